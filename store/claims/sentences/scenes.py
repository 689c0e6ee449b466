"""Captions without a credit: what stands under a picture tells who is seen where, or a scene in the present of a named day.

Reporting has the past for what happened on a day, and leaves the year out; only a caption says that somebody "stands outside the
mill on Monday, June 10, 2024". Each pattern stands behind a cheap test for one of its words, and every repetition is bounded.
"""

from __future__ import annotations

import re
from itertools import pairwise

from store.claims.sentences import line_signs
from store.claims.sentences.line_signs import DAY, PLACED, VIEW
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
_VIEW = re.compile(r"^(?:An? (?:[a-z]{3,12} )?|Aerial |General )view of [^.;:]{3,120}\.?$")
_DAY = "|".join(name.title() for name in calendar_words.WEEKDAYS)
_MONTH = "|".join(sorted(name[:3].title() for name in calendar_words.MONTHS))
_FULL_DATE = re.compile(rf"\b(?:(?:{_DAY}), (?:{_MONTH})[a-z]{{0,6}}\.? \d{{1,2}}, (?:19|20)\d\d|on (?:{_MONTH})[a-z]{{0,6}}\.? \d{{1,2}}, (?:19|20)\d\d)\b")
_WEEKDAY = re.compile(rf"\b(?:on|early|late) (?:{_DAY})\b|, (?:{_DAY})\.?$|\b(?:{_DAY}) (?:morning|afternoon|evening|night)\b")
_WORD = re.compile(r"[A-Za-z]+")
_SEEN = lexicon.words("scenes.seen doing")
_TOLD = lexicon.words("scenes.told")
_QUOTED = frozenset("“”\"")
_NO_SUBJECT = lexicon.words("scenes.before no verb")
_FIRST_WORDS = 14
"""The verb of a scene stands among so many words from its start."""


def is_scene(text: str, told: int | None = None) -> bool:
    """Whether a sentence reads like the words under a picture; `told` are its signs (line_signs.py) where they are known."""
    if len(text) > _LONGEST:
        return False
    if told is None:
        told = line_signs.signs_of(text)
    if told & PLACED and _PLACED.search(text):
        return True
    if told & VIEW and "view of" in (low := text.lower()) and _VIEW.match(text) and _TOLD.isdisjoint(_WORD.findall(low)):
        return True
    # Whether it has its day is asked last: most sentences with one begin as no scene does.
    if not told & DAY or not _QUOTED.isdisjoint(text) or not _shows(_WORD.findall(text.lower())[:_FIRST_WORDS]):
        return False
    return _FULL_DATE.search(text) is not None or _WEEKDAY.search(text) is not None


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
