"""Watching the file under an open desk: what becomes of its place, and whether somebody wrote over it.

Folding the log in changes the file as writing over it does. What tells them apart: a desk's log of reviews only grows,
and a file that was written over is not sound, or ends elsewhere.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from store.db.file import failures
from store.db.file.guarded import reading
from store.db.file.whereabouts import Mishap, Whereabouts

OTHERS_S = 10.0
"""After so long without a word of another writer it is not one who folded the log in, and the file is looked through."""

STILL_S = 1.0
GIVE_UP_S = 5.0
"""A file that ends earlier than it did is believed to when it has stood still for so long; looked at no longer than this.
Until the log has been folded in whole, the file may show anything."""

THOROUGH = 64_000_000
"""Bytes of a file up to which all of it is checked when somebody wrote to it; of a larger one, the log."""


class Watch:
    """What the writer knows of its file between one write and the next. One thread uses it.

    `spoiled` is true where the file was written over and is not sound together with its log.
    """

    def __init__(self, where: Whereabouts, conn: sqlite3.Connection) -> None:
        self._where = where
        self._others = others(conn)
        self._others_seen = 0.0
        self._folded = _folded(where.path)
        self._folding = False
        self._last_review = ""
        self.spoiled = False
        where.written()

    def saved(self, conn: sqlite3.Connection, *, reviewed: bool) -> None:
        """A transaction of ours has been committed; `reviewed` where it may have added to the log of reviews."""
        self._folding = self._folding or self._where.touched()  # the log was folded in with it
        self._where.written()
        if reviewed:
            row = conn.execute("SELECT id FROM reviews ORDER BY rowid DESC LIMIT 1").fetchone()
            self._last_review = str(row[0]) if row else ""

    def settle(self) -> None:
        """What can be looked at when nobody waits for an answer."""
        if self._folding:
            self._folding = False
            self._folded = _folded(self._where.path)

    def mishap(self, conn: sqlite3.Connection) -> Mishap | None:
        """What has become of the file, None where all is well. Raises sqlite3.Error where the file cannot be read."""
        found = self._where.trouble()
        if found is not None:
            return found
        touched = self._where.touched()
        try:
            self._listen(conn)
            if not touched:
                return None
            if not self._sound(thorough=time.monotonic() - self._others_seen > OTHERS_S):
                self.spoiled = True
            elif not (self._ends_earlier() and self._stays_so(conn)):
                # Whoever wrote last has folded the log in.
                self._folded = _folded(self._where.path)
                self._where.written()
                return None
        except sqlite3.DatabaseError as problem:
            # Who holds the file while folding its log in has touched it, and has not written over it.
            if not touched or failures.is_held(problem):
                raise
            self.spoiled = True
        return Mishap.OVERWRITTEN

    def _listen(self, conn: sqlite3.Connection) -> bool:
        """Whether another has written since the last time this was asked."""
        now = others(conn)
        heard = now != self._others
        if heard:
            self._others, self._others_seen = now, time.monotonic()
        return heard

    def _ends_earlier(self) -> bool:
        """Whether rows that are never taken away are missing in the file itself."""
        now = _folded(self._where.path)
        return bool(now is not None and self._folded and any(a < b for a, b in zip(now, self._folded, strict=False)))

    def _stays_so(self, conn: sqlite3.Connection) -> bool:
        """Whether it goes on ending earlier while nobody writes to it."""
        self._where.written()
        begun = still = time.monotonic()
        while time.monotonic() - begun < GIVE_UP_S:
            time.sleep(STILL_S / 10)
            if self._listen(conn) or not self._ends_earlier():
                return False
            if self._where.touched():
                self._where.written()
                still = time.monotonic()
            elif time.monotonic() - still >= STILL_S:
                return True
        return False

    def _sound(self, *, thorough: bool) -> bool:
        """Whether the file and its log hold what was saved; asked of a connection that remembers no page of it."""
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


def _folded(path: Path) -> tuple[int, ...] | None:
    """How far these tables have come in the file itself, its log left out of sight; None where it makes no sense so."""
    try:
        with closing(reading(path, immutable=True)) as alone:
            return ends(alone)
    except sqlite3.OperationalError as problem:
        return (0,) * len(_ONLY_GROW) if "no such table" in str(problem) else None
    except sqlite3.DatabaseError:
        return None
