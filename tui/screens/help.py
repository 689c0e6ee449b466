"""The keys that do something now, grouped, made from the live bindings."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.text import Text

from tui.keymap import Key
from tui.panes.wrapping import wrap
from tui.screens.sheet import EDGES, WIDEST, Sheet

TITLE = 20
"""Cells for a command's name."""


class HelpScreen(Sheet):
    """A page of keys."""

    def __init__(self, table: Sequence[Key], live: Collection[str]) -> None:
        super().__init__("Keys")
        groups: dict[str, list[tuple[str, str, str]]] = {}
        for one in table:
            if one.id in live:
                groups.setdefault(one.group, []).append((one.shown, one.title, one.tooltip))
        self._groups = groups

    def text(self) -> Text:
        """A heading a group, a line a command."""
        text = Text()
        width = max(40, min(WIDEST, self.app.size.width) - EDGES)
        keys_width = 14 if width < 90 else 17
        indent = 2 + keys_width + TITLE
        for group, lines in self._groups.items():
            text.append(f"{group}\n", "bold cyan")
            for keys, title, tooltip in lines:
                text.append(f"  {keys:<{keys_width}}", "bold")
                text.append(f"{title:<{TITLE}}")
                # Longer ones go on under themselves, so that the columns stay columns.
                for n, (a, b) in enumerate(wrap(tooltip, max(20, width - indent))):
                    text.append(f"{' ' * indent if n else ''}{tooltip[a:b]}\n", "dim")
            text.append("\n")
        text.append(
            "Own keys: keymap.json in the factdesk folder of the XDG config folder; `factdesk keys` lists the ids.",
            "dim",
        )
        return text
