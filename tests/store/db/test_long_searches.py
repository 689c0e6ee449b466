"""Pages over the desk are searched with whatever is typed, also with a page pasted into the line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, UsageError
from tests.store.desks import desk_with

PASTED = ["word " * 2000, " ".join(f"w{n}" for n in range(1600)), "x" * 10_000, "%_" * 5000, '"' * 10_000, "-a " * 3000, "speaker:x " * 1000]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path / "d.db", "The Rabie ship carried 40 tonnes.", "ÖL cost 30 dollars.") as one:
        for claim in one.claims(ClaimQuery()):
            one.judge([claim.id], "verified", note="Checked Twice")
        yield one


@pytest.mark.parametrize("pasted", PASTED, ids=lambda one: one[:8])
def test_a_page_pasted_into_a_search_finds_nothing_and_breaks_nothing(desk: Desk, pasted: str) -> None:
    assert desk.history_rows(pasted) == []
    assert desk.article_rows(pasted) == []
    desk.claim_keys(ClaimQuery(search=pasted))


def test_more_facets_than_can_be_asked_are_refused_in_words(desk: Desk) -> None:
    for search in (" ".join(f"speaker:s{n}" for n in range(2000)), f'topic:"{" ".join(f"w{n}" for n in range(2000))}"'):
        with pytest.raises(UsageError, match="leave some out"):
            desk.claim_keys(ClaimQuery(search=search))
    assert desk.claim_keys(ClaimQuery(search="speaker:rabie " * 200)) == desk.claim_keys(ClaimQuery(search="speaker:rabie"))


@pytest.mark.parametrize(("typed", "found"), [("", 2), ("ship", 1), ("SHIP tonnes ship", 1), ("twice", 2), ("twice ship", 1), ("ship dollars", 0), ("ÖL", 1)])
def test_every_word_must_stand_in_what_was_done_however_it_is_written(desk: Desk, typed: str, found: int) -> None:
    assert len(desk.history_rows(typed)) == found


def test_every_word_must_stand_in_the_title_outlet_or_day_of_an_article(desk: Desk) -> None:
    (article,) = desk.article_rows()
    for word in (article.title.upper(), article.published, f"{article.title} {article.published} {article.source}"):
        assert len(desk.article_rows(word)) == 1
    assert desk.article_rows(f"{article.title} nowhere") == []
