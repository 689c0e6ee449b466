"""Forms that are noun and verb of saying alike: which of them stands there ("Jobless claims rose", "an estimate by the union"), and whose it is."""

from __future__ import annotations

from collections.abc import Sequence

from store.claims.speakers.source_features import Phrase
from store.claims.speakers.source_phrases import FINITE, is_finite
from store.english import lexicon
from store.english.tokens import MARKS, Tokens

NOUNS = lexicon.words("stances.nouns")
"""Such forms."""
_SHOWING = lexicon.words("accounts.showing")
_SAYS_FIRST = lexicon.tagged("saying", "before its subject")
_NO_OBJECT_OF_A_VERB = (["det"], ["prep"], ["num"], ["poss"], ["adv"])
_NOUN_BEFORE = lexicon.rows("stances.nouns before a preposition")
_BEHIND_A_NOUN = lexicon.words("stances.behind a noun alone")
_OF_COUNTS = lexicon.words("stances.plural verbs of counts")
_ATTRIBUTES = frozenset({"low", "cap", "num", "adv"})
_PASTS = lexicon.words("dates.irregular pasts")
_OBJECTS = (["det"], ["num"], ["poss"], ["obj"])
_MANY = lexicon.words("stances.many behind an article")


def is_noun(tokens: Tokens, low: int, cue: int, high: int) -> bool:
    """Whether a form that may be noun or verb is a noun here ("Jobless claims rose", "three reports", "the offers")."""
    kinds, lows = tokens.kinds, tokens.low
    before = kinds[cue - 1] if cue > low else ""
    if before == "adv" and lows[cue].endswith("ing") and cue - 1 > low and kinds[cue - 2] == "det":
        # "a friendly warning"
        return True
    if before in ("det", "poss", "num", "prep", "have") or (cue > low and lows[cue - 1] in ("'s", "'")):
        return True
    if before == "low" and "-" in lows[cue - 1] and lows[cue - 1].endswith(("ing", "ed")) and cue - 2 > low and (lows[cue - 2] in ("'s", "'", "’") or kinds[cue - 2] in ("det", "poss")):
        # "the mayor's far-reaching promises"
        return True
    if before == "low" and not lows[cue].endswith(("s", "ed")) and _is_one_thing(tokens, low, cue):
        # "a government estimate": of one government it would be "estimates"
        return True
    if lows[cue] not in _SAYS_FIRST and all(kind in ("conj", "adv") for kind in kinds[low:cue]):
        # "But lately demands for ...": a verb would have its subject before it.
        return True
    behind = cue + 1
    while behind < high and kinds[behind] == "adv":
        behind += 1
    if before in ("low", "cap") and (behind >= high or kinds[behind] == "stop") and _ends_its_clause(kinds, low, cue):
        return True
    if behind >= high or before not in ("low", "cap", "", "adv"):
        return False
    word = lows[behind]
    if kinds[behind] in FINITE or word in _SHOWING or word in _BEHIND_A_NOUN or (behind == cue + 1 and word in _NOUN_BEFORE.get(lows[cue], ()) and kinds[behind + 1 : behind + 2] != ["num"]):
        return True
    if kinds[behind] == "prep" and behind == cue + 1 and _has_its_verb(tokens, behind + 1, high):
        # "Jobless claims in the two states were up"
        return True
    if word in _OF_COUNTS and kinds[behind + 1 : behind + 2] in (["num"], ["det"]):
        # "climate promises now cover 140 countries"
        return True
    if word.endswith("ing") and kinds[behind + 1 : behind + 2] in _NO_OBJECT_OF_A_VERB:
        # "notes totaling about 40": who notes something does not go on so.
        return before in ("low", "cap")
    if word in _PASTS and behind == cue + 1 and kinds[behind + 1 : behind + 2] in _OBJECTS:
        # "Transfer talks cost the club", but "reports cost overruns"
        return before in ("low", "cap")
    return kinds[behind] == "low" and (is_finite(word) and word not in NOUNS)


def _has_its_verb(tokens: Tokens, at: int, high: int) -> bool:
    """Whether what a preposition governs from a token on is followed at once by a finite verb, which wants the form for its subject."""
    begin = at
    while begin < min(high, at + _GOVERNED) and tokens.kinds[begin] in ("det", "poss"):
        begin += 1
    end = begin
    while end < min(high, begin + _GOVERNED) and tokens.kinds[end] in _ATTRIBUTES and not (end > begin and _is_verb(tokens, end)):
        end += 1
    return end > begin and end < high and (tokens.kinds[end] in FINITE or _is_verb(tokens, end))


def _is_verb(tokens: Tokens, at: int) -> bool:
    """Whether a word is a verb by its form, or by what it is done to behind it ("cost the state", but "cost overruns")."""
    return is_finite(tokens.low[at]) or (tokens.low[at] in _PASTS and tokens.kinds[at + 1 : at + 2] in _OBJECTS)


_GOVERNED = 5
"""So many words behind a preposition and its article are looked at."""


def _is_one_thing(tokens: Tokens, low: int, cue: int) -> bool:
    """Whether "a" or "an" opens the words that a form ends, so that it is no verb in the plural: no "a number of farmers"."""
    at = cue - 1
    while at > low and tokens.kinds[at] in ("low", "cap", "adv"):
        at -= 1
    return tokens.low[at] in ("a", "an") and at < cue - 1 and tokens.low[at + 1] not in _MANY and not tokens.low[cue - 1].endswith("s")


def _ends_its_clause(kinds: Sequence[str], low: int, cue: int) -> bool:
    """Whether nothing is told before a form that ends its sentence: no statement and a mark ("with all safety recalls")."""
    at = cue - 1
    while at >= low and kinds[at] not in MARKS and kinds[at] != "close":
        if kinds[at] in ("prep", "be", "have", "aux"):
            return True
        at -= 1
    return at < low


def sources_noun(tokens: Tokens, cue: int, phrase: Phrase) -> bool:
    """Whether a phrase can be the source of a noun: its possessor, or what "by", "of" or "from" brings."""
    kinds, lows = tokens.kinds, tokens.low
    if kinds[phrase.head] == "num":
        return False
    if phrase.start <= cue:
        if phrase.kind == "poss":
            return all(kind in _ATTRIBUTES for kind in kinds[phrase.end + 1 : cue])
        # "police said in reports": a subject farther off with a verb of its own between.
        return any(kinds[index] in FINITE or is_finite(lows[index]) for index in range(phrase.end, cue))
    return lows[phrase.start - 1] in ("by", "of", "from")
