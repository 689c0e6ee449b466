"""The one thread of a process that writes to a desk, and the order in which it does what it is asked for.

What a person did goes before bulk work, in this process and between processes: bulk work is cut into short
transactions, with a pause after each in which whoever waits gets the file. Before and after each transaction the
file is looked after; see watch.py.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from itertools import count
from pathlib import Path
from queue import Empty, PriorityQueue
from typing import TYPE_CHECKING, TypeVar

from store.db import seals
from store.db.file.failures import closed
from store.db.file.guarded import connect, wrap
from store.db.file.jobs import BULK, LAST, Keepsake, Work
from store.db.file.rescue import Rescue
from store.db.file.transaction import immediate, rolled_back, without_waiting
from store.db.file.watch import Watch, others
from store.db.file.whereabouts import Mishap, Whereabouts
from store.errors import DeskMoved

if TYPE_CHECKING:
    from sqlite_utils import Database

T = TypeVar("T")

PAUSE_S = 0.01
PAUSES = 5
"""Seconds that bulk work leaves the file to others after each transaction, so often again while others do write."""

WATCH_S = 2.0
"""How often an idle writer looks after the file it has written to."""

REMEMBERED = 20_000
"""Actions of this session that are remembered, in case that the file is written over."""


class Writer:
    """The queue and the thread. submit() from any thread; end() once."""

    def __init__(self, path: Path, where: Whereabouts, saved: Callable[[], None] = lambda: None) -> None:
        self.path = path
        self._saved = saved
        self._queue: PriorityQueue[tuple[int, int, Work | None]] = PriorityQueue()
        self._count = count()
        self._hurry = threading.Event()
        self._where = where
        self._connection: sqlite3.Connection | None = None
        self._rescue: Rescue | None = None
        self._remembered: deque[str] = deque(maxlen=REMEMBERED)
        self._thread = threading.Thread(target=self._loop, name="factdesk-writer", daemon=True)
        self._thread.start()

    def submit(self, job: Work, rank: int) -> None:
        """Queue a job; of one rank, the first comes first."""
        self._queue.put((rank, next(self._count), job))

    def is_waited_for(self) -> bool:
        """Whether anything else is to be done."""
        return not self._queue.empty()

    def end(self, within: float) -> DeskMoved | None:
        """Finish what was queued and close, in about `within` seconds at most; then what is left is refused.

        Returns what has become of the file, if anything.
        """
        self._queue.put((LAST, next(self._count), None))
        self._thread.join(within)
        if self._thread.is_alive():
            self._hurry.set()
            if self._connection is not None:
                with suppress(sqlite3.ProgrammingError):  # it has just been closed
                    self._connection.interrupt()
            self._thread.join(within)
        return self._rescue.error(lost=False) if self._rescue is not None else None

    def transact(self, db: Database, work: Callable[[Database], T], keepsake: Keepsake[T] | None, *, had_elsewhere: bool) -> T:
        """Run `work` in a transaction of its own on the file that is still the desk's. Raises DeskMoved."""
        self._look_after(db.conn)
        if self._rescue is not None:
            self._refused(db, work, keepsake)
            raise self._rescue.error()
        lines: Sequence[str] = ()
        with without_waiting(db.conn) if had_elsewhere else nullcontext(), immediate(db, self._hurry):
            answer = work(db)
            if keepsake is not None:
                lines = keepsake.done(db, answer)
        mishap = self._where.trouble()
        if mishap is not None:  # while it was being saved
            self._save_what_can(db.conn, mishap)
            self._keep(lines)
            raise self._lost().error()
        self._watch.saved(db.conn, reviewed=bool(lines))
        self._remembered.extend(lines)
        if not had_elsewhere:
            self._saved()
        return answer

    def _loop(self) -> None:
        try:
            db = self._open()
        except BaseException as problem:  # every waiting caller is told, now and later
            self._fail_all(problem)
            return
        conn = db.conn
        seen = others(conn)
        while True:
            rank, number, job = self._next(conn)
            if job is None:
                break
            if self._hurry.is_set():
                job.fail(closed(self.path))
                continue
            if not job.run(self, db):
                self._queue.put((rank, number, job))
            self._watch.settle()
            del job  # the answer may hold a lot, and the next job may be hours away
            if rank == BULK:
                seen = self._pause(conn, seen)
        with suppress(sqlite3.Error):  # a damaged file was told to whoever wrote; closing it is all that is left
            if self._remembered:
                self._look_after(conn)
            if self._rescue is None:
                # As far as it goes while others have the file open; closed by the last of them, it is one file.
                conn.execute("PRAGMA wal_checkpoint(PASSIVE)")
        db.close()

    def _fail_all(self, problem: BaseException) -> None:
        """The file could not be opened for writing; where it is not there any more, what is asked for is kept."""
        while (job := self._queue.get()[2]) is not None:
            mishap = self._where.trouble()
            if mishap is not None and self._rescue is None:
                self._rescue = Rescue(self._where, mishap)
            if self._rescue is not None:
                self._rescue.add(job.asked())
                problem = self._rescue.error()
            job.fail(problem)

    def _open(self) -> Database:
        connection = connect(self.path, "rw")
        try:
            if self._where.trouble() is not None:
                raise sqlite3.OperationalError("unable to open what stands there now")
            self._watch = Watch(self._where, connection)
            seals.keep(connection)
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        return wrap(connection)

    def _next(self, conn: sqlite3.Connection) -> tuple[int, int, Work | None]:
        while True:
            watch = self._remembered and self._rescue is None
            try:
                return self._queue.get(timeout=WATCH_S if watch else None)
            except Empty:
                with suppress(sqlite3.Error):  # the next who writes is told
                    self._look_after(conn)

    def _pause(self, conn: sqlite3.Connection, before: int) -> int:
        """Leave the file to others for a moment, longer while they come."""
        for _ in range(PAUSES):
            if self._hurry.wait(PAUSE_S):
                break
            now = others(conn)
            if now == before:
                break
            before = now
        return before

    # --- the file under it ---

    def _look_after(self, conn: sqlite3.Connection) -> None:
        """Compare the path with the open file; where they part, save what can be saved."""
        if self._rescue is None:
            mishap = self._watch.mishap(conn)
            if mishap is not None:
                self._save_what_can(conn, mishap)

    def _save_what_can(self, conn: sqlite3.Connection, mishap: Mishap) -> None:
        rescue = self._rescue = Rescue(self._where, mishap)
        if not rescue.secure(conn, spoiled=self._watch.spoiled):
            rescue.add(tuple(self._remembered))

    def _refused(self, db: Database, work: Callable[[Database], T], keepsake: Keepsake[T] | None) -> None:
        """Keep what is refused: what it would have done where the open file still answers, else what was asked for."""
        if keepsake is None:
            return
        lines: Sequence[str] = ()
        if self._lost().mishap is not Mishap.OVERWRITTEN:
            try:
                with rolled_back(db, self._hurry):
                    lines = keepsake.done(db, work(db))
            except sqlite3.Error:
                lines = ()
        self._keep(lines or keepsake.asked())

    def _keep(self, lines: Sequence[str]) -> None:
        self._lost().add(lines)

    def _lost(self) -> Rescue:
        assert self._rescue is not None
        return self._rescue
