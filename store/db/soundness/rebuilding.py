"""A new desk out of what can be had of a damaged one: the log first, then all that it speaks of, then what is derived.

The damaged file is only read. The new one appears under its name when it is complete.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from store.db import migrations, seals
from store.db.blueprint import blueprint
from store.db.file.connection import explained, immediate, wrap
from store.db.file.outputs import new_file
from store.db.soundness import checks, completing
from store.db.soundness.btrees import Cell, Row
from store.db.soundness.pages import Pages
from store.db.soundness.salvage import MIGRATIONS, Salvage
from store.errors import DeskUnusable

LOG = (
    "verdicts", "actions", "reviews", "evidence", "captures", "unit_marks", "proposals", "statements", "handovers",
    "handover_claims", "edits", "places",
)  # fmt: skip
"""What people did, which nothing can bring back: saved first."""

REST = ("claims", "articles", "revisions", "current_revisions", "fact_checks", "paragraphs", "touched_claims")
"""What can be read in again, in the order of how much it would be missed."""

DERIVED = ("mentions", "clashes", "swept", "seals", "sealings")

LEFT = ("leases", "exchanges", "retold")
"""What is over in minutes by itself, and what was exchanged with a server: it is exchanged anew."""

COUNTED = (*LOG, *(name for name in REST if name not in ("current_revisions", "touched_claims")), "mentions")
"""The tables that a person is told of; the others are made anew."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A table of the new desk: how many rows were had, how many at least were lost, how many of those had were made up
    to stand for what is lost (a paragraph that says so, an article known by its id only).
    """

    table: str
    had: int
    lost: int
    stubs: int = 0


def rescue(source: Path, target: Path, find: completing.Find) -> list[Saved]:
    """Write all that can be had of the desk at `source` into a new desk at `target`; counts of each table.

    `find` finds the claims of a text again where only their rows were lost.

    Raises UsageError where `target` exists or cannot be written, DeskUnusable where `source` cannot be read or
    nothing in it looks like a desk.
    """
    try:
        pages = Pages(source)
    except OSError as problem:
        raise DeskUnusable(f"the file cannot be read ({problem.strerror})", where=str(source)) from problem
    with pages, new_file(target, source) as name:
        salvage = Salvage(pages)
        if not salvage.any():
            raise DeskUnusable("nothing in this file looks like a desk", where=str(source), do="name another with --db")
        try:
            with closing(sqlite3.connect(name, isolation_level=None)) as conn:
                return _fill(conn, salvage, find)
        except sqlite3.Error as problem:
            raise explained(problem, target, saved="no new desk was made") from problem


def _fill(conn: sqlite3.Connection, salvage: Salvage, find: completing.Find) -> list[Saved]:
    conn.execute("PRAGMA foreign_keys = OFF")  # what a row points at may be lost
    applied = _applied(salvage)
    # Rows are as the steps of their file left them: later steps, which may change rows, run over them afterwards.
    pending = [name for name in migrations.NAMES if name not in applied] if applied else []
    db = wrap(conn)
    with immediate(db):
        migrations.steps().apply(db, stop_before=pending[:1])
        triggers = _take_triggers(conn)
    tables = {str(name) for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    tables &= blueprint().tables.keys()
    if "seals" in tables:
        conn.execute("DELETE FROM seals")
    for group in (LOG, (), REST, DERIVED):
        # A transaction a group, so that what would be missed most is on the disk before the rest is tried.
        with immediate(db):
            rows = salvage.owned([name for name in group if name in tables]) if group else salvage.stray()
            _insert(conn, ((kind, row) for kind, row in rows if kind in tables), newer=bool(group))
    with immediate(db):
        if pending:
            _put_back(conn, triggers)
            migrations.steps().apply(db)
            triggers = _take_triggers(conn)
        _unseal_lost(conn)
        thin = bool(conn.execute("SELECT EXISTS (SELECT 1 FROM temp.lost WHERE of_table = 'mentions')").fetchone()[0])
        stubs = completing.complete(conn, find, mentions=thin)
        gone = _still_lost(conn)
        counts = {table: int(conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in COUNTED}
        counts["actions"] -= stubs["ends"]
        _put_back(conn, triggers)
        for table in checks.INDEXES:
            conn.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
        checks.restate(conn)
        sealed = sum(seals.seal_table(conn, table, only_new=True) for table in seals.SEALED)
        seals.note(conn, seals.Why.RESCUED, sealed)
    conn.execute("PRAGMA journal_mode = WAL")  # as a desk is kept; closed, it is one file
    return [
        Saved(
            table,
            counts[table] - stubs[table],
            max(salvage.least(table) - counts[table], gone[table], 0) + stubs[table],
            stubs[table],
        )
        for table in COUNTED
    ]


def _applied(salvage: Salvage) -> set[str]:
    """The steps that the damaged file had been through, as far as that can be read."""
    rows = [*salvage.owned([MIGRATIONS]), *salvage.stray()]
    return {str(row.cells[2]) for kind, row in rows if kind == MIGRATIONS}.intersection(migrations.NAMES)


def _take_triggers(conn: sqlite3.Connection) -> list[str]:
    """Take all triggers away, so that rows can come in any order; returns their SQL, to put them back."""
    found = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid").fetchall()
    for name, _ in found:
        conn.execute(f'DROP TRIGGER "{name}"')
    return [str(sql) for _, sql in found]


def _put_back(conn: sqlite3.Connection, triggers: Iterable[str]) -> None:
    for sql in triggers:
        conn.execute(sql)


def _insert(conn: sqlite3.Connection, rows: Iterable[tuple[str, Row]], *, newer: bool) -> None:
    """Insert rows of many tables; `newer` ones take the place of others with their key."""
    verb = "REPLACE" if newer else "IGNORE"
    for table, row in rows:
        columns = blueprint().tables[table][: len(row.cells)]
        names = [f'"{column.name}"' for column in columns]
        cells: list[Cell] = [
            row.rowid if column.rowid else cell for column, cell in zip(columns, row.cells, strict=True)
        ]
        if table not in ("seals",) and not any(column.rowid for column in columns):
            names.append("rowid")
            cells.append(row.rowid)
        try:
            conn.execute(
                f"INSERT OR {verb} INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", cells
            )
        except (sqlite3.IntegrityError, OverflowError):
            continue  # what no table would take is no row any more: it is among those counted as lost


def _unseal_lost(conn: sqlite3.Connection) -> None:
    """Put the seals of rows that are lost aside: what comes to stand for them is sealed anew."""
    conn.execute("CREATE TEMP TABLE lost AS SELECT of_table, of_row FROM seals LIMIT 0")
    for table, columns in seals.SEALED.items():
        where = f'of_table = ? AND NOT EXISTS (SELECT 1 FROM {table} WHERE "{columns[0]}" = of_row)'
        conn.execute(f"INSERT INTO temp.lost SELECT of_table, of_row FROM seals WHERE {where}", [table])
        conn.execute(f"DELETE FROM seals WHERE {where}", [table])


def _still_lost(conn: sqlite3.Connection) -> Counter[str]:
    """How many of the lost rows of each table are not back; asked once. Mentions come back under other keys."""
    gone: Counter[str] = Counter()
    for table, columns in seals.SEALED.items():
        missing = f'NOT EXISTS (SELECT 1 FROM {table} WHERE "{columns[0]}" = of_row)'
        if table != "mentions":
            found = conn.execute(f"SELECT count(*) FROM temp.lost WHERE of_table = ? AND {missing}", [table])
            gone[table] = int(found.fetchone()[0])
        conn.execute(f"DELETE FROM seals WHERE of_table = ? AND {missing}", [table])
    conn.execute("DROP TABLE temp.lost")
    return gone
