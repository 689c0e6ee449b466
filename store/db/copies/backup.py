"""A copy of a desk, made safely while it is in use: copying a live file by hand can lose what was just saved."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

from store.db.file.connection import File, explained
from store.db.file.outputs import new_file

PAGES = 4096
"""Pages copied between two looks whether the desk is being closed."""


def copy(
    file: File,
    target: Path,
    then: Callable[[sqlite3.Connection], None] = lambda copied: None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """Copy the desk to `target`, which appears only when it is complete and `then` has been done to the copy.

    `progress` is told (done, total) in pages. Raises UsageError where `target` exists or cannot be written, DeskUnusable where the desk cannot be read.
    """
    reader = file.reader()
    with new_file(target, file.path) as name:
        try:
            with contextlib.closing(sqlite3.connect(name)) as copied:
                # One state of the desk, however long it takes and whoever writes meanwhile.
                reader.execute("BEGIN")
                try:
                    reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
                    reader.backup(copied, pages=PAGES, progress=lambda _, left, total: progress(total - left, total))
                finally:
                    reader.execute("COMMIT")
                # One file, with nothing beside it, is what a person expects of a copy.
                copied.execute("PRAGMA journal_mode = DELETE")
                then(copied)
        except sqlite3.Error as problem:
            raise explained(problem, target, saved="no copy was made") from problem
