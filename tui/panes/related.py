"""The passages of other articles that speak of the same thing, each with why it is here and what contradicts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from rich.style import Style
from textual.events import Click

from store import Conflict, Passage
from tui.messages import PassagePointed
from tui.panes import marks
from tui.panes.line_view import LineView, Piece
from tui.panes.marks import Tint
from tui.panes.wrapping import cut, wrap
from tui.safe_text import safe_line

LONGEST = 10
"""Lines of a passage that are shown; enter opens the article with the rest."""

INDENT = 2


class RelatedPane(LineView):
    """Shows the passages found for one claim; `claim_id` says which, and the cursor is on one of them."""

    def __init__(self, tint: Tint) -> None:
        super().__init__(id="related")
        self.tint = tint
        self.claim_id = ""
        self.passages: Sequence[Passage] = ()
        self.cursor = 0
        self.empty = ""
        self._lines: list[list[Piece]] = []
        self._first: list[int] = []

    @property
    def passage(self) -> Passage | None:
        """The focused passage."""
        return self.passages[self.cursor] if self.cursor < len(self.passages) else None

    def show_passages(self, claim_id: str, passages: Sequence[Passage], empty: str) -> None:
        """The passages of another claim, or why there are none."""
        same = not passages and not self.passages and empty == self.empty
        self.claim_id, self.passages, self.empty = claim_id, passages, empty
        self.cursor = 0
        if not same:
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
        passage = self.passages[index]
        here = index == self.cursor
        room = max(10, width - INDENT)
        edge: Piece = ("▌ " if here else "  ", marks.ACCENT)
        head = self.tint.row if here else marks.BOLD
        about = " · ".join(safe_line(x) for x in (passage.published, passage.source) if x) or "(outlet unknown)"
        if passage.kind == "fact-check":
            about += " · fact-check" + (f": {safe_line(passage.rating)}" if passage.rating else "")
        lines: list[list[Piece]] = [[edge, (cut(about, room), head)]]
        if passage.title:
            lines.append([edge, (cut(safe_line(passage.title), room), marks.DIM)])
        lines += [[edge, *pieces] for pieces in _words(passage, room)]
        for conflict in passage.conflicts:
            text = "≠ " + safe_line(conflict_words(conflict))
            lines += [[edge, (text[a:b], marks.CONFLICT)] for a, b in wrap(text, room)]
        for text in _why(passage):
            text = safe_line(text)
            spans = wrap(text, room)
            lines += [[edge, (text[a:b], marks.DIM)] for a, b in spans[:1]]
            if len(spans) > 1:
                lines.append([edge, (cut(text[spans[1][0] :], room), marks.DIM)])
        return [*lines, []]

    def on_click(self, event: Click) -> None:
        """A click chooses the passage."""
        offset = event.get_content_offset(self)
        if offset is not None and self._first:
            self.post_message(PassagePointed(max(0, bisect_right(self._first, offset.y + self.scroll_offset.y) - 1)))


def conflict_words(conflict: Conflict) -> str:
    """ "90,000 here, 94,000 there (troops: counts differ)"."""
    return f"{conflict.a.text} here, {conflict.b.text} there ({conflict.quantity}: {conflict.rule})"


def _why(passage: Passage) -> list[str]:
    why = ["why: " + ", ".join(passage.why)] if passage.why else []
    if passage.reprints:
        named = ": " + ", ".join(passage.outlets) if passage.outlets else ""
        why.append(f"also in {passage.reprints} other article{'s' if passage.reprints > 1 else ''}{named}")
    return why


def _words(passage: Passage, room: int) -> list[list[Piece]]:
    """The passage's text with the shared words marked; of a long one the part around the first of them."""
    text = safe_line(passage.text)
    shared = sorted(passage.shared)
    lines = wrap(text, room)
    first = 0
    if len(lines) > LONGEST:
        at = shared[0][0] if shared else 0
        first = max(0, min(bisect_right([start for start, _ in lines], at) - 3, len(lines) - LONGEST))
    shown = [_marked(text, a, b, shared) for a, b in lines[first : first + LONGEST]]
    if first:
        shown.insert(0, [("…", marks.DIM)])
    if first + LONGEST < len(lines):
        shown.append([("… enter opens the article", marks.DIM)])
    return shown


def _marked(text: str, start: int, end: int, shared: Sequence[tuple[int, int]]) -> list[Piece]:
    pieces: list[Piece] = []
    at = start
    for a, b in shared:
        a, b = max(a, at), min(b, end)
        if a < b:
            pieces += [(text[at:a], Style()), (text[a:b], marks.SHARED)]
            at = b
    return [*pieces, (text[at:end], Style())]
