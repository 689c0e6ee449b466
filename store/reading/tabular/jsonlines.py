"""JSON lines and JSON: every object an article. Streams: one line, or one element of an array, is held at a time."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from store.documents import Document
from store.errors import SourceRejected
from store.reading.access.sources import Source
from store.reading.decoding import limits
from store.reading.decoding.decode import decoded
from store.reading.decoding.json_elements import Elements, many_values
from store.reading.tabular.rows import Row, missing_columns, read_row

Result = Document | SourceRejected | Source
_LISTS = ("articles", "items", "results", "data", "docs", "documents", "news", "hits", "posts", "stories", "entries", "_items", "messages", "orderedItems", "result", "children")
_ARTICLE = ("article", "content", "post", "story", "item", "node", "document")
_DEEPEST = 2
_WRAPPERS = ("response", "data", "result", "hits", "body", "payload")
# Where a service keeps what an article says, beside what it says of the article.
_WITHIN = ("fields", "attributes", "_source", "object", "record", "tweet", "data", "node", "meta", "metadata")
# What a list of posts holds besides: who joined, what was liked or passed on.
_NO_POSTS = frozenset({"service", "announce", "like", "follow", "undo", "delete", "channel_join", "channel_leave", "group_join", "group_leave"})
_LISTS_OF_LARGE = frozenset({*_LISTS, "claims", "dataFeedElement", "itemListElement", "@graph"})
# Objects that hold such a list and nothing else that is long: what a browser logs of a session.
_AROUND_LISTS = frozenset({"log"})
_SPECIAL = frozenset({"@type", "@graph", "dataFeedElement", "claims", "version", "body_text", "body_html", "body_xhtml", "bodies", "log", "content_elements", "segments"})
_MOST_SEARCHED = 5_000
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


def read_json_lines(stream: BinaryIO, *, origin: str, retrieved_at: str, depth: int = 0) -> Iterator[Result]:
    """The articles of JSON lines in order; a bad line is yielded as a rejection with its number."""
    for number, line in numbered_lines(stream, origin):
        where = f"{origin}:{number}"
        if isinstance(line, SourceRejected):
            yield line
        elif stripped := line.strip():
            yield from _line(stripped, where, retrieved_at, depth)


def _line(line: bytes, where: str, retrieved_at: str, depth: int) -> Iterator[Result]:
    if many_values(line):
        yield SourceRejected(f"JSON of more than {limits.MAX_VALUES:,} values", where=where, do="split it")
        return
    try:
        value = json.loads(decoded(line, "utf-8"))
    except RecursionError:
        yield SourceRejected("JSON nested too deeply", where=where, do=_RETRY)
    except ValueError as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "a number with too many digits"
        yield SourceRejected(f"broken JSON ({reason})", where=where, do=_RETRY)
    else:
        yield from _articles(value, line, where, retrieved_at, depth)


def _articles(value: object, data: bytes, where: str, retrieved_at: str, depth: int) -> Iterator[Result]:
    """The article of an object, or those of the array that an answer of a news service holds; fact-checks, feeds and
    items in the forms that newsrooms exchange are read as what they are."""
    if isinstance(value, dict) and (special := _special(value, data, where, retrieved_at, depth)) is not None:
        yield from special
        return
    inner: object = None
    if isinstance(value, dict) and missing_columns(value):
        inner = _inner(value)
        value = value if isinstance(inner, list) else _unwrapped(value)
    if isinstance(inner, list):
        for number, item in enumerate(inner, start=1):
            if not _is_no_post(item):
                yield _result(item, json.dumps(item, sort_keys=True).encode(), f"{where}#{number}", retrieved_at)
    elif not _is_no_post(value):
        yield _result(value, data, where, retrieved_at)


def _is_no_post(value: object) -> bool:
    """Whether one of a list of posts says only that something was done in it."""
    return isinstance(value, dict) and "title" not in value and not _NO_POSTS.isdisjoint(str(value.get(name)).lower() for name in ("type", "subtype") if name in value)


def _inner(value: dict[str, object]) -> object:
    """The list of articles that an answer holds, at once or in the object that it wraps all it says into."""
    around = [value, *(one for key in _WRAPPERS if isinstance(one := value.get(key), dict))]
    named = next((one[key] for one in around for key in _LISTS if isinstance(one.get(key), list)), None)
    return named if named is not None or not missing_columns(_unwrapped(value)) else _deep_rows(value)


def _deep_rows(value: dict[str, object]) -> list[object] | None:
    """The articles of every list in an answer, however it is called and wherever it stands, whose first object is one; None
    for none. No more is looked through than a person's export of chats holds above its messages."""
    found: list[object] = []
    waiting: deque[object] = deque([value])
    for _ in range(_MOST_SEARCHED):
        if not waiting:
            break
        one = waiting.popleft()
        if isinstance(one, list):
            first = next((item for item in one if isinstance(item, dict) and not _is_no_post(item)), None)
            if first is not None and not missing_columns({**first, **_beside(first)}):
                found += one
            else:
                waiting += [item for item in one[:_MOST_SEARCHED] if isinstance(item, dict)]
        elif isinstance(one, dict):
            waiting += [item for item in one.values() if isinstance(item, dict | list)]
    return found or None


