"""What is kept beside the place a desk had when its file goes away under it: a copy of it, and what was not saved.

`factdesk.db.rescue-TIME.db` is the whole desk as far as the open file still reaches it; `factdesk.db.rescue-TIME.nl` is
what could not be written, one JSON object a line, for `factdesk restore`. Neither is ever written over another file.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from store.db.file.whereabouts import Mishap, Whereabouts
from store.errors import DeskMoved


def state_folder() -> Path:
    """Where things go that have no other place: the state folder of the XDG base directory specification."""
    state = os.environ.get("XDG_STATE_HOME")
    return (Path(state) if state else Path.home() / ".local" / "state") / "factdesk"


class Rescue:
    """One mishap: its files are made once, lines are added as they come. Only the writer's thread uses it."""

    def __init__(self, where: Whereabouts, mishap: Mishap) -> None:
        self._where = where
        self.mishap = mishap
        self._time = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        self._lines: Path | None = None
        self._copy: Path | None = None
        self._moved_to = where.gone_to() if mishap is Mishap.MOVED else None
        self._failed = ""

    def secure(self, connection: sqlite3.Connection, *, spoiled: bool) -> bool:
        """Put what was saved where it cannot be lost; False where that is not certain, so that it is told as lines too.

        `spoiled` where the file and its log do not fit together any more.
        """
        if self.mishap is Mishap.OVERWRITTEN:
            if spoiled:
                self._spare()
            return False
        if self.mishap is Mishap.LINKED:
            # Whoever opens the other name finds all of it, unless they have been writing there already.
            self._fold(connection)
            return False
        moved = self._moved_to
        if moved is not None and self._where.has_no_other_log(moved) and self._fold(connection):
            return True
        self._moved_to = None
        return self._copied(connection)

    def _fold(self, connection: sqlite3.Connection) -> bool:
        """Write the newest changes into the file that is open, wherever it stands."""
        try:
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error as problem:
            self._failed = str(problem)
            return False
        return not busy

    def _copied(self, connection: sqlite3.Connection) -> bool:
        try:
            target = self._new(".db")
        except OSError as problem:
            self._failed = problem.strerror or str(problem)
            return False
        try:
            with contextlib.closing(sqlite3.connect(target)) as copied:
                connection.backup(copied)
                copied.execute("PRAGMA journal_mode = DELETE")
                whole = copied.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        except sqlite3.Error as problem:
            self._failed, whole = str(problem), False
        if not whole:
            target.unlink(missing_ok=True)
            return False
        self._copy = target
        # The log would be taken for that of whatever stands, or will stand, in the desk's old place, and ruin it. All
        # that it holds is in the copy.
        log = self._where.orphaned_log()
        if log is not None:
            with contextlib.suppress(OSError):
                log.rename(self._free(log.parent, ".wal"))
        return True

    def _spare(self) -> None:
        """Keep the write-ahead log from being folded into a file that was written over it: that would ruin both."""
        log = Path(f"{self._where.real}-wal")
        try:
            with contextlib.suppress(FileNotFoundError):
                with open(log, "rb") as source, open(self._new(".wal"), "wb") as target:
                    shutil.copyfileobj(source, target)
                os.truncate(log, 0)
        except OSError as problem:  # a copy first, or nothing
            self._failed = problem.strerror or str(problem)

    def add(self, lines: Sequence[str]) -> None:
        """Keep lines of what was not saved."""
        if not lines:
            return
        try:
            if self._lines is None:
                self._lines = self._new(".nl")
            with open(self._lines, "a", encoding="utf-8") as out:
                out.writelines(line + "\n" for line in lines)
                out.flush()
                os.fsync(out.fileno())
        except OSError as problem:
            self._failed = problem.strerror or str(problem)

    def error(self, *, lost: bool = True) -> DeskMoved:
        """What the person is told; `lost` where something they asked for was not saved."""
        what, remedy = {
            Mishap.MOVED: ("the desk's file was moved", "open it where it is now"),
            Mishap.DELETED: ("the desk's file was deleted", ""),
            Mishap.REPLACED: ("another file was put in the place of the desk's file", ""),
            Mishap.LINKED: ("the desk's file was given a second name (a hard link)", "remove one of the names"),
            Mishap.OVERWRITTEN: ("another program wrote over the desk's file", ""),
            Mishap.LOG_TAKEN: ("the file with the desk's newest changes (-wal or -shm) was taken away", ""),
        }[self.mishap]
        steps = ["quit", remedy]
        if self._moved_to:
            steps.append(f"it is {self._moved_to} now, with all that was saved")
        if self._copy:
            steps.append(f"all that was saved is in {self._copy}, which `factdesk restore` puts in place")
        if self._lines:
            steps.append(f"`factdesk restore {self._lines}` reads in what may be missing")
        if self._failed and not (self._copy and self._lines):
            steps.append(f"not everything could be kept ({self._failed})")
        return DeskMoved(
            f"{what} while it was open" + (", nothing is saved any more" if lost else ""),
            where=str(self._where.path),
            do="; ".join(filter(None, steps)),
        )

    def _new(self, ending: str) -> Path:
        """A new private file beside the desk's place, else in the state folder. Raises OSError."""
        try:
            return self._made(self._where.real.parent, ending)
        except OSError:
            folder = state_folder()
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return self._made(folder, ending)

    def _made(self, folder: Path, ending: str) -> Path:
        while True:
            path = self._free(folder, ending)
            try:
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
            except FileExistsError:
                continue
            return path

    def _free(self, folder: Path, ending: str) -> Path:
        again = 1
        while True:
            number = f"-{again}" if again > 1 else ""
            path = folder / f"{self._where.real.name}.rescue-{self._time}{number}{ending}"
            if not os.path.lexists(path):
                return path
            again += 1
