"""Verdicts as ClaimReview: only what is finished and attributed, and a desk that reads it finds what was ruled."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, HeldBack, Lack, Organisation, UsageError, lint

SAID = "The harbour lost 41 containers on Monday, the harbour master Ada Brook said."
ARTICLE = f"Containers lost\n20240305\nhttps://news.example/lost\n{SAID}\nThe storm cut power to 9,000 homes in Oslo.\n"
DESK = Organisation("Check Desk", "https://check.example/", "https://check.example/checks/{claim}")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "lost.txt").write_text(ARTICLE)
    one = Desk.open(tmp_path / "desk.db", "ana")
    one.add([str(tmp_path / "lost.txt")])
    return one


def _published(desk: Desk, organisation: Organisation | None = DESK) -> tuple[dict[str, object], tuple[HeldBack, ...]]:
    out = io.StringIO()
    done = desk.export_text(out, "claimreview", organisation=organisation)
    return json.loads(out.getvalue()), done.held_back


def test_a_desk_that_reads_the_file_finds_the_ruling_beside_the_same_claim(desk: Desk, tmp_path: Path) -> None:
    said = next(one for one in desk.claims(ClaimQuery()) if one.exact == SAID)
    desk.judge([said.id], "disputed")
    path = tmp_path / "reviews.jsonld"
    done = desk.export(path, organisation=DESK)
    assert (done.count, done.flaws) == (1, ())
    assert list(lint([str(path)])) == []
    (tmp_path / "lost2.txt").write_text(ARTICLE.replace("/lost", "/lost-again"))
    with Desk.open(tmp_path / "other.db", "ben") as other:
        assert other.add([str(path), str(tmp_path / "lost2.txt")]).added == 2
        claim = next(one for one in other.claims(ClaimQuery()) if one.exact == SAID)
        first = other.related(claim)[0]
        assert (first.kind, first.rating, first.url) == ("fact-check", "Disputed", f"https://check.example/checks/{said.id}")


def test_what_is_not_finished_or_said_by_nobody_is_held_back_and_told(desk: Desk) -> None:
    claims = desk.claims(ClaimQuery())
    graph, held = _published(desk)
    assert graph["@graph"] == []
    assert {one.lack for one in held} == {Lack.NOT_JUDGED}
    desk.judge([one.id for one in claims], "verified")
    graph, held = _published(desk)
    assert [one.lack for one in held] == [Lack.NO_SPEAKER]
    with Desk.open(desk.path, "ben") as ben:
        ben.judge([one.id for one in claims], "disputed")
    graph, held = _published(desk)
    assert graph["@graph"] == []
    assert {one.lack for one in held} == {Lack.CONTESTED}


def test_a_verdict_without_a_rating_is_given_no_number(desk: Desk) -> None:
    said = next(one for one in desk.claims(ClaimQuery()) if one.speaker)
    desk.judge([said.id], "unproven")
    graph, _ = _published(desk)
    (review,) = graph["@graph"]  # type: ignore[misc]
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Unproven"}


@pytest.mark.parametrize("told", [None, Organisation("", "https://a.example", ""), Organisation("A", "ftp://a", "https://a.example/{claim}")])
def test_without_an_organisation_it_says_what_is_missing(desk: Desk, told: Organisation | None) -> None:
    with pytest.raises(UsageError, match="organisation"):
        _published(desk, told)


def test_nothing_in_it_ends_a_page_that_holds_it(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("Ends </script> here\n20240305\nhttps://news.example/x\nThe mayor Ada Brook said 41 </script><script> ships sank.\n")
    with Desk.open(tmp_path / "desk.db", "ana") as desk:
        desk.add([str(tmp_path / "bad.txt")])
        desk.judge([one.id for one in desk.claims(ClaimQuery())], "verified")
        out = io.StringIO()
        assert desk.export_text(out, "claimreview", organisation=DESK).count == 1
    assert "</script" not in out.getvalue()
    assert "</script>" in json.loads(out.getvalue())["@graph"][0]["claimReviewed"]
