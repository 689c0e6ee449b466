"""The passages while they come: what stands under the cursor, what a key then means, and that their lines stay whole."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from textual.pilot import Pilot

from store import Claim, Desk, Passage, Reason, ReasonKind
from tests.tui.conftest import found, review, running, see, settle, shown, status, until

WORDS = ("Four tugs pulled at the bow.", "Dredgers worked on the eastern bank.", "The tide rose at noon on Sunday.")


def passages(desk: Desk) -> list[Passage]:
    """Three of the last article; why each stands there takes one line."""
    return [
        Passage(
            article_id=desk.articles()[-1].id, url="", title=f"Title {n}", published="2021-03-29", source="herald.example.org", kind="article",
            position=n, text=words, score=1.0, why=(Reason(ReasonKind.DAYS_APART, count=n + 2),),
        )
        for n, words in enumerate(WORDS)
    ]  # fmt: skip


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every claim has the same three passages."""
    monkeypatch.setattr(Desk, "related", lambda self, claim, **_: passages(self))


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The three passages of a claim are found only when this is set."""
    opened = threading.Event()

    def wait(self: Desk, claim: Claim, **_: int) -> list[Passage]:
        opened.wait(60)
        return passages(self)

    monkeypatch.setattr(Desk, "related", wait)
    yield opened
    opened.set()


def listed(pilot: Pilot[int]) -> list[str]:
    """The lines of the pane as they stand on the screen."""
    pane = review(pilot).panes.related.scrollable_content_region
    return [line[pane.x : pane.right - 1].strip(" ▌▏") for line in shown(pilot).splitlines()[pane.y : pane.bottom]]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_every_passage_keeps_its_words_wherever_the_cursor_stands(desk: Desk, size: tuple[int, int]) -> None:
    async with running(desk, size) as pilot:
        await found(pilot)
        for at, key in enumerate(["3", "j", "j", "k", "k", "2"]):
            await pilot.press(key)
            await settle(pilot)
            lines = listed(pilot)
            state = review(pilot).state
            reasons = [line for line in lines if line.startswith("why:")]
            assert len(reasons) == (state.pane == "related"), (at, lines)
            if reasons:
                assert lines[lines.index(reasons[0]) - 1] == WORDS[state.passage_at]
            for n, words in enumerate(WORDS):
                heads = [i for i, line in enumerate(lines) if f"Title {n}" in line]
                assert len(heads) <= 1
                if heads and heads[0] + 1 < len(lines):
                    assert lines[heads[0] + 1] == words


@pytest.mark.usefixtures("three")
async def test_a_click_chooses_the_passage_that_stands_there_though_another_tells_why_above_it(desk: Desk) -> None:
    async with running(desk) as pilot:
        await found(pilot)
        await pilot.press("3")
        await see(pilot, "why:")
        row = next(n for n, line in enumerate(shown(pilot).splitlines()) if WORDS[1] in line)
        await pilot.click(offset=(review(pilot).panes.related.region.x + 6, row))
        await until(pilot, lambda: review(pilot).state.passage_at == 1)


async def test_while_passages_are_looked_for_the_pane_says_so_and_no_key_says_that_there_are_none(
    desk: Desk, gate: threading.Event
) -> None:
    async with running(desk) as pilot:
        await see(pilot, "3 Related · looking", "being looked through")
        await pilot.press("3", "j")
        await see(pilot, "still being looked for")
        gate.set()
        await found(pilot)
        await see(pilot, "3 Related 1/3", WORDS[0])
        assert "looking" not in shown(pilot)


async def test_passages_of_the_claim_before_are_not_told_as_those_of_this_one(desk: Desk, gate: threading.Event) -> None:
    async with running(desk) as pilot:
        gate.set()
        await found(pilot)
        await settle(pilot)
        gate.clear()
        await pilot.press("j", "j", "j")
        await see(pilot, "3 Related · looking for those of this claim")
        assert "3 strong" not in shown(pilot)


@pytest.mark.usefixtures("three")
async def test_a_passage_that_came_under_the_key_is_shown_and_not_attached(desk: Desk) -> None:
    async with running(desk) as pilot:
        await found(pilot)
        state = review(pilot).state
        claim = state.subject
        assert claim is not None
        # A machine that paints late: the passages came at the moment of the key.
        state.passage_came = time.monotonic() + 60
        await pilot.press("E")
        await see(pilot, "nothing attached yet")
        assert desk.opinions(claim.id) == []
        state.passage_came = 0.0
        await pilot.press("E")
        await until(pilot, lambda: bool(desk.opinions(claim.id)))


@pytest.mark.usefixtures("three")
async def test_passages_that_replace_others_under_the_cursor_take_a_moment_to_be_meant(desk: Desk) -> None:
    async with running(desk) as pilot:
        await found(pilot)
        before = review(pilot).state.passage_came
        await pilot.press("j")
        await found(pilot)
        assert review(pilot).state.passage_came > before
        came = review(pilot).state.passage_came
        await pilot.press("3", "j")
        await settle(pilot)
        assert review(pilot).state.passage_came == came, status(pilot)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(("size", "keys"), [((120, 40), ["1", "plus"]), ((120, 40), ["plus"]), ((80, 24), ["1"])])
async def test_a_passage_out_of_sight_is_not_attached(desk: Desk, size: tuple[int, int], keys: list[str]) -> None:
    async with running(desk, size) as pilot:
        await found(pilot)
        claim = review(pilot).state.subject
        assert claim is not None
        await pilot.press(*keys)
        await settle(pilot)
        await pilot.press("e")
        await see(pilot, "the passage is out of sight, 3 shows those found for")
        assert desk.opinions(claim.id) == []
        await pilot.press("3")
        await settle(pilot)
        await pilot.press("e")
        await until(pilot, lambda: bool(desk.opinions(claim.id)))
