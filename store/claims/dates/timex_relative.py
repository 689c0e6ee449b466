"""What expressions that lean on another date mean: "last week", "two years ago", "the latest quarter", lengths, sets, "now".

The counterpart of timex_periods, whose periods have names of their own.
"""

from __future__ import annotations

import re

from store.claims.dates import calendar, date_tokens
from store.claims.dates.tense import planned
from store.claims.dates.timex_periods import season
from store.claims.dates.timex_values import (
    DateContext,
    Match,
    Meaning,
    amount,
    direction,
    month_day,
    moved,
    number_of,
    part_code,
    year_of,
)
from store.english import lexicon, numbers
from store.english.superlatives import IN_EST

_EARNINGS = re.compile(r"\b(?:a share|net (?:income|loss)|earnings|quarter(?:ly)?|operating profit|revenue)\b", re.I)


def _year_before(context: DateContext, *, reported: bool) -> str:
    """A year before the quarter last spoken of; in a report of earnings (`reported`) the last full quarter will do."""
    quarter = context.quarter
    if not quarter and reported and context.published:
        year, first = calendar.month_shift(context.published.year, 3 * calendar.quarter_of(context.published) - 2, -3)
        quarter = f"{year:04d}-Q{(first - 1) // 3 + 1}"
    if quarter[:4].isdecimal():
        return f"{int(quarter[:4]) - 1:04d}{quarter[4:]}"
    return calendar.year_value(context.published.year - 1 if context.published else None)


def year_ago_quarter(match: Match, context: DateContext) -> Meaning:
    """Reads "the year-ago quarter", "year-earlier period": a year before the quarter last spoken of."""
    unit = match.first("U")
    if unit is None or date_tokens.unit(unit.word) != "Y":
        return None
    return _year_before(context, reported=True), "date"


def ago(match: Match, context: DateContext) -> Meaning:
    """Reads "two years ago", "a week earlier", "months ago"."""
    token = match.first("U")
    if token is None:
        return None
    unit = date_tokens.unit(token.word)
    if "N" not in match.letters and "I" not in match.letters and "a" not in match.letters:
        return ("PAST_REF", "date") if token.word.endswith("s") else None
    value = number_of(context.text, match.tokens, match.letters)
    if value is not None and value > 1 and "N" in match.letters and not token.word.endswith("s"):
        return None  # "128,000 week ago": the number is none of the weeks'
    if unit == "Y" and value == 1:
        return _year_before(context, reported=_EARNINGS.search(context.text) is not None), "date"
    if unit.startswith("T") or (match.tokens[-1].word == "before" and _BEFORE_WHAT.match(context.text, match.tokens[-1].end)):  # "a week before the port closes"
        return amount(value, unit), "duration"
    return moved(context, value, unit, -1), "date"


_BEFORE_WHAT = re.compile(r"\s(?:the|a|an|his|her|their|its|our|my|he|she|they|it|we|I|[A-Z][\w’'-]+)\b")


def nights_ago(match: Match, context: DateContext) -> Meaning:
    """Reads "two nights ago", "a few mornings ago"."""
    token = match.first("P")
    if token is None:
        return None
    value = 1.0 if match.letters == "aPg" else number_of(context.text, match.tokens, match.letters)
    if value is None or value % 1:
        return "PAST_REF", "date"
    return f"{moved(context, value, 'D', -1)}T{part_code(token.word)}", "time"


def in_units(match: Match, context: DateContext) -> Meaning:
    """Reads "in three days", "in a week" where the words look ahead; else it is a length ("walked it in three days")."""
    token = match.last("U")
    if token is None or match.tokens[0].word != "in":
        return None
    timed = bool(match.before) and match.before[-1].word in _MOMENTS
    if not timed and not planned(context.text, match.tokens[0].start):
        return None
    unit = date_tokens.unit(token.word)
    value = 1.0 if match.letters == "naU" else number_of(context.text, match.tokens[1:], match.letters[1:])
    if value is None or unit.startswith("T") or (match.after and match.after[0].letter in "-oq"):
        return None
    if match.letters == "naU" and not timed and _is_rate(match):
        return None  # "losses of three billion dollars in a year"
    if _SUPERLATIVE.search(context.text, max(0, match.tokens[0].start - 30), match.tokens[0].start):
        return None
    return moved(context, 2 * value if token.word.startswith("fortnight") else value, unit, 1), "date"


