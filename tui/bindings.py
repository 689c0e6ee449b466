"""The table of keys as Textual's bindings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar, cast

from textual.binding import Binding
from textual.screen import Screen

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


S = TypeVar("S", bound=Screen[None])


def bound(kind: type[S], keys: Sequence[Binding]) -> type[S]:
    """The same screen with these bindings: they are a person's own, and known only when the program runs."""
    return cast("type[S]", type(kind.__name__, (kind,), {"BINDINGS": list(keys)}))
