"""Watching the file under an open desk: what becomes of its place, and whether somebody wrote over it.

Folding the log in changes the file as writing over it does. What tells them apart: a desk's log of reviews only grows,
and a file that was written over is not sound, or ends elsewhere.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from store.db.guarded import reading
from store.db.transaction import POLL_S
from store.db.whereabouts import Mishap, Whereabouts

OTHERS_S = 10.0
"""After so long without a word of another writer it is not one who folded the log in, and the file is looked through."""

FOLDING_TRIES = 25
"""How often a file that makes no sense is asked again, POLL_S apart."""

THOROUGH = 64_000_000
"""Bytes of a file up to which all of it is checked when somebody wrote to it; of a larger one, the log."""


class Watch:
    """What the writer knows of its file between one write and the next. One thread uses it."""

    def __init__(self, where: Whereabouts, conn: sqlite3.Connection) -> None:
        self._where = where
        self._others = others(conn)
        self._others_seen = 0.0
        self._folded = _folded(where.path, ())
        self._last_review = ""
        where.written()

    def saved(self, conn: sqlite3.Connection, *, reviewed: bool) -> None:
        """A transaction of ours has been committed; `reviewed` where it may have added to the log of reviews."""
        if self._where.touched():  # the log was folded in with it
            self._folded = _folded(self._where.path, self._folded)
        self._where.written()
        if reviewed:
            row = conn.execute("SELECT id FROM reviews ORDER BY rowid DESC LIMIT 1").fetchone()
            self._last_review = str(row[0]) if row else ""

    def mishap(self, conn: sqlite3.Connection) -> Mishap | None:
        """What has become of the file, None where all is well. Raises sqlite3.Error where the file cannot be read."""
        found = self._where.trouble()
        if found is not None:
            return found
        touched = self._where.touched()
        try:
            now = others(conn)
        except sqlite3.Error:
            if touched:
                return Mishap.OVERWRITTEN
            raise
        if now != self._others:
            self._others, self._others_seen = now, time.monotonic()
        if touched:
            # Whoever wrote last has folded the log in, or somebody has written over the file.
            if not self._sound(thorough=time.monotonic() - self._others_seen > OTHERS_S):
                return Mishap.OVERWRITTEN
            self._where.written()
        return None

    def _sound(self, *, thorough: bool) -> bool:
        """Whether the file at the path still holds what was saved; asked of a connection that remembers no page of it."""
        folded = _folded(self._where.path, self._folded)
        if any(now < before for now, before in zip(folded, self._folded, strict=False)):
            return False  # an older state: rows of these tables are never taken away
        self._folded = folded
        if self._where.size() <= THOROUGH:
            checks = ["quick_check(1)"]
        else:
            checks = ["quick_check(reviews)", "quick_check(actions)"]
        try:
            with closing(reading(self._where.path)) as fresh:
                last = fresh.execute("SELECT 1 FROM reviews WHERE id = ?", [self._last_review]).fetchone()
                return (last is not None or not self._last_review) and (
                    not thorough or all(fresh.execute(f"PRAGMA {check}").fetchone() == ("ok",) for check in checks)
                )
        except sqlite3.OperationalError:
            return True  # whoever holds the file, or a full disk, tells nothing about what stands in it
        except sqlite3.DatabaseError:
            return False


def others(conn: sqlite3.Connection) -> int:
    """A number that changes when another connection has written."""
    return int(conn.execute("PRAGMA data_version").fetchone()[0])


_ONLY_GROW = ("articles", "revisions", "claims", "actions", "reviews", "edits")


def ends(conn: sqlite3.Connection) -> tuple[int, ...]:
    """How far the tables have come whose rows are never taken away. Raises sqlite3.Error."""
    return tuple(
        int(conn.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0]) for table in _ONLY_GROW
    )


def _folded(path: Path, before: tuple[int, ...]) -> tuple[int, ...]:
    """How far the tables that only grow have come in the file itself, its log left out of sight; (-1,) where it is none.

    While the log is being folded in the file may not make sense, or be shorter than `before`: then it is asked again.
    """
    found: tuple[int, ...] = (-1,)
    for _ in range(FOLDING_TRIES):
        try:
            with closing(reading(path, immutable=True)) as alone:
                found = ends(alone)
        except sqlite3.DatabaseError as problem:
            found = (0,) * len(_ONLY_GROW) if "no such table" in str(problem) else (-1,)
        if all(now >= then for now, then in zip(found, before, strict=False)) and found != (-1,):
            break
        time.sleep(POLL_S)
    return found
