"""The one place where names of colours become those of the theme: the last thing done to each line before it is written."""

from __future__ import annotations

from rich.color import Color as RichColor
from rich.color import ColorType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from tui.terminal.themes import Theme

_NAMES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")

_UNDIM = Style(dim=False)

KEPT = 4096
"""Styles whose translation is kept."""


class ThemeFilter(LineFilter):
    """Translates the styles of a line, each once. Not enabled for a theme that leaves the colours to the terminal."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(enabled=theme.fixed)
        self._theme = theme
        self._known: dict[Style | None, Style] = {}

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments in the theme's colours."""
        return [
            Segment(text, self.style(style), control) if not control else Segment(text, style, control)
            for text, style, control in segments
        ]

    def style(self, style: Style | None) -> Style:
        """A style in the theme's colours."""
        found = self._known.get(style)
        if found is None:
            if len(self._known) > KEPT:
                self._known.clear()
            found = self._known[style] = self._translated(style or Style.null())
        return found

    def _translated(self, style: Style) -> Style:
        theme = self._theme
        plain = style.color is None or style.color.type is ColorType.DEFAULT
        color = theme.dim if style.dim and plain else self._number(style.color, theme.text)
        ground = self._number(style.bgcolor, theme.ground)
        new = Style(
            color=style.color if color is None else RichColor.from_ansi(color),
            bgcolor=style.bgcolor if ground is None else RichColor.from_ansi(ground),
        )
        return style + new + _UNDIM if style.dim and theme.dim is not None else style + new

    def _number(self, color: RichColor | None, default: int | None) -> int | None:
        """The number of a colour of the theme; None for one that is left as it is."""
        if color is None or color.type is ColorType.DEFAULT:
            return default
        if color.number is None or color.number >= 16 or self._theme.names is None:
            return None
        name = _NAMES[color.number % 8]
        name = name if color.number < 8 else f"bright_{name}"
        return self._theme.names.get(name, self._theme.ground if color.number == 0 else None)
