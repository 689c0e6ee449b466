"""What the writer is asked for: a job done whole in one transaction, or bulk work done in portions between others."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from sqlite_utils import Database

T = TypeVar("T")
I = TypeVar("I")  # noqa: E741  # an item

PERSON, BULK, LAST = 0, 1, 2
"""In which order jobs are taken: what a person did, bulk work, the end."""

PORTION_S = 0.03
"""Seconds of bulk work a transaction while somebody waits: with its commit, well under the quarter of a second that a person may
wait."""

UNDISTURBED_S = 0.12
"""The same while nobody here waits: another program may, which is not known. Each transaction has its price, in the index most."""


TOGETHER = 1_000
"""Rows of articles, about, that are stored as one: some thirty milliseconds, the least that a transaction of bulk work lasts. A table
is then written by one statement, at whose end the full-text index writes what it has gathered; an article at a time it takes half as
long again."""


def parts(items: Iterable[I], rows: Callable[[I], int], full: Callable[[I], int]) -> list[tuple[I, ...]]:
    """The items in their order, some at a time: `rows` are an item's, a part ends with the one that brings it to its `full`."""
    found: list[tuple[I, ...]] = []
    part: list[I] = []
    held = 0
    for one in items:
        part.append(one)
        held += rows(one)
        if held >= full(one):
            found.append(tuple(part))
            part, held = [], 0
    return [*found, tuple(part)] if part else found


@dataclass(frozen=True, slots=True)
class Keepsake(Generic[T]):
    """How a job's doing is told as lines that can be read in again, should the file be gone.

    `done` is asked inside the job's transaction for what it did; `asked` tells what was asked for, from the job alone.
    """

    done: Callable[[Database, T], Sequence[str]]
    asked: Callable[[], Sequence[str]]


class Transactor(Protocol):
    """Who runs what jobs hold, each time in a transaction of its own."""

    def transact(self, db: Database, work: Callable[[Database], T], keepsake: Keepsake[T] | None, *, had_elsewhere: bool) -> T:
        """The answer of `work`, after its commit."""

    def is_waited_for(self) -> bool:
        """Whether anything else is to be done."""


class Work(Protocol):
    """What the writer takes from its queue."""

    def run(self, writer: Transactor, db: Database) -> bool:
        """Do it, or a part of it; whether it is done."""

    def fail(self, problem: BaseException) -> None:
        """It cannot be done."""

    def asked(self) -> Sequence[str]:
        """What is kept of it then."""


@dataclass(slots=True)
class Job(Generic[T]):
    """A function to run in a transaction, and where its answer goes."""

    work: Callable[[Database], T]
    keepsake: Keepsake[T] | None = None
    had_elsewhere: bool = False
    future: Future[T] = field(default_factory=Future)

    def run(self, writer: Transactor, db: Database) -> bool:
        """Run it whole."""
        if not self.future.set_running_or_notify_cancel():
            return True
        try:
            answer = writer.transact(db, self.work, self.keepsake, had_elsewhere=self.had_elsewhere)
        except BaseException as problem:  # it is the caller's: result() raises it there
            self.future.set_exception(problem)
        else:
            self.future.set_result(answer)
        return True

    def fail(self, problem: BaseException) -> None:
        """Tell the caller."""
        if self.future.running() or self.future.set_running_or_notify_cancel():
            self.future.set_exception(problem)

    def asked(self) -> Sequence[str]:
        """Lines of what was asked for."""
        return self.keepsake.asked() if self.keepsake is not None else ()


@dataclass(slots=True)
class Bulk(Generic[I, T]):
    """Items to store one after the other, some in each transaction; `results` are those of the items that are stored.

    `undisturbed_s` bounds a transaction while nobody here waits; of what others had and would tell again nothing more is stored once
    somebody does, since such a transaction does not even wait for the disk. Read `results` when the future has resolved, however it did.
    """

    items: Sequence[I]
    work: Callable[[Database, I], T]
    undisturbed_s: float
    had_elsewhere: bool = False
    results: list[T] = field(default_factory=list)
    future: Future[None] = field(default_factory=Future)

    def run(self, writer: Transactor, db: Database) -> bool:
        """Store items until the time of a portion is over."""
        if not self.future.running() and not self.future.set_running_or_notify_cancel():
            return True
        try:
            self.results += writer.transact(db, lambda db: self._portion(db, writer), None, had_elsewhere=self.had_elsewhere)
        except BaseException as problem:  # it is the caller's
            self.future.set_exception(problem)
            return True
        if len(self.results) < len(self.items):
            return False
        self.future.set_result(None)
        return True

    def fail(self, problem: BaseException) -> None:
        """Tell the caller."""
        if self.future.running() or self.future.set_running_or_notify_cancel():
            self.future.set_exception(problem)

    def asked(self) -> Sequence[str]:
        """Nothing: what is read in can be read in again."""
        return ()

    def _portion(self, db: Database, writer: Transactor) -> list[T]:
        begun = time.monotonic()
        waited_s = 0.0 if self.had_elsewhere else PORTION_S
        stored: list[T] = []
        while not stored or time.monotonic() < begun + (waited_s if writer.is_waited_for() else self.undisturbed_s):
            stored.append(self.work(db, self.items[len(self.results) + len(stored)]))
            if len(self.results) + len(stored) == len(self.items):
                break
        return stored
