"""What a person waits for when the desk opens, and what comes after the first screen."""

from __future__ import annotations

import gc
import platform
import subprocess
import sys

import pytest
from textual.strip import Strip

from store import Desk
from tests.tui.conftest import found, review, running, settle
from tui.commands import table
from tui.screens.review import REST, ReviewScreen
from tui.terminal.garbage import hold_little_back, left_alone, set_apart
from tui.terminal.lean import Lean

LATER = {
    "store.db.search.facets", "store.db.articles.overview", "store.db.search.word_search", "store.db.file.writer", "store.documents", "store.hint_records",
    "store.list_records", "store.passages", "store.reading", "tui.commands.listing", "tui.commands.misplaced", "tui.commands.serving",
    "tui.bounded_run", "tui.commands.watch_feeds", "tui.pages_behind", "hashlib", "sqlite_utils", "tomllib",
}  # fmt: skip
"""What no first screen needs."""


def loaded(script: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {script}; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_opening_the_desk_loads_no_other_command_and_nothing_that_the_first_screen_does_not_need() -> None:
    modules = loaded(
        "from tui.cli import factdesk; from tui.commands import table; table.command('open');"
        "import store.desk, tui.app, tui.screens.review, tui.terminal.lean"
    )
    assert not LATER & modules


def test_every_command_is_where_the_table_says() -> None:
    for name in table.NAMES:
        command = table.command(name)
        assert command is not None
        assert command.name == name
    assert table.command("nowhere") is None


def test_who_asks_where_sentences_end_does_not_wait_for_those_who_look_for_speakers() -> None:
    assert "store.claims.speakers" not in loaded("from store.claims import sentences; sentences.split('One. Two.')")


async def test_the_first_frame_has_the_claims_and_the_article_in_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    frames: list[str] = []
    before = ReviewScreen._compositor_refresh

    def refresh(screen: ReviewScreen) -> None:
        before(screen)
        frames.append("\n".join(strip.text for strip in screen._compositor.render_strips()))

    monkeypatch.setattr(ReviewScreen, "_compositor_refresh", refresh)
    async with running(desk):
        pass
    assert "A container ship 400 metres long" in frames[0]
    assert "Ship runs aground in the canal" in frames[0]
    assert "The ship weighs 224,000 tonnes" in frames[0]


async def test_passages_are_looked_for_when_the_first_screen_stands(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ready: list[bool] = []
    screens: list[ReviewScreen] = []
    mounted, related = ReviewScreen.on_mount, Desk.related

    def mount(screen: ReviewScreen) -> None:
        screens.append(screen)
        mounted(screen)

    def look(self: Desk, *args: object, **more: object) -> object:
        ready.append(screens[0].state.ready)
        return related(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(ReviewScreen, "on_mount", mount)
    monkeypatch.setattr(Desk, "related", look)
    async with running(desk) as pilot:
        await found(pilot)
    assert ready
    assert all(ready)


async def test_while_nobody_presses_a_key_nothing_is_painted_and_nothing_looked_up(desk: Desk) -> None:
    async with running(desk) as pilot:
        await found(pilot)
        await settle(pilot)
        paintings = review(pilot)._paintings
        for _ in range(10):
            await pilot.pause(REST)
        assert review(pilot)._paintings <= paintings + 1, "counting may end meanwhile, once"


async def test_a_verdict_moves_no_pane(desk: Desk) -> None:
    async with running(desk, (100, 30)) as pilot:
        panes = review(pilot).panes
        before = [pane.region for pane in (panes.claims, panes.article, panes.card, panes.related)]
        await pilot.press("v")
        assert not review(pilot).edges.message.display
        assert [pane.region for pane in (panes.claims, panes.article, panes.card, panes.related)] == before


def test_garbage_is_left_alone_until_the_desk_is_open() -> None:
    assert gc.isenabled()
    with left_alone():
        assert not gc.isenabled()
        set_apart()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0
    set_apart()
    assert gc.get_freeze_count() == 0, "where nobody left it alone nothing is set apart"


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="no glibc here")
def test_the_allocator_is_told_to_hold_little_back() -> None:
    assert hold_little_back()


def test_garbage_is_looked_for_again_however_the_desk_was_left() -> None:
    with pytest.raises(RuntimeError), left_alone():
        raise RuntimeError
    assert gc.isenabled()


def test_a_short_stretch_of_blanks_is_written_and_a_long_one_erased() -> None:
    from rich.segment import Segment

    lean = Lean()
    lean._lines, lean._unsure, lean._width = [[("x", "")] * 30], [False], 30
    written = "".join(lean.written(0, 0, [Strip([Segment("a" + " " * 4 + "b" + " " * 20 + "c   ")])], None))
    assert written == "\x1b[1;1Ha    b\x1b[20X\x1b[20Cc   "
