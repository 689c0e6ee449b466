"""The lines at the edges of the screen: titles of the panes, messages, the status line, the keys."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.content import Content
from textual.widgets import Static

from tui.keymap import Key
from tui.painter import Panes
from tui.panes import status, titles
from tui.panes.keys_bar import Doing, KeysBar, fitted, keys_shown
from tui.panes.marks import mark
from tui.state import State
from tui.wording import filter_words


class Edges:
    """Paints the lines around the panes; one that has not changed is left."""

    def __init__(self, panes: Panes, state: State) -> None:
        self._panes = panes
        self._state = state
        self.tour = Static("", id="tour", markup=False)
        self.message = Static("", id="notice", markup=False)
        self.status = Static("", id="status", markup=False)
        self.keys = KeysBar()
        self._painted: dict[str, Text] = {}

    def paint(self, width: int, keys: Sequence[Key], typing: Sequence[tuple[str, str, str]] = ()) -> None:
        """Paint them on so many cells; `keys` are those that have something to do now, `typing` those of a line that is typed."""
        self._titles()
        line, told = status.line(self._state, width)
        if self._is_new("status", line):
            self.status.update(line, layout=False)
        guide = Text(self._state.tour.words() if self._state.tour is not None else "")
        if self._is_new("tour", guide):
            self.tour.update(guide)
            self.tour.set_class(bool(guide.plain), "-on")
        lines = [self._state.notice] if self._state.notice else []
        if not told:
            lines += status.message(self._state.said, width)
        text = Text("\n".join(lines))
        if self._is_new("message", text):
            self.message.update(text)
            self.message.set_class(bool(lines), "-on")
        self.keys.show_keys(fitted(typing, width) if typing else self._keys(width, keys))

    def _keys(self, width: int, keys: Sequence[Key]) -> Sequence[tuple[str, str, str]]:
        """What the keys do now: on claims, on the words of one, on its parts."""
        state = self._state
        doing: Doing = "choosing" if state.choosing is not None else "walking" if state.walking else "reviewing" if state.articles else "beginning"
        wanted = state.listed.view.filter
        return keys_shown(keys, state.pane, width, doing=doing, wanted=filter_words(wanted, mark(wanted).word) if wanted else "")

    def _is_new(self, name: str, text: Text) -> bool:
        before, self._painted[name] = self._painted.get(name), text
        return before != text

    def _titles(self) -> None:
        panes = self._panes
        named = (("article", panes.article), ("claims", panes.claims), ("related", panes.related), ("", panes.card))
        for name, pane in named:
            title = titles.title_of(name, self._state)
            # Marked for terminals without colour as well.
            shown = f"● {title}" if name == self._state.pane else title
            if str(pane.border_title) != shown:
                pane.border_title = Content(shown)
