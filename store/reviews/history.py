"""The log as people read it: reviews with their evidence, in the order they were made."""

from __future__ import annotations

import sqlite3

from store.records import Decision, Evidence, Review, Verdict

_REVIEWS = """
SELECT r.id, r.claim_id, r.reviewer, r.decision, coalesce(r.verdict, ''), r.note, r.created_at,
  EXISTS (SELECT 1 FROM reviews n WHERE n.claim_id = r.claim_id AND n.reviewer = r.reviewer
          AND (n.created_at, n.id) > (r.created_at, r.id)),
  r.action_id, r.round, r.seconds, coalesce(r.restores, r.id)
FROM reviews r
"""


def reviews(conn: sqlite3.Connection, claim_id: str = "") -> list[Review]:
    """Every review, oldest first, superseded ones included; of one claim where `claim_id` is given."""
    where = " WHERE r.claim_id = ?" if claim_id else ""
    rows = conn.execute(_REVIEWS + where + " ORDER BY r.created_at, r.id", [claim_id] if claim_id else []).fetchall()
    return [_review(conn, row) for row in rows]


def current(conn: sqlite3.Connection, claim_id: str) -> list[Review]:
    """What each person holds of a claim now: the newest review of each, where it says anything."""
    return [
        review
        for review in reviews(conn, claim_id)
        if not review.superseded and (review.decision is not Decision.OPEN or review.note or review.evidence)
    ]


def _review(conn: sqlite3.Connection, row: tuple[object, ...]) -> Review:
    *cells, stated_in = row
    cells[3], cells[7] = Decision(str(cells[3])), bool(cells[7])
    cells.append(evidence(conn, str(stated_in)))
    return Review(*cells)  # type: ignore[arg-type]  # the columns above and the evidence, in the order of the record


def evidence(conn: sqlite3.Connection, review_id: str) -> tuple[Evidence, ...]:
    """The evidence attached to a review, in the order it was attached."""
    return tuple(
        Evidence(*row)
        for row in conn.execute(
            "SELECT stance, exact, coalesce(article_id, ''), url, title, paragraph_text_hash, retrieved_at, sha256"
            " FROM evidence WHERE review_id = ? ORDER BY rowid",
            [review_id],
        )
    )


def verdicts(conn: sqlite3.Connection) -> list[Verdict]:
    """The verdicts of this desk, by rank."""
    return [
        Verdict(*row) for row in conn.execute("SELECT id, label, meaning, rating, rank FROM verdicts ORDER BY rank, id")
    ]


Position = tuple[int, int, int]
"""How far the log, the list of claims and the articles have come: the last row of reviews, edits, revisions."""


def position(conn: sqlite3.Connection) -> Position:
    """Where the desk stands now; three looks at the end of a table, at any size."""
    row = conn.execute(
        "SELECT coalesce((SELECT max(rowid) FROM reviews), 0), coalesce((SELECT max(rowid) FROM edits), 0),"
        " coalesce((SELECT max(rowid) FROM revisions), 0)"
    ).fetchone()
    return int(row[0]), int(row[1]), int(row[2])


def touched_since(conn: sqlite3.Connection, before: Position) -> list[str]:
    """The claims that were judged, added or dropped since then, by whomever."""
    return [
        str(claim)
        for (claim,) in conn.execute(
            "SELECT claim_id FROM reviews WHERE rowid > ? UNION SELECT claim_id FROM edits WHERE rowid > ?", before[:2]
        )
    ]
