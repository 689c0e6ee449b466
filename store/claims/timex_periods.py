"""What expressions of periods mean: months, seasons, quarters, years, "last week", "two years ago", durations and sets.

The counterpart of timex_values for everything longer than a day.
"""

from __future__ import annotations

import re

from store.claims import calendar, date_words, numbers
from store.claims.timex_values import (
    Context,
    Match,
    Meaning,
    ahead,
    amount,
    direction,
    month_year_near,
    moved,
    number_of,
    part_code,
    year_of,
)


def month_year(match: Match, context: Context) -> Meaning:
    """ "March 1999", "early May of 2014"."""
    token, year = match.first("M"), match.last("Y") or match.last("y")
    return (f"{year_of(year):04d}-{date_words.month(token.word):02d}", "date") if token and year else None


def month_relative(match: Match, context: Context) -> Meaning:
    """ "June last year", "January this year"."""
    token, unit = match.first("M"), match.tokens[-1]
    if token is None or date_words.unit(unit.word) != "Y":
        return None
    year = context.published.year + direction(match) if context.published else None
    return calendar.month_value(year, date_words.month(token.word)), "date"


def month(match: Match, context: Context) -> Meaning:
    """ "October", "last April", "mid-November"."""
    token = match.first("M")
    if token is None:
        return None
    number = date_words.month(token.word)
    way = direction(match)
    year = month_year_near(context, number, token.start, way)
    if way == 0 and "T" in match.letters and context.published:
        year = context.published.year
    return calendar.month_value(year, number), "date"


def season(match: Match, context: Context) -> Meaning:
    """ "last fall", "this summer", "the winter of 1994"."""
    token = match.first("A")
    if token is None:
        return None
    code = date_words.SEASONS.get(token.word) or date_words.SEASONS[token.word.removesuffix("s")]
    if "V" in match.letters:
        return f"XXXX-{code}", "set"
    year_token = match.last("Y") or match.last("y")
    if year_token:
        return f"{year_of(year_token):04d}-{code}", "date"
    if context.published is None:
        return f"XXXX-{code}", "date"
    if match.letters.endswith("U"):
        return f"{context.published.year + direction(match):04d}-{code}", "date"
    return f"{calendar.season_year(context.published, code, direction(match)):04d}-{code}", "date"


def weekend(match: Match, context: Context) -> Meaning:
    """ "the weekend", "last weekend", "next weekend"."""
    if context.published is None:
        return "XXXX-WXX-WE", "date"
    way = direction(match)
    if (
        way == 0
        and "T" not in match.letters
        and context.published.weekday() < 5
        and not ahead(context, match.tokens[0].start)
    ):
        way = -1
    return calendar.week_value(calendar.shifted(context.published, 7 * way)) + "-WE", "date"


def quarter(match: Match, context: Context) -> Meaning:
    """ "the third quarter", "first-quarter", "the fourth quarter of 1989", "this year's second quarter"."""
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
    elif direction(match) > 0 or ahead(context, match.tokens[0].start):
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
    return date_words.ORDINALS.get(word) or int(numbers.parse(word) or 0)


def half_year(match: Match, context: Context) -> Meaning:
    """ "the first half of 1990", "the last half of the '80s"."""
    half = 1 if match.tokens[0].word == "first" or len(match.tokens) > 1 and match.tokens[1].word == "first" else 2
    decade_token = match.last("S")
    if decade_token:
        return decade_value(decade_token.word), "date"
    year = match.last("Y")
    if year:
        return f"{year_of(year):04d}-H{half}", "date"
    if not match.letters.endswith("U") or date_words.unit(match.tokens[-1].word) != "Y":
        return None
    return (
        f"{calendar.year_value(context.published.year + direction(match) if context.published else None)}-H{half}",
        "date",
    )


def year_ago_quarter(match: Match, context: Context) -> Meaning:
    """ "the year-ago quarter", "year-earlier period": a year before the quarter last spoken of."""
    unit = match.first("U")
    if unit is None or date_words.unit(unit.word) != "Y":
        return None
    return _year_before(context, reported=True), "date"


_EARNINGS = re.compile(r"\b(?:a share|net (?:income|loss)|earnings|quarter(?:ly)?|operating profit|revenue)\b", re.I)


