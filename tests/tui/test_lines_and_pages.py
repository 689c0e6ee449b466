"""A line to type into and the pages over the desk: what does nothing says so, what is refused costs itself, what stands is left alone."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot

from store import Desk, NotFound
from tests.tui.conftest import found, review, running, see, settle, shown, status, until
from tests.tui.looks import lines
from tui.keymap import KEYS
from tui.panes.keys_bar import keys_shown
from tui.panes.line_input import LONGEST
from tui.screens.framed_page import fitted
from tui.screens.review import ReviewScreen

PAGES = ["H", "h", "p", "question_mark", "colon", "f2", "f", "w"]


async def opened(pilot: Pilot[int], key: str) -> None:
    """Open a page."""
    await pilot.press(key)
    await until(pilot, lambda: not isinstance(pilot.app.screen, ReviewScreen))
    await settle(pilot)


@pytest.mark.parametrize("opener", ["slash", "m", "u"])
async def test_a_key_that_does_nothing_in_a_line_says_so(desk: Desk, opener: str) -> None:
    async with running(desk) as pilot:
        await pilot.press(opener, "f9")
        await see(pilot, "f9 does nothing in a line")


async def test_a_key_that_does_nothing_in_the_palette_says_so(desk: Desk) -> None:
    async with running(desk) as pilot:
        await opened(pilot, "colon")
        await pilot.press("f9")
        await see(pilot, "f9 does nothing in a line")
        await pilot.press("up")
        await see(pilot, "this is the first row")
        await pilot.press(*"qqqq", "enter")
        await see(pilot, "there is nothing to run")


async def test_tab_with_nothing_to_complete_says_so(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("m", "tab")
        await see(pilot, "there is nothing to complete")


@pytest.mark.parametrize("opener", ["slash", "m"])
async def test_of_a_paste_too_long_for_a_line_it_is_said_what_was_left_out(desk: Desk, opener: str) -> None:
    async with running(desk) as pilot:
        await pilot.press(opener)
        pilot.app.post_message(events.Paste("word " * 1_000_000))
        await see(pilot, f"{5_000_000 - LONGEST:,} were left out")
        await pilot.press("escape")
        await pilot.press("v")
        await until(pilot, lambda: len(desk.reviews()) == 1)


@pytest.mark.parametrize("page", ["H", "h"])
async def test_a_page_pasted_into_the_search_of_a_list_finds_nothing_and_the_list_stays_open(desk: Desk, page: str) -> None:
    async with running(desk) as pilot:
        await pilot.press("v")
        await opened(pilot, page)
        await pilot.press("slash")
        pilot.app.post_message(events.Paste(" ".join(f"w{n}" for n in range(4000))))
        await see(pilot, "Nothing fits", "were left out")
        await pilot.press("enter", "escape")
        await until(pilot, lambda: "Nothing fits" not in shown(pilot))


async def test_a_paste_outside_a_line_says_that_it_is_no_keys(desk: Desk) -> None:
    async with running(desk) as pilot:
        pilot.app.post_message(events.Paste("vvv"))
        await see(pilot, "a paste is no keys")
        assert desk.reviews() == []
        await opened(pilot, "H")
        pilot.app.post_message(events.Paste("vvv"))
        await see(pilot, "a paste is no keys")


@pytest.mark.parametrize("page", ["H", "h"])
async def test_what_the_desk_refuses_a_page_is_said_on_it(desk: Desk, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> list[object]:
        raise NotFound("the desk cannot be read just now", do="try again")

    async with running(desk) as pilot:
        monkeypatch.setattr(Desk, "article_rows" if page == "H" else "history_rows", refuse)
        await opened(pilot, page)
        await see(pilot, "the desk cannot be read just now; try again")
        await pilot.press("escape")
        await see(pilot, "all claims")


@pytest.mark.parametrize("page", PAGES)
async def test_a_page_that_stands_is_painted_once(desk: Desk, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(desk) as pilot:
        await found(pilot)
        await opened(pilot, page)
        painted = 0
        before = pilot.app._display

        def display(*of: object) -> None:
            nonlocal painted
            painted += 1
            before(*of)  # type: ignore[arg-type]  # whatever it is called with

        monkeypatch.setattr(pilot.app, "_display", display)
        # Something behind the page changes, as when the comparing of numbers goes on.
        review(pilot).state.say("something happened")
        review(pilot)._paint_edges()
        for _ in range(10):
            await pilot.pause(0.05)
        assert painted <= 1


async def test_the_desk_fits_the_terminal_that_changed_while_a_page_stood_over_it(desk: Desk) -> None:
    async with running(desk) as pilot:
        await opened(pilot, "H")
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        await until(pilot, lambda: "1 Article" not in shown(pilot) and "─3 Related" in shown(pilot))
        assert {sum(segment.cell_length for segment in line) for line in lines(pilot)} == {80}


def test_the_words_in_a_frame_keep_the_way_out_however_narrow_it_is() -> None:
    hint = "enter goes there · a verdict key changes it · / searches · f only mine, all · esc"
    assert fitted(hint, 100) == hint
    assert fitted(hint, 60) == "enter goes there · ? all keys · esc"
    assert fitted(hint, 64) == "enter goes there · a verdict key changes it · ? all keys · esc"
    assert fitted("a very long word indeed", 10) == "a very lo…"


def test_while_words_are_chosen_all_six_keys_have_room_on_the_narrowest_screen() -> None:
    choosing = [key for key in KEYS if key.context == "choosing"]
    shown_keys = [key for _, key, _ in keys_shown(choosing, "article", 58, doing="choosing")]
    assert shown_keys == ["j", "k", "h", "l", "H", "L", "enter", "esc"]


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (100, 30), (120, 40), (160, 45), (200, 60)])
async def test_the_pane_that_has_the_keys_has_room_and_zoomed_it_has_the_screen(desk: Desk, size: tuple[int, int]) -> None:
    async with running(desk, size) as pilot:
        await found(pilot)
        panes = {"1": review(pilot).panes.article, "2": review(pilot).panes.claims, "3": review(pilot).panes.related}
        for key, pane in panes.items():
            await pilot.press(key)
            await until(pilot, lambda pane=pane: pane.has_a_place() and pane.scrollable_content_region.height >= 5)
            await pilot.press("plus")
            await until(pilot, lambda pane=pane: pane.scrollable_content_region.width >= size[0] - 3)
            # Beside the claims their card stays.
            least = size[1] - 5 if key != "2" else size[1] // 2
            await until(pilot, lambda pane=pane, least=least: pane.scrollable_content_region.height >= least)
            await pilot.press("plus")


@pytest.mark.parametrize(("size", "rows"), [((80, 24), 10), ((120, 40), 16), ((200, 60), 40)])
async def test_so_many_claims_are_in_view(desk: Desk, size: tuple[int, int], rows: int) -> None:
    async with running(desk, size) as pilot:
        assert review(pilot).panes.claims.scrollable_content_region.height >= rows


async def test_the_claim_stays_in_view_when_a_message_takes_its_room(desk: Desk) -> None:
    async with running(desk, (60, 15)) as pilot:
        await found(pilot)
        await pilot.press("j", "j", "j", "j")
        await pilot.press("m")
        await until(pilot, lambda: "note on" in shown(pilot))
        await settle(pilot)
        assert review(pilot).panes.claims.cursor_in_view()


async def test_the_status_line_of_a_narrow_screen_ends_with_dots_where_it_has_no_room(desk: Desk) -> None:
    async with running(desk, (60, 15)) as pilot:
        await pilot.press("f", "n")
        await see(pilot, "numbers that clash")
        await pilot.press("escape")
        await pilot.press("slash", *"waiting for a very long time", "enter")
        await until(pilot, lambda: "“waiting" in status(pilot))
        line = shown(pilot).splitlines()[-2]
        assert line.rstrip().endswith(("…", "”"))


async def test_a_row_without_a_speaker_has_the_speakers_room_for_its_words(desk: Desk) -> None:
    async with running(desk) as pilot:
        rows = [line for line in shown(pilot).splitlines() if "The ship weighs 224,000 tonnes" in line]
        assert rows, shown(pilot)
        said = [line for line in shown(pilot).splitlines() if "Osama" in line]
        assert said


@pytest.mark.parametrize("over", ["m", "slash", "H", "h", "question_mark", "f"])
async def test_the_keys_of_the_terminal_work_while_a_line_is_typed_and_on_every_page(
    desk: Desk, over: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(desk) as pilot:
        await pilot.press(over)
        await settle(pilot)
        before = shown(pilot)
        did: list[str] = []
        monkeypatch.setattr(pilot.app, "_terminal_keys", {key: lambda key=key: did.append(key) for key in pilot.app._terminal_keys})  # type: ignore[attr-defined]
        await pilot.press("ctrl+z", "ctrl+l")
        await settle(pilot)
        assert did == ["ctrl+z", "ctrl+l"]
        assert shown(pilot) == before
