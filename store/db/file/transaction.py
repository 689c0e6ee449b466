"""Transactions that hold the write lock from their first line: how they begin, end, and wait for another program."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from store.db.file import failures

if TYPE_CHECKING:
    from sqlite_utils import Database

POLL_S = 0.002
"""How often a writer looks whether the file is free. SQLite's own waiting looks every tenth of a second in the end, by
when bulk work would have it again."""


@contextmanager
def immediate(db: Database, hurry: threading.Event | None = None) -> Iterator[Database]:
    """A transaction that holds the write lock from its first line; nested, a savepoint. Rolled back on any error."""
    if db.conn.in_transaction:
        with db.atomic():
            yield db
        return
    begin(db.conn, hurry)
    try:
        yield db
        db.conn.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        raise


@contextmanager
def without_waiting(conn: sqlite3.Connection) -> Iterator[None]:
    """Within it a transaction is over before the disk has it. Where the machine goes down before the next that waits, the last of
    these may be missing, and none that was waited for: the write-ahead log is read up to where it is whole. Without such a log,
    where less than waiting could cost the file, it is waited for all the same.
    """
    if conn.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        yield
        return
    conn.execute("PRAGMA synchronous = NORMAL")
    try:
        yield
    finally:
        conn.execute("PRAGMA synchronous = FULL")


@contextmanager
def rolled_back(db: Database, hurry: threading.Event) -> Iterator[None]:
    """A transaction of which nothing is kept."""
    begin(db.conn, hurry)
    try:
        yield
    finally:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")


@contextmanager
def undone_alone(conn: sqlite3.Connection) -> Iterator[None]:
    """A part of a transaction that is undone by itself where an error leaves it.

    Of some errors (a full disk) SQLite undoes the whole transaction: then there is nothing left to undo, and that error is told.
    """
    conn.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK TO part")
            conn.execute("RELEASE part")
        raise
    conn.execute("RELEASE part")


def begin(conn: sqlite3.Connection, hurry: threading.Event | None = None) -> None:
    """Take the write lock, waiting for another program as long as SQLite would, but looking more often.

    Raises sqlite3.OperationalError ("locked") after BUSY_MS, or as soon as `hurry` is set.
    """
    give_up = time.monotonic() + failures.BUSY_MS / 1000
    conn.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                conn.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as problem:
                if "locked" not in str(problem) or time.monotonic() > give_up:
                    raise
                if hurry is None:
                    time.sleep(POLL_S)
                elif hurry.wait(POLL_S):
                    raise
    finally:
        conn.execute(f"PRAGMA busy_timeout = {failures.BUSY_MS}")
