"""The list of claims, a line each, in columns that stay where they are: state, signs, worth, words, who says it, outlet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rich.style import Style
from textual.events import Click
from textual.geometry import Region

from store import NOT_REVIEWED, Claim, RowMarks, Status
from tui.panes import marks
from tui.panes.line_view import LineView, Piece
from tui.panes.marks import Tint, mark
from tui.panes.pointing import ClaimPointed
from tui.panes.wrapping import column, wrap
from tui.safe_text import safe_line
from tui.shown.listed_rows import ListedRows, Rows
from tui.veil import Veil

ASKED = 64
"""Claims whose signs are asked for at a time."""

KEPT = 4096
"""Claims whose signs are kept."""

_NO_MARKS = RowMarks()

MarksOf = Callable[[Sequence[str]], Mapping[str, RowMarks]]


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells of each column in a pane of some width; 0 where there is no room for it."""

    worth: int
    words: int
    speaker: int
    outlet: int


STATE = 13
"""Cells of the fixed columns on the left: cursor, selection, state, and the seven signs with a blank on both sides."""


def columns(width: int, *, outlets: bool) -> Columns:
    """The columns of a pane of this width; `outlets` where the list goes over many articles."""
    worth = 5 if width >= 44 else 0
    left = width - STATE - worth
    outlet = min(20, max(10, left // 5)) if outlets and width >= 56 else 0
    speaker = min(22, max(10, left // 4)) if width - outlet >= 54 else 0
    return Columns(worth, max(4, left - outlet - speaker), speaker, outlet)


class ClaimsPane(LineView):
    """Shows the rows it is given; which they are, and where the cursor is, is the state's business."""

    def __init__(self, tint: Tint, marks_of: MarksOf, veil: Veil) -> None:
        super().__init__(id="claims")
        self.tint = tint
        self.rows: Rows = ListedRows(())
        self.cursor = 0
        self.selected: frozenset[str] = frozenset()
        self.ruled: frozenset[str] = frozenset()
        self.flawed: frozenset[str] = frozenset()
        self.against_itself: frozenset[str] = frozenset()
        self.opinions: frozenset[str] = frozenset()
        self.empty = ""
        self._outlets = False
        self._marks_of = marks_of
        self._veil = veil
        self._marks: dict[str, RowMarks] = {}
        self._columns = columns(0, outlets=False)

    def reflow(self, width: int) -> int:
        """A line a row."""
        self._columns = columns(width, outlets=self._outlets)
        return len(self.rows) or self.page

    def resized(self) -> None:
        """Keep the cursor's row in view."""
        self.show_cursor()

    def list_rows(self, rows: Rows, cursor: int, *, outlets: bool) -> None:
        """Show another list; `outlets` where it goes over many articles."""
        self.rows, self.cursor, self._outlets = rows, cursor, outlets
        self._marks.clear()
        self.lay_out()
        self.show_cursor()

    def move_to(self, cursor: int) -> None:
        """Move the cursor: two rows are repainted."""
        before, self.cursor = self.cursor, cursor
        if before != cursor:
            self.lines_changed(before)
        self.lines_changed(cursor)
        self.show_cursor()

    def select(self, selected: frozenset[str]) -> None:
        """Show which claims are selected."""
        if selected != self.selected:
            self.selected = selected
            self.looks_changed()

    def flag(self, flawed: frozenset[str], against_itself: frozenset[str], opinions: frozenset[str]) -> None:
        """Show under which claims something is wrong, which their own article contradicts, which tell an opinion."""
        told = (flawed, against_itself, opinions)
        if told != (self.flawed, self.against_itself, self.opinions):
            self.flawed, self.against_itself, self.opinions = told
            self.looks_changed()

    def light_changed(self) -> None:
        """The cursor's row is bright only where the keys go."""
        self.lines_changed(self.cursor)

    def cursor_in_view(self) -> bool:
        """Whether the cursor's row stands on the screen."""
        return self.has_a_place() and 0 <= self.cursor - self.scroll_offset.y < self.page

    def cursor_on_screen(self) -> Region:
        """Where the cursor's row stands on the screen."""
        return self.lines_on_screen(self.cursor, 1)

    def row_changed(self, row: int, claim_id: str) -> None:
        """Something was saved about the claim in this row."""
        self._marks.pop(claim_id, None)
        self.lines_changed(row)

    def signs_changed(self) -> None:
        """Other claims have numbers that clash than before."""
        self._marks.clear()
        self.looks_changed()

    def rule(self, claim_id: str) -> None:
        """This claim turned out to have been ruled on before."""
        row = self.rows.find(claim_id) if claim_id not in self.ruled else None
        self.ruled |= {claim_id}
        if row is not None:
            self.lines_changed(row)

    def show_cursor(self) -> None:
        """Bring the cursor's row into view."""
        if len(self.rows):
            self.show(self.cursor, 1)

    # --- painting ---

    def make_line(self, line: int, width: int) -> Sequence[Piece]:
        """One row."""
        if not len(self.rows):
            lines = [self.empty[start:end] for start, end in wrap(self.empty, max(10, width - 4))]
            return [("  " + lines[line - 1], marks.DIM)] if 1 <= line <= len(lines) else []
        claim = self._veil.over(self.rows.at(line))
        here = line == self.cursor
        bright = here and self.lit
        done = claim.status not in (*NOT_REVIEWED, Status.CONTESTED, Status.STALE)
        base = self.tint.row if bright else marks.DIM if done and not here else marks.PLAIN
        faint = self.tint.row_dim if bright else marks.DIM
        ground = Style(bgcolor=base.bgcolor)
        status = mark(claim.status)
        # A blank is painted as the edge is: every change of attributes costs bytes.
        edge: Piece = ("▌", marks.ACCENT + ground) if bright else ("▏" if here else " ", marks.PLAIN)
        chosen = (marks.SELECTED if claim.id in self.selected else " ", marks.ACCENT + ground)
        at = self._columns
        pieces: list[Piece] = [edge, chosen, (status.glyph + status.letter, ground + status.style)]
        pieces += self._signs(claim, base, ground)
        if at.worth:
            worth = "" if self._veil.hides(claim) else marks.worth_word(claim.worth)
            pieces.append((f"{worth:<{at.worth}}", faint))
        # More than a line's worth is never shown, so a paragraph of 30,000 characters costs no more than another.
        who = safe_line(claim.speaker).strip() if at.speaker else ""
        # Where nobody is named, the words have that column too.
        pieces.append((column(safe_line(claim.exact[: 2 * width]), at.words + (0 if who else at.speaker)), base))
        if who:
            pieces.append((column(who, at.speaker), faint))
        if at.outlet:
            pieces.append((column(safe_line(self._marks_at(claim.id).outlet), at.outlet), faint))
        return pieces

    def _signs(self, claim: Claim, base: Style, ground: Style) -> list[Piece]:
        held = self._marks_at(claim.id)
        hidden = self._veil.hides(claim)
        if hidden:
            held = RowMarks(held.clash, outlet=held.outlet)
        evidence = "".join(marks.STANCES[one] for one in sorted(held.stances))
        sign = evidence if len(evidence) < 2 else "±" if "±" in evidence else "∓"
        stale = "~" if claim.status == Status.STALE else " "
        return [
            (f" {marks.CLASH if held.clash else ' '}", ground + marks.CONFLICT if held.clash else base),
            self._noticed(claim, base, ground, hidden=hidden),
            (sign or " ", base),
            (marks.FLAW, ground + marks.CONFLICT) if claim.id in self.flawed and not hidden else (" ", base),
            (f"{marks.NOTE if held.note else ' '}{stale}", base),
            (f"{marks.RULED if claim.id in self.ruled and not hidden else ' '} ", base),
        ]

    def _noticed(self, claim: Claim, base: Style, ground: Style, *, hidden: bool) -> Piece:
        """What was noticed in its text; that it tells an opinion is as much a hint as its worth, and hidden with it."""
        if claim.id in self.against_itself:
            return marks.AGAINST_ITSELF, ground + marks.CONFLICT
        return (marks.OPINION, base) if claim.id in self.opinions and not hidden else (" ", base)

    def _marks_at(self, claim_id: str) -> RowMarks:
        found = self._marks.get(claim_id)
        if found is None:
            row = self.rows.find(claim_id) or 0
            first = max(0, min(row, self.scroll_offset.y))
            ids = [self.rows.at(one).id for one in range(first, min(first + ASKED, len(self.rows)))]
            if len(self._marks) > KEPT:
                self._marks.clear()
            self._marks.update(self._marks_of(ids if claim_id in ids else [claim_id]))
            found = self._marks.get(claim_id, _NO_MARKS)
        return found

    def rows_of_page(self) -> int:
        """How many rows are in view."""
        return self.page

    # --- the mouse ---

    def on_click(self, event: Click) -> None:
        """A click chooses the row."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        row = offset.y + self.scroll_offset.y
        if 0 <= row < len(self.rows):
            self.post_message(ClaimPointed(self.rows.at(row).id, event.time))
