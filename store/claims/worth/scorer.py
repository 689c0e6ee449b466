"""Whether a sentence is a claim that could be checked, how much it asks to be checked, and why.

Two small linear models (store/claims/worth/worth_models.py) over the features of store/claims/worth/worth_features.py.
The hints order a list and never judge.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.claims.worth import reasons
from store.claims.worth.opinion_words import opinion_odds
from store.claims.worth.worth_features import Seen, features, words_of
from store.claims.worth.worth_models import logits, logits_of
from store.english import lexicon
from store.values import ReasonKind


@dataclass(frozen=True, slots=True)
class Hint:
    """What is thought of one sentence: `worth` 0..1, the reasons for and against it, the log-odds that it tells an opinion."""

    is_claim: bool
    worth: float
    reasons: tuple[str, ...]
    opinion_odds: float = -math.inf

    @property
    def opinion(self) -> bool:
        """Whether it is likelier an opinion than a fact."""
        return self.opinion_odds > 0



_RULINGS = lexicon.words("worth.rulings")
_DENYING = lexicon.words("worth.denying")
_SO = ("true", "happened")
_NOT_READ = 0.05
_MOST_WITHOUT_CLAIM = 0.45
_SURE = 1.0
TOLD_UNASKED = 1.5
"""Log-odds, seen beside the rest of its article, from which on a reader is told of an opinion unasked."""
WORTH_ASKING = 1.0
"""Log-odds of its own words below which a sentence hardly reaches TOLD_UNASKED in any article."""
_MIDDLE, _SPREAD = 0.9, 1.27
"""The middle of the log-odds of claims in news and their spread: a worth of .9 is what about a tenth of them reach."""


def hint(
    text: str,
    *,
    speaker: str = "",
    denied: bool = False,
    numbers: int | None = None,
    sums: bool = False,
    dated: bool = False,
    boilerplate: str = "",
    foreign: bool = False,
) -> Hint:
    """The hint for one sentence: is_claim, worth and the reasons.

    `speaker` is to whom it is attributed, `denied` whether by denying it, `numbers` how many quantities it holds (None: not looked for),
    `sums` whether one is of money, `dated` whether it names a date,
    `boilerplate` what kind of newspaper line it is ("" for none), `foreign` whether it is not English.
    """
    if boilerplate:
        return Hint(False, 0.0, (boilerplate,))
    if foreign:
        return Hint(False, _NOT_READ, ("not English",))
    seen = features(text)
    if no_sentence := _no_sentence(seen):
        return Hint(False, 0.0, (no_sentence,))
    checkable, asks = logits(seen)
    traits = set(seen.traits)
    is_claim = checkable >= 0 or _rules(seen, traits)
    odds = opinion_odds(text, seen, checkable, asks)
    if not is_claim and (told := _behind_a_frame(text, seen)) is not None and told[0] >= 0:
        is_claim, (checkable, asks) = True, told
    value = _squeeze((asks - _MIDDLE) / _SPREAD)
    if not is_claim:
        # What cannot be checked does not ask to be checked, whatever words it uses.
        value = min(value, _MOST_WITHOUT_CLAIM)
    told_by = _told_by(speaker, denied)
    if is_claim:
        why = reasons.for_a_claim(
            text, seen, sure=checkable > _SURE, told_by=told_by, numbers=numbers, sums=sums, dated=dated
        )
    else:
        why = reasons.for_no_claim(text, seen, told_by=told_by, numbers=numbers)
    return Hint(is_claim, round(value, 3), why, odds)


def own_odds(texts: Sequence[str]) -> list[float]:
    """What the words of each of these sentences say: the log-odds that it tells an opinion, minus infinity for no sentence.

    No weights are held afterwards. Those of one article are then seen beside each other (article_voice.in_article).
    """
    if not texts:
        return []
    sentences = [features(text) for text in texts]
    told = zip(texts, sentences, logits_of(sentences), strict=True)
    return [
        -math.inf if _no_sentence(seen) else opinion_odds(text, seen, checkable, asks)
        for text, seen, (checkable, asks) in told
    ]


def _no_sentence(seen: Seen) -> str:
    """Why what was seen is no sentence; "" where it is one."""
    words = seen.words
    # Most sentences begin with a word.
    if not (words and words[0][0].isalpha()) and not any(word[0].isalpha() for word in words):
        return "no words"
    return "fragment" if len(words) <= _FRAGMENT and not _has_verb(seen) else ""


def _rules(seen: Seen, traits: set[str]) -> bool:
    """Whether a sentence says that a story is not so ("Her story is not true"): such a ruling can itself be checked."""
    if "t:question" in traits or "t:duty" in traits or "t:hedge" in traits or len(seen.words) <= _FRAGMENT:
        return False
    if not _RULINGS.isdisjoint(seen.words):
        return "t:present" in traits or "t:past" in traits
    if _DENYING.isdisjoint(seen.words):
        return False
    return any(word in _DENYING and after in _SO for word, after in zip(seen.words, seen.words[1:], strict=False))


def _behind_a_frame(text: str, seen: Seen) -> tuple[float, float] | None:
    """The logits of what the writer only leads up to ("I think we can all agree that ..."), which is a claim or none by itself."""
    if seen.words[0] not in _LEADING:
        return None
    match = _THAT.search(text, 0, _FRAME)
    if match is None:
        return None
    frame = words_of(text[: match.start()])
    if not _leads_to_it(frame) or not _DOUBTING.isdisjoint(frame):
        return None
    told = features(text[match.end() :])
    return None if _no_sentence(told) or len(told.words) <= _FRAGMENT else logits(told)


def _leads_to_it(frame: Sequence[str]) -> bool:
    """Whether "that" follows upon a verb or noun of agreeing, and neither upon a judgement ("it's unfortunate that", which is told
    of what all know) nor upon a thing ("where that gun", "the night that")."""
    if frame[0] == "what":
        # "What nobody mentions is that the ferry sank twice."
        return frame[-1] in ("is", "was")
    for word in reversed(frame[-_NEAR:]):
        if word in _AGREEING:
            return True
        if word in _TURNS:
            return False
    return False


_NEAR = 4
"""So many words before "that" one of agreeing may stand ("remind my friends here that")."""
_TURNS = lexicon.words("worth.before another that")
_LEADING = lexicon.words("worth.leading up")
_AGREEING = lexicon.words("worth.agreeing")
_DOUBTING = lexicon.words("worth.doubting")
_THAT = re.compile(r"\bthat\s")
_FRAME = 80
"""Within so many characters of its beginning a sentence says "that" if it only leads up to something."""


def _has_verb(seen: Seen) -> bool:
    """Whether a sentence of a few words may have a verb; a name, a place or a time of day has none."""
    return any(trait in _VERBAL for trait in seen.traits) or any(
        word.endswith("s") and len(word) > 3 for word in seen.words[1:]
    )


_FRAGMENT = 4
_VERBAL = frozenset(("t:past", "t:present", "t:duty", "t:future", "t:hedge", "t:report", "t:question"))

def _told_by(speaker: str, denied: bool) -> str:
    return f"{ReasonKind.DENIED if denied else ReasonKind.ATTRIBUTED} {speaker}" if speaker else ""


def _squeeze(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))