def rows_within(value: Mapping[str, object] | None) -> list[Row]:
    """Every object in a value, wherever it stands, that has the columns of an article, with what it keeps of it beside; no more
    is looked through than of an answer."""
    found: list[Row] = []
    waiting: deque[object] = deque([value])
    for _ in range(_MOST_SEARCHED):
        if not waiting:
            break
        one = waiting.popleft()
        if isinstance(one, dict):
            row = one if not missing_columns(one) else {**one, **_beside(one)}
            if not missing_columns(row):
                found.append({str(key): item for key, item in row.items()})
            waiting += [item for item in one.values() if isinstance(item, dict | list)]
        elif isinstance(one, list):
            waiting += [item for item in one[:_MOST_SEARCHED] if isinstance(item, dict | list)]
    return found


def _unwrapped(value: dict[str, object], depth: int = 0) -> dict[str, object]:
    """The article that an answer holds, in the objects that it wraps it into; the answer itself where there is none."""
    around = [one for key in (*_WRAPPERS, *_ARTICLE) if isinstance(one := value.get(key), dict)]
    for one in around:
        if not missing_columns({**one, **_beside(one)}):
            return one
    for one in around if depth < _DEEPEST else ():
        if (found := _unwrapped(one, depth + 1)) is not one:
            return found
    return value


def _beside(value: Mapping[str, object]) -> dict[str, object]:
    """What a service keeps of an article in an object of its own."""
    within = next((inner for key in _WITHIN if isinstance(inner := value.get(key), dict)), {})
    return {str(key): item for key, item in within.items()}


def _special(value: dict[str, object], data: bytes, where: str, at: str, depth: int) -> Iterator[Result] | None:
    """The articles of an object in an exchange format; None for an object of any other kind."""
    if not _SPECIAL.isdisjoint(value):
        from store.reading.archives import saved_pages
        from store.reading.newsroom import newsjson
        from store.reading.schema_org import claimreview
        from store.reading.spoken import recognised

        if claimreview.is_claim_review(value):
            return claimreview.read_claim_reviews(value, origin=where, retrieved_at=at)
        if recognised.is_recognised(value):
            return _one(lambda: recognised.read_recognised(value, data, origin=where, retrieved_at=at))
        if newsjson.is_json_feed(value):
            return newsjson.read_json_feed(value, data, origin=where, retrieved_at=at)
        if saved_pages.is_session_log(value):
            return saved_pages.read_session_log(value, origin=where, retrieved_at=at, depth=depth)
        if newsjson.is_story_elements(value):
            return _one(lambda: newsjson.read_story_elements(value, data, origin=where, retrieved_at=at))
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
    if missing_columns(row):
        row = {**row, **_beside(row)}
    if missing := missing_columns(row):
        found = ", ".join(sorted(row))[:120] or "none"
        raise SourceRejected(f"no {missing}; its keys are: {found}", where=where, do="name them so")
    return read_row(row, data, origin=where, retrieved_at=retrieved_at)


def read_json(stream: BinaryIO, *, origin: str, retrieved_at: str, depth: int = 0) -> Iterator[Result]:
    """The articles of a JSON document: an array of objects, an object, objects one after the other, or an object that
    holds an array of articles. What follows a break in the JSON cannot be read; what came before it is kept."""
    try:
        for where, value, text in Elements(stream, origin, _LISTS_OF_LARGE, _AROUND_LISTS):
            yield from _articles(value, text.encode(errors="surrogatepass"), where, retrieved_at, depth)
    except SourceRejected as rejected:
        yield rejected
