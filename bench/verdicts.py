"""How long a verdict takes until it is durable, in the store, without a screen.

    python -m bench.verdicts

A verdict is one transaction with synchronous=FULL on the disk that holds the temporary directory (TMPDIR chooses
another). Beside it, in the same run and turn by turn with it: the least that a durable write costs there, one row in a
plain table through the same SQLite with the same pragmas.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import desks
from bench.figures import Figure, quantile, show
from store import ClaimQuery, Desk

BUDGET_MS = 5.0


def _timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def _row_writer(path: Path) -> Callable[[], object]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)")
    return lambda: connection.execute("INSERT INTO t (text) VALUES ('verified')")


def measure(paragraphs: int, times: int) -> list[Figure]:
    """Verdicts, notes and undos at a desk of this size, milliseconds each."""
    with tempfile.TemporaryDirectory() as folder:
        path = desks.copied(paragraphs, Path(folder))
        bare = _row_writer(Path(folder) / "bare.db")
        with Desk.open(path, "bench") as desk:
            claims = [claim.id for claim in desk.claims(ClaimQuery(), 0, times)]
            desk.judge(claims[:1], "verified")  # the writer thread and its connection start here
            judged, noted, undone, plain = [], [], [], []
            for claim in claims:
                judged.append(_timed(lambda claim=claim: desk.judge([claim], "disputed")))
                plain.append(_timed(bare))
                noted.append(_timed(lambda claim=claim: desk.note([claim], "read twice")))
                undone.append(_timed(desk.undo))
    size = f"{paragraphs:,} claims"
    floor = statistics.median(plain)
    return [
        Figure(f"a verdict, {size}, median", statistics.median(judged), "ms", BUDGET_MS, floor, "one bare row"),
        Figure(
            f"a verdict, {size}, p95", quantile(judged, 0.95), "ms", BUDGET_MS, quantile(plain, 0.95), "one bare row"
        ),
        Figure(f"a note, {size}, median", statistics.median(noted), "ms", BUDGET_MS, floor, "one bare row"),
        Figure(f"an undo, {size}, median", statistics.median(undone), "ms", BUDGET_MS, floor, "one bare row"),
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.verdicts", description=__doc__.splitlines()[0])
    parser.add_argument("--paragraphs", type=int, nargs="+", default=[20_000], help="sizes of the desks")
    parser.add_argument("--times", type=int, default=300)
    args = parser.parse_args()
    show([figure for size in args.paragraphs for figure in measure(size, args.times)])


if __name__ == "__main__":
    main()
