"""Whole views as rows, whatever their columns are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

PORTION = 500
"""Claims asked for at a time: fewer than a statement may have marks."""


def rows(conn: sqlite3.Connection, view: str) -> tuple[list[str], sqlite3.Cursor]:
    """The columns of a view and its rows, streamed; `view` is a name of the schema's, never a person's."""
    cursor = conn.execute(f'SELECT * FROM "{view}"')
    return [str(column[0]) for column in cursor.description], cursor


def of_claims(conn: sqlite3.Connection, keys: Sequence[int]) -> tuple[list[str], Iterator[tuple[str | int | float | None, ...]]]:
    """The columns of claim_status and the rows of the claims with these row numbers, in this order, streamed."""
    columns, _ = rows(conn, "claim_status")
    place = columns.index("claim_id")

    def streamed() -> Iterator[tuple[str | int | float | None, ...]]:
        for first in range(0, len(keys), PORTION):
            portion = keys[first : first + PORTION]
            marks = ",".join("?" * len(portion))
            ids = dict(conn.execute(f"SELECT pk, claim_id FROM claim_state WHERE pk IN ({marks})", list(portion)))
            found = conn.execute(f"SELECT * FROM claim_status WHERE claim_id IN ({marks})", [ids.get(one) for one in portion])
            by_id = {row[place]: row for row in found}
            # What is listed no longer is not exported: the list on a screen may be older than the desk.
            yield from (by_id[ids[one]] for one in portion if one in ids and ids[one] in by_id)

    return columns, streamed()


def in_order(conn: sqlite3.Connection, keys: Sequence[int]) -> list[int]:
    """These row numbers of claims in the order of claim_status, which every desk with the same articles has."""
    found: list[tuple[str, str, int, int, int, str, int]] = []
    for first in range(0, len(keys), PORTION):
        portion = keys[first : first + PORTION]
        found += conn.execute(
            'SELECT v.published, s.article_id, c.position, c."start", c."end", c.id, s.pk FROM claim_state s'
            " JOIN claims c ON c.id = s.claim_id JOIN revisions v ON v.id = c.revision_id"
            f" WHERE s.pk IN ({','.join('?' * len(portion))})",
            list(portion),
        ).fetchall()
    return [row[-1] for row in sorted(found)]
