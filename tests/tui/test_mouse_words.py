"""Words of the article are chosen with the mouse."""

from __future__ import annotations

from textual.pilot import Pilot

from store import Desk
from tests.tui.conftest import found, here, review, running, shown, status, until


def where(pilot: Pilot[int], words: str) -> tuple[int, int]:
    """The cell in which these words begin in the article pane."""
    pane = review(pilot).panes.article.region
    for y, line in enumerate(shown(pilot).splitlines()):
        x = line.find(words, pane.x, pane.right)
        if pane.y <= y < pane.bottom and x >= 0:
            return x, y
    raise AssertionError(f"{words!r} is not in the article:\n{shown(pilot)}")


async def draw(pilot: Pilot[int], begin: str, end: str) -> None:
    """Press the button on the one, release it on the other."""
    await pilot.mouse_down(offset=where(pilot, begin))
    await pilot.hover(offset=where(pilot, end))
    await pilot.mouse_up(offset=where(pilot, end))
    await pilot.pause()


async def test_words_drawn_over_with_the_mouse_become_a_claim_with_enter(desk: Desk) -> None:
    async with running(desk) as pilot:
        count = len(review(pilot).state.listed.rows)
        await draw(pilot, "ontainer ship", "etres long")
        choosing = review(pilot).state.choosing
        assert choosing is not None
        assert desk.reviews() == []
        await pilot.press("enter")
        await until(pilot, lambda: len(review(pilot).state.listed.rows) == count + 1)
        assert here(pilot) == "container ship 400 metres"


async def test_drawn_the_other_way_or_out_of_its_paragraph_the_words_are_those_of_where_it_began(desk: Desk) -> None:
    async with running(desk, (160, 50)) as pilot:
        await draw(pilot, "etres long", "ontainer ship")
        choosing = review(pilot).state.choosing
        assert choosing is not None
        text = review(pilot).state.listed.texts[choosing.position]
        assert text[choosing.start : choosing.end] == "container ship 400 metres"
        await draw(pilot, "since Tuesday", "weighs")
        choosing = review(pilot).state.choosing
        assert choosing is not None
        text = review(pilot).state.listed.texts[choosing.position]
        assert text[choosing.start : choosing.end] == text[text.index("since") :]
        await pilot.press("escape")
        assert review(pilot).state.choosing is None


async def test_a_click_that_moves_nowhere_still_points_at_a_claim(desk: Desk) -> None:
    async with running(desk, (160, 50)) as pilot:
        await pilot.click(offset=where(pilot, "224,000"))
        await until(pilot, lambda: "224,000 tonnes" in here(pilot))
        assert review(pilot).state.choosing is None


async def test_the_words_of_an_article_open_beside_are_not_chosen_and_this_is_said(desk: Desk) -> None:
    async with running(desk, (160, 50)) as pilot:
        await found(pilot)
        await pilot.press("3", "enter")
        await until(pilot, lambda: review(pilot).state.page is not None)
        await pilot.pause()
        pane = review(pilot).panes.article.content_region
        await pilot.mouse_down(offset=(pane.x + 6, pane.bottom - 4))
        await pilot.hover(offset=(pane.x + 20, pane.bottom - 4))
        await pilot.mouse_up(offset=(pane.x + 20, pane.bottom - 4))
        await pilot.pause()
        assert review(pilot).state.choosing is None
        assert "words are chosen in the article under review" in status(pilot)
