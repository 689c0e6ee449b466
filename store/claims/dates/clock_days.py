"""What times of day lend each other: the day ("7:40 a.m. local time on 23 March"), and the half of it ("between 9 and 10 p.m.")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from store.documents import DateMention
from store.english import calendar_words, lexicon, number_words, numbers

_CLOCK = re.compile(r"(?P<day>\d{4}-\d\d-\d\d|XXXX-XX-XX|)(?P<time>T\d\d(?::\d\d)*)")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?")
_OWN_DAY = re.compile(r"[A-Za-z]{4}|\d{4}-|\d/\d")
"""A word in the time's own words that is no "a.m." and no zone: its day is told already."""

_SPOKEN = re.compile(r"(?i)\b(?:half|quarter|past|after|minutes?|noon|midday|midnight|" + "|".join(number_words.ONES[1:]) + r")\b")
"""The words of a time as it is spoken ("half past eleven")."""

_ZONE = rf"(?:local|(?:{'|'.join(sorted(calendar_words.NAMED_ZONES))})\b|[a-z]{{4,12}}(?=\stime))"
_BETWEEN = re.compile(rf"\s?(?:\(?{_ZONE}(?:\s(?:(?:standard|daylight|summer)\s)?time)?\)?)?,?\s(?:on\s(?:the\s)?)?", re.I)
_AGAIN = re.compile(r"\s\(?|\s?/\s?|\sor\s")
"""Before the same time in another zone."""


_HOUR = r"\d{1,2}|" + "|".join(number_words.ONES[1:13])
# "from 9 to 10 p.m.", "9:30-11 a.m."
_HOUR_BEFORE = re.compile(
    r"(?<![\w.,:/$£€%-])(?P<hour>" + _HOUR + r")(?:[:.](?P<minute>[0-5]\d))?"
    r"(?:\s?[-–—]\s?|\s(?:to|and|or|until|till|through)\s)\Z",
    re.I,
)
# "at 5 o'clock and again at seven", "opened at six in the morning and closed at five"
_HOUR_BEHIND = re.compile(
    r",?\s(?:and|or|then|to|until)(?:\s(?:and|again|then|later|" + "|".join(sorted(lexicon.words("dates.opened and shut"))) + r"))*\s(?:at|from|until|till|by)\s"
    r"(?P<hour>" + _HOUR + r")(?:[:.](?P<minute>[0-5]\d))?(?=\s*(?:[.,;:!?)\]\"”’](?!\d)|$))",
    re.I,
)
_TOLD_HALF = re.compile(r"[\d\s:.](?:[ap]\.?\s?m\b|o['’]clock|in the (?:morning|afternoon|evening)\b)", re.I)
_VALUE = re.compile(r"(?P<day>\d{4}-\d\d-\d\d|XXXX-XX-XX|)T(?P<hour>\d\d):\d\d")
_REACH = 24


def pair(text: str, found: Sequence[DateMention]) -> list[DateMention]:
    """The mentions of a paragraph with the bare hours added that stand beside a time of day, in order."""
    if not any(one.kind == "time" for one in found):
        return list(found)
    told: list[DateMention] = []
    for index, one in enumerate(found):
        value = _VALUE.match(one.value)
        if value is None or one.kind != "time" or _TOLD_HALF.search(one.text) is None:
            told.append(one)
            continue
        begin = max(0, one.start - _REACH, told[-1].end if told else 0)
        before = _HOUR_BEFORE.search(text[begin : one.start])
        if before is not None and (first := _hour(text, begin, before, value, behind=False)):
            told.append(first)
        told.append(one)
        after = _HOUR_BEHIND.match(text, one.end)
        free = index + 1 == len(found) or (after is not None and after.end() <= found[index + 1].start)
        if after is not None and free and (second := _hour(text, 0, after, value, behind=True)):
            told.append(second)
    return told


def _hour(text: str, begin: int, match: re.Match[str], beside: re.Match[str], *, behind: bool) -> DateMention | None:
    """A bare hour in the half of the day of the time beside it; the other half where that turns the two around ("11 to 2 p.m.")."""
    hour = int(numbers.parse(match["hour"].lower()) or 0)
    if not 1 <= hour <= 12:
        return None
    other = int(beside["hour"])
    hour = hour % 12 + (12 if other >= 12 else 0)
    if (hour > other and not behind) or (hour < other and behind):
        hour = (hour + 12) % 24
    start, end = match.start("hour"), match.end("minute" if match["minute"] else "hour")
    value = f"{beside['day']}T{hour:02d}:{match['minute'] or '00'}"
    return DateMention(text[begin + start : begin + end], begin + start, begin + end, value, "time")


def lend(text: str, found: Sequence[DateMention]) -> list[DateMention]:
    """The mentions of a paragraph, each bare time of day with the day of the date that follows it; from right to left."""
    if not any(one.kind == "time" for one in found):
        return list(found)
    told = list(found)
    for index in range(len(told) - 2, -1, -1):
        one, following = told[index], told[index + 1]
        clock, day = _CLOCK.fullmatch(one.value), _DAY.fullmatch(following.value)
        if clock is None or day is None or _OWN_DAY.search(_SPOKEN.sub("", one.text)):
            continue
        gap = text[one.end : following.start].lstrip(")") if text[one.end : one.end + 1] == ")" else text[one.end : following.start]
        again = _CLOCK.fullmatch(following.value) is not None
        if (_AGAIN if again else _BETWEEN).fullmatch(gap):
            told[index] = replace(one, value=day[1] + clock["time"])
    return told
