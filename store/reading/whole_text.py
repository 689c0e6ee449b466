"""A source as one text where it is one (plain text, wire text, Markdown): for what counts from the beginning of the file."""

from __future__ import annotations

from store.errors import SourceRejected
from store.reading.access.source_opening import opened
from store.reading.access.sources import Source
from store.reading.decoding import limits
from store.reading.decoding.decode import text_of, what_binary
from store.reading.reader import peek
from store.reading.telling import format_of

_TEXTS = frozenset({"text", "wire", "markdown"})
_HEAD = 1 << 16


def whole_text(source: Source) -> str | None:
    """The text of a file as it stands, line ends as \\n; None where it is no file or holds its text otherwise (a page, data).

    Raises SourceRejected for what cannot be opened, OSError, EOFError and zlib.error for a damaged file.
    """
    if source.path is None and source.data is None:
        return None
    with opened(source) as stream:
        head = stream.read(_HEAD)
        if not head.strip() or what_binary(head) or format_of(peek(head), source.format) not in _TEXTS:
            return None
        data = head + stream.read(limits.MAX_FILE + 1 - len(head))
    if len(data) > limits.MAX_FILE:
        raise SourceRejected("too large for one text", where=source.origin, do="split it")
    return text_of(data, where=source.origin).replace("\r\n", "\n").replace("\r", "\n")
