"""Whole views as rows, whatever their columns are."""

from __future__ import annotations

import sqlite3


def rows(conn: sqlite3.Connection, view: str) -> tuple[list[str], sqlite3.Cursor]:
    """The columns of a view and its rows, streamed; `view` is a name of the schema's, never a person's."""
    cursor = conn.execute(f'SELECT * FROM "{view}"')
    return [str(column[0]) for column in cursor.description], cursor
