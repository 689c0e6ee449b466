"""How strong a match is, in words: whether a passage says the same as a claim, speaks of the same event, or neither.

Two linear models with a bias, so that they say how likely it is, whatever else the desk holds (rank.py's scores only order
the passages of one claim). Learnt by `python -m bench.passages.train_strength`.
"""

from __future__ import annotations

from operator import itemgetter

from store.passages import features, rank, stories
from store.passages.ranked import Ranked
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


TELLING, COPIED = 45.0, 25.0
"""How much two texts must share, as the rarity of the words added up (natural logarithms), for the one to say the same as the
other though their articles tell no one story; COPIED where it holds the words as they are. "No arrests have been made" (17)
is said of every event, "we are not going to pay any single cent for such a stupid wall" (70) of one. Set by reading 200 pairs."""


def of(passage: tuple[float, ...], story: float, shared: float, *, alone: bool, other_numbers: bool = False) -> Strength:
    """The strength of a passage; `shared` is how much it shares with the claim (TELLING), `alone` whether nothing is known of
    the claim's article, `other_numbers` whether it gives numbers as the claim does, and none of the claim's, or not all of them
    where it tells another story."""
    other_story = not alone and story < stories.LIKELY
    if other_story and shared < TELLING:
        return Strength.WEAK  # neither of the event nor, in the words of any report, the same fact
    told = vector(passage, story)
    same = rank.model("says-same-alone" if alone else "says-same", NAMES).likely(told)
    if same >= LIKELY and not other_numbers:
        return Strength.SAME
    if other_story:
        return Strength.WEAK
    # Of a sentence by itself nobody can say which of many like events it is of; what says nearly the same may be.
    event = same >= NEARLY if alone else rank.model("same-event", NAMES).likely(told) >= LIKELY
    return Strength.EVENT if event else Strength.WEAK


def of_one_fact(one: Ranked) -> bool:
    """Whether what is said in a passage in the words of the claim is said of the same, and not of any event."""
    return one.strength is not Strength.WEAK or one.shared >= COPIED
