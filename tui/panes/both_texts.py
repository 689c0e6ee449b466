"""Two texts of an article word by word: side by side where there is room, else one under the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.style import Style

from store import ClaimFate, Fate, ParagraphFate, TextComparison, WordChange
from tui.panes import marks
from tui.panes.line_view import LineView, Piece
from tui.panes.marks import Tint
from tui.panes.wrapping import pieces, wrap
from tui.safe_text import safe_line

BESIDE = 96
"""Cells from which on the texts stand side by side."""

AROUND = 1
"""Paragraphs that stayed as they were, shown before and after one that did not; the others are counted."""

GUTTER = 2

_OLD, _NEW = Style(color="red", bold=True, underline=True), Style(color="green", bold=True, underline=True)
_SIGNS = {Fate.KEPT: " ", Fate.MOVED: "↕", Fate.CHANGED: "~", Fate.GONE: "−", Fate.NEW: "+"}

Look = tuple[int, int, Style]


@dataclass(frozen=True, slots=True)
class _Row:
    """A paragraph as it was and as it is ("" for none), how its parts look, and its sign. `place` is its number in each."""

    old: str
    new: str
    old_looks: tuple[Look, ...]
    new_looks: tuple[Look, ...]
    fate: Fate
    differs: bool
    held: bool = False
    """Whether the claim that the page was opened for stands in it."""


class BothTexts(LineView, can_focus=False):
    """The lines of both."""

    def __init__(self, comparison: TextComparison, claim_id: str, tint: Tint) -> None:
        super().__init__(id="both-texts")
        self._rows = _rows(comparison, claim_id, tint)
        self._lines: list[list[Piece]] = []
        self._begins: list[int] = []
        """The first line of each row that differs."""
        self._held = 0

    @property
    def changes(self) -> int:
        """How many rows differ."""
        return sum(row.differs for row in self._rows)

    def reflow(self, width: int) -> int:
        """Lay it out."""
        beside = width >= BESIDE
        half = (width - 3) // 2 - GUTTER if beside else width - GUTTER
        self._lines, self._begins = [], []
        skipped = 0
        for row in _folded(self._rows):
            if row is None:
                skipped += 1
                continue
            self._told(skipped)
            skipped = 0
            if row.differs:
                self._begins.append(len(self._lines))
            if row.held:
                self._held = len(self._lines)
            self._lines += _beside(row, half) if beside else _under(row, half)
            self._lines.append([])
        self._told(skipped)
        return len(self._lines)

    def _told(self, skipped: int) -> None:
        if skipped:
            words = "a paragraph as it was" if skipped == 1 else f"{skipped} paragraphs as they were"
            self._lines += [[(f"  … {words}", marks.DIM)], []]

    def make_line(self, line: int, width: int) -> Sequence[Piece]:
        """One line, as laid out."""
        return self._lines[line] if line < len(self._lines) else []

    def resized(self) -> None:
        """At the claim that it was opened for."""
        self.go(max(0, self._held - self.page // 4))

    def to_change(self, by: int) -> bool:
        """Scroll to the next or previous row that differs; False where there is none."""
        here = self.scroll_offset.y
        found = [line for line in self._begins if (line > here if by > 0 else line < here)]
        if found:
            self.go(found[0] if by > 0 else found[-1])
        return bool(found) and self.scroll_offset.y != here


def _rows(comparison: TextComparison, claim_id: str, tint: Tint) -> list[_Row]:
    held = next((one for one in comparison.claims if one.claim_id == claim_id), None)
    title = ParagraphFate(0, 0, Fate.CHANGED if comparison.title else Fate.KEPT, comparison.title)
    rows = [_row(title, comparison.old.title, comparison.new.title, None, None, tint)]
    for one in comparison.paragraphs:
        old = comparison.old_texts[one.position] if one.position >= 0 else ""
        new = comparison.new_texts[one.now] if one.now >= 0 else ""
        before = held if held is not None and held.position == one.position >= 0 else None
        now = held if held is not None and held.place[0] == one.now >= 0 else None
        rows.append(_row(one, old, new, before, now, tint))
    return rows


def _row(
    one: ParagraphFate, old: str, new: str, before: ClaimFate | None, now: ClaimFate | None, tint: Tint
) -> _Row:
    old, new = safe_line(old), safe_line(new)
    old_looks, new_looks = _looks(one.changes, old, new)
    if before is not None:
        start = old.find(safe_line(before.exact))
        if start >= 0:
            old_looks.insert(0, (start, start + len(before.exact), tint.claim))
    if now is not None:
        new_looks.insert(0, (now.place[1], now.place[2], tint.claim))
    return _Row(
        old, new, tuple(old_looks), tuple(new_looks), one.fate, one.fate is not Fate.KEPT, before is not None or now is not None
    )  # fmt: skip


def _looks(changes: Sequence[WordChange], old: str, new: str) -> tuple[list[Look], list[Look]]:
    return (
        [(one.start, one.end, _OLD) for one in changes if one.start < one.end],
        [(one.new_start, one.new_end, _NEW) for one in changes if one.new_start < one.new_end],
    )


def _folded(rows: Sequence[_Row]) -> list[_Row | None]:
    """The rows that are shown; None for one that is only counted."""
    shown = set()
    for n, row in enumerate(rows):
        if row.differs or row.held or not n:
            shown |= set(range(n - AROUND, n + AROUND + 1)) if n else {0}
    return [row if n in shown else None for n, row in enumerate(rows)]


def _side(text: str, looks: Sequence[Look], room: int, ground: Style) -> list[list[Piece]]:
    if not text:
        return []
    return [[(text[x:y], style) for x, y, style in pieces(a, b, looks, ground)] for a, b in wrap(text, room)]


def _beside(row: _Row, half: int) -> list[list[Piece]]:
    ground = marks.PLAIN if row.differs or row.held else marks.DIM
    old, new = _side(row.old, row.old_looks, half, ground), _side(row.new, row.new_looks, half, ground)
    lines: list[list[Piece]] = []
    for n in range(max(len(old), len(new), 1)):
        left = old[n] if n < len(old) else []
        right = new[n] if n < len(new) else []
        filled = " " * max(0, half - sum(cell_len(text) for text, _ in left))
        sign = _SIGNS[row.fate] if not n else " "
        lines.append([(f"{sign} ", marks.ACCENT), *left, (f"{filled} │ ", marks.DIM), *right])
    return lines


def _under(row: _Row, room: int) -> list[list[Piece]]:
    ground = marks.PLAIN if row.differs or row.held else marks.DIM
    if row.fate in (Fate.KEPT, Fate.MOVED):
        sign = _SIGNS[row.fate]
        return [[(f"{sign} " if not n else "  ", marks.ACCENT), *line] for n, line in enumerate(_side(row.new, row.new_looks, room, ground))]
    return [
        *([("− ", _OLD), *line] for line in _side(row.old, row.old_looks, room, ground)),
        *([("+ ", _NEW), *line] for line in _side(row.new, row.new_looks, room, ground)),
    ]
