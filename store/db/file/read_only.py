"""Reading a desk where nothing may be written: a read-only folder or disk, a full one, another person's desk.

What was saved last may stand in the write-ahead log only. It is shown as well, or it is said that it cannot be shown.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from store.db.file.guarded import Guarded, connect, reading
from store.errors import DeskUnusable


def log_size(path: Path) -> int:
    """Bytes of the desk's write-ahead log, 0 where there is none."""
    try:
        return os.stat(f"{os.path.realpath(path)}-wal").st_size
    except OSError:
        return 0


def denied(problem: sqlite3.Error) -> bool:
    """Whether SQLite could not write what it needs for reading: which words it has for it depends on the place."""
    return any(words in str(problem) for words in ("unable to open", "readonly", "disk I/O error", "disk is full"))


def read_only(path: Path) -> Guarded:
    """A connection that only reads. Where the files beside the desk cannot be made and there is no log, without them.

    Raises sqlite3.Error; where denied() is true of it and there is a log, private_copy() is what is left.
    """
    try:
        return reading(path)
    except sqlite3.OperationalError as problem:
        if not denied(problem) or not path.is_file() or log_size(path):
            raise
        try:
            return reading(path, immutable=True)
        except sqlite3.Error:
            raise problem from None  # the first says more


def private_copy(path: Path) -> Path:
    """The desk with its write-ahead log folded in, in a folder of its own that only this user may enter.

    Whoever closes it removes the folder. Raises DeskUnusable where there is no room, or where somebody was writing.
    """
    folder = Path(tempfile.mkdtemp(prefix="factdesk-"))
    copy = folder / path.name
    try:
        for ending in ("", "-wal"):
            shutil.copyfile(f"{os.path.realpath(path)}{ending}", f"{copy}{ending}")
        with closing(connect(copy, "rw")) as db:
            whole = db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            db.execute("PRAGMA journal_mode = DELETE")
        if whole:
            return copy
        why = "somebody is writing to it"
    except OSError as problem:
        why = problem.strerror or str(problem)
    except sqlite3.Error as problem:
        why = str(problem)
    shutil.rmtree(folder, ignore_errors=True)
    raise DeskUnusable(
        f"its newest changes stand in {path.name}-wal, which cannot be read in this place ({why})",
        where=str(path),
        do="copy both files to where you may write, and open it there",
    )
