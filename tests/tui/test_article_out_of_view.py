"""The keys of the article where it has no place on the screen: they show it, or say how; never that it is at its end."""

from __future__ import annotations

import pytest

from store import Desk
from tests.tui.conftest import found, here, review, running, see, settle, shown, status


@pytest.mark.parametrize(("size", "before"), [((80, 24), []), ((80, 24), ["3"]), ((120, 40), ["A"]), ((120, 40), ["plus"])])
@pytest.mark.parametrize("key", ["space", "pageup"])
async def test_paging_an_article_that_is_not_on_the_screen_shows_it(
    desk: Desk, size: tuple[int, int], before: list[str], key: str
) -> None:
    async with running(desk, size) as pilot:
        await found(pilot)
        claim = here(pilot)
        await pilot.press(*before, key)
        await settle(pilot)
        assert review(pilot).panes.article.has_a_place()
        assert "this is the" not in status(pilot)
        await see(pilot, "Ship runs aground in the canal", "goes back to the claims")
        assert here(pilot) == claim
        await pilot.press("space")
        await settle(pilot)
        assert "goes back to the claims" not in status(pilot)


async def test_an_article_without_room_of_its_own_is_not_told_as_folded(desk: Desk) -> None:
    async with running(desk, (80, 24)) as pilot:
        await found(pilot)
        before = shown(pilot)
        await pilot.press("A")
        await see(pilot, "no room here", "1 shows it")
        assert not review(pilot).state.folded
        await pilot.press("1", "2")
        await settle(pilot)
        assert before.splitlines()[0] == shown(pilot).splitlines()[0]
