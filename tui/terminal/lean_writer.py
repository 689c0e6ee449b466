"""Whether few bytes can be written with this Textual, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.terminal.textual_inside import updates_can_be_read

if TYPE_CHECKING:
    from tui.terminal.lean import Lean


def lean_writer() -> Lean | None:
    """The writer of few bytes; None where this Textual writes in a way that is not known here."""
    if not updates_can_be_read():
        return None
    from tui.terminal.lean import Lean

    return Lean()
