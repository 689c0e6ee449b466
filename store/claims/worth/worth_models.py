"""The two linear models of worth: whether a sentence is a claim, and how much it asks to be checked.

The weights are data (store/claims/data/worth.json, made by bench/claims/train_worth.py; provenance and licence in
docs/models.md). They are whole hundredths, and are added as whole numbers, so that every machine gives the same answer in
whatever order they come.
"""

from __future__ import annotations

import json
import math
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import repeat

from store.claims.weight_lines import by_name
from store.claims.worth.worth_features import Seen


@dataclass(frozen=True, slots=True)
class WorthModel:
    """A linear model: weights of lexical features and traits, of words by their company, and of another model's logit."""

    bias: float
    weights: Mapping[str, float]
    words: Mapping[str, float]
    other: float = 0.0


# Two or three words must not speak as loudly as thirty: both means are taken as if so many neutral words stood there.
DAMPING = 4


def logit(model: WorthModel, seen: Seen) -> float:
    """The model's answer before it is squeezed into 0..1, without the share of the other model.

    Lexical features are divided by the root of their number, so that a long sentence has no louder voice; words by
    their company count by their mean. `fsum` is exact, so that neither order nor Python's version shows in the answer.
    This says what a model is; `logits` asks the two that ship at once.
    """
    weight = model.weights.get
    lexical = seen.lexical
    company = [value for value in map(model.words.get, seen.words) if value is not None]
    return _summed(
        model.bias,
        math.fsum(map(weight, lexical, repeat(0.0))),
        len(lexical),
        math.fsum(map(weight, seen.traits, repeat(0.0))),
        math.fsum(company),
        len(company),
    )


def _summed(bias: float, lexical: float, count: int, traits: float, company: float, known: int) -> float:
    """A logit of the sums of a sentence's weights: of `count` lexical features, of its traits, of `known` words."""
    total = bias
    if count:
        total += lexical / math.sqrt(count + DAMPING)
    total += traits
    if known:
        total += company / (known + DAMPING)
    return total


@dataclass(frozen=True, slots=True)
class _Both:
    """The two models side by side, for everything that has a weight in either: one look and one sum instead of two.

    `single` holds words, openings and traits, `pair` words that follow one another: hundredths of the claim model's weight,
    moved by _HALF, plus those of the worth model's. `company` has below such a sum the count of the models that know the word.
    """

    claim_bias: float
    worth_bias: float
    other: float
    single: Mapping[str, int]
    pair: Mapping[tuple[str, str], int]
    company: Mapping[str, int]
    singles: frozenset[str]
    pairs: frozenset[tuple[str, str]]


_HALF = 24
_COUNT = 10
"""Bits for one model's sum (up to 83,886 either way; 400 of the heaviest word are 10,496) and for a count (MOST_TOKENS is 400)."""


def logits(seen: Seen) -> tuple[float, float]:
    """The answers of both models, not yet squeezed: whether it is a claim, and how much it asks to be checked."""
    both = _both()
    single = both.single
    words, pairs, openings = set(seen.words), seen.pairs, seen.openings
    lexical = sum(map(single.__getitem__, both.singles & words))
    lexical += sum(map(both.pair.__getitem__, both.pairs & pairs))
    lexical += sum(map(single.get, openings, repeat(0)))
    claim_lexical, worth_lexical = _halves(lexical)
    claim_traits, worth_traits = _halves(sum(map(single.get, seen.traits, repeat(0))))
    company = sum(map(both.company.get, seen.words, repeat(0)))
    claim_known, worth_known = company >> _COUNT & _COUNTED, company & _COUNTED
    claim_company, worth_company = _halves(company >> 2 * _COUNT)
    count = len(words) + len(pairs) + len(openings)
    asks = _summed(both.worth_bias, worth_lexical, count, worth_traits, worth_company, worth_known)
    claims = _summed(both.claim_bias, claim_lexical, count, claim_traits, claim_company, claim_known)
    return claims + both.other * asks, asks


def logits_of(sentences: Sequence[Seen]) -> list[tuple[float, float]]:
    """The same for a few sentences, with nothing held afterwards: of all weights those of their words are read, and forgotten.

    For a desk that is open all day and asks about the claims in view; who reads articles in asks `logits`.
    """
    names: set[str] = set()
    for one in sentences:
        names.update(one.lexical, one.traits, one.words)
    claim, worth = shipped(names)
    asked = [logit(worth, one) for one in sentences]
    return [(logit(claim, one) + claim.other * asks, asks) for one, asks in zip(sentences, asked, strict=True)]


_COUNTED = (1 << _COUNT) - 1
_MIDDLE_OF_HALF = 1 << _HALF - 1


def _joined(claim: float, worth: float) -> int:
    return (round(claim * 100) << _HALF) + round(worth * 100)


def _halves(joined: int) -> tuple[float, float]:
    """The sums of the claim and of the worth model in what was added up."""
    claim = joined + _MIDDLE_OF_HALF >> _HALF
    return claim / 100, (joined - (claim << _HALF)) / 100


def shipped(names: Container[str] | None = None) -> tuple[WorthModel, WorthModel]:
    """The claim and the worth model of this version, or as much of them as weighs these features and words.

    Raises TypeError where their file is of another kind.
    """
    text = resources.files("store.claims").joinpath("data/worth.json").read_text(encoding="utf-8")
    data: dict[str, dict[str, float | dict[str, str]]] = json.loads(text)
    return _model(data["claim"], names), _model(data["worth"], names)


@cache
def _both() -> _Both:
    claim, worth = shipped()
    single: dict[str, int] = {}
    pair: dict[tuple[str, str], int] = {}
    for name in sorted(claim.weights.keys() | worth.weights.keys()):
        told = _joined(claim.weights.get(name, 0.0), worth.weights.get(name, 0.0))
        first, blank, second = name.partition(" ")
        if blank and not name.startswith(("^", "t:")):
            pair[first, second] = told
        else:
            single[name] = told
    company: dict[str, int] = {}
    for word in sorted(claim.words.keys() | worth.words.keys()):
        known = ((word in claim.words) << _COUNT) + (word in worth.words)
        company[word] = (_joined(claim.words.get(word, 0.0), worth.words.get(word, 0.0)) << 2 * _COUNT) + known
    return _Both(claim.bias, worth.bias, claim.other, single, pair, company, frozenset(single), frozenset(pair))


def _model(part: Mapping[str, float | dict[str, str]], names: Container[str] | None) -> WorthModel:
    weights, words, bias, other = part["weights"], part["words"], part["bias"], part["other"]
    if (
        isinstance(bias, dict)
        or isinstance(other, dict)
        or not isinstance(weights, dict)
        or not isinstance(words, dict)
    ):
        raise TypeError("store/claims/data/worth.json is not what bench/claims/train_worth.py writes")
    return WorthModel(bias, by_name(weights, names), by_name(words, names), other)
