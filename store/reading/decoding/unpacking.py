"""An answer that its server packed (gzip, deflate, brotli, zstd), unpacked piece by piece and never further than is allowed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from store.errors import SourceRejected
from store.reading.decoding import limits
from store.reading.decoding.clean import shown

_PIECE = 1 << 20
_SIP = 256
"""Bytes of zstd unpacked at once: four of them may say a hundred thousand, and it has no other bound for what comes out."""


def unpacked(parts: Iterable[bytes], packing: str, origin: str) -> Iterator[bytes]:
    """The bytes as the server had them, in pieces of at most a megabyte; stops soon after MAX_FILE.

    Raises SourceRejected for a packing that is unknown or broken.
    """
    names = [name.strip().lower() for name in packing.split(",") if name.strip()]
    for name in reversed(names):
        if name in {"gzip", "x-gzip", "deflate"}:
            parts = _inflated(parts, name)
        elif name == "br":
            parts = _brotli(parts)
        elif name == "zstd":
            parts = _zstd(parts)
        elif name != "identity":
            raise SourceRejected(f"packed as {shown(name, 20)}", where=origin, do="save the page and name the file")
    total = 0
    try:
        for part in parts:
            yield part
            total += len(part)
            if total > limits.MAX_FILE:
                return
    except (zlib.error, EOFError) as error:
        raise SourceRejected("an answer damaged on its way", where=origin, do="try again later") from error


def _inflated(parts: Iterable[bytes], name: str) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32 if name != "deflate" else zlib.MAX_WBITS)
    begun = False
    for part in parts:
        if not begun and name == "deflate" and part[:1] and (part[0] & 0x0F) != 8:
            unpacker = zlib.decompressobj(-zlib.MAX_WBITS)  # some servers leave the header of deflate out
        begun = True
        while part and not unpacker.eof:
            yield unpacker.decompress(part, _PIECE)
            part = unpacker.unconsumed_tail
    while not unpacker.eof and (rest := unpacker.decompress(unpacker.unconsumed_tail, _PIECE)):
        yield rest
    if begun and not unpacker.eof:
        raise EOFError


def _brotli(parts: Iterable[bytes]) -> Iterator[bytes]:
    import brotli

    unpacker = brotli.Decompressor()
    try:
        for part in parts:
            yield unpacker.process(part, output_buffer_limit=_PIECE)
            while not unpacker.can_accept_more_data():
                yield unpacker.process(b"", output_buffer_limit=_PIECE)
    except brotli.error as error:
        raise zlib.error(str(error)) from error
    if not unpacker.is_finished():
        raise EOFError


def _zstd(parts: Iterable[bytes]) -> Iterator[bytes]:
    import zstandard

    unpacker = zstandard.ZstdDecompressor(max_window_size=limits.MAX_PAGE).decompressobj()
    try:
        for part in parts:
            for at in range(0, len(part), _SIP):
                if not unpacker.eof:
                    yield unpacker.decompress(part[at : at + _SIP])
    except zstandard.ZstdError as error:
        raise zlib.error(str(error)) from error
    if not unpacker.eof:
        raise EOFError
