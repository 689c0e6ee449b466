"""Whether a sentence is a claim that could be checked, how much it asks to be checked, and why.

Two small linear models over the features of store/claims/worth_features.py; the weights are data
(store/claims/data/worth.json, made by bench/claims/train_worth.py; provenance and licence in docs/models.md). Plain
Python and rounded weights, so that every machine gives the same answer. The hints order a list and never judge.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from store.claims.worth_features import features


@dataclass(frozen=True, slots=True)
class Hint:
    """What is thought of one sentence: `worth` 0..1, and the reasons for and against, the strongest first."""

    is_claim: bool
    worth: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Model:
    bias: float
    weights: dict[str, float]


@cache
def _models() -> tuple[_Model, _Model]:
    text = resources.files("store.claims").joinpath("data/worth.json").read_text(encoding="utf-8")
    data = json.loads(text)
    return tuple(_Model(data[name]["bias"], data[name]["weights"]) for name in ("claim", "worth"))  # type: ignore[return-value]


def hint(
    text: str, *, speaker: str = "", quantities: Sequence[str] = (), boilerplate: str = "", english: bool = True
) -> Hint:
    """The hint for one sentence.

    `speaker` is to whom it is attributed, `boilerplate` what kind of newspaper line it is ("" for none).
    """
    if boilerplate:
        return Hint(False, 0.0, (boilerplate,))
    if not english:
        return Hint(False, 0.05, ("not English",))
    lexical, named = features(text)
    claim, worth = _models()
    traits = set(named)
    reasons: list[str] = []
    if quantities or "t:number 1" in traits or "t:number word" in traits:
        reasons.append("number")
    if speaker:
        reasons.append(f"attributed to {speaker}")
    for trait, reason in (
        ("t:comparison", "comparison"),
        ("t:question", "question"),
        ("t:future", "prediction"),
        ("t:opinion", "opinion"),
        ("t:duty", "exhortation"),
        ("t:hedge", "hedged"),
    ):
        if trait in traits:
            reasons.append(reason)
    checkable = _score(claim, lexical, named) >= 0.5
    return Hint(checkable, round(_score(worth, lexical, named), 3), tuple(reasons))


def _score(model: _Model, lexical: Sequence[str], named: Sequence[str]) -> float:
    weights = model.weights
    total = sum(weights.get(feature, 0.0) for feature in lexical) / math.sqrt(max(len(lexical), 1))
    total += 0.3 * sum(weights.get(feature, 0.0) for feature in named)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, model.bias + total))))
