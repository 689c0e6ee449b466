"""Number conflicts of a desk as rows: a derived table, not a judgement, that can be emptied and filled again."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_UNSWEPT = """
SELECT s.claim_id, s.article_id FROM claim_state s
WHERE s.current AND s.listed
  AND EXISTS (SELECT 1 FROM mentions m WHERE m.claim_id = s.claim_id)
  AND NOT EXISTS (SELECT 1 FROM swept w WHERE w.claim_id = s.claim_id)
"""

_LIST = """
SELECT k.quantity, k.rule, k.here, k.there, k.severity, k.claim_id, c.exact, o.url, v.article_id, v.url, p.position, p.text
FROM clashes k
JOIN claims c ON c.id = k.claim_id
JOIN claim_state s ON s.claim_id = k.claim_id AND s.current AND s.listed
JOIN revisions o ON o.id = c.revision_id
JOIN paragraphs p ON p.pk = k.paragraph_pk
JOIN current_revisions h ON h.revision_id = p.revision_id
JOIN revisions v ON v.id = h.revision_id
WHERE NOT k.mirror
ORDER BY k.severity DESC, k.pk
"""


@dataclass(frozen=True, slots=True)
class Clash:
    """One number conflict of the desk: `here` in the claim, `there` in a paragraph of another article."""

    quantity: str
    rule: str
    here: str
    there: str
    severity: float
    claim_id: str
    claim: str
    url: str
    other_article_id: str
    other_url: str
    other_position: int
    other_text: str


@dataclass(frozen=True, slots=True)
class FoundClash:
    """A conflict to be kept: what is measured, by which rule, how grave, the values as printed, and the span of the
    second in the paragraph `position` of the other article."""

    quantity: str
    rule: str
    severity: float
    here: str
    there: str
    article_id: str
    position: int
    start: int
    end: int


def unswept(conn: sqlite3.Connection, article_id: str = "") -> list[tuple[str, str]]:
    """(claim_id, article_id) of claims with numbers or dates that were not compared yet, in reading order."""
    here = "AND s.article_id = ? " if article_id else ""
    sql = f"{_UNSWEPT} {here}ORDER BY s.pk"
    return [(str(claim), str(article)) for claim, article in conn.execute(sql, [article_id] if article_id else [])]


def listed(conn: sqlite3.Connection) -> list[Clash]:
    """Every clash between current texts, most serious first; each pair once."""
    return [Clash(*row) for row in conn.execute(_LIST)]


def keep(db: Database, found: Sequence[tuple[str, Sequence[FoundClash]]]) -> None:
    """Say of each claim that it was compared, and keep its clashes, for the claim on the other side too."""
    conn = db.conn
    for claim, clashes in found:
        conn.execute("INSERT OR IGNORE INTO swept (claim_id) VALUES (?)", [claim])
        for clash in clashes:
            there = conn.execute(
                "SELECT p.pk, p.revision_id FROM paragraphs p JOIN current_revisions h ON h.revision_id = p.revision_id"
                " WHERE h.article_id = ? AND p.position = ?",
                [clash.article_id, clash.position],
            ).fetchone()
            here = conn.execute(
                "SELECT p.pk FROM claims c JOIN paragraphs p ON p.revision_id = c.revision_id AND p.position = c.position"
                " WHERE c.id = ?",
                [claim],
            ).fetchone()
            if there is None or here is None:  # read anew since it was found
                continue
            _insert(conn, claim, int(there[0]), clash, mirror=False)
            other = conn.execute(
                'SELECT id FROM claims WHERE revision_id = ? AND position = ? AND "start" <= ? AND "end" >= ?'
                " ORDER BY created_by = 'factdesk' DESC LIMIT 1",
                [there[1], clash.position, clash.start, clash.end],
            ).fetchone()
            if other is not None:
                _insert(conn, str(other[0]), int(here[0]), clash, mirror=True)


def _insert(conn: sqlite3.Connection, claim: str, paragraph: int, clash: FoundClash, *, mirror: bool) -> None:
    here, there = (clash.there, clash.here) if mirror else (clash.here, clash.there)
    conn.execute(
        "INSERT OR IGNORE INTO clashes (claim_id, paragraph_pk, here, there, quantity, rule, severity, mirror)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [claim, paragraph, here, there, clash.quantity, clash.rule, clash.severity, int(mirror)],
    )
