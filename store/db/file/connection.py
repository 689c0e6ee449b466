"""One desk file: who may read it, who writes it, and how it is closed.

All writing goes through one thread with a queue, each job in its own BEGIN IMMEDIATE transaction, because a connection
shared by threads loses writes and a deferred transaction loses them between processes. Every other thread reads
through a read-only connection of its own, which ends with the thread. No table is named here.
"""

from __future__ import annotations

import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from weakref import finalize

from store.db.file import jobs
from store.db.file.failures import NOTHING, closed, explained, unusable
from store.db.file.guarded import CACHE_KB, Guarded, connect, wrap
from store.db.file.jobs import BULK, PERSON, Bulk, Job, Keepsake
from store.db.file.read_only import read_only
from store.db.file.transaction import immediate
from store.db.file.whereabouts import Whereabouts
from store.errors import DeskMoved, DeskUnusable

if TYPE_CHECKING:
    from sqlite_utils import Database

    from store.db.file.writer import Writer

__all__ = ["CACHE_KB", "File", "Keepsake", "connect", "explained", "immediate", "unusable", "wrap"]

T = TypeVar("T")
I = TypeVar("I")  # noqa: E741  # an item

CLOSING_S = 5.0
"""Seconds that close() gives to what runs, before it goes without it."""


class _Seat:
    """A thread's place at the desk: when the thread ends this goes, and its connection with it."""

    def __init__(self, connection: Guarded) -> None:
        self.connection = connection


Adjust = Callable[[Guarded], None]
"""Sees to it that a reading connection shows what its reader may see."""


