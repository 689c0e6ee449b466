"""Features become a score: a linear model whose weights are data, made by `python -m bench.passages.train_rank`.

A score orders the passages of one query and means nothing else; it is never shown.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import mul


@dataclass(frozen=True, slots=True)
class RankModel:
    """One weight a feature, in the order of `names`."""

    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float = 0.0

    def likely(self, features: Sequence[float]) -> float:
        """How likely it is, 0..1, by a model that was trained to say so (one with a bias)."""
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, self.bias + self.score(features)))))

    def score(self, features: Sequence[float]) -> float:
        """The weighted sum; higher is better."""
        if len(features) != len(self.weights):
            raise ValueError(f"{len(features)} features for {len(self.weights)} weights")
        return math.fsum(map(mul, self.weights, features))


@cache
def model(name: str, names: tuple[str, ...]) -> RankModel:
    """The shipped model of that name ("article", "fact-check"). Raises ValueError where its features are not `names`."""
    told = json.loads((files("store.passages") / "data" / "weights.json").read_text(encoding="utf-8"))[name]
    if tuple(told["weights"]) != names:
        raise ValueError(f"weights.json has other features for {name!r}: train it again")
    return RankModel(names, tuple(float(weight) for weight in told["weights"].values()), float(told.get("bias", 0.0)))
