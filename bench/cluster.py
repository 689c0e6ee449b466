"""What a second worker of a Dask cluster is worth: reading and claims on two workers beside one, in turn.

    python -m bench.cluster [--articles 1200] [--times 3]

Two clusters of this machine are started, of one and of two workers; each round reads the same articles on both, in turn.
"Spread" is what the workers are for, reading and finding claims, with the answers thrown away; "added" stores them as well,
which one process does for all, so that on two cores it takes part of what the second worker brings. "Of a processor" is the
longest time that any of the workers had one, which is what counts where every worker has a machine of its own.
"""

from __future__ import annotations

import argparse
import importlib.util
import logging
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from bench.figures import Figure, show
from bench.reading import archive
from store import Desk
from store.intake import _prepare
from store.reading import sources
from store.spreading import dask_cluster
from store.spreading.batches import batches

BUDGET = 1.8
"""Two workers are at least so many times as fast as one."""


def processor_seconds() -> float:
    """Of the worker that is asked."""
    return time.process_time()


@contextmanager
def workers(count: int) -> Iterator[str]:
    """The address of a scheduler with so many workers, which have read something already."""
    import distributed

    with distributed.LocalCluster(
        n_workers=count,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        silence_logs=logging.CRITICAL,
        memory_limit=0,
    ) as started:
        yield started.scheduler_address


def busiest(address: str, before: dict[str, float]) -> tuple[dict[str, float], float]:
    """Processor seconds of each worker, and the most that one of them used since `before`."""
    import distributed

    with distributed.Client(address, set_as_default=False) as client:
        now: dict[str, float] = client.run(processor_seconds)
    return now, max(now[one] - before.get(one, 0.0) for one in now)


def spread(folder: Path, address: str) -> float:
    """Seconds until every article was read and its claims were found."""
    begin = time.perf_counter()
    listed = list(sources([str(folder)]))
    for _ in dask_cluster.spread(batches(listed, None, sent=True), None, partial(_prepare, frozenset()), address, None):
        pass
    return time.perf_counter() - begin


def added(folder: Path, address: str) -> float:
    """Seconds until every article was stored."""
    with tempfile.TemporaryDirectory() as place, Desk.open(Path(place) / "d.db", "bench") as desk:
        begin = time.perf_counter()
        desk.add([str(folder)], cluster=address)
        return time.perf_counter() - begin


def measure(articles: int, times: int) -> list[Figure]:
    """Medians over the rounds; the ratio is that of two workers to one."""
    with tempfile.TemporaryDirectory() as name, workers(1) as one, workers(2) as two:
        folder, little = Path(name) / "archive", Path(name) / "little"
        archive(folder, articles)
        archive(little, 64)
        taken: dict[tuple[str, str], list[float]] = {}
        for address in (one, two):
            spread(little, address)  # not counted: weights and word lists are read once a worker
        for _ in range(times):
            for which, address in (("one", one), ("two", two)):
                before, _unused = busiest(address, {})
                taken.setdefault((which, "spread"), []).append(spread(folder, address))
                taken.setdefault((which, "processor"), []).append(busiest(address, before)[1])
                taken.setdefault((which, "added"), []).append(added(folder, address))
    middle = {key: statistics.median(values) for key, values in taken.items()}

    def figure(what: str, kind: str, *, bound: bool) -> Figure:
        times = 1 / BUDGET if bound else None
        return Figure(what, middle["two", kind], "s", None, middle["one", kind], "one worker", times)

    return [
        figure(f"{articles:,} articles spread over two workers, by the clock", "spread", bound=True),
        figure("  of a processor, the busier worker", "processor", bound=True),
        figure("the same added to a desk by two workers", "added", bound=False),
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.cluster", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=1_200)
    parser.add_argument("--times", type=int, default=3)
    args = parser.parse_args()
    if importlib.util.find_spec("distributed") is None:
        print("skipped: Dask is not installed (pip install 'factdesk[cluster]')")
        return
    show(measure(args.articles, args.times))


if __name__ == "__main__":
    main()
