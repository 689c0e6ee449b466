"""What SQLite and the system say when a desk's file fails, in words that tell a person what to do."""

from __future__ import annotations

import errno
import fcntl
import sqlite3
import tempfile
from pathlib import Path

from store.errors import DeskUnusable

BUSY_MS = 5000
"""How long a writer waits for another process before it gives up, in milliseconds."""

NOTHING = "nothing was saved"


def unusable(problem: Exception) -> DeskUnusable | None:
    """A failure of SQLite that came through reading, in words; None where it is something else."""
    return explained(problem, None) if isinstance(problem, sqlite3.Error) else None


def is_held(problem: sqlite3.Error) -> bool:
    """Whether somebody else holds the file, or its index of the log, so that nothing could be asked of it."""
    said = str(problem)
    return "locked" in said or "busy" in said or "locking protocol" in said


def closed(path: Path) -> DeskUnusable:
    """What a call after (or during) close() is told."""
    return DeskUnusable("the desk is closed", where=str(path), do="open it again")


def explained(problem: sqlite3.Error, path: Path | None, *, saved: str = NOTHING) -> DeskUnusable:
    """What SQLite said, in words; nothing of the failed transaction was kept, and `saved` says what that means."""
    said = str(problem)
    where = str(path or "")
    if is_held(problem):
        if path is not None and _cannot_lock(path):
            # SQLite tells a file system without locks as one where somebody else holds them.
            return DeskUnusable(
                f"this file system cannot lock files, so that two programs could write at once; {saved}",
                where=where,
                do="keep the desk on a local disk, or have the share mounted with locks",
            )
        return DeskUnusable(
            f"another program has been writing for more than {BUSY_MS // 1000} s, {saved}",
            where=where,
            do="try again, or close the other program",
        )
    if "full" in said:
        return DeskUnusable(f"the disk is full, {saved}", where=where, do="free some space and try again")
    if "readonly" in said or "read-only" in said:
        return DeskUnusable(f"the place is read-only, {saved}", where=where, do="copy the file to where you may write")
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
            f"the disk refused to read or write, {saved}", where=where, do="check space, quota and the disk"
        )
    return DeskUnusable(f"SQLite said: {said}", where=where, do="run `factdesk doctor`")


def _cannot_lock(path: Path) -> bool:
    """Whether locks fail in the desk's folder for want of locks; tried on a file of its own, which has no name."""
    try:
        with tempfile.TemporaryFile(dir=path.absolute().parent) as probe:
            fcntl.lockf(probe, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        return problem.errno in (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
    return False
