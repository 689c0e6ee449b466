"""One key gives the verdict and goes on; nothing is lost, and everything can be taken back."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual import events

from store import ClaimQuery, Desk, DeskUnusable, Done
from tests.tui.conftest import here, review, running, see, settle, shown, status, until
from tui.app import FactdeskApp
from tui.left_at import Place
from tui.screens import work_screen
from tui.settings import settings_file
from tui.shown.changes import Changes, What


async def test_one_key_saves_the_verdict_and_goes_on_to_the_next_claim(desk: Desk) -> None:
    async with running(desk) as pilot:
        first = here(pilot)
        await pilot.press("v")
        assert [(r.verdict, r.reviewer) for r in desk.reviews()] == [("verified", "anna")]
        assert here(pilot) != first
        assert "verified: saved" in status(pilot)
        # The judged row stays in its place.
        assert "✓V" in shown(pilot)
        assert review(pilot).state.listed.rows.at(0).exact == first


async def test_who_is_cut_off_right_after_a_verdict_comes_back_to_the_claim_it_led_to(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work_screen, "PLACE_KEPT", 3600.0)  # not by the way of things
    async with running(desk) as pilot:
        await pilot.press("j", "v")
        claim = review(pilot).state.listed.claim
        assert claim is not None
        await until(pilot, lambda: desk.place().get("claim") == claim.id)


async def test_no_older_place_is_kept_after_a_verdict_before_it_is_known_where_it_leads(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge, save_place = desk.judge, desk.save_place
    saved, go = threading.Event(), threading.Event()
    kept: list[object] = []

    def slowly(claims: Sequence[str], verdict: str, *, seconds: float | None = None, place: Place | None = None) -> Done:
        done = judge(claims, verdict, seconds=seconds, place=place)
        saved.set()
        assert go.wait(30)
        return done

    def noted(place: Place) -> None:
        save_place(place)
        if saved.is_set():
            kept.append(place["claim"])

    monkeypatch.setattr(desk, "judge", slowly)
    monkeypatch.setattr(desk, "save_place", noted)
    async with running(desk) as pilot:
        screen = review(pilot)
        first = screen.state.claim
        assert first is not None
        key = asyncio.ensure_future(pilot.press("v"))
        while not saved.is_set():  # the pilot would wait for the key
            await asyncio.sleep(0.01)
        screen.keep_place()  # the time for what was moved before has come
        go.set()
        await key
        await until(pilot, lambda: bool(kept))
        assert first.id not in kept
        await pilot.press("k")
        await until(pilot, lambda: kept[-1] == first.id)


async def test_who_was_cut_off_before_the_place_was_kept_too_goes_on_from_the_saved_verdict(desk: Desk) -> None:
    first, second = desk.claims(ClaimQuery())[:2]
    desk.save_place({"claim": first.id, "article": first.article_id, "order": "article"})
    desk.judge([first.id], "verified")
    async with running(desk) as pilot:
        assert here(pilot) == second.exact


async def test_who_went_back_to_a_judged_claim_or_undid_the_verdict_is_left_there(desk: Desk) -> None:
    first = desk.claims(ClaimQuery())[0]
    place = {"claim": first.id, "article": first.article_id, "order": "article"}
    desk.judge([first.id], "verified")
    desk.save_place(place)
    async with running(desk) as pilot:
        assert here(pilot) == first.exact
    desk.save_place(place)
    desk.judge([first.id], "disputed")
    desk.undo()
    async with running(desk) as pilot:
        assert here(pilot) == first.exact


async def test_a_message_is_out_of_the_way_when_one_goes_on_and_an_error_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work_screen, "READ_S", 0.0)
    async with running(desk) as pilot:
        review(pilot).tell("it rests on nothing else", "Evidence", "warning", 600.0)
        await see(pilot, "it rests on nothing else")
        await pilot.press("j")
        await until(pilot, lambda: "rests on nothing" not in shown(pilot))
        review(pilot).tell("the disk is full", "Not saved", "error", 600.0)
        await see(pilot, "the disk is full")
        await pilot.press("k")
        await settle(pilot)
        assert "the disk is full" in shown(pilot)


async def test_a_message_that_nobody_can_have_read_yet_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_screen, "READ_S", 3600.0)
    async with running(desk) as pilot:
        review(pilot).tell("it rests on nothing else", "Evidence", "warning", 600.0)
        await see(pilot, "it rests on nothing else")
        await pilot.press("j")
        await settle(pilot)
        assert "it rests on nothing else" in shown(pilot)


@pytest.mark.parametrize(
    ("key", "verdict"),
    [
        ("v", "verified"),
        ("d", "disputed"),
        ("c", "needs-context"),
        ("i", "unproven"),
        ("o", "not-checkable"),
        ("s", ""),
    ],
)
async def test_every_verdict_has_its_key(desk: Desk, key: str, verdict: str) -> None:
    async with running(desk) as pilot:
        claim = review(pilot).state.listed.claim
        assert claim is not None
        await pilot.press(key)
        (made,) = desk.reviews()
        assert (made.claim_id, made.verdict) == (claim.id, verdict)


async def test_two_hundred_keys_written_at_once_give_two_hundred_reviews_in_order(tmp_path: Path) -> None:
    lines = [f"In 2020 about {n},000 people left the town on Monday, police said." for n in range(100, 310)]
    (tmp_path / "long.txt").write_text("Long\n20210101\nhttps://a.example.org/l\n" + "\n".join(lines), encoding="utf-8")
    with Desk.open(tmp_path / "d.db", "anna") as desk:
        desk.add([str(tmp_path / "long.txt")])
        claims = [claim.id for claim in desk.article_claims(desk.articles()[0], lines)]
        assert len(claims) >= 200
        async with running(desk) as pilot:
            await settle(pilot)
            for n in range(200):
                key = "vd"[n % 2]
                pilot.app.post_message(events.Key(key, key))
            await until(pilot, lambda: len(desk.reviews()) == 200)
        reviews = desk.reviews()
        assert [r.claim_id for r in reviews] == claims[:200]
        assert [r.verdict for r in reviews] == ["verified", "disputed"] * 100


async def test_undo_returns_to_the_claim_and_redo_does_it_again(desk: Desk) -> None:
    async with running(desk) as pilot:
        first = here(pilot)
        await pilot.press("d", "j", "j", "z")
        assert here(pilot) == first
        assert "undone: disputed" in status(pilot)
        assert "✗D" not in shown(pilot)
        await pilot.press("j", "Z")
        assert here(pilot) == first
        assert "✗D" in shown(pilot)


async def test_undo_works_on_what_was_judged_before_the_restart(path: Path) -> None:
    with Desk.open(path, "anna") as desk:
        async with running(desk) as pilot:
            first = here(pilot)
            await pilot.press("v", "J", "v")
    with Desk.open(path, "anna") as desk:
        async with running(desk) as pilot:
            await pilot.press("z", "z")
            assert here(pilot) == first
            await see(pilot, "0 of 13")
            assert desk.tally().keys() == {"unreviewed"}
            await pilot.press("z")
            assert "nothing to undo" in status(pilot)


async def test_after_the_last_claim_of_an_article_comes_the_next_article(desk: Desk) -> None:
    async with running(desk) as pilot:
        count = len(review(pilot).state.listed.rows)
        for _ in range(count):
            await pilot.press("v")
        assert "article 2/3" in status(pilot)
        assert "Ship freed after six days" in shown(pilot)


async def test_a_key_held_down_is_pointed_out_and_one_key_takes_the_run_back(desk: Desk) -> None:
    async with running(desk) as pilot:
        for _ in range(6):
            pilot.app.post_message(events.Key("v", "v"))
        await until(pilot, lambda: len(desk.reviews()) == 6)
        await see(pilot, "6 claims in a row")
        await pilot.press("U")
        assert desk.tally().keys() == {"unreviewed"}
        await until(pilot, lambda: "a key held down?" not in shown(pilot))


async def test_a_verdict_for_many_asks_with_the_count_and_the_same_key_does_not_confirm(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("x", "x", "x")
        assert "3 selected" in status(pilot)
        await pilot.press("d")
        assert "all 3 selected claims?" in shown(pilot)
        await pilot.press("d", "enter")
        assert desk.reviews() == []
        await pilot.press("y")
        assert [r.verdict for r in desk.reviews()] == ["disputed"] * 3
        assert len({r.action_id for r in desk.reviews()}) == 1
        await pilot.press("z")
        assert desk.tally().keys() == {"unreviewed"}


async def test_a_verdict_for_one_selected_claim_names_it_though_the_cursor_is_elsewhere(desk: Desk) -> None:
    async with running(desk) as pilot:
        claim = review(pilot).state.claim
        assert claim is not None
        await pilot.press("x", "j", "d")
        question = next(line for line in shown(pilot).splitlines() if "disputed: the selected claim" in line)
        assert claim.exact[:20] in question
        assert "1 claim; z takes it back" in shown(pilot)
        await pilot.press("y")
        assert [r.claim_id for r in desk.reviews()] == [claim.id]
        await see(pilot, "disputed: saved")
        assert "1 claims" not in shown(pilot)


async def test_a_run_goes_by_when_the_keys_were_pressed_however_busy_the_machine(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = Desk.judge

    def slowly(self: Desk, claims: Sequence[str], verdict: str, *, seconds: float | None = None, place: Place | None = None) -> Done:
        time.sleep(0.2)
        return judge(self, claims, verdict, seconds=seconds, place=place)

    monkeypatch.setattr(Desk, "judge", slowly)
    async with running(desk) as pilot:
        for _ in range(6):
            pilot.app.post_message(events.Key("v", "v"))
        await see(pilot, "6 claims in a row")
        await pilot.press("U")
        assert desk.tally().keys() == {"unreviewed"}


async def test_keys_pressed_apart_are_no_run(desk: Desk) -> None:
    async with running(desk) as pilot:
        for n in range(6):
            key = events.Key("v", "v")
            key.time += n
            pilot.app.post_message(key)
        await until(pilot, lambda: len(desk.reviews()) == 6)
        await settle(pilot)
        assert "a key held down?" not in shown(pilot)


async def test_retract_withdraws_the_verdict(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("v", "k", "r")
        assert "retracted: saved" in status(pilot)
        await pilot.press("r")
        assert "none to retract" in status(pilot)


async def test_what_could_not_be_saved_for_many_is_said_and_they_stay_selected(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> object:
        raise DeskUnusable("the disk is full, nothing was saved", do="free some space and try again")

    monkeypatch.setattr(Desk, "judge", full)
    async with running(desk) as pilot:
        await pilot.press("x", "x", "v", "y")
        await settle(pilot)
        assert "not saved" in status(pilot)
        assert "2 selected" in status(pilot)


async def test_what_could_not_be_saved_is_not_shown_as_saved(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> object:
        raise DeskUnusable("the disk is full, nothing was saved", do="free some space and try again")

    monkeypatch.setattr(Desk, "judge", full)
    async with running(desk) as pilot:
        first = here(pilot)
        await pilot.press("v")
        await settle(pilot)
        assert here(pilot) == first
        assert "✓V" not in shown(pilot)
        assert "free some space" in shown(pilot).replace("│", "").replace("\n", " ")
        assert "not saved" in status(pilot)


async def test_a_verdict_of_somebody_else_appears_and_the_cursor_stays(desk: Desk, path: Path) -> None:
    async with running(desk) as pilot:
        await pilot.press("j")
        claim = review(pilot).state.listed.claim
        assert claim is not None
        with Desk.open(path, "boris") as other:
            other.judge([claim.id], "disputed")
        review(pilot)._poll()
        await pilot.pause()
        assert "✗D" in shown(pilot)
        assert here(pilot) == claim.exact


async def test_counts_that_were_overtaken_by_verdicts_are_made_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A count is asked in a thread; a verdict given meanwhile must not be counted twice, nor be missing for good."""
    tally, asked, go_on = Desk.tally, threading.Event(), threading.Event()

    def slowly(self: Desk) -> dict[str, int]:
        counted = tally(self)
        asked.set()
        assert go_on.wait(30)
        return counted

    monkeypatch.setattr(Desk, "tally", slowly)
    try:
        async with running(desk) as pilot:
            await until(pilot, asked.is_set)
            await pilot.press("v", "d")
            go_on.set()
            await see(pilot, "2 of 13 reviewed")
            await pilot.press("z")
            await see(pilot, "1 of 13 reviewed")
            assert review(pilot).state.listed.tally == {**dict.fromkeys(review(pilot).state.listed.tally or (), 0), **tally(desk)}
    finally:
        go_on.set()