def _year_before(context: Context, *, reported: bool) -> str:
    """A year before the quarter last spoken of; in a report of earnings (`reported`) the last full quarter will do."""
    quarter = context.quarter
    if not quarter and reported and context.published:
        year, first = calendar.month_shift(context.published.year, 3 * calendar.quarter_of(context.published) - 2, -3)
        quarter = f"{year:04d}-Q{(first - 1) // 3 + 1}"
    if quarter[:4].isdecimal():
        return f"{int(quarter[:4]) - 1:04d}{quarter[4:]}"
    return calendar.year_value(context.published.year - 1 if context.published else None)


def ago(match: Match, context: Context) -> Meaning:
    """ "two years ago", "a week earlier", "months ago"."""
    token = match.first("U")
    if token is None:
        return None
    unit = date_words.unit(token.word)
    if "N" not in match.letters and "I" not in match.letters and "a" not in match.letters:
        return ("PAST_REF", "date") if token.word.endswith("s") else None
    value = number_of(context.text, match.tokens, match.letters)
    if unit == "Y" and value == 1:
        return _year_before(context, reported=_EARNINGS.search(context.text) is not None), "date"
    if unit.startswith("T"):
        return amount(value, unit), "duration"
    return moved(context, value, unit, -1), "date"


def later(match: Match, context: Context) -> Meaning:
    """ "two weeks later", "three days after": counted from a day that is seldom printed, so only the length is sure."""
    token = match.first("U")
    if token is None:
        return None
    value = number_of(context.text, match.tokens, match.letters)
    return amount(value, date_words.unit(token.word)), "duration"


def counted_period(match: Match, context: Context) -> Meaning:
    """ "the last two years", "the past few weeks", "the first nine months", "the next 12 months"."""
    token = match.last("U")
    if token is None:
        return None
    return amount(number_of(context.text, match.tokens, match.letters), date_words.unit(token.word)), "duration"


def relative_quarter(match: Match, context: Context) -> Meaning:
    """ "this quarter", "the latest quarter", "the 1988 quarter", "the quarter"."""
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
        number = date_words.month(match.after[1].word)
        context.quarter = f"{day.year - (number > day.month):04d}-Q{(number + 2) // 3}"
        return context.quarter, "date"
    if way == 0 and "T" not in letters and "c" not in letters:
        if context.quarter:
            return context.quarter, "date"
        way = -1
    year, first = calendar.month_shift(day.year, 3 * calendar.quarter_of(day) - 2, 3 * way)
    value = f"{year:04d}-Q{(first - 1) // 3 + 1}"
    context.quarter = value
    return value, "date"


def relative(match: Match, context: Context) -> Meaning:
    """ "last month", "this week", "next year", "that day", "recent years", "earlier this year"."""
    token = match.last("U")
    if token is None:
        return None
    unit = date_words.unit(token.word)
    letters = match.letters
    plural = (
        token.word.endswith("s") and token.word not in ("years", "weeks", "months", "days") or token.word.endswith("s")
    )
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
    return moved(context, abs(float(way)), unit, way or 1), "date"


def _stripped_possessive(match: Match) -> bool:
    # "last months talks" is "last month's talks" in wire text that lost its apostrophes; "the last months" is not.
    return match.letters[:1] in "LXT" and match.letters[-2:-1] in "LXT"


def _that(unit: str, context: Context) -> Meaning:
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


def relative_fiscal(match: Match, context: Context) -> Meaning:
    """ "the current fiscal year", "this fiscal year", "the last fiscal year"."""
    day = context.published
    way = direction(match)
    if date_words.unit(match.tokens[-1].word) != "Y":
        return None
    return calendar.year_value(day.year + way if day else None), "date"


def century(match: Match, context: Context) -> Meaning:
    """ "the 21st century" -> "20", as ISO 8601 writes the hundred years that begin with 20."""
    token, unit = match.last("O"), match.tokens[-1]
    number = _ordinal(token.word) if token else 0
    if date_words.unit(unit.word) != "C":
        return None
    return (f"{number - 1:02d}", "date") if 1 <= number <= 99 else None


def decade(match: Match, context: Context) -> Meaning:
    """ "the 1990s", "the mid-'80s", "the nineties" -> "199"."""
    token = match.last("S")
    if token is None:
        return None
    digits = re.sub(r"\D", "", token.word)
    if len(digits) == 2 and token.word[0].isdecimal():
        # "in his 20s" is an age; a decade without its century needs an apostrophe or "the".
        if (
            not (len(match.tokens) > 1 and "t" in match.letters or match.before and match.before[-1].letter == "t")
            or int(digits) < 20
        ):
            return None
        if match.before and match.before[-1].word in ("his", "her", "their"):
            return None
    if token.word in date_words.DECADES and "t" not in match.letters:
        return None
    return decade_value(token.word), "date"


