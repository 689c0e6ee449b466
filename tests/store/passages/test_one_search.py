"""What is asked of one claim one after the other is answered from one search."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store import ClaimQuery, Desk
from store.db.articles.passage_rows import ParagraphRow
from store.passages import search
from store.passages.candidates import Gathered
from store.passages.context import ArticleContext

ONE = """Ship stuck in canal
20210324
https://courier.example.org/one
The container ship Ever Onward was carrying 18,300 containers when it ran aground in the canal on Tuesday.
It is 400 metres long.
"""
OTHER = """Canal in figures
20210325
https://ledger.example.org/two
The container ship Ever Onward, which ran aground in the canal on Tuesday, was carrying 18,300 containers.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "one.txt").write_text(ONE)
    (tmp_path / "two.txt").write_text(OTHER)
    with Desk.open(tmp_path / "d.db", "ann") as opened:
        opened.add([str(tmp_path / "one.txt"), str(tmp_path / "two.txt")])
        yield opened


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked: list[str] = []
    real = search.passages

    def counted(
        connection: sqlite3.Connection,
        text: str,
        found: Gathered,
        context: ArticleContext,
        limit: int,
        tools: search.Tools,
        wanted: Callable[[ParagraphRow], bool],
    ) -> list[search.Candidate]:
        asked.append(text)
        return real(connection, text, found, context, limit, tools, wanted)

    monkeypatch.setattr(search, "passages", counted)
    return asked


def test_passages_sources_and_same_claims_cost_one_search(desk: Desk, searches: list[str]) -> None:
    claim = desk.claims(ClaimQuery())[0]
    assert desk.related(claim)
    assert desk.independent_sources(claim) == 2
    desk.same_claims(claim)
    assert searches == [claim.exact]


def test_another_claim_is_searched_for_anew(desk: Desk, searches: list[str]) -> None:
    first, second = desk.claims(ClaimQuery())[:2]
    desk.related(first)
    desk.related(second)
    assert searches == [first.exact, second.exact]


def test_what_was_read_in_since_is_found(desk: Desk, tmp_path: Path) -> None:
    claim = desk.claims(ClaimQuery())[0]
    before = {one.article_id for one in desk.related(claim)}
    line = "On Tuesday the Ever Onward, a container ship with 18,300 containers, stuck fast in the canal."
    (tmp_path / "three.txt").write_text(f"A ship sticks fast\n20210326\nhttps://herald.example.org/three\n{line}\n")
    desk.add([str(tmp_path / "three.txt")])
    assert len({one.article_id for one in desk.related(claim)} - before) == 1


def test_a_text_that_was_changed_since_is_shown_no_longer(desk: Desk, tmp_path: Path) -> None:
    claim = desk.claims(ClaimQuery())[0]
    corrected = OTHER.replace("18,300", "20,000")
    for text in (corrected, OTHER):  # there and back: the second is no new revision
        (tmp_path / "two.txt").write_text(text)
        desk.related(claim)
        desk.add([str(tmp_path / "two.txt")])
        line = text.splitlines()[3]
        assert line in [one.text for one in desk.related(claim)]


def test_a_verdict_given_since_is_told(desk: Desk) -> None:
    claim = desk.claims(ClaimQuery())[0]
    passage = next(one for one in desk.related(claim) if one.article_id != claim.article_id)
    other = next(one for one in desk.claims(ClaimQuery(article_id=passage.article_id)))
    desk.judge([other.id], "verified")
    assert [one.rating for one in desk.related(claim)][:1] == ["verified"]
