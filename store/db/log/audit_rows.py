"""What an audit counts: which claims have a verdict, when people worked, how long they looked."""

from __future__ import annotations

import sqlite3


def judged(conn: sqlite3.Connection) -> list[str]:
    """The listed claims of which a verdict counts, in the order they were read."""
    return [
        str(claim)
        for (claim,) in conn.execute(
            "SELECT s.claim_id FROM listed_claims s WHERE s.heads > 0"
            " AND EXISTS (SELECT 1 FROM opinions o WHERE o.claim_id = s.claim_id AND o.verdict IS NOT NULL) ORDER BY s.pk"
        )
    ]


def listed(conn: sqlite3.Connection) -> int:
    """How many claims are listed."""
    return int(conn.execute("SELECT count(*) FROM listed_claims").fetchone()[0])


def period(conn: sqlite3.Connection) -> tuple[str, str]:
    """When the first and the last thing was said, "" where nothing was."""
    first, last = conn.execute("SELECT min(created_at), max(created_at) FROM actions").fetchone()
    return str(first or ""), str(last or "")


def seconds(conn: sqlite3.Connection) -> list[float]:
    """How long reviewers looked before each verdict that counts, where that is known."""
    return [
        float(one)
        for (one,) in conn.execute(
            "SELECT r.seconds FROM opinions o JOIN reviews r ON r.id = o.stated_in"
            " WHERE o.verdict IS NOT NULL AND r.seconds IS NOT NULL"
        )
    ]
