"""Connections as every room relies on them, and reading ones that another thread may close while they are at work.

A connection that is closed under a running call ends the interpreter. A Guarded one lets nobody in while it is being
closed and is closed only when nobody is in.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar, overload
from weakref import WeakSet

from store.db.file import failures
from store.db.file.failures import closed

if TYPE_CHECKING:
    from sqlite3 import _Parameters

    from sqlite_utils import Database

T = TypeVar("T")
C = TypeVar("C", bound=sqlite3.Cursor)
K = TypeVar("K", bound=sqlite3.Connection)

CACHE_KB = 500
"""Pages a connection keeps, in KiB; measured: two megabytes find related passages no faster, within the noise."""

FIRST_ROWS = 16
ROWS_AT_ONCE = 1024
"""Rows fetched at a time by who goes through an answer: few at first, for those who stop early."""

EVERYTHING = 0
"""The round in which a connection is blind that shows the whole desk."""

AGAIN_S = 0.005
"""How often a call that is to end is interrupted: an interruption between two statements hits nothing."""


class Guarded(sqlite3.Connection):
    """A connection of one thread that any thread may shut(). After that its calls raise DeskUnusable.

    The answers it gives are guarded too; whoever is in the midst of one when it is shut gets DeskUnusable as well.
    """

    path = Path()
    """For messages."""

    seen_at = -1
    """The file's change counter when it was last decided what this connection shows."""
    blind_in = EVERYTHING
    """The round of reading whose unjudged claims it shows as the reader left them; see blind_views.py."""

    def __init__(self, database: str, *args: object, **options: object) -> None:
        super().__init__(database, *args, **options)  # type: ignore[arg-type]  # sqlite3.connect() hands them on
        self.guard = threading.Lock()
        self.ended = False
        self._shut = False
        self._answers: WeakSet[sqlite3.Cursor] = WeakSet()

    @overload
    def cursor(self, factory: None = None) -> sqlite3.Cursor: ...
    @overload
    def cursor(self, factory: Callable[[sqlite3.Connection], C]) -> C: ...
    def cursor(self, factory: Callable[[sqlite3.Connection], C] | None = None) -> sqlite3.Cursor | C:
        """A guarded cursor, whatever is asked for."""
        with self.guard:
            if self.ended:
                raise closed(self.path)
            answer = super().cursor(_Answer)
        self._answers.add(answer)
        return answer

    def execute(self, sql: str, parameters: _Parameters = (), /) -> sqlite3.Cursor:
        """As sqlite3's; raises DeskUnusable when it has been shut."""
        return self.cursor().execute(sql, parameters)

    def backup(
        self,
        target: sqlite3.Connection,
        *,
        pages: int = -1,
        progress: Callable[[int, int, int], object] | None = None,
        name: str = "main",
        sleep: float = 0.25,
    ) -> None:
        """As sqlite3's, between whose `pages` it can be shut."""

        def going_on(status: int, remaining: int, total: int) -> None:
            if self.ended:
                raise closed(self.path)
            if progress is not None:
                progress(status, remaining, total)

        with self.guard:
            if self.ended:
                raise closed(self.path)
            super().backup(target, pages=pages, progress=going_on, name=name, sleep=sleep)

    def interrupt(self) -> None:
        """End what runs; harmless where nothing does, or when it has been shut."""
        if not self.ended:
            super().interrupt()

    def shut(self, within: float) -> bool:
        """Let nobody in, end what runs, and close; False where a call did not end `within` so many seconds."""
        self.ended = True
        give_up = time.monotonic() + within
        while not self.guard.acquire(timeout=AGAIN_S):
            if time.monotonic() > give_up:
                return False
            with suppress(sqlite3.ProgrammingError):  # whoever was in has just closed it
                super().interrupt()
        try:
            if self._shut:
                return True
            self._shut = True
            # A statement that was not read to its end would keep the file open, and the write-ahead log with it.
            for answer in tuple(self._answers):
                sqlite3.Cursor.close(answer)
            super().close()
        finally:
            self.guard.release()
        return True

    def close(self) -> None:
        """Close it, waiting for who is in."""
        self.shut(60.0)


class _Answer(sqlite3.Cursor):
    """A cursor whose every step is taken inside its connection's guard."""

    connection: Guarded

    def execute(self, sql: str, parameters: _Parameters = (), /) -> Self:
        return self._step(lambda: super(_Answer, self).execute(sql, parameters))

    def fetchone(self) -> object:
        return self._step(super().fetchone)

    def fetchmany(self, size: int | None = None) -> list[object]:
        return self._step(lambda: super(_Answer, self).fetchmany(size or self.arraysize))

    def fetchall(self) -> list[object]:
        return self._step(super().fetchall)

    def __next__(self) -> object:
        return self._step(super().__next__)

    def __iter__(self) -> Iterator[object]:  # type: ignore[override]  # rows come in handfuls, one guard for each
        size = FIRST_ROWS
        while rows := self.fetchmany(size):
            yield from rows
            size = ROWS_AT_ONCE

    def _step(self, step: Callable[[], T]) -> T:
        connection = self.connection
        with connection.guard:
            if connection.ended:
                raise closed(connection.path)
            try:
                return step()
            except sqlite3.OperationalError:
                if connection.ended:
                    raise closed(connection.path) from None
                raise


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection that writes, with the pragmas every room relies on; `mode` is "rw" or "rwc".

    Raises sqlite3.Error; see failures.explained.
    """
    return _configured(path.absolute().as_uri() + f"?mode={mode}", mode, sqlite3.Connection)


def reading(path: Path, *, immutable: bool = False) -> Guarded:
    """A connection that only reads; `immutable` leaves the write-ahead log out of sight and takes no locks.

    Raises sqlite3.Error.
    """
    more = "&immutable=1" if immutable else ""
    connection = _configured(path.absolute().as_uri() + "?mode=ro" + more, "ro", Guarded)
    connection.path = path
    return connection


def _configured(uri: str, mode: str, factory: type[K]) -> K:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, factory=factory)
    try:
        connection.execute(f"PRAGMA busy_timeout = {failures.BUSY_MS}")
        connection.execute("PRAGMA foreign_keys = ON")
        # A connection a thread: with SQLite's own 2 MB each, an open desk would hold 10 MB that the system keeps anyway.
        connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        if mode != "ro":
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA recursive_triggers = ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def wrap(connection: sqlite3.Connection) -> Database:
    """The connection as a sqlite-utils Database, without other people's plugins."""
    from sqlite_utils import Database

    return Database(connection, execute_plugins=False)
