"""One source is opened: a file, bytes in memory or a URL becomes a stream of bytes, unpacked where it was packed.

Not for what the bytes mean; formats are told and read elsewhere.
"""

from __future__ import annotations

import codecs
import gzip
import io
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from store.errors import SourceRejected
from store.reading.access.sources import Source
from store.reading.decoding import limits

_GZIP = b"\x1f\x8b"
_TAIL = 4


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """The bytes of a source that has a path or data, unpacked if they are gzip, seekable.

    Raises SourceRejected for what cannot be opened; while reading, OSError, EOFError and zlib.error may come from a
    damaged file, which `broken` puts into words.
    """
    with _raw(source) as raw:
        packed = raw.read(2) == _GZIP
        raw.seek(0)
        if not packed:
            yield raw
            return
        with gzip.GzipFile(fileobj=raw) as unpacked:
            size = source.size if source.size is not None else len(source.data or b"")
            with io.BufferedReader(_Bounded(unpacked, size, source.origin), 1 << 16) as bounded:
                yield bounded


def in_utf8(stream: BinaryIO, encoding: str) -> BinaryIO:
    """The stream from its beginning, without a byte order mark, in UTF-8 (where it is UTF-8 already, as it is)."""
    stream.seek(0)
    if encoding == "utf-8":
        if stream.read(3) != codecs.BOM_UTF8:
            stream.seek(0)
        return stream
    return io.BufferedReader(_Recoded(stream, encoding), 1 << 16)


def broken(error: Exception, origin: str) -> SourceRejected:
    """The rejection for an error met while reading: damaged gzip, or the system's own word for it."""
    if isinstance(error, EOFError | zlib.error | gzip.BadGzipFile):
        return SourceRejected("damaged gzip data", where=origin, do="copy or download it again")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "cannot be read"
    return SourceRejected(reason.lower(), where=origin, do="check that it exists and that you may read it")


def file_bytes(source: Source, most: int) -> bytes:
    """The first `most` bytes of a file as they are, packed or not. Raises SourceRejected."""
    try:
        with _raw(source) as raw:
            return raw.read(most)
    except OSError as problem:
        raise broken(problem, source.origin) from problem


def _raw(source: Source) -> BinaryIO:
    if source.path is None:
        return io.BytesIO(source.data or b"")
    try:
        # Without O_NONBLOCK the opening of a FIFO that took a file's place would wait for ever.
        descriptor = os.open(source.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except (OSError, ValueError) as error:
        raise broken(error, source.origin) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise SourceRejected("no regular file", where=source.origin, do="name a file, or use - to read standard input")
    return open(descriptor, "rb")


class Piecemeal:
    """A stream whose `read` gives what can be had at once: what stands before damage is not lost with it. `tail` is what was
    read last, `damaged` whether damage was met: some libraries take that for the end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.damaged = False
        self.tail = b""

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; fewer where the rest would have to be waited for."""
        try:
            data: bytes = self._stream.read1(size)  # type: ignore[attr-defined]
        except (EOFError, zlib.error):
            self.damaged = True
            raise
        self.tail = (self.tail + data[-_TAIL:])[-_TAIL:]
        return data


class _Bounded(io.RawIOBase):
    """Unpacked bytes, refused when they are more than any text packs into the packed ones."""

    def __init__(self, unpacked: gzip.GzipFile, packed_size: int, origin: str) -> None:
        self._unpacked = unpacked
        self._allowed = max(limits.MAX_FILE, packed_size * limits.MAX_UNPACKED_RATIO)
        self._origin = origin

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._unpacked.seek(offset, whence)

    def tell(self) -> int:
        return self._unpacked.tell()

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        data = self._unpacked.read1(len(view))  # what stands before damage is given first
        if self._unpacked.tell() > self._allowed:
            megabytes = self._allowed // limits.MEGABYTE
            raise SourceRejected(
                f"unpacks to more than {megabytes:,} MB", where=self._origin, do="unpack it yourself and look at it"
            )
        view[: len(data)] = data
        return len(data)


class _Recoded(io.RawIOBase):
    """Text in another encoding as UTF-8 bytes; what does not decode becomes U+FFFD."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._ready = b""
        self._begun = self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        while not self._ready and not self._ended:
            data = self._stream.read(1 << 16)
            self._ended = not data
            text = self._decoder.decode(data, final=self._ended)
            if text and not self._begun:
                text, self._begun = text.removeprefix("\ufeff"), True
            self._ready = text.encode(errors="replace")
        size = min(len(view), len(self._ready))
        view[:size], self._ready = self._ready[:size], self._ready[size:]
        return size
