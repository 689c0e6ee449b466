"""The same claim elsewhere, as a list: those that say the same first, then look-alikes with what differs marked."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from textual.events import Click

from store import Claim
from tui.feed import Beside
from tui.panes import marks
from tui.panes.line_view import LineView, Piece
from tui.panes.marks import Tint, mark
from tui.panes.wrapping import cut, pieces, wrap
from tui.safe_text import safe_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store import SameClaim

GUTTER = 6
"""Cells before the words: cursor, selection, glyph, letter, spaces."""

LONGEST = 6
"""Lines of one wording that are shown."""

WAITING = "Looking for the same claim in other articles…"

NOTHING = (
    "No other article on this desk has this claim, nor one like it. Claims say the same when their numbers, dates, names,"
    " negation and direction agree; what is merely related stands in the pane of related passages. esc goes back."
)


class SameClaimsList(LineView):
    """Shows what was found; which rows are selected is kept by claim id, and only those that say the same can be."""

    def __init__(self, claim: Claim, tint: Tint) -> None:
        super().__init__(id="same")
        self.claim = claim
        self.tint = tint
        self.same: tuple[SameClaim, ...] = ()
        self.selected: set[str] = set()
        self.cursor = 0
        self._words = WAITING
        self._lines: list[list[Piece]] = []
        self._first: list[int] = []

    @property
    def current(self) -> SameClaim | None:
        """The row under the cursor."""
        return self.same[self.cursor] if self.cursor < len(self.same) else None

    def show_found(self, beside: Beside) -> None:
        """What was found, or why there is nothing."""
        self.same = beside.same
        self._words = beside.problem or NOTHING
        self.lay_out()
        self.fit()

    def fit(self) -> None:
        """The box is as tall as what is in it, where the terminal is."""
        self.styles.height = max(3, min(len(self._lines), self.app.size.height - 2))

    def move(self, by: int) -> None:
        """Another row."""
        self.cursor = max(0, min(self.cursor + by, len(self.same) - 1))
        self.repaint()

    def repaint(self) -> None:
        """The same rows, with another cursor or selection."""
        self._lines, self._first = self._made(self._width)
        self.looks_changed()
        if self.cursor < len(self._first):
            last = self._first[self.cursor + 1] if self.cursor + 1 < len(self._first) else len(self._lines)
            first = 0 if self.cursor == 0 else self._first[self.cursor]
            self.show(first, min(last - first, self.page))

    def reflow(self, width: int) -> int:
        """Lay it out."""
        self._lines, self._first = self._made(width)
        return len(self._lines)

    def make_line(self, line: int, width: int) -> Sequence[Piece]:
        """One line, as laid out."""
        return self._lines[line] if line < len(self._lines) else []

    def _made(self, width: int) -> tuple[list[list[Piece]], list[int]]:
        room = max(10, width - GUTTER)
        lines: list[list[Piece]] = []
        first: list[int] = []
        status = mark(self.claim.status)
        lines.append([(f" {status.glyph} {status.word}: this claim", status.style)])
        text = safe_line(self.claim.exact)
        lines += [[("   ", marks.PLAIN), (text[a:b], marks.BOLD)] for a, b in wrap(text, width - 3)[:LONGEST]]
        lines.append([])
        if not self.same:
            lines += [[(" " + self._words[a:b], marks.DIM)] for a, b in wrap(self._words, width - 2)]
            return lines, first
        group = ""
        for index, one in enumerate(self.same):
            heading = "Says the same" if one.safe else "Looks alike, but is another claim: what differs is marked"
            if heading != group:
                group = heading
                lines.append([(" " + heading, marks.ACCENT)])
            first.append(len(lines))
            lines += self._row(one, index == self.cursor, room)
        return lines, first

    def _row(self, one: SameClaim, here: bool, room: int) -> list[list[Piece]]:
        edge: Piece = ("▌ " if here else "  ", marks.ACCENT)
        status = mark(one.claim.status)
        chosen = "+" if one.claim.id in self.selected else " "
        told = " · ".join(safe_line(x) for x in (status.word, one.source, one.published, one.title) if x)
        head = self.tint.row if here else marks.PLAIN
        lines = [
            [edge, (chosen, marks.ACCENT), (f"{status.glyph}{status.letter} ", status.style), (cut(told, room), head)]
        ]
        if one.safe:
            return [*lines, *_wording("", one.claim.exact, [], room), []]
        mine = [a for a, _ in one.differing if a[0] < a[1]]
        theirs = [b for _, b in one.differing if b[0] < b[1]]
        return [
            *lines,
            *_wording("there: ", one.claim.exact, theirs, room),
            *_wording("here:  ", self.claim.exact, mine, room),
            [],
        ]

    def on_click(self, event: Click) -> None:
        """A click chooses the row."""
        offset = event.get_content_offset(self)
        if offset is not None and self._first:
            row = max(0, bisect_right(self._first, offset.y + self.scroll_offset.y) - 1)
            self.move(row - self.cursor)


def _wording(label: str, exact: str, differing: Sequence[tuple[int, int]], room: int) -> list[list[Piece]]:
    """A claim's words with what differs marked: underlined, for terminals without colour."""
    text = safe_line(exact)
    looks = [(a, b, marks.DIFFERS) for a, b in differing]
    width = max(10, room - len(label) - 2)
    lines: list[list[Piece]] = []
    wrapped = wrap(text, width)
    # Of a long wording the part around the first difference.
    at = max(0, bisect_right([a for a, _ in wrapped], differing[0][0]) - 2) if differing else 0
    at = max(0, min(at, len(wrapped) - LONGEST))
    for n, (a, b) in enumerate(wrapped[at : at + LONGEST]):
        start = label if n == 0 else " " * len(label)
        words = [(text[x:y], style) for x, y, style in pieces(a, b, looks, marks.PLAIN)]
        lines.append([(" " * GUTTER + start, marks.DIM), *words])
    if at + LONGEST < len(wrapped):
        lines.append([(" " * (GUTTER + len(label)) + "…", marks.DIM)])
    return lines
