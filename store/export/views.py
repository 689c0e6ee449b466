"""The views for people as rows, ready for any format: what `export` writes and what Datasette shows are the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from store.db import view_rows
from store.errors import UsageError
from store.export.public_rows import Cell as Cell
from store.export.public_rows import public

VIEWS = ("claim_status", "review_log")


def rows(conn: sqlite3.Connection, view: str) -> tuple[list[str], Iterator[Sequence[Cell]]]:
    """The columns of a view and its rows, streamed."""
    if view not in VIEWS:
        raise UsageError(f"there is no view {view!r}", do=f"choose one of {', '.join(VIEWS)}")
    columns, found = view_rows.rows(conn, view)
    return columns, public(conn, columns, found)


def claims(conn: sqlite3.Connection, keys: Sequence[int] | None = None) -> tuple[list[str], Iterator[Sequence[Cell]]]:
    """The columns and rows of claim_status: of every claim, or of those with these row numbers, in their order."""
    columns, found = view_rows.rows(conn, "claim_status") if keys is None else view_rows.of_claims(conn, keys)
    return columns, public(conn, columns, found)


def opinions(conn: sqlite3.Connection, keys: Sequence[int] | None = None) -> tuple[list[str], Iterator[Sequence[Cell]]]:
    """What each person holds of these claims, a row for each of them; of every claim for None."""
    columns, found = view_rows.opinions(conn, keys)
    return columns, public(conn, columns, found)
