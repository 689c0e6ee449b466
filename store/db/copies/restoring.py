"""Putting a backup in the place of a desk: `cp` over one that is open, or beside whose log it is left, destroys it.

The backup is copied and checked first; the desk that stood there is kept aside, whole. At no moment is there no desk.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from store.db.file.beside import KEPT_ASIDE
from store.db.file.failures import explained
from store.db.file.outputs import new_file
from store.db.file.read_only import read_only
from store.db.file.write_ahead import check_log, check_sound
from store.db.opening import missing_steps
from store.db.soundness.checks import UNREADABLE
from store.errors import DeskUnusable, UsageError

BESIDE = ("-wal", "-shm", "-journal")
UNCHANGED = "nothing was changed"


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that is in place: how many reviews it holds, where the desk from before is, and how many that one held.

    `kept` is None where there was no desk, `reviews_before` where it could not be read.
    """

    reviews: int
    kept: Path | None
    reviews_before: int | None


def restore(backup: Path, desk: Path) -> Restored:
    """Put a copy of `backup` in the place of `desk`. The backup itself is only read.

    Raises UsageError where `backup` is no file or is the desk, DeskUnusable where it is no sound desk, or somebody has
    the desk open; then nothing was changed.
    """
    real = Path(os.path.realpath(desk))
    _check_backup(backup, real)
    time = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    staged = real.with_name(f"{real.name}.restoring-{time}")
    aside = real.with_name(f"{real.name}{KEPT_ASIDE}{time}")
    try:
        reviews = _stage(backup, staged)
        with _held(real) as before:
            kept = _swap(staged, real, aside)
        return Restored(reviews, kept, before)
    except OSError as problem:
        raise DeskUnusable(
            f"the backup cannot be put in place ({problem.strerror or problem})",
            where=str(real),
            do=f"look for the desk as {aside.name} beside it" if not real.exists() else "check space and permissions",
        ) from problem
    finally:
        staged.unlink(missing_ok=True)


def _check_backup(backup: Path, real: Path) -> None:
    try:
        found = backup.stat()
    except (OSError, ValueError) as problem:
        why = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
        raise UsageError(f"the backup cannot be read ({why})", where=str(backup), do="name another file") from problem
    if not stat.S_ISREG(found.st_mode):
        raise UsageError(
            "this is no file", where=str(backup), do="name a backup, or a file of lines that ends with .nl"
        )
    with contextlib.suppress(OSError):
        if os.path.samestat(found, os.stat(real)):
            raise UsageError("this is the desk itself", where=str(backup), do="name the backup, and the desk with --db")


def _stage(backup: Path, staged: Path) -> int:
    """A checked copy of the backup beside the desk; returns how many reviews it holds."""
    check_log(backup)
    with new_file(staged, backup) as name:
        try:
            with closing(read_only(backup)) as source, closing(sqlite3.connect(name, isolation_level=None)) as copied:
                missing_steps(source, backup)  # refuses what is no desk, or a newer one
                source.backup(copied, pages=4096)
                said = [str(row[0]) for row in copied.execute("PRAGMA integrity_check(1)")]
                if said != ["ok"]:
                    raise _damaged(backup, said[0])
                reviews = int(copied.execute("SELECT count(*) FROM reviews").fetchone()[0])
                # As a desk is kept, so that readers and writers do not wait for each other; closed, it is one file.
                copied.execute("PRAGMA journal_mode = WAL")
        except UNREADABLE as problem:
            if isinstance(problem, sqlite3.OperationalError) and "malformed" not in str(problem):
                raise explained(problem, backup, saved=UNCHANGED) from problem
            raise _damaged(backup, str(problem)) from problem
    return reviews


def _damaged(backup: Path, said: str) -> DeskUnusable:
    line = " ".join(said.split())
    return DeskUnusable(
        f"this backup is damaged ({line}), {UNCHANGED}",
        where=str(backup),
        do="name another one, or save what can be had of it with `factdesk --db BACKUP doctor --rescue NEW.db`",
    )


@contextmanager
def _held(real: Path) -> Iterator[int | None]:
    """Keep everybody else out of the desk, with all of its changes in the one file; gives its number of reviews.

    A desk that SQLite does not open, or beside which a log of another stands, is left as it is: None. Raises
    DeskUnusable where somebody has it open.
    """
    if not real.exists():
        yield None
        return
    _nobody_has(real)
    try:
        check_log(real)
        check_sound(real)
        connection = _exclusive(real)
    except _Open:
        raise
    except DeskUnusable:
        yield None  # not to be opened: it is kept aside with the files beside it
        return
    with closing(connection):
        try:
            before = int(connection.execute("SELECT count(*) FROM reviews").fetchone()[0])
        except UNREADABLE:
            before = None
        yield before


def _exclusive(real: Path) -> sqlite3.Connection:
    """A connection that lets nobody else in. Raises DeskUnusable."""
    connection = sqlite3.connect(real.as_uri() + "?mode=rw", uri=True, isolation_level=None, timeout=2.0)
    try:
        # Leaving the write-ahead log needs the file alone, and folds all of the log in.
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as problem:
        connection.close()
        if "locked" in str(problem) or "busy" in str(problem):
            raise _Open(
                f"another program has the desk open, {UNCHANGED}", where=str(real), do="close it there, and try again"
            ) from problem
        raise explained(problem, real, saved=UNCHANGED) from problem
    return connection


class _Open(DeskUnusable):
    """Somebody has the desk open."""


def _nobody_has(real: Path) -> None:
    """Raise DeskUnusable where a process has the file open, as far as the system tells: a name says more than a lock."""
    holders = _holders(real)
    if holders:
        raise _Open(
            f"the desk is open in {', '.join(holders)}, {UNCHANGED}",
            where=str(real),
            do="close it there, and try again",
        )


def _holders(real: Path) -> list[str]:
    """Other processes that have the file open, as "name (process 123)"; on Linux, and of those that may be looked at."""
    found: list[str] = []
    wanted = os.stat(real)
    for process in Path("/proc").glob("[0-9]*"):
        if process.name == str(os.getpid()):
            continue
        try:
            for handle in (process / "fd").iterdir():
                with contextlib.suppress(OSError):
                    if os.path.samestat(handle.stat(), wanted):
                        name = (process / "comm").read_text(errors="replace").strip()
                        found.append(f"{name} (process {process.name})")
                        break
        except OSError:  # gone meanwhile, or another person's
            continue
    return found


def _swap(staged: Path, real: Path, aside: Path) -> Path | None:
    """Put the new file in the place of the old one, which goes aside with what is left beside it."""
    kept: Path | None = None
    for ending in BESIDE:
        # First, so that the new file never stands beside a log that was not made for it.
        with contextlib.suppress(FileNotFoundError):
            os.rename(f"{real}{ending}", f"{aside}{ending}")
            kept = aside
    if real.exists():
        os.chmod(staged, stat.S_IMODE(real.stat().st_mode))
        kept = aside
        try:
            os.link(real, aside)
        except OSError:  # a disk without hard links: for a moment there is none at the place
            os.rename(real, aside)
    os.replace(staged, real)
    _sync(real.parent)
    return kept


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # a file system that cannot: the rename is done all the same
            os.fsync(handle)
    finally:
        os.close(handle)
