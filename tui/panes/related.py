"""The passages of other articles that speak of the same thing, each with why it is here and what contradicts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from textual.events import Click

from store import Conflict, Passage, Reason, ReasonKind
from tui.messages import PassagePointed
from tui.panes import marks
from tui.panes.line_view import LineView, Piece
from tui.panes.marks import Tint, mark
from tui.panes.wrapping import cut, pieces, wrap
from tui.safe_text import safe_line
from tui.wording import reason_words

LONGEST = 10
"""Lines of a passage that are shown; enter opens the article with the rest."""

INDENT = 2

APART = frozenset(
    {
        ReasonKind.FACT_CHECK,
        ReasonKind.CHECKED,
        ReasonKind.REVIEWED,
        ReasonKind.REPRINT,
        ReasonKind.OUTLETS,
        ReasonKind.COPIES,
    }
)
"""The reasons that are shown in a place of their own."""


class RelatedPane(LineView):
    """Shows the passages found for one claim; `claim_id` says which, and the cursor is on one of them."""

    def __init__(self, tint: Tint) -> None:
        super().__init__(id="related")
        self.tint = tint
        self.claim_id = ""
        self.passages: Sequence[Passage] = ()
        self.cursor = 0
        self.empty = ""
        self.source = ""
        self._lines: list[list[Piece]] = []
        self._first: list[int] = []

    @property
    def passage(self) -> Passage | None:
        """The focused passage."""
        return self.passages[self.cursor] if self.cursor < len(self.passages) else None

    def show_passages(self, claim_id: str, passages: Sequence[Passage], empty: str, source: str = "") -> None:
        """The passages of another claim, or why there are none; `source` is the outlet of the claim's article.

        Other passages of the same claim, after more was read in, keep the cursor where it was put.
        """
        same = not passages and not self.passages and empty == self.empty
        held = self.has_focus or self.cursor > 0
        before = self.passage if claim_id == self.claim_id and held else None
        self.claim_id, self.passages, self.empty, self.source = claim_id, passages, empty, source
        places = [(one.article_id, one.position) for one in passages]
        place = (before.article_id, before.position) if before is not None else None
        self.cursor = places.index(place) if place in places else 0
        if not same:
            if before is None:
                self.go(0)
            self.lay_out()

    def move_to(self, cursor: int) -> None:
        """Put the cursor on another passage."""
        if not self.passages:
            return
        before, self.cursor = self.cursor, max(0, min(cursor, len(self.passages) - 1))
        if not self._first:
            return  # not on the screen yet: laid out with this cursor when it is
        for index in (before, self.cursor):
            first, last = self._extent(index)
            self._lines[first:last] = self._passage(index, self._width)
            self.lines_changed(first, last - first)
        first, last = self._extent(self.cursor)
        self.show(first, min(last - first, self.page))

    def _extent(self, index: int) -> tuple[int, int]:
        return self._first[index], self._first[index + 1] if index + 1 < len(self._first) else len(self._lines)

    def reflow(self, width: int) -> int:
        """Lay the passages out below one another."""
        self._lines, self._first = [], []
        if not self.passages:
            text = self.empty
            self._lines = [[], *([(" " * INDENT + text[a:b], marks.DIM)] for a, b in wrap(text, max(10, width - 4)))]
        for index in range(len(self.passages)):
            self._first.append(len(self._lines))
            self._lines += self._passage(index, width)
        return len(self._lines)

    def make_line(self, line: int, width: int) -> Sequence[Piece]:
        """One line, as laid out."""
        return self._lines[line] if line < len(self._lines) else []

    def _passage(self, index: int, width: int) -> list[list[Piece]]:
        """What was ruled comes first, then what clashes, then the words; why it is here stands last."""
        passage = self.passages[index]
        here = index == self.cursor
        room = max(10, width - INDENT)
        edge: Piece = ("▌ " if here else "  ", marks.ACCENT)
        head = self.tint.row if here else marks.BOLD
        about = [safe_line(x) for x in (passage.published, passage.source) if x]
        lines: list[list[Piece]] = []
        if passage.kind == "fact-check":
            about.insert(0, f"◆ fact-check: {safe_line(passage.rating) or 'no rating'}")
        lines.append([edge, (cut(" · ".join(about) or "(outlet unknown)", room), head)])
        for one in _of_kind(passage, ReasonKind.REVIEWED):
            ruled = mark(one.detail)
            lines.append([edge, (cut(f"{ruled.glyph} {safe_line(reason_words(one))}", room), ruled.style + marks.BOLD)])
        for one in _of_kind(passage, ReasonKind.CHECKED):
            lines.append([edge, (cut(f"it checked “{safe_line(one.detail)}”", room), marks.BOLD)])
        # A copy with another number is no copy.
        if _of_kind(passage, ReasonKind.REPRINT) and not passage.conflicts:
            lines.append([edge, (cut("= reprint of this, no support of its own", room), marks.REPRINT)])
        for conflict in passage.conflicts:
            text = "≠ " + safe_line(conflict_words(conflict))
            lines += [[edge, (text[a:b], marks.CONFLICT)] for a, b in wrap(text, room)]
        if passage.title:
            lines.append([edge, (cut(safe_line(passage.title), room), marks.DIM)])
        lines += [[edge, *pieces] for pieces in _words(passage, room)]
        why = [safe_line(reason_words(one)) for one in passage.why if one.kind not in APART]
        for text in (f"why: {', '.join(why)}" if why else "", _copies(passage, self.source)):
            spans = wrap(text, room) if text else []
            lines += [[edge, (text[a:b], marks.DIM)] for a, b in spans[:1]]
            if len(spans) > 1:
                lines.append([edge, (cut(text[spans[1][0] :], room), marks.DIM)])
        return [*lines, []]

    def on_click(self, event: Click) -> None:
        """A click chooses the passage."""
        offset = event.get_content_offset(self)
        if offset is not None and self._first:
            self.post_message(PassagePointed(max(0, bisect_right(self._first, offset.y + self.scroll_offset.y) - 1)))


def _of_kind(passage: Passage, kind: ReasonKind) -> list[Reason]:
    return [one for one in passage.why if one.kind is kind]


def conflict_words(conflict: Conflict) -> str:
    """ "90,000 here, 94,000 there (troops: counts differ)"."""
    return f"{conflict.a.text} here, {conflict.b.text} there ({conflict.quantity}: {conflict.rule})"


def _copies(passage: Passage, own: str) -> str:
    """Where else the same copy stands: "also in 2 other outlets: Courier (this outlet), Herald"."""
    if not passage.reprints:
        return ""
    named = ", ".join(safe_line(one) + (" (this outlet)" if one == own else "") for one in passage.outlets)
    if named:
        return f"also in {len(passage.outlets)} other outlet{'s' if len(passage.outlets) > 1 else ''}: {named}"
    return f"also in {passage.reprints} other article{'s' if passage.reprints > 1 else ''} of this outlet"


def _words(passage: Passage, room: int) -> list[list[Piece]]:
    """The passage's text with the shared words marked; of a long one the part around the first of them."""
    text = safe_line(passage.text)
    shared = sorted(passage.shared)
    lines = wrap(text, room)
    first = 0
    if len(lines) > LONGEST:
        at = passage.conflicts[0].b.start if passage.conflicts else shared[0][0] if shared else 0
        first = max(0, min(bisect_right([start for start, _ in lines], at) - 3, len(lines) - LONGEST))
    clashing = sorted((one.b.start, one.b.end) for one in passage.conflicts)
    shown = [_marked(text, a, b, shared, clashing) for a, b in lines[first : first + LONGEST]]
    if first:
        shown.insert(0, [("…", marks.DIM)])
    if first + LONGEST < len(lines):
        shown.append([("… enter opens the article", marks.DIM)])
    return shown


def _marked(
    text: str, start: int, end: int, shared: Sequence[tuple[int, int]], clashing: Sequence[tuple[int, int]]
) -> list[Piece]:
    """A line with its shared words marked, and above all the values that clash."""
    looks = [(a, b, marks.SHARED) for a, b in shared] + [(a, b, marks.CONFLICT) for a, b in clashing]
    return [(text[a:b], style) for a, b, style in pieces(start, end, looks, marks.PLAIN)]
