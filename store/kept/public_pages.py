"""Which kept pages may leave the desk: those that somebody's evidence names now, and not only for a confidential source."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from store.db.log import capture_rows
from store.db.log.capture_rows import KeptPage, NamedBy, PinRow
from store.records import Evidence
from store.reviews.confidential import Secrets, secrets


def public_pages(conn: sqlite3.Connection) -> Iterator[KeptPage]:
    """The pages that may be given to anybody, oldest first.

    A page that nobody's evidence names (any more) is nobody's reason for anything, and stays in the desk.
    """
    reached = _reached(conn, secrets(conn))
    return (page for page in capture_rows.kept_pages(conn) if page.id in reached)


def withheld_pages(conn: sqlite3.Connection) -> frozenset[str]:
    """The ids of the pages that only evidence from confidential sources names, or ever named."""
    hidden = secrets(conn)
    if not hidden:
        return frozenset()
    secret = {row.capture_id for row in capture_rows.named_by(conn) if is_hidden(row, hidden)}
    return frozenset(secret - _reached(conn, hidden))


def is_hidden(row: PinRow | NamedBy, hidden: Secrets) -> bool:
    """Whether this evidence comes from a confidential source, or tells of one."""
    number = row.number if isinstance(row, NamedBy) else ""
    return hidden.hides(
        Evidence("context", exact=row.exact, url=row.url, title=row.title, number=number, source_id=row.source_id)
    )


def _reached(conn: sqlite3.Connection, hidden: Secrets) -> set[str]:
    return {row.capture_id for row in capture_rows.pins(conn) if not is_hidden(row, hidden)}
