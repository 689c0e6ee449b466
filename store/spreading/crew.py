"""The workers of a cluster, what they have been given, and what becomes of it when they go or fail.

A worker that goes away costs time only: its batches are given to others. One that reads with other code is given nothing
(code_identity), because its claims would have other ids. A source of which workers die is taken out of its batch and
rejected.
"""

from __future__ import annotations

import time
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from store.documents import Document
from store.errors import ClusterLost, SourceRejected, UsageError
from store.spreading import cluster_work
from store.spreading.batches import Batch, Made
from store.spreading.cluster_work import Stranger
from store.spreading.code_identity import CodeIdentity, code_identity, differences
from store.spreading.crew_news import CrewNews, RefusedWorker

if TYPE_CHECKING:
    from distributed import Client, Future

T = TypeVar("T")

AHEAD = 4
"""Batches a worker that are under way, so that none waits for this process."""

LOOK_S = 1.0
"""Seconds between two looks at who is at work, while an answer is waited for."""

ANSWER_S = 10.0
"""Seconds in which a scheduler answers, or is not there."""

ALONE_S = 120.0
"""Seconds for which work waits without any worker: some clusters start workers only when there is work."""

REVIVE_S = 10.0
"""Seconds without a worker after which those of this machine are started anew."""

TRIES = 5
"""How often a batch is given out anew for other reasons than that workers died of it."""

AGAIN = "what was stored is kept; run it again to go on"


@dataclass(frozen=True, slots=True)
class _Suspect:
    """A batch of one source or document, of which workers may have died: it is given out when nothing else is under way, so
    that only it can be the cause."""

    batch: Batch


@dataclass(slots=True)
class _Task(Generic[T]):
    """A batch that is under way: among which workers (None: all of them), and how often it was given out."""

    batch: Batch
    future: Future[Made[T] | Stranger]
    among: frozenset[str] | None
    tries: int = 1


