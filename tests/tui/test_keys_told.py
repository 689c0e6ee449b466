"""The line of keys says what the keys do now: on claims, on the parts of one, in a line that is typed; a click does that too."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import Click
from textual.pilot import Pilot

from store import Desk
from tests.tui.conftest import found, here, review, running, same_moment, see, shown, status, taken_in, until
from tests.tui.looks import desk_with
from tui.keymap import KEYS, key_for, know
from tui.panes.keys_bar import KeysBar, keys_shown
from tui.panes.pointing import ClaimPointed


def bar(pilot: Pilot[int]) -> str:
    """The line of keys, which is the last."""
    return shown(pilot).splitlines()[-1]


async def click_on(pilot: Pilot[int], words: str) -> None:
    """Click on words of the line of keys."""
    at = bar(pilot).index(words)
    await pilot.click(offset=(at, pilot.app.size.height - 1))


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (200, 60)])
async def test_while_a_line_is_typed_no_letter_is_told_as_a_key(desk: Desk, size: tuple[int, int]) -> None:
    async with running(desk, size) as pilot:
        await see(pilot, "v verified", "q quit")
        for key, completes in (("m", False), ("slash", True), ("u", False), ("W", False)):
            await pilot.press(key)
            await until(pilot, lambda: "enter takes it" in bar(pilot))
            assert "esc leaves it" in bar(pilot)
            assert "verified" not in bar(pilot)
            assert "quit" not in bar(pilot)
            assert ("tab completes" in bar(pilot)) == completes
            assert ("ctrl+u empties it" in bar(pilot)) == (size[0] > 60 or not completes)
            await pilot.press("escape")
            await until(pilot, lambda: "v verified" in bar(pilot))


async def test_a_line_that_could_not_be_taken_still_tells_its_own_keys(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("u", *"nosuch", "enter")
        await see(pilot, "no address and no file")
        await until(pilot, lambda: "enter takes it" in bar(pilot))


async def test_a_line_of_the_history_tells_its_own_keys_in_the_frame(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("v", "h")
        await see(pilot, "a verdict key changes it")
        await pilot.press("slash")
        await see(pilot, "enter takes it · ctrl+u empties it · esc leaves it")
        assert "a verdict key changes it" not in shown(pilot)
        await pilot.press("escape")
        await see(pilot, "a verdict key changes it")


async def test_while_parts_are_walked_the_line_of_keys_says_what_they_do_to_a_part(desk: Desk) -> None:
    async with running(desk, (80, 24)) as pilot:
        await pilot.press("full_stop")
        await see(pilot, "v ticks", "d disputes", ". , part", "esc whole claim")
        assert "v verified" not in bar(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: "v verified" in bar(pilot))


async def test_the_next_claim_is_told_as_one_of_those_that_are_listed(desk: Desk) -> None:
    async with running(desk, (200, 60)) as pilot:
        await see(pilot, "n next unreviewed")
        await pilot.press("v", "f", "v")
        await until(pilot, lambda: "n next verified" in bar(pilot))
        assert "next unreviewed" not in bar(pilot)


async def test_a_click_on_a_key_of_a_line_does_what_the_key_does(desk: Desk) -> None:
    async with running(desk) as pilot:
        claim = review(pilot).state.claim
        assert claim is not None
        await pilot.press("m", *"port log")
        await until(pilot, lambda: "enter takes it" in bar(pilot))
        await click_on(pilot, "enter takes it")
        await until(pilot, lambda: desk.claim(claim.id).note == "port log")
        await pilot.press("slash", *"oil")
        await until(pilot, lambda: "esc leaves it" in bar(pilot))
        await click_on(pilot, "esc leaves it")
        await until(pilot, lambda: "all claims" in status(pilot) and "v verified" in bar(pilot))


async def test_a_click_made_before_other_keys_stood_there_means_those_that_did() -> None:
    said: list[str] = []

    class Told(KeysBar):
        def post_message(self, message: object) -> bool:  # what it says is looked at, not sent
            if isinstance(message, KeysBar.Pointed):
                said.append(message.command)
            return True

    one = Told()
    one.show_keys([("claim.verify", "v", "verified")])
    early = _click(one, time.monotonic())
    one.show_keys([("escape", "esc", "leaves it")])
    one.on_click(early)
    one.on_click(_click(one, time.monotonic() + 1))
    assert said == ["claim.verify", "escape"]


def _click(widget: KeysBar, at: float) -> Click:
    """A click on the first cell, then."""
    made = Click(widget, 0, 0, 0, 0, 1, False, False, False, 0, 0)
    made.time = at
    made.get_content_offset = lambda _: made.offset  # type: ignore[method-assign, assignment]  # the widget stands on no screen
    return made


async def test_a_verdict_typed_behind_a_click_on_rows_that_had_moved_is_refused(desk: Desk) -> None:
    async with running(desk) as pilot:
        await found(pilot)
        await taken_in(pilot)
        first, target = review(pilot).state.claim, review(pilot).state.listed.rows.at(1)
        assert first is not None
        before = time.monotonic()
        # The rows become others between the screen that was pointed at and the click.
        with review(pilot).state.by_others():
            review(pilot).state.listed.rows = type(review(pilot).state.listed.rows)(  # type: ignore[call-arg]  # of the same kind
                [review(pilot).state.listed.rows.at(n) for n in (1, 0, *range(2, len(review(pilot).state.listed.rows)))]
            )
        pilot.app.screen.post_message(ClaimPointed(target.id, before))
        same_moment(pilot, "v")
        await see(pilot, "nothing done: another claim came under the key")
        assert desk.reviews() == []
        await taken_in(pilot)
        await pilot.press("v")
        await until(pilot, lambda: [one.claim_id for one in desk.reviews()] == [target.id])


@pytest.mark.parametrize("shown_before", [True, False])
async def test_a_click_on_a_screen_that_had_not_shown_the_key_before_leads_no_verdict_anywhere(desk: Desk, shown_before: bool) -> None:
    async with running(desk) as pilot:
        await found(pilot)
        await taken_in(pilot)
        state, target = review(pilot).state, review(pilot).state.listed.rows.at(2)
        if not shown_before:
            state.paintings.clear()
        await review(pilot).on_claim_pointed(ClaimPointed(target.id, time.monotonic()))
        state.key_pressed(time.monotonic())
        assert here(pilot) == target.exact
        assert state.as_meant == shown_before


async def test_a_verdict_typed_behind_a_click_on_rows_that_stood_still_goes_where_it_pointed(desk: Desk) -> None:
    async with running(desk) as pilot:
        await found(pilot)
        await taken_in(pilot)
        target = review(pilot).state.listed.rows.at(2)
        pilot.app.screen.post_message(ClaimPointed(target.id, time.monotonic()))
        same_moment(pilot, "v")
        await until(pilot, lambda: [one.claim_id for one in desk.reviews()] == [target.id])


async def test_a_step_typed_behind_an_undo_that_brought_in_others_rows_leads_no_verdict_anywhere(path: Path) -> None:
    with Desk.open(path, "anna") as desk, Desk.open(path, "ben") as ben:
        async with running(desk) as pilot:
            await found(pilot)
            screen = review(pilot)
            rows = screen.state.listed.rows
            dropped, next_one = rows.at(0), rows.at(1)
            await pilot.press("X")
            await see(pilot, "z")
            await until(pilot, lambda: here(pilot) == next_one.exact)
            await taken_in(pilot)
            screen._poll = lambda: None  # type: ignore[method-assign]  # ben's news has not been looked at
            ben.drop_claim(next_one.id)
            judged = len(desk.reviews())
            same_moment(pilot, "z", "j", "v")
            await see(pilot, "nothing done: another claim came under the key")
            assert here(pilot) != dropped.exact
            assert len(desk.reviews()) == judged


async def test_an_undo_that_brings_back_ones_own_claim_only_holds_up_no_verdict(desk: Desk) -> None:
    async with running(desk) as pilot:
        await found(pilot)
        first = review(pilot).state.listed.rows.at(0)
        await pilot.press("X")
        await until(pilot, lambda: here(pilot) != first.exact)
        await taken_in(pilot)
        same_moment(pilot, "z", "v")
        await until(pilot, lambda: [one.claim_id for one in desk.reviews()] == [first.id])


@pytest.mark.parametrize(
    ("keys", "told", "not_told"),
    [
        (["f", "d"], "No claim of the desk is “disputed”", "n goes to the next"),
        (["slash", *"400", "enter", "f", "d"], "No “disputed” claim has all of these words: 400. escape leaves the search", "n goes"),
        (["slash", *"zebra", "enter"], "No claim has all of these words: zebra. escape goes back", "disputed"),
        (["O", "O", "f", "d"], "No claim of the desk is “disputed”", "n goes"),
        (["J", "v", "K", "f", "v"], "No claim here is “verified”. n goes to the next one that is", "of the desk"),
    ],
)
async def test_an_empty_list_says_why_and_promises_no_claim_that_there_is_not(desk: Desk, keys: Sequence[str], told: str, not_told: str) -> None:
    async with running(desk) as pilot:
        await see(pilot, " of ", "reviewed")
        for key in keys:
            await pilot.press(key)
        words = told.split()
        await until(pilot, lambda: " ".join(words) in " ".join(shown(pilot).replace("│", " ").split()) or all(one in shown(pilot) for one in words))
        assert not_told not in shown(pilot).split("2 Claims")[1].split("Claim ")[0]


@pytest.mark.parametrize(
    ("before", "key", "why"),
    [
        (["f", "d"], "c", "needs context: no claim is listed here"),
        (["f", "d"], "m", "note: no claim is listed here"),
        ([], "R", "reconfirm: no words that you judged have changed in this claim"),
        ([], "ctrl+t", "skip: no tour is going on"),
        ([], "U", "undo the run: there was no run of verdicts faster than people type"),
    ],
)
async def test_a_key_that_has_nothing_to_do_says_why(desk: Desk, before: Sequence[str], key: str, why: str) -> None:
    async with running(desk) as pilot:
        for one in before:
            await pilot.press(one)
        await until(pilot, lambda: not before or review(pilot).state.claim is None)
        await pilot.press(key)
        await see(pilot, why)


async def test_a_search_that_cannot_be_asked_stays_to_be_put_right(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("slash", *"status:verifyed", "enter")
        await see(pilot, "there is no status 'verifyed'")
        await pilot.press("v", "d")
        assert desk.reviews() == [], "letters typed behind it are no verdicts"
        await pilot.press("ctrl+u", *"status:unreviewed oil", "enter")
        await see(pilot, "1 claim found", "6 percent")
        await pilot.press("escape")
        await until(pilot, lambda: "all claims" in status(pilot))


async def test_a_search_left_after_it_could_not_be_asked_goes_back_to_where_it_began(desk: Desk) -> None:
    async with running(desk) as pilot:
        before = here(pilot)
        await pilot.press("slash", *"oil")
        await see(pilot, "1 found")
        await pilot.press(*" status:x", "enter")
        await see(pilot, "there is no status 'x'")
        await pilot.press("escape")
        await until(pilot, lambda: here(pilot) == before and "all claims" in status(pilot))


async def test_a_name_that_is_offered_gives_way_to_the_one_that_is_typed(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(desk) as pilot:
        await pilot.press("v", "w")
        await see(pilot, "as you name it")
        await pilot.press("D", *"mine.csv", "enter")
        await see(pilot, "1 claim written to mine.csv")
        assert [one.name for one in tmp_path.glob("*mine*")] == ["mine.csv"]


async def test_a_name_that_is_offered_is_taken_or_changed_at_its_end(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(desk) as pilot:
        await pilot.press("v", "w")
        await see(pilot, "as you name it")
        await pilot.press("D", "end", *["backspace"] * 3, *"tsv", "enter")
        await see(pilot, ".tsv")
        assert [one.name.startswith("factdesk-decided-") for one in tmp_path.glob("*.tsv")] == [True]


async def test_a_line_longer_than_its_room_says_at_which_end_it_goes_on(desk: Desk) -> None:
    async with running(desk, (80, 24)) as pilot:
        await pilot.press("W")
        await until(pilot, lambda: "enter takes it" in bar(pilot))
        line = next(one for one in shown(pilot).splitlines() if "should say" in one)
        assert "should say  …" in line
        assert line.rstrip().endswith("said.")
        await pilot.press("home")
        await until(pilot, lambda: "should say  A container ship" in shown(pilot))
        assert next(one for one in shown(pilot).splitlines() if "should say" in one).rstrip().endswith("…")


def test_what_a_key_does_to_a_part_is_told_by_the_key_a_person_has_for_it() -> None:
    keys = [one for one in KEYS if one.context != "choosing"]
    told = [(key, words) for _, key, words in keys_shown(keys, "claims", 200, doing="walking")]
    assert told[:4] == [("v", "ticks"), ("d", "disputes"), (".", ""), (",", "part")]


RAYYAN = '[keys]\npreset = "rayyan"'
"""Where e disputes and u is unproven: to name e for evidence would have people judge."""


async def test_with_other_keys_every_message_names_those(desk: Desk) -> None:
    async with desk_with(desk, RAYYAN, (160, 45)) as pilot:
        await found(pilot)
        await taken_in(pilot)
        await pilot.press("v")
        await see(pilot, "verified: saved", "l note, ctrl+s E evidence on it")
        await pilot.press("full_stop")
        await see(pilot, "i ticks, e disputes, l its source, X none")
        await pilot.press("c")
        await see(pilot, "of a part only i and e can be said")
        await pilot.press("escape")
        await taken_in(pilot)
        await pilot.press("I")
        await see(pilot, "Nothing is attached yet: ctrl+s on a passage attaches its best sentence; here ctrl+s types words, ctrl+o an address")
        await pilot.press("escape")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        await taken_in(pilot)
        await pilot.press("V")
        await see(pilot, "ctrl+s E attach a passage, ctrl+o an address")


async def test_with_other_keys_an_empty_list_names_those(desk: Desk) -> None:
    async with desk_with(desk, '[keys]\nfind.filter = "ctrl+g"\nclaim.next = "f8"') as pilot:
        await pilot.press("J", "v", "K", "ctrl+g", "v")
        await see(pilot, "f8 goes to", "ctrl+g")


def test_a_command_without_a_key_is_told_by_its_name_in_the_palette() -> None:
    know([replace(one, keys="") if one.id == "evidence.address" else one for one in KEYS])
    try:
        assert key_for("evidence.address") == ": Evidence elsewhere"
        assert key_for("note.edit") == "m"
    finally:
        know(KEYS)
