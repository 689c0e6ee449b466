"""The settings as a list: enter goes on to the next value, which holds at once and is written into the person's file."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from rich.style import Style

from tui.actions.preferences import ALL, choose, following, value_words
from tui.actions.worktable import Worktable
from tui.panes import marks
from tui.panes.line_view import Piece
from tui.panes.marks import mark
from tui.panes.wrapping import column, cut, cut_before
from tui.safe_text import safe_line
from tui.screens.list_sheet import ListSheet
from tui.settings import settings_file
from tui.shown.changes import Changes
from tui.terminal.themes import Tint

NAME = 1 + max(len(one.title) for one in ALL)
VALUE = 15
"""Cells of the first two columns: the longest name does not run into the value beside it."""


class SettingsSheet(ListSheet):
    """One row an option; below them, to read, the verdicts of the desk and the person's own commands."""

    # The search of a list stands for nothing here: there are a dozen rows.
    OWN: ClassVar[Mapping[str, str]] = {"desk.settings": "leave", "find.search": "no_search"}

    def __init__(self, at: Worktable, tint: Callable[[], Tint]) -> None:
        super().__init__("Settings")
        self._hint = "enter the next value · esc"
        self._at = at
        self._tint = tint
        self._told: list[tuple[str, str, str, Style]] = []

    async def look_up(self, typed: str) -> int:
        """The options as they are, then what stands in the file besides."""
        personal = self._at.personal
        self._told = [
            (f"{one.glyph}{one.letter} {one.word}", one.key.replace(",", " "), one.meaning, mark(one.id).style)
            for one in personal.verdicts
        ]
        shown = {key.id: key.shown for key in personal.table}
        self._told += [
            (one.name, shown.get(one.id, ""), f"runs {' '.join(one.run)}; its answer: {one.result}", marks.PLAIN)
            for one in personal.settings.commands
        ]
        return len(ALL) + len(self._where()) + len(self._told)

    def _where(self) -> tuple[str, str]:
        """What stands between the options and what is written in the file."""
        file = settings_file()
        shown = f"~/{file.relative_to(Path.home())}" if file.is_relative_to(Path.home()) else str(file)
        return "Verdicts and own commands are written in the file", shown

    def row_id(self, row: int) -> Hashable:
        """Its place: neither options nor what stands in the file change while the page is open."""
        return row

    def paint_row(self, row: int, width: int, here: bool) -> Sequence[Piece]:
        """The name, the value, what it does."""
        edge: Piece = ("▌ ", marks.ACCENT) if here else ("  ", marks.PLAIN)
        if row < len(ALL):
            option = ALL[row]
            value = self._at.personal.settings.value(option.name)
            told = dict(option.choices)[value]
            look = self._tint().row if here else marks.BOLD
            return [
                edge, (f"{option.title:<{NAME}}", look), (f"{value_words(value):<{VALUE}}", self._tint().row if here else marks.ACCENT),
                (cut(told, max(4, width - 2 - NAME - VALUE)), marks.DIM),
            ]  # fmt: skip
        where = self._where()
        if row < len(ALL) + len(where):
            return [edge, (cut_before(safe_line(where[row - len(ALL)]), width - 2), marks.DIM)]
        name, key, told, style = self._told[row - len(ALL) - len(where)]
        return [
            edge, (column(safe_line(name), NAME + VALUE - 8), style), (column(safe_line(key), 8), marks.ACCENT),
            (cut(safe_line(told), max(4, width - 2 - NAME - VALUE)), marks.DIM),
        ]  # fmt: skip

    def action_no_search(self) -> None:
        """There is none."""
        self.say(f"nothing is searched here: every setting is on this page · {self._hint}")

    async def taken(self, row: int) -> None:
        """The next value."""
        if row >= len(ALL):
            self.say("write verdicts and commands into the file: `factdesk settings` prints it with what it means")
            return
        option = ALL[row]

        def change() -> Changes:
            return choose(self._at, option, following(option, self._at.personal.settings.value(option.name)))

        await self._at.attempt(change)
        self.say(self._at.state.said.words)
        await self.refresh_rows()
