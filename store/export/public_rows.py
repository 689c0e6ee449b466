"""Rows of the views for people, as they may leave the desk: what reviews/confidential.py withholds is not in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from store.reviews.confidential import Secrets, secrets

Cell = str | int | float | None

OF_ARTICLES = frozenset(
    "claim_id article_id title url published claim speaker worth reasons status verdict review_id action decision"
    " action_id created_at last_review_at stated_at conflict".split()
)
"""Columns that articles say, or nobody: what was printed is printed. All others were written by people."""


def public(
    conn: sqlite3.Connection, columns: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> Iterator[Sequence[Cell]]:
    """The rows without what is confidential; claims of a confidential document are left out."""
    hidden = secrets(conn)
    return _public(hidden, columns, rows) if hidden else iter(rows)


def _public(hidden: Secrets, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    written = [name not in OF_ARTICLES for name in columns]
    claim = columns.index("claim_id") if "claim_id" in columns else None
    for row in rows:
        if claim is not None and row[claim] in hidden.claims:
            continue
        yield [hidden.lines(cell) if mine and isinstance(cell, str) else cell for mine, cell in zip(written, row, strict=True)]
