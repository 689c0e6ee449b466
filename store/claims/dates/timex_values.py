"""What a date expression means: its TIMEX3 value and kind, resolved against the day of publication and what was read before.

Each reader gets the tokens of one match of timex_rules and gives (value, kind), or None where the words were no date after
all. Not for finding expressions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from store.claims.dates import calendar, date_tokens, known_days
from store.claims.dates.date_tokens import DateToken, TokenRow
from store.claims.dates.tense import ahead, past_near, past_told
from store.documents import DateKind
from store.english import lexicon, numbers
from store.english.calendar_words import WEEKDAYS

Meaning = tuple[str, DateKind] | None


@dataclass(slots=True)
class DateContext:
    """What an expression is read in: the text, the day of publication, and the day and quarter last spoken of."""

    text: str
    published: date | None
    quarter: str = ""
    year: int | None = None
    day: str = ""
    bare: tuple[int, int] | None = None
    """The month and day (0: none) of what was just read, where no year was printed and the nearest was taken."""


@dataclass(frozen=True, slots=True)
class Match:
    """One expression: its tokens, their classes as one string, and the tokens around it."""

    tokens: Sequence[DateToken]
    letters: str
    rows_before: Sequence[TokenRow]
    rows_after: Sequence[TokenRow]
    day_at: int | None = None

    @property
    def before(self) -> list[DateToken]:
        """The last three tokens before it; made when asked for, which most readers never do."""
        return list(map(DateToken._make, self.rows_before))

    @property
    def after(self) -> list[DateToken]:
        """The next three tokens behind it."""
        return list(map(DateToken._make, self.rows_after))

    def words(self) -> list[str]:
        """The tokens' words."""
        return [token.word for token in self.tokens]

    def first(self, letter: str) -> DateToken | None:
        """The first token of a class."""
        index = self.letters.find(letter)
        return self.tokens[index] if index >= 0 else None

    def last(self, letter: str) -> DateToken | None:
        """The last token of a class."""
        index = self.letters.rfind(letter)
        return self.tokens[index] if index >= 0 else None


def number_of(text: str, tokens: Sequence[DateToken], letters: str) -> float | None:
    """The number that the N tokens of an expression stand for; None for "several", "a few" and other unknown counts."""
    index = letters.find("N")
    if index < 0:
        if "I" in letters:
            word = tokens[letters.index("I")].word
            return 2.0 if word == "couple" else None
        return _fortnights(tokens)
    start = tokens[index - 1].start if index > 0 and letters[index - 1] == "a" else tokens[index].start
    printed = text[start : tokens[letters.rfind("N")].end]
    value = numbers.parse(printed)
    if value is None:
        value = numbers.parse(text[tokens[index].start : tokens[letters.rfind("N")].end])
    return value if value is None else value * _fortnights(tokens)


def _fortnights(tokens: Sequence[DateToken]) -> float:
    """How many of its ISO unit one of the expression's unit is: a fortnight is two weeks."""
    return 2.0 if any(token.word.startswith("fortnight") for token in tokens) else 1.0


_SMALLER = {"Y": (12, "M"), "TH": (60, "M"), "TM": (60, "S")}


def amount(value: float | None, unit: str) -> str:
    """An ISO 8601 duration: (3, "W") -> "P3W", (2, "TH") -> "PT2H", (None, "Y") -> "PXY", (1.5, "Y") -> "P1.5Y"."""
    printed = "X" if value is None else f"{value:.6g}" if value < 1e6 else str(int(min(value, 1e15)))
    if unit == "E" and value is not None and value < 1e6:
        unit, printed = "Y", f"{value * 10:.6g}"
    if unit == "C" and value is not None and value < 1e6:
        unit, printed = "Y", f"{value * 100:.6g}"
    if unit == "Q" and value is not None and value < 1e6:
        unit, printed = "M", f"{value * 3:.6g}"
    if value is not None and value % 1 and unit in _SMALLER and value < 1e6:
        rest, smaller = _SMALLER[unit]
        less = f"{value % 1 * rest:.0f}{smaller}"
        whole = f"{int(value)}{unit[-1]}" if value >= 1 else ""
        return f"PT{whole}{less}" if unit.startswith("T") else f"P{whole}{less}"
    return f"PT{printed}{unit[1]}" if unit.startswith("T") else f"P{printed}{unit}"