def decade_value(word: str) -> str:
    """ "199" of "1990s", "'90s" or "nineties"; two digits up to 20 belong to this century."""
    digits = re.sub(r"\D", "", word) or str(date_words.DECADES[word])
    if len(digits) == 2:
        return ("19" if int(digits) >= 20 else "20") + digits[0]
    return digits[:3]


def year(match: Match, context: Context) -> Meaning:
    """ "2014", "early 1999", "mid-2015", "1990-91" (the first year)."""
    token = match.first("Y") or match.first("y")
    if token is None:
        return None
    if token.letter == "y":
        if not (
            match.before
            and match.before[-1].word
            in (
                "in",
                "of",
                "since",
                "the",
                "from",
                "by",
                "until",
                "late",
                "early",
                "summer",
                "winter",
                "fall",
                "spring",
            )
        ):
            return None
        return str(year_of(token)), "date"
    number = year_of(token)
    if not _is_year(number, match, context):
        return None
    context.year = number
    if match.letters.endswith("-N") and not re.fullmatch(r"\d\d", match.tokens[-1].word):
        return None
    return str(number), "date"


_YEAR_CUES = frozenset(
    "in since of by from until till before after during early late mid fiscal year to through between and circa spring summer fall autumn winter the for around about than".split()
)


def _is_year(number: int, match: Match, context: Context) -> bool:
    """Whether four digits are a year: by their size, and by what stands around them."""
    before = match.before[-1].word if match.before else ""
    following = match.after[0] if match.after else None
    cued = before in _YEAR_CUES
    at = match.tokens[-1].end
    near = context.text[at : at + 24]
    if re.match(
        r"\s?(?:%|percent|per cent|people|men|women|troops|soldiers|miles|km|feet|meters|metres|jobs|workers|votes|dollars|pounds|tons|tonnes|barrels|acres|homes|points|shares|employees|students|points|yards|members|others|million|billion|cc|mm|kg|mg)\b",
        near,
    ):
        return False
    if re.match(r"\s[a-z]+s\b(?<!s's)", near) and number < 1900:
        return False
    if before in ("$", "#", "no", "route", "flight", "model", "page", "room"):
        return False
    if (
        match.before
        and match.before[-1].letter == "-"
        and len(match.letters) == 1
        and match.before[-1].end == match.tokens[0].start
    ):
        previous = match.before[-2].word if len(match.before) > 1 else ""
        return previous in ("post", "pre", "mid", "early", "late") or previous.isdecimal() and len(previous) == 4
    if 1900 <= number <= 2059:
        return True
    if number < 1000 or number > 2999:
        return False
    return (
        cued
        and before not in ("the", "for", "than", "and", "to", "of", "about", "around", "by")
        or (cued and before in ("of", "by", "the") and (following is None or following.letter in ".,"))
    )


def duration(match: Match, context: Context) -> Meaning:
    """ "three weeks", "a two-year", "several months", "24 hours"."""
    token = match.last("U")
    if token is None:
        return None
    unit = date_words.unit(token.word)
    value = number_of(context.text, match.tokens, match.letters)
    if match.letters[0] == "a" and "N" not in match.letters and "I" not in match.letters:
        if token.word.endswith("s") or unit == "TS":
            return None
        return _per(match, context, unit)
    if value is None and "N" in match.letters:
        return None
    return amount(value, unit), "duration"


def _per(match: Match, context: Context, unit: str) -> Meaning:
    """ "a year" after a price or count is a rate ("$40,000 a year"), else a length."""
    before = match.before[-1] if match.before else None
    if before and (
        before.letter in "NY"
        or before.word
        in (
            "times",
            "once",
            "twice",
            "share",
            "percent",
            "barrels",
            "million",
            "billion",
            "dollars",
            "%",
            "tons",
            "people",
        )
    ):
        return f"P1{unit}" if not unit.startswith("T") else f"PT1{unit[1]}", "set"
    return amount(1.0, unit), "duration"


_SETS = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "monthly": "P1M", "bimonthly": "P2M", "quarterly": "P1Q",
         "annually": "P1Y", "yearly": "P1Y", "hourly": "PT1H"}  # fmt: skip


