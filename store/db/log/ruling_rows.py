"""Rulings on contested claims, what a claim's state is with them, and the views that tell both to people.

A ruling is a statement about a claim. It counts while the claim is contested by those whom it heard: whoever has since
given another verdict than the ruling's, and was not heard with it, contests the claim anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

from store.db.tables.schema import RESTATE as FIRST_RESTATE
from store.db.tables.touched_claims import TOUCHED
from store.records import Ruling, Side
from store.values import StatementKind

RESTATE = FIRST_RESTATE.replace(
    "WHEN count(DISTINCT o.verdict) > 1 THEN 'contested'",
    "WHEN count(DISTINCT o.verdict) > 1 THEN coalesce(\n"
    "        (SELECT r.verdict FROM standing_rulings r WHERE r.claim_id = claim_state.claim_id), 'contested')",
)
"""What claim_state said, derived from the log, when the newest row counted, taken back or not: part of steps; see in_force.py."""

TRIGGERS = {
    "reviews_state": ("reviews", "", "NEW.claim_id"),
    "evidence_state": ("evidence", "", "(SELECT claim_id FROM reviews WHERE id = NEW.review_id)"),
    "unit_marks_state": ("unit_marks", "", "(SELECT claim_id FROM reviews WHERE id = NEW.review_id)"),
    "proposals_state": ("proposals", "", "(SELECT claim_id FROM reviews WHERE id = NEW.review_id)"),
    "statements_state": ("statements", "WHEN NEW.kind = 'adjudication'", "NEW.about"),
    "claims_return": (
        "claims",
        "WHEN EXISTS (SELECT 1 FROM reviews WHERE claim_id = NEW.id) OR EXISTS (SELECT 1 FROM edits WHERE claim_id = NEW.id)",
        "NEW.id",
    ),
}

CLAIM_STATUS = """
DROP VIEW claim_status;
CREATE VIEW claim_status AS
SELECT
  c.id AS claim_id, s.article_id, v.title, v.url, v.published, c.exact AS claim, c.speaker, c.worth, c.reasons,
  s.status,
  (SELECT group_concat(verdict, ' | ') FROM
    (SELECT DISTINCT o.verdict FROM opinions o WHERE o.claim_id = c.id AND o.verdict IS NOT NULL ORDER BY 1)
  ) AS verdict,
  (SELECT group_concat(reviewer, ', ') FROM
    (SELECT o.reviewer FROM opinions o WHERE o.claim_id = c.id AND o.decision <> 'open' ORDER BY 1)
  ) AS reviewers,
  CASE WHEN (SELECT count(DISTINCT o.verdict) FROM opinions o WHERE o.claim_id = c.id) > 1 THEN 1 ELSE 0 END AS conflict,
  CASE WHEN s.status = 'stale' THEN 1 ELSE 0 END AS stale,
  (SELECT group_concat(note, char(10)) FROM
    (SELECT o.note FROM opinions o WHERE o.claim_id = c.id AND o.note <> '' ORDER BY o.reviewer)
  ) AS note,
  s.last_review_at,
  CASE WHEN s.heads THEN (SELECT group_concat(said, ' | ') FROM
    (SELECT o.reviewer || ': ' || coalesce(o.verdict, o.decision) AS said FROM opinions o
     WHERE o.claim_id = c.id AND o.decision <> 'open' ORDER BY o.reviewer)
  ) END AS opinions,
  CASE WHEN s.heads THEN (SELECT group_concat(held, char(10)) FROM
    (SELECT e.stance || ': ' || trim(e.exact || ' ' || e.url) || ' (' || o.reviewer || ')' AS held
     FROM opinions o JOIN evidence e ON e.review_id = o.stated_in
     WHERE o.claim_id = c.id ORDER BY o.reviewer, e.rowid)
  ) END AS evidence,
  g.verdict AS ruling, g.ruled_by, g.why AS ruled_why
FROM listed_claims s
JOIN claims c ON c.id = s.claim_id
JOIN revisions v ON v.id = c.revision_id
LEFT JOIN standing_rulings g ON s.heads > 1 AND g.claim_id = s.claim_id
ORDER BY v.published, s.article_id, c.position, c."start", c."end", c.id;
"""
"""Claims for people, with the ruling that decides, in an order that every file with the same articles has."""

SCRIPT = (
    """
