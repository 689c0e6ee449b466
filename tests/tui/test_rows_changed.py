"""Keys typed ahead of what is painted, while somebody else changes the rows that they go through."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import Desk
from tests.tui.conftest import here, review, running, same_moment, see, settle, taken_in, until


def judged(desk: Desk) -> list[str]:
    return [one.claim_id for one in desk.reviews()]


async def ids_before_the_second_goes(pilot: Pilot[int], path: Path) -> list[str]:
    """The first claims of the list as the person saw them last; the second of them was taken off it by somebody else just now."""
    await settle(pilot)
    await taken_in(pilot)
    rows = review(pilot).state.listed.rows
    ids = [rows.at(row).id for row in range(3)]
    with Desk.open(path, "boris") as other:
        other.drop_claim(ids[1])
    review(pilot)._poll()
    return ids


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_verdict_typed_ahead_goes_to_no_claim_that_came_into_the_list_unseen(
    desk: Desk, path: Path, size: tuple[int, int]
) -> None:
    async with running(desk, size) as pilot:
        first, _, third = await ids_before_the_second_goes(pilot, path)
        same_moment(pilot, "j", "c")
        await see(pilot, "nothing done: another claim came under the key")
        assert judged(desk) == []
        claim = review(pilot).state.claim
        assert claim is not None
        assert claim.id == third, "j itself was done"
        await taken_in(pilot)
        same_moment(pilot, "k", "c")
        await until(pilot, lambda: judged(desk) == [first])


async def test_a_second_verdict_in_one_burst_waits_for_the_rows_that_came_meanwhile_to_be_seen(
    desk: Desk, path: Path
) -> None:
    async with running(desk) as pilot:
        first, *_ = await ids_before_the_second_goes(pilot, path)
        same_moment(pilot, "v", "d")
        await see(pilot, "nothing done: another claim came under the key")
        assert judged(desk) == [first], "which was on the screen"


async def test_a_key_that_leaves_the_cursor_where_it_is_holds_up_no_verdict_when_rows_change(desk: Desk, path: Path) -> None:
    async with running(desk) as pilot:
        first, *_ = await ids_before_the_second_goes(pilot, path)
        same_moment(pilot, "2", "v")
        await until(pilot, lambda: judged(desk) == [first])


async def test_keys_typed_ahead_in_rows_that_nobody_changed_judge_where_they_lead(desk: Desk, path: Path) -> None:
    async with running(desk) as pilot:
        await settle(pilot)
        await taken_in(pilot)
        rows = review(pilot).state.listed.rows
        ids = [rows.at(row).id for row in range(4)]
        with Desk.open(path, "boris") as other:
            other.judge([ids[0]], "disputed")  # news, but of no other row
        review(pilot)._poll()
        same_moment(pilot, "j", "c", "j", "v")
        await until(pilot, lambda: len(judged(desk)) == 3)
        assert judged(desk)[1:] == [ids[1], ids[3]]
        assert here(pilot)


async def test_a_verdict_typed_behind_a_key_that_was_refused_is_not_said_to_have_met_another_claim(desk: Desk) -> None:
    async with running(desk) as pilot:
        await settle(pilot)
        await taken_in(pilot)
        same_moment(pilot, "T", "d")
        await see(pilot, "nothing done: the screen had not shown what the key before it did")
        assert judged(desk) == []
        await taken_in(pilot)
        await pilot.press("d")
        await until(pilot, lambda: len(judged(desk)) == 1)
