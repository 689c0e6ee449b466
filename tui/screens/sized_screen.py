"""A screen that is laid out for the size that the terminal has now, and for no other."""

from __future__ import annotations

from typing import TypeVar

from textual.events import Resize
from textual.screen import Screen

T = TypeVar("T")


class SizedScreen(Screen[T]):
    """Every layout of a screen in another size sends it that size once more (Textual 8.2.8). Two sizes on their way at once, as
    where a window is made and moved in one go, or where nobody has set the size and two guesses differ, would send each
    other for ever, within one task that never waits: no key, no signal and no end of the terminal would be heard."""

    def on_resize(self, event: Resize) -> None:
        """A size that the terminal no longer has is none: the one that it has comes, or came, too."""
        if event.size != self.app.size:
            event.prevent_default()
