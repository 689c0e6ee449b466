"""A page over the desk: a key that does nothing there says so, as on the desk itself."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.events import Key as Key_
from textual.screen import ModalScreen
from textual.widget import Widget

from tui.keymap import display
from tui.panes.wrapping import cut
from tui.safe_text import safe_line

TOLD = frozenset({"left", "right", "insert", "delete", "shift+left", "shift+right", "backspace", "tab", "shift+tab"})
"""Keys besides letters that are told when they do nothing."""


def does_nothing(event: Key_) -> str:
    """What to call a key that nothing is bound to; "" for what no person presses as a command."""
    if event.is_printable:
        return safe_line(event.character or event.key)
    return display(event.key) if event.key in TOLD or event.key.startswith(("ctrl+", "alt+", "f")) else ""


FRAME = 6
"""Cells of a frame's lower edge that words in it cannot have."""


def fitted(words: str, room: int) -> str:
    """Words with " · " between their parts in so many cells: parts are left out from the end, but for the last, the way out."""
    parts = words.split(" · ")
    while len(parts) > 2 and cell_len(" · ".join(parts)) > room:
        del parts[-2]
    return cut(" · ".join(parts), room)


class FramedPage(ModalScreen[None]):
    """What the pages have in common: a widget of the class "box", in whose frame a word can be said."""

    _said = ""

    def box(self) -> Widget:
        """What has the frame."""
        return self.query_exactly_one(".box", Widget)

    def hint(self) -> str:
        """What stands in the frame where there is nothing to say."""
        return "esc goes back"

    def say(self, words: str) -> None:
        """A word in the frame; "" puts the hint back."""
        self._said = words
        box = self.box()
        # As Content: a string would be read as markup, and a key may be a bracket.
        box.border_subtitle = Content(fitted(safe_line(words) or self.hint(), (box.size.width or self.app.size.width) - FRAME))

    def on_resize(self) -> None:
        """What stands in the frame fits itself to it."""
        self.call_after_refresh(self._say_again)

    def _say_again(self) -> None:
        if self.is_attached:
            self.say(self._said)

    def on_key(self, event: Key_) -> None:
        """A key that nothing is bound to says so."""
        name = does_nothing(event)
        if name:
            self.say(f"{name} does nothing here · {self.hint()}")
