"""Quotations against sources that stand in no desk: a transcript, a speech, a document."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from store.checks.quotations import printed_words, proving, windows
from store.checks.quotations.proving import Proved
from store.errors import SourceRejected
from store.reading import Source, read, sources
from store.reading.access.source_opening import broken
from store.reading.whole_text import whole_text


@dataclass(frozen=True, slots=True)
class ProvedQuote:
    """A quotation with what was found; `source` names the file or row, "" where nothing was found.

    The span counts code points: in a text file from its beginning, line ends as one character; in a page or data in its
    paragraphs joined by line ends.
    """

    id: str
    proved: Proved
    source: str


def prove_all(
    quotes: Sequence[tuple[str, str]], names: Sequence[str]
) -> tuple[list[ProvedQuote], list[SourceRejected]]:
    """The quotations (id, text) against the sources, in their order; and what could not be read."""
    rejected: list[SourceRejected] = []
    origins: list[str] = []
    read_quotes = [printed_words.read(text, proving.LONGEST) for _, text in quotes]

    def texts() -> Iterator[tuple[int, printed_words.PrintedWords]]:
        for origin, text in _texts(names, rejected):
            origins.append(origin)
            yield len(origins) - 1, printed_words.read(text, 50_000_000)

    found = windows.gather(read_quotes, texts())
    proved = [proving.prove(quote, where) for quote, where in zip(read_quotes, found, strict=True)]
    return [
        ProvedQuote(one_id, one, origins[one.n] if one.n >= 0 else "")
        for (one_id, _), one in zip(quotes, proved, strict=True)
    ], rejected


def _texts(names: Iterable[str], rejected: list[SourceRejected]) -> Iterator[tuple[str, str]]:
    """(origin, text) of every text in the sources; what cannot be read is put with the rejected."""
    for source in sources(list(names)):
        if isinstance(source, SourceRejected):
            rejected.append(source)
            continue
        try:
            text = whole_text(source)
        except SourceRejected as problem:
            rejected.append(problem)
            continue
        except (OSError, EOFError, zlib.error) as problem:
            rejected.append(broken(problem, source.origin))
            continue
        if text is not None:
            yield source.origin, text
            continue
        yield from _documents(source, rejected)


def _documents(source: Source, rejected: list[SourceRejected]) -> Iterator[tuple[str, str]]:
    for document in read(source):
        if isinstance(document, SourceRejected):
            rejected.append(document)
        else:
            yield document.origin, "\n".join(document.paragraphs)
