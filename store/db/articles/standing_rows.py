"""How a paragraph stands in its source, besides its words: a heading, a caption, a correction; the minute of a recording."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, get_args

if TYPE_CHECKING:
    from store.documents import Standing  # loaded where a paragraph is not plain, which is after most first screens

SCRIPT = """
-- "" for a plain paragraph, which nearly all are.
ALTER TABLE paragraphs ADD COLUMN kind TEXT NOT NULL DEFAULT '';
ALTER TABLE paragraphs ADD COLUMN minute TEXT NOT NULL DEFAULT '';
"""
"""A step of the schema."""

STRUCK = """
-- The words that are struck out in a paragraph, a line each.
ALTER TABLE paragraphs ADD COLUMN struck TEXT NOT NULL DEFAULT '';
"""
"""A later step of the schema."""


def cells(standing: Standing) -> tuple[str, str, str]:
    """Kind, minute and struck words as they are stored."""
    from store.documents import PLAIN

    if standing is PLAIN:
        return "", "", ""
    return "" if standing.kind == PLAIN.kind else standing.kind, standing.minute, "\n".join(standing.struck)


def standings(conn: sqlite3.Connection, revision: str) -> dict[int, Standing]:
    """The paragraphs of a revision that are not plain, by position."""
    rows = conn.execute(
        "SELECT position, kind, minute, struck FROM paragraphs"
        " WHERE revision_id = ? AND (kind <> '' OR minute <> '' OR struck <> '')"
        " ORDER BY position",
        [revision],
    ).fetchall()
    if not rows:
        return {}
    from store.documents import PLAIN, ParagraphKind, Standing

    kinds: dict[str, ParagraphKind] = {kind: kind for kind in get_args(ParagraphKind)}
    return {
        int(position): Standing(
            kind=kinds.get(kind, PLAIN.kind), minute=str(minute), struck=tuple(filter(None, str(struck).split("\n")))
        )
        for position, kind, minute, struck in rows
    }


def minute_of(conn: sqlite3.Connection, revision: str, position: int) -> str:
    """Where a paragraph begins in a recording; "" where it stands in none."""
    row = conn.execute(
        "SELECT minute FROM paragraphs WHERE revision_id = ? AND position = ?", [revision, position]
    ).fetchone()
    return str(row[0]) if row is not None else ""
