"""How long it takes to list everything that rests on one source: verdicts, the files that told of them, what quotes them.

    python -m bench.recall

Beside it, in the same run and turn by turn with it: reading as many reviews with their claims by their keys, one SELECT.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import desks
from bench.figures import Figure, quantile, show
from store import ClaimQuery, Desk, Evidence, Rest

BUDGET_MS = 50.0
SOURCE = "src-" + "0" * 32
OTHER = "src-" + "1" * 32


def _timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def _processor(work: Callable[[], object]) -> float:
    begin = time.thread_time()
    work()
    return (time.thread_time() - begin) * 1000


def measure(paragraphs: int, dependants: int, times: int) -> list[Figure]:
    """The list at a desk of this size, milliseconds each; ten times as many verdicts rest on another source."""
    with tempfile.TemporaryDirectory() as folder, Desk.open(desks.copied(paragraphs, Path(folder)), "bench") as desk:
        claims = [claim.id for claim in desk.claims(ClaimQuery(), 0, 11 * dependants)]
        if len(claims) < 2 * dependants:
            raise SystemExit(f"the desk has {len(claims):,} claims only; take more --paragraphs")
        told = Evidence("supports", source_id=SOURCE, exact="as she told us on the telephone")
        desk.judge(claims[:dependants], "verified", evidence=[told])
        desk.judge(claims[dependants:], "verified", evidence=[Evidence("supports", source_id=OTHER, exact="so they say")])
        desk.export(Path(folder) / "out.csv")
        thing = desk.recall.thing(SOURCE)
        conn = desk._file.reader()
        reviews = "SELECT r.*, c.exact FROM reviews r JOIN claims c ON c.id = r.claim_id LIMIT ?"
        listed, busy, plain = [], [], []
        for _ in range(times):
            listed.append(_timed(lambda: list(desk.recall.resting(thing))))
            busy.append(_processor(lambda: list(desk.recall.resting(thing))))
            plain.append(_timed(lambda: conn.execute(reviews, [dependants]).fetchall()))
        found = list(desk.recall.resting(thing))
        for kind in (Rest.VERDICT, Rest.EXPORT):
            assert sum(one.kind is kind for one in found) == dependants, kind
    size = f"{dependants:,} verdicts on one source, and a file that told of them, {paragraphs:,} claims"
    floor = statistics.median(plain)
    return [
        Figure(f"{size}, median", statistics.median(listed), "ms", BUDGET_MS, floor, "as many reviews read"),
        Figure(f"{size}, p95", quantile(listed, 0.95), "ms", None, floor, "as many reviews read"),
        Figure(f"{size}, median on the processor", statistics.median(busy), "ms", BUDGET_MS),
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.recall", description=__doc__.splitlines()[0])
    parser.add_argument("--paragraphs", type=int, nargs="+", default=[20_000], help="sizes of the desks")
    parser.add_argument("--dependants", type=int, default=1_000)
    parser.add_argument("--times", type=int, default=30)
    args = parser.parse_args()
    show([figure for size in args.paragraphs for figure in measure(size, args.dependants, args.times)])


if __name__ == "__main__":
    main()