def moved(context: DateContext, value: float | None, unit: str, sign: int) -> str:
    """The date that lies some units from publication, as precise as its unit: years give a year, months a month."""
    day = context.published
    if value is None:
        return "PAST_REF" if sign < 0 else "FUTURE_REF"
    if day is None:
        return {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "Q": "XXXX-QX", "E": "XXX"}.get(unit, "XXXX-XX-XX")
    value = min(value, 1e5)
    if unit == "D":
        return calendar.day_value(calendar.shifted(day, sign * round(value)))
    if unit == "W":
        return calendar.week_value(calendar.shifted(day, sign * round(7 * value)))
    if unit == "M":
        return calendar.month_value(*calendar.month_shift(day.year, day.month, sign * round(value)))
    if unit == "Q":
        year, month = calendar.month_shift(day.year, day.month, 3 * sign * round(value))
        return f"{year:04d}-Q{(month - 1) // 3 + 1}"
    if unit in ("Y", "E", "C", "L"):
        years = round(value * {"Y": 1, "E": 10, "C": 100, "L": 1000}[unit])
        if years > 9000:
            return "PAST_REF" if sign < 0 else "FUTURE_REF"
        year = min(max(day.year + sign * years, 0), 9999)
        return calendar.year_value(year)
    return calendar.day_value(day)


def direction(match: Match) -> int:
    """-1 for last, 1 for next, 0 for this or nothing."""
    if "L" in match.letters:
        return -1
    return 1 if "X" in match.letters else 0


def year_of(token: DateToken) -> int:
    """The year a Y or y token stands for ('97 is 1997, '04 is 2004)."""
    digits = re.sub(r"\D", "", token.word)
    if len(digits) == 2:
        return (1900 if int(digits) >= 30 else 2000) + int(digits)
    return int(digits)


# --- days ----------------------------------------------------------------------------------------------------------


def month_year_near(context: DateContext, month: int, at: int, way: int) -> int | None:
    """The year in which a bare month lies: the last one, unless the words before it look ahead."""
    day = context.published
    if day is None:
        return None
    if way < 0:
        return day.year if month < day.month else day.year - 1
    if context.text[max(0, at - 8) : at].rstrip().lower().endswith("since"):
        return day.year if month <= day.month else day.year - 1
    if way > 0:
        # "next November" is another one, also in November
        return day.year if month > day.month else day.year + 1
    if ahead(context.text, at):
        return day.year if month >= day.month else day.year + 1
    if 1 <= (month - day.month) % 12 <= 3 and not past_told(context.text[max(0, at - 60) : at]):
        return day.year + (month < day.month)
    return day.year if month <= day.month else day.year - 1


def month_day(match: Match, context: DateContext) -> Meaning:
    """Reads "Dec. 2", "Thursday, April 8, 1999", "the 4th of July"."""
    token = match.first("M")
    if token is None:
        return None
    month = date_tokens.month(token.word)
    year_token = match.last("Y") or match.last("y")
    position = match.letters.find("M")
    number = next(
        (t for t, c in zip(match.tokens[position:], match.letters[position:], strict=False) if c in "NO"), None
    )
    number = number or next((t for t, c in zip(match.tokens, match.letters, strict=False) if c in "NO"), None)
    if number is None:
        return None
    day = _day_number(number)
    if day is None:
        return None
    if year_token:
        year: int | None = year_of(year_token)
        return (f"{year:04d}-{month:02d}-{day:02d}", "date") if calendar.valid(year, month, day) else None
    if not calendar.valid(None, month, day):
        return None
    known = known_days.read(context.text, match.tokens[0].start, match.tokens[-1].end, month, day)
    if known:
        return known, "date"
    context.bare = (month, day)
    year = nearest_year(context, month, day, match.tokens[0].start)
    if year is not None and context.published is not None and not ahead(context.text, match.tokens[0].start):
        since = (context.published - calendar.day_of(year, month, day)).days
        start, end = match.tokens[0].start, match.tokens[-1].end
        if (not 0 <= since <= _FRESH and known_days.is_event(context.text, start, end)) or (since < 0 and known_days.is_sudden(context.text, start, end)):
            return f"XXXX-{month:02d}-{day:02d}", "date"
    if year is None:
        return f"XXXX-{month:02d}-{day:02d}", "date"
    return f"{year:04d}-{month:02d}-{day:02d}", "date"


_FRESH = 60
"""Days for which an event is told by its day alone ("the March 11 fire"); later the year is open where none is printed."""


def _day_number(token: DateToken) -> int | None:
    if token.letter == "O":
        return date_tokens.ordinal(token.word) or None
    if token.word.isdecimal() and len(token.word) <= 2:
        return int(token.word)
    return None


