"""Who is on which claim just now: a lease, overwritten and given back, no judgement and no part of the log.

`until` is in seconds of the clock that all processes of a machine share and nobody can set (time.monotonic()). It begins
anew when the machine does: a lease that ends later than any could is of another machine, or of before it was started
again, and holds nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

SCRIPT = """
CREATE TABLE leases (
  claim_id TEXT PRIMARY KEY NOT NULL REFERENCES claims(id),
  reviewer TEXT NOT NULL,
  until REAL NOT NULL
) STRICT;
"""
"""A step of the schema."""

LONGEST = 3_600.0
"""Seconds that a lease may last."""

_HOLDS = "until > ? AND until <= ?"


@dataclass(frozen=True, slots=True)
class Lease:
    """A claim and who is on it."""

    claim_id: str
    reviewer: str


def take(conn: sqlite3.Connection, claim_id: str, reviewer: str, now: float, seconds: float) -> str:
    """Take the claim for `seconds`, or longer where it is the reviewer's already, and give back what they had before.

    Returns "" where it was taken, else who is on it; then they keep what they had.
    """
    row = conn.execute(
        f"SELECT reviewer FROM leases WHERE claim_id = ? AND reviewer <> ? AND {_HOLDS}",
        [claim_id, reviewer, now, now + LONGEST],
    ).fetchone()
    if row is not None:
        return str(row[0])
    conn.execute(
        f"DELETE FROM leases WHERE (reviewer = ? AND claim_id <> ?) OR NOT ({_HOLDS})",
        [reviewer, claim_id, now, now + LONGEST],
    )
    conn.execute(
        "INSERT INTO leases (claim_id, reviewer, until) VALUES (?, ?, ?)"
        " ON CONFLICT (claim_id) DO UPDATE SET reviewer = excluded.reviewer, until = excluded.until",
        [claim_id, reviewer, now + min(seconds, LONGEST)],
    )
    return ""


def give_back(conn: sqlite3.Connection, reviewer: str) -> None:
    """Give back whatever the reviewer is on."""
    conn.execute("DELETE FROM leases WHERE reviewer = ?", [reviewer])


def heard(conn: sqlite3.Connection, reviewer: str, others: Sequence[tuple[str, str, float]], now: float) -> None:
    """Keep what was heard of others at other files: (claim, reviewer, seconds left), in the place of what was heard before.

    A claim that this file does not have is no concern of it.
    """
    conn.execute("DELETE FROM leases WHERE reviewer <> ?", [reviewer])
    conn.executemany(
        "INSERT OR REPLACE INTO leases (claim_id, reviewer, until) SELECT id, ?, ? FROM claims WHERE id = ?",
        [(who, now + min(left, LONGEST), claim) for claim, who, left in others],
    )


def of_others(conn: sqlite3.Connection, reviewer: str, now: float) -> list[Lease]:
    """The claims that others are on now."""
    return [
        Lease(str(claim), str(who))
        for claim, who in conn.execute(
            f"SELECT claim_id, reviewer FROM leases WHERE reviewer <> ? AND {_HOLDS}", [reviewer, now, now + LONGEST]
        )
    ]