async def test_a_verdict_typed_before_the_first_screen_stands_waits_for_it_and_keeps_its_turn(desk: Desk) -> None:
    app = FactdeskApp(desk)
    for key in ("j", "v", "k", "d"):
        app.post_message(events.Key(key, key))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: len(desk.reviews()) == 2)
        claims = [desk.claim(one.claim_id).exact for one in desk.reviews()]
        assert [one.verdict for one in desk.reviews()] == ["verified", "disputed"]
        assert claims[0].startswith("The ship weighs")
        assert claims[1].startswith("The ship weighs"), "v went on to the third claim, k came back"
        review(pilot).leave()


async def test_with_advance_never_the_cursor_stays_on_the_claim_judged(desk: Desk, tmp_path: Path) -> None:
    file = settings_file()
    file.parent.mkdir(parents=True)
    file.write_text('advance = "never"\n', encoding="utf-8")
    async with running(desk) as pilot:
        first = here(pilot)
        await pilot.press("v", "d")
        assert here(pilot) == first
        assert [(desk.claim(r.claim_id).exact, r.verdict) for r in desk.reviews()] == [
            (first, "verified"), (first, "disputed"),
        ]  # fmt: skip


async def test_keys_that_have_nothing_to_do_say_so(desk: Desk) -> None:
    async with running(desk) as pilot:
        for key, said in (
            ("U", "there was no run of verdicts"),
            ("backspace", "there is nothing to go back to"),
            ("escape", "there is nothing to leave"),
            ("k", "this is the first claim"),
            ("G", ""),
            ("j", "this is the last claim"),
            ("r", "none to retract"),
            ("Z", "nothing to redo"),
        ):
            await pilot.press(key)
            assert said in status(pilot), key


