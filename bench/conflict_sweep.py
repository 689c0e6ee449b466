"""What comparing the numbers of a whole desk costs, a claim: `factdesk conflicts` on a desk that was not swept yet.

    python -m bench.conflict_sweep [--articles 400]

The articles are the incidents of the development data (FACTDESK_DATA), several reports of each; skipped where they are missing.
Beside it, in the same run: one related search for as many claims, which is what a comparison claim by claim would need.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import tempfile
import time
from pathlib import Path

from bench.figures import Figure, show
from bench.passages.corpora import data
from store import ClaimQuery, Desk

BUDGET_MS = 10.0
SEARCHED = 40


def measure(source: Path, articles: int) -> list[Figure]:
    """Milliseconds a claim, by the clock and of a processor."""
    with tempfile.TemporaryDirectory() as name:
        rows = Path(name) / "rows.jsonl"
        with gzip.open(source, "rt", encoding="utf-8") as lines:
            told = sorted(lines, key=lambda line: str(json.loads(line)["incident"]))
        rows.write_text("".join(_told_often(told)[:articles]), encoding="utf-8")
        with Desk.open(Path(name) / "d.db", "bench") as desk:
            desk.add([str(rows)])
            clock, processor = time.perf_counter(), time.process_time()
            swept = desk.sweep()
            clock, processor = time.perf_counter() - clock, time.process_time() - processor
            found = len(desk.clashes())
            claims = desk.claims(ClaimQuery(), 0, SEARCHED + 1)
            desk.related(claims.pop())  # not counted: weights are read once
            searching = time.process_time()
            for claim in claims:
                desk.related(claim)
            searched = (time.process_time() - searching) * 1000 / max(1, len(claims))
    name_ = f"{swept:,} claims of {articles:,} articles compared, {found:,} conflicts found"
    return [
        Figure(f"{name_}, a claim", clock * 1000 / max(1, swept), "ms", BUDGET_MS),
        Figure("  of a processor", processor * 1000 / max(1, swept), "ms", BUDGET_MS, searched, "one related search"),
    ]


def _told_often(lines: list[str]) -> list[str]:
    """The articles of incidents that several tell of, one incident after the other."""
    groups = [list(group) for _, group in itertools.groupby(lines, key=lambda line: str(json.loads(line)["incident"]))]
    return [line for group in groups if len(group) > 1 for line in group]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.conflict_sweep", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=400)
    args = parser.parse_args()
    source = data() / "incidents" / "articles.jsonl.gz"
    if not source.exists():
        print("skipped: the incidents of the development data are missing (set FACTDESK_DATA)")
        return
    show(measure(source, args.articles))


if __name__ == "__main__":
    main()
