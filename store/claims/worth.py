"""Whether a sentence is a claim that could be checked, how much it asks to be checked, and why.

Two small linear models over the features of store/claims/worth_features.py; the weights are data
(store/claims/data/worth.json, made by bench/claims/train_worth.py; provenance and licence in docs/models.md). Plain
Python and rounded weights, so that every machine gives the same answer. The hints order a list and never judge.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from store.claims.worth_features import Seen, features


@dataclass(frozen=True, slots=True)
class Hint:
    """What is thought of one sentence: `worth` 0..1, and the reasons for and against it."""

    is_claim: bool
    worth: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """A linear model: weights of lexical features and traits, of words by their company, and of another model's logit."""

    bias: float
    weights: Mapping[str, float]
    words: Mapping[str, float]
    other: float = 0.0


def logit(model: Model, seen: Seen) -> float:
    """The model's answer before it is squeezed into 0..1, without the share of the other model.

    Lexical features are divided by the root of their number, so that a long sentence has no louder voice; words by
    their company count by their mean.
    """
    weights = model.weights
    total = model.bias
    if seen.lexical:
        total += sum([weights[name] for name in seen.lexical if name in weights]) / math.sqrt(len(seen.lexical))
    total += sum([weights[name] for name in seen.traits if name in weights])
    by_company = model.words
    known = [by_company[word] for word in seen.words if word in by_company]
    if known:
        total += sum(known) / len(known)
    return total


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
    seen = features(text)
    claim, worth = _models()
    asks = logit(worth, seen)
    checkable = logit(claim, seen) + claim.other * asks
    traits = set(seen.traits)
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
    return Hint(checkable >= 0, round(_squeeze(asks), 3), tuple(reasons))


def _squeeze(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))


@cache
def _models() -> tuple[Model, Model]:
    text = resources.files("store.claims").joinpath("data/worth.json").read_text(encoding="utf-8")
    data: dict[str, dict[str, float | dict[str, float]]] = json.loads(text)
    return _model(data["claim"]), _model(data["worth"])


def _model(part: Mapping[str, float | dict[str, float]]) -> Model:
    weights, words, bias, other = part["weights"], part["words"], part["bias"], part["other"]
    assert isinstance(weights, dict) and isinstance(words, dict)
    assert not isinstance(bias, dict) and not isinstance(other, dict)
    return Model(bias, weights, words, other)
