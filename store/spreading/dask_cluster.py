"""Batches worked on by the workers of a Dask cluster: the same answers in the same order as from one process.

Here a cluster is joined or started, and left; crew.py gives it work. What is under way is bounded, and held by nobody but
the scheduler: when this process ends, so does the work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeVar

from store.documents import Document
from store.errors import UsageError
from store.spreading import crew
from store.spreading.batches import Batch, Made
from store.spreading.crew import Crew, said
from store.spreading.crew_news import CrewNews
from store.spreading.local_pool import deaf

if TYPE_CHECKING:
    from distributed import Client, LocalCluster

T = TypeVar("T")

MOST_LOCAL = 128
"""Workers that may be started on this machine."""

_LOCAL = re.compile(r"local:(\d+)")
_ADDRESS = re.compile(r"(?:(?:tcp|tls|ucx|ws|wss)://)?[^\s/:]+:\d+|(?:tcp|tls|ucx|ws|wss)://\[[0-9a-fA-F:.]+\]:\d+")


def spread(
    batches: Iterator[Batch],
    format: str | None,
    make: Callable[[Document], T],
    address: str,
    told: Callable[[CrewNews], None] | None,
) -> Generator[Made[T], None, None]:
    """What came of the batches, in their order, an empty answer first. `told` hears of the workers whenever something about them
    changes.

    Raises UsageError where there is no cluster at the address, and none of its workers reads with this code; ClusterLost
    where it went away meanwhile.
    """
    local = check_cluster(address)
    quiet()
    started = _started(local) if local else None
    try:
        client = _client(address, started)
        try:
            dashboard = str(client.dashboard_link or "") if not local or _is_installed("bokeh") else ""
            yield Made([], [], 0)
            revive = partial(_revive, started, local) if started is not None else None
            yield from Crew(client, dashboard, format, make, told or (lambda news: None), revive).work(batches)
        finally:
            client.close(timeout=2)
    finally:
        if started is not None:
            started.close(timeout=5)


def quiet() -> None:
    """Nothing of Dask's own logging may be written over what a person sees; what matters of it is told here."""
    import logging

    import distributed  # noqa: F401  # it sets how much is logged when it is imported, for these one by one

    for name in ("distributed", "distributed.client", "tornado", "tornado.application", "asyncio", "bokeh"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def check_cluster(address: str) -> int:
    """How many workers to start here; 0 for a scheduler that runs already, which is not asked for yet.

    Raises UsageError for what is no address, and where Dask is not installed.
    """
    local = _local_workers(address)
    if not _is_installed("distributed"):
        raise UsageError("Dask is not installed here", do="run `pip install 'factdesk[cluster]'`")
    return local


def _local_workers(address: str) -> int:
    if found := _LOCAL.fullmatch(address):
        count = int(found[1])
        if not 1 <= count <= MOST_LOCAL:
            raise UsageError(
                f"{count} workers cannot be started here", where=address, do=f"say local:1 to local:{MOST_LOCAL}"
            )
        return count
    if not _ADDRESS.fullmatch(address):
        raise UsageError(
            f"{address!r} is no scheduler's address",
            do="write HOST:PORT as `dask scheduler` prints it, tcp://HOST:PORT, or local:N for N workers on this machine",
        )
    return 0


def _is_installed(library: str) -> bool:
    return find_spec(library) is not None


def _started(count: int) -> LocalCluster:
    """A scheduler and its workers on this machine, which only this machine reaches.

    They are deaf to what reaches every process of a terminal: the one that stores decides what to keep, and they end with it.
    """
    import logging

    from dask import config
    from distributed import LocalCluster

    try:
        # Two deaths are enough to suspect a batch: each may cost a worker for good.
        with deaf(), config.set({"distributed.scheduler.allowed-failures": 1}):
            return LocalCluster(
                n_workers=count,
                threads_per_worker=1,
                processes=True,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",  # left to Dask it would be open to the network
                silence_logs=logging.CRITICAL,
                memory_limit=0,  # a worker is not ended for what one large page takes for a moment
            )
    except (OSError, RuntimeError, TimeoutError) as problem:
        raise UsageError(
            f"no workers could be started here ({said(problem)})",
            where=f"local:{count}",
            do="say fewer, or leave --cluster out",
        ) from problem


def _revive(started: LocalCluster, count: int) -> None:
    """New workers for those that died while they were started, which Dask does not start again."""
    with deaf():
        started.scale(0)
        started.scale(count)


def _client(address: str, started: LocalCluster | None) -> Client:
    import warnings

    from distributed import Client

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions of libraries: what matters is compared by ourselves
            return Client(started if started is not None else address, timeout=crew.ANSWER_S, set_as_default=False)
    except Exception as problem:  # whatever a stranger at this port answers
        raise UsageError(
            f"no Dask scheduler answers ({said(problem)})",
            where=address,
            do="start one with `dask scheduler` and workers with `dask worker ADDRESS --nthreads 1`, or say local:N",
        ) from problem
