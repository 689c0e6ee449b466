"""Times of day as they are spoken: "half past eleven", "a quarter to nine", "twenty past two", "five minutes to midnight"."""

from __future__ import annotations

from store.claims.dates import calendar, date_tokens
from store.claims.dates.timex_values import DateContext, Match, Meaning, number_of
from store.english import numbers


def read(match: Match, context: DateContext) -> Meaning:
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
    return following is not None and (following.word in _MANY or (following.word.endswith("s") and following.word not in _VERBS))


_MANY = ("people", "men", "women", "children")
_VERBS = ("was", "is", "has", "as", "this", "his", "'s")
