"""A pane of lines: what the claims, the article and the related passages have in common.

Only the lines on the screen are made, each once, and a change repaints only the lines it touches: a key costs the same
with twenty lines and with a million.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.events import Resize
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from tui.terminal.textual_inside import set_length

Piece = tuple[str, Style]

KEPT = 256
"""Lines kept ready, a kilobyte each; some screens full, so that going back and forth makes nothing anew."""


class LineView(ScrollView, can_focus=True, inherit_bindings=False):
    """A scrolling pane that paints line by line. A pane says how many lines there are and makes each when asked.

    The keys are the screen's: a scrolling view's own would take some of them without a word.
    """

    def __init__(self, *, id: str, scrolls: bool = True) -> None:
        super().__init__(id=id)
        self._strips: LRUCache[int, Strip] = LRUCache(KEPT)
        self._width = 0
        self._page = 0
        # Always there, so that lines keep their width; known from the beginning, it saves a layout at the start.
        self.set_reactive(Widget.show_vertical_scrollbar, scrolls)
        self.lit = False
        self.start_at: int | None = None
        """The line to scroll to once there is a size: where the reviewer left off."""

    def make_line(self, line: int, width: int) -> Sequence[Piece]:
        """The pieces of one line, at most `width` cells together, safe to paint."""
        raise NotImplementedError

    def reflow(self, width: int) -> int:
        """Break the content into lines of `width` cells; returns how many there are."""
        raise NotImplementedError

    # --- the keys ---

    def light(self, on: bool) -> None:
        """Whether the keys go to this pane: exactly one of them is lit."""
        self.set_class(on, "-lit")
        if on != self.lit:
            self.lit = on
            self.light_changed()

    def light_changed(self) -> None:
        """Called when the keys came or went: a pane with a cursor repaints it."""

    def has_a_place(self) -> bool:
        """Whether the pane has a place on the screen now: neither hidden nor beneath another."""
        return self.display and self.region.height > 0 and all(one.display for one in self.ancestors if isinstance(one, Widget))

    # --- painting ---

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        line = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if line >= self.virtual_size.height:
            return Strip.blank(width)
        strip = self._strips.get(line)
        if strip is None:
            strip = Strip([Segment(text, style) for text, style in self.make_line(line, width) if text])
            strip = strip.adjust_cell_length(width)
            self._strips[line] = strip
        return strip

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some lines of the screen. The first time the width is known is when they are asked for, not when it is told."""
        self._fit()
        return super().render_lines(crop)

    def lay_out(self) -> None:
        """Break everything anew and repaint."""
        self._break()
        self.refresh()

    def _break(self) -> None:
        self._width = self.scrollable_content_region.width
        self._strips.clear()
        if self._width > 0:
            set_length(self, Size(0, self.reflow(self._width)))

    def _fit(self, *, laid_out: bool = False) -> None:
        """A new width breaks the lines elsewhere; a new height alone does not, but may leave the cursor out of view."""
        wider = self.scrollable_content_region.width != self._width
        if not wider and not laid_out:
            return
        kept = self.keeps(self._page)
        self._page = self.page
        if wider:
            self._break()
            if self.start_at is not None:
                self.go(self.start_at)
                self.start_at = None
        if kept:
            self.resized()

    def lines_changed(self, first: int, count: int = 1) -> None:
        """These lines look different now; the rest stays as it is on the screen."""
        for line in range(first, first + count):
            self._strips.discard(line)
        self.refresh_lines(first, count)

    def lines_replaced(self, first: int, before: int, after: int) -> None:
        """`after` lines stand where `before` stood: where there are more or fewer, all below them has moved."""
        if after == before:
            self.lines_changed(first, after)
            return
        self._strips.clear()
        set_length(self, Size(0, self.virtual_size.height + after - before))
        self.refresh()

    def looks_changed(self) -> None:
        """Every line may look different, but none has moved."""
        self._strips.clear()
        self.refresh()

    def on_resize(self, event: Resize) -> None:
        """The screen was laid out anew; what was painted since then has the width already."""
        self._fit(laid_out=True)

    def keeps(self, page: int) -> bool:
        """Whether something must stay in view, of which `page` lines were in view until now (0: none yet)."""
        return True

    def resized(self) -> None:
        """Called after a new size: a pane brings its cursor into view."""

    def lines_on_screen(self, first: int, count: int) -> Region:
        """Where on the screen these lines stand, as far as they are in view; empty where the pane has no place."""
        if not self.has_a_place():
            return Region()
        inside = self.scrollable_content_region
        return Region(inside.x, inside.y + first - self.scroll_offset.y, inside.width, count).intersection(inside)

    # --- moving ---

    @property
    def page(self) -> int:
        """How many lines are in view."""
        return max(1, self.scrollable_content_region.height)

    def go(self, line: float) -> None:
        """Scroll so that `line` is the first in view."""
        last = max(0, self.virtual_size.height - self.page)
        target = max(0, min(int(line), last))
        if target != self.scroll_offset.y:
            self.scroll_to(y=target, animate=False, force=True)

    def show(self, first: int, count: int) -> None:
        """Bring these lines into view; when they are out of it, with a quarter page of what was read before them.

        Not line by line, because scrolling repaints the whole pane: that would be at every key.
        """
        top, page = self.scroll_offset.y, self.page
        if first >= top and first + count <= top + page:
            return
        if first + count > top + page:
            self.go(first - (page - count) // 4 if count < page else first)
        else:
            self.go(first - (page - count) * 3 // 4 if count < page else first)

    def scroll_lines(self, lines: int) -> None:
        """Scroll by so many lines, down or (negative) up."""
        self.go(self.scroll_offset.y + lines)
