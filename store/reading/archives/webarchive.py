"""Web archives (WARC, and the older ARC): every page that was captured is read as the page it is, with the address it was captured from."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import TYPE_CHECKING, BinaryIO

from store.errors import SourceRejected
from store.reading.access.source_opening import Piecemeal
from store.reading.access.sources import Source
from store.reading.access.urls import is_web
from store.reading.decoding import limits
from store.reading.decoding.unpacking import unpacked
from store.reading.shaping.place import Part, Place

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_BLOCK = 1 << 14
_OLDER = b"filedesc://"
_PAGES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "application/pdf": "pdf"}


def read_warc(stream: BinaryIO, place: Place) -> Iterator[Part]:
    """The pages of an archive in its order; what is no page (pictures, scripts, failed answers) is passed over."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    from store.reading.archives.archive_lines import ShortLines

    found = seen = 0
    older = stream.read(len(_OLDER)) == _OLDER
    stream.seek(0)
    pieces = Piecemeal(stream)
    archive = ArchiveIterator(pieces, arc2warc=True)
    archive.reader = ShortLines(archive.fh, block_size=_BLOCK)
    try:
        for record in _quietly(iter(archive)):
            seen += 1
            if record.rec_type not in {"response", "resource", "conversion"}:
                continue
            headers = record.http_headers or record.rec_headers
            kind, _, rest = (headers.get_header("Content-Type") or "").partition(";")
            format = _PAGES.get(kind.strip().lower(), "")
            url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
            status = record.http_headers.get_statuscode() if record.http_headers else "200"
            if not format or not is_web(url) or status != "200":
                continue
            found += 1
            try:
                data = _content(record)
            except SourceRejected as rejected:
                yield rejected
                continue
            if len(data) <= limits.MAX_PAGE and _is_cut(record):
                raise EOFError
            yield _page(data, record.rec_headers, url, format, rest, place)
        seen += 1
        if pieces.damaged or not (older or pieces.tail.endswith((b"\n\r\n", b"\n\n"))):
            raise EOFError  # in the head of a record, which warcio takes for the end
    except (ArchiveLoadFailed, EOFError, zlib.error, ValueError, OSError, AttributeError, LookupError):
        # warcio meets damage with errors of many kinds
        what = f"a web archive cut off in record {seen:,}" if seen else "a damaged web archive"
        yield SourceRejected(what, where=place.origin, do="copy or download it again; what came before was read")
        return
    if not found:
        yield SourceRejected("a web archive without pages", where=place.origin, do="name an archive of pages")


def _content(record: ArcWarcRecord) -> bytes:
    """The page, unpacked, as far as it may be large. What the reader of archives cannot unpack is unpacked here:
    zstd, and brotli with today's library."""
    headers = record.http_headers
    packing = (headers.get_header("Content-Encoding") or "").strip().lower() if headers is not None else ""
    if headers is None or packing not in {"br", "zstd"}:
        return bytes(record.content_stream().read(limits.MAX_PAGE + 1))
    headers.replace_header("Content-Encoding", "identity")
    packed = record.content_stream().read(limits.MAX_PAGE + 1)
    found = b""
    for piece in unpacked([packed], packing, record.rec_headers.get_header("WARC-Target-URI") or ""):
        found += piece
        if len(found) > limits.MAX_PAGE:
            break
    return found


def _is_cut(record: ArcWarcRecord) -> bool:
    """Whether the archive ends before a record that was read does: half a page passes for a page."""
    while record.raw_stream.read(_BLOCK):
        pass  # piece by piece: what follows a page may be of any length
    return bool(getattr(record.raw_stream, "limit", 0))


def _quietly(records: Iterator[ArcWarcRecord]) -> Iterator[ArcWarcRecord]:
    """The records; warcio writes what it finds odd in them, raw bytes and all, to standard error."""
    while True:
        with redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _page(data: bytes, headers: object, url: str, format: str, content_type: str, place: Place) -> Part:
    if len(data) > limits.MAX_PAGE:
        limit = limits.MAX_PAGE // limits.MEGABYTE
        return SourceRejected(f"{url} is larger than {limit} MB", where=place.origin, do="save its text and add that")
    date = headers.get_header("WARC-Date") if hasattr(headers, "get_header") else ""
    return Source(
        origin=f"{place.origin}#{url}",
        data=data,
        size=len(data),
        format=format,
        retrieved_at=date or place.retrieved_at,
        url=url,
        charset=content_type.partition("charset=")[2].strip("\"' ;"),
        depth=place.depth + 1,
    )
