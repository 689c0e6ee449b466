"""A database file as bare pages, for when SQLite itself refuses it: read only, and nothing of it is trusted.

https://www.sqlite.org/fileformat2.html is what this follows. Pages that are committed in the write-ahead log lie over
those of the file, as they do for SQLite.
"""

from __future__ import annotations

import os
import struct
from pathlib import Path
from types import TracebackType

MAGIC = b"SQLite format 3\0"
SIZES = (4096, 1024, 2048, 8192, 16384, 32768, 65536, 512)
"""Page sizes SQLite knows, the usual one first: where the header is gone, the first that fits best is taken."""

INSIDE = frozenset((2, 5))
LEAVES = frozenset((10, 13))
KINDS = INSIDE | LEAVES
"""First bytes of pages of a tree: the smaller of two is an index's, the larger a table's."""

_WAL_MAGIC = (0x377F0682, 0x377F0683)
_SAMPLE = 400  # pages looked at when the page size must be guessed


class Pages:
    """The pages of one file, counted from 1. Use as a context manager. Raises OSError where it cannot be read."""

    def __init__(self, path: Path) -> None:
        self._main = path.open("rb")
        self._wal = None
        self._over: dict[int, int] = {}
        try:
            self.bytes = os.fstat(self._main.fileno()).st_size
            head = self._main.read(100)
            self._head = head
            self.header = len(head) == 100 and head.startswith(MAGIC)
            """Whether the file begins as an SQLite file does."""
            log = path.with_name(path.name + "-wal")
            if log.is_file():
                self._wal = log.open("rb")
            self.size = self._page_size(head)
            """Bytes a page."""
            reserved = head[20] if self.header else 0
            self.usable = self.size - (reserved if self.size - reserved >= 480 else 0)
            """Bytes of a page that hold content."""
            self._lay_over()
        except BaseException:
            self.close()
            raise
        self.count = max([-(-self.bytes // self.size), *self._over])
        """How many pages there are; the last one may be cut short."""

    def close(self) -> None:
        """Let go of the files."""
        self._main.close()
        if self._wal is not None:
            self._wal.close()

    def __enter__(self) -> Pages:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def page(self, n: int) -> bytes:
        """Page n, always `size` bytes long: what lies beyond the end of a torn file, or cannot be read, is zero."""
        if not 0 < n <= self.count:
            return bytes(self.size)
        at = self._over.get(n)
        try:
            if at is not None and self._wal is not None:
                self._wal.seek(at)
                found = self._wal.read(self.size)
            else:
                self._main.seek((n - 1) * self.size)
                found = self._main.read(self.size)
        except OSError:  # a sector that the disk does not give back: as lost as one that is zero
            found = b""
        return found.ljust(self.size, b"\0")

    def freed(self) -> set[int]:
        """The pages that SQLite keeps for later use: what stands on them was deleted."""
        free: set[int] = set()
        if not self.header:
            return free
        trunk = int.from_bytes(self.page(1)[32:36], "big")
        while 0 < trunk <= self.count and trunk not in free:
            free.add(trunk)
            page = self.page(trunk)
            following, leaves = struct.unpack_from(">II", page)
            if leaves > self.size // 4 - 2:
                break
            free.update(n for n in struct.unpack_from(f">{leaves}I", page, 8) if n <= self.count)
            trunk = following
        return free

    def _page_size(self, head: bytes) -> int:
        told = int.from_bytes(head[16:18], "big") if self.header else 0
        told = 65536 if told == 1 else told
        if told in SIZES:
            return told
        if self._wal is not None:
            beginning = self._wal.read(12)
            if len(beginning) == 12 and struct.unpack(">I", beginning[:4])[0] in _WAL_MAGIC:
                told = int.from_bytes(beginning[8:12], "big")
                if told in SIZES:
                    return told
        return max(SIZES, key=self._fits)

    def _fits(self, size: int) -> float:
        """The share of a sample of pages of this size that look like pages of a tree, 0 to 1.

        SQLite fills a page from its end, so that the first cell lies in its second half: read at a smaller size than
        the true one, places lie beyond the page; at a larger one, all of them lie in its beginning.
        """
        step = max(1, self.bytes // size // _SAMPLE)
        seen = good = 0
        for n in range(1, self.bytes // size, step):
            self._main.seek(n * size)
            page = self._main.read(size)
            seen += 1
            good += len(page) == size and page[0] in KINDS and _fills(page, size)
        return good / seen if seen else 0.0

    def _lay_over(self) -> None:
        """Note where the newest committed image of each page stands in the write-ahead log.

        A file that has a log is marked so before the log is begun: a log beside one that is not belongs to another.
        """
        if self._wal is None or (self.header and self._head[18] != 2):
            return
        self._wal.seek(0)
        head = self._wal.read(32)
        if len(head) < 32:
            return
        magic, _, size, _, salt1, salt2, sum1, sum2 = struct.unpack(">8I", head)
        order = ">" if magic & 1 else "<"
        if magic not in _WAL_MAGIC or size != self.size or _checksum(order, head[:24], (0, 0)) != (sum1, sum2):
            return
        sums = (sum1, sum2)
        waiting: dict[int, int] = {}
        while True:
            at = self._wal.tell() + 24
            frame = self._wal.read(24)
            page = self._wal.read(size)
            if len(frame) < 24 or len(page) < size:
                return
            n, commit, one, two, sum1, sum2 = struct.unpack(">6I", frame)
            sums = _checksum(order, page, _checksum(order, frame[:8], sums))
            if (one, two) != (salt1, salt2) or sums != (sum1, sum2):
                return
            waiting[n] = at
            if commit:
                self._over.update(waiting)
                waiting.clear()


def _checksum(order: str, data: bytes, before: tuple[int, int]) -> tuple[int, int]:
    one, two = before
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return one, two


def _fills(page: bytes, size: int) -> bool:
    """Whether the cells of a page lie behind the list of their places and reach into its second half."""
    cells = struct.unpack_from(">H", page, 3)[0]
    begin = 12 if page[0] in INSIDE else 8
    if not cells or begin + 2 * cells > size:
        return False
    places = struct.unpack_from(f">{cells}H", page, begin)
    return bool(min(places) >= begin + 2 * cells and size // 2 <= max(places) < size)
