"""What finding claims costs, in microseconds of a processor a sentence, room by room, beside another checkout in the same run.

    python -m bench.analysis_rooms [--beside CHECKOUT] [--articles 1500] [--every 3]

Both checkouts work in processes of their own, sixteen articles at a time in turn, so that a busy machine is busy for both. Each
article is read once: what is remembered of words is as new as where an archive is read. The articles are those of bench.reading.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import ParamSpec, TypeVar
from unittest.mock import patch

P = ParamSpec("P")
T = TypeVar("T")

ROOMS = {
    "speakers.attribute": "speakers",
    "dates.find": "dates",
    "quantities.find": "quantities",
    "worth.hint": "worth",
    "language.foreign": "language",
    "sentences.split": "splitting",
    "_kinds": "lines of a page",
    "unmarked": "lines of a page",
    "Tokens": "tokens",
}
AT_ONCE = 16


class Watch:
    """Seconds of the processor by room; what a room spends in another counts there."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._within: list[float] = []

    def timed(self, room: str, work: Callable[P, T]) -> Callable[P, T]:
        """The same work, timed."""

        def watched(*args: P.args, **named: P.kwargs) -> T:
            begun = time.process_time()
            self._within.append(0.0)
            try:
                return work(*args, **named)
            finally:
                taken = time.process_time() - begun
                self.spent[room] = self.spent.get(room, 0.0) + taken - self._within.pop()
                if self._within:
                    self._within[-1] += taken

        return watched


@contextmanager
def _watched(watch: Watch) -> Iterator[None]:
    from store.claims import analyse

    with ExitStack() as patches:
        for name, room in ROOMS.items():
            where, _, what = name.rpartition(".")
            place = getattr(analyse, where) if where else analyse
            if hasattr(place, what):  # an older checkout may not have it
                patches.enter_context(patch.object(place, what, watch.timed(room, getattr(place, what))))
        yield


def _work(checkout: str, articles: int, every: int) -> None:
    """Be the process of a checkout: for each line "from to" one with the seconds of each room and the sentences."""
    sys.path.insert(0, checkout)
    from bench import reading
    from store.claims.analyse import analyse
    from store.documents import Document

    found = list(reading._real(articles))[::every]
    documents = [Document(title, tuple(texts), published="1987-02-26") for title, texts in found]
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)
    print(len(documents), flush=True)
    watch = Watch()
    with _watched(watch):
        for line in sys.stdin:
            first, last = map(int, line.split())
            watch.spent = {}
            begun = time.process_time()
            sentences = sum(len(one.sentences) for document in documents[first:last] for one in analyse(document))
            whole = time.process_time() - begun
            rest = whole - sum(watch.spent.values())
            print(json.dumps([sentences, watch.spent | {"the rest": rest, "all": whole}]), flush=True)


def measure(checkouts: list[str], articles: int, every: int) -> tuple[int, list[dict[str, float]]]:
    """How many sentences were read, and for each checkout the microseconds a sentence by room."""
    workers = [
        subprocess.Popen(
            [sys.executable, "-P", __file__, "--worker", one, "--articles", str(articles), "--every", str(every)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=one,
        )
        for one in checkouts
    ]
    spent: list[dict[str, float]] = [{} for _ in workers]
    sentences = 0
    try:
        count = min(int(_answer(worker)) for worker in workers)
        for turn, first in enumerate(range(0, count, AT_ONCE)):
            order = list(zip(workers, spent, strict=True))
            for worker, rooms in order if turn % 2 else reversed(order):
                assert worker.stdin is not None
                worker.stdin.write(f"{first} {min(count, first + AT_ONCE)}\n")
                worker.stdin.flush()
                read, told = json.loads(_answer(worker))
                for room, seconds in told.items():
                    rooms[room] = rooms.get(room, 0.0) + seconds
            sentences += read
    finally:
        for worker in workers:
            worker.communicate()
    return sentences, [{room: taken / sentences * 1e6 for room, taken in rooms.items()} for rooms in spent]


def _answer(worker: subprocess.Popen[str]) -> str:
    assert worker.stdout is not None
    return worker.stdout.readline()


def main() -> None:
    """Measure and print, or be one of the processes that are measured."""
    parser = argparse.ArgumentParser(prog="python -m bench.analysis_rooms", description="What finding claims costs.")
    parser.add_argument("--beside", help="another checkout, to be measured in turn")
    parser.add_argument("--articles", type=int, default=1_500)
    parser.add_argument("--every", type=int, default=3, help="take one article of so many")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.worker:
        _work(chosen.worker, chosen.articles, chosen.every)
        return
    own = str(Path(__file__).parents[1])
    beside = [str(Path(chosen.beside).resolve())] if chosen.beside else []
    sentences, found = measure([*beside, own], chosen.articles, chosen.every)
    print(f"# {sentences:,} sentences; microseconds of a processor a sentence" + (", the other checkout first" if beside else ""))
    for room in sorted(found[-1], key=lambda room: -found[-1][room]):
        taken = [one.get(room, 0.0) for one in found]
        print(f"{room:18}" + "".join(f"{one:9.1f}" for one in taken) + (f"{taken[1] / taken[0]:8.2f}" if beside and taken[0] else ""))


if __name__ == "__main__":
    main()
