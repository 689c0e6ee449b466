"""Keys whose effect leaves the desk: copy, export, progress, help, palette, suspend, quit."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from store import FactdeskError
from tui.actions.noting import ask
from tui.panes.marks import mark
from tui.safe_text import safe_line

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen


def citation(screen: ReviewScreen) -> str:
    """The claim as it is quoted elsewhere: its words, who said them, where and when, and what is held of it."""
    claim = screen.session.claim
    if claim is None:
        return ""
    article = screen.desk.article(claim.article_id)
    said = f" — {claim.speaker}" if claim.speaker else ""
    where = ", ".join(part for part in (f"“{article.title}”", article.source, article.published) if part)
    held = f"[{mark(claim.status).word}{': ' + claim.note if claim.note else ''}]"
    return "\n".join(part for part in (f"“{claim.exact}”{said}", where, article.url, held) if part)


async def copy(screen: ReviewScreen) -> None:
    """Through the terminal (OSC 52); inside tmux, which drops that by default, through tmux's own buffer too."""
    text = citation(screen)
    screen.app.copy_to_clipboard(text)
    by_tmux = bool(os.environ.get("TMUX")) and await screen.in_writer(partial(_to_tmux, text))
    screen.say("copied, also to tmux" if by_tmux else "copied")


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


def export(screen: ReviewScreen) -> None:
    """Write every claim with its status to a file; its ending names the format."""

    async def taken(name: str) -> None:
        if not name.strip():
            screen.say("nothing was written")
            return
        path = Path(name.strip()).expanduser()
        try:
            rows = await screen.in_writer(partial(screen.desk.export, path))
        except FactdeskError as problem:
            screen.say("nothing was written")
            screen.notify(str(problem), title="Not written", severity="error", markup=False, timeout=12)
            return
        screen.say(f"{rows:,} claims written to {safe_line(str(path))}")

    ask(screen, "export to", "factdesk-export.csv", taken)


def progress(screen: ReviewScreen) -> None:
    """What is done, and where."""
    from tui.screens.progress import ProgressScreen

    screen.app.push_screen(ProgressScreen(screen))


def keys(screen: ReviewScreen) -> None:
    """All keys that do something now."""
    from tui.screens.help import HelpScreen

    screen.app.push_screen(HelpScreen(screen))


def palette(screen: ReviewScreen) -> None:
    """Every command by its name, and articles by their titles."""
    from tui.screens.palette import open_palette

    open_palette(screen)


def redraw(screen: ReviewScreen) -> None:
    """Paint the screen anew, where another program has written over it."""
    screen.redraw()


def suspend(screen: ReviewScreen) -> None:
    """To the shell."""
    screen.app.action_suspend_process()


def leave(screen: ReviewScreen) -> None:
    """Leave at once."""
    screen.leave()
    screen.app.exit(0)


COMMANDS: Mapping[str, Callable[[ReviewScreen], Awaitable[None] | None]] = {
    "copy.citation": copy,
    "desk.export": export,
    "desk.progress": progress,
    "help.keys": keys,
    "help.palette": palette,
    "desk.redraw": redraw,
    "desk.suspend": suspend,
    "desk.quit": leave,
}


def _has_claim(screen: ReviewScreen) -> bool:
    return screen.session.claim is not None


CONDITIONS: Mapping[str, Callable[[ReviewScreen], bool]] = {
    "copy.citation": _has_claim,
    "desk.export": lambda screen: screen.session.article is not None,
    "desk.progress": lambda screen: screen.session.article is not None,
}
