"""Is this desk well, and mending what can be derived. Composes the checks of the rooms; no SQL of its own."""

from __future__ import annotations

from store.db import checks
from store.db.checks import Finding
from store.db.connection import File
from store.reviews import verify


def examine(file: File) -> list[Finding]:
    """Every check, in the order to show them. Raises DeskUnusable where the file cannot be opened for writing.

    Most of it only reads, so that nobody who is working at the desk has to wait for long.
    """
    reader = file.reader()
    return [*checks.stored(reader), *file.write(checks.derived), verify.check(reader)]


def mend(file: File) -> list[Finding]:
    """Make anew what is derived (indexes, triggers, states), then examine."""
    file.write(checks.repair)
    return examine(file)
