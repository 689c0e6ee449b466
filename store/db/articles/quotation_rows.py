"""What a search for quotations reads from the file: paragraphs with quotation marks, and paragraphs that share words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

_MARKED = """
SELECT v.article_id, p.position, p.text
FROM paragraphs p
JOIN current_revisions h ON h.revision_id = p.revision_id
JOIN revisions v ON v.id = p.revision_id
WHERE p.text GLOB '*["“”„«»]*'
ORDER BY p.pk
"""


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """A paragraph of a current revision that has quotation marks."""

    article_id: str
    position: int
    text: str


def marked(conn: sqlite3.Connection) -> Iterator[MarkedRow]:
    """Every paragraph with double quotation marks, in the order read."""
    return (MarkedRow(*row) for row in conn.execute(_MARKED))


def has_marks(conn: sqlite3.Connection, article_id: str) -> bool:
    """Whether any paragraph of an article has double quotation marks; texts off the wire lost them."""
    row = conn.execute(
        "SELECT 1 FROM paragraphs p JOIN current_revisions h ON h.revision_id = p.revision_id"
        """ WHERE h.article_id = ? AND p.text GLOB '*["“”„«»]*' LIMIT 1""",
        [article_id],
    ).fetchone()
    return row is not None


def speaker_at(conn: sqlite3.Connection, article_id: str, position: int, start: int, end: int) -> str:
    """Who is named as saying the words of a span of an article's current text, as its claims tell; "" where nobody is."""
    row = conn.execute(
        "SELECT c.speaker FROM claims c JOIN current_revisions h ON h.revision_id = c.revision_id"
        " WHERE h.article_id = ? AND c.position = ? AND c.\"start\" < ? AND c.\"end\" > ?"
        " AND c.speaker <> '' AND c.quoted <> '' ORDER BY c.\"start\", c.id LIMIT 1",
        [article_id, position, end, start],
    ).fetchone()
    return "" if row is None else str(row[0])


def speaker_before(conn: sqlite3.Connection, article_id: str, position: int, start: int) -> str:
    """Who is named as saying what is quoted last before `start` in the same paragraph, as its claims tell; "" for nobody."""
    row = conn.execute(
        "SELECT c.speaker FROM claims c JOIN current_revisions h ON h.revision_id = c.revision_id"
        ' WHERE h.article_id = ? AND c.position = ? AND c."start" < ?'
        " AND c.speaker <> '' AND c.quoted IN ('direct', 'mixed') ORDER BY c.\"start\" DESC, c.id LIMIT 1",
        [article_id, position, start],
    ).fetchone()
    return "" if row is None else str(row[0])


def paragraph_at(conn: sqlite3.Connection, article_id: str, position: int) -> str:
    """The text of a paragraph of an article's current revision; "" where there is none."""
    row = conn.execute(
        "SELECT p.text FROM current_revisions h JOIN paragraphs p ON p.revision_id = h.revision_id"
        " WHERE h.article_id = ? AND p.position = ?",
        [article_id, position],
    ).fetchone()
    return "" if row is None else str(row[0])


def holding(conn: sqlite3.Connection, match: str, limit: int) -> list[int]:
    """The keys of at most `limit` paragraphs for a MATCH string of the full-text index, smallest first."""
    return [
        pk
        for (pk,) in conn.execute(
            "SELECT rowid FROM paragraphs_fts WHERE paragraphs_fts MATCH ? LIMIT ?", [match, limit]
        )
    ]
