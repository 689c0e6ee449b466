"""Whether a sentence is a claim that could be checked, how much it asks to be checked, and why.

Two small linear models over the features of store/claims/worth/worth_features.py; the weights are data
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
from itertools import repeat

from store.claims.worth.opinion_words import is_opinion
from store.claims.worth.worth_features import Seen, features
from store.english import lexicon
from store.values import ReasonKind


@dataclass(frozen=True, slots=True)
class Hint:
    """What is thought of one sentence: `worth` 0..1, the reasons for and against it, whether it tells an opinion."""

    is_claim: bool
    worth: float
    reasons: tuple[str, ...]
    opinion: bool = False


@dataclass(frozen=True, slots=True)
class WorthModel:
    """A linear model: weights of lexical features and traits, of words by their company, and of another model's logit."""

    bias: float
    weights: Mapping[str, float]
    words: Mapping[str, float]
    other: float = 0.0


# Two or three words must not speak as loudly as thirty: both means are taken as if so many neutral words stood there.
DAMPING = 4


def logit(model: WorthModel, seen: Seen, weighted: Sequence[str] | None = None) -> float:
    """The model's answer before it is squeezed into 0..1, without the share of the other model.

    Lexical features are divided by the root of their number, so that a long sentence has no louder voice; words by
    their company count by their mean. `weighted` are the lexical features that may have a weight, where the caller knows
    them: most have none in any model. `fsum` is exact, so that neither order nor Python's version shows in the answer.
    """
    weight = model.weights.get
    total = model.bias
    if seen.lexical:
        lexical = seen.lexical if weighted is None else weighted
        total += math.fsum(map(weight, lexical, repeat(0.0))) / math.sqrt(len(seen.lexical) + DAMPING)
    total += math.fsum(map(weight, seen.traits, repeat(0.0)))
    known = [value for value in map(model.words.get, seen.words) if value is not None]
    if known:
        total += math.fsum(known) / (len(known) + DAMPING)
    return total


_RULINGS = lexicon.words("worth.rulings")
_DENYING = lexicon.words("worth.denying")
_SO = ("true", "happened")
_NOT_READ = 0.05
_MOST_WITHOUT_CLAIM = 0.45
_SURE = 1.0
_MIDDLE, _SPREAD = 0.9, 1.27
"""The middle of the log-odds of claims in news and their spread: a worth of .9 is what about a tenth of them reach."""


def hint(
    text: str,
    *,
    speaker: str = "",
    numbers: int | None = None,
    dated: bool = False,
    boilerplate: str = "",
    foreign: bool = False,
) -> Hint:
    """The hint for one sentence: is_claim, worth and the reasons.

    `speaker` is to whom it is attributed, `numbers` how many quantities it holds (None: not looked for), `dated` whether it names a date,
    `boilerplate` what kind of newspaper line it is ("" for none), `foreign` whether it is not English.
    """
    if boilerplate:
        return Hint(False, 0.0, (boilerplate,))
    if foreign:
        return Hint(False, _NOT_READ, ("not English",))
    seen = features(text)
    if not any(word[0].isalpha() for word in seen.words):
        return Hint(False, 0.0, ("no words",))
    if len(seen.words) <= _FRAGMENT and not _has_verb(seen):
        return Hint(False, 0.0, ("fragment",))
    checkable, asks = logits(seen)
    traits = set(seen.traits)
    is_claim = checkable >= 0 or _rules(seen, traits)
    opinion = is_opinion(text, seen, checkable, asks)
    value = _squeeze((asks - _MIDDLE) / _SPREAD)
    if not is_claim:
        # What cannot be checked does not ask to be checked, whatever words it uses.
        value = min(value, _MOST_WITHOUT_CLAIM)
    return Hint(
        is_claim, round(value, 3), _reasons(seen, traits, is_claim, checkable, speaker, numbers, dated), opinion
    )


