"""A page over the desk: a key that does nothing there says so, as on the desk itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from rich.cells import cell_len
from textual.content import Content
from textual.events import Key as Key_
from textual.screen import ModalScreen
from textual.widget import Widget

from store import FactdeskError
from tui.keymap import does_nothing
from tui.panes.line_input import LineInput
from tui.panes.wrapping import cut
from tui.safe_text import safe_line

FRAME = 6
"""Cells of a frame's lower edge that words in it cannot have."""

ALL = "? all keys"


def fitted(words: str, room: int) -> str:
    """Words with " · " between their parts in so many cells: parts are left out from the end, but for the last, the way out,
    and the key that shows all of them."""
    parts = words.split(" · ")
    if len(parts) > 2 and cell_len(words) > room:
        parts.insert(-1, ALL)
        while len(parts) > 3 and cell_len(" · ".join(parts)) > room:
            del parts[-3]
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

    def on_line_input_remark(self, message: LineInput.Remark) -> None:
        """A line on the page has something to say."""
        self.say(f"{message.words} · {self.hint()}")

    def beside(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do this beside the keys; what the desk refuses is said in the frame."""

        async def run() -> None:
            try:
                await work()
            except FactdeskError as problem:
                if self.is_attached:
                    self.say(f"{problem} · {self.hint()}")

        self.run_worker(run())

    def on_key(self, event: Key_) -> None:
        """A key that nothing is bound to says so; the help's key, bound to nothing on a page, tells all keys of the page."""
        if event.key in ("question_mark", "f1"):
            self.notify("\n".join(self.hint().split(" · ")), title="Keys here", markup=False)
            return
        name = does_nothing(event)
        if name:
            self.say(f"{name} does nothing here · {self.hint()}")
