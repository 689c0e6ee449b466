"""The one thread of a process that writes to a desk, and the order in which it does what it is asked for.

What a person did goes before bulk work, in this process and between processes: bulk work is cut into short
transactions, with a pause after each in which whoever waits gets the file. Before and after each transaction the
file is looked after; see whereabouts.py.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from queue import Empty, PriorityQueue
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from store.db import failures, seals
from store.db.failures import closed
from store.db.guarded import connect, reading, wrap
from store.db.rescue import Rescue
from store.db.whereabouts import Mishap, Whereabouts
from store.errors import DeskMoved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

T = TypeVar("T")
I = TypeVar("I")  # noqa: E741  # an item

PERSON, BULK, LAST = 0, 1, 2
"""In which order jobs are taken: what a person did, bulk work, the end."""

PORTION_S = 0.05
"""Seconds of bulk work a transaction: with its commit, well under the quarter of a second that a person may wait."""

PAUSE_S = 0.01
PAUSES = 5
"""Seconds that bulk work leaves the file to others after each transaction, so often again while others do write."""

POLL_S = 0.002
"""How often a writer looks whether the file is free. SQLite's own waiting looks every tenth of a second in the end, by
when bulk work would have it again."""

WATCH_S = 2.0
"""How often an idle writer looks after the file it has written to."""

OTHERS_S = 10.0
"""After so long without a word of another writer it is not one who folded the log in, and the file is looked through."""

FOLDING_TRIES = 25
"""How often a file that makes no sense is asked again, POLL_S apart."""

REMEMBERED = 20_000
"""Actions of this session that are remembered, in case that the file is written over."""

THOROUGH = 64_000_000
"""Bytes of a file up to which all of it is checked when somebody wrote to it; of a larger one, the log."""


@dataclass(frozen=True, slots=True)
class Keepsake(Generic[T]):
    """How a job's doing is told as lines that can be read in again, should the file be gone.

    `done` is asked inside the job's transaction for what it did; `asked` tells what was asked for, from the job alone.
    """

    done: Callable[[Database, T], Sequence[str]]
    asked: Callable[[], Sequence[str]]


class _Work(Protocol):
    """What the writer takes from its queue."""

    def run(self, writer: Writer, db: Database) -> bool:
        """Do it, or a part of it; whether it is done."""

    def fail(self, problem: BaseException) -> None:
        """It cannot be done."""

    def asked(self) -> Sequence[str]:
        """What is kept of it then."""


@dataclass(slots=True)
class Job(Generic[T]):
    """A function to run in a transaction, and where its answer goes."""

    work: Callable[[Database], T]
    keepsake: Keepsake[T] | None = None
    future: Future[T] = field(default_factory=Future)

    def run(self, writer: Writer, db: Database) -> bool:
        """Run it whole."""
        if not self.future.set_running_or_notify_cancel():
            return True
        try:
            answer = writer.transact(db, self.work, self.keepsake)
        except BaseException as problem:  # it is the caller's: result() raises it there
            self.future.set_exception(problem)
        else:
            self.future.set_result(answer)
        return True

    def fail(self, problem: BaseException) -> None:
        """Tell the caller."""
        if self.future.running() or self.future.set_running_or_notify_cancel():
            self.future.set_exception(problem)

    def asked(self) -> Sequence[str]:
        """Lines of what was asked for."""
        return self.keepsake.asked() if self.keepsake is not None else ()


@dataclass(slots=True)
class Bulk(Generic[I, T]):
    """Items to store one after the other, some in each transaction; `results` are those of the items that are stored.

    Read `results` when the future has resolved, however it did.
    """

    items: Sequence[I]
    work: Callable[[Database, I], T]
    results: list[T] = field(default_factory=list)
    future: Future[None] = field(default_factory=Future)

    def run(self, writer: Writer, db: Database) -> bool:
        """Store items until the time of a portion is over."""
        if not self.future.running() and not self.future.set_running_or_notify_cancel():
            return True
        try:
            self.results += writer.transact(db, self._portion, None, patient=True)
        except BaseException as problem:  # it is the caller's
            self.future.set_exception(problem)
            return True
        if len(self.results) < len(self.items):
            return False
        self.future.set_result(None)
        return True

    def fail(self, problem: BaseException) -> None:
        """Tell the caller."""
        if self.future.running() or self.future.set_running_or_notify_cancel():
            self.future.set_exception(problem)

    def asked(self) -> Sequence[str]:
        """Nothing: what is read in can be read in again."""
        return ()

    def _portion(self, db: Database) -> list[T]:
        over = time.monotonic() + PORTION_S
        stored: list[T] = []
        while not stored or time.monotonic() < over:
            stored.append(self.work(db, self.items[len(self.results) + len(stored)]))
            if len(self.results) + len(stored) == len(self.items):
                break
        return stored


class Writer:
    """The queue and the thread. submit() from any thread; end() once."""

    def __init__(self, path: Path, where: Whereabouts) -> None:
        self.path = path
        self._queue: PriorityQueue[tuple[int, int, _Work | None]] = PriorityQueue()
        self._count = count()
        self._hurry = threading.Event()
        self._where = where
        self._connection: sqlite3.Connection | None = None
        self._others = 0
        self._others_seen = 0.0
        self._rescue: Rescue | None = None
        self._remembered: deque[str] = deque(maxlen=REMEMBERED)
        self._last_review = ""
        self._folded: tuple[int, ...] = ()
        self._thread = threading.Thread(target=self._loop, name="factdesk-writer", daemon=True)
        self._thread.start()

    def submit(self, job: _Work, rank: int) -> None:
        """Queue a job; of one rank, the first comes first."""
        self._queue.put((rank, next(self._count), job))

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

    def transact(
        self, db: Database, work: Callable[[Database], T], keepsake: Keepsake[T] | None, *, patient: bool = False
    ) -> T:
        """Run `work` in a transaction of its own on the file that is still the desk's. Raises DeskMoved."""
        self._look_after(db.conn)
        if self._rescue is not None:
            self._refused(db, work, keepsake)
            raise self._rescue.error()
        lines: Sequence[str] = ()
        with immediate(db, self._hurry):
            answer = work(db)
            if keepsake is not None:
                lines = keepsake.done(db, answer)
        mishap = self._where.trouble()
        if mishap is not None:  # while it was being saved
            self._save_what_can(db.conn, mishap)
            self._keep(lines)
            raise self._lost().error()
        if self._where.touched():  # the log was folded in with it
            self._folded = _folded(self.path, self._folded)
        self._where.written()
        self._remembered.extend(lines)
        if lines:
            self._last_review = _newest_review(db.conn)
        return answer

    def _loop(self) -> None:
        try:
            db = self._open()
        except BaseException as problem:  # every waiting caller is told, now and later
            self._fail_all(problem)
            return
        conn = db.conn
        others = _others(conn)
        while True:
            rank, number, job = self._next(conn)
            if job is None:
                break
            if self._hurry.is_set():
                job.fail(closed(self.path))
                continue
            if not job.run(self, db):
                self._queue.put((rank, number, job))
            del job  # the answer may hold a lot, and the next job may be hours away
            if rank == BULK:
                others = self._pause(conn, others)
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
            self._folded = _folded(self.path, ())
            self._where.written()
            self._others = _others(connection)
            seals.keep(connection)
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        return wrap(connection)

    def _next(self, conn: sqlite3.Connection) -> tuple[int, int, _Work | None]:
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
            now = _others(conn)
            if now == before:
                break
            before = now
        return before

    # --- the file under it ---

    def _look_after(self, conn: sqlite3.Connection) -> None:
        """Compare the path with the open file; where they part, save what can be saved."""
        if self._rescue is not None:
            return
        mishap = self._where.trouble()
        if mishap is None:
            touched = self._where.touched()
            try:
                others = _others(conn)
            except sqlite3.Error:
                if not touched:
                    raise
                mishap = Mishap.OVERWRITTEN
            else:
                if others != self._others:
                    self._others, self._others_seen = others, time.monotonic()
                if touched:
                    # Whoever wrote last has folded the log in, or somebody has written over the file.
                    if self._sound(thorough=time.monotonic() - self._others_seen > OTHERS_S):
                        self._where.written()
                    else:
                        mishap = Mishap.OVERWRITTEN
        if mishap is not None:
            self._save_what_can(conn, mishap)

    def _sound(self, *, thorough: bool) -> bool:
        """Whether the file at the path still holds what was saved; asked of a connection that remembers no page of it."""
        folded = _folded(self.path, self._folded)
        if any(now < before for now, before in zip(folded, self._folded, strict=False)):
            return False  # an older state: rows of these tables are never taken away
        self._folded = folded
        try:
            fresh = reading(self.path)
        except sqlite3.Error:
            return False
        try:
            if (
                self._last_review
                and not fresh.execute("SELECT 1 FROM reviews WHERE id = ?", [self._last_review]).fetchone()
            ):
                return False
            (pages,), (page,) = (fresh.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size"))
            if self._where.size() > pages * page:
                return False
            if not thorough:
                return True
            checks = (
                ["quick_check(1)"]
                if self._where.size() <= THOROUGH
                else ["quick_check(reviews)", "quick_check(actions)"]
            )
            return all(fresh.execute(f"PRAGMA {check}").fetchone() == ("ok",) for check in checks)
        except sqlite3.Error as problem:
            # Whoever holds the file tells us nothing about it.
            return "locked" in str(problem)
        finally:
            fresh.close()

    def _save_what_can(self, conn: sqlite3.Connection, mishap: Mishap) -> None:
        rescue = self._rescue = Rescue(self._where, mishap)
        if not rescue.secure(conn):
            rescue.add(tuple(self._remembered))

    def _refused(self, db: Database, work: Callable[[Database], T], keepsake: Keepsake[T] | None) -> None:
        """Keep what is refused: what it would have done where the open file still answers, else what was asked for."""
        if keepsake is None:
            return
        lines: Sequence[str] = ()
        if self._lost().mishap is not Mishap.OVERWRITTEN:
            try:
                with _rolled_back(db, self._hurry):
                    lines = keepsake.done(db, work(db))
            except sqlite3.Error:
                lines = ()
        self._keep(lines or keepsake.asked())

    def _keep(self, lines: Sequence[str]) -> None:
        self._lost().add(lines)

    def _lost(self) -> Rescue:
        assert self._rescue is not None
        return self._rescue


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
def _rolled_back(db: Database, hurry: threading.Event) -> Iterator[None]:
    begin(db.conn, hurry)
    try:
        yield
    finally:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")


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


def _others(conn: sqlite3.Connection) -> int:
    """A number that changes when another connection has written."""
    return int(conn.execute("PRAGMA data_version").fetchone()[0])


def _newest_review(conn: sqlite3.Connection) -> str:
    row = conn.execute("SELECT id FROM reviews ORDER BY rowid DESC LIMIT 1").fetchone()
    return str(row[0]) if row else ""


_ONLY_GROW = ("articles", "revisions", "claims", "actions", "reviews", "edits")


def _folded(path: Path, before: tuple[int, ...]) -> tuple[int, ...]:
    """How far the tables that only grow have come in the file itself, its log left out of sight; (-1,) where it is none.

    While the log is being folded in the file may not make sense, or be shorter than `before`: then it is asked again.
    """
    found: tuple[int, ...] = (-1,)
    for _ in range(FOLDING_TRIES):
        try:
            with closing(reading(path, immutable=True)) as alone:
                found = tuple(
                    int(alone.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0])
                    for table in _ONLY_GROW
                )
        except sqlite3.DatabaseError as problem:
            found = (0,) * len(_ONLY_GROW) if "no such table" in str(problem) else (-1,)
        if all(now >= then for now, then in zip(found, before, strict=False)) and found != (-1,):
            break
        time.sleep(POLL_S)
    return found
