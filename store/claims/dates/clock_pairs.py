"""Two times of day told by four digits each, which alone might be years or counts: "between 2000 and 0500", "from 1800 to 2200 on weekdays"."""

from __future__ import annotations

import re

from store.english import calendar_words

_TIME = r"(?:[01]\d|2[0-3])[0-5]\d"
_PAIR = re.compile(
    rf"(?<![\d.,:/$£€#-])(?P<first>{_TIME})(?:\s(?:to|and|until|till)\s|\s?[-–—]\s?)(?P<last>{_TIME}|2400)(?![\w%]|[.,:/-]\d)"
    # What is so each day, or the hours of something: no years and no count are told that way.
    r"(?P<often>,?\s(?:hours\b|hrs\b|daily\b|nightly\b|weekdays\b|(?:each|every|on|at)\s(?:day|night|evening|morning|week)|(?:(?:each|every|on)\s)?(?:(?:"
    + "|".join(day.title() for day in calendar_words.WEEKDAYS)
    + r")s?\b|weekends\b)))?"
)
_LED = re.compile(r"\b(?:from|between)\s\Z", re.I)
_HOURS = re.compile(r"\bhours\b[^.;]*\Z", re.I)
_REACH = 60


def starts(text: str) -> frozenset[int]:
    """Where in a text such times begin, both of each pair; empty where none does."""
    found: set[int] = set()
    for pair in _PAIR.finditer(text):
        first, last = pair.span("first"), pair.span("last")
        zero = pair["first"][0] == "0" or pair["last"][0] == "0"
        before = text[max(0, first[0] - _REACH) : first[0]]
        # "from 2000 to 0500" ends the next morning; years do not run back.
        if pair["often"] or (_LED.search(before) and (zero or pair["last"] < pair["first"])) or _HOURS.search(before):
            found |= {first[0], last[0]}
    return frozenset(found)
