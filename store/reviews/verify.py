"""Does the log still say what was said: every review and every piece of evidence is named by its content."""

from __future__ import annotations

import sqlite3

from store.db.checks import Finding
from store.db.ids import make_id
from store.db.log_rows import evidence, evidence_cells


def check(conn: sqlite3.Connection) -> Finding:
    """Derive every review's and every evidence's id anew and compare."""
    total = 0
    bad: list[str] = []
    for review, *head, created_at in conn.execute(
        "SELECT id, claim_id, reviewer, decision, verdict, note, supersedes, restores, action_id, created_at FROM reviews"
    ).fetchall():
        total += 1
        cells = [evidence_cells(item) for item in evidence(conn, review)]
        kept = {row[0] for row in conn.execute("SELECT id FROM evidence WHERE review_id = ?", [review])}
        expected = {make_id("evd", review, *row) for row in cells}
        if make_id("rvw", *head, created_at, cells) != review or kept != expected:
            bad.append(review)
    if bad:
        return Finding(
            "reviews",
            False,
            f"{len(bad)} of {total} reviews were changed from outside, first {bad[0]}",
            "restore the newest backup",
        )
    return Finding("reviews", True, f"{total} reviews agree with their ids")
