"""What the tests of reading share: a source in memory, read to the end."""

from __future__ import annotations

from pathlib import Path

from store.documents import Document
from store.errors import SourceRejected
from store.reading import Source, read, sources

Result = Document | SourceRejected


def read_bytes(data: bytes, format: str | None = None, *, name: str = "source", promised: str = "") -> list[Result]:
    """The results of reading `data` as a source called `name`."""
    return list(read(Source(origin=name, data=data, size=len(data), format=promised), format))


def read_paths(*paths: Path | str) -> list[Result]:
    """The results of reading what the paths name, the way the command line does."""
    results: list[Result] = []
    for source in sources([str(path) for path in paths]):
        results.extend([source] if isinstance(source, SourceRejected) else read(source))
    return results


def article(results: list[Result]) -> Document:
    """The only result, which must be an article."""
    assert len(results) == 1, results
    assert isinstance(results[0], Document), results[0]
    return results[0]


def rejection(results: list[Result]) -> str:
    """The only result, which must be a rejection, as it is shown: one line that names the source and a remedy."""
    assert len(results) == 1, results
    rejected = results[0]
    assert isinstance(rejected, SourceRejected), rejected
    line = str(rejected)
    assert "\n" not in line
    assert rejected.where
    assert rejected.do
    return line
