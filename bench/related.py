"""Related passages for one claim, checks included, beside what else one could use: the figures of bench.passages --speed.

    python -m bench.related [--sizes 10000 100000]

Every contender runs in a process of its own; one whose library is not installed is left out. Whether the passages are the
right ones is measured by `python -m bench.passages --quality`.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence

from bench.figures import Figure, show
from bench.passages import speed

P95_MS, APP_MB = 50.0, 80.0
PEERS = ("SQLite bm25(), all words", "rapidfuzz.process.extract", "bm25s", "tantivy")
SCANNED_AT_MOST = 200_000
"""Paragraphs up to which a peer that goes through all of them is asked."""


def spread(told: Mapping[str, object], what: str) -> dict[str, float]:
    """A spread of times that bench.passages tells."""
    found = told.get(what)
    return {str(key): float(value) for key, value in found.items()} if isinstance(found, dict) else {}


def measure(sizes: Sequence[int], count: int) -> list[Figure]:
    """p50 and p95 a claim, in milliseconds, and the process's memory."""
    figures = []
    for size in sizes:
        ours = speed.measure("factdesk", size, count)
        clock, computing = spread(ours, "one claim, ms"), spread(ours, "one claim, ms of computing")
        if not clock:
            print(f"# factdesk at {size:,}: {ours}")
            continue
        name = f"one claim, {size:,} paragraphs"
        figures += [
            Figure(f"{name}, p50", clock["p50"], "ms"),
            Figure(f"{name}, p95", clock["p95"], "ms", P95_MS),
            Figure("  of a processor, p95", computing["p95"], "ms", P95_MS),
        ]
        for peer in PEERS:
            if size > SCANNED_AT_MOST and peer != PEERS[0]:
                continue
            told = speed.measure(peer, size, count)
            times = spread(told, "one claim, ms")
            if times:
                figures.append(Figure(f"  p95 beside {peer}", clock["p95"], "ms", None, times["p95"], peer))
            else:
                print(f"# {peer} at {size:,}: {told}")
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.related", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--count", type=int, default=200, help="claims asked for")
    args = parser.parse_args()
    show(measure(args.sizes, args.count))


if __name__ == "__main__":
    main()
