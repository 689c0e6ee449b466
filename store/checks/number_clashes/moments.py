"""At what time of day a text says that something happened, or that police were called: "shot about 10:30", "just after 11:30".

Two reports name one event in other words ("the shooting happened", "was killed", "gunfire erupted"), so that what they
share is the kind of event and not a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.checks.number_clashes.number_place import NumberPlace
from store.english import calendar_words, lexicon
from store.english.news_words import Word

MINUTES = 30
"""Reports of one event may be half an hour apart and still mean the same moment."""

DAY = 24 * 60
_ALARM, _ANY = "alarm", "any"
_VERBS = lexicon.keyed("number_clashes.happened then")
_TWO_WORDS = lexicon.phrases("number_clashes.happened then in two")
_NOUNS = lexicon.keyed("number_clashes.happenings")
_ABOUT = lexicon.words("number_clashes.at about")
_OPEN = lexicon.words("number_clashes.open dates")
_OTHER_CLAUSES = lexicon.words("number_clashes.other clauses")
_OTHER_VERBS = lexicon.words("number_clashes.happened")
_SPEECH = lexicon.tagged("saying", "beside a date")
_BEFORE_A_STREET = lexicon.words("number_clashes.before a street")
_REACH = 18
# Words up to which a time opens a sentence: "At just about 10:30 p.m., ...".
_OPENING = 4


@dataclass(frozen=True, slots=True)
class Moment:
    """Minutes from midnight at which something happened: not before `low`, not after `high`.

    `alarm` says that police were called then. `kinds` is what it was ("shooting"), empty for an incident of any kind;
    `streets` are the names of where, `zone` that of the clock, "" where not said.
    """

    low: int
    high: int
    alarm: bool
    kinds: frozenset[str]
    streets: frozenset[str]
    zone: str


def read(place: NumberPlace, minutes: int) -> Moment | None:
    """The moment of a time of day at its place in a text; None where nothing is said to have happened then."""
    before = [word.low for word in place.tokens[max(place.begin, place.first - 2) : place.first]]
    low = high = minutes
    if before[-1:] in (["and"], ["or"]):
        return None  # "between 9 p.m. and 10 p.m."
    if before[-1:] and before[-1] in _OPEN and not (before[:-1] and before[-2] in _ABOUT):
        if before[-1] not in ("before", "after"):
            return None  # "between", "until": a stretch of time
        low, high = (minutes - DAY, minutes) if before[-1] == "before" else (minutes, minutes + DAY)
    told = _told(place.tokens[max(place.begin, place.first - _REACH) : place.first], backwards=True)
    if told is None and place.first - place.begin <= _OPENING:
        told = _told(place.tokens[place.last : min(place.end, place.last + _REACH)], backwards=False)
    if not told:
        return None
    zone = next((word.low for word in place.tokens[place.last - 1 : place.last + 1] if word.low in calendar_words.NAMED_ZONES), "")
    streets = _streets(place.tokens[place.begin : place.end])
    return Moment(low, high, _ALARM in told, told - {_ANY, _ALARM}, streets, zone)


def _told(words: Sequence[Word], *, backwards: bool) -> frozenset[str] | None:
    """The kinds of what a clause says that happened, read from the time away: of its nearest verb, and of its nouns.

    Nothing where it tells something else, None where it has no verb and no happening at all.
    """
    nouns: set[str] = set()
    verb = ""
    order = range(len(words) - 1, -1, -1) if backwards else range(len(words))
    for at in order:
        low = words[at].low
        if low in _OTHER_CLAUSES:
            if backwards and at == len(words) - 1:
                continue  # "just before 6 p.m."
            break
        pairs = (" ".join(word.low for word in words[max(0, start) : start + 2]) for start in (at - 1, at))
        kind = next((_TWO_WORDS[pair] for pair in pairs if pair in _TWO_WORDS), "") or _VERBS.get(low, "")
        if kind:
            verb = verb or kind
            nouns.add(kind)
        elif low in _NOUNS:
            nouns.add(_NOUNS[low])
        elif not verb and (low in _SPEECH or _is_other_verb(words[at])):
            return frozenset()
    if not verb:
        return frozenset(nouns - {_ALARM}) or None
    return frozenset({verb}) if verb == _ALARM else frozenset(nouns - {_ALARM})


def _is_other_verb(word: Word) -> bool:
    """Whether a word looks like a verb of the past of which no time of an event is told."""
    return not word.named and (word.low in _OTHER_VERBS or (word.low.endswith("ed") and len(word.low) > 4))


def _streets(words: Sequence[Word]) -> frozenset[str]:
    """The names behind words of place: "in the 400 block of Ash Street", "near Holt Park"."""
    found: set[str] = set()
    for at, word in enumerate(words):
        if word.low in _BEFORE_A_STREET:
            after = at + 1
            if after < len(words) and words[after].low == "the":
                after += 1
            while after < len(words) and words[after].named and words[after].low not in calendar_words.CALENDAR:
                found.add(words[after].stem)
                after += 1
    return frozenset(found)


def same(a: Moment, b: Moment) -> bool:
    """Whether two moments can be of one event by one clock: of one kind, and at no two streets; police are called later."""
    if a.alarm != b.alarm or a.zone != b.zone or (a.kinds and b.kinds and not a.kinds & b.kinds):
        return False
    return not a.streets or not b.streets or bool(a.streets & b.streets)


def near(one: int, other: int) -> bool:
    """Whether two times of day, in minutes from midnight, may be the same moment."""
    gap = abs(one - other) % DAY
    return min(gap, DAY - gap) <= MINUTES


def apart(a: Moment, b: Moment) -> bool:
    """Whether two moments of one event cannot both be right: more than half an hour apart."""
    first, second = (a, b) if a.low <= b.low else (b, a)
    bounded = a.low != a.high or b.low != b.high
    return MINUTES < second.low - first.high < (DAY // 2 if bounded else DAY - MINUTES)
