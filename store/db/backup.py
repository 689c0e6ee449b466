"""A copy of a desk, made safely while it is in use: copying a live file by hand can lose what was just saved."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from pathlib import Path

from store.db.connection import File, explained
from store.errors import UsageError


def copy(file: File, target: Path) -> None:
    """Copy the desk to `target`, which appears only when it is complete.

    Raises UsageError where `target` exists or cannot be written, DeskUnusable where the desk cannot be read.
    """
    if target.exists():
        raise UsageError("this file exists already, it was left as it is", where=str(target), do="name a new file")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.absolute().parent)
        os.close(handle)
    except OSError as problem:
        raise UsageError(
            f"cannot write here ({problem.strerror})", where=str(target), do="name another place"
        ) from problem
    try:
        with contextlib.closing(sqlite3.connect(name)) as copied:
            file.reader().backup(copied)
            # One file, with nothing beside it, is what a person expects of a copy.
            copied.execute("PRAGMA journal_mode = DELETE")
        os.link(name, target)  # unlike a rename, this fails where someone made the target meanwhile
    except sqlite3.Error as problem:
        raise explained(problem, target) from problem
    except OSError as problem:
        raise UsageError(
            f"cannot write here ({problem.strerror})", where=str(target), do="name another place"
        ) from problem
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            Path(name + ending).unlink(missing_ok=True)
