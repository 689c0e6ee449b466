"""Storing paragraphs, many with one statement: the full-text index writes what it has gathered at the end of each."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.db.seals import Value


ONE_STATEMENT = 500
"""Paragraphs inserted with one statement; ten columns of each stay below what SQLite binds at once (32,766)."""


def insert_paragraphs(conn: sqlite3.Connection, columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """Add paragraphs, each a cell a column. Inside the caller's transaction; raises sqlite3.IntegrityError."""
    names = ", ".join(f'"{column}"' for column in columns)
    marks = f"({', '.join('?' * len(columns))})"
    for begin in range(0, len(rows), ONE_STATEMENT):
        part = rows[begin : begin + ONE_STATEMENT]
        cells = [cell for row in part for cell in row]
        conn.execute(f"INSERT INTO paragraphs ({names}) VALUES {', '.join([marks] * len(part))}", cells)
