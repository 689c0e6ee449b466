"""Whether somebody only does something with words: "argued with two drivers", "added three spoons", "told time by the bells".

Such a verb has an object or a preposition where a statement would stand. Who does it is no source (stances.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from store.claims.speakers.source_phrases import FINITE, is_finite
from store.english import lexicon
from store.english.tokens import Tokens

DEEDS_WITH_OBJECT = lexicon.words("stances.deeds with an object")
ONE_THING = lexicon.words("stances.deeds with one thing")
"""Verbs that are deeds where their object is one short phrase."""
WITH_PREPOSITION = lexicon.rows("stances.deeds with a preposition")
"""Verb -> the prepositions that make it a deed."""
_BOUNDS = frozenset({"up", "around"})
_TIMES = lexicon.words("attribution.amounts") | lexicon.words("stances.no agents")
_STORIES = lexicon.words("stances.stories")
OBJECT = frozenset({"det", "poss", "num", "low", "cap", "obj"})
"""Kinds of words of which an object is made."""
_ONESELF = frozenset({"itself", "himself", "herself", "themselves"})
TELLING = lexicon.words("stances.telling")
_LASTING = lexicon.words("stances.deeds for a time")
_SPANS = lexicon.words("stances.lengths of time")
_BEHIND_A_SPAN = frozenset({"prep", "stop", "comma", "conj", "semi", "dash", "close"})
_BEHIND_A_STORY = frozenset({"prep", "to", "stop", "adv", "det"})
_NEAR = 6
_HOW_OFTEN = lexicon.words("stances.how often")
_SUBORDINATE = lexicon.words("stances.subordinating")
_LONGEST_OBJECT = 30
_NAMING = ("named", "names")
_GOING_ON = ("continued", "continues")
"""Verbs behind which "to" leads to another verb, and "that" to what that one is about."""
_NAMED = 14
"""So many tokens behind "named" may stand before what somebody is named as."""


def is_relative(tokens: Tokens, index: int, high: int) -> bool:
    """Whether "that" behind a noun is its subject ("a bill that would extend")."""
    if index + 1 >= high:
        return False
    return tokens.kinds[index + 1] in FINITE or (tokens.kinds[index + 1] == "low" and is_finite(tokens.low[index + 1]))


def _compares(lows: Sequence[str], index: int) -> bool:
    """Whether "as" stands in "as many as", which opens no clause."""
    return lows[index] == "as" and "as" in (lows[index - 2], *lows[index + 2 : index + 3])


def has_its_preposition(tokens: Tokens, cue: int) -> bool:
    """Whether the word behind a verb makes it another ("shows up in shops"), and no bound of a number ("shows up to 40 boats sank")."""
    behind = tokens.low[cue + 1 : cue + 3]
    if not behind or behind[0] not in WITH_PREPOSITION.get(tokens.low[cue], ()):
        return False
    numbered = cue + 3 if behind == ["up", "to"] else cue + 2
    return behind[0] not in _BOUNDS or tokens.kinds[numbered : numbered + 1] != ["num"]


def is_among_people(tokens: Tokens, cue: int, high: int) -> bool:
    """Whether the verb goes on with a preposition that makes it a deed, and no statement follows ("argued with him that")."""
    if cue + 1 >= high or not has_its_preposition(tokens, cue):
        return False
    infinitive = tokens.low[cue + 1] == "to" and tokens.low[cue] in _GOING_ON
    return infinitive or "that" not in tokens.kinds[cue + 2 : min(high, cue + _LONGEST_OBJECT)]


def lasts(tokens: Tokens, cue: int, high: int) -> bool:
    """Whether only how long is told behind a verb ("argued for 11 hours before voting"), and no statement behind that."""
    if cue + 2 >= high or tokens.low[cue + 1] != "for" or tokens.low[cue] not in _LASTING:
        return False
    for index in range(cue + 2, min(high, cue + _NEAR + 1)):
        if tokens.low[index] in _SPANS:
            return index + 1 >= high or tokens.kinds[index + 1] in _BEHIND_A_SPAN or tokens.low[index + 1] in _SUBORDINATE
        if tokens.kinds[index] not in OBJECT and tokens.kinds[index] != "adv":
            return False
    return False


def orders(tokens: Tokens, cue: int, high: int) -> bool:
    """Whether a verb of telling says what somebody or something shall do ("tells the wheels to turn")."""
    index = cue + 1
    while index < min(high, cue + _NEAR) and tokens.kinds[index] in OBJECT:
        if is_finite(tokens.low[index]):
            # "told detectives Lowe instructed him to"
            return False
        index += 1
    return index > cue + 1 and index + 1 < high and tokens.kinds[index] == "to" and tokens.kinds[index + 1] in ("low", "be")


def tells_story_of(tokens: Tokens, cue: int, high: int) -> bool:
    """Whether a verb of telling has a story of something as its object ("tells the story of three sisters")."""
    near = tokens.low[cue + 1 : min(high, cue + _NEAR)]
    at = next((place for place, word in enumerate(near) if word in _STORIES), -1)
    return at >= 0 and near[at + 1 : at + 2] == ["of"]


def _tells_a_story(tokens: Tokens, cue: int, high: int) -> bool:
    """Whether what is told is a story or the time and no statement ("told time by the bells", "tells her children a story")."""
    for index in range(cue + 1, min(high, cue + _NEAR)):
        if tokens.low[index] in _STORIES:
            return index + 1 >= high or (tokens.kinds[index + 1] in _BEHIND_A_STORY and tokens.low[index + 1] != "of")
        if tokens.kinds[index] not in OBJECT:
            return False
    return False


def is_deed(tokens: Tokens, low: int, cue: int, high: int) -> bool:
    """Whether the verb has a thing as its object and no statement ("added three spoons", "answered the door").

    A finite verb behind the object makes it a statement ("added the dam was safe"), a name between comma and verb too.
    """
    kinds, lows = tokens.kinds, tokens.low
    word = lows[cue]
    if lows[cue + 1 : cue + 2] and lows[cue + 1] in _ONESELF and kinds[cue + 2 : cue + 3] in (["prep"], ["stop"]):
        # "announced itself with 20 bells", not "declared himself a candidate"
        return True
    if word in TELLING and _tells_a_story(tokens, cue, high):
        return True
    if word not in DEEDS_WITH_OBJECT and word not in ONE_THING:
        return False
    if cue > low and kinds[cue - 1] in ("comma", "close"):
        return False
    index = cue + 1
    while index < high and kinds[index] == "adv":
        index += 1
    if index >= high or kinds[index] not in OBJECT:
        return False
    if word in _NAMING and "as" in lows[index : min(high, index + _NAMED)]:
        # "named two banks as lead managers"
        return True
    content = opened = 0
    while index < min(high, cue + _LONGEST_OBJECT):
        kind, near = kinds[index], lows[index]
        if kind in ("comma", "stop", "semi", "who", "colon", "dash", "par") or near == "and":
            break
        if content and ((near in _SUBORDINATE and not _compares(lows, index)) or (kind == "that" and is_relative(tokens, index, high))):
            # "addressed reporters as rain fell", "approved a bill that would": the statement is none of the verb's.
            break
        if (
            (kind in FINITE and near != "'s")
            or kind == "pron"
            or (kind == "that" and _TIMES.isdisjoint(lows[index + 1 : index + 2]))
            or (kind == "conj" and near in ("how", "why", "what", "whether"))
        ):
            return False
        if kind in ("prep", "to"):
            if word in ONE_THING:
                break
            content = 0
        elif kind in ("det", "poss"):
            opened += content > 0
        else:
            if kind == "num" or near in _HOW_OFTEN:
                # "answered the phone 80 times", "calls her mother twice a week"
                if word in ONE_THING and content and lows[index + 1 : index + 2] not in (["as"], ["the"]):
                    break
            elif content and kind == "low" and is_finite(near) and kinds[index - 1] != "num":
                return False
            content += not (kind == "num" and not content and lows[index + 1 : index + 2] and lows[index + 1].endswith("s"))
        if word in ONE_THING and (opened or content > 1):
            return False
        index += 1
    return True
