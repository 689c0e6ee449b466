"""What a desk of this version is made of, read from one that is made anew in memory: nothing is written down twice."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from functools import cache

from store.db import migrations


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name and declared type, whether it may be NULL, whether it is the row's number, and whether every
    row has it (a row from before the column was added does not); `default` is SQL, None for none.
    """

    name: str
    type: str
    nullable: bool
    rowid: bool
    needed: bool
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Blueprint:
    """Tables with their columns, and every object's (kind, SQL) in the order in which they can be made."""

    tables: dict[str, tuple[Column, ...]]
    objects: dict[str, tuple[str, str]]


@cache
def blueprint() -> Blueprint:
    """Of this version. Takes some hundredths of a second the first time."""
    from sqlite_utils import Database

    fresh = Database(memory=True, execute_plugins=False)
    with closing(fresh.conn):
        migrations.steps().apply(fresh)
        objects = {
            str(name): (str(kind), str(sql))
            for name, kind, sql in fresh.conn.execute(
                # Views before triggers, which read them.
                "SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL"
                " ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 WHEN 'view' THEN 2 ELSE 3 END, rowid"
            )
        }
        tables = {
            name: _columns(fresh.conn, name)
            for name, (kind, sql) in objects.items()
            if kind == "table" and not name.startswith("_") and "_fts" not in name and "VIRTUAL" not in sql
        }
    return Blueprint(tables, objects)


def _columns(conn: sqlite3.Connection, table: str) -> tuple[Column, ...]:
    rows = conn.execute(
        'SELECT name, type, "notnull", pk, dflt_value FROM pragma_table_info(?) ORDER BY cid', [table]
    ).fetchall()
    return tuple(
        Column(str(name), str(kind), not notnull, bool(pk) and kind == "INTEGER", bool(notnull) and default is None, default)
        for name, kind, notnull, pk, default in rows
    )
