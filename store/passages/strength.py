"""How strong a match is, in words: whether a passage says the same as a claim, speaks of the same event, or neither.

Two linear models with a bias, so that they say how likely it is, whatever else the desk holds (rank.py's scores only order
the passages of one claim). Learnt by `python -m bench.passages.train_strength`.
"""

from __future__ import annotations

from operator import itemgetter

from store.passages import features, rank
from store.values import Strength

_TAKEN = ("coverage", "precision", "ratio", "numbers", "topic", "people", "article")
NAMES = (*_TAKEN, "story")
"""Features of the ranking that mean the same for every claim, and how likely the two articles tell one story."""

_taken = itemgetter(*(features.NAMES.index(name) for name in _TAKEN))

LIKELY = 0.5
"""How likely it must be that a passage says the same, or is of the same event, to be called so."""


NEARLY = 0.25
"""The same where only the claim's own words are known."""


def vector(passage: tuple[float, ...], story: float) -> tuple[float, ...]:
    """The features of a passage (features.NAMES) that tell how strong it is, and the likelihood of one story."""
    return (*_taken(passage), story)


def of(passage: tuple[float, ...], story: float, *, alone: bool) -> Strength:
    """The strength of a passage; `alone` where nothing is known of the claim's article."""
    told = vector(passage, story)
    same = rank.model("says-same-alone" if alone else "says-same", NAMES).likely(told)
    if same >= LIKELY:
        return Strength.SAME
    # Of a sentence by itself nobody can say which of many like events it is of; what says nearly the same may be.
    event = same >= NEARLY if alone else rank.model("same-event", NAMES).likely(told) >= LIKELY
    return Strength.EVENT if event else Strength.WEAK
