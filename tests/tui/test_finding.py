"""What is listed, where the cursor goes, and coming back to it."""

from __future__ import annotations

import threading
from array import array
from pathlib import Path

import pytest

from store import ClaimQuery, Desk
from tests.tui.conftest import found, here, review, running, same_moment, see, settle, shown, status, taken_in, until
from tui.news import ComparedOn
from tui.screens.review import ReviewScreen
from tui.state import Comparing


async def test_the_filter_lists_what_was_asked_for_and_says_so(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("v", "d")
        await pilot.press("f")
        assert "List which claims?" in shown(pilot)
        await pilot.press("d")
        assert len(review(pilot).state.listed.rows) == 1
        assert "disputed" in status(pilot)
        await pilot.press("escape")
        assert "all claims" in status(pilot)
        assert len(review(pilot).state.listed.rows) > 2


async def test_a_judged_row_stays_while_only_unreviewed_claims_are_listed(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("f", "u")
        count = len(review(pilot).state.listed.rows)
        await taken_in(pilot)
        await pilot.press("v")
        assert len(review(pilot).state.listed.rows) == count
        assert "✓V" in shown(pilot)


async def test_search_finds_claims_of_the_whole_desk_as_one_types_and_escape_returns(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("slash", *"dredged")
        await until(pilot, lambda: "30,000 cubic metres" in here(pilot))
        await pilot.press("enter")
        assert "1 claim found" in status(pilot)
        await see(pilot, "Ship freed after six days")
        await pilot.press("escape")
        assert "30,000 cubic metres" in here(pilot), "found is found: the cursor stays there, in its own article"
        assert "all claims" in status(pilot)
        assert "“dredged”" not in status(pilot)


async def test_a_search_that_is_given_up_goes_back_to_where_it_began(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("j")
        before = here(pilot)
        await pilot.press("slash", *"nosuchword")
        await see(pilot, "No claim has all of these words")
        await pilot.press("escape")
        assert here(pilot) == before
        assert "400 metres" in shown(pilot)


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (200, 60)])
async def test_what_a_search_may_ask_for_is_told_whole(desk: Desk, size: tuple[int, int]) -> None:
    async with running(desk, size) as pilot:
        await pilot.press("slash", *"status:sideways", "enter")
        await see(pilot, "there is no status 'sideways'")
        whole = " ".join(shown(pilot).split())
        for name in ("later", "unreviewed", "reviewed", "contested", "stale", "verified", "needs-context", "not-checkable"):
            assert name in whole


async def test_a_facet_without_a_value_lists_nothing_new_and_says_what_is_missing(desk: Desk) -> None:
    async with running(desk, (80, 24)) as pilot:
        before = here(pilot)
        await pilot.press("slash", *"speaker:")
        await see(pilot, "Rabie")
        await pilot.press("enter")
        await see(pilot, "speaker: names no speaker; write speaker:rabie")
        assert here(pilot) == before
        assert "all claims" in status(pilot)


async def test_a_facet_that_there_is_not_is_told_where_nothing_was_found(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("slash", *"date:2021", "enter")
        await see(pilot, "no facet, and was looked for as a word.")
        await pilot.press("escape", "slash", *"speaker:nobody", "enter")
        await see(pilot, "0 claims found", "speaker:nobody")
        assert "no facet" not in shown(pilot)


async def test_a_kept_search_that_can_no_longer_be_asked_does_not_keep_the_desk_from_opening(path: Path) -> None:
    with Desk.open(path, "anna") as desk:
        desk.save_place({"search": "status:of-old", "order": "article", "filter": ""})
        async with running(desk) as pilot:
            await see(pilot, "there is no status 'of-old'", "all claims")
            assert here(pilot)


async def test_escape_leaves_a_passages_article_before_the_list_beside_it(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("f", "u")
        await found(pilot)
        await pilot.press("3", "enter")
        await see(pilot, "Passage's article")
        await pilot.press("escape")
        await see(pilot, "unreviewed")
        assert "Passage's article" not in shown(pilot)
        assert review(pilot).state.pane == "related"
        assert review(pilot).state.listed.view.filter == "unreviewed"
        await pilot.press("escape")
        assert review(pilot).state.listed.view.filter == ""


async def test_an_older_search_that_ends_after_a_newer_one_changes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list, the claim under the cursor and what a verdict goes to are those of the newest search."""
    keys, asked, go_on = Desk.claim_keys, threading.Event(), threading.Event()

    def slowly(self: Desk, query: ClaimQuery) -> array[int]:
        if query.search == "t":
            asked.set()
            assert go_on.wait(30)
        return keys(self, query)

    monkeypatch.setattr(Desk, "claim_keys", slowly)
    try:
        async with running(desk) as pilot:
            await pilot.press("slash", "t")
            await until(pilot, asked.is_set)
            await pilot.press("ctrl+u", *"dredged", "enter")
            await until(pilot, lambda: "30,000 cubic metres" in here(pilot))
            go_on.set()
            await until(pilot, lambda: not review(pilot).asker._pool._work_queue.qsize())
            await settle(pilot)
            assert len(review(pilot).state.listed.rows) == 1
            await pilot.press("v")
            assert [desk.claim(one.claim_id).exact for one in desk.reviews()] == [
                "Some 30,000 cubic metres of sand were dredged."
            ]
    finally:
        go_on.set()


async def test_a_search_taken_back_while_it_runs_leaves_the_list_as_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, asked, go_on = Desk.claim_keys, threading.Event(), threading.Event()

    def slowly(self: Desk, query: ClaimQuery) -> array[int]:
        asked.set()
        assert go_on.wait(30)
        return keys(self, query)

    monkeypatch.setattr(Desk, "claim_keys", slowly)
    try:
        async with running(desk) as pilot:
            before, count = here(pilot), len(review(pilot).state.listed.rows)
            await pilot.press("slash", *"dredged")
            await until(pilot, asked.is_set)
            await pilot.press("escape")
            go_on.set()
            await settle(pilot)
            assert (here(pilot), len(review(pilot).state.listed.rows)) == (before, count)
    finally:
        go_on.set()


async def test_a_verdict_typed_ahead_of_what_a_search_finds_is_refused_with_a_word(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, go_on = Desk.claim_keys, threading.Event()

    def slowly(self: Desk, query: ClaimQuery) -> array[int]:
        assert go_on.wait(30)
        return keys(self, query)

    monkeypatch.setattr(Desk, "claim_keys", slowly)
    try:
        async with running(desk) as pilot:
            await pilot.press("slash", *"dredged")
            same_moment(pilot, "enter", "v", "v")
            go_on.set()
            await until(pilot, lambda: "30,000 cubic metres" in here(pilot))
            await see(pilot, "another claim came under the key")
            assert desk.reviews() == []
            await taken_in(pilot)
            await pilot.press("v")
            assert len(desk.reviews()) == 1
    finally:
        go_on.set()


async def test_what_completes_a_search_and_comes_late_begins_no_search_that_was_given_up(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    complete, asked, go_on = Desk.completions, threading.Event(), threading.Event()

    def slowly(self: Desk, typed: str) -> list[str]:
        asked.set()
        assert go_on.wait(30)
        return complete(self, typed)

    async with running(desk) as pilot:
        monkeypatch.setattr(Desk, "completions", slowly)
        before, count = here(pilot), len(review(pilot).state.listed.rows)
        await pilot.press("slash", *"dredged")
        await until(pilot, asked.is_set)
        await pilot.press("escape")
        go_on.set()
        await settle(pilot)
        await settle(pilot)
        assert (here(pilot), len(review(pilot).state.listed.rows)) == (before, count)
        assert review(pilot).state.notice == ""


async def test_worth_order_and_the_order_over_the_whole_desk(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("O", "g")
        rows = review(pilot).state.listed.rows
        worths = [rows.at(row).worth for row in range(len(rows))]
        assert worths == sorted(worths, reverse=True)
        await pilot.press("O")
        rows = review(pilot).state.listed.rows
        assert len(rows) == sum(desk.tally().values())
        await pilot.press("G")
        last = here(pilot)
        await settle(pilot)
        assert last == rows.at(len(rows) - 1).exact
        await pilot.press("O")
        assert here(pilot) == last


async def test_next_and_previous_article_and_unreviewed(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("J")
        assert "article 2/3" in status(pilot)
        await pilot.press("J", "J")
        assert "last article" in status(pilot)
        await pilot.press("K", "K", "n", "n")
        assert review(pilot).state.listed.cursor == 2
        await pilot.press("N")
        assert review(pilot).state.listed.cursor == 1


async def test_the_desk_reopens_where_it_was_left(path: Path) -> None:
    with Desk.open(path, "anna") as desk:
        async with running(desk, (80, 24)) as pilot:
            await pilot.press("J", "O", "f", "u", "j", "j", "1")
            left = here(pilot)
            await pilot.press("q")
    with Desk.open(path, "anna") as desk:
        async with running(desk, (80, 24)) as pilot:
            assert here(pilot) == left
            assert "article 2/3" in status(pilot)
            assert "unreviewed, most worth first" in status(pilot)
            # Where the keys went is not kept: what j does after the start is seen where verdicts go.
            assert review(pilot).state.pane == "claims"


async def test_the_place_is_kept_without_quitting(path: Path) -> None:
    with Desk.open(path, "anna") as desk:
        async with running(desk) as pilot:
            await pilot.press("j", "j", "j")
            left = here(pilot)
            claim = review(pilot).state.claim
            assert claim is not None
            assert claim.exact == left
            await until(pilot, lambda: desk.place().get("claim") == claim.id)


@pytest.mark.parametrize("keys", ["jjv", "v", "jvjjd", "Jjc"])
async def test_cut_off_right_after_a_verdict_the_desk_opens_at_the_claim_it_led_to(
    path: Path, keys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Desk.open(path, "anna") as desk, monkeypatch.context() as cut_off:
        # Whatever is kept of the place beside the verdict comes too late.
        cut_off.setattr(ReviewScreen, "keep_place", lambda self: None)
        cut_off.setattr(ReviewScreen, "keep_soon", lambda self: None)
        cut_off.setattr(ReviewScreen, "leave", lambda self: (self.let_go(), self.app.exit(0)))
        async with running(desk) as pilot:
            for key in keys:
                await taken_in(pilot)
                await pilot.press(key)
            await see(pilot, ": saved")
            led_to = here(pilot)
    with Desk.open(path, "anna") as desk:
        async with running(desk) as pilot:
            assert here(pilot) == led_to


async def test_an_empty_desk_says_what_to_do(tmp_path: Path) -> None:
    with Desk.open(tmp_path / "new.db", "anna") as desk:
        async with running(desk) as pilot:
            assert "This desk has no articles yet" in shown(pilot)
            await pilot.press("v", "j", "n", "m", "z", "p", "x", "q")
        assert desk.reviews() == []


async def test_on_an_empty_desk_the_line_of_keys_leads_to_where_articles_are_read_in(tmp_path: Path) -> None:
    with Desk.open(tmp_path / "new.db", "anna") as desk:
        async with running(desk, (80, 24)) as pilot:
            keys = shown(pilot).splitlines()[-1]
            assert keys.split()[:2] == ["H", "home,"], "what can be done stands first"
            assert not [one for one in ("next unreviewed", "search", "filter") if one in keys]
            await pilot.press("n")
            await see(pilot, "next unreviewed: no article is open")


async def test_words_become_a_claim_are_trimmed_and_dropped_and_all_of_it_is_undone(desk: Desk) -> None:
    async with running(desk) as pilot:
        session = review(pilot).state.listed
        count = len(session.rows)
        whole = here(pilot)
        await pilot.press("t", "H", "H", "enter")
        assert here(pilot) != whole
        assert whole.startswith(here(pilot))
        assert "claim trimmed: saved" in status(pilot)
        await pilot.press("z")
        assert here(pilot) == whole
        await pilot.press("X")
        assert len(review(pilot).state.listed.rows) == count - 1
        await pilot.press("z")
        assert len(review(pilot).state.listed.rows) == count
        assert here(pilot) == whole
        await pilot.press("a", "l", "l", "enter")
        assert len(review(pilot).state.listed.rows) == count + 1
        assert whole.endswith(here(pilot))
        await pilot.press("a", "escape")
        assert len(review(pilot).state.listed.rows) == count + 1


async def test_the_filter_counts_what_it_would_list(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("v", "v", "J", "f")
        assert "counts are of this article" in shown(pilot)
        (line,) = [line for line in shown(pilot).splitlines() if " v " in line and "verified" in line.lower() and "esc" not in line]
        assert " 0" in line
        await pilot.press("escape", "O", "O", "f")
        await see(pilot, "counts are of the whole desk")
        (line,) = [line for line in shown(pilot).splitlines() if " v " in line and "verified" in line.lower() and "esc" not in line]
        assert " 2" in line


async def test_what_is_found_while_numbers_are_compared_does_not_take_a_searchs_answer_away(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, asked, go_on = Desk.claim_keys, threading.Event(), threading.Event()

    def slowly(self: Desk, query: ClaimQuery) -> array[int]:
        asked.set()
        assert go_on.wait(30)
        return keys(self, query)

    async with running(desk) as pilot:
        await pilot.press("f", "n")
        await until(pilot, lambda: review(pilot).state.comparing.complete)
        monkeypatch.setattr(Desk, "claim_keys", slowly)
        try:
            same_moment(pilot, "slash", *"dredged")
            await until(pilot, asked.is_set)
            await review(pilot).on_compared_on(ComparedOn(Comparing(3, 9, 2, running=True)))
            await settle(pilot)
        finally:
            go_on.set()
        await until(pilot, lambda: review(pilot).state.listed.view.search == "dredged")
        assert "30,000 cubic metres" in here(pilot)


async def test_no_clash_is_denied_before_all_has_been_compared(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ReviewScreen, "compare", lambda self: None)
    async with running(desk) as pilot:
        await pilot.press("f", "n")
        screen = review(pilot)
        for now, said in (
            (Comparing(running=True), "comparing"),
            (Comparing(5, 9, 0, running=True), "5 of 9"),
        ):
            await screen.on_compared_on(ComparedOn(now))
            await see(pilot, said)
            assert "Every claim has been compared" not in shown(pilot)
        await screen.on_compared_on(ComparedOn(Comparing(complete=True)))
        await see(pilot, "Every claim has been compared")


async def test_the_palette_lists_what_is_asked_for_by_its_name_or_by_what_people_call_it(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("d", "colon", *"list disp", "enter")
        await until(pilot, lambda: len(review(pilot).state.listed.rows) == 1)
        await see(pilot, "disputed")
        await pilot.press("colon", *"conflict", "enter")
        await until(pilot, lambda: review(pilot).state.listed.view.filter == "clash")
