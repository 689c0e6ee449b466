"""The day of a time of day that names its date behind itself: "7:40 a.m. local time on 23 March", "6 p.m. GMT, Monday"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from store.documents import DateMention

_CLOCK = re.compile(r"(?P<day>\d{4}-\d\d-\d\d|XXXX-XX-XX|)(?P<time>T\d\d(?::\d\d)*)")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?")
_OWN_DAY = re.compile(r"[A-Za-z]{4}|\d{4}-|\d/\d")
"""A word in the time's own words that is no "a.m." and no zone: its day is told already."""

_ZONE = r"(?:local|(?:gmt|utc|bst|ce?s?t|e[sd]?t|p[sd]?t|m[sd]?t)\b|eastern|central|mountain|pacific|british|[a-z]{4,12}(?=\stime))"
_BETWEEN = re.compile(rf"\s?(?:\(?{_ZONE}(?:\s(?:(?:standard|daylight|summer)\s)?time)?\)?)?,?\s(?:on\s(?:the\s)?)?", re.I)
_AGAIN = re.compile(r"\s\(?|\s?/\s?|\sor\s")
"""Before the same time in another zone."""


def lend(text: str, found: Sequence[DateMention]) -> list[DateMention]:
    """The mentions of a paragraph, each bare time of day with the day of the date that follows it; from right to left."""
    if not any(one.kind == "time" for one in found):
        return list(found)
    told = list(found)
    for index in range(len(told) - 2, -1, -1):
        one, following = told[index], told[index + 1]
        clock, day = _CLOCK.fullmatch(one.value), _DAY.fullmatch(following.value)
        if clock is None or day is None or _OWN_DAY.search(one.text):
            continue
        gap = text[one.end : following.start].lstrip(")") if text[one.end : one.end + 1] == ")" else text[one.end : following.start]
        again = _CLOCK.fullmatch(following.value) is not None
        if (_AGAIN if again else _BETWEEN).fullmatch(gap):
            told[index] = replace(one, value=day[1] + clock["time"])
    return told
