"""A page over the desk: a key that does nothing there says so, as on the desk itself."""

from __future__ import annotations

from textual.content import Content
from textual.events import Key as Key_
from textual.screen import ModalScreen
from textual.widget import Widget

from tui.keymap import display
from tui.safe_text import safe_line

TOLD = frozenset({"left", "right", "insert", "delete", "shift+left", "shift+right", "backspace", "tab", "shift+tab"})
"""Keys besides letters that are told when they do nothing."""


def does_nothing(event: Key_) -> str:
    """What to call a key that nothing is bound to; "" for what no person presses as a command."""
    if event.is_printable:
        return safe_line(event.character or event.key)
    return display(event.key) if event.key in TOLD or event.key.startswith(("ctrl+", "alt+", "f")) else ""


class FramedPage(ModalScreen[None]):
    """What the pages have in common: a widget of the class "box", in whose frame a word can be said."""

    def box(self) -> Widget:
        """What has the frame."""
        return self.query_exactly_one(".box", Widget)

    def hint(self) -> str:
        """What stands in the frame where there is nothing to say."""
        return "esc goes back"

    def say(self, words: str) -> None:
        """A word in the frame; "" puts the hint back."""
        # As Content: a string would be read as markup, and a key may be a bracket.
        self.box().border_subtitle = Content(safe_line(words) or self.hint())

    def on_key(self, event: Key_) -> None:
        """A key that nothing is bound to says so."""
        name = does_nothing(event)
        if name:
            self.say(f"{name} does nothing here · {self.hint()}")
