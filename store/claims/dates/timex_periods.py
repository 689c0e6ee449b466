"""What periods with names of their own mean: months, seasons, quarters, years, decades, holidays, weekends.

The counterpart of timex_values for everything longer than a day; what leans on another date is timex_relative's.
"""

from __future__ import annotations

import re
from datetime import date

from store.claims.dates import calendar, date_tokens, year_numbers
from store.claims.dates.tense import ahead, past_near, planned
from store.claims.dates.timex_values import (
    DateContext,
    Match,
    Meaning,
    direction,
    month_year_near,
    year_of,
)
from store.english import lexicon, numbers


def month_year(match: Match, context: DateContext) -> Meaning:
    """Reads "March 1999", "early May of 2014"."""
    token, year = match.first("M"), match.last("Y") or match.last("y")
    return (f"{year_of(year):04d}-{date_tokens.month(token.word):02d}", "date") if token and year else None


def month_relative(match: Match, context: DateContext) -> Meaning:
    """Reads "June last year", "January this year"."""
    token, unit = match.first("M"), match.tokens[-1]
    if token is None or date_tokens.unit(unit.word) != "Y":
        return None
    year = context.published.year + direction(match) if context.published else None
    return calendar.month_value(year, date_tokens.month(token.word)), "date"


def month(match: Match, context: DateContext) -> Meaning:
    """Reads "October", "last April", "mid-November"."""
    token = match.first("M")
    if token is None:
        return None
    number = date_tokens.month(token.word)
    way = direction(match)
    context.bare = (number, 0) if not way and "T" not in match.letters else None
    year = month_year_near(context, number, token.start, way)
    if way == 0 and "T" in match.letters and context.published:
        year = context.published.year
    return calendar.month_value(year, number), "date"


def season(match: Match, context: DateContext) -> Meaning:
    """Reads "last fall", "this summer", "the winter of 1994"."""
    token = match.first("A")
    if token is None:
        return None
    code = date_tokens.SEASONS.get(token.word) or date_tokens.SEASONS[token.word.removesuffix("s")]
    if "V" in match.letters:
        return f"XXXX-{code}", "set"
    if match.letters == "tA" and token.word in _NO_SEASONS and not (match.before and match.before[-1].word in _LEAD_TO_SEASONS):
        return None  # "nothing would stop the fall"
    year_token = match.last("Y") or match.last("y")
    if year_token:
        return f"{year_of(year_token):04d}-{code}", "date"
    if context.published is None:
        return f"XXXX-{code}", "date"
    if match.letters.endswith("U"):
        return f"{context.published.year + direction(match):04d}-{code}", "date"
    year = calendar.season_year(context.published, code, direction(match))
    if direction(match) == 0 and "T" not in match.letters and planned(context.text, match.tokens[0].start):
        year = max(year, calendar.season_year(context.published, code, 1))
    return f"{year:04d}-{code}", "date"


_NO_SEASONS = ("fall", "spring")
"""Words for a season that are other nouns as well."""
_LEAD_TO_SEASONS = lexicon.words("dates.before a season")


def weekend(match: Match, context: DateContext) -> Meaning:
    """Reads "the weekend", "last weekend", "next weekend"."""
    if match.letters == "k" and match.tokens[0].word.endswith("s"):
        return "XXXX-WXX-WE", "set"  # "on weekends" is on all of them
    way = 0 if any(token.word in ("coming", "upcoming") for token in match.tokens) else direction(match)
    of_an_event = way == 0 and bool(match.after) and match.after[0].word in ("before", "leading")
    if context.published is None or of_an_event:
        return "XXXX-WXX-WE", "date"
    if (
        way == 0
        and "T" not in match.letters
        and "X" not in match.letters
        and context.published.weekday() < 5
        and not ahead(context.text, match.tokens[0].start)
    ):
        way = -1
    if way == 0 and "T" in match.letters and context.published.weekday() in (0, 1) and _told_of_the_past(match, context):
        way = -1  # on a Monday: "This weekend the minister voiced"
    return calendar.week_value(calendar.shifted(context.published, 7 * way)) + "-WE", "date"


def _told_of_the_past(match: Match, context: DateContext) -> bool:
    """Whether the words before, or those behind where a date opens its sentence, are of the past."""
    start, end = match.tokens[0].start, match.tokens[-1].end
    if ahead(context.text, start):
        return False
    return past_near(context.text[max(0, start - _CLAUSE) : start]) or past_near(context.text[end : end + _CLAUSE])


