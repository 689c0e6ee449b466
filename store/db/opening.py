"""Opening a desk: is it ours, is it of this version or older, and bringing it up to date under one lock.

A file that is not a desk, or comes from a newer factdesk, is refused before a byte of it is written.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from store.db import migrations, schema, seals
from store.db.connection import BUSY_MS, File, connect, explained, immediate, wrap
from store.errors import DeskUnusable


def open_file(path: Path, *, create: bool = True, writable: bool = True) -> File:
    """The desk at `path`, created (with its schema) where it is missing and `create` allows.

    Raises DeskUnusable for a folder, a foreign or damaged file, one from a newer factdesk, or a read-only place that
    would have to be written first.
    """
    if path.is_dir():
        raise DeskUnusable("this is a folder, not a desk", where=str(path), do="name a file with --db")
    exists = path.exists()
    if not exists:
        if not create:
            raise DeskUnusable(
                "there is no desk here",
                where=str(path),
                do="make one with `factdesk add SOURCES`, or name it with --db",
            )
        if not path.absolute().parent.is_dir():
            raise DeskUnusable(
                f"the folder {path.absolute().parent} does not exist",
                where=str(path),
                do="make it, or name another place",
            )
    if not exists or path.stat().st_size == 0:
        _bring_up_to_date(path)
        return File(path, prepare=seals.keep)
    connection = connect(path, "ro")
    try:
        pending = _pending(connection, path)
    finally:
        connection.close()
    if pending:
        _bring_up_to_date(path)
    return File(path, writable=writable, prepare=seals.keep)


def _pending(connection: sqlite3.Connection, path: Path) -> list[str]:
    """The names of the steps the file lacks; raises DeskUnusable where it is not ours or is newer."""
    try:
        application_id = connection.execute("PRAGMA application_id").fetchone()[0]
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if application_id != schema.APPLICATION_ID:
            if not tables and application_id == 0:
                return list(migrations.NAMES)
            raise DeskUnusable(
                "this SQLite database is not a factdesk desk, it was left as it is",
                where=str(path),
                do="name another file with --db",
            )
        applied = {
            name
            for (name,) in connection.execute(
                "SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [migrations.SET]
            )
        }
    except sqlite3.Error as problem:
        raise explained(problem, path) from problem
    newer = sorted(applied.difference(migrations.NAMES))
    if newer:
        raise DeskUnusable(
            f"this desk was made by a newer factdesk (it has {', '.join(newer)}), it was left as it is",
            where=str(path),
            do="update factdesk",
        )
    return [name for name in migrations.NAMES if name not in applied]


def _bring_up_to_date(path: Path) -> None:
    connection = connect(path, "rwc")
    try:
        _write_ahead(connection)
        db = wrap(connection)
        with immediate(db):
            # Asked again under the lock: another process may have been first.
            if _pending(connection, path):
                migrations.steps().apply(db)
    except sqlite3.Error as problem:
        raise explained(problem, path) from problem
    finally:
        connection.close()


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log, so that readers and the writer do not wait for each other.

    Where the file system cannot (no shared memory), SQLite stays with its rollback journal, and the desk works too.
    SQLite does not wait for others here, busy_timeout or not, so that several who open a new file at once wait here.
    """
    give_up = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            return
        except sqlite3.OperationalError as problem:
            if "locked" not in str(problem) or time.monotonic() > give_up:
                raise
            time.sleep(0.02)
