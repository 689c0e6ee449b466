"""Is this desk well, and mending what can be derived. Composes the checks of the rooms; no SQL of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.db import checks
from store.db.checks import Finding
from store.db.connection import File
from store.reviews import verify

if TYPE_CHECKING:
    from sqlite_utils import Database


def examine(file: File) -> list[Finding]:
    """Every check, in the order to show them. Raises DeskUnusable where the file cannot be opened for writing."""

    def look(db: Database) -> list[Finding]:
        return [*checks.check(db), verify.check(db.conn)]

    return file.write(look)


def mend(file: File) -> list[Finding]:
    """Make anew what is derived (indexes, triggers, states), then examine."""
    file.write(checks.repair)
    return examine(file)
