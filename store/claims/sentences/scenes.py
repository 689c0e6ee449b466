"""Captions without a credit: what stands under a picture tells who is seen where, or a scene in the present of a named day.

Reporting has the past for what happened on a day, and leaves the year out; only a caption says that somebody "stands outside the
mill on Monday, June 10, 2024". Each pattern stands behind a cheap test for one of its words, and every repetition is bounded.
"""

from __future__ import annotations

import re
from itertools import pairwise

from store.claims.sentences.one_look import any_of, word_of_each
from store.english import calendar_words, lexicon

_LONGEST = 400
_NAMED = r"[A-Z][\w’'.-]{1,25}"
_SIDE = r"(?:(?:second|third|fourth|top|bottom|far|seated|standing|at|front) )?(?:from )?(?:the )?(?:left|right|center|centre|foreground|background)"
_PLACED = re.compile(
    rf"\b{_NAMED},? \({_SIDE}\)|\b{_NAMED} {_NAMED}(?:, \d{{1,3}})?, {_SIDE}(?=,|\.?$)(?!, (?:in|because|but|so)\b)"
    r"|^(?i:from|pictured|seen|shown)?,? ?(?i:left to right|right to left|(?:from|top|bottom) (?:left|right|row))\s?[:,]"
    r"|^(?i:above|below|pictured|left|right|top|bottom|inset)(?: (?:left|right|photo|picture))?:\s"
    r"|^FILE\s?[-–—:]{1,2}\s|\((?:pictured|seen)(?: (?:here|above|below|left|right|in \d{4}))?\)|, (?:pictured|seen) (?:here|in \d{4})\b"
)
# What each alternative of it needs, which is seen sooner: a bracket or comma before a side, or a line that begins with one.
_SIDED = re.compile(
    r"[(,] ?(?:[a-z]+ ){0,3}(?:left|right|cent(?:er|re)|(?:fore|back)ground|pictured|seen)\b"
    r"|^(?:from|pictured|seen|shown|above|below|left|right|top|bottom|inset|file|,| )"
)
_VIEW = re.compile(r"^(?:An? (?:[a-z]{3,12} )?|Aerial |General )view of [^.;:]{3,120}\.?$")
_DAY = "|".join(name.title() for name in calendar_words.WEEKDAYS)
_MONTH = "|".join(sorted(name[:3].title() for name in calendar_words.MONTHS))
_FULL_DATE = re.compile(rf"\b(?:(?:{_DAY}), (?:{_MONTH})[a-z]{{0,6}}\.? \d{{1,2}}, (?:19|20)\d\d|on (?:{_MONTH})[a-z]{{0,6}}\.? \d{{1,2}}, (?:19|20)\d\d)\b")
_WEEKDAY = re.compile(rf"\b(?:on|early|late) (?:{_DAY})\b|, (?:{_DAY})\.?$|\b(?:{_DAY}) (?:morning|afternoon|evening|night)\b")
_WORD = re.compile(r"[A-Za-z]+")
_SEEN = lexicon.words("scenes.seen doing")
_TOLD = lexicon.words("scenes.told")
_DAYED = ("day", "20", "19")
_PLACES = ("left", "right", "center", "centre", "ground", "pictured", "seen", "above", "below", "top", "bottom", "inset", "file", "view of")
_PLACING = any_of(_PLACES)
HINTS = word_of_each((*_DAYED, *_PLACES))
"""What is found in one token, in lower case, of each sentence that may be a scene."""
_NO_SUBJECT = lexicon.words("scenes.before no verb")
_FIRST_WORDS = 14
"""The verb of a scene stands among so many words from its start."""
_NEAR = 110
"""Characters that mostly hold them."""


def may_be_scene(low: str) -> bool:
    """A cheap look whether is_scene need be asked of a sentence, given in lower case."""
    return "day" in low or "20" in low or "19" in low or _PLACING.search(low) is not None


def is_scene(text: str) -> bool:
    """Whether a sentence reads like the words under a picture."""
    if len(text) > _LONGEST:
        return False
    low = text.lower()
    if _PLACING.search(low):
        if _SIDED.search(low) and _PLACED.search(text):
            return True
        if "view of" in low and _VIEW.match(text) and _TOLD.isdisjoint(_WORD.findall(low)):
            return True
    if "day" not in low and "20" not in low and "19" not in low:
        return False
    # Whether it has its day is asked last: most sentences with one begin as no scene does.
    if "“" in text or "”" in text or '"' in text or not _shows(_first_words(low)):
        return False
    return _FULL_DATE.search(text) is not None or _WEEKDAY.search(text) is not None


def _first_words(low: str) -> list[str]:
    words = _WORD.findall(low, 0, _NEAR)
    # The last may be cut.
    return (words if len(words) > _FIRST_WORDS else _WORD.findall(low))[:_FIRST_WORDS]


def _shows(words: list[str]) -> bool:
    """Whether a line's first words hold a verb for what can be seen, and none that tells something."""
    if not _TOLD.isdisjoint(words):
        return False
    for before, word in pairwise(words):
        if word in _SEEN:
            return before not in _NO_SUBJECT
        if word.endswith(("ed", "ing")) and len(word) > 4:
            return False
    return False
