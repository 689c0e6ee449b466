"""The verdicts that a desk has: a row each, which people may add to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def add(db: Database, verdict_id: str, label: str, meaning: str, rating: int | None) -> None:
    """Add a verdict after the others; one that the desk has already is left as it is."""
    db.conn.execute(
        "INSERT OR IGNORE INTO verdicts (id, label, meaning, rating, rank)"
        " SELECT ?, ?, ?, ?, coalesce(max(rank), 0) + 1 FROM verdicts",
        [verdict_id, label, meaning, rating],
    )
