"""Every number conflict of the desk: claims swept once each, what clashes kept as rows, most serious first.

A derived table, not a judgement: it can be emptied and swept again. How two texts clash is decided in conflicts.py.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from store.db.claim_rows import claim as claim_by_id
from store.db.connection import File
from store.records import Passage
from store.related.conflicts import severity

if TYPE_CHECKING:
    from sqlite_utils import Database

    from store.related.finder import Finder

COMPARED = 10
"""Passages a claim is compared with: conflicts further down the list are about something else."""

AT_ONCE = 50
"""Claims a transaction, so that an interruption loses little."""

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


def unswept(conn: sqlite3.Connection, article_id: str = "") -> list[tuple[str, str]]:
    """(claim_id, article_id) of claims with numbers or dates that were not compared yet, in reading order."""
    where = " AND s.article_id = ?" if article_id else ""
    return [
        (str(claim), str(article))
        for claim, article in conn.execute(_UNSWEPT + where + " ORDER BY s.pk", [article_id] if article_id else [])
    ]


def sweep(
    file: File,
    finder: Finder,
    *,
    article_id: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Compare every claim not compared yet (of one article, if named); returns how many were. Raises Interrupted.

    `progress` is told (done, total) now and then.
    """
    waiting = unswept(file.reader(), article_id)
    for begin in range(0, len(waiting), AT_ONCE):
        part = waiting[begin : begin + AT_ONCE]
        found: list[tuple[str, Sequence[Passage]]] = []
        for claim, article in part:
            one = claim_by_id(file.reader(), claim)
            published = str(
                file.reader().execute("SELECT published FROM revisions WHERE id = ?", [one.revision_id]).fetchone()[0]
            )
            passages = finder.passages(one.exact, published=published, article_id=article, limit=COMPARED)
            found.append((claim, [passage for passage in passages if passage.conflicts]))
        file.write(partial(_keep, found=found))
        if progress is not None:
            progress(begin + len(part), len(waiting))
    return len(waiting)


def listed(conn: sqlite3.Connection) -> list[Clash]:
    """Every clash between current texts, most serious first; each pair once."""
    return [Clash(*row) for row in conn.execute(_LIST)]


def _keep(db: Database, found: Sequence[tuple[str, Sequence[Passage]]]) -> None:
    conn = db.conn
    for claim, passages in found:
        conn.execute("INSERT OR IGNORE INTO swept (claim_id) VALUES (?)", [claim])
        for passage in passages:
            there = conn.execute(
                "SELECT p.pk, p.revision_id FROM paragraphs p JOIN current_revisions h ON h.revision_id = p.revision_id"
                " WHERE h.article_id = ? AND p.position = ?",
                [passage.article_id, passage.position],
            ).fetchone()
            here = conn.execute(
                "SELECT p.pk FROM claims c JOIN paragraphs p ON p.revision_id = c.revision_id AND p.position = c.position"
                " WHERE c.id = ?",
                [claim],
            ).fetchone()
            if there is None or here is None:  # read anew since it was found
                continue
            for conflict in passage.conflicts:
                about = (conflict.quantity, conflict.rule, severity(conflict))
                _insert(conn, claim, int(there[0]), conflict.a.text, conflict.b.text, about, mirror=0)
                other = conn.execute(
                    'SELECT id FROM claims WHERE revision_id = ? AND position = ? AND "start" <= ? AND "end" >= ?'
                    " ORDER BY created_by = 'factdesk' DESC LIMIT 1",
                    [there[1], passage.position, conflict.b.start, conflict.b.end],
                ).fetchone()
                if other is not None:
                    _insert(conn, str(other[0]), int(here[0]), conflict.b.text, conflict.a.text, about, mirror=1)


def _insert(
    conn: sqlite3.Connection,
    claim: str,
    paragraph: int,
    here: str,
    there: str,
    about: tuple[str, str, float],
    *,
    mirror: int,
) -> None:
    conn.execute(
        "INSERT OR IGNORE INTO clashes (claim_id, paragraph_pk, here, there, quantity, rule, severity, mirror)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [claim, paragraph, here, there, *about, mirror],
    )
