"""Sources become batches, and a batch becomes what was made of it. Pure apart from reading, so that it may run anywhere."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Generic, TypeVar

from store import plugins
from store.documents import Document
from store.errors import PassedOver, SourceRejected
from store.reading import Source, file_bytes, read

T = TypeVar("T")

BATCH = 32
"""Sources, or documents of a large source, that a worker takes at a time."""

STREAMED_BYTES = 1_000_000
"""A larger file may hold many articles: it is read here, article by article, and only the claims go to the workers."""

SENT_BYTES = 2_000_000
"""Bytes of files that go to a worker of another machine at a time."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Work for one process: sources to read, or documents already read; `ends` counts the sources it finishes."""

    sources: tuple[Source, ...] = ()
    documents: tuple[Document, ...] = ()
    rejected: tuple[SourceRejected, ...] = ()
    ends: int = 0


@dataclass(frozen=True, slots=True)
class Made(Generic[T]):
    """What came of a batch: what was made of its documents, and what was rejected."""

    made: list[T]
    rejected: list[SourceRejected]
    ends: int


def batches(listed: Iterable[Source | SourceRejected], format: str | None, *, sent: bool = False) -> Iterator[Batch]:
    """Small sources a handful at a time; large ones cut into documents, which only one process can do.

    `sent` is for workers of other machines, which see neither the files of this one nor its network: they get the bytes of
    small files, and of everything else the documents that were read here.
    """
    small: list[Source] = []
    size = 0

    def handful() -> Iterator[Batch]:
        nonlocal size
        if small:
            yield Batch(sources=tuple(small), ends=len(small))
            small.clear()
            size = 0

    for one in listed:
        if isinstance(one, Source) and sent:
            one = _carried(one)
        if isinstance(one, SourceRejected):
            yield from handful()
            yield Batch(rejected=(one,))
        elif (one.size or 0) < STREAMED_BYTES and not (sent and one.data is None and one.problem is None):
            small.append(one)
            size += one.size or 0
            if len(small) == BATCH or (sent and size > SENT_BYTES):
                yield from handful()
        else:
            yield from handful()
            found = read(one, format)
            while part := list(islice(found, BATCH)):
                yield Batch(
                    documents=tuple(item for item in part if isinstance(item, Document)),
                    rejected=tuple(item for item in part if isinstance(item, SourceRejected)),
                )
            yield Batch(ends=1)
    yield from handful()


def _carried(source: Source) -> Source:
    """A small file with its bytes, whoever works on it; anything else as it is, and so a file that cannot be read, which
    whoever reads it will say."""
    if source.path is None or (source.size or 0) >= STREAMED_BYTES:
        return source
    try:
        data = file_bytes(source, STREAMED_BYTES)
    except SourceRejected:
        return source
    return source if len(data) == STREAMED_BYTES else replace(source, path=None, data=data)


def answer(batch: Batch, format: str | None, make: Callable[[Document], T]) -> Made[T]:
    """What comes of a batch: its documents and those of its sources, each made into what is wanted."""
    made: list[T] = []
    rejected = list(batch.rejected)
    for item in chain(batch.documents, *(read(source, format) for source in batch.sources)):
        if isinstance(item, SourceRejected):
            rejected.append(item)
            continue
        try:
            made.append(make(item))
        except Exception as problem:
            # A bug of ours that one article brings to light: it is told, and costs that article, not the archive.
            place = traceback.extract_tb(problem.__traceback__)[-1]
            bug = f"a bug stopped the search for claims ({type(problem).__name__} in {place.name}, line {place.lineno})"
            rejected.append(SourceRejected(bug, where=item.origin, do="report it to factdesk's developers"))
        for failure in plugins.take_failures():
            rejected.append(
                PassedOver(str(failure), where=item.origin, do="`factdesk plugins` lists what is installed")
            )
    return Made(made, rejected, batch.ends)
