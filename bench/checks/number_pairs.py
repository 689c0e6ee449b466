"""Measures number conflicts against labelled sentence pairs: precision and recall, by half and by kind of pair.

    python -m bench.checks.number_pairs [--show fp|fn]

The topics are split into those the rules were first written on and those that were only measured then ("held"); the
held ones were read afterwards, so that today's figures are of seen pairs: docs/measured.md has the figures of the
first measurement. A second set (statements and what follows from them) has no conflicts labelled: a pair of which one
follows from the other can have none, so what is flagged there is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench.claims import Row, data_folder
from store.checks.number_clashes import conflicts, readings

TUNED = frozenset({"4", "5", "8", "9", "12", "18", "19", "20", "21", "22", "29"})


@dataclass(frozen=True, slots=True)
class Pair:
    """One labelled pair: `tuned` says to which half its topic belongs."""

    id: str
    a: str
    b: str
    label: str
    tuned: bool
    why: str


@dataclass(frozen=True, slots=True)
class PairScore:
    """Counts of one set of pairs; a pair is flagged when any conflict is found in it."""

    pairs: int
    tp: int
    fp: int
    fn: int

    @property
    def precision(self) -> float:
        """Flagged pairs that are conflicts, of all flagged."""
        return self.tp / max(1, self.tp + self.fp)

    @property
    def recall(self) -> float:
        """Conflicts that are flagged, of all conflicts."""
        return self.tp / max(1, self.tp + self.fn)


def pairs(data: Path) -> list[Pair]:
    """The labelled pairs, each marked with the half of topics it belongs to."""
    found: list[Pair] = []
    for line in (data / "numbers" / "number_pairs.jsonl").read_text("utf-8").splitlines():
        row: dict[str, str] = json.loads(line)
        name, tuned = f"{row['a']} {row['b']}", row["a"].split("_")[0] in TUNED
        why = f"{row['quantity']}: {row['why']}"
        found.append(Pair(name, row["a_text"], row["b_text"], row["label"], tuned, why))
    return found


def score(some: list[Pair]) -> PairScore:
    """Every label but "conflict" counts as none, "unsure" too."""
    tp = fp = fn = 0
    for pair in some:
        flagged = bool(conflicts.find(pair.a, pair.b))
        tp += flagged and pair.label == "conflict"
        fp += flagged and pair.label != "conflict"
        fn += not flagged and pair.label == "conflict"
    return PairScore(len(some), tp, fp, fn)


def entailed(data: Path) -> tuple[int, int, int]:
    """(entailed pairs flagged, which are wrong; other pairs flagged; all pairs) of rte_numeric.jsonl."""
    wrong = other = count = 0
    for line in (data / "numbers" / "rte_numeric.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        flagged = bool(conflicts.find(row["text"], row["hyp"]))
        wrong += flagged and bool(row["entails"])
        other += flagged and not row["entails"]
        count += 1
    return wrong, other, count


def speed(some: list[Pair]) -> float:
    """Median microseconds of find() on a pair not read before."""
    taken: list[float] = []
    for pair in some:
        readings.read.cache_clear()
        begin = time.perf_counter()
        conflicts.find(pair.a, pair.b)
        taken.append(time.perf_counter() - begin)
    return sorted(taken)[len(taken) // 2] * 1e6


def measure(data: Path) -> list[Row]:
    """The figures of the bar, larger is better; empty where the data is missing."""
    if not (data / "numbers" / "number_pairs.jsonl").is_file():
        return []
    whole = score(pairs(data))
    beside = '"numbers differ" .21'
    return [
        Row("number conflicts, precision", whole.precision, 0.85, beside, f"{whole.pairs} pairs, unsure ones as none"),
        Row("number conflicts, recall", whole.recall, 0.60, "", f"{whole.tp + whole.fn} conflicts"),
    ]


def main() -> int:
    """Print the table, and with --show the pairs that went wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", choices=("fp", "fn"))
    args = parser.parse_args()
    data = data_folder()
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
        s = score(some)
        print(
            f"{name:22} pairs {s.pairs:4}  tp {s.tp:3} fp {s.fp:3} fn {s.fn:3}"
            f"  precision {s.precision:.3f}  recall {s.recall:.3f}"
        )
    wrong, other, count = entailed(data)
    print(
        f"statements             pairs {count:4}  flagged though one follows from the other {wrong}, flagged else {other}"
    )
    print(f"find(), median of pairs not read before: {speed(rows):.0f} microseconds")
    for row in rows if args.show else []:
        got = conflicts.find(row.a, row.b)
        wrongly = bool(got) and row.label != "conflict" if args.show == "fp" else not got and row.label == "conflict"
        if wrongly:
            print(f"\n[{row.label}] {row.id}: {row.why}\n  A {row.a}\n  B {row.b}\n  {got}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
