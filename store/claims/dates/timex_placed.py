"""What days told by their place mean: "the first Monday in June", "the day after tomorrow", "the Friday before last", "two years ago today".

Each reader gives None where its words only looked so; then the other rules are tried at the same place.
"""

from __future__ import annotations

import re
from datetime import date

from store.claims.dates import calendar, date_tokens
from store.claims.dates.tense import ahead
from store.claims.dates.timex_values import (
    DateContext,
    Match,
    Meaning,
    month_day,
    month_year_near,
    moved,
    number_of,
    part_code,
    year_of,
)

_STEPS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def nth(match: Match, context: DateContext) -> Meaning:
    """Reads "the first Monday in June", "the last week of May 2020", "the third Thursday of next month", "the final day of the year"."""
    split = max(match.letters.rfind("f"), match.letters.rfind("n"))
    named, counted = match.tokens[split - 2 : split]
    place = date_tokens.ordinal(named.word) if named.letter == "O" else 0
    if (named.letter == "L" and named.word != "last") or (named.letter == "O" and not place):
        return None
    if match.tokens[split].word == "during" or match.tokens[split].word == "on" or counted.word.endswith("s"):
        return None
    unit = date_tokens.unit(counted.word) if counted.letter == "U" else ""
    behind = match.tokens[-1]
    if unit not in ("", "D", "W", "M") or (unit == "M" and behind.letter not in "YU"):
        return None
    told = year_of(behind) if match.letters[split + 1] == "Y" else _year_named(match, split, context)
    if told is not None:
        return _of_year(told, counted, unit, place)
    if unit == "M":
        return None
    months = _month(match, split, context)
    if months is None:
        return None
    year, month, sure = months
    if year is None:
        return f"XXXX-{month:02d}" + (f"-{place:02d}" if unit == "D" and place else "" if unit or counted.letter == "k" else "-XX"), "date"
    day = _placed(year, month, counted, unit, place)
    if not sure and context.published and day:
        # A month of this year told without it: what lies ahead was the year before, unless the words look ahead.
        to_come = ahead(context.text, match.tokens[0].start)
        if day > context.published and not to_come and month == context.published.month:
            day = _placed(year - 1, month, counted, unit, place)
        elif day < context.published and to_come:
            day = _placed(year + 1, month, counted, unit, place)
    if day is None:
        return None
    if not sure and unit == "D" and place:
        context.bare = (month, place)
    return _told_as(day, counted, unit)


def _told_as(day: date, counted: date_tokens.DateToken, unit: str) -> Meaning:
    """A day as what was counted: itself, its week, its weekend or its month."""
    if counted.letter == "k":
        return calendar.week_value(day) + "-WE", "date"
    if unit == "W":
        return calendar.week_value(day), "date"
    return (calendar.month_value(day.year, day.month) if unit == "M" else calendar.day_value(day)), "date"


def _year_named(match: Match, split: int, context: DateContext) -> int | None:
    """The year of "of last year", "of the year", "of the new year"; None where a month or a week follows."""
    if match.letters[split + 1] == "M" or date_tokens.unit(match.tokens[-1].word) != "Y" or context.published is None:
        return None
    if "w" in match.letters[split:]:
        # At the end of a year the new one is the next, in its first weeks it has begun.
        return context.published.year + (context.published.month > _NEW_UNTIL)
    return context.published.year + {"L": -1, "X": 1}.get(match.letters[-2], 0)


_NEW_UNTIL = 2
"""The last month in which a year is called new."""


