"""The keys that do something now, grouped, made from the live bindings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from tui.screens.sheet import Sheet

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen


class HelpScreen(Sheet):
    """A page of keys."""

    def __init__(self, screen: ReviewScreen) -> None:
        super().__init__("Keys")
        live = {active.binding.id for active in screen.active_bindings.values() if active.node is screen}
        groups: dict[str, list[tuple[str, str, str]]] = {}
        for one in screen.table:
            if one.id in live:
                groups.setdefault(one.group, []).append((one.shown, one.title, one.tooltip))
        self._groups = groups

    def text(self) -> Text:
        """A heading a group, a line a command."""
        text = Text()
        for group, lines in self._groups.items():
            text.append(f"{group}\n", "bold cyan")
            for keys, title, tooltip in lines:
                text.append(f"  {keys:<16}", "bold")
                text.append(f"{title:<20} ")
                text.append(f"{tooltip}\n", "dim")
            text.append("\n")
        text.append(
            "Own keys: keymap.json in the factdesk folder of the XDG config folder; `factdesk keys` lists the ids.",
            "dim",
        )
        return text
