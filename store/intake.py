"""Sources in, stored articles out: reading and claims on all cores, the database on one.

The order of the result and the result itself do not depend on the number of processes, and memory does not grow with
the archive: a bounded number of batches is under way, and each is stored before more are read.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from typing import Generic, Protocol, TypeVar

from store import plugins
from store.claims.analyse import analyse
from store.db import article_rows
from store.db.article_rows import Prepared
from store.db.connection import File
from store.db.jobs import Bulk
from store.documents import Document
from store.errors import DeskUnusable, PassedOver, SourceRejected, UsageError
from store.export.inspection import as_json
from store.export.row_formats import json_line
from store.reading import FORMATS, Private, Source, read, sources

T = TypeVar("T")

BATCH = 32
"""Sources, or documents of a large source, that a worker takes at a time."""

STREAMED_BYTES = 1_000_000
"""A larger file may hold many articles: it is read here, article by article, and only the claims go to the workers."""

WORTH_A_POOL = 2_000_000
"""Bytes to read from which on starting other processes (0.3 s each) pays."""

FIRST_STORED = 16
STORED_AT_ONCE = 256
"""Articles handed to the writer at a time: few at first, so that whoever waits at an open desk sees something. The writer
stores them in transactions of its own length, so that a person who judges meanwhile does not wait for them."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading has come: `done` of `total` sources, articles stored so far, sources rejected so far."""

    done: int
    total: int
    articles: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Added:
    """What reading did: articles added, changed (a new revision) and unchanged; what was rejected, and why."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: tuple[SourceRejected, ...] = ()


@dataclass(frozen=True, slots=True)
class _Batch:
    """Work for one process: sources to read, or documents already read; `ends` counts the sources it finishes."""

    sources: tuple[Source, ...] = ()
    documents: tuple[Document, ...] = ()
    rejected: tuple[SourceRejected, ...] = ()
    ends: int = 0


@dataclass(frozen=True, slots=True)
class _Answer(Generic[T]):
    made: list[T]
    rejected: list[SourceRejected]
    ends: int


def add(
    file: File,
    names: Sequence[str],
    *,
    format: str | None = None,
    processes: int | None = None,
    progress: Callable[[Progress], None] | None = None,
    private: Private = "typed",
) -> Added:
    """Read `names` into the desk and return what happened; see Desk.add. `processes` None means all cores."""
    listed = _listed(names, format, private)
    total = sum(isinstance(one, Source) for one in listed)
    counts = [0, 0, 0]
    rejected: list[SourceRejected] = []
    waiting: list[Prepared] = []
    storing: Bulk[Prepared, tuple[int, int, int]] | None = None
    done = 0
    portion = FIRST_STORED

    def stored() -> None:
        """Wait for what is being stored, and count it."""
        nonlocal storing
        if storing is None:
            return
        under_way, storing = storing, None

        def kept() -> str:
            before = sum(counts) + len(under_way.results)
            return f"nothing of this portion was saved, {_articles(before)} before it are; read them in again to go on"

        try:
            file.result(under_way.future, saved=kept)
        finally:
            for n, part in enumerate(zip(*under_way.results, strict=True)):
                counts[n] += sum(part)

    def store() -> None:
        """Hand over what was read; reading goes on while the writer works, at most one portion ahead."""
        nonlocal storing
        stored()
        if waiting:
            batch = tuple(waiting)
            waiting.clear()
            storing = file.submit_bulk(batch, lambda db, one: article_rows.store(db, [one]))

    file.write(article_rows.begin_bulk)
    try:
        known = article_rows.current_revisions(file.reader())
        with closing(_work(listed, format, partial(_prepare, known), processes)) as answers:
            for answer in answers:
                waiting += answer.made
                rejected += answer.rejected
                done += answer.ends
                if len(waiting) >= portion:
                    store()
                    portion = min(2 * portion, STORED_AT_ONCE)
                if progress is not None:
                    progress(Progress(done, total, sum(counts), len(rejected)))
        store()
    except DeskUnusable:
        raise  # what could not be stored once is not tried again
    except BaseException:
        store()  # what was read before an interruption is kept
        raise
    finally:
        stored()
        with suppress(DeskUnusable):  # the desk could not be written, which is told already
            file.write(article_rows.end_bulk)
    if progress is not None:
        progress(Progress(done, total, sum(counts), len(rejected)))
    added, changed, unchanged = counts
    return Added(added, changed, unchanged, tuple(rejected))


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"


def inspect(
    names: Sequence[str],
    *,
    format: str | None = None,
    processes: int | None = None,
    private: Private = "typed",
) -> Iterator[str | SourceRejected]:
    """One JSON object an article, as text, in the order read; what could not be read is yielded as SourceRejected."""
    for answer in _work(_listed(names, format, private), format, _inspect, processes):
        yield from answer.rejected
        yield from answer.made


def _listed(names: Sequence[str], format: str | None, private: Private) -> list[Source | SourceRejected]:
    if format is not None and format not in FORMATS:
        formats = (*FORMATS, *(one.format for _, one in plugins.readers()))
        if format not in formats:
            raise UsageError(f"there is no format {format!r}", do=f"choose one of {', '.join(formats)}")
    return list(sources(names, private))


def _prepare(known: frozenset[str], document: Document) -> Prepared:
    """The rows of an article; of a revision the desk has already, only its name, which costs no analysis. What a
    fact-check says has been checked: it is there to be found beside claims, and makes none of its own."""
    revision = article_rows.revision_id(document, article_rows.article_id(document))
    skipped = revision in known or document.kind == "fact-check"
    return article_rows.prepare(document, () if skipped else analyse(document))


def _inspect(document: Document) -> str:
    return json_line(as_json(document, analyse(document)))


def _batches(listed: Sequence[Source | SourceRejected], format: str | None) -> Iterator[_Batch]:
    """Small sources a handful at a time; large ones cut into documents, which only one process can do."""
    small: list[Source] = []
    for one in listed:
        if isinstance(one, Source) and (one.size or 0) < STREAMED_BYTES:
            small.append(one)
            if len(small) == BATCH:
                yield _Batch(sources=tuple(small), ends=len(small))
                small.clear()
            continue
        if small:
            yield _Batch(sources=tuple(small), ends=len(small))
            small.clear()
        if isinstance(one, SourceRejected):
            yield _Batch(rejected=(one,))
            continue
        found = read(one, format)
        while part := list(islice(found, BATCH)):
            yield _Batch(
                documents=tuple(item for item in part if isinstance(item, Document)),
                rejected=tuple(item for item in part if isinstance(item, SourceRejected)),
            )
        yield _Batch(ends=1)
    if small:
        yield _Batch(sources=tuple(small), ends=len(small))


def _answer(batch: _Batch, format: str | None, make: Callable[[Document], T]) -> _Answer[T]:
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
            rejected.append(PassedOver(str(failure), where=item.origin, do="`factdesk plugins` lists what is installed"))
    return _Answer(made, rejected, batch.ends)


def _work(
    listed: Sequence[Source | SourceRejected],
    format: str | None,
    make: Callable[[Document], T],
    processes: int | None,
) -> Generator[_Answer[T], None, None]:
    """Answers in the order of the sources, however many processes work on them."""
    if processes is None:
        size = sum((one.size or 0) + 4096 for one in listed if isinstance(one, Source))
        processes = _cores() if size > WORTH_A_POOL else 1
    batches = _batches(listed, format)
    if processes <= 1:
        yield from map(partial(_answer, format=format, make=make), batches)
        return
    work = partial(_at_work, format=format, make=make)
    # Spawned, because the app that calls this has threads, and a forked copy of a locked lock stays locked.
    context = get_context("spawn")
    # The other end of this line is read by every worker: when it is let go, by us or by the system after a kill, they end.
    theirs, ours = context.Pipe(duplex=False)
    with closing(theirs), closing(ours):
        with _deaf():
            pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_start_worker, initargs=(theirs, os.getpid()))
        under_way: deque[Future[_Answer[T]]] = deque()
        try:
            for batch in batches:
                with _deaf():
                    under_way.append(pool.submit(work, batch))
                if len(under_way) >= processes * 8:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        except BaseException:
            ours.close()  # nobody wants what they are working on
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def _cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Line(Protocol):
    """The end of a pipe that nothing comes through."""

    def recv_bytes(self) -> bytes:
        """Wait for ever. Raises EOFError when the other end is let go."""


@contextmanager
def _deaf() -> Iterator[None]:
    """Let no process that is started here hear what reaches every process of a terminal, not even while it loads.

    The one that stores decides what to keep, and they end with it.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """Whether this process is at work on a batch. It may be ended in the midst of that, but not while it hands over what
    came of it: who waits for the rest of half an answer waits for ever."""

    gate = threading.Lock()
    busy = False


def _at_work(batch: _Batch, format: str | None, make: Callable[[Document], T]) -> _Answer[T]:
    with _Worker.gate:
        _Worker.busy = True
    try:
        return _answer(batch, format, make)
    finally:
        with _Worker.gate:
            _Worker.busy = False


def _start_worker(line: _Line, parent: int) -> None:
    threading.Thread(target=_end_with, args=(line, parent), name="factdesk-line", daemon=True).start()
    # A worker makes rows by the hundred thousand and no cycles: looking for garbage often costs a tenth of its time.
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)


def _end_with(line: _Line, parent: int) -> None:
    """End this process, in the midst of its batch, when the one that started it has let go of the line.

    Between two batches the pool ends it, or it goes with `parent`, the process that nobody waits for any more.
    """
    with suppress(EOFError, OSError):
        line.recv_bytes()
    while True:
        with _Worker.gate:
            if _Worker.busy or os.getppid() != parent:
                os._exit(1)
        time.sleep(0.02)
