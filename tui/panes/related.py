"""The passages of other articles that speak of the same thing, as short cards in groups: the sentence that matters, two lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.style import Style
from textual.events import Click
from textual.geometry import Region

from store import Reason, ReasonKind, Stance
from tui.keymap import key_for
from tui.panes import marks
from tui.panes.line_view import LineView, Piece
from tui.panes.marks import Tint, mark
from tui.panes.passage_groups import HEADINGS, NOTHING, Group, group_of
from tui.panes.pointing import PassagePointed
from tui.panes.quoted import changed_words, in_short, other_words
from tui.panes.wrapping import cut, pieces, wrap
from tui.safe_text import safe_line
from tui.state import Found
from tui.wording import reason_words

if TYPE_CHECKING:
    from store import Passage

SHOWN = 2
"""Lines of a passage that are shown; enter opens its article with the rest."""

INDENT = 2

LEAST_WHERE = 18
"""Cells with which an outlet can be told beside its day; with fewer the day stands alone."""

LEAST_DAY = 10
"""Cells that a day keeps of the line above a passage, whatever else stands there."""

Attached = Mapping[tuple[str, str], Stance]
"""The stance of the passages attached to the claim, by (article id, exact words)."""

TOLD_APART = frozenset(
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
    """Shows the passages found for one claim, with the cursor on one of them; the weak ones may be folded into a line."""

    def __init__(self, tint: Tint) -> None:
        super().__init__(id="related")
        self.tint = tint
        self.found = Found("")
        self.attached: Attached = {}
        self.cursor = 0
        self.empty = ""
        self.source = ""
        self._lines: list[list[Piece]] = []
        self._first: list[int] = []

    def show_found(self, found: Found, cursor: int, source: str, empty: str, attached: Attached) -> None:
        """The passages of a claim, or why there are none; `source` is the outlet of the claim's article."""
        if (found, source, empty, attached) == (self.found, self.source, self.empty, self.attached):
            self.move_to(cursor)
            return
        other = found.claim_id != self.found.claim_id
        self.found, self.cursor, self.source, self.empty, self.attached = found, cursor, source, empty, attached
        if other:
            self.go(0)
        self.lay_out()

    def light_changed(self) -> None:
        """The cursor's passage is bright only where the keys go."""
        if self.cursor < len(self._first):
            self._repaint(self.cursor)

    def move_to(self, cursor: int) -> None:
        """Put the cursor on another entry."""
        if cursor == self.cursor:
            return
        before, self.cursor = self.cursor, cursor
        if cursor >= len(self._first):
            return  # not on the screen yet: laid out with this cursor when it is
        self._repaint(before)
        self._repaint(cursor)
        first, last = self._extent(cursor)
        # With its heading, where it is the first of its group.
        self.show(max(0, first - 1), min(last - first + 1, self.page))

    def cursor_on_screen(self) -> Region:
        """Where the passage under the cursor stands on the screen."""
        if self.cursor >= len(self._first):
            return Region()
        first, last = self._extent(self.cursor)
        return self.lines_on_screen(first, last - first)

    def _repaint(self, index: int) -> None:
        first, last = self._extent(index)
        entry = self._entry(index, self._width)
        self._lines[first:last] = entry
        # Why a passage stands there is told of the cursor's alone: with these lines the passages below move.
        longer = len(entry) - (last - first)
        self._first[index + 1 :] = [one + longer for one in self._first[index + 1 :]]
        self.lines_replaced(first, last - first, len(entry))

    def _extent(self, index: int) -> tuple[int, int]:
        first = self._first[index]
        last = self._first[index + 1] if index + 1 < len(self._first) else len(self._lines)
        # The heading of the next group belongs to no entry.
        return first, last - 1 if index + 1 < len(self._first) and self._heads(index + 1) else last

    def _heads(self, index: int) -> bool:
        listed = self.found.listed
        if index >= len(listed):
            return False
        return index == 0 or group_of(listed[index]) is not group_of(listed[index - 1])

    def reflow(self, width: int) -> int:
        """Lay the passages out below one another."""
        self._lines, self._first = [], []
        if not self.found.passages:
            text = self.empty
            self._lines = [[], *([(" " * INDENT + text[a:b], marks.DIM)] for a, b in wrap(text, max(10, width - 4)))]
        for index in range(self.found.entries):
            if self._heads(index):
                group = group_of(self.found.listed[index])
                # The groups are in order: where the first is weak, all are.
                heading = NOTHING if index == 0 and group is Group.WEAK else HEADINGS[group]
                self._lines.append([(f" {heading}", marks.ACCENT)])
            self._first.append(len(self._lines))
            self._lines += self._entry(index, width)
        return len(self._lines)

    def make_line(self, line: int, width: int) -> Sequence[Piece]:
        """One line, as laid out."""
        return self._lines[line] if line < len(self._lines) else []

    def _entry(self, index: int, width: int) -> list[list[Piece]]:
        here = index == self.cursor
        bright = here and self.lit
        edge: Piece = ("▌ " if bright else "▏ " if here else "  ", marks.ACCENT if bright else marks.PLAIN)
        head = self.tint.row if bright else marks.PLAIN
        if index >= len(self.found.listed):
            weak = self.found.folded
            more = "more " if self.found.weak > weak else ""
            words = f"{weak} {more}weak match{'es' if weak > 1 else ''}, {key_for('open.here')} shows {'them' if weak > 1 else 'it'}"
            return [[edge, (words, head + marks.DIM)]]
        passage = self.found.listed[index]
        room = max(10, width - INDENT)
        lines = [[edge, *self._head(passage, room, head)]]
        for one in _of_kind(passage, ReasonKind.REVIEWED):
            ruled = mark(one.detail)
            lines.append([edge, (cut(f"{ruled.glyph} {safe_line(reason_words(one))}", room), ruled.style + marks.BOLD)])
        for one in _of_kind(passage, ReasonKind.CHECKED):
            lines.append([edge, (cut(f"it checked “{safe_line(one.detail)}”", room), marks.BOLD)])
        lines += [[edge, *line] for line in _sentence(passage, room)]
        changes = changed_words(passage.quotation) if passage.quotation is not None else ""
        if changes:
            lines.append([edge, (cut(changes, room), marks.CONFLICT)])
        if bright:
            why = ", ".join(safe_line(reason_words(one)) for one in passage.why if one.kind not in TOLD_APART)
            for text in (f"why: {why}" if why else "", _copies(passage, self.source)):
                if text:
                    lines.append([edge, (cut(text, room), marks.DIM)])
        return lines

    def _head(self, passage: Passage, room: int, style: Style) -> list[Piece]:
        """Day and outlet, then what it is to the claim, then its title as far as there is room."""
        stance = _attached(passage, self.attached)
        where = " · ".join(safe_line(x) for x in (passage.published, passage.source) if x) or "outlet unknown"
        if passage.kind == "fact-check":
            where = f"{marks.RULED} fact-check: {safe_line(passage.rating) or 'no rating'} · {where}"
        ends: list[Piece] = []
        if stance is not None:
            ends.append((f"  {marks.STANCES[stance]} attached", marks.ACCENT))
        if passage.conflicts:
            one = passage.conflicts[0]
            ends.append((f"  ≠ {safe_line(one.a.text)} ↔ {safe_line(one.b.text)}", marks.CONFLICT))
        elif passage.quotation is not None and not _of_kind(passage, ReasonKind.REPRINT):
            copies = f" +{passage.reprints}" if passage.reprints else ""
            look = marks.CONFLICT if passage.quotation.verdict in ("altered", "spliced") else marks.ACCENT
            ends.append((f"  {marks.QUOTED} {in_short(passage.quotation)}{copies}", look))
        elif _of_kind(passage, ReasonKind.REPRINT):
            ends.append(("  = reprint of this, no support of its own", marks.REPRINT))
        elif passage.reprints:
            ends.append((f"  +{passage.reprints} cop{'ies' if passage.reprints > 1 else 'y'}", marks.DIM))
        left = room
        # What the passage is to the claim is read first: the outlet gives it room.
        spared = room - sum(cell_len(text) for text, _ in ends)
        if spared < LEAST_WHERE and passage.kind != "fact-check":
            where = safe_line(passage.published) or where  # a day says more than four letters of an outlet
        where = cut(where, max(spared, LEAST_DAY))
        pieces_: list[Piece] = []
        for text, look in [(where, style + marks.BOLD), *ends]:
            shown = cut(text, left)
            if left > 3:
                pieces_.append((shown, look))
                left -= cell_len(shown)
        if passage.title and left > 12:
            pieces_.append((cut(f"  {safe_line(passage.title)}", left), marks.DIM))
        return pieces_

    def on_click(self, event: Click) -> None:
        """A click chooses the passage."""
        offset = event.get_content_offset(self)
        if offset is not None and self._first:
            self.post_message(PassagePointed(max(0, bisect_right(self._first, offset.y + self.scroll_offset.y) - 1)))


