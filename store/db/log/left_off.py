"""Where a reviewer left off: a small JSON object a reviewer, overwritten freely because it is no judgement."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING

from store.db import clock

if TYPE_CHECKING:
    from sqlite_utils import Database

LeftOff = Mapping[str, str | int | float]


def load(conn: sqlite3.Connection, reviewer: str) -> LeftOff:
    """What save() last kept for the reviewer; empty where there is nothing, or nothing readable."""
    row = conn.execute("SELECT state FROM places WHERE reviewer = ?", [reviewer]).fetchone()
    if row is None:
        return {}
    try:
        state = json.loads(row[0])
    except ValueError:  # edited by hand: starting at the top is no loss
        return {}
    return state if isinstance(state, dict) else {}


def judged_since(conn: sqlite3.Connection, reviewer: str, claim_id: str) -> bool:
    """Whether the reviewer gave the claim a verdict, or set it aside, after save() was last called for them."""
    row = conn.execute(
        "SELECT 1 FROM opinions o JOIN places p ON p.reviewer = o.reviewer"
        " WHERE o.claim_id = ? AND o.reviewer = ? AND o.decision <> 'open' AND o.stated_at > p.updated_at",
        [claim_id, reviewer],
    ).fetchone()
    return row is not None


def save(db: Database, reviewer: str, place: LeftOff) -> None:
    """Keep the reviewer's place."""
    db.conn.execute(
        "INSERT INTO places (reviewer, state, updated_at) VALUES (?, ?, ?)"
        " ON CONFLICT (reviewer) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at",
        [reviewer, json.dumps(dict(place), ensure_ascii=False), clock.now()],
    )
