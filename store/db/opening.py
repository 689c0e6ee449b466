"""Opening a desk: is it ours, is it of this version or older, and bringing it up to date under one lock.

A file that is not a desk, or comes from a newer factdesk, is refused before a byte of it is written.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import time
from pathlib import Path

from store.db import migrations
from store.db.file import failures
from store.db.file.connection import File, connect, explained, immediate, wrap
from store.db.file.read_only import denied, log_size, private_copy, read_only
from store.db.file.whereabouts import Whereabouts
from store.db.file.write_ahead import check_log, check_sound
from store.db.tables import schema
from store.errors import DeskUnusable

LONGEST = 500
"""Bytes of a path that SQLite can open, with room for what it adds to the name (its own limit is 512)."""

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
)


def open_file(path: Path, *, create: bool = True, writable: bool = True) -> File:
    """The desk at `path`, created (with its schema) where it is missing and `create` allows.

    Raises DeskUnusable for a folder, a device, a foreign or damaged file, one from a newer factdesk, one beside which a
    foreign write-ahead log stands, or a read-only place that would have to be written first.
    """
    size = _size(path)
    if size is None:
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
    logged = check_log(path)
    if not size:
        _bring_up_to_date(path)
        return File(path)
    if logged:
        check_sound(path)
    where = Whereabouts(path)
    copy: Path | None = None
    try:
        connection = read_only(path)
    except sqlite3.Error as problem:
        if not denied(problem) or not log_size(path):
            raise explained(problem, path) from problem
        copy = private_copy(path)
        connection = read_only(copy)
    try:
        pending = missing_steps(connection, path)
    except BaseException:
        if copy is not None:
            shutil.rmtree(copy.parent, ignore_errors=True)
        raise
    finally:
        connection.close()
    if pending:
        _bring_up_to_date(path)
    return File(path, writable=writable, copy=copy, where=where)


def _size(path: Path) -> int | None:
    """Bytes of the file, None where there is none. Raises DeskUnusable where it could not be a desk."""
    if len(os.fsencode(path.absolute())) > LONGEST:
        raise DeskUnusable(
            f"the path is longer than the {LONGEST} bytes that SQLite can open",
            where=_short(path),
            do="name a shorter one",
        )
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as problem:  # a name too long for the disk, a folder that is none, a closed one
        why = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
        raise DeskUnusable(
            f"this cannot be a desk ({why})", where=_short(path), do="name another file with --db"
        ) from problem
    for is_kind, what in _KINDS:
        if is_kind(found.st_mode):
            raise DeskUnusable(f"this is {what}, not a desk", where=str(path), do="name a file with --db")
    return found.st_size


def _short(path: Path) -> str:
    name = str(path)
    return name if len(name) <= 200 else f"{name[:100]}…{name[-50:]}"


def missing_steps(connection: sqlite3.Connection, path: Path) -> list[str]:
    """The names of the steps a desk lacks, oldest first. Raises DeskUnusable where it is not ours or is newer."""
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
    try:
        connection = connect(path, "rwc")
    except sqlite3.Error as problem:
        raise explained(problem, path) from problem
    try:
        _write_ahead(connection)
        db = wrap(connection)
        with immediate(db):
            # Asked again under the lock: another process may have been first.
            if missing_steps(connection, path):
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
    give_up = time.monotonic() + failures.BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            return
        except sqlite3.OperationalError as problem:
            if "locked" not in str(problem) or time.monotonic() > give_up:
                raise
            time.sleep(0.02)