def _attached(passage: Passage, attached: Mapping[tuple[str, str], Stance]) -> Stance | None:
    """How words of the passage, or all of it, are attached."""
    here = (how for (article, words), how in attached.items() if article == passage.article_id and words in passage.text)
    return next(here, None)


def _of_kind(passage: Passage, kind: ReasonKind) -> list[Reason]:
    return [one for one in passage.why if one.kind is kind]


def _copies(passage: Passage, own: str) -> str:
    """Where else the same copy stands: "also in 2 other outlets: Courier (this outlet), Herald"."""
    if not passage.reprints:
        return ""
    named = ", ".join(safe_line(one) + (" (this outlet)" if one == own else "") for one in passage.outlets)
    if named:
        return f"also in {len(passage.outlets)} other outlet{'s' if len(passage.outlets) > 1 else ''}: {named}"
    return f"also in {passage.reprints} other article{'s' if passage.reprints > 1 else ''} of this outlet"


def _sentence(passage: Passage, room: int) -> list[list[Piece]]:
    """The lines of the passage that matter: around what clashes, else where most of what is shared stands."""
    text = safe_line(passage.text)
    lines = wrap(text, room)
    if len(lines) > SHOWN:
        lines = wrap(text, room - 1)  # with a cell for the dots where something is left out
    shared = sorted(passage.shared)
    clashing = sorted((one.b.start, one.b.end) for one in passage.conflicts)
    quotation = passage.quotation
    if quotation is not None and not clashing:
        shared = [(quotation.start, quotation.end)]
        clashing = other_words(quotation, passage.text)
    first = 0
    if len(lines) > SHOWN:
        spans = clashing or shared

        def weight(at: int) -> int:
            begin, end = lines[at][0], lines[min(at + SHOWN, len(lines)) - 1][1]
            return sum(min(b, end) - max(a, begin) for a, b in spans if a < end and b > begin)

        first = max(range(len(lines) - SHOWN + 1), key=lambda at: (weight(at), -at))
    looks = [(a, b, marks.SHARED) for a, b in shared] + [(a, b, marks.CONFLICT) for a, b in clashing]
    shown: list[list[Piece]] = []
    for n, (a, b) in enumerate(lines[first : first + SHOWN]):
        line = [(text[x:y], style) for x, y, style in pieces(a, b, looks, marks.PLAIN)]
        if n == 0 and first:
            line = [("…", marks.DIM), *line]
        shown.append(line)
    if first + SHOWN < len(lines) and shown:
        shown[-1] = [*shown[-1], ("…", marks.DIM)]
    return shown
