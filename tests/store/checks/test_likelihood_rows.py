"""The weights that say how likely a conflict is of one fact are those of the rows that were read, and of nothing else."""

from __future__ import annotations

import json
import math
from importlib.resources import files
from pathlib import Path

from store.checks.number_clashes import likelihood

READ = Path(__file__).resolve().parents[3] / "bench" / "checks" / "read_clashes.tsv"
STRENGTH, LEAST_SPREAD, HALF = 0.3, 0.15, 0.5


def rows() -> list[tuple[str, bool, float, tuple[float, ...]]]:
    found = []
    for line in READ.read_text(encoding="utf-8").splitlines():
        name, label, data, *vector = line.split("\t")
        found.append((name, label == "1", HALF if data == "pairs" else 1.0, tuple(map(float, vector))))
    return found


def test_the_rows_are_sorted_each_read_once_with_every_feature() -> None:
    names = [name for name, *_ in rows()]
    assert names == sorted(set(names))
    assert {len(vector) for *_, vector in rows()} == {len(likelihood.NAMES)}
    assert sum(right for _, right, *_ in rows()) > 50


def test_the_shipped_weights_are_the_best_for_the_rows_that_were_read() -> None:
    # What is least for the weights has no slope in any direction: that is what training them anew would find.
    told = json.loads((files("store.checks.number_clashes") / "data" / "likelihood.json").read_text(encoding="utf-8"))
    weights, bias = list(told["weights"].values()), told["bias"]
    read = rows()
    slopes = [0.0] * len(weights)
    slope_of_bias = 0.0
    for _, right, counts, vector in read:
        score = bias + math.fsum(w * v for w, v in zip(weights, vector, strict=True))
        wrong = counts * (1 / (1 + math.exp(-score)) - right)
        slope_of_bias += wrong
        slopes = [slope + wrong * value for slope, value in zip(slopes, vector, strict=True)]
    for at, name in enumerate(likelihood.NAMES):
        column = [vector[at] for *_, vector in read]
        mean = math.fsum(column) / len(column)
        spread = max(math.sqrt(math.fsum((value - mean) ** 2 for value in column) / len(column)), LEAST_SPREAD)
        assert abs(slopes[at] / spread * STRENGTH + weights[at] * spread) < 0.02, name
    assert abs(slope_of_bias * STRENGTH) < 0.02


def test_what_was_read_as_one_fact_is_mostly_listed_and_what_was_not_is_not() -> None:
    listed = [right for _, right, _, vector in rows() if likelihood.likely(vector) >= likelihood.LIKELY]
    assert sum(listed) / len(listed) > 0.75
    assert sum(listed) / sum(right for _, right, *_ in rows()) > 0.5
