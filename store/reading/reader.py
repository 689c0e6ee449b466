"""One source is read: opened, its format told, its articles yielded one after the other.

Pure apart from reading the source, so that it may run in any process: no database, no state, and every problem is a
value among the results.
"""

from __future__ import annotations

import codecs
import traceback
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from store.errors import PassedOver, SourceRejected, UsageError
from store.reading import by_plugin
from store.reading.access.source_opening import broken, in_utf8, opened
from store.reading.access.sources import ENDINGS, Source, ending_of
from store.reading.decoding import limits
from store.reading.decoding.clean import shown
from store.reading.decoding.decode import decoded, encoding_of, text_of, what_binary
from store.reading.decoding.json_elements import SCRIPT_OF_DATA
from store.reading.formats import READERS, reader_of
from store.reading.messages.chat_lines import looks_like_chat, read_chat
from store.reading.newsroom.agency_copy import read_agency_copy
from store.reading.newsroom.lexis import read_lexis
from store.reading.no_article import what_data, what_text, what_zip
from store.reading.shaping.place import MAX_DEPTH, Part, Place, Result
from store.reading.spoken.transcript import read_transcript
from store.reading.tabular.jsonlines import read_json, read_json_lines
from store.reading.telling import FORMATS, binary_format_of, format_of
from store.reading.written.plain import read_plain
from store.reading.written.wire import read_wire

_HEAD = 1 << 16


def read(source: Source, format: str | None = None) -> Iterator[Result]:
    """The articles of one source in the order in which they stand there.

    `format`, one of FORMATS, overrides what the ending and the content say. What cannot be read is yielded as a
    SourceRejected whose `where` names the source and, in data, the line; nothing is raised while reading, and what
    stands before and after a bad row is kept. The same bytes give equal Documents every time.

    Raises UsageError for a format that does not exist.
    """
    if format is not None and format not in FORMATS and format not in by_plugin.formats():
        raise UsageError(f"no format {shown(format)}", do=f"use one of {', '.join((*FORMATS, *by_plugin.formats()))}")
    return _read(source, format)


def _read(source: Source, format: str | None) -> Iterator[Result]:
    try:
        if source.depth > MAX_DEPTH:
            raise SourceRejected(
                "archives too deep in each other", where=source.origin, do="unpack it and name a folder"
            )
        if source.problem is not None:
            raise source.problem
        if source.path is None and source.data is None:
            from store.reading.access.fetch import fetched  # only for what was typed as a URL

            source = fetched(source)
        with opened(source) as stream:
            found = False
            passed: PassedOver | None = None
            for result in _opened(stream, source, format):
                if isinstance(result, PassedOver):
                    passed = result
                    continue
                found = True
                if isinstance(result, Source):
                    yield from _read(result, None)  # a file in an archive, an attachment, a captured page
                else:
                    yield result
            if not found:
                why = f" ({passed.what})" if passed is not None else ""
                raise SourceRejected(
                    f"no articles in it{why}", where=source.origin, do="add a row or a file for each article"
                )
            if passed is not None:
                yield passed
    except SourceRejected as rejected:
        yield rejected
    except (OSError, EOFError, zlib.error) as error:
        yield broken(error, source.origin)
    except RecursionError:
        yield SourceRejected("nested too deeply", where=source.origin, do="look at what was saved")
    except Exception as problem:
        # A bug of ours, or of a library, that one source brings to light: it is told, and costs that source only.
        place = traceback.extract_tb(problem.__traceback__)[-1]
        bug = f"a bug stopped the reading ({type(problem).__name__} in {place.name}, line {place.lineno})"
        yield SourceRejected(bug, where=source.origin, do="report it to factdesk's developers")


