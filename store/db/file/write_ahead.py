"""Does the write-ahead log beside a desk belong to it? SQLite does not ask, and writes a foreign one into the file.

Logs are left behind by programs that were killed; that is no fault, and SQLite folds them in. But a backup copied over
the desk, or a log that came along from elsewhere, would be mixed with pages that it was not made for.
"""

from __future__ import annotations

import os
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

from store.db.file.guarded import reading
from store.db.file.watch import ends
from store.db.file.whereabouts import open_in_this_process
from store.db.tables.schema import APPLICATION_ID
from store.errors import DeskUnusable

_HEADER = 32
_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}
"""The two beginnings of a log, and in which order of bytes its sums are made (https://sqlite.org/fileformat2.html)."""
_VERSION = 3007000

WHOLE = 4_000_000
"""Bytes of a desk that is looked through whole; of a larger one, the log of reviews and the list of claims."""


def check_log(path: Path) -> bool:
    """Look at the log before anything opens the file; returns whether there is one, so that check_sound() is called.

    Raises DeskUnusable where it is none of this file's.
    """
    real = os.path.realpath(path)
    try:
        with open(f"{real}-wal", "rb") as log:
            header = log.read(_HEADER)
            content = log.read(1)
    except OSError:  # there is none, or it cannot be read, which SQLite tells better
        return False
    if not content or not header.strip(b"\0") or open_in_this_process(path):
        return bool(content)
    page = _page_size(header)
    if page is None:
        raise _foreign(path, "is no log of SQLite's, or was damaged")
    try:
        with open(real, "rb") as file:
            first = file.read(100)
    except FileNotFoundError:
        raise _foreign(path, "belongs to a desk that stands here no longer") from None
    except OSError:
        return True
    if not first:
        raise _foreign(path, "holds changes of a desk, and the desk's own file is empty")
    if not first.startswith(b"SQLite format 3\0"):
        return True  # what it is instead is said elsewhere
    own = int.from_bytes(first[16:18], "big")
    if page != (65536 if own == 1 else own):
        raise _foreign(path, "was made for another file (its pages have another size)")
    if first[18] != 2:
        # A file that has a log is marked so before the log is begun.
        raise _foreign(path, "is of another state of the desk (was a backup copied over it?)")
    return True


def check_sound(path: Path) -> None:
    """Look whether the file is sound together with its log, and no less than without. Raises DeskUnusable otherwise."""
    alone = _look(path, immutable=True)
    if alone is None:
        return  # damage of the file itself is told by whoever meets it
    together = _look(path, immutable=False)
    if together is None or any(now < before for now, before in zip(together, alone, strict=False)):
        raise _foreign(path, "was made for another file, or for an earlier state of the desk")


def _look(path: Path, *, immutable: bool) -> tuple[int, ...] | None:
    """Whether it is a desk, and how far its tables have come; None where it is damaged, () where nothing can be said."""
    try:
        with closing(reading(path, immutable=immutable)) as connection:
            if path.stat().st_size <= WHOLE:
                checks = ["quick_check(1)"]
            else:
                checks = [f"quick_check({table})" for table in ("reviews", "actions", "evidence", "current_revisions")]
            ours = connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
            if not ours:
                return (0,)
            if all(connection.execute(f"PRAGMA {check}").fetchone() == ("ok",) for check in checks):
                return 1, *ends(connection)
            return None
    except sqlite3.OperationalError as problem:
        # A table may be in the log only; who holds the file, or may not write, hears more of it later.
        return (1,) if "no such table" in str(problem) else ()
    except sqlite3.DatabaseError:
        return None


def _page_size(header: bytes) -> int | None:
    """The size of the log's pages; None where it is no log."""
    if len(header) < _HEADER:
        return None
    magic, version, page = struct.unpack(">III", header[:12])
    order = _MAGIC.get(magic)
    if order is None or version != _VERSION:
        return None
    one = two = 0
    for a, b in struct.iter_unpack(f"{order}II", header[:24]):
        one = (one + a + two) & 0xFFFFFFFF
        two = (two + b + one) & 0xFFFFFFFF
    return int(page) if (one, two) == struct.unpack(">II", header[24:32]) else None


def _foreign(path: Path, what: str) -> DeskUnusable:
    return DeskUnusable(
        f"the file {path.name}-wal beside the desk {what}; the desk was left as it was",
        where=str(path),
        do=f"move {path.name}-wal and {path.name}-shm to another folder (keep them, they may hold verdicts), then open it"
        " again and run `factdesk doctor`",
    )
