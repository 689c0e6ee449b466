"""What is listed, where the cursor goes, and coming back to it."""

from __future__ import annotations

from pathlib import Path

from store import Desk
from tests.tui.conftest import here, review, running, settle, shown, status


async def test_the_filter_lists_what_was_asked_for_and_says_so(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("v", "d")
        await pilot.press("f")
        assert "List which claims?" in shown(pilot)
        await pilot.press("d")
        assert len(review(pilot).session.rows) == 1
        assert "disputed" in status(pilot)
        await pilot.press("escape")
        assert "all claims" in status(pilot)
        assert len(review(pilot).session.rows) > 2


async def test_a_judged_row_stays_while_only_unreviewed_claims_are_listed(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("f", "u")
        count = len(review(pilot).session.rows)
        await pilot.press("v")
        assert len(review(pilot).session.rows) == count
        assert "✓V" in shown(pilot)


async def test_search_finds_claims_of_the_whole_desk_as_one_types_and_escape_returns(desk: Desk) -> None:
    async with running(desk) as pilot:
        before = here(pilot)
        await pilot.press("slash", *"dredged")
        await settle(pilot, 0.4)
        assert "30,000 cubic metres" in here(pilot)
        await pilot.press("enter")
        assert "1 claim found" in status(pilot)
        await settle(pilot)
        assert "Ship freed after six days" in shown(pilot)
        await pilot.press("escape")
        await pilot.press("slash", *"nosuchword", "enter")
        assert "No claim has all of these words" in shown(pilot)
        await pilot.press("escape")
        assert before or here(pilot)


async def test_worth_order_and_the_order_over_the_whole_desk(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("O", "g")
        rows = review(pilot).session.rows
        worths = [rows.at(row).worth for row in range(len(rows))]
        assert worths == sorted(worths, reverse=True)
        await pilot.press("O")
        rows = review(pilot).session.rows
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
        assert review(pilot).session.cursor == 2
        await pilot.press("N")
        assert review(pilot).session.cursor == 1


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
            assert review(pilot).focused is review(pilot).article


async def test_the_place_is_kept_without_quitting(path: Path) -> None:
    with Desk.open(path, "anna") as desk:
        async with running(desk) as pilot:
            await pilot.press("j", "j", "j")
            left = here(pilot)
            await settle(pilot, 0.8)
            place = desk.place()
            claim = review(pilot).session.claim
            assert claim is not None
            assert place["claim"] == claim.id
            assert claim.exact == left


async def test_an_empty_desk_says_what_to_do(tmp_path: Path) -> None:
    with Desk.open(tmp_path / "new.db", "anna") as desk:
        async with running(desk) as pilot:
            assert "This desk has no articles yet" in shown(pilot)
            await pilot.press("v", "j", "n", "m", "z", "p", "x", "q")
        assert desk.reviews() == []


async def test_words_become_a_claim_are_trimmed_and_dropped_and_all_of_it_is_undone(desk: Desk) -> None:
    async with running(desk) as pilot:
        session = review(pilot).session
        count = len(session.rows)
        whole = here(pilot)
        await pilot.press("t", "H", "H", "enter")
        assert here(pilot) != whole
        assert whole.startswith(here(pilot))
        assert "claim trimmed: saved" in status(pilot)
        await pilot.press("z")
        assert here(pilot) == whole
        await pilot.press("X")
        assert len(review(pilot).session.rows) == count - 1
        await pilot.press("z")
        assert len(review(pilot).session.rows) == count
        assert here(pilot) == whole
        await pilot.press("a", "l", "l", "enter")
        assert len(review(pilot).session.rows) == count + 1
        assert whole.endswith(here(pilot))
        await pilot.press("a", "escape")
        assert len(review(pilot).session.rows) == count + 1
