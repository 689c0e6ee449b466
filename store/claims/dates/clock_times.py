"""Times of day: "10:30 a.m.", "9 a.m. EDT Thursday", "noon", and as they are spoken: "half past eleven", "five minutes to midnight"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.claims.dates import calendar, date_tokens
from store.claims.dates.date_tokens import DateToken
from store.claims.dates.timex_values import (
    DateContext,
    Match,
    Meaning,
    month_day,
    near_day,
    number_of,
    part_code,
    weekday,
)
from store.english import lexicon, numbers


def clock_time(tokens: Sequence[DateToken], letters: str, beside: str = "") -> str | None:
    """Reads "T10:30" of "10:30 a.m.", "TMO" of "morning"; None where the hour does not exist.

    `beside` is the part of the day that stands beside the expression, "" for none.
    """
    if "i" in letters:
        word = tokens[letters.index("i")].word
        return f"T{word[:2]}:{word[2:4]}"
    if "p" in letters:
        word = tokens[letters.index("p")].word
        if "N" in letters and tokens[letters.index("N")].word not in ("12", "twelve"):
            return None
        return {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}[word]
    if "P" in letters and "N" not in letters:
        return "T" + part_code(tokens[letters.index("P")].word)
    index = letters.find("N")
    token = tokens[index] if index >= 0 else None
    if token is None:
        return None
    hour_minute = re.fullmatch(r"(\d{1,2})(?:\.(\d\d))?", token.word)
    spelled = numbers.parse(token.word) if not hour_minute else None
    if hour_minute is None and (spelled is None or not 0 < spelled <= 12):
        return None
    hour = int(hour_minute[1]) if hour_minute else int(spelled or 0)
    minute = int(hour_minute[2]) if hour_minute and hour_minute[2] else 0
    if letters[index + 1 : index + 3] == ":N":
        printed = tokens[index + 2].word
        if not (printed.isdecimal() and len(printed) == 2):
            return None
        minute = int(printed)
    half = next((t.word for t, c in zip(tokens, letters, strict=False) if c == "m"), "")
    part = tokens[letters.index("P")].word if "P" in letters else beside
    if not half and "P" not in letters and ":N" not in letters:
        return None
    if hour > 23 or minute > 59:
        return None
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0) if hour <= 12 else hour
    elif _is_late(hour, part):
        hour += 12
    return f"T{hour:02d}:{minute:02d}"


def _is_late(hour: int, part: str) -> bool:
    """Whether an hour below twelve lies in the second half of the day; a night goes on until five."""
    return hour < 12 and (part in ("afternoon", "evening") or (part == "night" and hour > _NIGHT_ENDS))


_NIGHT_ENDS = 4
_LEADS = frozenset(("at", "about", "around", "just"))


def _part_beside(match: Match) -> str:
    """The part of the day behind a time or before it: "10:30 Sunday night", "11:15 last night", "Friday night around 9:40"."""
    behind = match.after
    if len(behind) > 1 and behind[0].word == "on" and behind[1].letter == "D":
        behind = behind[1:]
    if behind and behind[0].letter in "TLhD":
        behind = behind[1:]
    if behind and behind[0].letter == "P":
        return behind[0].word
    if any(token.word == "tonight" for token in match.tokens):
        return "night"
    before = match.before
    while before and before[-1].word in _LEADS:
        before.pop()
    if len(before) < len(match.before) and before and before[-1].letter == "P":
        return before[-1].word
    return ""


def clock(match: Match, context: DateContext) -> Meaning:
    """A time of day, on the day last spoken of or on that of publication."""
    time = clock_time(match.tokens, match.letters, _part_beside(match))
    if time is None:
        return None
    if match.letters == "NhP" and not (match.before and match.before[-1].word in date_tokens.CLOCK_LEADS):
        return None  # "at eleven that night", but "eleven fell that night"
    if match.letters == "N:N" and (
        (match.before and match.before[-1].letter in "N:") or (match.after and match.after[0].letter in ":.")
    ):
        return None
    return (context.day or calendar.day_value(context.published)) + time, "time"


def clock_on_day(match: Match, context: DateContext) -> Meaning:
    """Reads "9 a.m. EDT Thursday", "noon Saturday", "Friday 6pm"."""
    split = match.day_at or 0
    head, tail = (match.tokens[:split], match.tokens[split:])
    heads, tails = match.letters[:split], match.letters[split:]
    if not re.search(r"[DKM]", tails):
        head, tail, heads, tails = tail, head, tails, heads
    time = clock_time(head, heads, _part_beside(match))
    inner = Match(tail, tails, match.rows_before, match.rows_after)
    day = (
        month_day(inner, context)
        if "M" in tails
        else weekday(inner, context)
        if "D" in tails
        else near_day(inner, context)
    )
    if time is None or day is None:
        return None
    return day[0][:10].replace("TNI", "") + time, "time"


def spoken(match: Match, context: DateContext) -> Meaning:
    """The time of day; None where the words tell of something else ("half past the gate", "ten minutes to two of them")."""
    side = next((token for token in match.tokens[1:] if token.word in ("past", "to", "after", "before")), None)
    if side is None or (side.word == "to" and "U" not in match.letters and "Q" not in match.letters):
        return None  # "ten to four" may be a range
    split = match.tokens.index(side)
    minutes = _minutes(match, split, context)
    last = match.tokens[-1]
    named = {"noon": 12, "midday": 12, "midnight": 24}.get(last.word)
    hour = named if named is not None else numbers.parse(last.word)
    if minutes is None or hour is None or not 1 <= hour <= 24 or (named is None and hour > 12) or _counts(match):
        return None
    hour += 12 if named is None and _is_late(int(hour), _part_beside(match)) else 0
    total = int(hour) * 60 + (minutes if side.word in ("past", "after") else -minutes)
    day = context.day or calendar.day_value(context.published)
    return f"{day}T{total // 60 % 24:02d}:{total % 60:02d}", "time"


def _minutes(match: Match, split: int, context: DateContext) -> int | None:
    if "H" in match.letters[:split]:
        return 30
    if "Q" in match.letters[:split]:
        return 15
    unit = match.first("U")
    if unit is not None and date_tokens.unit(unit.word) != "TM":
        return None
    value = number_of(context.text, match.tokens[:split], match.letters[:split])
    return int(value) if value is not None and value < 60 and value % 1 == 0 else None


def _counts(match: Match) -> bool:
    """Whether the last number counts what follows: "half past six people"."""
    following = match.after[0] if match.after else None
    return following is not None and (following.word in _MANY or (following.word.endswith("s") and following.word not in _NO_PLURALS))


_MANY = lexicon.words("quantities.plurals")
_NO_PLURALS = lexicon.words("dates.no plurals") | {"'s"}
