"""The history page: one old verdict is taken back and the others stay, and a key means the row that is seen under the cursor."""

from __future__ import annotations

import time

from textual.pilot import Pilot

from store import Desk
from tests.tui.conftest import running, see, shown, until
from tui.screens.history import History
from tui.state import TAKEN_IN


def _page(pilot: Pilot[int]) -> History:
    page = pilot.app.screen
    assert isinstance(page, History)
    return page


def _claim(pilot: Pilot[int]) -> str:
    page = _page(pilot)
    return page._found[page.rows.cursor].claim_id


async def _opened(pilot: Pilot[int], rows: int) -> None:
    await pilot.press("h")
    await until(pilot, lambda: isinstance(pilot.app.screen, History) and _page(pilot).rows.count == rows)
    await until(pilot, lambda: time.monotonic() >= _page(pilot)._came + TAKEN_IN)


async def _judged(pilot: Pilot[int], desk: Desk, keys: str) -> None:
    for n, key in enumerate(keys, 1):
        await pilot.press(key)
        await until(pilot, lambda n=n: len(desk.reviews()) == n)


async def test_one_old_verdict_is_taken_back_from_the_history_and_the_others_stay(desk: Desk) -> None:
    async with running(desk) as pilot:
        await _judged(pilot, desk, "vdciov")
        judged = [one.claim_id for one in sorted(desk.reviews(), key=lambda one: one.created_at)]
        await _opened(pilot, 6)
        await pilot.press("j", "j", "j", "j", "r")
        await see(pilot, "retracted: saved")
        await until(pilot, lambda: _page(pilot).rows.count == 7)
        verdicts = {claim: desk.claim(claim).status for claim in judged}
        assert verdicts == dict(zip(judged, ["verified", "unreviewed", "needs-context", "unproven", "not-checkable", "verified"], strict=True))


async def test_a_second_verdict_on_a_row_of_the_history_goes_to_the_same_claim(desk: Desk) -> None:
    async with running(desk) as pilot:
        await _judged(pilot, desk, "vvvv")
        await _opened(pilot, 4)
        await pilot.press("j", "j")
        meant = _claim(pilot)
        for n, key in enumerate("do", 5):
            await pilot.press(key)
            await until(pilot, lambda n=n: _page(pilot).rows.count == n)
            assert _claim(pilot) == meant
        assert desk.claim(meant).status == "not-checkable"
        assert sorted(desk.claim(one).status for one in {review.claim_id for review in desk.reviews()}) == ["not-checkable"] + ["verified"] * 3


async def test_a_verdict_given_by_mistake_on_the_history_is_undone_there_and_done_again(desk: Desk) -> None:
    async with running(desk) as pilot:
        await _judged(pilot, desk, "vv")
        await _opened(pilot, 2)
        await pilot.press("j")
        meant = _claim(pilot)
        await pilot.press("d")
        await see(pilot, "disputed: saved")
        await pilot.press("z")
        await see(pilot, "undone: disputed")
        assert (desk.claim(meant).status, _claim(pilot)) == ("verified", meant)
        await pilot.press("Z")
        await see(pilot, "redone: disputed")
        assert desk.claim(meant).status == "disputed"


async def test_what_others_did_meanwhile_moves_no_row_from_under_the_cursor(desk: Desk) -> None:
    async with running(desk) as pilot:
        await _judged(pilot, desk, "vvv")
        await _opened(pilot, 3)
        await pilot.press("j")
        meant = _claim(pilot)
        others = [one.claim_id for one in desk.reviews() if one.claim_id != meant]
        with Desk.open(desk.path, "ben") as ben:
            ben.judge(others, "unproven")
        await pilot.press("d")
        await until(pilot, lambda: _page(pilot).rows.count == 6)
        assert _claim(pilot) == meant
        assert desk.claim(meant).status == "disputed"


async def test_the_history_calls_what_was_set_aside_later_as_its_key_does(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("s")
        await see(pilot, "later: saved")
        await _opened(pilot, 1)
        assert "later" in shown(pilot)
        assert "deferred" not in shown(pilot)


async def test_an_empty_history_says_that_there_is_nothing_to_take_back(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("h")
        await see(pilot, "Nothing has been judged here yet")
        await pilot.press("r")
        await see(pilot, "there is nothing to judge")