def _of_year(year: int, counted: date_tokens.DateToken, unit: str, place: int) -> Meaning:
    """The first, second ... or last (0) day, week, month, weekday or weekend of a year; None where the year has not so many."""
    if unit == "M":
        return (calendar.month_value(year, place or 12), "date") if place <= 12 else None
    if unit == "W" or counted.letter == "k":
        day = _nth_week(calendar.day_of(year, 1, 1), calendar.day_of(year, 12, 31), counted, place)
        return _told_as(day, counted, unit) if day is not None else None
    if unit:
        day = calendar.day_of(year, 12, 31) if not place else calendar.shifted(calendar.day_of(year, 1, 1), place - 1)
    elif place:
        day = calendar.nth_weekday(year, 1, date_tokens.weekday(counted.word), place)
    else:
        day = calendar.weekday_near(calendar.day_of(year, 12, 31), date_tokens.weekday(counted.word), 0)
    return (calendar.day_value(day), "date") if day.year == year else None


def nth_of(match: Match, context: DateContext) -> Meaning:
    """Reads "the 1st of this month", "the tenth of next month"."""
    day, number = context.published, date_tokens.ordinal(match.tokens[match.letters.index("O")].word)
    if date_tokens.unit(match.tokens[-1].word) != "M" or day is None:
        return None
    year, month = calendar.month_shift(day.year, day.month, {"L": -1, "X": 1}.get(match.letters[-2], 0))
    return (f"{year:04d}-{month:02d}-{number:02d}", "date") if calendar.valid(year, month, number) else None


def from_now(match: Match, context: DateContext) -> Meaning:
    """Reads "two days from now", "a week from today"."""
    side, near = match.tokens[-2:]
    step = 0 if near.word == "now" else _STEPS.get(near.word)
    value = 1.0 if match.letters[:2] == "aU" else number_of(context.text, match.tokens[:-2], match.letters[:-2])
    if side.word not in ("from", "after") or step is None or value is None or (side.word == "after" and near.word == "now"):
        return None
    unit = date_tokens.unit(match.tokens[-3].word)
    if context.published is not None and near.word != "now" and unit in ("D", "W") and value % 1 == 0 and value < 5000:
        return calendar.day_value(_back(calendar.shifted(context.published, step), -value, unit)), "date"
    return moved(context, value, unit, 1), "date"


def nth_after(match: Match, context: DateContext) -> Meaning:
    """Reads "the first Tuesday after the first Monday in November", by which laws name election days."""
    split = match.letters.index("J")
    if match.tokens[split].word != "after" or match.tokens[split - 2].word != "first":
        return None
    behind = Match(match.tokens[split + 1 :], match.letters[split + 1 :], match.rows_before, match.rows_after)
    monday = nth(behind, context)
    day = calendar.parse_iso(monday[0]) if monday else None
    if day is None:
        return None
    return calendar.day_value(calendar.weekday_near(day, date_tokens.weekday(match.tokens[split - 1].word), 1)), "date"


def month_the(match: Match, context: DateContext) -> Meaning:
    """Reads "June the third"; of "in June the third boat sank" only the month is a date."""
    told = match.letters.endswith("Y") or _NO_NOUN_NEXT.match(context.text, match.tokens[-1].end)
    return month_day(match, context) if told else None


_NO_NOUN_NEXT = re.compile(r"\s*(?:[.,;:!?)\]\"”’–—]|$)|\s(?:the|a|an|he|she|they|we|it|and|in|at|on|with|for|when|as|but)\b")


def _month(match: Match, split: int, context: DateContext) -> tuple[int | None, int, bool] | None:
    """The year and month that the day is counted in, and whether the year is told."""
    token = match.first("M")
    if token:
        month = date_tokens.month(token.word)
        printed = match.last("Y")
        if printed:
            return year_of(printed), month, True
        return month_year_near(context, month, match.tokens[0].start, 0), month, False
    way = {"L": -1, "X": 1}.get(match.letters[split + 1], 0)
    if date_tokens.unit(match.tokens[-1].word) != "M" or context.published is None:
        return None
    return *calendar.month_shift(context.published.year, context.published.month, way), True


