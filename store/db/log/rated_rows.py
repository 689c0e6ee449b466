"""Who holds which verdict of which claim: the rows that agreement is counted from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator


def verdicts(conn: sqlite3.Connection, round: int | None = None) -> Iterator[tuple[str, str, str]]:
    """(claim_id, reviewer, verdict) of each opinion that counts and is a verdict, streamed.

    Of a `round` (from 1) what each person held in it; for None what they said last of all.
    """
    if round is None:
        asked, values = "opinions WHERE verdict IS NOT NULL", []
    else:
        asked, values = "round_opinions WHERE round = ? AND verdict IS NOT NULL", [round]
    return iter(conn.execute(f"SELECT claim_id, reviewer, verdict FROM {asked} ORDER BY claim_id, reviewer", values))
