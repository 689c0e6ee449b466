"""Calendar arithmetic for dates in text: days, weeks, months, quarters and seasons around an anchor. Nothing here raises.

Values are ISO 8601 as TIMEX3 uses it; where the day of publication is unknown the unknown digits are X ("XXXX-WXX-4").
"""

from __future__ import annotations

from datetime import date, timedelta


def parse_iso(published: str) -> date | None:
    """The day that an ISO date or timestamp names; None where it names none."""
    try:
        return date.fromisoformat(published.strip()[:10])
    except ValueError:
        return None


def shifted(day: date, days: int) -> date:
    """A day moved by some days, held inside what the calendar knows (years 1 to 9999)."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def day_value(day: date | None) -> str:
    """Reads "2021-12-02"."""
    return day.isoformat() if day else "XXXX-XX-XX"


def week_value(day: date | None) -> str:
    """Reads "2021-W48": the ISO week a day lies in."""
    if day is None:
        return "XXXX-WXX"
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def day_of(year: int, month: int, day: int) -> date:
    """A day of a month, the last one where the month is shorter: 29 February of 2023 is the 28th."""
    year = min(max(year, 1), 9999)
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day if (year, month) < (9999, 12) else 31
    return date(year, month, min(day, last))


def month_value(year: int | None, month: int) -> str:
    """Reads "2021-12", or "XXXX-12" where the year is unknown."""
    return f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}"


def month_shift(year: int, month: int, by: int) -> tuple[int, int]:
    """The month that lies `by` months after another."""
    index = min(max(year * 12 + month - 1 + by, 12), 9999 * 12 + 11)
    return index // 12, index % 12 + 1


def year_value(year: int | None) -> str:
    """Reads "2021", four digits, or "XXXX"."""
    return f"{min(max(year, 0), 9999):04d}" if year is not None else "XXXX"


def quarter_of(day: date) -> int:
    """1 to 4."""
    return (day.month - 1) // 3 + 1


def valid(year: int | None, month: int, day: int) -> bool:
    """Whether a month has that day; 29 February is let through where the year is unknown."""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return False
    try:
        date(year if year is not None and 1 <= year <= 9999 else 2000, month, day)
    except ValueError:
        return False
    return True


def weekday_near(published: date, weekday: int, direction: int) -> date:
    """A weekday seen from a day: the last one up to and with it (0), the one before it (-1), the one after it (1)."""
    back = (published.weekday() - weekday) % 7
    if direction == 0:
        return shifted(published, -back)
    if direction < 0:
        return shifted(published, -(back or 7))
    return shifted(published, (weekday - published.weekday()) % 7 or 7)


def season_year(published: date, season: str, direction: int) -> int:
    """The year in which a season lies: last (-1), this or nearest (0), next (1); winter counts by the year it begins in."""
    begin = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    year = published.year
    if direction < 0:
        return year if published.month >= begin + 3 else year - 1
    if direction > 0:
        return year if published.month < begin else year + 1
    return year


def holiday(name: str, year: int) -> date | None:
    """The day of a holiday in a year; None for names and years it does not know."""
    if not 1583 <= year <= 9998:
        return None
    fixed = {"christmas": (12, 25), "christmas eve": (12, 24), "new year's day": (1, 1), "new years day": (1, 1), "new year's eve": (12, 31),
             "new years eve": (12, 31), "halloween": (10, 31), "valentine's day": (2, 14), "valentines day": (2, 14), "independence day": (7, 4),
             "veterans day": (11, 11), "boxing day": (12, 26), "may day": (5, 1), "bastille day": (7, 14), "all saints day": (11, 1),
             "st. patrick's day": (3, 17)}  # fmt: skip
    if name in fixed:
        return date(year, *fixed[name])
    if name.startswith("thanksgiving"):
        return nth_weekday(year, 11, 3, 4)
    if name == "labor day":
        return nth_weekday(year, 9, 0, 1)
    if name == "memorial day":
        last = date(year, 5, 31)
        return shifted(last, -last.weekday())
    if name == "election day":
        return shifted(nth_weekday(year, 11, 0, 1), 1)
    if name == "columbus day":
        return nth_weekday(year, 10, 0, 2)
    if name in ("easter", "easter sunday"):
        return _easter(year)
    if name == "good friday":
        return shifted(_easter(year), -2)
    return None


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth (from 1) of a weekday (Monday 0) counted from the beginning of a month; it may lie behind its end."""
    first = date(year, month, 1)
    return shifted(first, (weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _easter(year: int) -> date:
    # The anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    w = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * w) // 451
    month, day = divmod(h + w - 7 * m + 114, 31)
    return date(year, month, day + 1)