def _opened(stream: BinaryIO, source: Source, format: str | None) -> Iterator[Part]:
    origin, at = source.origin, source.retrieved_at
    head, damage = _beginning(stream)
    if not head.removeprefix(codecs.BOM_UTF8).strip():
        raise SourceRejected("empty", where=origin, do="remove it, or fill it")
    ending = ending_of(PurePath(origin).name)
    if (format is None and ending not in ENDINGS) or (format is not None and format not in FORMATS):
        own = by_plugin.reader_for(ending, format)
        if own is not None:
            place = Place(origin, at, source.url, source.charset, source.depth)
            yield from by_plugin.read_by_plugin(*own, _whole(head, stream, origin), place)
            return
    name = format or binary_format_of(head, source.format)
    if not name:
        if binary := what_binary(head):
            what, do = binary
            raise SourceRejected(what, where=origin, do=do)
        name = format_of(peek(head), source.format)
        if name == "text" and (kind := what_text(peek(head), ending)):
            raise SourceRejected(kind[0], where=origin, do=kind[1])
        if name in {"json", "jsonl"} and not SCRIPT_OF_DATA.match(peek(head)) and (kind := what_data(ending)):
            raise SourceRejected(kind[0], where=origin, do=kind[1])
    if name == "zip" and format is None and (kind := what_zip(head)):
        raise SourceRejected(kind[0], where=origin, do=kind[1])
    if damage is not None and name not in {"warc", "tar"}:
        raise damage  # archives are read up to where they are cut
    place = Place(origin, at, source.url, source.charset, source.depth)
    if name in {"jsonl", "json", "csv", "tsv"}:
        stream = in_utf8(stream, encoding_of(head, whole=len(head) < _HEAD, declared=source.charset, where=origin))
    if name == "jsonl":
        yield from read_json_lines(stream, origin=origin, retrieved_at=at, depth=source.depth)
    elif name == "json":
        yield from read_json(stream, origin=origin, retrieved_at=at, depth=source.depth)
    elif name in {"csv", "tsv"}:
        from store.reading.tabular.tables import read_table

        yield from read_table(stream, tabs=name == "tsv", origin=origin, retrieved_at=at)
    elif name in {"warc", "tar"}:
        stream.seek(0)
        yield from _streamed(name, stream, place)
    elif name in READERS:
        yield from reader_of(name)(_whole(head, stream, origin), place)
    elif name == "feed":
        from store.reading.newsroom.feeds import read_feed

        yield from read_feed(_whole(head, stream, origin), origin=origin, retrieved_at=at, url=source.url)
    else:
        yield from _single(_whole(head, stream, origin), source, name, place)


def _beginning(stream: BinaryIO) -> tuple[bytes, EOFError | zlib.error | None]:
    """The first bytes of a source, and the damage met on the way to them, if any."""
    parts: list[bytes] = []
    size = 0
    damage: EOFError | zlib.error | None = None
    try:
        while size < _HEAD and (part := stream.read1(_HEAD - size)):  # type: ignore[attr-defined]
            parts.append(part)
            size += len(part)
    except (EOFError, zlib.error) as error:
        damage = error
    if damage is not None and not parts:
        raise damage
    return b"".join(parts), damage


def _streamed(name: str, stream: BinaryIO, place: Place) -> Iterator[Part]:
    """Archives that may be larger than memory."""
    if name == "warc":
        from store.reading.archives.webarchive import read_warc

        yield from read_warc(stream, place)
    else:
        from store.reading.archives.packed import read_tar

        yield from read_tar(stream, place)


def _whole(head: bytes, stream: BinaryIO, origin: str) -> bytes:
    """All bytes of a source that is read in one piece."""
    data = head if len(head) < _HEAD else head + stream.read(limits.MAX_FILE + 1 - len(head))
    if len(data) > limits.MAX_FILE:
        limit = limits.MAX_FILE // limits.MEGABYTE
        raise SourceRejected(f"larger than {limit} MB, too much for one article", where=origin, do="split it")
    return data


def _single(data: bytes, source: Source, name: str, place: Place) -> Iterator[Part]:
    """The article of a source that holds text; a page of several fact-checks, or a delivery, gives more than one."""
    origin, at = source.origin, source.retrieved_at
    if name == "html":
        from store.reading.pages.html import read_html  # half a second of imports, for pages only

        yield from read_html(data, origin=origin, retrieved_at=at, url=source.url, charset=source.charset)
        return
    text = text_of(data, declared=source.charset, where=origin)
    if name == "markdown":
        from store.reading.written.markdown import read_markdown

        yield read_markdown(text, data, origin=origin, retrieved_at=at, url=source.url)
    elif name == "wire":
        yield read_wire(text, data, origin=origin, retrieved_at=at)
    elif name == "lexis":
        yield from read_lexis(text, data, place)
    elif name == "iptc7901":
        yield from read_agency_copy(text, data, place)
    elif name == "transcript":
        yield read_chat(text, data, place) if looks_like_chat(text[:_HEAD]) else read_transcript(text, data, place)
    else:
        yield read_plain(text, data, origin=origin, retrieved_at=at, url=source.url)


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
