"""Which kept pages may leave the desk: those that somebody's evidence names now, and not only for a confidential source."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from store.db import capture_rows, statement_rows
from store.db.capture_rows import KeptPage
from store.values import StatementKind


def public_pages(conn: sqlite3.Connection) -> Iterator[KeptPage]:
    """The pages that may be shown to anybody, oldest first.

    A page that nobody's evidence names (any more) is nobody's reason for anything, and stays in the desk.
    """
    hidden = _confidential(conn)
    reached = {row.capture_id for row in capture_rows.pins(conn) if row.source_id not in hidden}
    return (page for page in capture_rows.kept_pages(conn) if page.id in reached)


def _confidential(conn: sqlite3.Connection) -> set[str]:
    found = set()
    for row in statement_rows.standing(conn, StatementKind.SOURCE):
        body = json.loads(row.body)
        if isinstance(body, dict) and body.get("confidential"):
            found.add(row.about)
    return found
