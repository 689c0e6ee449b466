"""History: what the reviewer and others did, newest first; enter goes there, a verdict key changes it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style

from store import Decision, HistoryRow, Status, Step
from tui.actions.moving import go_to_claim
from tui.actions.verdicts import judge_by_id, retract_by_id, step_back
from tui.actions.worktable import Answer, Worktable
from tui.keymap import Key, first_keys, key_for
from tui.panes import marks
from tui.panes.line_view import Piece
from tui.panes.marks import Tint, mark
from tui.panes.wrapping import column, cut
from tui.safe_text import safe_line
from tui.screens.list_sheet import ListSheet

MOST = 2000
"""Rows listed at most; a search names the others."""

ABOUT = 30
"""Cells for the claim that a message is about."""


class History(ListSheet):
    """The list of what was done."""

    OWN: ClassVar[Mapping[str, str]] = {
        "desk.history": "leave",
        "find.filter": "mine",
        "claim.retract": "withdraw",
        "history.undo": "step",
        "history.redo": "step(True)",
    }

    def __init__(self, at: Worktable, tint: Tint, table: Sequence[Key]) -> None:
        super().__init__("History")
        self._at, self._tint = at, tint
        self._mine = False
        self._found: Sequence[HistoryRow] = ()
        self._who = self._deed = 0
        """Cells of the columns of names and of deeds: what the rows need."""
        named = first_keys(table)
        self._why = named["claim.adjudicate"]
        self._hint = (
            f"enter goes there · a verdict key changes it · {named['claim.retract']} takes yours back · "
            f"{named['history.undo']} {named['history.redo']} undo, redo · {named['find.search']} searches · {named['find.filter']} only mine, all · esc"
        )

    async def look_up(self, typed: str) -> int:
        """What was done that fits."""
        desk = self._at.desk
        who = desk.reviewer if self._mine else ""
        found = await self._at.asker.ask("titles", lambda: desk.history_rows(typed, who, MOST))
        if found is None:
            return -1
        self._found = found
        self._who = min(10, max((cell_len(safe_line(one.reviewer)) for one in found), default=0))
        self._deed = min(24, max((cell_len(deed(one)) for one in found), default=0))
        title = f"History · {'mine' if self._mine else 'everybody'} · {len(found):,}{'+' if len(found) == MOST else ''}"
        self.query_one("Vertical").border_title = title
        return len(found)

    def row_id(self, row: int) -> Hashable:
        """What was done."""
        return self._found[row].review_id

    def why_empty(self) -> str:
        """Which key makes history."""
        begin = key_for("claim.verify")
        return super().why_empty() if self.typed else f"Nothing has been judged here yet: {begin} on a claim is a beginning."

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
        claim_id = self._found[row].claim_id
        self.app.pop_screen()
        await self._at.attempt(lambda: go_to_claim(self._at, claim_id))

    async def action_judge(self, verdict: str) -> None:
        """Give the claim under the cursor, which stands here in words, another verdict."""
        await self._on_claim(lambda claim_id: judge_by_id(self._at, claim_id, verdict))

    async def action_withdraw(self) -> None:
        """Take back what the reviewer holds of the claim under the cursor; all that was done since stays."""
        await self._on_claim(lambda claim_id: retract_by_id(self._at, claim_id))

    async def action_step(self, redo: bool = False) -> None:
        """Undo or redo, as on the desk: what that was stands in the first row then."""
        await self._do(lambda: step_back(self._at, redo=redo))

    async def _on_claim(self, work: Callable[[str], Answer]) -> None:
        if not self.rows.count:
            self.say(f"there is nothing to judge · {self._hint}")
            return
        row = self.row_meant(self._at.state.pressed)
        if row is not None:
            claim_id = self._found[row].claim_id
            await self._do(lambda: work(claim_id))

    async def _do(self, work: Callable[[], Answer]) -> None:
        """Do it, show what is so now with the cursor on the same row, and say what came of it."""
        await self._at.attempt(work)
        await self.refresh_rows()
        said = self._at.state.said
        about = f" “{cut(safe_line(said.about), ABOUT)}”" if said.about else ""
        self.say(f"{said.words}{about} · {self._hint}")

    async def action_mine(self) -> None:
        """Only what the reviewer did, or what everybody did."""
        self._mine = not self._mine
        await self.refresh_rows()


def deed(one: HistoryRow) -> str:
    """What was done, in words: a verdict, or setting aside, by its word; other things by what they were called when they were done."""
    known = (one.verdict, str(Decision.DEFERRED))
    words = mark(one.label).word if one.label and one.label in known else safe_line(one.label)
    return words if one.step is Step.DO else f"{one.step} {words}"


def when(created_at: str) -> str:
    """The day and the minute, in the reviewer's own time."""
    try:
        return datetime.fromisoformat(created_at).astimezone().strftime("%d %b %H:%M")
    except ValueError:
        return " " * 12
