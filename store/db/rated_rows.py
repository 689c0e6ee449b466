"""Who holds which verdict of which claim: the rows that agreement is counted from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator


def verdicts(conn: sqlite3.Connection, round: int | None = None) -> Iterator[tuple[str, str, str]]:
    """(claim_id, reviewer, verdict) of each opinion that counts and is a verdict, streamed.

    Of a `round` (from 1) what each person said last in it; for None what they said last of all.
    """
    of_round = "" if round is None else " AND n.round = r.round"
    chosen = "" if round is None else " AND r.round = :round"
    return iter(
        conn.execute(
            "SELECT r.claim_id, r.reviewer, r.verdict FROM reviews r WHERE r.verdict IS NOT NULL"
            f"{chosen} AND NOT EXISTS (SELECT 1 FROM reviews n WHERE n.claim_id = r.claim_id"
            f" AND n.reviewer = r.reviewer{of_round} AND (n.created_at, n.id) > (r.created_at, r.id))"
            " ORDER BY r.claim_id, r.reviewer",
            {"round": round},
        )
    )
