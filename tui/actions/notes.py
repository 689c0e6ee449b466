"""Notes: on one line at the bottom, or in the person's editor. An unfinished one is kept as a draft."""

from __future__ import annotations

import os
import shlex
import shutil
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from store import Claim, FactdeskError, UsageError
from tui.actions import parts
from tui.actions.verdicts import leave_run, meant_subject
from tui.actions.worktable import Answer, Prompt, Worktable
from tui.keymap import key_for
from tui.shown.changes import NONE, REFUSED, Changes, What
from tui.shown.questions import own_opinion
from tui.state import Draft

_KEPT = Changes(What.PLACE)
_AS_IT_WAS = "the note is as it was"


def _own_note(at: Worktable, claim: Claim) -> str:
    held = own_opinion(at.desk, claim.id)
    return held.note if held is not None else ""


def edit(at: Worktable) -> Changes:
    """Write the note on one line; with a part of the claim under the cursor, what that rests on."""
    if parts.chosen(at) is not None:
        return parts.ask_source(at)
    state = at.state
    claim = meant_subject(at)
    if claim is None:
        return REFUSED
    before = _own_note(at, claim)

    def changed(text: str) -> None:
        state.draft = Draft(claim.id, text)

    async def taken(text: str) -> Changes:
        if text.strip() != before:
            return await _save(at, claim, text.strip())
        return left()

    def left() -> Changes:
        state.draft = Draft()
        state.say(_AS_IT_WAS, claim.exact)
        return _KEPT

    kept = state.draft.text if state.draft.claim_id == claim.id else ""
    at.prompt(Prompt("note", kept or before, taken, left=left, changed=changed, about=claim.exact))
    return NONE


async def _save(at: Worktable, claim: Claim, text: str) -> Changes:
    state = at.state
    try:
        done = await at.save(partial(at.desk.note, [claim.id], text))
    except FactdeskError as problem:
        state.draft = Draft(claim.id, text)
        state.say(f"the note is not saved: {key_for('note.edit')} goes on with it", claim.exact)
        at.tell(str(problem), "Not saved", "error")
        return _KEPT | REFUSED
    state.draft = Draft()
    leave_run(at)
    state.say("note: saved" if text else "note removed: saved", claim.exact, lasts=True)
    return Changes(What.SUBJECT | What.PLACE, done.claim_ids)


async def in_editor(at: Worktable) -> Changes:
    """Write the note in $EDITOR. An editor that is missing, fails, or leaves nothing, changes nothing."""
    state = at.state
    claim = meant_subject(at)
    if claim is None:
        return REFUSED
    try:
        editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "") or ["vi"]
    except ValueError as problem:
        state.say(f"$EDITOR cannot be understood ({problem}); {_AS_IT_WAS}")
        return NONE
    # Looked for before the terminal is given away: without it there is nothing to come back from.
    if shutil.which(editor[0]) is None:
        state.say(f"{_AS_IT_WAS}: there is no editor {Path(editor[0]).name}; set $EDITOR, or m writes one line")
        return NONE
    before = _own_note(at, claim)
    with tempfile.TemporaryDirectory(prefix="factdesk-") as folder:
        file = Path(folder) / "note.txt"
        file.write_text(before + "\n" if before else "", encoding="utf-8")
        try:
            code = at.edit_text(editor, str(file))
        except UsageError as problem:
            state.say(str(problem))
            return NONE
        except OSError as problem:
            name = Path(editor[0]).name
            state.say(f"{_AS_IT_WAS}: {name} cannot be started ({problem.strerror}); set $EDITOR")
            return NONE
        try:
            text = file.read_text(encoding="utf-8", errors="replace").strip()
        except OSError:  # the editor took the file away
            text = ""
    if code != 0:
        state.say(f"the editor ended with {code}: {_AS_IT_WAS}", claim.exact)
    elif not text and before:
        state.say(f"the editor left nothing: {_AS_IT_WAS}", claim.exact)
    elif text == before:
        state.say(_AS_IT_WAS, claim.exact)
    else:
        return await _save(at, claim, text)
    return NONE


def _has_subject(at: Worktable) -> bool:
    return at.state.subject is not None


COMMANDS: Mapping[str, Callable[[Worktable], Answer]] = {"note.edit": edit, "note.editor": in_editor}

CONDITIONS: Mapping[str, Callable[[Worktable], bool]] = {"note.edit": _has_subject, "note.editor": _has_subject}
