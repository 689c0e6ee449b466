"""Pages that list things over the desk: the cursor stays on its row whatever comes before it, and a key means a row that was seen."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest
from textual.pilot import Pilot

from store import ArticleOrder, ArticleRow, ClaimQuery, Desk, Evidence
from tests.tui.conftest import running, same_moment, see, settle, until
from tui.screens import list_sheet
from tui.screens.list_sheet import ListSheet


def page(pilot: Pilot[int]) -> ListSheet:
    front = pilot.app.screen
    assert isinstance(front, ListSheet)
    return front


async def opened(pilot: Pilot[int], key: str, rows: int) -> None:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, ListSheet) and page(pilot).rows.count >= rows)


def row(pilot: Pilot[int]) -> str:
    """The row under the cursor, as it stands there; its number and progress aside."""
    front = page(pilot)
    return "".join(text for text, _ in front.paint_row(front.rows.cursor, 120, True))


def first(desk: Desk) -> str:
    return desk.claims(ClaimQuery())[0].id


async def test_an_inquiry_keeps_the_cursor_when_evidence_comes_above_it(desk: Desk) -> None:
    desk.attach([first(desk)], Evidence("supports", exact="It was Tuesday"))
    asked = desk.sources.ask(first(desk), "Lena Holt", way="mail")
    async with running(desk) as pilot:
        await opened(pilot, "I", 2)
        await pilot.press("G")
        assert "Lena Holt" in row(pilot)
        count = page(pilot).rows.count
        await pilot.press("E", *"Monday", "enter")
        await until(pilot, lambda: page(pilot).rows.count == count + 1)
        assert "Lena Holt" in row(pilot)
        await pilot.press("enter", *"1999", "enter")
        await until(pilot, lambda: desk.sources.inquiries()[0].answer == "1999")
        assert desk.sources.inquiries()[0].id == asked.id


async def test_evidence_that_is_commented_keeps_the_cursor_when_more_was_attached_meanwhile(desk: Desk) -> None:
    for day in ("Tuesday", "Thursday"):
        desk.attach([first(desk)], Evidence("supports", exact=f"It was {day}"))
    with Desk.open(desk.path, "ben") as ben:
        ben.attach([first(desk)], Evidence("contradicts", exact="It was Sunday"))
    async with running(desk) as pilot:
        await opened(pilot, "I", 3)
        await pilot.press("j", "j")
        assert "Sunday" in row(pilot)
        await pilot.press("k", "m")
        desk.detach([first(desk)], Evidence("supports", exact="It was Tuesday"))
        await pilot.press(*"ok", "enter")
        await until(pilot, lambda: "ok" in [one.comment for held in desk.opinions(first(desk)) for one in held.evidence])
        await until(pilot, lambda: page(pilot).rows.cursor == 0)
        assert "Thursday" in row(pilot)


async def test_sorting_the_articles_leaves_the_cursor_on_its_article(desk: Desk) -> None:
    async with running(desk) as pilot:
        await opened(pilot, "H", 3)
        await pilot.press("G")
        under = page(pilot).row_id(page(pilot).rows.cursor)
        await pilot.press("O")
        await see(pilot, "newest first")
        assert [one.id for one in desk.article_rows("", "newest", 100)].index(str(under)) == page(pilot).rows.cursor == 0


async def test_leaving_a_search_leaves_the_cursor_on_the_article_that_was_found(desk: Desk) -> None:
    rows: Sequence[ArticleRow] = desk.article_rows("", "read", 100)
    last = rows[-1]
    async with running(desk) as pilot:
        await opened(pilot, "H", len(rows))
        await pilot.press("slash", *last.title[:12], "enter")
        await until(pilot, lambda: page(pilot).rows.count < len(rows) and last.title[:12] in row(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: page(pilot).rows.count == len(rows))
        assert last.title[:12] in row(pilot)


async def test_only_mine_leaves_the_cursor_on_its_row_of_the_history(desk: Desk) -> None:
    claims = [one.id for one in desk.claims(ClaimQuery())[:4]]
    desk.judge(claims[:1], "verified")
    with Desk.open(desk.path, "ben") as ben:
        ben.judge(claims[1:], "unproven")
    async with running(desk) as pilot:
        await opened(pilot, "h", 4)
        await pilot.press("G")
        assert "anna" in row(pilot)
        await pilot.press("f")
        await see(pilot, "History · mine · 1")
        await pilot.press("f")
        await see(pilot, "History · everybody · 4")
        assert page(pilot).rows.cursor == 3


async def test_a_verdict_typed_ahead_of_what_a_search_of_the_history_finds_is_refused_with_a_word(desk: Desk) -> None:
    claims = desk.claims(ClaimQuery())[:6]
    for one in claims:
        desk.judge([one.id], "verified")
    async with running(desk) as pilot:
        await opened(pilot, "h", 6)
        await settle(pilot)
        await pilot.press("slash")
        before = len(desk.reviews())
        same_moment(pilot, *claims[1].exact.split()[1], "enter", "d")
        await see(pilot, "another row came under the key")
        assert len(desk.reviews()) == before


async def test_rows_that_answer_while_more_is_typed_are_those_on_the_screen(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    rows, go_on, asked = Desk.article_rows, threading.Event(), threading.Event()

    def slowly(self: Desk, typed: str, order: ArticleOrder, most: int) -> list[ArticleRow]:
        if typed:
            asked.set()
            assert go_on.wait(30)
        return rows(self, typed, order, most)

    monkeypatch.setattr(Desk, "article_rows", slowly)
    try:
        async with running(desk) as pilot:
            await opened(pilot, "H", 3)
            await pilot.press("slash", "f")
            await until(pilot, asked.is_set)
            monkeypatch.setattr(list_sheet, "LOOKED_UP", 3600.0)
            await pilot.press("r")
            go_on.set()
            wanted = [one.id for one in rows(desk, "f", "read", 2000)]
            await until(pilot, lambda: page(pilot).rows.count == len(wanted))
            assert [page(pilot).row_id(n) for n in range(page(pilot).rows.count)] == wanted
    finally:
        go_on.set()
