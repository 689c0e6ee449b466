"""A page over the desk that lists things, with a line to search them: what the home and the history have in common."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from math import inf
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.geometry import Region

from store import FactdeskError
from tui.keymap import Key
from tui.panes.line_input import LineInput
from tui.panes.line_view import Piece
from tui.panes.rows_list import RowsList
from tui.screens.framed_page import FramedPage
from tui.state import TAKEN_IN

LOOKED_UP = 0.12
"""Seconds after the last letter until the rows are asked for anew."""

MOVES: Mapping[str, str] = {
    "move.down": "by(1)", "move.up": "by(-1)", "move.half_down": "by(10)", "move.half_up": "by(-10)",
    "move.top": "by(-1000000)", "move.bottom": "by(1000000)", "article.page": "by(20)", "article.page_up": "by(-20)",
    "open.here": "take", "find.search": "search", "open.back": "leave", "find.clear": "leave", "desk.quit": "leave",
}  # fmt: skip
"""What the desk's keys do here, by their ids: a person's own keys hold here too."""


class ListSheet(FramedPage):
    """Rows, a cursor, a search. A page says which rows there are, how each is painted, and what enter does."""

    AUTO_FOCUS = ""  # the line takes the keys only while it is asked for

    DEFAULT_CSS = """
    ListSheet { align: center middle; background: ansi_default; }
    ListSheet > Vertical { width: 100%; max-width: 160; height: 100%; border: round ansi_cyan; background: ansi_default; }
    ListSheet LineInput { height: 1; display: none; background: ansi_default; }
    ListSheet RowsList { height: 1fr; }
    """

    @classmethod
    def keys(cls, table: Sequence[Key], verdicts: Mapping[str, str] | None = None) -> list[Binding]:
        """The bindings of the page, from the person's own table; `verdicts` are those that commands of it give."""
        judging = {command: f"judge('{verdict}')" for command, verdict in (verdicts or {}).items()}
        actions = {**MOVES, **judging, **cls.OWN}
        return [
            *(Binding(key.keys, actions[key.id], key.title, priority=True) for key in table if key.id in actions and key.keys),
            Binding("escape", "leave", "Leave", priority=True),
            Binding("home", "by(-1000000)", "top", priority=True),
            Binding("end", "by(1000000)", "bottom", priority=True),
        ]

    OWN: ClassVar[Mapping[str, str]] = {}
    """What more of the desk's keys do here."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._hint = ""
        self.rows = RowsList(self.paint_row)
        self.line = LineInput()
        self.typed = ""
        self._ids: Sequence[Hashable] = ()
        """What the rows on show are of."""
        self._came = inf
        """Since when the row under the cursor stands on the screen (monotonic seconds); inf while it does not yet."""
        self._others = self._letters = 0
        """How often another row came under the cursor by itself, and letters were typed into the search."""

    # --- what a page says ---

    async def look_up(self, typed: str) -> int:
        """Ask for the rows that fit what was typed, keep them, and return how many there are; -1, and nothing kept, where a
        newer question was asked meanwhile."""
        raise NotImplementedError

    def paint_row(self, row: int, width: int, here: bool) -> Sequence[Piece]:
        """One row."""
        raise NotImplementedError

    async def taken(self, row: int) -> None:
        """Enter on a row."""
        raise NotImplementedError

    def first_row(self) -> int:
        """The row that the cursor begins on."""
        return 0

    def row_id(self, row: int) -> Hashable:
        """What a row is of, whatever was said of it since: by that the cursor stays on it when others come before it."""
        raise NotImplementedError

    def why_empty(self) -> str:
        """What stands there where there are no rows."""
        return f"Nothing fits “{self.typed}”." if self.typed else "There is nothing yet."

    # --- the page ---

    def kept(self) -> Sequence[Region]:
        """The row under the cursor, and what stands below the rows about it."""
        beside = [one.region for one in self.box().children if one is not self.rows and one.display]
        return (self.rows.cursor_on_screen(), *beside)

    def compose(self) -> ComposeResult:
        """The rows with the line below them."""
        box = Vertical(self.rows, self.line, classes="box")
        box.border_title = self._title
        yield box

    def on_mount(self) -> None:
        """Ask for the rows."""
        self.rows.light(True)
        self.beside(self._look_anew)

    async def _look_anew(self) -> None:
        """The rows of another question: the cursor begins where it begins in them."""
        await self.refresh_rows(anew=True)

    async def refresh_rows(self, *, anew: bool = False) -> None:
        """Ask for the rows again; what was refused is said.

        The cursor stays on its row, wherever that stands now, or where it is gone on what stands in its place; with `anew` it
        begins on the first.
        """
        try:
            count = await self.look_up(self.typed)
        except FactdeskError as problem:
            if self.is_attached:
                self.say(f"{problem} · {self._hint}")
            return
        if count >= 0 and self.is_attached:
            before = self._id_here()
            self._ids = [self.row_id(row) for row in range(count)]
            if anew or before is None:
                place = self.first_row()
            else:
                place = self._ids.index(before) if before in self._ids else self.rows.cursor
            self.rows.show_rows(count, place, self.why_empty())
            if self._id_here() != before:
                self._came = inf
                self._others += 1
                self.call_after_refresh(self._came_into_sight, self._others)

    def _id_here(self) -> Hashable:
        return self._ids[self.rows.cursor] if self.rows.cursor < len(self._ids) else None

    def _came_into_sight(self, others: int) -> None:
        if others == self._others:
            self._came = time.monotonic()

    def row_meant(self, pressed: float) -> int | None:
        """The row that a key pressed then (monotonic seconds) means; None, and that is said, where nobody had seen it."""
        if not self.rows.count:
            self.say(f"there is no row here · {self._hint}")
        elif self._came + TAKEN_IN > pressed:
            self.say(f"nothing done: another row came under the key · {self._hint}")
        else:
            return self.rows.cursor
        return None

    def hint(self) -> str:
        """Which keys do what here; while a line is typed, those of the line."""
        first, leaves, *others = (f"{key} {does}" for _, key, does in self.line.own_keys())
        return " · ".join([first, *others, leaves]) if self.typing else self._hint

    def action_by(self, rows: int) -> None:
        """Another row."""
        if not self.typing:
            before = self.rows.cursor
            self.rows.move(rows)
            end = self.rows.cursor == before
            self.say(f"this is the {'last' if rows > 0 else 'first'} row · {self._hint}" if end else "")
            self.make_way()

    @property
    def typing(self) -> bool:
        """Whether the line is being typed into."""
        return self.focused is self.line

    async def action_take(self) -> None:
        """What enter does."""
        if self.rows.count:
            await self.taken(self.rows.cursor)
        else:
            self.say(f"there is nothing to take · {self._hint}")

    def action_search(self) -> None:
        """Type into the line; the rows follow."""
        self.ask_line("search", self.typed, self._searched, self._typed)

    def ask_line(
        self,
        label: str,
        value: str,
        taken: Callable[[str], Awaitable[str]],
        changed: Callable[[str], None] | None = None,
        complete: Callable[[str], str] | None = None,
        why: str = "",
    ) -> None:
        """Ask for a line at the bottom of the page. `taken` says why the line cannot be taken, "" where it was: what cannot
        be stays, to be put right, with the reason on the page. `why` is that of a line that is asked for once more."""

        async def take(text: str) -> None:
            self._close_line()
            refused = await taken(text)
            if refused:
                self.ask_line(label, text, taken, changed, complete, refused)

        async def leave() -> None:
            self._close_line()

        self.line.ask(label, "", value, take, leave, changed, complete)
        self.line.display = True
        self.set_focus(self.line)
        self.say(why)

    def _close_line(self) -> None:
        self.line.display = False
        self.set_focus(None)
        self.say("")

    async def _searched(self, text: str) -> str:
        self._letters += 1
        self.typed = text.strip()
        await self._look_anew()
        return ""

    def _typed(self, text: str) -> None:
        self.typed = text.strip()
        self._letters += 1
        mine = self._letters

        async def later() -> None:
            if mine == self._letters:
                await self._look_anew()

        self.set_timer(LOOKED_UP, lambda: self.beside(later))

    async def on_rows_list_pointed(self, message: RowsList.Pointed) -> None:
        """A click goes to the row; on the row that has the cursor it takes it."""
        if message.row == self.rows.cursor:
            await self.taken(message.row)
        else:
            self.rows.move(message.row - self.rows.cursor)

    def action_leave(self) -> None:
        """Back to the desk; out of a search first."""
        if self.typed:
            self.typed = ""
            self.beside(self.refresh_rows)
        else:
            self.app.pop_screen()
