"""The list of claims: a row each, of two or three lines, with its status, its worth and its words."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual.events import Click

from store import NOT_REVIEWED, Claim, ReasonKind, Status
from tui.messages import ClaimPointed
from tui.panes import marks
from tui.panes.line_view import LineView, Piece
from tui.panes.marks import Tint, mark
from tui.panes.wrapping import cut, wrap
from tui.rows import ListedRows, Rows
from tui.safe_text import safe_line
from tui.wording import reason_words

GUTTER = 5
"""Cells before the words: cursor, selection, glyph, letter, space."""

TALL = 14
"""Lines of the pane from which on a row has a third line, for speaker and reasons."""


class ClaimsPane(LineView):
    """Shows the rows it is given; which they are, and where the cursor is, is the session's business."""

    def __init__(self, tint: Tint) -> None:
        super().__init__(id="claims")
        self.tint = tint
        self.rows: Rows = ListedRows(())
        self.cursor = 0
        self.selected: frozenset[str] = frozenset()
        self.row_height = 2
        self.empty = ""

    def reflow(self, width: int) -> int:
        """Two or three lines a row, by the height there is."""
        self.row_height = 3 if self.page >= TALL else 2
        return len(self.rows) * self.row_height or self.page

    def resized(self) -> None:
        """Keep the cursor's row in view."""
        self.show_cursor()

    def list_rows(self, rows: Rows, cursor: int) -> None:
        """Show another list."""
        self.rows = rows
        self.cursor = cursor
        self.lay_out()
        self.show_cursor()

    def move_to(self, cursor: int) -> None:
        """Move the cursor: two rows are repainted."""
        before, self.cursor = self.cursor, cursor
        if before != cursor:
            self.row_changed(before)
        self.row_changed(cursor)
        self.show_cursor()

    def row_changed(self, row: int) -> None:
        """Repaint one row."""
        self.lines_changed(row * self.row_height, self.row_height)

    def show_cursor(self) -> None:
        """Bring the cursor's row into view."""
        if len(self.rows):
            self.show(self.cursor * self.row_height, self.row_height)

    def rows_of_page(self) -> int:
        """How many rows are in view."""
        return max(1, self.page // self.row_height)

    # --- painting ---

    def make_line(self, line: int, width: int) -> Sequence[Piece]:
        """One line of one row."""
        if not len(self.rows):
            lines = [self.empty[start:end] for start, end in wrap(self.empty, max(10, width - 4))]
            return [("  " + lines[line - 1], marks.DIM)] if 1 <= line <= len(lines) else []
        row, part = divmod(line, self.row_height)
        claim = self.rows.at(row)
        here = row == self.cursor
        status = mark(claim.status)
        done = claim.status not in (*NOT_REVIEWED, Status.CONTESTED, Status.STALE)
        base = self.tint.row if here else marks.DIM if done else marks.PLAIN
        faint = self.tint.row_dim if here else marks.DIM
        edge = ("▌" if here else " ", marks.ACCENT + Style(bgcolor=self.tint.row.bgcolor) if here else marks.PLAIN)
        # A blank is painted as the edge is: every change of attributes costs bytes.
        chosen = ("+", faint) if claim.id in self.selected and part == 0 else (" ", edge[1])
        colored = Style(bgcolor=base.bgcolor) + status.style
        if part == 0:
            return [edge, chosen, (status.glyph + status.letter + " ", colored), *self._words(claim, 0, width, base)]
        if part == 1:
            return [edge, chosen, (marks.bar(claim.worth) + " ", faint), *self._words(claim, 1, width, base)]
        words = cut(hints(claim), width - GUTTER)
        return [edge, chosen, ("   ", faint), (words + " " * (width - GUTTER - len(words)), faint)]

    def _words(self, claim: Claim, part: int, width: int, style: Style) -> list[Piece]:
        """The first line of the claim's words, or the second with the rest cut off."""
        # More than two lines' worth is never shown, so a paragraph of 30,000 characters costs no more than another.
        text = safe_line(claim.exact[: 4 * width])
        room = max(4, width - GUTTER)
        lines = wrap(text, room)
        if part >= len(lines):
            return [(" " * room, style)]
        start, end = lines[part]
        shown = cut(text[start:], room) if part == 1 else text[start:end]
        return [(shown, style), (" " * room, style)]

    def shown(self, claim: Claim) -> int:
        """How many of the claim's code points its row has room for; all of them while the width is not known."""
        if self._width <= 0:
            return len(claim.exact)
        room = max(4, self._width - GUTTER)
        text = safe_line(claim.exact[: 4 * room])
        lines = wrap(text, room)
        if len(lines) < 2:
            return len(claim.exact)
        start = lines[1][0]
        second = cut(text[start:], room)
        return len(claim.exact) if start + len(second) >= len(text) == len(claim.exact) else start + len(second) - 1

    # --- the mouse ---

    def on_click(self, event: Click) -> None:
        """A click chooses the row."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        row = (offset.y + self.scroll_offset.y) // self.row_height
        if 0 <= row < len(self.rows):
            self.post_message(ClaimPointed(self.rows.at(row).id))


def hints(claim: Claim) -> str:
    """Who says it and why it might be worth checking, on one line."""
    who = safe_line(claim.speaker)
    if who and claim.quoted in ("direct", "mixed"):
        who += " (quoted)"
    # Who said it stands there already.
    why = [safe_line(reason_words(one)) for one in claim.reasons if not (who and one.kind is ReasonKind.ATTRIBUTED)]
    return " · ".join([part for part in (who, ", ".join(why)) if part])
