"""What stands in the frames of the panes: what is listed there, and where in it the cursor is."""

from __future__ import annotations

from tui.panes.marks import mark
from tui.panes.wrapping import cut
from tui.safe_text import safe_line
from tui.shown.questions import CLASH
from tui.state import State
from tui.wording import filter_words, stage_short


def title_of(pane: str, state: State) -> str:
    """The title of a pane by its name; "" is the card."""
    if pane == "claims":
        return _claims(state)
    if pane == "article":
        return _article(state)
    return _related(state) if pane == "related" else _card(state)


def _claims(state: State) -> str:
    listed = state.listed
    rows = len(listed.rows)
    at = f" {min(listed.cursor + 1, rows):,}/{rows:,}" if rows else ""
    view = listed.view
    parts = [f"2 Claims{at}"]
    if view.filter:
        parts.append(filter_words(view.filter, mark(view.filter).word))
    if view.order != "article" and view.filter != CLASH:
        parts.append("by worth" if view.order == "worth" else "whole desk by worth")
    return " · ".join(parts)


def _article(state: State) -> str:
    if state.page is not None:
        return "1 Passage's article · enter reviews it · backspace"
    signed = state.signed
    shown = signed is not None and state.listed.article is not None and signed.article_id == state.listed.article.id
    return f"1 Article · {safe_line(stage_short(signed))}" if signed is not None and shown else "1 Article"


def _card(state: State) -> str:
    claim = state.shown_beside
    if claim is None:
        return "Claim"
    return "Claim just judged" if state.claim is None or claim.id != state.claim.id else "Claim"


def _related(state: State) -> str:
    found = state.found
    total = len(found.passages)
    strong = total - found.weak
    listed = len(found.listed)
    # The line that stands for the weak ones is no passage and has no number.
    at = f" {state.passage_at + 1}/{listed}" if state.passage_at < listed and not state.looking else ""
    parts = ["3 Related" + (" by meaning" if found.by_meaning else "") + at]
    if state.looking:
        parts.append("looking for those of this claim…" if total else "looking…")
    elif total:
        shown = f", {listed} shown" if found.folded and not strong else ""
        parts.append(f"{strong} strong" + (f", {found.weak} weak" if found.weak else "") + shown)
    claim = state.shown_beside
    if claim is not None and (state.zoomed or state.claim is None or claim.id != state.claim.id):
        parts.append(f"for “{cut(safe_line(claim.exact), 40)}”")
    return " · ".join(parts)
