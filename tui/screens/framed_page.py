"""A page over the desk: a key that does nothing there says so, as on the desk itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key as Key_
from textual.events import Resize
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from store import FactdeskError
from tui.keymap import does_nothing
from tui.panes.line_input import LineInput
from tui.panes.wrapping import cut
from tui.safe_text import safe_line
from tui.screens.message_place import LOOKS, make_way
from tui.screens.sized_screen import SizedScreen

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


class FramedPage(SizedScreen[None], ModalScreen[None]):
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

    def kept(self) -> Sequence[Region]:
        """What a message may not cover, the first of them least."""
        return (self.box().region,)

    def make_way(self, looks: int = 0) -> None:
        """Let messages that stand over the page cover as little as can be of what is looked at."""
        make_way(self, self.kept, looks)

    def on_mount(self) -> None:
        """A message that is still to be read stands over the page too."""
        self.make_way(LOOKS)

    def on_resize(self, event: Resize) -> None:
        """What stands in the frame fits itself to it."""
        self.call_after_refresh(self._say_again)
        self.make_way()

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
            self.app.push_screen(KeysHere(self.hint().split(" · ")))
            return
        name = does_nothing(event)
        if name:
            self.say(f"{name} does nothing here · {self.hint()}")


class KeysHere(SizedScreen[None], ModalScreen[None]):
    """All keys of a page, a line each, until the next key."""

    DEFAULT_CSS = """
    KeysHere { align: center middle; background: ansi_default; }
    KeysHere Static { width: auto; max-width: 100%; height: auto; max-height: 100%; border: round ansi_cyan; padding: 0 1; background: ansi_default; }
    """

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The keys."""
        box = Static(Content("\n".join(safe_line(one) if " " in one else f"{safe_line(one)} goes back" for one in self._keys)), classes="box")
        box.border_title = "Keys here"
        box.border_subtitle = "any key goes back"
        yield box

    def on_key(self, event: Key_) -> None:
        """Whichever key it is."""
        event.stop()
        self.app.pop_screen()

    def on_click(self) -> None:
        """And wherever it is clicked."""
        self.app.pop_screen()
