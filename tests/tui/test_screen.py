"""What is on the screen: at each size, for hostile text, in the help, and on a screen too small."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import ClaimQuery, Desk
from store.claims.analyse import analyse
from store.db.articles import article_storing, prepared_articles
from tests.store.desks import document
from tests.tui.conftest import here, review, running, see, settle, shown, until
from tui.keymap import KEYS
from tui.panes.status import message
from tui.screens.palette import PaletteEntry
from tui.screens.palette import found as palette_found
from tui.state import Said


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_claims_article_and_status_are_on_the_screen_at_every_size(desk: Desk, size: tuple[int, int]) -> None:
    async with running(desk, size) as pilot:
        await settle(pilot)
        await see(
            pilot, "2 Claims", "3 Related", "anna", "article 1/3", "0 of", "all claims", "quit", "400 metres long"
        )
        seen = shown(pilot)
        assert ("1 Article" in seen) == (size[0] >= 100)
        if size[0] < 100:
            await pilot.press("1")
            await see(pilot, "1 Article", "2 Claims", "Ship runs aground in the canal")


async def test_a_terminal_too_small_says_so_and_can_be_left(desk: Desk) -> None:
    async with running(desk, (50, 12)) as pilot:
        assert "too small" in shown(pilot)
        await pilot.press("q")
        await pilot.pause()
        assert not pilot.app.is_running or pilot.app._exit


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_hostile_text_is_shown_as_text(desk: Desk, size: tuple[int, int]) -> None:
    async with running(desk, size) as pilot:
        await pilot.press("J", "J", "1")
        await see(pilot, "[/foo]")
        seen = shown(pilot)
        assert "\ufffd" in seen
        for _ in range(3):
            await pilot.press("j", "space", "y")
            seen += shown(pilot)
        await pilot.press("p")
        seen += shown(pilot)
        await pilot.press("escape", "colon", *"trip")
        await settle(pilot)
        seen += shown(pilot)
        await pilot.press("escape")
        assert not [c for c in seen if (ord(c) < 32 and c != "\n") or c in "\u202e\u200d" or 127 <= ord(c) < 160]
        assert all(len(line) for line in seen.splitlines())
        assert pilot.app.is_running


async def test_exactly_one_pane_is_lit(desk: Desk) -> None:
    async with running(desk) as pilot:
        for key, pane in (("1", "1 Article"), ("2", "2 Claims"), ("3", "3 Related"), ("tab", "1 Article")):
            await pilot.press(key)
            await until(pilot, lambda pane=pane: f"● {pane}" in shown(pilot))
            assert shown(pilot).count("● ") == 1


async def test_the_desk_opens_with_the_keys_on_the_claims_wherever_they_were_left(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("3")
        review(pilot).leave()
    async with running(desk) as pilot:
        assert "● 2 Claims" in shown(pilot)
        await pilot.press("j")
        assert review(pilot).state.listed.cursor == 1


async def test_a_terminal_without_colour_tells_verdicts_apart(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(desk) as pilot:
        await pilot.press("v", "d", "c")
        assert all(mark in shown(pilot) for mark in ("✓V", "✗D", "±C"))
        # The current claim stands out in the article without a background.
        strips = pilot.app.screen._compositor.render_strips()
        underlined = [s.text for strip in strips for s in strip if s.style is not None and s.style.underline]
        assert "".join(underlined).replace(" ", "").startswith(here(pilot).replace(" ", "")[:20])


async def test_the_help_lists_the_keys_whether_they_do_something_now_or_not(desk: Desk) -> None:
    async with running(desk, (120, 70)) as pilot:
        await pilot.press("question_mark")
        seen = shown(pilot)
        assert "The evidence supports the claim" in seen
        assert "Undo the run" in seen
        await pilot.press("escape", "v")
        assert len(desk.reviews()) == 1


async def test_the_palette_runs_a_command_by_its_name(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("colon", *"disputed")
        await see(pilot, "The evidence contradicts the claim")
        await pilot.press("enter")
        await until(pilot, lambda: [r.verdict for r in desk.reviews()] == ["disputed"])


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("note", "note.edit"),
        ("supports", "evidence.supports"),
        ("contradicts", "evidence.contradicts"),
        ("back", "open.back"),
        ("undo", "history.undo"),
        ("article", "pane.article"),
        ("next", "article.next"),
        ("next pane", "pane.next"),
        ("VERIFIED", "claim.verify"),
        ("unproven", "claim.unproven"),
        ("insufficient", "claim.unproven"),
        ("clear", "find.clear"),
        ("quit", "desk.quit"),
    ],
)
def test_what_stands_first_in_the_palette_is_what_its_name_says(typed: str, first: str) -> None:
    """The exact title, then its beginning, then words of it, then what is told about it."""
    entries = [PaletteEntry(key.title, key.tooltip, command=key.id) for key in KEYS if key.context == "review"]
    assert palette_found(entries, typed)[0].command == first


def test_articles_come_after_the_commands_and_only_by_their_titles() -> None:
    entries = [
        PaletteEntry("article 1: Notes of a diver", "", article_id="art-1"),
        PaletteEntry("Note", "On one line", command="note.edit"),
        PaletteEntry("Copy", "The claim with its citation, noted", command="copy.citation"),
    ]
    assert [one.title for one in palette_found(entries, "note")] == ["Note", "Copy", "article 1: Notes of a diver"]
    assert palette_found(entries, "nothing such") == []
    assert [one.command for one in palette_found(entries, " ")] == ["note.edit", "copy.citation"]


async def test_the_palette_retracts_nothing_when_a_note_is_asked_for(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("v", "k", "colon", *"note")
        await pilot.press("enter")
        await until(pilot, lambda: review(pilot).prompting.line.display)
        await pilot.press(*"why", "enter")
        assert [(r.verdict, r.note) for r in desk.reviews()] == [("verified", ""), ("verified", "why")]


async def test_progress_shows_what_is_done_and_where(desk: Desk) -> None:
    async with running(desk) as pilot:
        await settle(pilot)
        await pilot.press("v", "p")
        seen = shown(pilot)
        assert "verified" in seen
        assert "1/" in seen
        assert "Ship freed" in seen


async def test_an_export_that_cannot_be_written_says_so_and_leaves_the_desk_open(desk: Desk, tmp_path: Path) -> None:
    async with running(desk) as pilot:
        await pilot.press("w")
        await see(pilot, "Write which claims")
        await pilot.press("A")
        await see(pilot, "claims to")
        await pilot.press("ctrl+u", *str(tmp_path / "none" / "out.csv"), "enter")
        await see(pilot, "nothing was written", "Not written")
        assert pilot.app.is_running


async def test_zoom_gives_a_pane_the_screen_and_gives_it_back(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("1", "plus")
        await pilot.pause()
        assert "2 Claims" not in shown(pilot)
        await pilot.press("plus")
        await pilot.pause()
        assert "2 Claims" in shown(pilot)


async def test_a_click_chooses_the_claim(desk: Desk) -> None:
    async with running(desk) as pilot:
        first = here(pilot)
        third = review(pilot).state.listed.rows.at(2).exact
        lines = shown(pilot).splitlines()
        y = next(n for n, line in enumerate(lines) if third[:10] in line)
        await pilot.click(offset=(lines[y].index(third[:10]) + 2, y))
        await until(pilot, lambda: here(pilot) == third)
        assert here(pilot) != first
        assert review(pilot).state.listed.cursor == 2


async def test_who_denies_a_claim_is_not_shown_as_saying_it(tmp_path: Path) -> None:
    with Desk.open(tmp_path / "denied.db", "anna") as desk:
        told = document("Dana Rusk denied that 40 trains were late.", url="https://a.example/1")
        desk._file.write(lambda db: article_storing.store(db, [prepared_articles.prepare(told, analyse(told))]))
        async with running(desk) as pilot:
            await see(pilot, "denied by Dana Rusk")
            assert "attributed to" not in shown(pilot)


async def test_a_narrow_screen_says_who_else_holds_what_and_that_a_verdict_was_overruled(path: Path) -> None:
    with Desk.open(path, "anna") as desk, Desk.open(path, "ben") as ben:
        first = next(iter(desk.claims(ClaimQuery())))
        desk.judge([first.id], "verified", note="so says the register, in many words that fill a line")
        ben.judge([first.id], "disputed")
        async with running(desk, (80, 24)) as pilot:
            await pilot.press("g")
            await see(pilot, "✓ you: verified", "✗ ben: disputed")
            ben.readers.rule(first.id, "needs-context", "it was 399.94 metres")
            await see(pilot, "ruled needs context by ben · yours is overruled: it was 399.94 metres")


@pytest.mark.parametrize("width", [80, 100])
async def test_what_a_sign_says_goes_on_beside_the_signs_and_not_below_them(desk: Desk, width: int) -> None:
    async with running(desk, (width, 24)) as pilot:
        await pilot.press("question_mark", "end")
        await see(pilot, "somebody left a note", "Own keys and settings")
        lines = [line.strip("│")[1:] for line in shown(pilot).splitlines()]
        signs = lines[next(n for n, line in enumerate(lines) if "selected; a verdict" in line) : next(n for n, line in enumerate(lines) if "Grey keys" in line) - 1]
        assert {line[:18].strip() and line[17] for line in signs} <= {" ", ""}, signs
        assert all(line[18] != " " for line in signs), signs


def test_a_message_of_several_lines_keeps_enough_of_its_claim_to_know_it_by() -> None:
    words = "nobody answered at that address, and so the address alone is attached to"
    said = Said(words, "The council counted bridges " * 12, "u tries again")
    lines = message(said, 78)
    assert len(lines) == 2
    assert "“The council counted bridges" in " ".join(lines)
    assert lines[-1].endswith("u tries again")