class File:
    """An open desk file. `path` is shown in messages; close() ends the writer and the readers of all threads.

    `copy` is where it is read instead, where the file itself cannot be (see opening.py); then it is not writable.
    """

    def __init__(
        self, path: Path, *, writable: bool = True, copy: Path | None = None, where: Whereabouts | None = None
    ) -> None:
        self.path = path
        self.writable = writable and copy is None
        self._copy = copy
        self._where = where or Whereabouts(path)
        self._where.hold()
        self._adjust: Adjust | None = None
        self._when_saved: Callable[[], None] | None = None
        self._local = threading.local()
        self._readers: set[Guarded] = set()
        self._lock = threading.Lock()
        self._writer: Writer | None = None
        self._closed = False

    def read_by(self, adjust: Adjust) -> None:
        """Let `adjust` decide, whenever a thread asks for its reader, what that shows."""
        self._adjust = adjust

    def when_saved(self, tell: Callable[[], None] | None) -> None:
        """Have `tell` called in the writer's thread after each commit of this process of what is not had elsewhere, None for
        nobody; it must return at once."""
        self._when_saved = tell

    def _saved(self) -> None:
        if self._when_saved is not None:
            self._when_saved()

    def reader(self) -> sqlite3.Connection:
        """This thread's read-only connection, showing what may be seen now: ask for it anew for every question.

        Raises DeskUnusable where the file cannot be opened, or is closed.
        """
        connection = self._seated("seat")
        if self._adjust is not None:
            try:
                self._adjust(connection)
            except sqlite3.Error as problem:
                raise explained(problem, self.path) from problem
        return connection

    def whole(self) -> sqlite3.Connection:
        """A read-only connection of this thread's that shows the file as it is, for looking after the file; as reader()."""
        return self._seated("whole")

    def _seated(self, place: str) -> Guarded:
        seat: _Seat | None = getattr(self._local, place, None)
        if seat is None:
            seat = _Seat(self._new_reader())
            setattr(self._local, place, seat)
            finalize(seat, _left, self._readers, seat.connection)
        return seat.connection

    def submit(self, work: Callable[[Database], T], *, keepsake: Keepsake[T] | None = None, had_elsewhere: bool = False) -> Future[T]:
        """Queue `work` for the writer, each in one transaction; of what persons do the first comes first.

        The future resolves after the commit, or holds what went wrong, with nothing written. `keepsake` says what is
        kept of the job where the file has gone. What is `had_elsewhere`, on a server that would tell it again, is not waited for
        until the disk has it, and nobody is told that it was saved.
        """
        job = Job(work, keepsake, had_elsewhere)
        self._writing().submit(job, PERSON)
        return job.future

    def submit_bulk(
        self, items: Sequence[I], work: Callable[[Database, I], T], *, undisturbed_s: float | None = None, had_elsewhere: bool = False
    ) -> Bulk[I, T]:
        """Queue items to be stored by `work`, in short transactions behind and between everything that persons do; while nobody
        here waits they last `undisturbed_s` seconds (None for as long as another program may be kept waiting). `had_elsewhere` as in submit()."""
        bulk = Bulk(items, work, jobs.UNDISTURBED_S if undisturbed_s is None else undisturbed_s, had_elsewhere)
        if items:
            self._writing().submit(bulk, BULK)
        else:
            bulk.future.set_result(None)
        return bulk

    def write(self, work: Callable[[Database], T], *, keepsake: Keepsake[T] | None = None, had_elsewhere: bool = False) -> T:
        """Run `work` in the writer and wait for its commit; see submit(). Raises DeskUnusable where nothing could be written."""
        return self.result(self.submit(work, keepsake=keepsake, had_elsewhere=had_elsewhere))

    def result(self, future: Future[T], *, saved: Callable[[], str] = lambda: NOTHING) -> T:
        """Wait for what was submitted. Raises DeskUnusable, whose words end with `saved`, where it could not be written."""
        try:
            return future.result()
        except sqlite3.Error as problem:
            raise explained(problem, self.path, saved=saved()) from problem

    def close(self, within: float = CLOSING_S) -> None:
        """End what reads, finish what was queued, close every connection; closing twice is harmless.

        What takes longer than `within` seconds is ended. Later calls raise DeskUnusable. Raises DeskMoved, when all is
        closed, where the file was no longer there to hold what was saved.
        """
        with self._lock:
            if self._closed:
                return
            self._closed = True
            readers = tuple(self._readers)
            writer = self._writer
        give_up = time.monotonic() + within
        # Readers first: only a writer that closes last folds the WAL file into the desk, so that a copy of the one file
        # is a copy of everything.
        for connection in readers:
            connection.shut(max(0.1, give_up - time.monotonic()))
        moved: DeskMoved | None = None
        if writer is not None:
            moved = writer.end(max(0.1, give_up - time.monotonic()))
        elif self.writable and self._where.trouble() is None and self._where.is_logged():
            # What only reads cannot tidy up after itself, nor fold in what somebody who was killed has left. Who may not
            # write leaves it as it is.
            with suppress(sqlite3.Error):
                connect(self.path, "rw").close()
        self._where.let_go()
        if self._copy is not None:
            shutil.rmtree(self._copy.parent, ignore_errors=True)
        if moved is not None:
            raise moved

    def _new_reader(self) -> Guarded:
        place = self._copy or self.path
        if self._closed:
            raise closed(self.path)
        try:
            connection = read_only(place)
        except sqlite3.Error as problem:
            raise explained(problem, self.path) from problem
        with self._lock:
            gone = not self._where.is_this() and self._copy is None
            if not self._closed and not gone:
                self._readers.add(connection)
                return connection
        connection.close()
        if gone:
            raise DeskMoved(
                "the desk's file was moved, deleted or replaced while it was open",
                where=str(self.path),
                do="quit, and open it where it is now",
            )
        raise closed(self.path)

    def _writing(self) -> Writer:
        if not self.writable:
            raise DeskUnusable(
                "the desk is open for reading only, nothing was saved",
                where=str(self.path),
                do="copy it to a place where you may write",
            )
        with self._lock:
            if self._closed:
                raise closed(self.path)
            if self._writer is None:
                from store.db.file.writer import Writer  # who only reads does without it, and so does the first screen

                self._writer = Writer(self.path, self._where, self._saved)
            return self._writer


def _left(readers: set[Guarded], connection: Guarded) -> None:
    """The thread that read through this connection has ended."""
    readers.discard(connection)
    connection.shut(CLOSING_S)
