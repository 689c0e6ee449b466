"""Finds the dates, times, durations and recurring dates of a paragraph and resolves them against the day of publication.

Not for quantities: a length of time ("three weeks") is found here and in quantities, a date only here.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from store.claims.dates import (
    calendar,
    clock_days,
    clock_times,
    date_tokens,
    lent_years,
    names_with_dates,
    shared_months,
    shared_weeks,
    timex_periods,
    timex_placed,
    timex_relative,
    timex_rules,
    timex_values,
)
from store.claims.dates.date_tokens import DateToken, TokenRow
from store.claims.dates.timex_values import DateContext, Match, Meaning
from store.documents import DateMention
from store.english.tokens import Tokens, cut

_READERS: dict[str, Callable[[Match, DateContext], Meaning]] = {
    "nth": timex_placed.nth,
    "nth_after": timex_placed.nth_after,
    "nth_of": timex_placed.nth_of,
    "from_now": timex_placed.from_now,
    "month_the": timex_placed.month_the,
    "in_units": timex_relative.in_units,
    "nights_ago": timex_relative.nights_ago,
    "beyond": timex_placed.beyond,
    "but_one": timex_placed.but_one,
    "week_from": timex_placed.week_from,
    "week_on": timex_placed.week_on,
    "week_today": timex_placed.week_today,
    "day_of_week": timex_placed.day_of_week,
    "ago_day": timex_placed.ago_day,
    "iso": timex_values.iso,
    "slash": timex_values.slash,
    "clock_day": clock_times.clock_on_day,
    "day_clock": clock_times.clock_on_day,
    "clock": clock_times.clock,
    "mdy": timex_values.month_day,
    "dmy": timex_values.month_day,
    "month_year": timex_periods.month_year,
    "month_rel": timex_periods.month_relative,
    "month": timex_periods.month,
    "season_year": timex_periods.season,
    "season": timex_periods.season,
    "set_day": timex_relative.recurring_day,
    "day_part": timex_values.day_part,
    "day": timex_values.weekday,
    "near_day": timex_values.near_day,
    "part": timex_values.day_part,
    "weekend": timex_periods.weekend,
    "year_quarter": timex_periods.quarter,
    "quarter": timex_periods.quarter,
    "halves": timex_periods.half_year,
    "year_ago_quarter": timex_relative.year_ago_quarter,
    "ago": timex_relative.ago,
    "later": timex_relative.later,
    "rel_n": timex_relative.counted_period,
    "rel_quarter": timex_relative.relative_quarter,
    "rel_fiscal": timex_relative.relative_fiscal,
    "rel": timex_relative.relative,
    "century": timex_periods.century,
    "decade": timex_periods.decade,
    "age": timex_relative.age,
    "spelled_year": timex_periods.spelled_year,
    "holiday": timex_periods.holiday,
    "half_unit": timex_relative.half_unit,
    "short_quarter": timex_periods.short_quarter,
    "new_year": timex_periods.new_year,
    "and_half": timex_relative.and_half,
    "duration": timex_relative.duration,
    "a_unit": timex_relative.duration,
    "fiscal": timex_periods.year,
    "set": timex_relative.recurring,
    "year": timex_periods.year,
    "spoken": clock_times.spoken,
    "week_of": timex_relative.week_of,
    "the_unit": timex_relative.the_unit,
    "unit_end": timex_periods.year_end,
    "units": timex_relative.bare_units,
    "ref": timex_relative.reference,
}


_DAY = re.compile(r"\d{4}-\d\d-\d\d.*")
_RATE_PAIR = re.compile(
    r"(second|minute|hour|day|week|month|quarter|year)[\s-](?:on|over|to|by|after|in)[\s-]\1\b", re.I
)
_TITLED = ("duration", "day_part")
_NAMEABLE = frozenset({"month", "day", "season", "holiday", "mdy", "dmy"})


def find(text: str | Tokens, published: str = "") -> list[DateMention]:
    """The dates of a paragraph, cut or not, in order and without overlap; offsets into its text.

    `published` is the article's ISO date, or "". `value` is ISO 8601 as TIMEX3 uses it: "2021-12-02", "2021-W48", "2014",
    "199" (a decade), "2001-Q3", "1999-SU", "2021-12-02TNI", "P3W" (a length), "PAST_REF"; what the text leaves open is X
    ("XXXX-WXX-4" for a Thursday when nothing says which).
    """
    words = cut(text)
    if not date_tokens.hinted(words):
        return []
    text = words.text
    tokens = date_tokens.tokens(text)
    letters = "".join([letter for _, _, _, letter in tokens])
    context = DateContext(text, calendar.parse_iso(published))
    found: list[DateMention] = []
    bare: dict[int, tuple[int, int]] = {}
    position = 0
    pattern = timex_rules.pattern(letters)
    while True:
        match = pattern.search(letters, position)
        if match is None:
            found, bare = shared_months.spread(text, found, bare)
            found = lent_years.lend(text, found, bare) if bare else found
            found = shared_weeks.lend(text, found)
            return clock_days.pair(text, clock_days.lend(text, found))
        name = match.lastgroup or ""
        context.bare = None
        meaning, begin, end = _read(name, match, tokens, letters, context)
        if meaning is None and name in timex_rules.DOUBTFUL:
            other = timex_rules.OTHERWISE.match(letters, match.start())
            if other:
                match, name = other, other.lastgroup or ""
                meaning, begin, end = _read(name, match, tokens, letters, context)
        rate = _RATE_PAIR.match(text, tokens[end - 1][0]) if letters[end - 1] in "UQ" else None
        if rate:
            # "up 3.1% year-on-year" compares, "week on week", "day by day": neither word is a time.
            position = end
            while position < len(tokens) and tokens[position][0] < rate.end():
                position += 1
            continue
        if meaning is None:
            position = end if name == "age" else match.start() + 1
            continue
        value, kind = meaning
        start, stop = tokens[begin][0], tokens[end - 1][1]
        if name in _NAMEABLE and (
            names_with_dates.is_name(text, start, stop) or names_with_dates.is_person(text, start, stop)
        ):
            position = end
            continue
        if name == "year" and names_with_dates.is_model(text, tokens[end - 1][0], stop):
            position = end
            continue
        if name == "the_unit" and names_with_dates.is_award(text, start, stop):
            position = end
            continue
        if name in _TITLED and names_with_dates.is_title(text, start, stop):
            position = end
            continue
        if context.bare:
            bare[len(found)] = context.bare
        found.append(DateMention(text[start:stop], start, stop, value, kind))
        if _DAY.fullmatch(value):
            context.day = value[:10]
        position = end


def _read(
    name: str, match: re.Match[str], rows: list[TokenRow], letters: str, context: DateContext
) -> tuple[Meaning, int, int]:
    begin, end = match.span()
    # Kinds of words that lead into an expression carry no meaning of their own.
    day_at = None
    if name == "clock_day":
        day_at = match.start("cd_day") - begin
    elif name == "day_clock":
        day_at = match.end("dc_day") - begin
    while end > begin + 1 and letters[end - 1] in ",-":
        end -= 1
    if (
        name == "year"
        and letters[begin] == "t"
        and letters[begin + 1] == "U"
        and date_tokens.unit(rows[begin + 1][2]) != "Y"
    ):
        begin += 2
    if letters[begin : begin + 2] == "aN" and rows[begin + 1][2] not in (
        "hundred",
        "thousand",
        "million",
        "billion",
        "dozen",
    ):
        # "a two-year term": the article belongs to the term.
        begin += 1
    expression = Match(
        list(map(DateToken._make, rows[begin:end])),
        letters[begin:end],
        rows[max(0, begin - 3) : begin],
        rows[end : end + 3],
        day_at,
    )
    return _READERS[name](expression, context), begin, end
