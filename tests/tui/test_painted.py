"""The screen at six sizes in four themes is what it was, cell by cell.

A change that was meant: run these tests with FACTDESK_KEEP_PAINTED=1, look at what changed in tests/tui/painted, keep it.
"""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import Desk
from tests.tui.conftest import found, review, shown, until
from tests.tui.looks import desk_with, judge, lines
from tests.tui.painted_cells import differences, kept, written
from tui.terminal.themes import THEMES

PAINTED = Path(__file__).parent / "painted"
SIZES = ((60, 15), (80, 24), (100, 30), (120, 40), (160, 45), (200, 60))
PAGES = {"help": "question_mark", "palette": "colon", "home": "H", "filter": "f"}


async def known(pilot: Pilot[int]) -> None:
    """Wait until all stands there that is looked up: passages, sources, counts."""
    await found(pilot)
    state = review(pilot).state
    await until(pilot, lambda: state.shown_beside is not None and review(pilot).feed.kept_beside(state.shown_beside.id) is not None)
    await until(pilot, lambda: " reviewed" in shown(pilot) and "counting" not in shown(pilot))
    before = ""
    while before != shown(pilot):
        before = shown(pilot)
        await pilot.pause(0.1)


def check(pilot: Pilot[int], name: str) -> None:
    """Compare the screen with the one kept under this name, or keep it where that was asked for."""
    file, now = kept(PAINTED, name), written(lines(pilot))
    if os.environ.get("FACTDESK_KEEP_PAINTED"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(now, encoding="utf-8")
    assert differences(file.read_text(encoding="utf-8"), now) == []


@pytest.mark.parametrize(("size", "theme"), list(product(SIZES, sorted(THEMES))), ids=lambda one: one if isinstance(one, str) else "x".join(map(str, one)))
async def test_the_desk_looks_as_it_did(desk: Desk, size: tuple[int, int], theme: str) -> None:
    async with desk_with(desk, f'theme = "{theme}"', size) as pilot:
        await known(pilot)
        await judge(pilot, "v", "verified")
        await judge(pilot, "d", "disputed")
        await known(pilot)
        check(pilot, f"{size[0]}x{size[1]}-{theme}")


@pytest.mark.parametrize("page", sorted(PAGES))
async def test_a_page_over_the_desk_looks_as_it_did(desk: Desk, page: str) -> None:
    async with desk_with(desk, 'theme = "dark"', (80, 24)) as pilot:
        await known(pilot)
        await pilot.press(PAGES[page])
        await until(pilot, lambda: len(pilot.app.screen_stack) > 1)
        before = ""
        while before != shown(pilot):
            before = shown(pilot)
            await pilot.pause(0.1)
        check(pilot, page)


def test_no_screen_is_kept_that_is_not_compared() -> None:
    names = {f"{width}x{height}-{theme}" for (width, height), theme in product(SIZES, THEMES)} | set(PAGES)
    assert {file.stem for file in PAINTED.iterdir()} == names
