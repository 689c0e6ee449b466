"""Notes and evidence: typed text is never a key of the desk, and an unfinished note is not lost."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from textual import events

from store import Claim, Desk, Passage, Reason, ReasonKind
from tests.tui.conftest import here, review, running, settle, shown, status


async def test_letters_of_a_note_are_no_verdicts(desk: Desk) -> None:
    async with running(desk) as pilot:
        first = here(pilot)
        await pilot.press("m", *"vdq", "space", "z", "enter")
        (made,) = desk.reviews()
        assert (made.note, made.verdict) == ("vdq z", "")
        assert here(pilot) == first
        assert "anna: vdq z" in shown(pilot)


async def test_a_note_and_a_verdict_typed_in_one_go_end_up_where_they_belong(desk: Desk) -> None:
    async with running(desk) as pilot:
        for key, character in [
            ("m", "m"),
            ("a", "a"),
            ("b", "b"),
            ("backspace", None),
            ("c", "c"),
            ("enter", None),
            ("v", "v"),
        ]:
            pilot.app.post_message(events.Key(key, character))
        await settle(pilot)
        assert [(r.note, r.verdict) for r in desk.reviews()] == [("ac", ""), ("ac", "verified")]


async def test_escape_leaves_the_note_as_it_was(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("m", "a", "escape", "j")
        assert desk.reviews() == []
        assert review(pilot).session.cursor == 1


async def test_an_unfinished_note_survives_a_crash(path: Path) -> None:
    with Desk.open(path, "anna") as desk:
        app_died = False
        async with running(desk) as pilot:
            await pilot.press("m", *"half", "space", *"a")
            await settle(pilot, 0.7)
            app_died = True
            review(pilot).leave = lambda: None  # type: ignore[method-assign]
        assert app_died
    with Desk.open(path, "anna") as desk:
        async with running(desk) as pilot:
            assert "unfinished note" in status(pilot)
            await pilot.press("m", "enter")
            assert desk.reviews()[0].note == "half a"


async def test_the_editor_changes_the_note(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(desk) as pilot:
        await pilot.press("M")
        # There is no terminal to hand over here: that is said, and nothing is changed.
        assert desk.reviews() == []
        assert "m writes a note" in status(pilot)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (': > "$1"', "the editor left nothing: the note is as it was"),
        ('rm "$1"', "the editor left nothing: the note is as it was"),
        ('echo lost > "$1"; exit 3', "the editor ended with 3: the note is as it was"),
        ("kill -9 $$", "the editor ended with -9: the note is as it was"),
        ("true", "the note is as it was"),
        ('echo new words > "$1"', "note: saved"),
        (None, "cannot be started"),
        ('"', "cannot be understood"),
    ],
)
async def test_an_editor_that_fails_or_leaves_nothing_changes_nothing_and_that_is_said(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, said: str
) -> None:
    editor = tmp_path / "editor"
    if script is not None:
        editor.write_text(f"#!/bin/sh\n{script}\n")
        editor.chmod(0o700)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "vi '" if script == '"' else str(editor))
    async with running(desk) as pilot:
        await pilot.press("m", *"old", "enter")
        # Without a terminal there is nothing to hand over.
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        await pilot.press("M")
        await settle(pilot)
        assert said in status(pilot)
        assert [r.note for r in desk.opinions(desk.reviews()[0].claim_id)] == [
            "new words" if said == "note: saved" else "old"
        ]


async def test_a_paste_outside_a_text_field_does_nothing_and_inside_it_is_text(desk: Desk) -> None:
    async with running(desk) as pilot:
        pilot.app.post_message(events.Paste("vvvddd"))
        await pilot.pause()
        assert desk.reviews() == []
        await pilot.press("m")
        pilot.app.post_message(events.Paste("two\nlines\x1b[31m"))
        await pilot.press("enter")
        assert desk.reviews()[0].note.startswith("two lines")
        assert "\x1b" not in shown(pilot)


def _passages(desk: Desk) -> list[Passage]:
    article = desk.articles()[1]
    texts = desk.paragraphs(article.revision_id)
    return [
        Passage(
            article.id, article.url, article.title, article.published, "Herald", "article", n, text, 1.0, (Reason(ReasonKind.TRAIT, "same ship"),)
        )
        for n, text in enumerate(texts)
    ]


async def test_evidence_is_attached_to_the_claim_under_the_cursor_however_fast_the_keys(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    passages = _passages(desk)
    monkeypatch.setattr(Desk, "related", lambda self, claim, **_: passages)
    async with running(desk) as pilot:
        claim = review(pilot).session.rows.at(1)
        for key in ("j", "E"):
            pilot.app.post_message(events.Key(key, key))
        await settle(pilot)
        (made,) = desk.reviews()
        assert made.claim_id == claim.id
        assert [(e.stance, e.exact) for e in made.evidence] == [("contradicts", passages[0].text)]
        assert "contradicts" in shown(pilot)


async def test_a_passage_opens_its_article_and_backspace_comes_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    passages = _passages(desk)
    monkeypatch.setattr(Desk, "related", lambda self, claim, **_: passages)
    async with running(desk) as pilot:
        await settle(pilot)
        assert "Herald" in shown(pilot)
        assert "why: same ship" in shown(pilot)
        first = here(pilot)
        await pilot.press("3", "j", "enter")
        assert "article 2/3" in status(pilot)
        await pilot.press("backspace")
        assert "article 1/3" in status(pilot)
        assert here(pilot) == first


async def test_on_a_narrow_screen_the_passages_take_the_articles_place(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    passages = _passages(desk)
    monkeypatch.setattr(Desk, "related", lambda self, claim, **_: passages)
    async with running(desk, (80, 24)) as pilot:
        await settle(pilot)
        for key in ("3", "j", "G", "k", "g"):
            pilot.app.post_message(events.Key(key, key))
        await settle(pilot)
        assert "Herald" in shown(pilot)
        await pilot.press("e")
        assert [e.exact for e in desk.reviews()[0].evidence] == [passages[0].text]
        await pilot.press("1")
        await pilot.pause()
        assert "Herald" not in shown(pilot)


async def test_a_bug_in_the_search_for_passages_does_not_shut_the_desk(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Desk, claim: Claim, **_: object) -> list[Passage]:
        raise ZeroDivisionError

    monkeypatch.setattr(Desk, "related", broken)
    async with running(desk) as pilot:
        await settle(pilot)
        assert "judging goes on" in shown(pilot)
        await pilot.press("v")
        assert len(desk.reviews()) == 1