_MOMENTS = lexicon.words("dates.moments to come")
_SUPERLATIVE = re.compile(rf"\b(?:{IN_EST}|(?:first|most|least|worst|only|once)\b)[^.;,]*\Z")
"""Of "the highest in 25 years" the length of time lies behind."""


def later(match: Match, context: DateContext) -> Meaning:
    """Reads "two weeks later", "three days after": counted from a day that is seldom printed, so only the length is sure."""
    token = match.first("U")
    if token is None:
        return None
    value = number_of(context.text, match.tokens, match.letters)
    return amount(value, date_tokens.unit(token.word)), "duration"


def counted_period(match: Match, context: DateContext) -> Meaning:
    """Reads "the last two years", "the past few weeks", "the first nine months", "the next 12 months"."""
    token = match.last("U")
    if token is None:
        return None
    return amount(number_of(context.text, match.tokens, match.letters), date_tokens.unit(token.word)), "duration"


def relative_quarter(match: Match, context: DateContext) -> Meaning:
    """Reads "this quarter", "the latest quarter", "the 1988 quarter", "the quarter"."""
    day = context.published
    year_token = match.last("Y")
    if year_token:
        number = context.quarter[-1:] or "X"
        return f"{year_of(year_token):04d}-Q{number}", "date"
    if day is None:
        return context.quarter or "XXXX-QX", "date"
    way = direction(match)
    letters = match.letters
    if (
        match.after
        and match.after[0].word in ("ended", "ending")
        and len(match.after) > 1
        and match.after[1].letter == "M"
    ):
        last = date_tokens.month(match.after[1].word)
        context.quarter = f"{day.year - (last > day.month):04d}-Q{(last + 2) // 3}"
        return context.quarter, "date"
    if way == 0 and "T" not in letters and "c" not in letters:
        if context.quarter:
            return context.quarter, "date"
        way = -1
    year, first = calendar.month_shift(day.year, 3 * calendar.quarter_of(day) - 2, 3 * way)
    value = f"{year:04d}-Q{(first - 1) // 3 + 1}"
    context.quarter = value
    return value, "date"


def relative(match: Match, context: DateContext) -> Meaning:
    """Reads "last month", "this week", "next year", "that day", "recent years", "earlier this year"."""
    token = match.last("U")
    if token is None:
        return None
    unit = date_tokens.unit(token.word)
    letters = match.letters
    if match.after and match.after[0].word == "of" and _is_the_last(match, unit):
        return None  # the last day of a trial is none of the calendar's
    plural = (
        token.word.endswith("s") and token.word not in ("years", "weeks", "months", "days")
    ) or token.word.endswith("s")
    day = context.published
    if "R" in letters or plural:
        if token.word in ("todays",):
            return None
        if "R" in letters:
            return amount(None, unit), "duration"
        if "X" in letters:
            return ("FUTURE_REF", "date") if "t" not in letters else (amount(None, unit), "duration")
        if "L" in letters and letters.endswith("LU") and not _stripped_possessive(match):
            return amount(None, unit), "duration"
        if "past" in match.words():
            return "PAST_REF", "date"
        if match.tokens[0].word == "these":
            return "PRESENT_REF", "date"
        if not _stripped_possessive(match):
            return None
    way = direction(match)
    if "h" in letters or "W" in letters:
        return _that(unit, context)
    if unit in ("TH", "TM", "TS"):
        return (amount(1.0, unit), "duration") if way else None
    if unit == "D":
        if way == 0:
            return (calendar.day_value(day), "date") if "T" in letters else None
        return calendar.day_value(calendar.shifted(day, way) if day else None), "date"
    if unit == "E":
        return (f"{(day.year - 10) // 10 if way < 0 else day.year // 10 + way:03d}", "date") if day else ("XXX", "date")
    if unit == "C":
        return (f"{day.year // 100 + way:02d}", "date") if day else ("XX", "date")
    if token.word == "fortnight":
        return (amount(2.0, unit), "duration") if way else None
    return moved(context, abs(float(way)), unit, way or 1), "date"


