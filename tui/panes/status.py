"""The words at the edges: the status line, the line of keys, and what an empty pane says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from store import REVIEWED
from tui.keymap import display
from tui.panes.marks import mark
from tui.panes.wrapping import cut
from tui.safe_text import safe_line
from tui.session import CLASH, Session

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen

SEPARATOR = " · "


def filter_name(status: str) -> str:
    """A filter in a word."""
    named = {"": "all claims", REVIEWED: "reviewed", CLASH: "numbers that clash"}
    return named.get(status) or mark(status).word


def line(session: Session, reviewer: str, said: str, width: int, selected: int = 0) -> Text:
    """The status line: reviewer, article n/m, reviewed, filter, and at the right the last action.

    Where there is no room the reviewer's name is cut first, then the last action.
    """
    reviewed = session.reviewed
    article = (
        f"article {session.article.n}/{max(session.articles, session.article.n)}" if session.article else "no article"
    )
    counted = f"{reviewed[0]:,} of {reviewed[1]:,} reviewed" if reviewed is not None else "counting…"
    view = session.view
    listed = [filter_name(view.filter)]
    if view.search:
        listed.append(f"“{safe_line(view.search)}”")
    if view.order != "article" and view.filter != CLASH:
        listed.append("most worth first" if view.order == "worth" else "whole desk by worth")
    if selected:
        listed.append(f"{selected} selected")
    fixed = [article, counted, ", ".join(listed)]
    room = width - sum(cell_len(part) + len(SEPARATOR) for part in fixed)
    said = safe_line(said)
    name = cut(safe_line(reviewer), max(6, room - cell_len(said) - 2))
    text = Text(no_wrap=True, overflow="crop", end="")
    text.append(name, "bold")
    for part in fixed:
        text.append(SEPARATOR, "dim")
        text.append(part)
    left = width - text.cell_len
    if said and left > 4:
        shown = cut(said, left - 2)
        text.append(" " * (left - cell_len(shown)))
        text.append(shown, "bold")
    return text


def keys_line(screen: ReviewScreen, width: int) -> Text:
    """The keys that do something now, as many as there is room for; the help has them all."""
    text = Text(no_wrap=True, overflow="crop", end="")
    shown: set[str] = set()
    parts: list[tuple[str, str]] = []
    for key, active in screen.active_bindings.items():
        binding = active.binding
        if binding.show and binding.id not in shown:
            shown.add(binding.id or "")
            parts.append((display(key), binding.description.lower()))
    always = [part for part in parts if part[1] in ("keys", "quit", "take", "cancel")]
    room = width - sum(len(k) + len(d) + 3 for k, d in always)
    for key, words in [part for part in parts if part not in always] + always:
        needed = len(key) + len(words) + 3
        if (key, words) in always or needed <= room:
            text.append(key, "bold")
            text.append(f" {words}  ", "dim")
            if (key, words) not in always:
                room -= needed
    return text


def why_empty(session: Session) -> str:
    """What an empty list says: why, and which key."""
    if session.article is None and session.reading:
        return "The sources are being read; the first article opens as soon as it is stored."
    if session.article is None:
        return (
            "This desk has no articles yet. Quit with q and name some: factdesk seeds/ (files, folders or addresses)."
        )
    view = session.view
    if view.search and not view.filter:
        return f"No claim has all of these words: {safe_line(view.search)}. escape goes back, / searches anew."
    if view.filter == CLASH:
        return "No claim is known whose numbers clash with another article. escape lists all claims."
    if view.filter:
        return f"No claim here is “{filter_name(view.filter)}”. n goes to the next one that is, f chooses other claims."
    return "No claims were found in this article. J goes to the next article, a adds a claim from this one."


def why_no_passages() -> str:
    """What the related pane says when nothing was found."""
    return (
        "No other article on this desk speaks of this. `factdesk add` reads more in;"
        " / searches the claims of the whole desk."
    )
