"""Is the file at the desk's path still the file that is open? A desk can be moved, replaced or written over under it.

Nothing here opens the desk's own file for reading: closing it again would let go of every lock that this process holds on it.
"""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Lock

from store.errors import DeskUnusable

LOG_ENDINGS = ("-wal", "-shm")

_open_here: Counter[tuple[int, int]] = Counter()
_counting = Lock()


class Mishap(StrEnum):
    """What has become of the file under an open desk."""

    MOVED = "moved"
    DELETED = "deleted"
    REPLACED = "replaced"
    LINKED = "linked"
    OVERWRITTEN = "overwritten"
    LOG_TAKEN = "log taken"


@dataclass(frozen=True, slots=True)
class _Stamp:
    """Which file it is, and when it was written last."""

    device: int
    inode: int
    links: int
    size: int
    written_ns: int

    @property
    def same(self) -> tuple[int, int]:
        return self.device, self.inode


def _stamp(path: Path | str) -> _Stamp | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return _Stamp(found.st_dev, found.st_ino, found.st_nlink, found.st_size, found.st_mtime_ns)


def open_in_this_process(path: Path) -> bool:
    """Whether this process has the file open as a desk already."""
    stamp = _stamp(path)
    with _counting:
        return stamp is not None and _open_here[stamp.same] > 0


class Whereabouts:
    """What is known of an open desk's files; trouble() compares it with what stands at their paths now.

    Make it before the first connection and hold() it after, so that both are of one file. One thread at a time changes it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        # SQLite keeps the logs beside the file itself, not beside a link to it.
        self.real = Path(os.path.realpath(path))
        self._file = _stamp(path)
        self._log: _Stamp | None = None
        self._shared: _Stamp | None = None
        self._held = -1

    def hold(self) -> None:
        """Remember the file that is open. Raises DeskUnusable where it was changed for another one meanwhile."""
        before, self._file = self._file, _stamp(self.path)
        if self._file is None or (before is not None and before.same != self._file.same):
            raise DeskUnusable(
                "the file was moved or replaced while it was being opened", where=str(self.path), do="try again"
            )
        with _counting:
            _open_here[self._file.same] += 1
        if hasattr(os, "O_PATH"):  # Linux: a handle that takes and loses no locks, and knows where the file has gone
            with contextlib.suppress(OSError):
                self._held = os.open(self.real, os.O_PATH | os.O_CLOEXEC)

    def let_go(self) -> None:
        """The file is closed; what SQLite left of its empty logs at a place that is another file's now is removed."""
        if self._file is not None and not self.is_this():
            for ending, known in zip(LOG_ENDINGS, (self._log, self._shared), strict=True):
                now = _stamp(f"{self.real}{ending}")
                if (
                    now is not None
                    and known is not None
                    and now.same == known.same
                    and (ending == "-shm" or not now.size)
                ):
                    with contextlib.suppress(OSError):
                        os.unlink(f"{self.real}{ending}")
        if self._file is not None:
            with _counting:
                _open_here[self._file.same] -= 1
        self._file = None
        if self._held >= 0:
            os.close(self._held)
            self._held = -1

    def written(self) -> None:
        """What stands there now is our own doing; a writing connection is open, so that nobody removes its logs."""
        self._file = _stamp(self.path) or self._file
        log, shared = (_stamp(f"{self.real}{ending}") for ending in LOG_ENDINGS)
        self._log, self._shared = log or self._log, shared or self._shared

    def is_this(self) -> bool:
        """Whether the path still leads to the file that is open."""
        now = _stamp(self.path)
        return now is not None and self._file is not None and now.same == self._file.same

    def trouble(self) -> Mishap | None:
        """What is wrong with the file's place, None where all is well."""
        known, now = self._file, _stamp(self.path)
        if known is None:
            return None
        if now is None or now.same != known.same:
            return self._gone(replaced=now is not None)
        if now.links > 1:
            return Mishap.LINKED
        for ending, stamp in zip(LOG_ENDINGS, (self._log, self._shared), strict=True):
            if stamp is not None:
                beside = _stamp(f"{self.real}{ending}")
                if beside is None or beside.same != stamp.same:
                    return Mishap.LOG_TAKEN
        return None

    def touched(self) -> bool:
        """Whether somebody has written to the file itself since written()."""
        now = _stamp(self.path)
        return (
            now is not None
            and self._file is not None
            and (now.written_ns, now.size) != (self._file.written_ns, self._file.size)
        )

    def size(self) -> int:
        """Bytes of the file at the path, 0 where there is none."""
        now = _stamp(self.path)
        return 0 if now is None else now.size

    def gone_to(self) -> Path | None:
        """Where the file that is open stands now, as far as the system tells."""
        if self._held < 0:
            return None
        with contextlib.suppress(OSError):
            if os.fstat(self._held).st_nlink:
                place = Path(os.readlink(f"/proc/self/fd/{self._held}"))
                found = _stamp(place)
                if found is not None and self._file is not None and found.same == self._file.same:
                    return place
        return None

    def is_logged(self) -> bool:
        """Whether a write-ahead log stands beside the file, be it empty."""
        return _stamp(f"{self.real}-wal") is not None

    def has_no_other_log(self, place: Path) -> bool:
        """Whether the file can have no other log at `place`, its new one, than that of those who have it open."""
        log = _stamp(f"{place}-wal")
        return log is None or (self._log is not None and log.same == self._log.same)

    def orphaned_log(self) -> Path | None:
        """The write-ahead log of the open file, where it stands beside another file, or beside none."""
        log = Path(f"{self.real}-wal")
        now = _stamp(log)
        alone = now is not None and self._log is not None and now.same == self._log.same and not self.is_this()
        return log if alone else None

    def _gone(self, *, replaced: bool) -> Mishap:
        if replaced:
            return Mishap.REPLACED
        return Mishap.MOVED if self.gone_to() is not None else Mishap.DELETED
