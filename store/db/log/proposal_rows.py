"""The rows of what should stand in a claim's place, and of the query to its author. They hang on a review.

Like evidence they stand with the review that first stated them, are appended only, and come back where a review is restored.
"""

from __future__ import annotations

import sqlite3

from store.db.ids import make_id
from store.db.tables.schema import RESTATE
from store.values import QueryState

SCRIPT = f"""
CREATE TABLE proposals (
  id TEXT PRIMARY KEY NOT NULL,
  review_id TEXT NOT NULL REFERENCES reviews(id),
  words TEXT NOT NULL DEFAULT '',
  query TEXT NOT NULL DEFAULT '' CHECK (query IN ('', 'open', 'changed', 'stands', 'on-author'))
) STRICT;
CREATE INDEX proposals_review ON proposals(review_id);
CREATE TRIGGER proposals_no_update BEFORE UPDATE ON proposals BEGIN
  SELECT RAISE(ABORT, 'proposals is append-only: nothing judged is overwritten');
END;
CREATE TRIGGER proposals_no_delete BEFORE DELETE ON proposals BEGIN
  SELECT RAISE(ABORT, 'proposals is append-only: nothing judged is deleted');
END;
CREATE TRIGGER proposals_once BEFORE INSERT ON proposals WHEN EXISTS (SELECT 1 FROM proposals WHERE id = NEW.id) BEGIN
  SELECT RAISE(IGNORE);
END;

DROP VIEW opinions;
CREATE VIEW opinions AS
SELECT r.claim_id, r.reviewer, r.id AS review_id, coalesce(r.restores, r.id) AS stated_in, r.decision, r.verdict,
  r.note, r.round,
  coalesce((SELECT s.created_at FROM reviews s WHERE s.id = r.restores), r.created_at) AS stated_at
FROM reviews r
WHERE NOT EXISTS (
    SELECT 1 FROM reviews n
    WHERE n.claim_id = r.claim_id AND n.reviewer = r.reviewer AND (n.created_at, n.id) > (r.created_at, r.id)
  )
  AND (r.decision <> 'open' OR r.note <> ''
       OR EXISTS (SELECT 1 FROM evidence e WHERE e.review_id = coalesce(r.restores, r.id))
       OR EXISTS (SELECT 1 FROM unit_marks u WHERE u.review_id = coalesce(r.restores, r.id))
       OR EXISTS (SELECT 1 FROM proposals p WHERE p.review_id = coalesce(r.restores, r.id)));

-- What hangs on a review is stored after it, so the claim's state is told anew.
CREATE TRIGGER proposals_state AFTER INSERT ON proposals BEGIN
  {RESTATE.strip()} WHERE claim_id = (SELECT claim_id FROM reviews WHERE id = NEW.review_id);
END;
CREATE TRIGGER unit_marks_state AFTER INSERT ON unit_marks BEGIN
  {RESTATE.strip()} WHERE claim_id = (SELECT claim_id FROM reviews WHERE id = NEW.review_id);
END;
{RESTATE.strip()} WHERE claim_id IN (SELECT r.claim_id FROM unit_marks u JOIN reviews r ON r.id = u.review_id);
"""
"""A step of the schema: the table, opinions that know of it, and states that follow what hangs on a review."""


def insert_proposal(conn: sqlite3.Connection, review_id: str, words: str, query: QueryState | None) -> None:
    """Append what a review is the first to propose; nothing where it proposes and asks nothing."""
    if words or query:
        cells = [review_id, words, str(query or "")]
        conn.execute(
            "INSERT INTO proposals (id, review_id, words, query) VALUES (?, ?, ?, ?)", [make_id("prp", *cells), *cells]
        )


def proposal_of(conn: sqlite3.Connection, review_id: str) -> tuple[str, QueryState | None]:
    """The words that a review proposes, and the state of its query."""
    row = conn.execute("SELECT words, query FROM proposals WHERE review_id = ? ORDER BY rowid", [review_id]).fetchone()
    return ("", None) if row is None else (str(row[0]), QueryState(row[1]) if row[1] else None)
