"""Notes: on one line at the bottom, or in the person's editor. An unfinished one is kept as a draft."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from store import FactdeskError
from tui.place import Draft

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen


def ask(
    screen: ReviewScreen,
    label: str,
    value: str,
    taken: Callable[[str], Awaitable[None] | None],
    *,
    left: Callable[[], None] | None = None,
    changed: Callable[[str], None] | None = None,
) -> None:
    """Ask for a line at the bottom. Both ways of ending it give the focus back to the pane that had it."""
    pane = screen.pane

    def close() -> None:
        screen.prompt.display = False
        screen.set_focus(pane, scroll_visible=False)
        screen.paint_hints()

    def take(text: str) -> Awaitable[None] | None:
        close()
        return taken(text)

    def leave() -> None:
        close()
        if left is not None:
            left()

    screen.prompt.ask(label, value, take, leave, changed)
    screen.prompt.display = True
    screen.set_focus(screen.prompt, scroll_visible=False)


def own_note(screen: ReviewScreen, claim_id: str) -> str:
    """The reviewer's own note on a claim."""
    return next((one.note for one in screen.desk.opinions(claim_id) if one.reviewer == screen.desk.reviewer), "")


def edit(screen: ReviewScreen) -> None:
    """Write the note on one line."""
    claim = screen.session.claim
    if claim is None:
        return
    kept = screen.draft.text if screen.draft.claim_id == claim.id else ""
    before = own_note(screen, claim.id)

    def changed(text: str) -> None:
        screen.draft = Draft(claim.id, text)
        screen.keep_place()

    async def taken(text: str) -> None:
        if text.strip() != before:
            await _save(screen, claim.id, text.strip())
        else:
            screen.draft = Draft()
            screen.keep_place()
            screen.say("the note is as it was")

    def left() -> None:
        screen.draft = Draft()
        screen.keep_place()
        screen.say("the note is as it was")

    ask(screen, "note", kept or before, taken, left=left, changed=changed)


async def _save(screen: ReviewScreen, claim_id: str, text: str) -> None:
    try:
        await screen.in_writer(partial(screen.desk.note, [claim_id], text))
    except FactdeskError as problem:
        screen.draft = Draft(claim_id, text)
        screen.say("the note is not saved: m goes on with it")
        screen.notify(str(problem), title="Not saved", severity="error", markup=False, timeout=12)
        return
    screen.draft = Draft()
    screen.keep_place()
    screen.runs.over()
    screen.notice("")
    screen.claim_changed(claim_id)
    screen.paint_details()
    screen.say("note: saved" if text else "note removed: saved")


async def in_editor(screen: ReviewScreen) -> None:
    """Write the note in $EDITOR. An editor that fails, or leaves nothing, changes nothing."""
    claim = screen.session.claim
    if claim is None:
        return
    try:
        editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "") or ["vi"]
    except ValueError as problem:
        screen.say(f"$EDITOR cannot be understood ({problem}); the note is as it was")
        return
    before = own_note(screen, claim.id)
    with tempfile.TemporaryDirectory(prefix="factdesk-") as folder:
        file = Path(folder) / "note.txt"
        file.write_text(before + "\n" if before else "", encoding="utf-8")
        try:
            with screen.app.suspend():
                code = subprocess.run([*editor, str(file)], check=False).returncode
        except SuspendNotSupported:
            screen.say("an editor cannot be opened here; m writes a note on one line")
            return
        except OSError as problem:
            name = Path(editor[0]).name
            screen.say(f"the note is as it was: {name} cannot be started ({problem.strerror}); set $EDITOR")
            return
        try:
            text = file.read_text(encoding="utf-8", errors="replace").strip()
        except OSError:
            text = ""
    if code != 0:
        screen.say(f"the editor ended with {code}: the note is as it was")
    elif not text and before:
        screen.say("the editor left nothing: the note is as it was")
    elif text == before:
        screen.say("the note is as it was")
    else:
        await _save(screen, claim.id, text)


def _has_claim(screen: ReviewScreen) -> bool:
    return screen.session.claim is not None


COMMANDS: Mapping[str, Callable[[ReviewScreen], Awaitable[None] | None]] = {
    "note.edit": edit,
    "note.editor": in_editor,
}

CONDITIONS: Mapping[str, Callable[[ReviewScreen], bool]] = {"note.edit": _has_claim, "note.editor": _has_claim}
