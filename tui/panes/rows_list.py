"""A plain list with a cursor, for the pages over the desk: whoever owns it says how many rows there are and paints each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.events import Click
from textual.geometry import Region
from textual.message import Message

from tui.panes import marks
from tui.panes.line_view import LineView, Piece
from tui.panes.wrapping import wrap

PaintRow = Callable[[int, int, bool], Sequence[Piece]]
"""Row, width, whether the cursor is on it."""


class RowsList(LineView, can_focus=False):
    """Rows of one line each."""

    @dataclass
    class Pointed(Message):
        """The mouse pointed at a row."""

        row: int

    def __init__(self, paint: PaintRow, *, id: str = "rows") -> None:
        super().__init__(id=id)
        self.count = 0
        self.cursor = 0
        self.empty = ""
        self._paint = paint

    def show_rows(self, count: int, cursor: int = 0, empty: str = "") -> None:
        """Other rows; `empty` says why there are none."""
        self.count, self.cursor, self.empty = count, max(0, min(cursor, count - 1)), empty
        self.lay_out()
        self.show(self.cursor, 1)

    def cursor_on_screen(self) -> Region:
        """Where the cursor's row stands on the screen."""
        return self.lines_on_screen(self.cursor, 1)

    def move(self, by: int) -> None:
        """Another row."""
        if self.count:
            before, self.cursor = self.cursor, max(0, min(self.cursor + by, self.count - 1))
            self.lines_changed(before)
            self.lines_changed(self.cursor)
            self.show(self.cursor, 1)

    def reflow(self, width: int) -> int:
        """A line a row."""
        return max(self.count, len(wrap(self.empty, max(10, width - 4))) + 1, 1)

    def resized(self) -> None:
        """Keep the cursor in view."""
        self.show(self.cursor, 1)

    def make_line(self, line: int, width: int) -> Sequence[Piece]:
        """One row, or why there are none."""
        if not self.count:
            lines = [self.empty[a:b] for a, b in wrap(self.empty, max(10, width - 4))]
            return [("  " + lines[line - 1], marks.DIM)] if 1 <= line <= len(lines) else []
        return self._paint(line, width, line == self.cursor) if line < self.count else []

    def on_click(self, event: Click) -> None:
        """A click chooses the row."""
        offset = event.get_content_offset(self)
        if offset is not None and 0 <= offset.y + self.scroll_offset.y < self.count:
            self.post_message(self.Pointed(offset.y + self.scroll_offset.y))
