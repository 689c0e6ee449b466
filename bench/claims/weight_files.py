"""Weights as lines for the files of small models; store.claims.weight_lines reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping


def by_weight(weights: Mapping[str, float]) -> dict[str, str]:
    """The names of one weight in one line: half the size of a number beside each name."""
    lines: dict[str, list[str]] = defaultdict(list)
    for name in sorted(weights):
        lines[str(weights[name])].append(name)
    return {weight: "|".join(lines[weight]) for weight in sorted(lines, key=float)}
