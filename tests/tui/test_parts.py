"""The parts of a claim are walked, ticked and disputed without leaving the claim."""

from __future__ import annotations

from store import Desk
from tests.tui.conftest import here, review, running, shown, status, until


async def test_a_number_inside_a_claim_is_disputed_and_the_rest_verified_in_four_keys(desk: Desk) -> None:
    async with running(desk) as pilot:
        claim = review(pilot).state.claim
        assert claim is not None
        await pilot.press("full_stop", "d", "escape", "v")
        (opinion,) = desk.opinions(claim.id)
        assert opinion.verdict == "verified"
        assert [(one.text, str(one.state)) for one in opinion.units] == [(desk.units(claim)[0].text, "disputed")]
        assert here(pilot) != claim.exact, "the verdict went on to the next claim, the parts did not"


async def test_walking_names_each_part_and_ends_at_the_whole_claim(desk: Desk) -> None:
    async with running(desk) as pilot:
        claim = review(pilot).state.claim
        assert claim is not None
        units = desk.units(claim)
        for one in units:
            await pilot.press("full_stop")
            assert one.text[:12] in shown(pilot)
        await pilot.press("full_stop")
        assert "the whole claim again" in shown(pilot)
        await pilot.press("comma")
        assert review(pilot).state.unit == len(units) - 1


async def test_a_source_is_typed_for_a_part_and_a_verdict_that_fits_no_part_is_refused(desk: Desk) -> None:
    async with running(desk) as pilot:
        claim = review(pilot).state.claim
        assert claim is not None
        await pilot.press("full_stop", "c")
        assert "only v and d" in shown(pilot)
        assert desk.opinions(claim.id) == []
        await pilot.press("m", *"port log", "enter")
        (opinion,) = desk.opinions(claim.id)
        assert [(str(one.state), one.source) for one in opinion.units] == [("ticked", "port log")]


async def test_moving_on_leaves_the_parts(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("full_stop", "j", "v")
        assert "verified: saved" in status(pilot) or "verified: saved" in shown(pilot)
        assert all(not one.units for one in desk.reviews())


async def test_a_small_card_says_that_parts_are_ticked_or_disputed_where_nothing_is_said_of_the_whole(desk: Desk) -> None:
    async with running(desk, (80, 24)) as pilot:
        claim = review(pilot).state.claim
        assert claim is not None
        await pilot.press("full_stop", "d", "v", "escape")
        await until(pilot, lambda: "you: 1 part ticked, 1 part disputed" in shown(pilot))