_CLAUSE = 80


def quarter(match: Match, context: DateContext) -> Meaning:
    """Reads "the third quarter", "first-quarter", "the fourth quarter of 1989", "this year's second quarter"."""
    number = next(
        (_ordinal(t.word) for t, c in zip(match.tokens, match.letters, strict=False) if c in "ON" and _ordinal(t.word)),
        0,
    )
    if not 1 <= number <= 4:
        return None
    year_token = match.last("Y")
    day = context.published
    if year_token:
        year: int | None = year_of(year_token)
    elif day is None:
        year = None
    elif "U" in match.letters and direction(match):
        year = day.year + direction(match)
    elif "U" in match.letters or "T" in match.letters:
        year = day.year
    elif direction(match) > 0 or planned(context.text, match.tokens[0].start):
        year = day.year + (number < calendar.quarter_of(day))
    else:
        # A quarter's figures are out once it is over, or nearly.
        year = day.year - (number > calendar.quarter_of(day))
    value = f"{year:04d}-Q{number}" if year else f"XXXX-Q{number}"
    context.quarter = value
    return value, "date"


def _ordinal(word: str) -> int:
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits[0]) if len(digits[0]) < 4 else 0
    return date_tokens.ordinal(word) or int(numbers.parse(word) or 0)


def half_year(match: Match, context: DateContext) -> Meaning:
    """Reads "the first half of 1990", "the last half of the '80s"."""
    half = 1 if match.tokens[0].word == "first" or (len(match.tokens) > 1 and match.tokens[1].word == "first") else 2
    decade_token = match.last("S")
    if decade_token:
        return decade_value(decade_token.word), "date"
    year = match.last("Y")
    if year:
        return f"{year_of(year):04d}-H{half}", "date"
    if not match.letters.endswith("U") or date_tokens.unit(match.tokens[-1].word) != "Y":
        return None
    return (
        f"{calendar.year_value(context.published.year + direction(match) if context.published else None)}-H{half}",
        "date",
    )


def century(match: Match, context: DateContext) -> Meaning:
    """Reads "the 21st century" -> "20", as ISO 8601 writes the hundred years that begin with 20."""
    token, unit = match.last("O"), match.tokens[-1]
    number = _ordinal(token.word) if token else 0
    if date_tokens.unit(unit.word) != "C":
        return None
    return (f"{number - 1:02d}", "date") if 1 <= number <= 99 else None


def decade(match: Match, context: DateContext) -> Meaning:
    """Reads "the 1990s", "the mid-'80s", "the nineties" -> "199"."""
    token = match.last("S")
    if token is None:
        return None
    digits = re.sub(r"\D", "", token.word)
    if len(digits) == 2 and token.word[0].isdecimal():
        # "in his 20s" is an age; a decade without its century needs an apostrophe or "the".
        if (
            not ((len(match.tokens) > 1 and "t" in match.letters) or (match.before and match.before[-1].letter == "t"))
            or int(digits) < 20
        ):
            return None
        if match.before and match.before[-1].word in ("his", "her", "their"):
            return None
    if token.word in date_tokens.DECADES and "t" not in match.letters:
        return None
    return decade_value(token.word), "date"


def decade_value(word: str) -> str:
    """Reads "199" of "1990s", "'90s" or "nineties"; two digits up to 20 belong to this century."""
    digits = re.sub(r"\D", "", word) or str(date_tokens.DECADES[word])
    if len(digits) == 2:
        return ("19" if int(digits) >= 20 else "20") + digits[0]
    return digits[:3]


def year(match: Match, context: DateContext) -> Meaning:
    """Reads "2014", "early 1999", "mid-2015", "1990-91" (the first year)."""
    token = match.first("Y") or match.first("y")
    if token is None:
        return None
    if token.letter == "y":
        if not (match.before and match.before[-1].word in _BEFORE_TWO_DIGITS):
            return None
        return str(year_of(token)), "date"
    number = year_of(token)
    before = match.before[-1] if match.before else None
    if not year_numbers.is_year(number, context.text, token.start, match.tokens[-1].end, before.word if before else "", marked=not match.after or match.after[0].letter in ".,"):
        return None
    if before and before.letter == "-" and len(match.letters) == 1 and before.end == token.start and not _joined(match):
        return None
    context.year = number
    if match.letters.endswith("-N") and not re.fullmatch(r"\d\d", match.tokens[-1].word):
        return None
    return str(number), "date"