def recurring(match: Match, context: Context) -> Meaning:
    """ "daily", "every day", "each month"."""
    if match.letters == "d":
        return _SETS[match.tokens[0].word], "set"
    token = match.last("U")
    if token is None:
        return None
    if match.tokens[0].word == "per" and token.word.endswith("s"):
        return None
    return amount(1.0, date_words.unit(token.word)), "set"


def recurring_day(match: Match, context: Context) -> Meaning:
    """ "every Thursday", "each July", "every morning", "every summer"."""
    token = match.tokens[-1]
    letters = match.letters
    if "D" in letters:
        day = match.first("D")
        value = f"XXXX-WXX-{date_words.weekday(day.word) + 1}" if day else "XXXX-WXX"
        return value + ("T" + part_code(token.word) if letters.endswith("P") else ""), "set"
    if "M" in letters:
        return f"XXXX-{date_words.month(token.word):02d}", "set"
    if letters.endswith("k"):
        return "XXXX-WXX-WE", "set"
    if "P" in letters:
        return "XXXX-XX-XXT" + part_code(token.word), "set"
    return season(match, context)


def the_unit(match: Match, context: Context) -> Meaning:
    """ "the end of the month", "the week", "the year": the one last spoken of, else the one of publication."""
    token = match.last("U")
    if token is None or token.word.endswith("s"):
        return None
    unit = date_words.unit(token.word)
    day = context.published
    if unit == "Y":
        return calendar.year_value(day.year if day else None), "date"
    if unit == "M":
        return (calendar.month_value(day.year, day.month) if day else "XXXX-XX"), "date"
    if unit == "W":
        return calendar.week_value(day), "date"
    return None


def year_end(match: Match, context: Context) -> Meaning:
    """ "year-end", "year's end"."""
    if date_words.unit(match.tokens[0].word) != "Y" or match.tokens[-1].word != "end":
        return None
    return calendar.year_value(context.published.year if context.published else None), "date"


def bare_units(match: Match, context: Context) -> Meaning:
    """ "for years", "within weeks": a length nobody counted."""
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
    return amount(None, date_words.unit(word)), "duration"


def spelled_year(match: Match, context: Context) -> Meaning:
    """ "nineteen ninety-six", "January nineteen ninety-seven", "the year two thousand"."""
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
        return f"{value}-{date_words.month(match.tokens[0].word):02d}", "date"
    if "A" in match.letters:
        return f"{value}-{date_words.SEASONS.get(match.tokens[0].word, 'WI')}", "date"
    return value, "date"


def holiday(match: Match, context: Context) -> Meaning:
    """ "Thanksgiving Day", "last Easter", "Christmas": the last one, unless the words before it look ahead."""
    token = match.first("C")
    if token is None or not context.text[token.start].isupper():
        return None
    day = context.published
    if day is None:
        return "XXXX-XX-XX", "date"
    name = token.word + (" eve" if match.tokens[-1].word == "eve" else "")
    if match.letters.endswith("U") and match.tokens[-1].word == "week":
        feast = calendar.holiday(name, day.year)
        return (calendar.week_value(feast), "date") if feast else None
    this = calendar.holiday(name, day.year)
    if this is None:
        return None
    if direction(match) > 0 or (direction(match) == 0 and ahead(context, token.start)):
        chosen = this if this >= day else calendar.holiday(name, day.year + 1)
    else:
        chosen = (
            this
            if this <= day or (this - day).days < 45 and "L" not in match.letters
            else calendar.holiday(name, day.year - 1)
        )
    return (calendar.day_value(chosen), "date") if chosen else None


def age(match: Match, context: Context) -> Meaning:
    """ "a 45-year-old" says how old somebody is, not how long something takes: a quantity, no date."""
    return None


_REFERENCES = {"now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "presently": "PRESENT_REF", "current": "PRESENT_REF",
               "recently": "PAST_REF", "recent": "PAST_REF", "lately": "PAST_REF", "formerly": "PAST_REF", "previously": "PAST_REF",
               "past": "PAST_REF", "soon": "FUTURE_REF", "shortly": "FUTURE_REF", "future": "FUTURE_REF"}  # fmt: skip


def reference(match: Match, context: Context) -> Meaning:
    """ "now", "recently", "the future"."""
    word = match.tokens[-1].word
    if word == "past" and "t" not in match.letters:
        return None
    value = _REFERENCES.get(word)
    return (value, "date") if value else None
