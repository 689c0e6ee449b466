"""Measures number conflicts against labelled sentence pairs: precision and recall, by half and by kind of pair.

    python -m bench.related.conflicts [--show fp|fn]

Topics are split into a half that the rules were written on and a half that was only ever measured.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from store.related import conflicts

TUNED = frozenset({"4", "5", "8", "9", "12", "18", "19", "20", "21", "22", "29"})


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled pair."""

    id: str
    a: str
    b: str
    label: str
    tuned: bool
    why: str


def pairs(data: Path) -> list[Row]:
    """The labelled pairs, each marked with the half of topics it belongs to."""
    rows: list[Row] = []
    for line in (data / "numbers" / "number_pairs.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        rows.append(
            Row(
                f"{row['a']} {row['b']}",
                row["a_text"],
                row["b_text"],
                row["label"],
                row["a"].split("_")[0] in TUNED,
                f"{row['quantity']}: {row['why']}",
            )
        )
    return rows


def score(rows: list[Row]) -> tuple[int, int, int]:
    """True positives, false positives, false negatives."""
    tp = fp = fn = 0
    for row in rows:
        flagged = bool(conflicts.find(row.a, row.b))
        tp += flagged and row.label == "conflict"
        fp += flagged and row.label != "conflict"
        fn += not flagged and row.label == "conflict"
    return tp, fp, fn


def main() -> int:
    """Print the table, and with --show the pairs of the tuned half that went wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", choices=("fp", "fn"))
    args = parser.parse_args()
    data = Path(os.environ.get("FACTDESK_DATA", "../shared/data"))
    if not (data / "numbers").is_dir():
        print(f"skipped: no {data}/numbers (set FACTDESK_DATA)")
        return 0
    rows = pairs(data)
    for name, some in (
        ("tuned half", [r for r in rows if r.tuned]),
        ("held half", [r for r in rows if not r.tuned]),
        ("all", rows),
        ("all, unsure left out", [r for r in rows if r.label != "unsure"]),
    ):
        tp, fp, fn = score(some)
        print(
            f"{name:22} pairs {len(some):4}  tp {tp:3} fp {fp:3} fn {fn:3}  precision {tp / max(1, tp + fp):.3f}  recall {tp / max(1, tp + fn):.3f}"
        )
    if args.show:
        for row in rows:
            got = conflicts.find(row.a, row.b)
            wrong = (got and row.label != "conflict") if args.show == "fp" else (not got and row.label == "conflict")
            if row.tuned and wrong:
                print(f"\n[{row.label}] {row.id}: {row.why}\n  A {row.a}\n  B {row.b}\n  {got}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