def _nth_week(first: date, last: date, counted: date_tokens.DateToken, place: int) -> date | None:
    """A day of the nth week of a period (the last: 0), or the Saturday of its nth weekend; None beyond its end."""
    if counted.letter == "k":
        saturday = calendar.weekday_near(last, 5, 0) if not place else calendar.shifted(calendar.weekday_near(calendar.shifted(first, -1), 5, 1), 7 * (place - 1))
        return saturday if saturday <= last else None
    # The week of which most days lie in the period, as ISO 8601 counts the first of a year.
    day = calendar.shifted(last, -3) if not place else calendar.shifted(first, 7 * (place - 1) + 3)
    return day if day <= last else None


def _placed(year: int, month: int, counted: date_tokens.DateToken, unit: str, place: int) -> date | None:
    if not 1 <= year <= 9998:
        return None
    last = calendar.day_of(year, month, 31)
    if unit == "W" or counted.letter == "k":
        return _nth_week(date(year, month, 1), last, counted, place)
    if unit:
        return last if not place else date(year, month, place) if calendar.valid(year, month, place) else None
    weekday = date_tokens.weekday(counted.word)
    if not place:
        return calendar.weekday_near(last, weekday, 0)
    day = calendar.nth_weekday(year, month, weekday, place)
    return day if day.month == month else None


def beyond(match: Match, context: DateContext) -> Meaning:
    """Reads "the day after tomorrow" and "the day before yesterday"."""
    unit, side, near = match.tokens[-3:]
    step = _STEPS.get(near.word)
    if unit.word != "day" or step is None or side.word not in ("after", "before"):
        return None
    step += 1 if side.word == "after" else -1
    return calendar.day_value(calendar.shifted(context.published, step) if context.published else None), "date"


def but_one(match: Match, context: DateContext) -> Meaning:
    """Reads "the Friday before last", "the week after next", "the night before last"."""
    counted, side, end = match.tokens[-3:]
    if (side.word, end.word) not in (("before", "last"), ("after", "next")):
        return None
    sign = -1 if end.word == "last" else 1
    day = context.published
    if counted.letter == "D":
        if day is None:
            return f"XXXX-WXX-{date_tokens.weekday(counted.word) + 1}", "date"
        near = calendar.weekday_near(day, date_tokens.weekday(counted.word), sign)
        return calendar.day_value(calendar.shifted(near, 7 * sign)), "date"
    if counted.letter == "k":
        return calendar.week_value(calendar.shifted(day, 14 * sign) if day else None) + "-WE", "date"
    if counted.letter == "P":
        before = calendar.day_value(calendar.shifted(day, 2 * sign) if day else None)
        return f"{before}T{part_code(counted.word)}", "time"
    return None if counted.word.endswith("s") else (moved(context, 2.0, date_tokens.unit(counted.word), sign), "date")


def week_from(match: Match, context: DateContext) -> Meaning:
    """Reads "Friday week", "tomorrow week" and "this day week" as British print has them: a week after that day."""
    near, unit = match.tokens[-2:]
    printed = context.text[near.end : unit.start]
    if unit.word != "week" or printed != " " or context.text[unit.start] != "w":
        return None
    day = context.published
    if near.letter in "KU":
        step = 0 if near.word == "day" else _STEPS.get(near.word)
        if step is None:
            return None
        return calendar.day_value(calendar.shifted(day, step + 7) if day else None), "date"
    number = date_tokens.weekday(near.word)
    if day is None:
        return f"XXXX-WXX-{number + 1}", "date"
    return calendar.day_value(calendar.shifted(calendar.weekday_near(day, number, 1), 7)), "date"


def week_on(match: Match, context: DateContext) -> Meaning:
    """Reads "two weeks from Friday", and "a week on Friday" where the words look ahead."""
    unit, side, near = match.tokens[-3:]
    value = number_of(context.text, match.tokens[:-2], match.letters[:-2])
    if date_tokens.unit(unit.word) != "W" or value is None or value % 1 or value > 500:
        return None
    if side.word != "from" and not (side.word == "on" and ahead(context.text, match.tokens[0].start)):
        return None
    number = date_tokens.weekday(near.word)
    if context.published is None:
        return f"XXXX-WXX-{number + 1}", "date"
    near_day = calendar.weekday_near(context.published, number, 1)
    return calendar.day_value(calendar.shifted(near_day, 7 * round(value))), "date"


