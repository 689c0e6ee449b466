"""Notes and evidence: typed text is never a key of the desk, and an unfinished note is not lost."""

from __future__ import annotations

import threading
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual import events

from store import Claim, Desk, DeskUnusable, Passage, Reason, ReasonKind
from tests.tui.conftest import found, here, review, running, same_moment, see, settle, shown, status, until
from tui.app import FactdeskApp, Left
from tui.cli import run


async def test_letters_of_a_note_are_no_verdicts(desk: Desk) -> None:
    async with running(desk) as pilot:
        first = here(pilot)
        await pilot.press("m", *"vdq", "space", "z", "enter")
        (made,) = desk.reviews()
        assert (made.note, made.verdict) == ("vdq z", "")
        assert here(pilot) == first
        await see(pilot, "vdq z")
        assert "note: saved" in status(pilot)


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
        assert review(pilot).state.listed.cursor == 1


async def test_an_unfinished_note_survives_a_crash(path: Path) -> None:
    with Desk.open(path, "anna") as desk:
        app_died = False
        async with running(desk) as pilot:
            await pilot.press("m", *"half", "space", *"a")
            await until(pilot, lambda: desk.place().get("draft") == "half a")
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
        (None, "there is no editor editor; set $EDITOR"),
        ("\x00", "editor cannot be started"),
        ('"', "cannot be understood"),
    ],
)
async def test_an_editor_that_fails_or_leaves_nothing_changes_nothing_and_that_is_said(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, said: str
) -> None:
    editor = tmp_path / "editor"
    if script is not None:
        editor.write_text(f"#!/bin/sh\n{script}\n" if script != "\x00" else "\x00")
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


