"""A weekday that its date was not: "Tuesday, March 5, 2018" was a Monday."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from store.english import calendar_words

_MONTHS = calendar_words.MONTHS | calendar_words.SHORT_MONTHS
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DATED = re.compile(
    rf"\b({'|'.join(calendar_words.WEEKDAYS)})(?:,? the|,| \(|,? on)?\s"
    rf"(?:({_MONTH})\s(\d{{1,2}})(?:st|nd|rd|th)?\b|(\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s({_MONTH}))(?:,?\s((?:19|20)\d\d)\b)?",
    re.I,
)
_NEAR = 60
"""Days from the article's own day within which a date without a year is of the same year or the one beside it."""


@dataclass(frozen=True, slots=True)
class WrongWeekday:
    """A weekday with a date: where it stands, what was written, and the weekday that the date was (0 is Monday)."""

    paragraph: int
    start: int
    end: int
    day: date
    weekday: int


def wrong(texts: Sequence[str], published: str) -> list[WrongWeekday]:
    """The weekdays that do not fit their dates; a date without a year is read only near the article's own day."""
    own = _iso(published)
    found: list[WrongWeekday] = []
    for paragraph, text in enumerate(texts):
        if "day" not in text and "DAY" not in text:
            continue
        for match in _DATED.finditer(text):
            day, wanted = _day(match, own), calendar_words.WEEKDAYS[match[1].lower()]
            if day is None or day.weekday() == wanted:
                continue
            # Without a year, the article's own may be the wrong one.
            beside = () if match[6] else (_date(day.year + step, day.month, day.day) for step in (-1, 1))
            if not any(other is not None and other.weekday() == wanted for other in beside):
                found.append(WrongWeekday(paragraph, match.start(), match.end(), day, day.weekday()))
    return found


def _iso(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _day(match: re.Match[str], own: date | None) -> date | None:
    month = _MONTHS[(match[2] or match[5]).rstrip(".").lower()]
    number = int(match[3] or match[4])
    if match[6]:
        return _date(int(match[6]), month, number)
    if own is None:
        return None
    near = [day for year in (own.year - 1, own.year, own.year + 1) if (day := _date(year, month, number)) is not None]
    near = [day for day in near if abs((day - own).days) <= _NEAR]
    return near[0] if len(near) == 1 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
