"""Every command by its name, and articles by their titles. What stands first is what enter runs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Click

from tui.keymap import Key
from tui.panes import marks
from tui.panes.line_input import LineInput
from tui.panes.line_view import LineView, Piece
from tui.panes.wrapping import column, cut
from tui.safe_text import safe_line
from tui.screens.framed_page import FramedPage

WIDEST_TITLE = 32
"""Cells for the longest name of a command; own commands may have longer ones."""

LEAST_TOOLTIP = 16
"""Cells without which no word of what a command does is shown."""

ARTICLES = 50
"""Articles shown at most; more letters name fewer."""


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """What the palette can do: a command, or (`article_id`) open an article."""

    title: str
    tooltip: str
    keys: str = ""
    command: str = ""
    article_id: str = ""
    group: str = ""


def rank(entry: PaletteEntry, typed: str) -> int | None:
    """How well an entry fits what was typed, 0 best: the whole title, its beginning, words of it, then the tooltip.

    Words fit by their beginnings and all of them must; None where they do not.
    """
    wanted = typed.lower().split()
    title = entry.title.lower()
    if title == " ".join(wanted):
        return 0
    if title.startswith(" ".join(wanted)):
        return 1
    if _all_begin(wanted, title):
        return 2
    if all(one in title for one in wanted):
        return 3
    if not entry.article_id and _all_begin(wanted, f"{title} {entry.tooltip.lower()}"):
        return 4
    return None


def _all_begin(wanted: Sequence[str], text: str) -> bool:
    words = text.replace("-", " ").replace("(", " ").split()
    return all(any(word.startswith(one) for word in words) for one in wanted)


def found(entries: Sequence[PaletteEntry], typed: str) -> list[PaletteEntry]:
    """The entries that fit, best first, else in their own order; all commands where nothing is typed."""
    if not typed.strip():
        return [one for one in entries if one.command]
    ranked = [(place, one) for one in entries if (place := rank(one, typed)) is not None]
    ranked.sort(key=lambda pair: pair[0])
    commands = [one for _, one in ranked if one.command]
    articles = [one for _, one in ranked if one.article_id][:ARTICLES]
    return commands + articles


class PaletteList(LineView, can_focus=False):
    """The entries that fit, the chosen one lit."""

    def __init__(self) -> None:
        super().__init__(id="palette-list")
        self.entries: list[PaletteEntry] = []
        self.cursor = 0
        self.typed = ""
        self._cells = (0, 0, 0)
        """Cells of the columns of titles, keys and groups, a blank at the end of each."""

    def reflow(self, width: int) -> int:
        """A line an entry."""
        return max(1, len(self.entries))

    def make_room(self, entries: Sequence[PaletteEntry]) -> None:
        """The columns are as wide as these entries need, whichever of them are listed."""
        told = [one for one in entries if one.command]
        title, keys, group = (max((cell_len(safe_line(one)) for one in ones), default=0) + 1 for ones in (
            [one.title for one in told], [one.keys for one in told], [one.group for one in told],
        ))  # fmt: skip
        self._cells = (min(title, WIDEST_TITLE), keys, group)

    def show_entries(self, entries: list[PaletteEntry], typed: str) -> None:
        """Other entries, the first of them chosen."""
        self.entries, self.cursor, self.typed = entries, 0, typed
        self.go(0)
        self.lay_out()

    def move(self, by: int) -> None:
        """Choose another."""
        if self.entries:
            before, self.cursor = self.cursor, max(0, min(self.cursor + by, len(self.entries) - 1))
            self.lines_changed(before)
            self.lines_changed(self.cursor)
            self.show(self.cursor, 1)

    def make_line(self, line: int, width: int) -> Sequence[Piece]:
        """The name, the keys, what it does."""
        if not self.entries:
            return [(f"  Nothing is called “{safe_line(self.typed)}”; / searches the claims.", marks.DIM)]
        one = self.entries[line]
        here = line == self.cursor
        edge: Piece = ("▌ " if here else "  ", marks.ACCENT)
        look = marks.BOLD if here else marks.PLAIN
        if not one.command:
            return [edge, (cut(safe_line(one.title), width - 4), look)]
        title, keys, group = self._cells
        rest = width - 2 - title - keys - group
        if rest < LEAST_TOOLTIP:
            title, rest = title + rest, 0
        told = column(safe_line(one.tooltip), rest) if rest else ""
        return [
            edge, (column(safe_line(one.title), title), look), (column(one.keys, keys), marks.ACCENT),
            (told, marks.DIM), (column(one.group, group), marks.DIM),
        ]  # fmt: skip

    def on_click(self, event: Click) -> None:
        """A click runs what it points at."""
        offset = event.get_content_offset(self)
        if offset is not None and isinstance(self.screen, Palette):
            self.move(offset.y + self.scroll_offset.y - self.cursor)
            self.screen.run_worker(self.screen.take(""))


class Palette(FramedPage):
    """A line to type into, and what fits."""

    DEFAULT_CSS = """
    Palette { align: center top; background: ansi_default; }
    Palette > Vertical {
        width: 100%; max-width: 110; height: 19; max-height: 90%; margin: 1 0; border: round ansi_cyan;
        background: ansi_default;
    }
    Palette LineInput { height: 1; display: block; background: ansi_default; }
    Palette PaletteList { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "by(1)", "down", priority=True),
        Binding("up,ctrl+p", "by(-1)", "up", priority=True),
        Binding("pagedown", "by(10)", "page", priority=True),
        Binding("pageup", "by(-10)", "page back", priority=True),
    ]

    def __init__(
        self,
        commands: Sequence[Key],
        titles: Callable[[], Awaitable[Sequence[tuple[str, str]]]],
        run: Callable[[str, str], Awaitable[None]],
    ) -> None:
        super().__init__()
        self._entries = [PaletteEntry(one.title, one.tooltip, one.shown, one.id, group=one.group) for one in commands]
        self._titles = titles
        self._run = run
        self._list = PaletteList()
        self._line = LineInput()

    def compose(self) -> ComposeResult:
        """The line above the list."""
        box = Vertical(self._line, self._list, classes="box")
        box.border_title = "Commands and articles"
        yield box

    def hint(self) -> str:
        """Which keys do what here."""
        return "enter runs the chosen row · esc"

    def on_mount(self) -> None:
        """Ask for the articles' titles while the person begins to type."""
        self._line.lets_through = frozenset({"down", "up", "ctrl+n", "ctrl+p", "pagedown", "pageup"})
        self._line.ask("", "", "", self.take, self.leave, self._typed)
        self._line.display = True
        self.set_focus(self._line)
        self._list.make_room(self._entries)
        self._list.show_entries(found(self._entries, ""), "")
        self.beside(self._look)

    async def _look(self) -> None:
        titles = await self._titles()
        self._entries += [
            PaletteEntry(f"article {n}: {title or '(no title)'}", "", article_id=one) for n, (one, title) in enumerate(titles, 1)
        ]
        # What is on show stays: a row that moves under the key would run something else.

    def _typed(self, text: str) -> None:
        self._list.show_entries(found(self._entries, text), text)

    def action_by(self, rows: int) -> None:
        """Another row."""
        before = self._list.cursor
        self._list.move(rows)
        end = self._list.cursor == before
        self.say(f"this is the {'last' if rows > 0 else 'first'} row · {self.hint()}" if end else "")

    async def take(self, _: str) -> None:
        """Run the chosen row."""
        if not self._list.entries:
            self.say(f"there is nothing to run · {self.hint()}")
            return
        one = self._list.entries[self._list.cursor]
        self.app.pop_screen()
        await self._run(one.command, one.article_id)

    async def leave(self) -> None:
        """Back to the desk."""
        self.app.pop_screen()