async def test_what_is_saved_stays_said_when_one_goes_on_and_what_to_do_next_does_not(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("v")
        assert "verified: saved" in status(pilot)
        assert "m note" in status(pilot)
        await pilot.press("j")
        assert "verified: saved" in status(pilot)
        assert "m note" not in status(pilot)


async def test_a_claim_that_somebody_else_drops_or_adds_leaves_the_cursor_on_its_claim(desk: Desk, path: Path) -> None:
    async with running(desk) as pilot:
        await pilot.press("j", "j", "j")
        first, before = review(pilot).state.listed.rows.at(0), here(pilot)
        with Desk.open(path, "boris") as other:
            other.drop_claim(first.id)
        review(pilot)._poll()
        assert len(review(pilot).state.listed.rows) == 5
        assert here(pilot) == before
        assert review(pilot).state.listed.cursor == 2


async def test_how_many_are_selected_is_told_whole_on_a_small_terminal_whatever_is_searched(desk: Desk) -> None:
    async with running(desk, (80, 24)) as pilot:
        await pilot.press("slash", *"status:unreviewed worth:high", "enter")
        await until(pilot, lambda: "found" in shown(pilot))
        review(pilot).state.selected = frozenset(one.id for one in desk.claims(ClaimQuery())[:2])
        review(pilot).show(Changes(What.SUBJECT))
        await until(pilot, lambda: "2 selected" in status(pilot))