@pytest.fixture
def passages(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[Passage]:
    """Every claim has these passages, of the herald's article."""
    made = _passages(desk)
    monkeypatch.setattr(Desk, "related", lambda self, claim, **_: made)
    return made


async def test_evidence_goes_to_the_claim_whose_passages_are_shown(desk: Desk, passages: list[Passage]) -> None:
    async with running(desk) as pilot:
        await pilot.press("j")
        await found(pilot)
        claim = review(pilot).state.claim
        assert claim is not None
        await pilot.press("E")
        (made,) = desk.reviews()
        assert made.claim_id == claim.id
        assert [(e.stance, e.exact) for e in made.evidence] == [("contradicts", passages[0].text)]
        assert "contradicts: passage attached" in status(pilot)
        assert claim.exact[:12] in status(pilot)


async def test_passages_that_nobody_has_seen_are_shown_first_and_attached_by_the_next_key(
    desk: Desk, passages: list[Passage]
) -> None:
    async with running(desk) as pilot:
        same_moment(pilot, "j", "E")
        await see(pilot, "nothing attached yet")
        claim = review(pilot).state.claim
        assert claim is not None
        assert claim.exact[:12] in status(pilot)
        assert desk.reviews() == []
        await pilot.press("3", "j", "E")
        assert [(r.claim_id, e.exact) for r in desk.reviews() for e in r.evidence] == [(claim.id, passages[1].text)]


async def test_notes_and_evidence_after_a_verdict_go_to_the_claim_just_judged_until_the_next_movement(
    desk: Desk, passages: list[Passage]
) -> None:
    async with running(desk) as pilot:
        await found(pilot)
        judged = review(pilot).state.claim
        assert judged is not None
        await pilot.press("d")
        following = review(pilot).state.claim
        assert following is not None
        assert following.id != judged.id
        assert judged.exact[:12] in status(pilot)
        await pilot.press("m")
        assert f"on “{judged.exact[:12]}" in shown(pilot)
        await pilot.press(*"why", "enter")
        assert {(r.claim_id, r.note) for r in desk.reviews() if r.note} == {(judged.id, "why")}
        await pilot.press("3")
        await found(pilot)
        await pilot.press("e")
        assert {r.claim_id for r in desk.reviews() if r.evidence} == {judged.id}
        await pilot.press("2", "j", "k", "m", *"next", "enter")
        assert {r.claim_id for r in desk.reviews() if r.note == "next"} == {following.id}


async def test_the_key_for_context_attaches_context(desk: Desk, passages: list[Passage]) -> None:
    async with running(desk) as pilot:
        await found(pilot)
        await pilot.press("ctrl+e")
        assert [e.stance for r in desk.reviews() for e in r.evidence] == ["context"]


async def test_where_nothing_is_related_that_is_said_and_nothing_attached(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def nothing(self: Desk, claim: Claim, **_: object) -> list[Passage]:
        assert go_on.wait(30)
        return []

    monkeypatch.setattr(Desk, "related", nothing)
    async with running(desk) as pilot:
        same_moment(pilot, "e")
        go_on.set()
        await see(pilot, "nothing related was found")
        await found(pilot)
        await pilot.press("e")
        assert "no passage is listed for this claim" in status(pilot)
        assert desk.reviews() == []


async def test_a_passage_opens_beside_the_claim_which_verdicts_go_on_going_to(
    desk: Desk, passages: list[Passage]
) -> None:
    async with running(desk) as pilot:
        await found(pilot)
        assert "Herald" in shown(pilot)
        first = here(pilot)
        await pilot.press("3", "j", "enter")
        assert "Ship freed after six days" in shown(pilot)
        assert "article 1/3" in status(pilot)
        assert f"verdicts still go to “{first[:12]}" in status(pilot)
        await pilot.press("v")
        assert [desk.claim(r.claim_id).exact for r in desk.reviews()] == [first]


async def test_enter_once_more_reviews_that_article_and_backspace_comes_back(
    desk: Desk, passages: list[Passage]
) -> None:
    async with running(desk) as pilot:
        await found(pilot)
        first = here(pilot)
        await pilot.press("3", "j", "enter", "enter")
        assert "article 2/3" in status(pilot)
        assert "now reviewing this article" in status(pilot)
        assert review(pilot).state.pane == "claims"
        assert here(pilot) in passages[1].text, "at the claim nearest to the passage"
        await pilot.press("backspace")
        assert "article 1/3" in status(pilot)
        assert here(pilot) == first
        assert "now reviewing" not in status(pilot)


async def test_backspace_closes_the_reader_and_leaves_the_claim_alone(desk: Desk, passages: list[Passage]) -> None:
    async with running(desk) as pilot:
        await pilot.press("j")
        await found(pilot)
        first = here(pilot)
        await pilot.press("3", "enter", "backspace")
        await until(pilot, lambda: "Ship runs aground in the canal" in shown(pilot))
        assert here(pilot) == first
        assert review(pilot).state.pane == "related"
        await pilot.press("backspace")
        assert "there is nothing to go back to" in status(pilot)


async def test_on_a_narrow_screen_the_passages_take_the_articles_place(
    desk: Desk, passages: list[Passage]
) -> None:
    async with running(desk, (80, 24)) as pilot:
        await found(pilot)
        same_moment(pilot, "3", "j", "G", "k", "g")
        await see(pilot, "Herald")
        await until(pilot, lambda: review(pilot).state.passage_at == 0)
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


async def test_a_note_left_as_it_is_is_not_saved_again(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("m", *"old", "enter")
        count = len(desk.reviews())
        await pilot.press("m", "enter")
        assert "the note is as it was" in status(pilot)
        await pilot.press("m", "x", "backspace", "enter")
        assert len(desk.reviews()) == count


async def test_a_copied_claim_says_who_said_it_where_and_what_is_held_of_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    async with running(desk) as pilot:
        monkeypatch.setattr(pilot.app, "copy_to_clipboard", copied.append)
        claim = review(pilot).state.claim
        assert claim is not None
        assert claim.speaker
        await pilot.press("d", "y")
        # On one line: what is pasted into a shell is typed into it.
        assert copied[-1] == (
            f"“{claim.exact}” — {claim.speaker} “Ship runs aground in the canal”, courier.example.org, 2021-03-24"
            " https://courier.example.org/ship [disputed]"
        )
        assert "copied" in status(pilot)
        await pilot.press("J", "J", "y")
        assert "minister" in copied[-1]
        assert not [c for c in copied[-1] if ord(c) < 32 or 127 <= ord(c) < 160 or c == "\u202e"]


async def test_a_note_that_could_neither_be_saved_nor_kept_is_told_when_the_desk_is_left(
    desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*args: object) -> object:
        raise DeskUnusable("the disk is full, nothing was saved", do="free some space")

    async with running(desk) as pilot:
        monkeypatch.setattr(Desk, "note", full)
        await pilot.press("m", *"ask [both] pilots", "enter")
        await see(pilot, "the note is not saved: m goes on with it")
        app = pilot.app
        assert isinstance(app, FactdeskApp)
        assert app.lost_note == (), "it is not left yet"
        monkeypatch.setattr(Desk, "save_place", full)
        await pilot.press("q")
    assert app.lost_note == (
        "the disk is full, nothing was saved; free some space",
        "the note that you had begun is not kept: ask [both] pilots",
    )
    monkeypatch.setattr("tui.app.run", lambda *args, **more: Left(0, (), app.lost_note))
    monkeypatch.setattr("tui.commands.reading.needs_a_terminal", lambda **more: None)
    assert run(["--db", str(path), "--as", "anna"]) == 1
    assert "is not kept: ask [both] pilots" in capsys.readouterr().err


async def test_a_note_begun_and_kept_with_the_place_is_none_that_is_lost(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("m", *"ask both", "ctrl+c")
        app = pilot.app
        assert isinstance(app, FactdeskApp)
        review(pilot).leave()
    assert app.lost_note == ()
    assert desk.place()["draft"] == "ask both"
