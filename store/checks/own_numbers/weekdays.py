"""A weekday that its date was not: "Tuesday, March 5, 2018" was a Monday."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from store.english import calendar_words

_MONTHS = calendar_words.MONTHS | calendar_words.SHORT_MONTHS
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAYS = calendar_words.WEEKDAYS | calendar_words.SHORT_WEEKDAYS
# "sun" and "sat" are words; with a capital and a stop or comma they are days.
_SHORT = "|".join(form for day in calendar_words.SHORT_WEEKDAYS for form in (day.title(), day.upper()))
_WEEKDAY = rf"(?:{'|'.join(calendar_words.WEEKDAYS)}|(?-i:{_SHORT})(?=[.,]))\.?"
_DATE = (
    rf"(?:(?P<{{0}}month>{_MONTH})\s(?P<{{0}}day>\d{{{{1,2}}}})(?:st|nd|rd|th)?\b(?! (?:times|people|men|women)\b)"
    rf"|(?P<{{0}}first>\d{{{{1,2}}}})(?:st|nd|rd|th)?(?:\sof)?\s(?P<{{0}}then>{_MONTH}))(?:,?\s(?P<{{0}}year>(?:19|20)\d\d)\b)?"
)
_DATED = re.compile(rf"\b(?P<name>{_WEEKDAY})(?:['’]s|,? the|,|,? on)?\s\(?{_DATE.format('')}", re.I)
# "on 5 March 2018, a Tuesday"; "(12/25/2015, a Friday)": either order, for who prints it knows the day.
_BEFORE = re.compile(
    rf"\b(?:{_DATE.format('')}|(?P<number>\d{{1,2}})/(?P<second>\d{{1,2}})/(?P<full>(?:19|20)\d\d)),?\s(?:\(|which was )?a\s(?P<name>{'|'.join(calendar_words.WEEKDAYS)})\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ANY_DAY = re.compile(rf"day\b|\b(?:{'|'.join(calendar_words.SHORT_WEEKDAYS)})[.,]", re.I)
_SURELY = 14
"""Days from the article's own day within which nobody would speak of another year without naming it."""
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
    told = [
        (paragraph, match, day, _WEEKDAYS[match["name"].lower().rstrip(".")], bool(match["year"] or match.groupdict().get("full")))
        for paragraph, text in enumerate(texts)
        if _ANY_DAY.search(text)
        for match in (*_DATED.finditer(text), *_BEFORE.finditer(text))
        if (day := _day(match, own)) is not None
    ]
    # The year of the article's own day is sure where another date without a year fits it.
    sure = any(day.weekday() == wanted for _, _, day, wanted, dated in told if not dated)
    found: list[WrongWeekday] = []
    for paragraph, match, day, wanted, dated in told:
        if day.weekday() == wanted:
            continue
        # Without a year, a day weeks away may be of the year before.
        close = own is not None and abs((day - own).days) <= _SURELY
        # What is still to come this year nobody calls by the day of the next.
        steps = () if dated or sure or close else (-1,) if own is not None and day > own else (-1, 1)
        beside = [day.year + step for step in steps] + ([] if dated else _years(texts[paragraph]))
        if not any(other is not None and other.weekday() == wanted for other in (*(_date(year, day.month, day.day) for year in beside), _turned(match))):
            found.append(WrongWeekday(paragraph, match.start(), match.end(), day, day.weekday()))
    return sorted(found, key=lambda one: (one.paragraph, one.start))


def _years(text: str) -> list[int]:
    """The years that a paragraph prints, of which a day without one may be: "February 13, 2013 ... on Thursday, January 16"."""
    return [int(match[0]) for match in _YEAR.finditer(text)]


def _iso(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _day(match: re.Match[str], own: date | None) -> date | None:
    told = match.groupdict()
    if told.get("full"):
        return _date(int(told["full"]), int(told["number"]), int(told["second"])) or _turned(match)
    month = _MONTHS[(told["month"] or told["then"]).rstrip(".").lower()]
    number = int(told["day"] or told["first"])
    if told["year"]:
        return _date(int(told["year"]), month, number)
    if own is None:
        return None
    near = [day for year in (own.year - 1, own.year, own.year + 1) if (day := _date(year, month, number)) is not None]
    near = [day for day in near if abs((day - own).days) <= _NEAR]
    return near[0] if len(near) == 1 else None


def _turned(match: re.Match[str]) -> date | None:
    """The day of a date in numbers that has its day before its month, as most of the world prints it."""
    told = match.groupdict()
    return _date(int(told["full"]), int(told["second"]), int(told["number"])) if told.get("full") else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