def _is_the_last(match: Match, unit: str) -> bool:
    """Whether it is "the last day", "the last week" of something."""
    led = match.letters == "tLU" or (match.letters == "LU" and bool(match.before) and match.before[-1].word == "the")
    return led and unit in ("D", "W", "M", "Y") and "last" in match.words()


def _stripped_possessive(match: Match) -> bool:
    # "last months talks" is "last month's talks" in wire text that lost its apostrophes; "the last months" is not.
    return match.letters[:1] in "LXT" and match.letters[-2:-1] in "LXT"


def _that(unit: str, context: DateContext) -> Meaning:
    if unit == "Y" and context.year:
        return calendar.year_value(context.year), "date"
    if unit == "D":
        return context.day or "XXXX-XX-XX", "date"
    if unit == "Y":
        return calendar.year_value(context.published.year if context.published else None), "date"
    if unit == "M" and len(context.day) >= 7:
        return context.day[:7], "date"
    if unit == "W" and context.day:
        return calendar.week_value(calendar.parse_iso(context.day)), "date"
    return None


def relative_fiscal(match: Match, context: DateContext) -> Meaning:
    """Reads "the current fiscal year", "this fiscal year", "the last fiscal year"."""
    day = context.published
    way = direction(match)
    if date_tokens.unit(match.tokens[-1].word) != "Y":
        return None
    return calendar.year_value(day.year + way if day else None), "date"


def duration(match: Match, context: DateContext) -> Meaning:
    """Reads "three weeks", "a two-year", "several months", "24 hours"."""
    token = match.last("U")
    if token is None:
        return None
    unit = date_tokens.unit(token.word)
    value = number_of(context.text, match.tokens, match.letters)
    if match.letters[0] == "a" and "N" not in match.letters and "I" not in match.letters:
        if token.word.endswith("s") or unit == "TS":
            return None
        return None if _is_rate(match) else (amount(value, unit), "duration")
    if token.word == "quarters" and (match.letters == "N-U" or (match.after and match.after[0].letter == "f")):
        return None
    if value is None and "N" in match.letters:
        return None
    if "x" in match.letters and not _PER_WHAT_SHARE.isdisjoint(match.words()):
        # "up 4 percent year to date"
        return None
    return amount(value, unit), "duration"


def _is_rate(match: Match) -> bool:
    """Whether "a year" stands behind a price or a count ("$40,000 a year", "four flights a week")."""
    if not match.before:
        return False
    before = match.before[-1]
    if len(match.before) > 1 and match.before[-2].letter == "N" and before.letter == "x":
        return True
    return (
        before.letter in "NY"
        or before.word in _PER_WHAT
        or (before.word.endswith("s") and before.word not in _NO_PLURALS)
    )


_PER_WHAT = lexicon.words("dates.before a rate")
_PER_WHAT_SHARE = frozenset({"percent", "%", "cent"})
_NO_PLURALS = lexicon.words("dates.no plurals")


def and_half(match: Match, context: DateContext) -> Meaning:
    """Reads "a year and a half", "two hours and a quarter", "one and a half thousand days"."""
    token = match.last("U")
    if token is None:
        return None
    value = number_of(context.text, match.tokens[:1], match.letters[:1])
    if value is None:
        return None
    part = match.letters.index("H") if "H" in match.letters else match.letters.index("Q")
    value += 0.5 if match.letters[part] == "H" else 0.25
    scale = numbers.parse(match.tokens[part + 1].word) if match.letters[part + 1 : part + 2] == "N" else 1.0
    return (amount(value * scale, date_tokens.unit(token.word)), "duration") if scale else None


_SETS = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W", "monthly": "P1M", "bimonthly": "P2M", "quarterly": "P1Q",
         "annually": "P1Y", "yearly": "P1Y", "hourly": "PT1H"}  # fmt: skip