def _rules(seen: Seen, traits: set[str]) -> bool:
    """Whether a sentence says that a story is not so ("Her story is not true"): such a ruling can itself be checked."""
    if "t:question" in traits or "t:duty" in traits or "t:hedge" in traits or len(seen.words) <= _FRAGMENT:
        return False
    if not _RULINGS.isdisjoint(seen.words):
        return "t:present" in traits or "t:past" in traits
    return any(word in _DENYING and after in _SO for word, after in zip(seen.words, seen.words[1:], strict=False))


def logits(seen: Seen) -> tuple[float, float]:
    """The answers of both models, not yet squeezed: whether it is a claim, and how much it asks to be checked."""
    claim, worth = _models()
    known = _lexical()
    weighted = [feature for feature in seen.lexical if feature in known]
    asks = logit(worth, seen, weighted)
    return logit(claim, seen, weighted) + claim.other * asks, asks


def _has_verb(seen: Seen) -> bool:
    """Whether a sentence of a few words may have a verb; a name, a place or a time of day has none."""
    return any(trait in _VERBAL for trait in seen.traits) or any(
        word.endswith("s") and len(word) > 3 for word in seen.words[1:]
    )


_FRAGMENT = 4
_VERBAL = frozenset(("t:past", "t:present", "t:duty", "t:future", "t:hedge", "t:report", "t:question"))

# The reasons that speak for a sentence and against it, each with the traits that show it.
_FOR = (
    ("comparison", "t:comparison"),
    ("votes or money", "t:votes"),
    ("negation", "t:negation"),
)
_AGAINST = (
    ("question", "t:question"),
    ("exhortation", "t:duty"),
    ("prediction", "t:future"),
    ("opinion", "t:opinion"),
    ("hedged", "t:hedge"),
    ("first person", "t:first person singular"),
)
_MOST_REASONS = 5


def _reasons(
    seen: Seen, traits: set[str], is_claim: bool, checkable: float, speaker: str, numbers: int | None, dated: bool
) -> tuple[str, ...]:
    reasons: list[str] = []
    # Digits may also be a year or a name: they count as a number only where nobody looked for quantities.
    if numbers or (numbers is None and "t:number 1" in traits):
        reasons.append("number")
    if speaker:
        reasons.append(f"{ReasonKind.ATTRIBUTED} {speaker}")
    if is_claim:
        reasons += [reason for reason, trait in _FOR if trait in traits]
        if dated:
            reasons.append("date")
        against = ("t:question", "t:future", "t:hedge") if checkable > _SURE else tuple(trait for _, trait in _AGAINST)
        reasons = reasons[:_MOST_REASONS]
        reasons += [reason for reason, trait in _AGAINST if trait in traits and trait in against][:2]
        return tuple(reasons) or ("past deed" if "t:past" in traits else "statement",)
    reasons += [reason for reason, trait in _AGAINST if trait in traits]
    if len(seen.words) < 4:
        reasons.append("fragment")
    elif not reasons:
        reasons.append("nothing specific")
    return tuple(reasons[:_MOST_REASONS])


def _squeeze(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))


@cache
def _models() -> tuple[WorthModel, WorthModel]:
    text = resources.files("store.claims").joinpath("data/worth.json").read_text(encoding="utf-8")
    data: dict[str, dict[str, float | dict[str, str]]] = json.loads(text)
    return _model(data["claim"]), _model(data["worth"])


@cache
def _lexical() -> frozenset[str]:
    """The features that have a weight in either model: one look instead of two for the many that have none."""
    claim, worth = _models()
    return frozenset(claim.weights.keys() | worth.weights.keys())


def _model(part: Mapping[str, float | dict[str, str]]) -> WorthModel:
    weights, words, bias, other = part["weights"], part["words"], part["bias"], part["other"]
    if (
        isinstance(bias, dict)
        or isinstance(other, dict)
        or not isinstance(weights, dict)
        or not isinstance(words, dict)
    ):
        raise TypeError("store/claims/data/worth.json is not what bench/claims/train_worth.py writes")
    return WorthModel(bias, _table(weights), _table(words), other)


def _table(lines: Mapping[str, str]) -> dict[str, float]:
    return {name: float(weight) for weight, names in lines.items() for name in names.split("|")}
