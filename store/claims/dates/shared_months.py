"""Days that stand beside a date and share its month: "3 to 9 May", "June 3-7, 2018", "July 1 through 4", "on the 11th and the 12th of May"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from store.claims.dates import calendar, date_tokens
from store.documents import DateMention

Bare = dict[int, tuple[int, int]]
"""Of the dates without a printed year, by their place in the list: month and day."""

_SPELLED = "|".join(sorted(date_tokens.ORDINALS, key=len, reverse=True))
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?![\w%°]|[.,:/]\d)|\b(?:(?:twenty|thirty)-)?(?:{_SPELLED})\b)"
_UNTIL = r"(?:\s*[-–—]\s*|\s+(?:to|until|till|through|thru)\s+)"
_AND = r",?\s+(?:and|or|&)\s+"
# What may follow the last day of a list: "May 3 and 5 people died" tells of one day.
_CLOSED = (
    r"(?=\s*(?:[.;:!?)\]\"”’]|,(?!\d)|$)|\s+(?:(?:and|or|in|at|on|of|with|for|to|from|by|as|when|where|after|before|while|but|that|which|the"
    r"|this|was|were|is|are|will|would|had|has|have|he|she|they|we|it|because|during|under|last|next)\b|\d{4}\b))"
)
_BEHIND = re.compile(
    rf"{_UNTIL}(?:the\s+)?(?P<last>{_DAY})(?!\s*(?:percent|per cent|points?|people|years?|months?|weeks?|days?|hours?|minutes?)\b)"
    rf"|(?P<list>(?:,\s+(?:the\s+)?{_DAY})*{_AND}(?:on\s+)?(?:the\s+)?{_DAY}){_CLOSED}"
)
_YEAR_BEHIND = re.compile(r",?\s+(?:in\s+|of\s+)?\Z")
_MONTH_FIRST = re.compile(rf"(?:.*[\s,])?[A-Z][a-z]+\.?\s+{_DAY}", re.S)
_DAY_FIRST = re.compile(rf"(?:the\s+)?{_DAY}(?:\s+of)?\s+[A-Z]")
_BEFORE = re.compile(
    rf"(?<![\w.,:/$£€%+#-])(?P<days>{_DAY}(?:,\s+(?:the\s+)?{_DAY})*)(?:{_UNTIL}|(?P<and>{_AND}))(?:on\s+)?(?:the\s+)?\Z"
)
_LED = re.compile(r"\b(?:from|between|on|of|over|the|since|during|both|until|till|by)\s+\Z", re.I)
# "began on the 11th and ended on the 12th of May"
_FAR_BEFORE = re.compile(
    r"\b(?:on|by|from|since|until|between)\s+the\s+(?P<days>\d{1,2}(?:st|nd|rd|th))\s+(?:and|or|but|then)\s+(?:[a-z]+\s+){1,4}(?:the\s+)?\Z",
    re.I,
)
_DAYS = re.compile(_DAY)
_VALUE = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")
_REACH = 60


@dataclass(frozen=True, slots=True)
class _Day:
    """A date with the month and day of one that has no printed year."""

    mention: DateMention
    bare: tuple[int, int] | None


def spread(text: str, found: Sequence[DateMention], bare: Mapping[int, tuple[int, int]]) -> tuple[list[DateMention], Bare]:
    """The dates of a paragraph with those added that take their month from one of them, in order, and which have no printed year."""
    told: list[_Day] = []
    index = 0
    while index < len(found):
        one = _Day(found[index], bare.get(index))
        index += 1
        following = found[index] if index < len(found) else None
        more = [one]
        if _VALUE.fullmatch(one.mention.value) is not None:
            if one.bare is not None and _MONTH_FIRST.fullmatch(one.mention.text):
                more = _behind(text, one, following)
            elif _DAY_FIRST.match(one.mention.text):
                more = [*_before(text, one), one]
        if following is not None and more[-1].mention.end == following.end:
            index += 1  # the year, which all of them have now
        elif following is not None and more[-1].mention.end > following.start:
            more = [one]
        if told and told[-1].mention.end > more[0].mention.start:
            more = [one]
        told += more
    return [one.mention for one in told], {index: one.bare for index, one in enumerate(told) if one.bare is not None}


def _behind(text: str, first: _Day, following: DateMention | None) -> list[_Day]:
    """Gives "July 1" with the days behind it; a year that is printed behind them belongs to all, and is no date of its own then."""
    listed = _BEHIND.match(text, first.mention.end)
    if listed is None:
        return [first]
    until = listed["last"] is not None
    spans = [match.span() for match in _DAYS.finditer(text, listed.start("last") if until else listed.start("list"), listed.end())]
    days = _made(text, first, spans)
    if not days or (until and _number(text, spans[0]) <= int(first.mention.value[8:])):
        return [first]
    days.insert(0, first)
    if (
        following is not None
        and re.fullmatch(r"\d{4}", following.value)
        and following.text == following.value
        and _YEAR_BEHIND.fullmatch(text[days[-1].mention.end : following.start])
    ):
        days = [_Day(replace(one.mention, value=following.value + one.mention.value[4:]), None) for one in days]
        last = days[-1].mention
        days[-1] = _Day(replace(last, text=text[last.start : following.end], end=following.end), None)
    return days


def _before(text: str, last: _Day) -> list[_Day]:
    """The days before "9 May 2019"."""
    begin = max(0, last.mention.start - _REACH)
    window = text[begin : last.mention.start]
    listed = _BEFORE.search(window)
    if listed is not None and listed["and"] is not None and _LED.search(window[: listed.start()]) is None:
        return []
    listed = listed or _FAR_BEFORE.search(window)
    if listed is None:
        return []
    return _made(text, last, [match.span() for match in _DAYS.finditer(text, begin + listed.start("days"), begin + listed.end("days"))])


def _number(text: str, span: tuple[int, int]) -> int:
    return date_tokens.ordinal(text[span[0] : span[1]])


def _made(text: str, beside: _Day, spans: Sequence[tuple[int, int]]) -> list[_Day]:
    """Dates of these places in the month of another; none where one of them is no day of it."""
    printed = beside.mention.value[:4]
    year, month = (int(printed) if printed.isdecimal() else None), int(beside.mention.value[5:7])
    numbers = [_number(text, span) for span in spans]
    if not all(calendar.valid(year, month, number) for number in numbers):
        return []
    return [
        _Day(
            DateMention(text[start:end], start, end, f"{beside.mention.value[:8]}{number:02d}", "date"),
            (month, number) if beside.bare is not None else None,
        )
        for (start, end), number in zip(spans, numbers, strict=True)
    ]
