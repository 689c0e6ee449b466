"""A message that stands over the panes covers nothing that the next key would judge."""

from __future__ import annotations

import time
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region, Size
from textual.pilot import Pilot

from store import ClaimQuery, Desk
from tests.tui.conftest import found, here, review, running, settle, shown, until
from tui.screens.message_place import EDGES, TOAST, place

WORDS = "The tide tables of the port give another height for that day, see the page of the pilots."


def rows_of(screen: str, region: Region) -> str:
    return "\n".join(line[region.x : region.right] for line in screen.splitlines()[region.y : region.bottom])


def still_read(pilot: Pilot[int], places: list[Region], before: list[str]) -> bool:
    return [rows_of(shown(pilot), one) for one in places] == before


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
@pytest.mark.parametrize("pane", ["1", "2", "3"])
async def test_a_message_leaves_the_claim_its_card_and_the_passage_in_sight_wherever_the_cursor_is(
    desk: Desk, size: tuple[int, int], pane: str
) -> None:
    async with running(desk, size) as pilot:
        screen = review(pilot)
        await found(pilot)
        await pilot.press(pane)
        for key in ("", "G"):
            if key:
                await pilot.press(key)
            await found(pilot)  # on a busy machine the passages come later than a rest, and change what is compared
            await settle(pilot)
            panes = screen.panes
            judged = [panes.card.region, panes.claims.cursor_on_screen(), panes.related.cursor_on_screen()]
            judged = [one for one in judged if one.area]
            assert judged
            before = [rows_of(shown(pilot), one) for one in judged]
            screen.tell(WORDS, "Evidence", "warning")
            await until(pilot, lambda: "Evidence" in shown(pilot) and "of the pilots." in shown(pilot))
            await until(pilot, partial(still_read, pilot, judged, before))
            assert screen.edges.status.region.height == 1
            pilot.app.clear_notifications()
            await until(pilot, lambda: "Evidence" not in shown(pilot))


async def test_a_message_makes_way_for_the_cursor_that_comes_to_it(desk: Desk) -> None:
    async with running(desk, (80, 24)) as pilot:
        screen = review(pilot)
        await found(pilot)
        screen.tell(WORDS, "Evidence", "error")
        await until(pilot, lambda: "of the pilots." in shown(pilot))
        for _ in range(8):
            await pilot.press("j")
            await settle(pilot)
            row = screen.panes.claims.cursor_on_screen()
            assert here(pilot)[:20] in rows_of(shown(pilot), row)
            assert "of the pilots." in shown(pilot)


regions = st.builds(Region, st.integers(0, 190), st.integers(0, 55), st.integers(0, 200), st.integers(0, 30))


@given(
    st.builds(Size, st.integers(60, 220), st.integers(15, 70)),
    st.builds(Size, st.integers(1, 250), st.integers(1, 90)),
    st.lists(regions, max_size=3),
)
def test_a_message_stays_on_the_screen_above_the_lines_at_the_bottom(screen: Size, message: Size, kept: list[Region]) -> None:
    spot = place(screen, message, kept)
    assert screen.region.contains_region(spot)
    assert spot.bottom <= screen.height - EDGES
    if spot.size == message:
        free = [
            (x, y)
            for x in (screen.width - message.width, 0)
            for y in range(screen.height - EDGES - message.height + 1)
            if not any(Region(x, y, *message).intersection(one).area for one in kept)
        ]
        assert not free or not any(spot.intersection(one).area for one in kept)


async def test_a_message_covers_neither_the_row_of_a_page_nor_what_stands_below_about_it(desk: Desk) -> None:
    desk.attach([next(iter(desk.claims(ClaimQuery()))).id], desk.evidence_from("https://example.org/tides", "supports"))
    async with running(desk, (80, 24)) as pilot:
        await found(pilot)
        await pilot.press("I")
        await until(pilot, lambda: "supports, anna" in shown(pilot))
        review(pilot).tell(WORDS, "Evidence", "error")
        await until(pilot, lambda: "of the pilots." in shown(pilot))
        await until(pilot, lambda: "supports, anna" in shown(pilot) and "no source said" in shown(pilot))
        assert "+ https://example.org/tides" in shown(pilot)


async def test_what_was_told_before_a_page_was_opened_stays_behind_and_an_error_does_not(desk: Desk) -> None:
    async with running(desk, (80, 24)) as pilot:
        await found(pilot)
        screen = review(pilot)
        screen.tell(WORDS, "Evidence", "warning")
        await until(pilot, lambda: "of the pilots." in shown(pilot))
        await until(pilot, lambda: time.monotonic() > (screen._stands_until or 0))
        await pilot.press("H")
        await until(pilot, lambda: "Home" in shown(pilot) and "of the pilots." not in shown(pilot))
        await pilot.press("escape")
        screen.tell(WORDS, "Not saved", "error", 60.0)
        await until(pilot, lambda: "of the pilots." in shown(pilot))
        await pilot.press("H")
        await until(pilot, lambda: "Home" in shown(pilot))
        await settle(pilot)
        assert "of the pilots." in shown(pilot)


async def test_the_keys_of_a_page_are_read_until_the_next_key_and_leave_nothing_over_the_desk(desk: Desk) -> None:
    async with running(desk, (80, 24)) as pilot:
        await found(pilot)
        await pilot.press("h", "question_mark")
        await until(pilot, lambda: "Keys here" in shown(pilot))
        assert "f only mine, all" in shown(pilot)
        assert "esc goes back" in shown(pilot)
        await pilot.press("j")
        await until(pilot, lambda: "Keys here" not in shown(pilot))
        assert "History" in shown(pilot)
        await pilot.press("question_mark", "escape", "escape")
        await until(pilot, lambda: "History" not in shown(pilot))
        assert "Keys here" not in shown(pilot)


@pytest.mark.parametrize("seen_before", [True, False])
async def test_what_is_told_again_stands_once(desk: Desk, seen_before: bool) -> None:
    async with running(desk, (80, 24)) as pilot:
        await found(pilot)
        for _ in range(3):
            review(pilot).tell(WORDS, "Not saved", "error")
            if seen_before:
                await until(pilot, lambda: "of the pilots." in shown(pilot))
        await until(pilot, lambda: "of the pilots." in shown(pilot))
        await until(pilot, lambda: len(pilot.app.screen.query(TOAST)) == 1)
        await settle(pilot)
        assert shown(pilot).count("of the pilots.") == 1