class Crew(Generic[T]):
    """The workers of a cluster, and what they have been given."""

    def __init__(
        self,
        client: Client,
        dashboard: str,
        format: str | None,
        make: Callable[[Document], T],
        told: Callable[[CrewNews], None],
        revive: Callable[[], None] | None,
    ) -> None:
        self._client = client
        self._revive = revive
        self._dashboard = dashboard
        self._where = str(client.scheduler_info()["address"])
        self._format = format
        self._make = make
        self._told = told
        self._mine: CodeIdentity = code_identity()
        self._good: set[str] = set()
        self._refused: dict[str, RefusedWorker] = {}
        self._lost = 0
        self._begun = False
        self._seen = self._revived = time.monotonic()
        self._news: CrewNews | None = None
        self._held: Future[Callable[[Document], T]] | None = None
        self._held_among: frozenset[str] | None = None

    def work(self, batches: Iterator[Batch]) -> Generator[Made[T], None, None]:
        """What comes of the batches, in their order."""
        self._look()
        under_way: deque[_Task[T] | Made[T] | _Suspect] = deque()
        for batch in batches:
            idle = not (batch.sources or batch.documents)
            under_way.append(Made([], list(batch.rejected), batch.ends) if idle else self._given(batch))
            while len(under_way) >= AHEAD * max(2, len(self._good)):
                yield self._first(under_way)
        while under_way:
            yield self._first(under_way)

    # --- giving out ---

    def _given(self, batch: Batch, *, tries: int = 1) -> _Task[T]:
        among, only = self._allowed()
        try:
            held = self._holding(among, only)
            future = self._client.submit(
                cluster_work.at_work, batch, self._mine, self._format, held, pure=False, retries=1, workers=only
            )
        except Exception as problem:
            raise self._gone(problem) from problem
        return _Task(batch, future, among, tries)

    def _allowed(self) -> tuple[frozenset[str] | None, list[str] | None]:
        """Among which workers to give out: all, as long as none was refused."""
        if not self._refused or not self._good:
            return None, None
        return frozenset(self._good), sorted(self._good)

    def _holding(self, among: frozenset[str] | None, only: list[str] | None) -> Future[Callable[[Document], T]]:
        """What every batch needs, sent once and made anew by the scheduler should its holders go."""
        stuck = self._held_among is not None and not self._held_among & self._good
        if self._held is None or stuck or self._held.status not in ("pending", "finished"):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # it may be large, which is why it is sent once
                self._held = self._client.submit(cluster_work.held, self._make, pure=False, retries=1, workers=only)
            self._held_among = among
        return self._held

    # --- taking in ---

    def _first(self, under_way: deque[_Task[T] | Made[T] | _Suspect]) -> Made[T]:
        """What came of the first batch, waited for."""
        while True:
            task = under_way.popleft()
            if isinstance(task, Made):
                return task
            if isinstance(task, _Suspect):
                self._wait_for_the_others(under_way)
                task = self._given(task.batch)
                under_way.appendleft(task)
                continue
            state = self._state(task.future)
            if state == "pending":
                under_way.appendleft(task)
                self._look()
                self._give_anew_what_is_stuck(under_way)
            elif state == "finished":
                made = self._result(task.future)
                if isinstance(made, Made):
                    return made
                if made is not None:
                    self._refuse(RefusedWorker(made.address, differences(made.identity, self._mine)))
                under_way.appendleft(self._again(task, "its answer was lost"))
            else:
                under_way.extendleft(reversed(self._after_failure(task, state)))

    def _state(self, future: Future[Made[T] | Stranger]) -> str:
        """pending, finished, error, cancelled or lost; waits a little for one of the others."""
        if future.status == "pending":
            with suppress(TimeoutError, CancelledError):
                future.exception(timeout=LOOK_S)
        return str(future.status)

    def _result(self, future: Future[Made[T] | Stranger]) -> Made[T] | Stranger | None:
        """The answer; None where its worker went away before it was fetched."""
        try:
            return future.result(timeout=ALONE_S)
        except (OSError, TimeoutError, CancelledError):
            return None

    def _after_failure(self, task: _Task[T], state: str) -> list[_Task[T] | Made[T] | _Suspect]:
        """What is under way instead of a batch that failed: the batch once more, or taken apart where workers died of it."""
        from distributed import KilledWorker

        problem = task.future.exception() if state == "error" else None
        if not isinstance(problem, KilledWorker):
            return [self._again(task, said(problem) if problem is not None else f"it was {state}")]
        parts = _apart(task.batch)
        if len(parts) > 1:
            return [_Suspect(part) for part in parts]
        return [Made([], [*task.batch.rejected, *map(_deadly, _origins(task.batch))], task.batch.ends)]

    def _wait_for_the_others(self, under_way: deque[_Task[T] | Made[T] | _Suspect]) -> None:
        """Until nothing is worked on."""
        for task in under_way:
            while isinstance(task, _Task) and self._state(task.future) == "pending":
                self._look()
                if task.among is not None and not task.among & self._good:
                    break  # nobody works on it; it is given anew when its turn comes

    def _again(self, task: _Task[T], why: str) -> _Task[T]:
        """A batch given out once more. Raises ClusterLost where that was done often enough."""
        self._look()
        if task.tries >= TRIES:
            raise ClusterLost(
                f"the workers failed {TRIES} times at the same batch ({why})", where=self._where, do=AGAIN
            )
        return self._given(task.batch, tries=task.tries + 1)

    def _give_anew_what_is_stuck(self, under_way: deque[_Task[T] | Made[T] | _Suspect]) -> None:
        """What only workers may do that are gone is given to those that are there."""
        if not self._good:
            return
        for n, task in enumerate(under_way):
            if isinstance(task, _Task) and task.among is not None and not task.among & self._good:
                under_way[n] = self._given(task.batch, tries=task.tries)

    # --- who is at work ---

    def _look(self) -> None:
        """Who is there now. Raises ClusterLost where nobody is, for long, or the scheduler is gone."""
        try:
            scheduler = self._client.scheduler
            if scheduler is None:
                raise OSError("the connection was closed")
            there = set(self._client.sync(scheduler.ncores, callback_timeout=ANSWER_S))
            new = there - self._good - self._refused.keys()
            told: Mapping[str, object] = {}
            if new:
                told = self._client.run(code_identity, workers=sorted(new), on_error="return")
        except Exception as problem:
            raise self._gone(problem) from problem
        self._lost += len(self._good - there)
        self._good &= there
        self._refused = {address: one for address, one in self._refused.items() if address in there}
        for address, answer in told.items():
            if isinstance(answer, CodeIdentity):
                other = differences(answer, self._mine)
                if other:
                    self._refused[address] = RefusedWorker(address, other)
                else:
                    self._good.add(address)
            elif not isinstance(answer, OSError | TimeoutError):  # those went away meanwhile, or are asked again
                self._refused[address] = RefusedWorker(address, problem=_said_of(answer))
        self._tell()
        self._check_somebody_is_there()

    def _refuse(self, worker: RefusedWorker) -> None:
        self._good.discard(worker.address)
        self._refused[worker.address] = worker

    def _check_somebody_is_there(self) -> None:
        if self._good:
            self._seen, self._begun = time.monotonic(), True
        elif self._refused and not self._begun:
            raise UsageError(
                f"none of the {len(self._refused)} workers reads with the same code as this factdesk",
                where=self._where,
                do="install the same version of factdesk and of its libraries there",
            )
        elif self._revive is not None and time.monotonic() - self._revived > REVIVE_S < time.monotonic() - self._seen:
            self._revived = time.monotonic()
            self._revive()
        elif time.monotonic() - self._seen > ALONE_S:
            raise ClusterLost(f"no worker was there for {ALONE_S:.0f} seconds", where=self._where, do=AGAIN)

    def _tell(self) -> None:
        refused = tuple(self._refused[address] for address in sorted(self._refused))
        news = CrewNews(self._where, self._dashboard, len(self._good), self._lost, refused)
        if news != self._news:
            self._news = news
            self._told(news)

    def _gone(self, problem: BaseException) -> ClusterLost:
        return ClusterLost(f"the cluster went away ({said(problem)})", where=self._where, do=AGAIN)


def _apart(batch: Batch) -> list[Batch]:
    """A batch as batches of one source or document each."""
    parts = [Batch(sources=(one,), ends=1) for one in batch.sources]
    parts += [Batch(documents=(one,)) for one in batch.documents]
    spare = batch.ends - sum(one.ends for one in parts)
    parts[0] = replace(parts[0], rejected=batch.rejected, ends=parts[0].ends + spare)
    return parts


def _origins(batch: Batch) -> list[str]:
    return [one.origin for one in batch.sources] + [one.origin for one in batch.documents]


def _deadly(origin: str) -> SourceRejected:
    return SourceRejected(
        "the workers that read this ended, one after the other",
        where=origin,
        do="read it in by itself, without --cluster",
    )


def _said_of(answer: object) -> str:
    """Why a worker could not say what it reads with."""
    if isinstance(answer, ModuleNotFoundError) or "ModuleNotFoundError" in str(
        answer
    ):  # Dask hands some on as their text
        return "it has no factdesk, or one that knows nothing of clusters"
    return said(answer) if isinstance(answer, BaseException) else "it answered something else"


def said(problem: BaseException) -> str:
    """What went wrong, in a line."""
    line = " ".join(str(problem).split()) or type(problem).__name__
    return line if len(line) <= 120 else line[:119] + "…"
