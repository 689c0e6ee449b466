"""The same claim elsewhere: shown, gone to, judged together only when asked for, and a warning where verdicts differ."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import Claim, Desk
from tests.tui.conftest import here, review, running, see, settle, shown, status
from tui.screens import work_screen

SAME = "About 30,000 cubic metres of sand were dredged to free the ship on Monday."
ALIKE = "About 40,000 cubic metres of sand were dredged to free the ship on Monday."

PIECES = {
    "1.txt": ("Ship freed", "https://courier.example.org/a", [SAME, "Police in Quito arrested 14 burglars on Friday."]),
    "2.txt": ("Canal open again", "https://ledger.example.org/b", ["In other news the market was quiet. " + SAME]),
    "3.txt": ("How the ship was freed", "https://herald.example.org/c", [ALIKE]),
}


@pytest.fixture
def canal(tmp_path: Path) -> Iterator[Desk]:
    """Three articles: two say the same, one looks alike."""
    for name, (title, url, paragraphs) in PIECES.items():
        (tmp_path / name).write_text("\n".join([title, "20210330", url, *paragraphs, ""]), encoding="utf-8")
    with Desk.open(tmp_path / "desk.db", "anna") as desk:
        assert not desk.add([str(tmp_path / name) for name in PIECES], processes=1).rejected
        yield desk


async def test_b_shows_what_says_the_same_first_and_what_differs_in_look_alikes(canal: Desk) -> None:
    async with running(canal) as pilot:
        assert here(pilot) == SAME
        await pilot.press("b")
        await see(pilot, "Says the same")
        lines = shown(pilot).splitlines()
        (same,) = [n for n, line in enumerate(lines) if "ledger.example.org" in line]
        (alike,) = [n for n, line in enumerate(lines) if "herald.example.org" in line]
        assert same < alike
        assert "unreviewed" in lines[same]
        assert "2021-03-30" in lines[same]
        assert "there: About 40,000 cubic metres" in shown(pilot)
        marked = {
            segment.text
            for strip in pilot.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style is not None and segment.style.underline
        }
        assert {"40,000", "30,000"} <= {text.split()[0] for text in marked if text.strip()}


async def test_a_verdict_goes_to_the_selected_and_this_claim_after_a_question_as_one_action(canal: Desk) -> None:
    async with running(canal) as pilot:
        await pilot.press("b")
        await see(pilot, "Says the same")
        await pilot.press("v")
        assert canal.reviews() == []  # nothing is selected, so nothing is judged
        await pilot.press("x", "d", "d")
        assert canal.reviews() == []  # the key that asks does not confirm
        assert "this claim and the 1 selected" in shown(pilot)
        await pilot.press("y")
        assert {(canal.claim(r.claim_id).exact, r.verdict) for r in canal.reviews()} == {(SAME, "disputed")}
        assert len({r.claim_id for r in canal.reviews()}) == 2
        assert "2 claims saved" in status(pilot)
        await pilot.press("z")
        assert canal.tally().get("disputed", 0) == 0


async def test_a_look_alike_cannot_be_selected(canal: Desk) -> None:
    async with running(canal) as pilot:
        await pilot.press("b")
        await see(pilot, "Looks alike")
        await pilot.press("j", "x", "space", "d")
        await settle(pilot)
        assert "another claim" in shown(pilot)
        await pilot.press("y")
        assert canal.reviews() == []


async def test_enter_goes_to_that_claim_and_backspace_comes_back(canal: Desk) -> None:
    async with running(canal) as pilot:
        await pilot.press("b")
        await see(pilot, "Looks alike")
        await pilot.press("j", "enter")
        assert here(pilot) == ALIKE
        assert "How the ship was freed" in shown(pilot)
        await pilot.press("backspace")
        assert here(pilot) == SAME


async def test_a_claim_that_stands_alone_says_why_the_list_is_empty(canal: Desk) -> None:
    async with running(canal) as pilot:
        await pilot.press("j", "b")
        await see(pilot, "No other article on this desk has this claim")
        await pilot.press("escape")
        assert "Quito" in here(pilot)


async def test_another_verdict_on_the_same_claim_is_warned_of_and_b_shows_it(canal: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_screen, "READ_S", 3600.0)
    other = next(one.claim for one in canal.same_claims(first(canal)) if one.safe)
    canal.judge([other.id], "disputed")
    async with running(canal) as pilot:
        await pilot.press("v")
        assert "Quito" in here(pilot)
        await see(pilot, "identical claim in")
        assert "ledger.example.org" in shown(pilot)
        await pilot.press("b")
        await see(pilot, "verified: this claim")
        await see(pilot, "Says the same")


async def test_ten_copies_of_one_claim_raise_one_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_screen, "READ_S", 3600.0)  # what was told stays, however slow this machine is
    for n in range(10):
        text = f"Piece {n} [/foo]\n202103{n + 10}\nhttps://o{n}.example.org/a\nOn 9 March 2021 [/foo] 300 ships \x1b]0;x\x07 waited.\n"
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    with Desk.open(tmp_path / "desk.db", "anna") as desk:
        desk.add([str(tmp_path / f"{n}.txt") for n in range(10)], processes=1)
        last = desk.article_at(10)
        assert last is not None
        desk.judge([desk.article_claims(last, desk.paragraphs(last.revision_id))[0].id], "disputed")
        async with running(desk, (200, 60)) as pilot:
            for _ in range(5):
                await pilot.press("v")
                await settle(pilot)
            assert shown(pilot).count("identical claim in") == 1
            await pilot.press("b")
            await see(pilot, "Says the same")
            await pilot.press(*"xxxv")
            assert "\x1b" not in shown(pilot)
            assert "that say the same?" in shown(pilot)


async def test_the_same_verdict_on_the_same_claim_warns_of_nothing(canal: Desk) -> None:
    other = next(one.claim for one in canal.same_claims(first(canal)) if one.safe)
    canal.judge([other.id], "verified")
    async with running(canal) as pilot:
        await pilot.press("v")
        await settle(pilot)
        assert review(pilot).warnings.unchecked == {}
        assert "identical claim" not in shown(pilot)


async def test_verdicts_given_in_a_burst_are_compared_when_the_cursor_rests(canal: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_screen, "READ_S", 3600.0)  # what was told stays, however slow this machine is
    other = next(one.claim for one in canal.same_claims(first(canal)) if one.safe)
    canal.judge([other.id], "disputed")
    async with running(canal) as pilot:
        await pilot.press("v", "i", "k", "j")
        await see(pilot, "identical claim in")


@pytest.mark.parametrize("size", [(120, 40), (200, 60)])
async def test_the_sources_and_the_same_claim_stand_beside_the_claim(canal: Desk, size: tuple[int, int]) -> None:
    async with running(canal, size) as pilot:
        await see(pilot, "1 says the same")
        await pilot.press("j")
        await see(pilot, "no other outlet says so")


def first(desk: Desk) -> Claim:
    """The claim that the desk opens with."""
    article = desk.article_at(1)
    assert article is not None
    return desk.article_claims(article, desk.paragraphs(article.revision_id))[0]
