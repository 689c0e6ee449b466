"""History: what the reviewer and others did, newest first; enter goes there, a verdict key changes it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style

from store import Decision, Desk, HistoryRow, Status, Step
from tui.asker import Asker
from tui.keymap import Key, first_keys
from tui.panes import marks
from tui.panes.line_view import Piece
from tui.panes.marks import Tint, mark
from tui.panes.wrapping import column, cut
from tui.safe_text import safe_line
from tui.screens.list_sheet import ListSheet

MOST = 2000
"""Rows listed at most; a search names the others."""


class History(ListSheet):
    """The list of what was done."""

    OWN: ClassVar[Mapping[str, str]] = {
        "desk.history": "leave",
        "find.filter": "mine",
    }

    def __init__(
        self,
        desk: Desk,
        asker: Asker,
        tint: Tint,
        table: Sequence[Key],
        *,
        go_to: Callable[[str], Awaitable[None]],
        judge: Callable[[str, str], Awaitable[None]],
    ) -> None:
        super().__init__("History")
        self._desk, self._asker, self._tint = desk, asker, tint
        self._go_to, self._judge = go_to, judge
        self._mine = False
        self._found: Sequence[HistoryRow] = ()
        self._who = self._deed = 0
        """Cells of the columns of names and of deeds: what the rows need."""
        named = first_keys(table)
        self._why = named["claim.adjudicate"]
        self._hint = (
            f"enter goes there · a verdict key changes it · {named['find.search']} searches · "
            f"{named['find.filter']} only mine, all · esc"
        )

    async def look_up(self, typed: str) -> int:
        """What was done that fits."""
        who = self._desk.reviewer if self._mine else ""
        found = await self._asker.ask("titles", lambda: self._desk.history_rows(typed, who, MOST))
        if found is None:
            return -1
        self._found = found
        self._who = min(10, max((cell_len(safe_line(one.reviewer)) for one in found), default=0))
        self._deed = min(24, max((cell_len(deed(one)) for one in found), default=0))
        title = f"History · {'mine' if self._mine else 'everybody'} · {len(found):,}{'+' if len(found) == MOST else ''}"
        self.query_one("Vertical").border_title = title
        return len(found)

    def why_empty(self) -> str:
        """Which key makes history."""
        return super().why_empty() if self.typed else "Nothing has been judged here yet: v on a claim is a beginning."

    def paint_row(self, row: int, width: int, here: bool) -> Sequence[Piece]:
        """When, who, what, on which claim, with which note."""
        one = self._found[row]
        look = self._tint.row if here else marks.PLAIN
        ground = Style(bgcolor=look.bgcolor)
        held = mark(one.verdict or (Status.DEFERRED if one.decision is Decision.DEFERRED else Status.UNREVIEWED))
        pieces: list[Piece] = [
            ("▌" if here else " ", marks.ACCENT + ground), (f"{when(one.created_at)} ", look),
            (column(safe_line(one.reviewer), self._who + 1), look), (f"{held.glyph}{held.letter} ", ground + held.style),
            (column(deed(one), self._deed + 1), look),
        ]  # fmt: skip
        room = width - sum(cell_len(text) for text, _ in pieces)
        became = f"  {one.fate} ({self._why} says why)" if one.fate is not None else ""
        note = became + (f"  {marks.NOTE} {safe_line(one.note)}" if one.note else "")
        note = cut(note, room // 3) if note else ""
        words = cut(safe_line(one.exact), max(4, room - cell_len(note)))
        pieces += [(words, look), (note, look + marks.DIM)]
        pieces.append((" " * max(0, room - cell_len(words) - cell_len(note)), look))
        return pieces

    async def taken(self, row: int) -> None:
        """Go to the claim."""
        self.app.pop_screen()
        await self._go_to(self._found[row].claim_id)

    async def action_judge(self, verdict: str) -> None:
        """Give the claim under the cursor, which stands here in words, another verdict."""
        if self.rows.count:
            row = self.rows.cursor
            await self._judge(self._found[row].claim_id, verdict)
            await self.refresh_rows(row)
        else:
            self.say(f"there is nothing to judge · {self._hint}")

    async def action_mine(self) -> None:
        """Only what the reviewer did, or what everybody did."""
        self._mine = not self._mine
        await self.refresh_rows()


def deed(one: HistoryRow) -> str:
    """What was done, in words: a verdict by its word, other things by what they were called when they were done."""
    words = mark(one.verdict).word if one.verdict and one.label == one.verdict else safe_line(one.label)
    return words if one.step is Step.DO else f"{one.step} {words}"


def when(created_at: str) -> str:
    """The day and the minute, in the reviewer's own time."""
    try:
        return datetime.fromisoformat(created_at).astimezone().strftime("%d %b %H:%M")
    except ValueError:
        return " " * 12
