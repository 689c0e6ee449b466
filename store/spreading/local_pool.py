"""Batches worked on by processes of this machine, which end with the one that started them."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing, contextmanager, suppress
from functools import partial
from multiprocessing import get_context
from typing import Protocol, TypeVar, cast

from store.documents import Document
from store.spreading.batches import Batch, Made, answer

T = TypeVar("T")


def spread(
    batches: Iterator[Batch], format: str | None, make: Callable[[Document], T], processes: int
) -> Generator[Made[T], None, None]:
    """What came of the batches, in their order, worked on by so many processes; one is this one.

    An empty answer comes first, when the processes have begun: who starts threads of its own waits for that.
    """
    if processes <= 1:
        yield Made([], [], 0)
        yield from map(partial(answer, format=format, make=make), batches)
        return
    # Handed over once: what is known of a large desk goes into megabytes, and there are thousands of batches.
    work = partial(answer, format=format, make=make)
    forked = _may_fork()
    context = get_context("fork" if forked else "spawn")
    # The other end of this line is read by every worker: when it is let go, by us or by the system after a kill, they end.
    theirs, ours = context.Pipe(duplex=False)
    with closing(theirs), closing(ours):
        with deaf():
            pool = ProcessPoolExecutor(
                processes,
                mp_context=context,
                initializer=_start_worker,
                initargs=(theirs, os.getpid(), work, ours if forked else None),
            )
            pool.submit(_begin)
        under_way: deque[Future[Made[T]]] = deque()
        try:
            yield Made([], [], 0)
            for batch in batches:
                with deaf():
                    under_way.append(cast("Future[Made[T]]", pool.submit(_at_work, batch)))
                if len(under_way) >= processes * 8:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        except BaseException:
            ours.close()  # nobody wants what they are working on
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def _may_fork() -> bool:
    """Whether the processes may begin as copies of this one, with all that it has loaded: half a second less for each.

    Not in the app, nor in any process with threads: a copied lock that another thread held stays locked.
    """
    if sys.platform != "linux":
        return False
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


def _begin() -> None:
    """The first work: a forked pool begins all its processes with it."""


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Line(Protocol):
    """The end of a pipe that nothing comes through."""

    def recv_bytes(self) -> bytes:
        """Wait for ever. Raises EOFError when the other end is let go."""


class _End(Protocol):
    """The other end of it."""

    def close(self) -> None:
        """Let it go."""


@contextmanager
def deaf() -> Iterator[None]:
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
    work: Callable[[Batch], object] | None = None


def _at_work(batch: Batch) -> object:
    assert _Worker.work is not None  # given when the process began
    with _Worker.gate:
        _Worker.busy = True
    try:
        return _Worker.work(batch)
    finally:
        with _Worker.gate:
            _Worker.busy = False


def _start_worker(line: _Line, parent: int, work: Callable[[Batch], object], copied: _End | None = None) -> None:
    """`copied` is the other end of the line where this process is a copy of the one that holds it."""
    if copied is not None:
        copied.close()  # held here, too, it would never be let go
        signal.signal(signal.SIGTERM, signal.SIG_DFL)  # what the other does when it is ended is not for this one
    _Worker.work = work
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
