"""The source that a frame of store/claims/speakers/accounts.py and account_frames.py names: where it begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.claims.speakers.cues import Weights
from store.claims.speakers.source_features import Phrase
from store.claims.speakers.source_phrases import behind_time, extent, phrases
from store.english import calendar_words, lexicon
from store.english.tokens import MARKS, Tokens

TELLINGS = lexicon.words("accounts.tellings")
"""Whose it is, says what stands there ("by the union's count")."""
DOCUMENTS = lexicon.words("accounts.documents")
"""What tells by itself, as its own subject."""
_GROUPS = lexicon.words("names.groups")
_COUNTING = (
    lexicon.words("names.unnamed persons")
    | lexicon.words("names.bodies")
    | lexicon.words("names.groups")
    | lexicon.tagged("titles", "title")
) - lexicon.words("accounts.written law")
_HANGING = frozenset({"prep", "to", "who", "conj"})
_CLAUSE_OPENS = frozenset({"and", "but", "while", "although", "as", "if", "because", "for"})
_BETWEEN = frozenset({"adv", "have"})
_BETWEEN_MARKS = 14
"""So many tokens may stand between the marks behind a source."""


@dataclass(frozen=True, slots=True)
class Account:
    """A source that a frame names: tokens `since`..`until` are the frame, `phrase` its source."""

    since: int
    until: int
    phrase: Phrase


def can_count(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether a phrase is somebody, or something written, who may put a number on a thing: "higher premiums" do not."""
    head = tokens.low[phrase.head]
    one = head.removesuffix("s")
    return (
        (tokens.kinds[phrase.head] in ("cap", "pron") and head not in calendar_words.MONTHS)
        or head in DOCUMENTS
        or head in TELLINGS
        or not _COUNTING.isdisjoint((head, one))
        or "'s" in tokens.low[phrase.start : phrase.end]
        or head.endswith(("ers", "ors", "ists", "ians"))
    )


def subject(tokens: Tokens, low: int, high: int, verb: int, weights: Weights, until: int) -> Account | None:
    """The phrase right before a verb, with what hangs on it; the owner of a telling instead of the telling."""
    end = verb
    while end > low and tokens.kinds[end - 1] in _BETWEEN:
        end -= 1
    if end - 2 > low and behind_time(tokens.low, end - 2, high) == end:
        end -= 2
    found = phrases(tokens, low, high, verb, weights)
    last = _ending(found, end)
    if last is None and end - 1 > low and tokens.kinds[end - 1] == "comma":
        # "Her lawyer, Dana Whitlow, has it that", "the audit, as summed up by the board, puts the loss at"
        opening = next((at for at in range(end - 2, max(low, end - _BETWEEN_MARKS), -1) if tokens.kinds[at] in MARKS), low)
        between = _ending(found, end - 1)
        named = between is not None and between.kind == "name" and between.start == opening + 1
        last = between if named else _ending(found, opening) if tokens.kinds[opening] == "comma" else None
    if last is None:
        return None
    phrase = _whole(tokens, low, found, last)
    if phrase.start > low and tokens.kinds[phrase.start - 1] in _HANGING and tokens.low[phrase.start - 1] not in _CLAUSE_OPENS:
        # "the wells of the villages the report shows": not the subject of the verb.
        return None
    if tokens.low[phrase.head] in TELLINGS:
        owned = (one for one in found if one.kind == "poss" and one.start == phrase.start and one.end < phrase.end)
        owner = next(owned, None)
        if owner is not None:
            phrase = Phrase(owner.start, owner.end, owner.head, "name" if tokens.kinds[owner.head] == "cap" else "the")
    return Account(verb, until, phrase)


def _ending(found: Sequence[Phrase], end: int) -> Phrase | None:
    """The narrowest phrase that ends before the token at `end` and can be a subject."""
    return next((one for one in reversed(found) if one.end == end and one.kind not in ("poss", "who")), None)


def _whole(tokens: Tokens, low: int, found: Sequence[Phrase], last: Phrase) -> Phrase:
    """ "Figures from the national office" where "the national office" stands right before the verb: the phrase above, to that end."""
    phrase, end = last, last.end
    for _ in range(4):
        before = phrase.start - 1
        if before <= low or tokens.kinds[before] != "prep":
            break
        above = next((one for one in reversed(found) if one.end == before and one.kind not in ("poss", "pron", "who")), None)
        if above is None:
            break
        if above.kind == "name" and tokens.low[above.head] not in _GROUPS and tokens.low[above.head] not in DOCUMENTS:
            # "Sgt. Ana Cruz of the state patrol"
            return above
        phrase = Phrase(above.start, end, above.head, above.kind)
    return phrase


def behind(tokens: Tokens, low: int, high: int, at: int, weights: Weights) -> Account | None:
    """The source right behind the token at `at`, with what hangs on it."""
    found = phrases(tokens, low, high, at, weights)
    here = [one for one in found if one.start == at + 1]
    phrase = next((one for one in here if one.kind != "poss"), here[0] if here else None)
    if phrase is None:
        return None
    start, end = extent(tokens, found, phrase, at, low, high)
    return Account(at, at + 1, Phrase(start, end, phrase.head, phrase.kind))