def nearest_year(context: DateContext, month: int, day: int, at: int) -> int | None:
    """The year of a month and day: the nearest to publication, within the last nine months or the next three."""
    published = context.published
    if published is None:
        return None
    months = (month - published.month) + (day - published.day) / 31
    if ahead(context.text, at):
        return published.year + (1 if months < -0.5 else 0)
    if months > 4:
        return published.year - 1
    if months < -8 and not past_near(context.text[max(0, at - 60) : at + 40]):
        return published.year + 1
    return published.year


def weekday(match: Match, context: DateContext) -> Meaning:
    """Reads "Thursday", "last Friday", "next Tuesday night"."""
    token = match.first("D")
    if token is None:
        return None
    number = date_tokens.weekday(token.word)
    before = match.before[-1] if match.before else None
    if match.letters == "D" and before and before.word in _NAMED_DAYS and context.text[before.start].isupper():
        return None
    if (
        token.word.endswith("s")
        and token.word not in WEEKDAYS
        and match.before
        and match.before[-1].word in ("on", "mondays")
    ):
        return f"XXXX-WXX-{number + 1}", "set"
    if context.published is None:
        return f"XXXX-WXX-{number + 1}", "date"
    way = direction(match)
    possessive = match.after and match.after[0].letter == "q"
    if possessive:
        # "Monday's debate will be": what follows says whether it is still to come.
        to_come = _WILL.search(context.text[token.end : token.end + 60]) is not None
    else:
        to_come = ahead(context.text, token.start)
    if way == 0 and to_come:
        way = 1 if context.published.weekday() != number else 0
    if way == 0 and "T" in match.letters:
        monday = calendar.shifted(context.published, -context.published.weekday())
        return calendar.day_value(calendar.shifted(monday, number)), "date"
    return calendar.day_value(calendar.weekday_near(context.published, number, way)), "date"


_WILL = re.compile(r"\b(?:will|is (?:expected|set|due))\b")
_NAMED_DAYS = lexicon.words("dates.named days")


def near_day(match: Match, context: DateContext) -> Meaning:
    """Reads "today", "yesterday", "tomorrow", "tonight"."""
    token = match.first("K")
    word = token.word if token else "today"
    step = -1 if word.startswith("yesterday") else 1 if word.startswith("tomorrow") else 0
    value = calendar.day_value(calendar.shifted(context.published, step) if context.published else None)
    return (value + "TNI", "time") if word == "tonight" else (value, "date")


def iso(match: Match, context: DateContext) -> Meaning:
    """Reads "1999-04-08"."""
    year, month, day = (int(t.word) for t in match.tokens if t.letter in "YN" and t.word.isdecimal() and len(t.word) <= 4) if sum(
        t.letter in "YN" and t.word.isdecimal() and len(t.word) <= 4 for t in match.tokens
    ) == 3 else (0, 0, 0)  # fmt: skip
    return (f"{year:04d}-{month:02d}-{day:02d}", "date") if year and calendar.valid(year, month, day) else None


def slash(match: Match, context: DateContext) -> Meaning:
    """Reads "5/17/2018" month first, as American print has it, unless only the other order is a date."""
    parts = [int(t.word) for t in match.tokens if t.word.isdecimal() and len(t.word) <= 4]
    if len(parts) != 3:
        return None
    month, day, year = parts
    if match.tokens[-1].letter != "Y":
        year += 2000 if year < 30 else 1900 if year < 100 else 0
    if month > 12:
        month, day = day, month
    return (f"{year:04d}-{month:02d}-{day:02d}", "date") if calendar.valid(year, month, day) else None


def part_code(word: str) -> str:
    """Reads "MO" of "morning"."""
    return date_tokens.PARTS.get(word) or date_tokens.PARTS[word.removesuffix("s")]


def day_part(match: Match, context: DateContext) -> Meaning:
    """Reads "Thursday night", "yesterday morning", "this afternoon", "last night"."""
    part = match.last("P")
    if part is None:
        return None
    inner = (
        weekday(match, context) if "D" in match.letters else near_day(match, context) if "K" in match.letters else None
    )
    if inner and inner[1] == "set":
        return inner[0] + "T" + part_code(part.word), "set"
    if inner:
        day = inner[0][:10]
    elif "h" in match.letters and context.day:
        day = context.day
    else:
        day = calendar.day_value(calendar.shifted(context.published, direction(match)) if context.published else None)
    return day + "T" + part_code(part.word), "time"