def week_today(match: Match, context: DateContext) -> Meaning:
    """Reads "a week today", "a fortnight tomorrow", "a week yesterday" as British print has them."""
    unit, near = match.tokens[-2:]
    value = number_of(context.text, match.tokens[:-1], match.letters[:-1])
    step = _STEPS.get(near.word)
    if date_tokens.unit(unit.word) != "W" or step is None or near.word == "tonight" or (match.before and match.before[-1].word in _LASTING):
        return None
    weeks = 1.0 if value is None and match.letters.startswith("aU") else value
    if weeks is None or weeks % 1 or weeks > 500:
        return None
    past = step < 0 or _SINCE_THEN.match(context.text, near.end) is not None
    if context.published is None:
        return "XXXX-XX-XX", "date"
    return calendar.day_value(calendar.shifted(context.published, step + round(7 * weeks) * (-1 if past else 1))), "date"


_LASTING = ("for", "after", "in", "within", "over")
"""Before a week that is a length: "after a week today the pier opened"."""
_SINCE_THEN = re.compile(r"\s(?:since|that)\b")
"""Behind "a week today" that looks back."""


def day_of_week(match: Match, context: DateContext) -> Meaning:
    """Reads "Tuesday of last week" and "Tuesday next week"; of "on Tuesday last week's winner" the day stands alone."""
    day = context.published
    if match.tokens[-1].word != "week" or (match.letters[1] != "f" and match.after and match.after[0].letter == "q"):
        return None
    number = date_tokens.weekday(match.tokens[0].word)
    if day is None:
        return f"XXXX-WXX-{number + 1}", "date"
    way = {"L": -1, "X": 1}.get(match.letters[-2], 0)
    return calendar.day_value(calendar.shifted(day, 7 * way + number - day.weekday())), "date"


def ago_day(match: Match, context: DateContext) -> Meaning:
    """Reads "ten years ago today", "two years ago yesterday", "a week ago Monday", "a year ago this month"."""
    split = match.letters.rindex("g")
    token = match.tokens[split - 1]
    unit = date_tokens.unit(token.word)
    value = number_of(context.text, match.tokens[:split], match.letters[:split])
    day = context.published
    if value is None or value % 1 or value > 5000 or unit not in _DAYS_AND_MONTHS:
        return None
    if day is None:
        return "XXXX-XX-XX", "date"
    near = match.tokens[-1]
    if near.letter == "D":
        led = match.tokens[split + 1]
        if unit not in ("W", "D") or (led.letter == "n" and led.word != "on"):
            return None
        weekday = date_tokens.weekday(near.word)
        return calendar.day_value(_back(calendar.weekday_near(day, weekday, -1 if "L" in match.letters[split:] else 0), value, unit)), "date"
    if near.letter == "U":
        then = _back(day, value, unit)
        fine = {"W": calendar.week_value(then), "M": calendar.month_value(then.year, then.month)}
        told = fine.get(date_tokens.unit(near.word))
        return (told, "date") if told else None
    step = _STEPS.get(near.word)
    return (calendar.day_value(_back(calendar.shifted(day, step), value, unit)), "date") if step is not None else None


_DAYS_AND_MONTHS = {"D": 1, "W": 7, "M": 1, "Y": 12, "E": 120, "C": 1200}


def _back(day: date, value: float, unit: str) -> date:
    many = round(value) * _DAYS_AND_MONTHS[unit]
    if unit in ("D", "W"):
        return calendar.shifted(day, -many)
    return calendar.day_of(*calendar.month_shift(day.year, day.month, -many), day.day)
