"""Sources in, stored articles out: reading and claims on all cores or on a cluster, the database on one.

The order of the result and the result itself do not depend on the number of processes, and memory does not grow with
the archive: a bounded number of batches is under way, and each is stored before more are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from store import plugins
from store.claims.analyse import analyse
from store.db.articles import article_rows, article_storing, prepared_articles, storing_together
from store.db.articles.prepared_articles import Prepared
from store.db.articles.storing_together import Stored
from store.db.file.connection import File
from store.db.file.jobs import TOGETHER, Bulk, parts
from store.documents import Document
from store.errors import DeskUnusable, SourceRejected, UsageError
from store.reading import FORMATS, Private, Source, fetched_ahead, sources
from store.spreading import local_pool
from store.spreading.batches import Made, batches

if TYPE_CHECKING:
    from store.spreading.crew_news import CrewNews

T = TypeVar("T")

WORTH_A_POOL = 2_000_000
"""Bytes to read from which on starting other processes (0.3 s each) pays."""

FIRST_STORED = 16
STORED_AT_ONCE = 64
"""Articles handed to the writer at a time: few at first, so that whoever waits at an open desk sees something; never many, for
what is handed over last is stored while nobody reads any more. The writer stores them in transactions of its own length, so
that a person who judges meanwhile does not wait for them."""


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


def add(
    file: File,
    names: Sequence[str],
    *,
    format: str | None = None,
    processes: int | None = None,
    progress: Callable[[Progress], None] | None = None,
    private: Private = "typed",
    cluster: str | None = None,
    crew: Callable[[CrewNews], None] | None = None,
) -> Added:
    """Read `names` into the desk and return what happened; see Desk.add. `processes` None means all cores."""
    listed = _listed(names, format, private)
    total = sum(isinstance(one, Source) for one in listed)
    counts = Counter[str]()
    rejected: list[SourceRejected] = []
    waiting: list[Prepared] = []
    storing: Bulk[tuple[Prepared, ...], Stored] | None = None
    done = 0
    portion = FIRST_STORED

    def stored() -> None:
        """Wait for what is being stored, and count it."""
        nonlocal storing
        if storing is None:
            return
        under_way, storing = storing, None

        def kept() -> str:
            before = counts.total() + sum(one.count for one in under_way.results)
            return f"nothing of this portion was saved, {_articles(before)} before it are; read them in again to go on"

        try:
            file.result(under_way.future, saved=kept)
        finally:
            for part in under_way.results:
                counts.update(added=part.added, changed=part.changed, unchanged=part.unchanged)
                rejected.extend(part.refused)

    def store() -> None:
        """Hand over what was read; reading goes on while the writer works, at most one portion ahead."""
        nonlocal storing
        stored()
        if waiting:
            batch = parts(waiting, _rows, lambda _: TOGETHER)
            waiting.clear()
            storing = file.submit_bulk(batch, storing_together.store)

    begun = False
    try:
        known = article_rows.current_revisions(file.reader())
        with closing(_work(listed, format, partial(_prepare, known), processes, cluster, crew)) as answers:
            for answer in answers:
                if not begun:  # the writer is a thread, and the processes are to begin before there is any
                    begun = True
                    file.write(article_storing.begin_bulk)
                waiting += answer.made
                rejected += answer.rejected
                done += answer.ends
                if len(waiting) >= portion:
                    store()
                    portion = min(2 * portion, STORED_AT_ONCE)
                if progress is not None:
                    progress(Progress(done, total, counts.total(), len(rejected)))
        store()
    except DeskUnusable:
        raise  # what could not be stored once is not tried again
    except BaseException:
        store()  # what was read before an interruption is kept
        raise
    finally:
        stored()
        if begun:
            with suppress(DeskUnusable):  # the desk could not be written, which is told already
                file.write(article_storing.end_bulk)
    if progress is not None:
        progress(Progress(done, total, counts.total(), len(rejected)))
    return Added(counts["added"], counts["changed"], counts["unchanged"], tuple(rejected))


def _rows(one: Prepared) -> int:
    return len(one.paragraph_rows) + len(one.claim_rows) + len(one.mention_rows)


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
    revision = prepared_articles.revision_id(document, prepared_articles.article_id(document))
    skipped = revision in known or document.kind == "fact-check"
    return prepared_articles.prepare(document, () if skipped else analyse(document))


def _inspect(document: Document) -> str:
    # The checks of an article against itself come with it, which who reads in has no use for: a fifth of what is loaded.
    from store.export.inspection import as_json
    from store.export.row_formats import json_line

    return json_line(as_json(document, analyse(document)))


def _work(
    listed: Sequence[Source | SourceRejected],
    format: str | None,
    make: Callable[[Document], T],
    processes: int | None,
    cluster: str | None = None,
    crew: Callable[[CrewNews], None] | None = None,
) -> Generator[Made[T], None, None]:
    """Answers in the order of the sources, however many processes work on them, and wherever these are."""
    if cluster is not None:
        from store.spreading import dask_cluster

        return dask_cluster.spread(batches(fetched_ahead(listed), format, sent=True), format, make, cluster, crew)
    if processes is None:
        size = sum((one.size or 0) + 4096 for one in listed if isinstance(one, Source))
        processes = local_pool.cores() if size > WORTH_A_POOL else 1
    return local_pool.spread(batches(fetched_ahead(listed), format), format, make, processes)
