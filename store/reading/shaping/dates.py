"""When an article was published, as sources write it, made one ISO date (YYYY-MM-DD).

For the publication date of a whole article only; dates that stand in sentences belong to store/claims. A wrong date is
worse than none: what is no date gives "", and what has the shape of a date that no calendar holds is an error.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june",
            "jul july", "aug august", "sep sept september", "oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_NAME = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_LABEL = r"(?:(?:first\s+)?(?:published|updated|posted|publication date|date|on)\s*+(?:on\b|at\b|:)?\s*+)?"
# A clock before the day, with what says its half of the day and its zone.
_CLOCK = r"(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*+(?:[ap]\.?m\b\.?)?\s*+(?:[a-z]{1,5}\b)?[,.;|·–-]?\s*+(?:on\s+)?)?"
_REST = r"(?:$|[\sT,;|(@].{0,80}$)"

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(?:\d{4}|\d{6})(?:Z|[+-]\d{2}:?\d{2})?)?$")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _REST, re.DOTALL)
_YEAR_MONTH_NAME = re.compile(rf"(\d{{4}})[-/.\s]({_MONTH})[-/.\s](\d{{1,2}})" + _REST, re.IGNORECASE | re.DOTALL)
_DAY_FIRST = re.compile(
    rf"{_LABEL}{_CLOCK}{_DAY_NAME}(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[-/.\s]\s*({_MONTH})\.?,?[-/.\s]\s*(\d{{4}})" + _REST,
    re.IGNORECASE | re.DOTALL,
)
_MONTH_FIRST = re.compile(
    rf"{_LABEL}{_CLOCK}{_DAY_NAME}({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})" + _REST, re.IGNORECASE | re.DOTALL
)
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})" + _REST, re.DOTALL)
# The name of the day before it tells which of two orders is meant.
_NUMBERS_NAMED = re.compile(
    rf"{_LABEL}(mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}}\.?,?\s+(\d{{1,2}})([-/.])(\d{{1,2}})\3(\d{{4}})" + _REST, re.IGNORECASE | re.DOTALL
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_IN_PATH = re.compile(rf"/(\d{{4}})[/_-](\d{{1,2}}|{_MONTH})[/_-](\d{{1,2}})(?=[/_.-]|$)", re.IGNORECASE)
# Eight digits in a path are a date more often than a number where they begin like a year of the web.
_RUN_IN_PATH = re.compile(r"(?<![\d])((?:19[89]|20[0-4])\d)([01]\d)([0-3]\d)(?!\d)")
_IN_NAME = re.compile(r"(?<!\d)((?:19[89]|20[0-4])\d)[-_.]([01]?\d)[-_.]([0-3]?\d)(?!\d)")
_SHORT_STEPS = re.compile(r"/((?:19[89]|20[0-4])\d)/([01]\d)([0-3]\d)(?=/)")
# In words, or in an order that may be either: believed only beside a stamp that is a day away.
_NAMED_IN_PATH = re.compile(
    rf"(?<![a-z])({_MONTH})[-_./](\d{{1,2}})(?:st|nd|rd|th)?[-_./]((?:19|20)\d\d)(?!\d)", re.IGNORECASE
)
_DAY_IN_PATH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[-_./]?({_MONTH})[-_./]?((?:19|20)\d\d)(?!\d)", re.IGNORECASE
)
_NUMBERS_IN_PATH = re.compile(r"(?<!\d)(\d{1,2})[-_./](\d{1,2})[-_./]((?:19|20)\d\d)(?!\d)")
_RUN_DAY_FIRST = re.compile(r"(?<!\d)(\d\d)(\d\d)((?:19|20)\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?<!\d)(\d\d)([01]\d)([0-3]\d)(?!\d)")
_LINE_WORDS = re.compile(
    rf"""(?:{_MONTH}|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|published|posted|updated|modified|created
    |last|first|on|at|of|date|time|by|am|pm|a\.m|p\.m|noon|midnight|gmt|utc|est|edt|cst|cdt|mst|mdt|pst|pdt|bst|cet|cest|ist|sast
    |aest|aedt|nzst|eat|wat|hkt|jst|et|ct|pt|hrs?|h|mins?|minutes?|hours?|days?|weeks?|months?|ago|read|st|nd|rd|th|t|z)(?![a-z])""",
    re.IGNORECASE | re.VERBOSE,
)
# What programs write for "no date": the zero of their calendars and clocks, in the zone of whoever wrote it.
_UNSET = re.compile(
    r"0000-00-00(?!\d)|0001-01-01(?!\d)|0$|-62135\d{6}$|(?:1970-01-01|1969-12-31)[T ]\d\d:|(?:\w{3},? )?(?:0?1 Jan 1970|31 Dec 1969) \d\d:"
)
_UNIX = re.compile(rf"{_DAY_NAME}({_MONTH})\s+(\d{{1,2}})\s+\d\d:\d\d:\d\d\s+(?:[A-Z]{{1,5}}\s+|[+-]\d{{4}}\s+)?(\d{{4}})$", re.IGNORECASE)
_EPOCH = re.compile(r"(1\d{9}|1\d{12})(?:\.\d+)?$")
_LATEST_EPOCH = 1_900_000_000  # March 2030; above it, ten digits are more likely YYYYMMDDHH of the 1900s
_EARLIEST_YEAR = 1600
_MAX_DATE_LINE = 120
_MAX_FIGURES = 12
# What makes a line one of dates: a year, a clock, a month beside a figure, or how long ago.
_WHEN = re.compile(
    rf"\b(?:19|20)\d\d\b|\d[:.]\d\d\b|\b{_MONTH}\b.{{0,4}}\d|\d.{{0,4}}\b(?:{_MONTH})\b|\bago\b|\bread$", re.IGNORECASE
)


class ImpossibleDate(ValueError):
    """The text has the shape of a date, and no calendar holds it."""


def is_unset(text: str) -> bool:
    """Whether a date field holds what programs write for no date at all."""
    return _UNSET.match(text.strip()[:200]) is not None


def iso_date(text: str) -> str:
    """The ISO date that `text` gives, or "" where it is no date as a whole.

    Read are YYYYMMDD, ISO 8601 with or without a time, RFC 2822, `26-FEB-1987 15:01:01.79`, `December 2, 2021`,
    `2 December 2021`, each with an optional weekday before and time after; seconds or milliseconds since 1970; and
    `13/02/2021` or `02/13/2021` where only one reading is possible, by the figures or by the name of the day before
    them. `02/03/2021` gives "": day or month first cannot be told. A date with a time keeps the day as printed in its own time zone.

    What programs write for no date ("0001-01-01T00:00:00Z", the second 0 of 1970) is none. Raises ImpossibleDate for 20211345, 2021-02-30 and the like.
    """
    text = text.strip()[:200]
    if not text or is_unset(text):
        return ""
    if match := _UNIX.match(text):
        return _date(text, match[3], match[1], match[2])
    if match := (_COMPACT.match(text) or _ISO.match(text)):
        return _date(text, match[1], match[2], match[3])
    if match := _YEAR_MONTH_NAME.match(text):
        return _date(text, match[1], match[2], match[3])
    if match := _DAY_FIRST.match(text):
        return _date(text, match[3], match[2], match[1])
    if match := _MONTH_FIRST.match(text):
        return _date(text, match[3], match[1], match[2])
    if match := _NUMBERS.match(text):
        return _numbers(text, int(match[1]), int(match[3]), match[4], by_dots=match[2] == ".")
    if match := _NUMBERS_NAMED.match(text):
        return _numbers_named(text, _WEEKDAYS.index(match[1].lower()), match[2], match[4], match[5])
    if match := _EPOCH.match(text):
        seconds = int(match[1]) // (1000 if len(match[1]) > 10 else 1)
        return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds < _LATEST_EPOCH else ""
    return ""


def date_in_url(url: str, *, runs: bool = True) -> str:
    """The date in a URL's path (/2021/12/02/, /2021/dec/02/, /2021-12-02-title, /20211202/), "" where it holds none;
    never an error. `runs` False leaves out eight digits in a row, which may be a number, and dates at the end of a
    name (/title-2021-12-02), which may be what it is about."""
    path = _path(url)
    for pattern in (_IN_PATH, _RUN_IN_PATH, _SHORT_STEPS, _IN_NAME) if runs else (_IN_PATH,):
        for match in pattern.finditer(path):
            try:
                return _date(match[0], match[1], match[2], match[3])
            except ImpossibleDate:
                continue
    return ""


def dates_meant_in_url(url: str) -> set[str]:
    """Every date that a URL's path could mean, in any order of day and month, in words or figures; a set, since only
    what else is known of the day can tell which of them it is."""
    path = _path(url)
    found = {(m[1], m[2], m[3]) for one in (_IN_PATH, _RUN_IN_PATH, _SHORT_STEPS, _IN_NAME) for m in one.finditer(path)}
    found |= {(m[3], m[1], m[2]) for m in _NAMED_IN_PATH.finditer(path)}
    found |= {(m[3], m[2], m[1]) for m in _DAY_IN_PATH.finditer(path)}
    for match in (*_NUMBERS_IN_PATH.finditer(path), *_RUN_DAY_FIRST.finditer(path)):
        found |= {(match[3], match[1], match[2]), (match[3], match[2], match[1])}
    found |= {(f"20{m[1]}", m[2], m[3]) for m in _SHORT_YEAR.finditer(path)}
    dates = set()
    for year, month, day in found:
        try:
            dates.add(_date(path, year, month, day))
        except ImpossibleDate:
            continue
    return dates


def _path(url: str) -> str:
    return "/" + re.sub(r"^[a-z]+://[^/]*", "", url.split("?")[0].split("#")[0][:2_000], flags=re.IGNORECASE)


def is_date_line(text: str) -> bool:
    """Whether a short line says nothing but when something was published, as pages print it under a headline."""
    if len(text) > _MAX_DATE_LINE or not any(map(str.isdigit, text)):
        return False
    rest = _LINE_WORDS.sub("", text)
    return (
        not any(map(str.isalpha, rest)) and len(re.findall(r"\d+", rest)) <= _MAX_FIGURES and bool(_WHEN.search(text))
    )


def _numbers(text: str, first: int, second: int, year: str, *, by_dots: bool) -> str:
    if by_dots or first > 12:  # 2.12.2021 is day first wherever dots are written
        return _date(text, year, str(second), str(first))
    if second > 12 or first == second:
        return _date(text, year, str(first), str(second))
    return ""


def _numbers_named(text: str, weekday: int, first: str, second: str, year: str) -> str:
    """The reading of two numbers and a year that falls on this day of the week (0 is Monday); "" where none or both do."""
    fitting = set()
    for month, day in ((first, second), (second, first)):
        try:
            found = _date(text, year, month, day)
        except ImpossibleDate:
            continue
        if date.fromisoformat(found).weekday() == weekday:
            fitting.add(found)
    return fitting.pop() if len(fitting) == 1 else ""


def _date(text: str, year: str, month: str, day: str) -> str:
    number = MONTHS.get(month.lower()) or (int(month) if month.isdecimal() else 0)
    try:
        found = date(int(year), number, int(day))
    except ValueError:
        raise ImpossibleDate(text) from None
    if found.year < _EARLIEST_YEAR:
        raise ImpossibleDate(text)
    return found.isoformat()
