"""Every key does something that can be seen, or says why it does nothing."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from store import Desk
from tests.tui.conftest import found, review, running, settle, shown, status, until
from tui.keymap import KEYS, names
from tui.screens.review import ReviewScreen

LEAVING = {"desk.quit", "desk.suspend", "desk.redraw", "note.editor"}
"""Commands that end or give away the screen."""


def looks(pilot: Pilot[int]) -> tuple[object, ...]:
    """What a person sees: cells with their looks, the message, the page in front, what its frame says."""
    screen = pilot.app.screen
    cells = tuple(tuple((part.text, part.style) for part in strip) for strip in screen._compositor.render_strips())
    return type(screen).__name__, cells, status(pilot), len(pilot.app._notifications)


async def back(pilot: Pilot[int]) -> None:
    """Leave whatever was opened."""
    for _ in range(4):
        if not isinstance(pilot.app.screen, ReviewScreen) or pilot.app.screen.prompting.line.display:
            await pilot.press("escape")
            await pilot.pause()
    if review(pilot).state.choosing is not None:
        await pilot.press("escape")
    if review(pilot).state.zoomed:
        await pilot.press("plus")


@pytest.mark.parametrize("pane", ["1", "2", "3"])
async def test_every_key_of_every_pane_shows_or_says_something(desk: Desk, pane: str) -> None:
    silent = []
    async with running(desk) as pilot:
        await found(pilot)
        for key in [name for one in KEYS if one.context == "review" and one.id not in LEAVING for name in names(one.keys)]:
            await back(pilot)
            await pilot.press("1" if pane != "1" else "2", pane)
            await settle(pilot)
            # A word of the last key is no word of this one.
            review(pilot).state.said = type(review(pilot).state.said)()
            review(pilot)._paint_edges()
            await pilot.pause()
            before = looks(pilot)
            await pilot.press(key)
            await pilot.pause()
            if looks(pilot) == before:
                await settle(pilot)
                if looks(pilot) == before:
                    silent.append(key)
    # The keys of a pane in which they are already.
    assert set(silent) <= {pane}


@pytest.mark.parametrize("opener", ["question_mark", "p", "h", "H", "f2", "b", "f", "w"])
async def test_on_every_page_a_key_that_does_nothing_says_so(desk: Desk, opener: str) -> None:
    async with running(desk) as pilot:
        await found(pilot)
        await pilot.press("v", "k")
        await pilot.press(opener)
        await until(pilot, lambda: not isinstance(pilot.app.screen, ReviewScreen))
        await pilot.pause(0.1)
        for key in ("less_than_sign", "left_square_bracket", "f9", "left"):
            await pilot.press(key)
            await pilot.pause()
            assert "does nothing here" in shown(pilot), (opener, key)


@pytest.mark.parametrize("opener", ["question_mark", "p", "h", "H", "f2"])
async def test_on_every_page_the_end_is_told(desk: Desk, opener: str) -> None:
    async with running(desk) as pilot:
        await pilot.press("v", "k", opener)
        await until(pilot, lambda: not isinstance(pilot.app.screen, ReviewScreen))
        await pilot.pause(0.1)
        await pilot.press("k")
        await pilot.pause()
        assert "this is the" in shown(pilot)


async def test_the_words_of_a_choice_never_run_into_its_remark_and_what_has_no_room_ends_with_dots(desk: Desk) -> None:
    async with running(desk, (60, 15)) as pilot:
        await pilot.press("w")
        await until(pilot, lambda: not isinstance(pilot.app.screen, ReviewScreen))
        await until(pilot, lambda: "as you name it" in shown(pilot))
        rows = [line for line in shown(pilot).splitlines() if "as you name it" in line]
        assert all("as you name it " in row for row in rows)
        assert all(row.rstrip("│ ").endswith(("…", "ending")) for row in rows)
