"""Whether a sentence tells its writer's opinion rather than a fact: a small linear model over traits that a person could name.

What somebody else is quoted as thinking is no opinion of the article: that he said so is a fact. The weights are data (store/claims/data/opinion.json, made by bench/claims/train_opinion.py; provenance in
docs/models.md). An opinion may hold a fact that can be checked ("a scandal that 312 flats stand empty"), so this says
nothing about whether a sentence is a claim.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import repeat

from store.claims.worth.not_own import is_not_own
from store.claims.worth.own_voice import voice
from store.claims.worth.worth_features import Seen

_SURELY_NONE = -3.0
"""Log-odds of what is a fact whatever words it uses; as such it speaks for a report where the rest of its article is judged."""
LOGIT_SCALE = 3.0
"""The logits of the other two models are divided by it, so that they weigh about as much as a trait."""


@dataclass(frozen=True, slots=True)
class OpinionModel:
    """A bias, a weight for each trait, and one for the logit of the claim and of the worth model."""

    bias: float
    traits: dict[str, float]
    claim: float
    worth: float


def opinion_logit(model: OpinionModel, traits: Sequence[str], claim: float, worth: float) -> float:
    """Log-odds that a sentence with these traits, and these logits of the two other models, is an opinion."""
    told = math.fsum(map(model.traits.get, traits, repeat(0.0)))
    return model.bias + told + model.claim * claim / LOGIT_SCALE + model.worth * worth / LOGIT_SCALE


def opinion_odds(text: str, seen: Seen, claim: float, worth: float) -> float:
    """Log-odds that a sentence, of which `seen` was seen, tells an opinion rather than a fact; surely none where its own words
    show that it is not the article's."""
    odds = opinion_logit(_model(), [*seen.traits, *voice(text, seen)], claim, worth)
    return _SURELY_NONE if odds > _SURELY_NONE and is_not_own(text, seen) else odds


@cache
def _model() -> OpinionModel:
    text = resources.files("store.claims").joinpath("data/opinion.json").read_text(encoding="utf-8")
    data: dict[str, float | dict[str, float]] = json.loads(text)
    bias, traits, claim, worth = data["bias"], data["traits"], data["claim"], data["worth"]
    if not isinstance(traits, dict) or isinstance(bias, dict) or isinstance(claim, dict) or isinstance(worth, dict):
        raise TypeError("store/claims/data/opinion.json is not what bench/claims/train_opinion.py writes")
    return OpinionModel(float(bias), traits, float(claim), float(worth))
