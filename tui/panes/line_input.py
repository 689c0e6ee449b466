"""One line to type into, docked at the bottom: a note, words to search, a file's name.

It takes each key whole before the next is looked at, so that text and keys written in one go end up where they belong:
Textual's own Input handles letters and editing keys in two places, and a fast typist overtakes it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.events import Key
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.keymap import does_nothing
from tui.panes.wrapping import cut
from tui.safe_text import safe_line

LONGEST = 10_000
"""Code points a line may have; more is a paste by mistake."""


FEWEST = 9
"""Cells of a claim's words by which it is still known."""


class LineInput(Widget, can_focus=True):
    """A label and an editable line. `taken` gets the text on enter, `left` is called on escape, `changed` on each change,
    `complete` makes more of the text on tab."""

    @dataclass
    class Remark(Message):
        """Something is to be said: of a key that does nothing in a line, or (`lasts`) of a paste that was cut."""

        words: str
        lasts: bool = False

    def __init__(self) -> None:
        super().__init__(id="prompt")
        self.label = ""
        self.about = ""
        self.value = ""
        self.offered = False
        """Whether the line stands there as an offer: what is typed takes its place."""
        self.at = 0
        self.lets_through: frozenset[str] = frozenset()
        """Keys that are the screen's also while a line is typed."""
        self._taken: Callable[[str], Awaitable[None]] | None = None
        self._left: Callable[[], Awaitable[None]] | None = None
        self._changed: Callable[[str], None] | None = None
        self._complete: Callable[[str], str] | None = None

    def ask(
        self,
        label: str,
        about: str,
        value: str,
        taken: Callable[[str], Awaitable[None]],
        left: Callable[[], Awaitable[None]],
        changed: Callable[[str], None] | None = None,
        complete: Callable[[str], str] | None = None,
        offered: bool = False,
    ) -> None:
        """Begin a line with `value` in it and the cursor at its end; `about` is what it is about, shown beside the label.

        An `offered` value gives way to what is typed; any other key makes it the person's own.
        """
        self.label, self.about, self.value, self.at, self.offered = label, about, value, len(value), offered and bool(value)
        self._taken, self._left, self._changed, self._complete = taken, left, changed, complete
        self.refresh()

    def own_keys(self) -> list[tuple[str, str, str]]:
        """(key by its name, as it is shown, what it does) of the keys that are no letters."""
        completes = [("tab", "tab", "completes")] if self._complete is not None else []
        return [("enter", "enter", "takes it"), ("escape", "esc", "leaves it"), *completes, ("ctrl+u", "ctrl+u", "empties it")]

    # --- editing ---

    async def press(self, event: Key) -> None:
        """Take one key, now."""
        key = event.key
        if key == "enter":
            if self._taken is not None:
                await self._taken(self.value)
        elif key == "escape":
            if self._left is not None:
                await self._left()
        elif key == "tab":
            more = self._complete(self.value) if self._complete is not None else self.value
            if more == self.value:
                self.post_message(self.Remark("tab: there is nothing to complete"))
            self._set(more, len(more))
        elif event.is_printable and event.character is not None:
            self.insert(event.character)
        else:
            self._edit(event)

    def insert(self, text: str) -> None:
        """Put text in at the cursor: typed, or pasted (its line ends become spaces)."""
        whole = " ".join(text.splitlines())
        if self.offered:
            self.value, self.at = "", 0
        line = whole[: max(0, LONGEST - len(self.value))]
        self._set(self.value[: self.at] + line + self.value[self.at :], self.at + len(line))
        if len(line) < len(whole):
            self.post_message(self.Remark(f"a line holds {LONGEST:,} characters: {len(whole) - len(line):,} were left out", lasts=True))

    def _edit(self, event: Key) -> None:
        key, value, at = event.key, self.value, self.at
        if key in ("left", "ctrl+b"):
            self._set(value, at - 1)
        elif key in ("right", "ctrl+f"):
            self._set(value, at + 1)
        elif key in ("home", "ctrl+a"):
            self._set(value, 0)
        elif key in ("end", "ctrl+e"):
            self._set(value, len(value))
        elif key in ("ctrl+left", "alt+left"):
            self._set(value, self._word_before())
        elif key in ("ctrl+right", "alt+right"):
            self._set(value, self._word_after())
        elif key == "backspace" and self.offered:
            self._set("", 0)
        elif key == "backspace":
            self._set(value[: max(0, at - 1)] + value[at:], at - 1)
        elif key in ("delete", "ctrl+d"):
            self._set(value[:at] + value[at + 1 :], at)
        elif key in ("ctrl+w", "alt+backspace"):
            before = self._word_before()
            self._set(value[:before] + value[at:], before)
        elif key == "ctrl+u":
            self._set(value[at:], 0)
        elif key == "ctrl+k":
            self._set(value[:at], at)
        else:
            name = does_nothing(event)
            if name:
                self.post_message(self.Remark(f"{name} does nothing in a line"))

    def _word_before(self) -> int:
        return self.value[: self.at].rstrip().rfind(" ") + 1

    def _word_after(self) -> int:
        begins = len(self.value) - len(self.value[self.at :].lstrip())
        found = self.value.find(" ", begins)
        return len(self.value) if found < 0 else found

    def _set(self, value: str, at: int) -> None:
        new = value != self.value
        self.offered = False
        self.value, self.at = value, max(0, min(at, len(value)))
        self.refresh()
        if new and self._changed is not None:
            self._changed(value)

    # --- painting ---

    def _label(self, width: int, needed: int) -> str:
        """What is asked for and about what: as much of it as leaves what is typed the cells that it needs."""
        if not self.label:
            return " "
        label, about = f" {self.label} ", safe_line(self.about)
        left = width - needed - 1
        words = min(max(12, min(40, width // 3)), left - cell_len(label) - len("on “” "))
        if about and words >= FEWEST:
            return f"{label}on “{cut(about, words)}” "
        return label if cell_len(label) <= left else f"{cut(label.rstrip(), max(4, left - 1))} "

    def render_line(self, y: int) -> Strip:
        """The label and the part of the line around the cursor."""
        width = self.size.width
        if y:
            return Strip.blank(width)
        text, at = safe_line(self.value), self.at
        label = self._label(width, min(cell_len(text) + 1, width * 3 // 5))
        room = max(4, width - cell_len(label) - 1)
        under, after = text[at : at + 1] or " ", text[at + 1 :]
        # Where the line goes on out of sight, it says so at that end.
        before = _end(text[:at], room - cell_len(under) - (1 if after else 0))
        after = cut(after, room - cell_len(before) - cell_len(under))
        self.app.cursor_position = Offset(self.region.x + cell_len(label) + cell_len(before), self.region.y)
        pieces = [
            Segment(label, Style(bold=True, reverse=True)),
            Segment(" "),
            Segment(before, Style(reverse=self.offered)),
            Segment(under, Style(reverse=self.has_focus)),
            Segment(after),
        ]
        return Strip(pieces).adjust_cell_length(width)


def _end(text: str, cells: int) -> str:
    """The end of a text in at most so many cells, after a sign where something was left out."""
    if cell_len(text) <= cells:
        return text
    first = max(1, len(text) - cells)
    # No mark that stands over a letter is left without it.
    while first < len(text) and (cell_len(text[first:]) > cells - 1 or cell_len(text[first]) == 0):
        first += 1
    return f"…{text[first:]}"
