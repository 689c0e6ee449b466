"""One desk file: who may read it, who writes it, and in what words its failures are told.

All writing goes through one thread with a queue, each job in its own BEGIN IMMEDIATE transaction, because a connection
shared by threads loses writes and a deferred transaction loses them between processes. Every other thread reads
through a read-only connection of its own. No table is named here.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Generic, TypeVar

from store.errors import DeskUnusable

if TYPE_CHECKING:
    from sqlite_utils import Database

T = TypeVar("T")

BUSY_MS = 5000
"""How long a writer waits for another process before it gives up, in milliseconds."""

CACHE_KB = 500
"""Pages a connection keeps, in KiB; measured: two megabytes find related passages no faster, within the noise."""


class _Job(Generic[T]):
    """A function to run in a transaction, and where its answer goes."""

    __slots__ = ("future", "work")

    def __init__(self, work: Callable[[Database], T]) -> None:
        self.work = work
        self.future: Future[T] = Future()

    def run(self, db: Database) -> None:
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            with immediate(db):
                answer = self.work(db)
        except BaseException as problem:  # it is the caller's: result() raises it there
            self.future.set_exception(problem)
        else:
            self.future.set_result(answer)


@contextmanager
def immediate(db: Database) -> Iterator[Database]:
    """A transaction that holds the write lock from its first line; nested, a savepoint. Rolled back on any error."""
    if db.conn.in_transaction:
        with db.atomic():
            yield db
        return
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield db
        db.conn.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        raise


class File:
    """An open desk file. `path` is shown in messages; close() ends the writer and the readers of all threads."""

    def __init__(
        self, path: Path, *, writable: bool = True, prepare: Callable[[sqlite3.Connection], None] | None = None
    ) -> None:
        self.path = path
        self.writable = writable
        self._prepare = prepare  # what the writer's connection needs before its first job
        self._local = threading.local()
        self._readers: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._jobs: SimpleQueue[_Job[object] | None] = SimpleQueue()
        self._writer: threading.Thread | None = None
        self._closed = False

    def reader(self) -> sqlite3.Connection:
        """This thread's read-only connection. Raises DeskUnusable where the file cannot be opened."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = connect(self.path, "ro")
            with self._lock:
                if self._closed:
                    connection.close()
                    raise DeskUnusable("the desk is closed", where=str(self.path))
                self._readers.append(connection)
            self._local.connection = connection
        return connection

    def submit(self, work: Callable[[Database], T]) -> Future[T]:
        """Queue `work` for the writer; jobs run in the order they were submitted, each in one transaction.

        The future resolves after the commit, or holds what went wrong as a DeskUnusable, with nothing written.
        """
        if not self.writable:
            raise DeskUnusable(
                "the desk is open for reading only, nothing was saved",
                where=str(self.path),
                do="copy it to a place where you may write",
            )
        job = _Job(work)
        with self._lock:
            if self._closed:
                raise DeskUnusable("the desk is closed", where=str(self.path))
            if self._writer is None:
                self._writer = threading.Thread(target=self._write, name="factdesk-writer", daemon=True)
                self._writer.start()
            self._jobs.put(job)  # type: ignore[arg-type]
        return job.future

    def write(self, work: Callable[[Database], T]) -> T:
        """Run `work` in the writer and wait for its commit. Raises DeskUnusable where nothing could be written."""
        return self.result(self.submit(work))

    def result(self, future: Future[T]) -> T:
        """Wait for what submit() queued. Raises DeskUnusable where nothing could be written."""
        try:
            return future.result()
        except sqlite3.Error as problem:
            raise explained(problem, self.path) from problem

    def close(self) -> None:
        """Finish what was queued, then close every connection; closing twice is harmless."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            writer = self._writer
            # Readers first: only a writer that closes last folds the WAL file into the desk, so that a copy of the
            # one file is a copy of everything.
            for connection in self._readers:
                connection.close()
            self._readers.clear()
        if writer is not None:
            self._jobs.put(None)
            writer.join()

    def _write(self) -> None:
        try:
            connection = connect(self.path, "rw")
            if self._prepare is not None:
                self._prepare(connection)
            db = wrap(connection)
        except BaseException as problem:  # every waiting caller is told, now and later
            while (failed := self._jobs.get()) is not None:
                if failed.future.set_running_or_notify_cancel():
                    failed.future.set_exception(problem)
            return
        while (job := self._jobs.get()) is not None:
            job.run(db)
            del job  # the answer may hold a lot, and the next job may be hours away
        db.close()


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection with the pragmas every room relies on; `mode` is "ro", "rw" or "rwc".

    Raises DeskUnusable. In a read-only folder a WAL file opens only as immutable, so that is tried last.
    """
    uri = path.absolute().as_uri() + f"?mode={mode}"
    try:
        return _configured(uri, mode)
    except sqlite3.Error as problem:
        # Which of the two SQLite says depends on whether it may make the files beside the desk or only not write them.
        denied = "unable to open" in str(problem) or "readonly" in str(problem)
        if mode == "ro" and denied and path.is_file():
            try:
                return _configured(uri + "&immutable=1", mode)
            except sqlite3.Error:
                pass  # the first error says more
        raise explained(problem, path) from problem


def _configured(uri: str, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
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


def unusable(problem: Exception) -> DeskUnusable | None:
    """A failure of SQLite that came through reading, in words; None where it is something else."""
    return explained(problem, None) if isinstance(problem, sqlite3.Error) else None


def explained(problem: sqlite3.Error, path: Path | None) -> DeskUnusable:
    """What SQLite said, in words that tell a person what to do; nothing of the failed transaction was kept."""
    said = str(problem)
    where = str(path or "")
    if "locked" in said or "busy" in said:
        return DeskUnusable(
            f"another program has been writing for more than {BUSY_MS // 1000} s, nothing was saved",
            where=where,
            do="try again, or close the other program",
        )
    if "full" in said:
        return DeskUnusable("the disk is full, nothing was saved", where=where, do="free some space and try again")
    if "readonly" in said or "read-only" in said:
        return DeskUnusable(
            "the place is read-only, nothing was saved", where=where, do="copy the file to where you may write"
        )
    if "not a database" in said:
        return DeskUnusable("this is not an SQLite database", where=where, do="name another file with --db")
    if "malformed" in said or "corrupt" in said:
        return DeskUnusable(
            f"the file is damaged ({said})", where=where, do="run `factdesk doctor`, or restore a backup"
        )
    if "unable to open" in said:
        return DeskUnusable(
            "the file cannot be opened", where=where, do="check that it exists and that you may read it"
        )
    if "disk I/O error" in said:
        return DeskUnusable(
            "the disk refused to read or write, nothing was saved", where=where, do="check space, quota and the disk"
        )
    return DeskUnusable(f"SQLite said: {said}", where=where, do="run `factdesk doctor`")
