"""Keys whose effect leaves the desk: copy, export, pages over it, suspend, quit."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from functools import partial

from tui.actions.worktable import Answer, Sheet, Worktable, has_article
from tui.panes.marks import mark
from tui.safe_text import for_clipboard
from tui.shown.changes import NONE, Changes


def citation(at: Worktable) -> str:
    """The claim as it is quoted elsewhere: its words, who said them, where and when, and what is held of it."""
    claim = at.state.subject
    if claim is None:
        return ""
    article = at.desk.article(claim.article_id)
    said = f" — {claim.speaker}" if claim.speaker else ""
    standing = at.desk.standings(claim.revision_id).get(claim.position)
    minute = standing.minute if standing is not None else ""
    where = ", ".join(part for part in (f"“{article.title}”", article.source, article.published, minute) if part)
    note = at.desk.leaving.text(claim.note) if claim.note else ""
    held = f"[{mark(claim.status).word}{': ' + note if note else ''}]"
    return "\n".join(part for part in (f"“{claim.exact}”{said}", where, article.url, held) if part)


async def copy(at: Worktable) -> Changes:
    """Through the terminal (OSC 52); inside tmux, which drops that by default, through tmux's own buffer too."""
    by_tmux = await put_on_clipboard(at, citation(at))
    claim = at.state.subject
    at.state.say("copied, also to tmux" if by_tmux else "copied", claim.exact if claim is not None else "")
    return NONE


async def put_on_clipboard(at: Worktable, words: str) -> bool:
    """Copy words through the terminal, and through tmux where the desk runs in it; returns whether tmux took them."""
    # What is pasted into a shell is typed into it: nothing but the words may be in there.
    text = for_clipboard(words)
    at.copy(text)
    return bool(os.environ.get("TMUX")) and await at.save(partial(_to_tmux, text))


def _to_tmux(text: str) -> bool:
    try:
        done = subprocess.run(
            ["tmux", "load-buffer", "-w", "-"],
            input=text.encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=2,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def sheet(at: Worktable, which: Sheet) -> Changes:
    """A page over the desk: the keys, the progress, every command by its name."""
    at.open_sheet(which)
    return NONE


def skip(at: Worktable) -> Changes:
    """The next step of the tour."""
    if at.state.tour is not None:
        at.state.tour.skip()
    return NONE


def redraw(at: Worktable) -> Changes:
    """Paint the screen anew, where another program has written over it."""
    at.redraw()
    return NONE


def suspend(at: Worktable) -> Changes:
    """To the shell."""
    at.suspend()
    return NONE


def leave(at: Worktable) -> Changes:
    """Leave at once."""
    at.leave()
    return NONE


COMMANDS: Mapping[str, Callable[[Worktable], Answer]] = {
    "copy.citation": copy,
    "desk.progress": partial(sheet, which="progress"),
    "desk.settings": partial(sheet, which="settings"),
    "desk.home": partial(sheet, which="home"),
    "desk.history": partial(sheet, which="history"),
    "help.keys": partial(sheet, which="help"),
    "help.palette": partial(sheet, which="palette"),
    "tour.skip": skip,
    "desk.redraw": redraw,
    "desk.suspend": suspend,
    "desk.quit": leave,
}

REASONS: Mapping[str, str] = {"tour.skip": "no tour is going on; `factdesk tour` begins one"}
"""Why it has nothing to do."""

CONDITIONS: Mapping[str, Callable[[Worktable], bool]] = {
    "tour.skip": lambda at: at.state.tour is not None and not at.state.tour.over,
    "copy.citation": lambda at: at.state.subject is not None,
    "desk.progress": has_article,
}
