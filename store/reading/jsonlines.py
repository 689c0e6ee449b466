"""JSON lines and JSON: every object an article. Streams: one line, or one element of an array, is held at a time."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from store.documents import Document
from store.errors import SourceRejected
from store.reading import limits
from store.reading.decode import decoded
from store.reading.rows import Row, missing_columns, read_row

Result = Document | SourceRejected
_BLOCK = 1 << 20
_SKIP = re.compile(r"[\s,]*")
_LISTS = ("articles", "items", "results", "data", "docs", "documents", "news")
_SPECIAL = frozenset({"@type", "@graph", "claims", "version", "body_text", "body_html", "body_xhtml", "bodies"})
_RETRY = "make the line one JSON object"


def numbered_lines(stream: BinaryIO, origin: str) -> Iterator[tuple[int, bytes | SourceRejected]]:
    """The lines with their numbers, line ends included; one that is longer than MAX_FILE is a rejection."""
    number = 0
    while line := stream.readline(limits.MAX_FILE):
        number += 1
        if len(line) == limits.MAX_FILE and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(limits.MAX_FILE)
            what = f"a line longer than {limits.MAX_FILE // limits.MEGABYTE} MB"
            yield number, SourceRejected(what, where=f"{origin}:{number}", do="split the article")
        else:
            yield number, line


def read_json_lines(stream: BinaryIO, *, origin: str, retrieved_at: str) -> Iterator[Result]:
    """The articles of JSON lines in order; a bad line is yielded as a rejection with its number."""
    for number, line in numbered_lines(stream, origin):
        where = f"{origin}:{number}"
        if isinstance(line, SourceRejected):
            yield line
        elif stripped := line.strip():
            yield from _line(stripped, where, retrieved_at)


def _line(line: bytes, where: str, retrieved_at: str) -> Iterator[Result]:
    try:
        value = json.loads(decoded(line, "utf-8"))
    except RecursionError:
        yield SourceRejected("JSON nested too deeply", where=where, do=_RETRY)
    except ValueError as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "a number with too many digits"
        yield SourceRejected(f"broken JSON ({reason})", where=where, do=_RETRY)
    else:
        yield from _articles(value, line, where, retrieved_at)


def _articles(value: object, data: bytes, where: str, retrieved_at: str) -> Iterator[Result]:
    """The article of an object, or those of the array that an answer of a news service holds; fact-checks, feeds and
    items in the forms that newsrooms exchange are read as what they are."""
    if isinstance(value, dict) and (special := _special(value, data, where, retrieved_at)) is not None:
        yield from special
        return
    inner: object = None
    if isinstance(value, dict) and missing_columns(value):
        inner = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), None)
    if isinstance(inner, list):
        for number, item in enumerate(inner, start=1):
            yield _result(item, json.dumps(item, sort_keys=True).encode(), f"{where}#{number}", retrieved_at)
    else:
        yield _result(value, data, where, retrieved_at)


def _special(value: dict[str, object], data: bytes, where: str, at: str) -> Iterator[Result] | None:
    """The articles of an object in an exchange format; None for an object of any other kind."""
    if not _SPECIAL.isdisjoint(value):
        from store.reading import claimreview, newsjson

        if claimreview.is_claim_review(value):
            return claimreview.read_claim_reviews(value, origin=where, retrieved_at=at)
        if newsjson.is_json_feed(value):
            return newsjson.read_json_feed(value, data, origin=where, retrieved_at=at)
        if newsjson.is_ninjs(value):
            return _one(lambda: newsjson.read_ninjs(value, data, origin=where, retrieved_at=at))
    return None


def _one(reader: Callable[[], Document]) -> Iterator[Result]:
    try:
        yield reader()
    except SourceRejected as rejected:
        yield rejected


def _result(value: object, data: bytes, where: str, retrieved_at: str) -> Result:
    try:
        return _article(value, data, where, retrieved_at)
    except SourceRejected as rejected:
        return rejected
    except RecursionError:
        return SourceRejected("JSON nested too deeply", where=where, do=_RETRY)


def _article(value: object, data: bytes, where: str, retrieved_at: str) -> Document:
    if not isinstance(value, dict):
        raise SourceRejected("no JSON object", where=where, do="give each article as an object with title and text")
    row: Row = {str(key): item for key, item in value.items()}
    if missing := missing_columns(row):
        found = ", ".join(sorted(row))[:120] or "none"
        raise SourceRejected(f"no {missing}; its keys are: {found}", where=where, do="name them so")
    return read_row(row, data, origin=where, retrieved_at=retrieved_at)


def read_json(stream: BinaryIO, *, origin: str, retrieved_at: str) -> Iterator[Result]:
    """The articles of a JSON document: an array of objects, an object, objects one after the other, or an object that
    holds an array of articles. What follows a break in the JSON cannot be read; what came before it is kept."""
    try:
        for where, value, text in _Elements(stream, origin):
            yield from _articles(value, text.encode(errors="surrogatepass"), where, retrieved_at)
    except SourceRejected as rejected:
        yield rejected


class _Elements:
    """The elements of a JSON array, or JSON values one after the other, decoded one at a time from a stream."""

    def __init__(self, stream: BinaryIO, origin: str) -> None:
        sample = stream.read(_BLOCK)
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._read: Callable[[int], bytes] = stream.read
        self._text = self._decoder.decode(sample)
        self._ended = not sample
        self._origin = origin
        self._line = 1

    def __iter__(self) -> Iterator[tuple[str, object, str]]:
        self._skip()
        is_array = self._text.startswith("[")
        if is_array:
            self._text = self._text[1:]
        parser = json.JSONDecoder()
        while True:
            self._skip()
            if is_array and self._text.startswith("]"):
                return
            if not self._text:
                if is_array:
                    raise self._broken("the array does not end")
                return
            where = f"{self._origin}:{self._line}"
            value, end = self._element(parser)
            piece, self._text = self._text[:end], self._text[end:]
            self._line += piece.count("\n")
            yield where, value, piece

    def _element(self, parser: json.JSONDecoder) -> tuple[object, int]:
        size = _BLOCK
        while True:
            try:
                value, end = parser.raw_decode(self._text)
                if end < len(self._text) or self._ended:
                    return value, end
            except json.JSONDecodeError as error:
                # Broken well before the end of what has been read is broken for good.
                if self._ended or (error.pos < len(self._text) - 16 and not error.msg.startswith("Unterminated")):
                    raise self._broken(error.msg, error.lineno) from None
            except RecursionError:
                raise self._broken("nested too deeply") from None
            except ValueError:
                raise self._broken("a number with too many digits") from None
            if len(self._text) > limits.MAX_FILE:
                raise self._broken(f"an element longer than {limits.MAX_FILE // limits.MEGABYTE} MB")
            self._more(size)
            size *= 2  # so that a large element is parsed anew only a few times

    def _skip(self) -> None:
        while True:
            match = _SKIP.match(self._text)
            end = match.end() if match else 0
            self._line += self._text.count("\n", 0, end)
            self._text = self._text[end:]
            if self._text or self._ended:
                return
            self._more(_BLOCK)

    def _more(self, size: int) -> None:
        data = self._read(size)
        self._ended = not data
        self._text += self._decoder.decode(data, final=self._ended)

    def _broken(self, reason: str, line: int = 1) -> SourceRejected:
        return SourceRejected(
            f"broken JSON ({reason}); what follows is not read",
            where=f"{self._origin}:{self._line + line - 1}",
            do="correct it, or save one object a line as .jsonl",
        )