def _joined(match: Match) -> bool:
    """Whether a word or year before a hyphen belongs to a year ("post-1990", "1990-1995")."""
    previous = match.before[-2].word if len(match.before) > 1 else ""
    return previous in _JOINED or (previous.isdecimal() and len(previous) == 4)


_BEFORE_TWO_DIGITS = lexicon.words("dates.before a year of two digits")
_JOINED = lexicon.words("dates.joined to a year")


def year_end(match: Match, context: DateContext) -> Meaning:
    """Reads "year-end", "year's end"."""
    if date_tokens.unit(match.tokens[0].word) != "Y" or match.tokens[-1].word != "end":
        return None
    return calendar.year_value(context.published.year if context.published else None), "date"


def spelled_year(match: Match, context: DateContext) -> Meaning:
    """Reads "nineteen ninety-six", "January nineteen ninety-seven", "the year two thousand"."""
    start = next(t.start for t, c in zip(match.tokens, match.letters, strict=True) if c == "N")
    words = re.split(r"[\s-]+", context.text[start : match.tokens[-1].end].lower())
    if words == ["two", "thousand"] and "U" in match.letters:
        return "2000", "date"
    if words[0] not in ("eighteen", "nineteen", "twenty") or not all(word.isalpha() for word in words):
        return None
    head, tail = numbers.parse(words[0]), numbers.parse(" ".join(words[1:]))
    if (
        head is None
        or tail is None
        or not 10 <= tail <= 99
        or (words[0] == "twenty" and tail > 60)
        or "U" in match.letters
    ):
        return None
    value = str(int(head * 100 + tail))
    if "M" in match.letters:
        return f"{value}-{date_tokens.month(match.tokens[0].word):02d}", "date"
    if "A" in match.letters:
        season_token = match.first("A")
        return f"{value}-{date_tokens.SEASONS.get(season_token.word if season_token else '', 'WI')}", "date"
    return value, "date"


def holiday(match: Match, context: DateContext) -> Meaning:
    """Reads "Thanksgiving Day", "last Easter", "Christmas": the last one, unless the words before it look ahead."""
    token = match.first("C")
    if token is None or not context.text[token.start].isupper():
        return None
    day = context.published
    if day is None:
        return "XXXX-XX-XX", "date"
    last = match.tokens[-1]
    if last.word == "week" and len(match.tokens) > 1:
        feast = calendar.holiday(token.word, day.year)
        return (calendar.week_value(feast), "date") if feast else None
    name = token.word + (" eve" if last.word == "eve" else "")
    chosen = _feast(name, day, match, context)
    if chosen and last.letter == "D" and token.word == "easter":
        chosen = calendar.shifted(chosen, 1 if last.word == "monday" else 0)
    return (calendar.day_value(chosen), "date") if chosen else None


def new_year(match: Match, context: DateContext) -> Meaning:
    """The day of "New Year's Eve" and "New Year's Day"."""
    words = match.words()
    if context.published is None or words[1] not in ("year", "years") or words[-1] not in ("eve", "day"):
        return None
    if not context.text[match.tokens[0].start].isupper():
        return None
    chosen = _feast(f"new year's {words[-1]}", context.published, match, context)
    return (calendar.day_value(chosen), "date") if chosen else None


def _feast(name: str, day: date, match: Match, context: DateContext) -> date | None:
    """A holiday as seen from a day: the last one, or the next if it is near or the words before look ahead."""
    this = calendar.holiday(name, day.year)
    if this is None:
        return None
    following = this if this >= day else calendar.holiday(name, day.year + 1)
    if direction(match) > 0 or (direction(match) == 0 and ahead(context.text, match.tokens[0].start)):
        return following
    if following and (following - day).days < 45 and direction(match) == 0:
        return following
    return this if this <= day else calendar.holiday(name, day.year - 1)


def short_quarter(match: Match, context: DateContext) -> Meaning:
    """The periods that business news abbreviates: "Q3 2021", "H1"."""
    letter, number = match.tokens[0].word[0].upper(), int(match.tokens[0].word[1])
    if letter == "H" and (number > 2 or "Y" not in match.letters):
        return None
    year_token = match.last("Y")
    day = context.published
    year = year_of(year_token) if year_token else day.year - (number > calendar.quarter_of(day)) if day else None
    value = f"{calendar.year_value(year)}-{letter}{number}"
    if letter == "Q":
        context.quarter = value
    return value, "date"
