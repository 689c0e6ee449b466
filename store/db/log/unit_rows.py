"""The rows of marks on a claim's units: what one person found of a name, a number, a date in it. They hang on a review.

Like evidence they stand with the review that first stated them, are appended only, and come back where a review is restored.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from store.db.ids import make_id
from store.records import UnitMark
from store.values import UnitState

SCRIPT = """
CREATE TABLE unit_marks (
  id TEXT PRIMARY KEY NOT NULL,
  review_id TEXT NOT NULL REFERENCES reviews(id),
  kind TEXT NOT NULL,
  exact TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('ticked', 'disputed', 'dropped', 'added')),
  source TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX unit_marks_review ON unit_marks(review_id);
CREATE TRIGGER unit_marks_no_update BEFORE UPDATE ON unit_marks BEGIN
  SELECT RAISE(ABORT, 'unit_marks is append-only: nothing judged is overwritten');
END;
CREATE TRIGGER unit_marks_no_delete BEFORE DELETE ON unit_marks BEGIN
  SELECT RAISE(ABORT, 'unit_marks is append-only: nothing judged is deleted');
END;
CREATE TRIGGER unit_marks_once BEFORE INSERT ON unit_marks WHEN EXISTS (SELECT 1 FROM unit_marks WHERE id = NEW.id) BEGIN
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
       OR EXISTS (SELECT 1 FROM unit_marks u WHERE u.review_id = coalesce(r.restores, r.id)));
"""
"""A step of the schema: the table, and opinions that know of it."""


def insert_marks(conn: sqlite3.Connection, review_id: str, marks: Sequence[UnitMark]) -> None:
    """Append the marks that a review is the first to name."""
    cells = [[review_id, one.kind, one.text, one.start, one.end, str(one.state), one.source] for one in marks]
    conn.executemany(
        'INSERT INTO unit_marks (id, review_id, kind, exact, "start", "end", state, source)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(make_id("unt", *one), *one) for one in cells],
    )


def marks_of(conn: sqlite3.Connection, review_id: str) -> tuple[UnitMark, ...]:
    """The marks a review states, in the order of the claim's words."""
    return tuple(
        UnitMark(kind, exact, start, end, UnitState(state), source)
        for kind, exact, start, end, state, source in conn.execute(
            'SELECT kind, exact, "start", "end", state, source FROM unit_marks WHERE review_id = ?'
            ' ORDER BY "start", "end", rowid',
            [review_id],
        )
    )
