"""One source is read: opened, its format told, its articles yielded one after the other.

Pure apart from reading the source, so that it may run in any process: no database, no state, and every problem is a
value among the results.
"""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from store.errors import SourceRejected, UsageError
from store.reading import limits
from store.reading.clean import shown
from store.reading.decode import decoded, encoding_of, text_of, what_binary
from store.reading.jsonlines import read_json, read_json_lines
from store.reading.opening import broken, in_utf8, opened
from store.reading.plain import read_plain
from store.reading.sources import Source
from store.reading.telling import FORMATS, format_of
from store.reading.wire import read_wire
from store.records import Document

_HEAD = 1 << 16


def read(source: Source, format: str | None = None) -> Iterator[Document | SourceRejected]:
    """The articles of one source in the order in which they stand there.

    `format`, one of FORMATS, overrides what the ending and the content say. What cannot be read is yielded as a
    SourceRejected whose `where` names the source and, in data, the line; nothing is raised while reading, and what
    stands before and after a bad row is kept. The same bytes give equal Documents every time.

    Raises UsageError for a format that does not exist.
    """
    if format is not None and format not in FORMATS:
        raise UsageError(f"no format {shown(format)}", do=f"use one of {', '.join(FORMATS)}")
    return _read(source, format)


def _read(source: Source, format: str | None) -> Iterator[Document | SourceRejected]:
    try:
        if source.path is None and source.data is None:
            from store.reading.fetch import fetched  # only for what was typed as a URL

            source = fetched(source)
        with opened(source) as stream:
            found = False
            for result in _opened(stream, source, format):
                found = True
                yield result
            if not found:
                raise SourceRejected("no articles in it", where=source.origin, do="add a row for each article")
    except SourceRejected as rejected:
        yield rejected
    except (OSError, EOFError, zlib.error) as error:
        yield broken(error, source.origin)


def _opened(stream: BinaryIO, source: Source, format: str | None) -> Iterator[Document | SourceRejected]:
    origin, at = source.origin, source.retrieved_at
    head = stream.read(_HEAD)
    if not head.removeprefix(codecs.BOM_UTF8).strip():
        raise SourceRejected("empty", where=origin, do="remove it, or fill it")
    if binary := what_binary(head):
        raise SourceRejected(binary[0], where=origin, do=binary[1])
    name = format or format_of(peek(head), source.format)
    if name in {"jsonl", "json", "csv", "tsv"}:
        stream = in_utf8(stream, encoding_of(head, whole=len(head) < _HEAD, where=origin))
    if name == "jsonl":
        yield from read_json_lines(stream, origin=origin, retrieved_at=at)
    elif name == "json":
        yield from read_json(stream, origin=origin, retrieved_at=at)
    elif name in {"csv", "tsv"}:
        from store.reading.tables import read_table

        yield from read_table(stream, tabs=name == "tsv", origin=origin, retrieved_at=at)
    elif name == "feed":
        from store.reading.feeds import read_feed

        yield from read_feed(_whole(head, stream, origin), origin=origin, retrieved_at=at)
    else:
        yield _single(_whole(head, stream, origin), source, name)


def _whole(head: bytes, stream: BinaryIO, origin: str) -> bytes:
    """All bytes of a source that is read in one piece."""
    data = head if len(head) < _HEAD else head + stream.read(limits.MAX_FILE + 1 - len(head))
    if len(data) > limits.MAX_FILE:
        limit = limits.MAX_FILE // limits.MEGABYTE
        raise SourceRejected(f"larger than {limit} MB, too much for one article", where=origin, do="split it")
    return data


def _single(data: bytes, source: Source, name: str) -> Document:
    """The article of a source that holds one."""
    origin, at = source.origin, source.retrieved_at
    if name == "html":
        from store.reading.html import read_html  # half a second of imports, for pages only

        return read_html(data, origin=origin, retrieved_at=at, url=source.url)
    text = text_of(data, where=origin)
    if name == "markdown":
        from store.reading.markdown import read_markdown

        return read_markdown(text, data, origin=origin, retrieved_at=at, url=source.url)
    if name == "wire":
        return read_wire(text, data, origin=origin, retrieved_at=at)
    return read_plain(text, data, origin=origin, retrieved_at=at, url=source.url)


def peek(head: bytes) -> str:
    """The beginning as text, well enough to tell its format by."""
    sample = head[:8_192]
    try:
        return sample.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return decoded(sample, encoding_of(sample, whole=False))
    except SourceRejected:
        return sample.decode("latin-1")
