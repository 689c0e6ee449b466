"""A small box with one-letter choices: the filter, and the question before a verdict goes to many claims."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.events import Click
from textual.widgets import Static

from tui.actions.worktable import Choice
from tui.panes.wrapping import cut
from tui.safe_text import safe_line
from tui.screens.framed_page import FramedPage

NARROWEST = 23
"""Cells for the words of the choices, so that the remarks of short ones stand in one place."""


class Picker(FramedPage):
    """Asks once; escape leaves everything as it was. Any other key says that it does nothing."""

    DEFAULT_CSS = """
    Picker { align: center middle; background: ansi_default; }
    Picker > Vertical { width: auto; max-width: 100%; height: auto; border: round ansi_cyan; padding: 0 1; background: ansi_default; }
    Picker Static { width: auto; background: ansi_default; }
    """

    def __init__(
        self, question: str, choices: Sequence[Choice], chosen: Callable[[str], Awaitable[None]]
    ) -> None:
        super().__init__()
        self._question = question
        self._choices = choices
        self._chosen = chosen
        self._row = 0

    @staticmethod
    def keys(choices: Sequence[Choice]) -> list[Binding]:
        """The bindings of a box with these choices."""
        return [
            *(Binding(one.letter, f"pick({n})", one.words, priority=True) for n, one in enumerate(choices) if one.letter),
            Binding("down,ctrl+n", "step(1)", "down", priority=True),
            Binding("up,ctrl+p", "step(-1)", "up", priority=True),
            Binding("enter", "take", "take", priority=True),
            Binding("escape", "leave", "leave", priority=True),
        ]

    def compose(self) -> ComposeResult:
        """The question and a line a choice."""
        with Vertical(classes="box"):
            yield Static(self._text(), id="choices", markup=False)

    def hint(self) -> str:
        """How to leave."""
        return "esc leaves it"

    def _text(self) -> Text:
        # The frame, its padding, the cursor and the letter stand before a choice's words.
        room = max(20, self.app.size.width - 9)
        text = Text(cut(safe_line(self._question), room + 4), "bold")
        shown = [cut(safe_line(one.words), max(12, room * 3 // 5)) for one in self._choices]
        column = max([NARROWEST, *(cell_len(words) for words in shown)]) + 1
        for n, one in enumerate(self._choices):
            here = n == self._row and len(self._choices) > 1
            text.append("\n▌ " if here else "\n  ", "cyan")
            text.append(f"{one.letter} ", "bold cyan")
            text.append(f" {shown[n]}{' ' * (column - cell_len(shown[n]))}", "bold" if here else "")
            text.append(cut(safe_line(one.remark), max(0, room - column)), "dim")
        return text

    async def action_pick(self, n: int) -> None:
        """A letter was pressed."""
        choice = self._choices[n]
        self.app.pop_screen()
        await self._chosen(choice.letter if choice.value is None else choice.value)

    async def action_take(self) -> None:
        """The row under the cursor; a question with one answer wants its letter, not a key pressed by habit."""
        if len(self._choices) > 1:
            await self.action_pick(self._row)
        else:
            self.say(f"{self._choices[0].letter} is {safe_line(self._choices[0].words)} · {self.hint()}")

    def action_step(self, by: int) -> None:
        """Another row."""
        self._row = (self._row + by) % len(self._choices)
        self.query_one("#choices", Static).update(self._text())

    def action_leave(self) -> None:
        """Leave everything as it was."""
        self.app.pop_screen()

    async def on_click(self, event: Click) -> None:
        """A click on a choice takes it; beside the box it leaves."""
        box = self.query_one("#choices", Static)
        offset = event.get_content_offset(box) if event.widget is box else None
        if offset is None:
            self.app.pop_screen()
        elif 1 <= offset.y <= len(self._choices):
            await self.action_pick(offset.y - 1)