CREATE VIEW standing_rulings AS
SELECT s.about AS claim_id, json_extract(s.body, '$.verdict') AS verdict, json_extract(s.body, '$.why') AS why,
  json_extract(s.body, '$.ruled_by') AS ruled_by, json_extract(s.body, '$.ruled_at') AS ruled_at
FROM current_statements s
WHERE s.kind = 'adjudication' AND json_extract(s.body, '$.verdict') IN (SELECT id FROM verdicts)
  AND (SELECT count(DISTINCT o.verdict) FROM opinions o WHERE o.claim_id = s.about) > 1
  AND NOT EXISTS (
    SELECT 1 FROM opinions o
    WHERE o.claim_id = s.about AND o.verdict <> json_extract(s.body, '$.verdict') AND NOT EXISTS (
      SELECT 1 FROM json_each(s.body, '$.sides') h
      WHERE json_extract(s.body, h.fullkey || '.reviewer') = o.reviewer
        AND json_extract(s.body, h.fullkey || '.verdict') = o.verdict
    )
  );

-- What each person held in each round: a later round leaves the opinion of an earlier one as it was, an undo does not.
CREATE VIEW round_opinions AS
SELECT r.claim_id, r.reviewer, r.round, r.id AS review_id, coalesce(r.restores, r.id) AS stated_in, r.decision, r.verdict,
  r.note
FROM reviews r
WHERE NOT EXISTS (
    SELECT 1 FROM reviews n
    WHERE n.claim_id = r.claim_id AND n.reviewer = r.reviewer AND n.round <= r.round
      AND (n.created_at, n.id) > (r.created_at, r.id)
  )
  AND r.decision <> 'open';

"""
    + CLAIM_STATUS
    + "".join(f"DROP TRIGGER IF EXISTS {name};\n" for name in TRIGGERS)
    + "".join(
        f"""
CREATE TRIGGER {name} AFTER INSERT ON {table} {when} BEGIN
  {RESTATE.strip()} WHERE claim_id = {claim};
END;
"""
        for name, (table, when, claim) in TRIGGERS.items()
    )
)
"""A step of the schema."""


def rulings(conn: sqlite3.Connection, claim_id: str = "") -> list[Ruling]:
    """The rulings that nobody has taken back, oldest first; on one claim where it is given. `stands` is false of one that
    decides nothing now: the claim is contested anew, or not any more."""
    where, values = ("AND s.about = ?", [claim_id]) if claim_id else ("", [])
    rows = conn.execute(
        "SELECT s.about, s.body, s.reviewer, s.created_at,"
        " EXISTS (SELECT 1 FROM standing_rulings g WHERE g.claim_id = s.about)"
        f" FROM current_statements s WHERE s.kind = ? {where} ORDER BY s.created_at, s.id",
        [StatementKind.ADJUDICATION, *values],
    )
    return [_ruling(str(about), str(body), str(who), str(at), bool(stands)) for about, body, who, at, stands in rows]


def _ruling(claim_id: str, body: str, who: str, at: str, stands: bool) -> Ruling:
    said = json.loads(body)
    if not isinstance(said, Mapping):
        said = {}
    sides = said.get("sides")
    heard = [one for one in sides if isinstance(one, Mapping)] if isinstance(sides, list) else []
    return Ruling(
        claim_id,
        verdict=str(said.get("verdict") or ""),
        why=str(said.get("why") or ""),
        ruled_by=str(said.get("ruled_by") or who),
        ruled_at=str(said.get("ruled_at") or at),
        sides=tuple(Side(str(one.get("reviewer") or ""), str(one.get("verdict") or "")) for one in heard),
        stands=stands,
    )


def contested(conn: sqlite3.Connection) -> list[str]:
    """The claims on whose verdict people differ and nobody has ruled, in the order they were read."""
    return [
        str(claim)
        for (claim,) in conn.execute(f"SELECT claim_id FROM listed_claims s WHERE status = 'contested' AND {TOUCHED} ORDER BY pk")
    ]