def recurring(match: Match, context: DateContext) -> Meaning:
    """Reads "daily", "every day", "each month"."""
    if match.letters == "d":
        return _SETS[match.tokens[0].word], "set"
    token = match.last("U")
    if token is None:
        return None
    if match.tokens[0].word == "per" and token.word.endswith("s"):
        return None
    counted = number_of(context.text, match.tokens, match.letters) if "N" in match.letters else 1.0
    return amount(counted, date_tokens.unit(token.word)), "set"


def recurring_day(match: Match, context: DateContext) -> Meaning:
    """Reads "every Thursday", "each July", "every morning", "every summer"."""
    token = match.tokens[-1]
    letters = match.letters
    if "D" in letters:
        day = match.first("D")
        value = f"XXXX-WXX-{date_tokens.weekday(day.word) + 1}" if day else "XXXX-WXX"
        return value + ("T" + part_code(token.word) if letters.endswith("P") else ""), "set"
    if "M" in letters:
        return f"XXXX-{date_tokens.month(token.word):02d}", "set"
    if letters.endswith("k"):
        return "XXXX-WXX-WE", "set"
    if "P" in letters:
        return "XXXX-XX-XXT" + part_code(token.word), "set"
    return season(match, context)


def the_unit(match: Match, context: DateContext) -> Meaning:
    """Reads "the end of the month", "the week", "the year": the one last spoken of, else the one of publication."""
    token = match.last("U")
    if token is None or token.word.endswith("s"):
        return None
    unit = date_tokens.unit(token.word)
    day = None if match.after and match.after[0].word in _LEANING else context.published
    if unit == "Y" and match.after and match.after[0].word in ("ended", "ending"):
        return "P1Y", "duration"
    if unit == "Y":
        return calendar.year_value(day.year if day else None), "date"
    if unit == "M":
        return (calendar.month_value(day.year, day.month) if day else "XXXX-XX"), "date"
    if unit == "W":
        return calendar.week_value(day), "date"
    return None


_LEANING = frozenset(("before", "after", "following", "preceding", "leading", "since", "when", "that"))
"""Behind "the week" or "the month" these say by what it is known: an event, and not the day of publication."""


def week_of(match: Match, context: DateContext) -> Meaning:
    """ "the week of March 6"."""
    day = month_day(match, context)
    first = calendar.parse_iso(day[0]) if day else None
    if first is None or match.first("U") is None or date_tokens.unit(match.tokens[match.letters.find("U")].word) != "W":
        return None
    return calendar.week_value(first), "date"


def half_unit(match: Match, context: DateContext) -> Meaning:
    """What "half an hour" and "half a century" are in smaller units: PT30M, P50Y."""
    unit = date_tokens.unit(match.tokens[-1].word)
    return (amount(0.5, unit), "duration") if unit in ("Y", "TH", "TM", "E", "C") else None


def bare_units(match: Match, context: DateContext) -> Meaning:
    """Reads "for years", "within weeks": a length nobody counted."""
    word = match.tokens[0].word
    before = match.before[-1].word if match.before else ""
    if not word.endswith("s") or before not in (
        "for",
        "in",
        "within",
        "after",
        "of",
        "over",
        "took",
        "take",
        "takes",
        "spent",
        "last",
        "lasted",
        "or",
        "and",
        "many",
        "by",
    ):
        return None
    return amount(None, date_tokens.unit(word)), "duration"


_REFERENCES = {"now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "presently": "PRESENT_REF", "current": "PRESENT_REF",
               "recently": "PAST_REF", "recent": "PAST_REF", "lately": "PAST_REF", "formerly": "PAST_REF", "previously": "PAST_REF",
               "past": "PAST_REF", "soon": "FUTURE_REF", "shortly": "FUTURE_REF", "future": "FUTURE_REF"}  # fmt: skip


def reference(match: Match, context: DateContext) -> Meaning:
    """Reads "now", "recently", "the future"."""
    word = match.tokens[-1].word
    if word == "past" and "t" not in match.letters:
        return None
    value = _REFERENCES.get(word)
    return (value, "date") if value else None


def age(match: Match, context: DateContext) -> Meaning:
    """Reads "a 45-year-old" says how old somebody is, not how long something takes: a quantity, no date."""
    return None
