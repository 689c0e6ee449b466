"""The table of keys as Textual's bindings."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding

from tui.keymap import Key


def bindings(table: Sequence[Key]) -> list[Binding]:
    """Textual's bindings of the table. With priority, so that each is looked up when its turn comes, in order."""
    return [
        Binding(
            key.keys,
            f"do('{key.id}')",
            key.title,
            id=key.id,
            tooltip=key.tooltip,
            group=Binding.Group(key.group),
            show=key.hint,
            priority=True,
        )
        for key in table
        if key.keys  # the others are in the palette only
    ]
