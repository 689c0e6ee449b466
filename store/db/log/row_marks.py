"""What stands beside claims in a list: asked for a screen full of them at a time, in three statements."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from store.records import RowMarks
from store.values import Stance

_HELD = """
SELECT o.claim_id, o.note <> '', e.stance FROM opinions o LEFT JOIN evidence e ON e.review_id = o.stated_in
WHERE o.claim_id IN ({})
"""

_CLASH = """
SELECT DISTINCT k.claim_id FROM clashes k JOIN paragraphs p ON p.pk = k.paragraph_pk
JOIN current_revisions h ON h.revision_id = p.revision_id WHERE k.claim_id IN ({})
"""

_OUTLET = (
    "SELECT s.claim_id, a.source FROM claim_state s JOIN articles a ON a.id = s.article_id WHERE s.claim_id IN ({})"
)


def row_marks(conn: sqlite3.Connection, claim_ids: Sequence[str]) -> dict[str, RowMarks]:
    """The marks of these claims, by their ids."""
    slots = ", ".join("?" * len(claim_ids))
    notes: set[str] = set()
    stances: dict[str, set[Stance]] = {}
    for claim_id, noted, stance in conn.execute(_HELD.format(slots), claim_ids):
        if noted:
            notes.add(claim_id)
        if stance:
            stances.setdefault(claim_id, set()).add(stance)
    clashing = {claim_id for (claim_id,) in conn.execute(_CLASH.format(slots), claim_ids)}
    outlets = dict(conn.execute(_OUTLET.format(slots), claim_ids).fetchall())
    return {
        one: RowMarks(one in clashing, frozenset(stances.get(one, ())), one in notes, outlets.get(one, ""))
        for one in claim_ids
    }
