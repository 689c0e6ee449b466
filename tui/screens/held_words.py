"""A piece of evidence that somebody holds, in the few words that a row has room for."""

from __future__ import annotations

from store import Evidence, Held
from tui.panes.wrapping import cut
from tui.safe_text import safe_line
from tui.screens.history import when


def said_words(one: Evidence) -> str:
    """What it says, or where it stands."""
    words = f"“{one.exact}”" if one.exact else one.title or one.url or one.place
    return f"{one.number}: {words}" if one.number and words else words or one.number


def source_name(one: Held) -> str:
    """On which source it rests, with its rank and whether it is confidential; where none is said, where its words stand."""
    if one.source is None:
        return one.evidence.title if one.evidence.exact else ""
    rank = {"primary": "1 ", "secondary": "2 ", "": ""}[one.source.rank]
    return f"{'[c] ' if one.source.confidential else ''}{rank}{one.source.name}"


def attached_by(one: Held) -> str:
    """Who attached it, and when."""
    return f"{cut(safe_line(one.reviewer), 10)} {when(one.attached_at)}"
