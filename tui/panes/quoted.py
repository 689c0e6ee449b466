"""How another article prints the words that a claim quotes, in words: the same, a part, cut, altered; and what differs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.panes.wrapping import cut
from tui.safe_text import safe_line

if TYPE_CHECKING:
    from store import QuotationMatch

_IN_SHORT: Mapping[str, str] = {
    "same": "same words",
    "exact": "same words",
    "typographic": "same words",
    "inside": "same words, as far as both go",
    "marked": "cut, and says so",
    "cut": "cut",
    "altered": "other words",
    "spliced": "two places run together",
}

_CHANGES: Mapping[str, str] = {
    "negation": "a “not” more or less",
    "number": "another number",
    "spelling": "spelled otherwise",
    "function words": "little words differ",
}

SHOWN = 3
"""Changes that are told of one quotation."""

LONGEST = 32
"""Cells of the words on one side of a change."""


def in_short(match: QuotationMatch) -> str:
    """What that article makes of the quotation: "same words", "another number"."""
    if match.verdict == "altered":
        return _CHANGES.get(match.change, _IN_SHORT["altered"])
    return _IN_SHORT.get(match.verdict, match.verdict)


def changed_words(match: QuotationMatch) -> str:
    """What differs: "here “weak”, there “strong”"; "" where nothing does."""
    told = [_change(safe_line(mine), safe_line(theirs)) for mine, theirs in match.differs[:SHOWN]]
    more = len(match.differs) - SHOWN
    return "; ".join(told) + (f"; and {more} more" if more > 0 else "")


def _change(mine: str, theirs: str) -> str:
    mine, theirs = cut(mine, LONGEST), cut(theirs, LONGEST)
    if not mine:
        return f"there “{theirs}” besides"
    if not theirs:
        return f"there without “{mine}”"
    return f"here “{mine}”, there “{theirs}”"


def other_words(match: QuotationMatch, text: str) -> list[tuple[int, int]]:
    """Where in the text of its paragraph the words stand that differ, as far as they stand there as told."""
    found: list[tuple[int, int]] = []
    at = match.start
    for _, theirs in match.differs:
        begin = text.find(theirs, at, match.end) if theirs else -1
        if begin >= 0:
            at = begin + len(theirs)
            found.append((begin, at))
    return found
