"""A page of text over the desk, scrolled by the same keys, left by escape, q or the key that opened it."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.screens.framed_page import FramedPage

WIDEST = 100
"""Cells of a page with its frame; as in the style below."""

EDGES = 5
"""Of those: frame, padding, scrollbar."""


class Sheet(FramedPage):
    """Shows text(); a page says what that is."""

    DEFAULT_CSS = """
    Sheet { align: center middle; background: ansi_default; }
    Sheet > VerticalScroll {
        width: 100%; max-width: 100; height: auto; max-height: 100%; border: round ansi_cyan; padding: 0 1;
        background: ansi_default; scrollbar-size-vertical: 1;
        scrollbar-background: ansi_default; scrollbar-background-hover: ansi_default; scrollbar-background-active: ansi_default;
        scrollbar-color: ansi_bright_black; scrollbar-color-hover: ansi_white; scrollbar-color-active: ansi_cyan;
    }
    Sheet Static { width: 100%; background: ansi_default; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,p,enter", "leave", "back", priority=True),
        Binding("j,down", "by(1)", "down", priority=True),
        Binding("k,up", "by(-1)", "up", priority=True),
        Binding("space,pagedown,ctrl+d", "by(10)", "page", priority=True),
        Binding("pageup,ctrl+u", "by(-10)", "page back", priority=True),
        Binding("g,home", "by(-1000000)", "top", priority=True),
        Binding("G,end", "by(1000000)", "bottom", priority=True),
    ]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def text(self) -> Text:
        """What is shown."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The page."""
        page = VerticalScroll(Static(self.text(), id="sheet", markup=False), classes="box")
        page.border_title = self._title
        yield page

    def action_leave(self) -> None:
        """Back to the desk."""
        self.app.pop_screen()

    def action_by(self, lines: int) -> None:
        """Scroll."""
        page = self.query_one(VerticalScroll)
        before = page.scroll_offset.y
        page.scroll_to(y=max(0, min(before + lines, page.max_scroll_y)), animate=False, force=True, immediate=True)
        end = page.scroll_offset.y == before
        self.say(f"this is the {'end' if lines > 0 else 'beginning'} · {self.hint()}" if end else "")
