"""A page may rule on several claims: each is a fact-check, whichever came first and in however many files."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest

from store import Added, ClaimQuery, Desk

PAGE = "https://checks.example/a"


def ruling(claim: str, rating: str = "False", url: str = PAGE) -> dict[str, object]:
    """A ClaimReview."""
    author = {"@type": "Organization", "name": "Checkers"}
    return {"@type": "ClaimReview", "claimReviewed": claim, "url": url, "author": author, "reviewRating": {"alternateName": rating}}


DAM, FERRY, QUAY = ruling("The dam holds 41 million tonnes."), ruling("The ferry cost 9 crowns.", "True"), ruling("The quay is shut.")


def added(desk: Desk, folder: Path, *rulings: dict[str, object], name: str = "checks.json") -> tuple[int, int, int]:
    """What reading one file of these did: (added, changed, unchanged)."""
    (folder / name).write_text(json.dumps(list(rulings)))
    return counts(desk.add([str(folder / name)]))


def counts(done: Added) -> tuple[int, int, int]:
    """Of a reading in which nothing was rejected."""
    assert not done.rejected
    return done.added, done.changed, done.unchanged


def held(desk: Desk) -> set[tuple[str, str]]:
    """What the desk holds now: (claim, address)."""
    return {(one.title, one.url) for one in desk.articles()}


@pytest.mark.parametrize("order", list(permutations([DAM, FERRY, QUAY])))
def test_a_ruling_replaces_none_that_came_before_it_from_the_same_page(order: tuple[dict[str, object], ...], tmp_path: Path) -> None:
    with Desk.open(tmp_path / "desk.db", "ana") as desk:
        for one in order:
            assert added(desk, tmp_path, one) == (1, 0, 0)
        assert held(desk) == {(str(one["claimReviewed"]), PAGE) for one in order}
        assert added(desk, tmp_path, DAM, FERRY, QUAY) == (0, 0, 3)
        assert added(desk, tmp_path, QUAY, DAM) == (0, 0, 2)
        assert not desk.claims(ClaimQuery())


@pytest.mark.parametrize("form", ["jsonl", "json", "csv"])
def test_two_rulings_of_a_file_at_one_address_are_two_fact_checks(form: str, tmp_path: Path) -> None:
    both = [DAM, FERRY, ruling(str(DAM["claimReviewed"]), url=PAGE + "?utm_source=x")]
    rows = "claim,rating,url\n" + "".join(f'{one["claimReviewed"]},False,{one["url"]}\n' for one in both)
    (tmp_path / f"checks.{form}").write_text({"jsonl": "\n".join(map(json.dumps, both)), "json": json.dumps(both), "csv": rows}[form])
    with Desk.open(tmp_path / "desk.db", "ana") as desk:
        assert counts(desk.add([str(tmp_path / f"checks.{form}")])) == (2, 0, 1)


def test_a_ruling_whose_own_words_change_is_the_same_ruling(tmp_path: Path) -> None:
    with Desk.open(tmp_path / "desk.db", "ana") as desk:
        added(desk, tmp_path, DAM, FERRY)
        assert added(desk, tmp_path, {**DAM, "reviewBody": "The yearbook says 14 million."}) == (0, 1, 0)
        assert len(desk.articles()) == 2


def test_a_ruling_replaces_no_article_that_is_read_at_its_address(tmp_path: Path) -> None:
    text = "The yearbook says 14 million tonnes, the ministry said on Monday, and the dam was built in 1961."
    (tmp_path / "page.jsonl").write_text(json.dumps({"title": "What the dam holds", "url": PAGE, "text": text}) + "\n")
    with Desk.open(tmp_path / "desk.db", "ana") as desk:
        assert counts(desk.add([str(tmp_path / "page.jsonl")])) == (1, 0, 0)
        before = [one.exact for one in desk.claims(ClaimQuery())]
        assert added(desk, tmp_path, DAM, FERRY) == (2, 0, 0)
        assert [one.exact for one in desk.claims(ClaimQuery())] == before != []
        assert counts(desk.add([str(tmp_path / "page.jsonl")])) == (0, 0, 1)


def test_a_page_that_words_its_claim_anew_is_the_same_page(tmp_path: Path) -> None:
    def page(claim: str) -> None:
        prose = "".join(f"<p>In {year} the yearbook of the ministry gave 14 million tonnes for the dam, and nobody else has counted.</p>" for year in range(1990, 1998))
        (tmp_path / "page.html").write_text(
            f'<html><head><title>The dam</title><link rel="canonical" href="{PAGE}"><script type="application/ld+json">{json.dumps(ruling(claim))}</script></head>'
            f"<body><article><h1>What the dam holds</h1>{prose}</article></body></html>"
        )

    with Desk.open(tmp_path / "desk.db", "ana") as desk:
        page("The dam holds 41 million tonnes.")
        assert counts(desk.add([str(tmp_path / "page.html")])) == (1, 0, 0)
        page("The dam holds 41 million tonnes of water.")
        assert desk.add([str(tmp_path / "page.html")]).added == 0
        assert len(desk.articles()) == 1
