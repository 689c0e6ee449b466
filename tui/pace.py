"""From what was judged when to what a person asks: how much a day, how much is left, and when it will be done."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from store import NOT_REVIEWED, DayCount

WINDOW = 14
"""Days back from today whose mean is the pace: long enough for a weekend, short enough to be today's."""

FARTHEST = 3650
"""Days ahead beyond which no day is named."""


@dataclass(frozen=True, slots=True)
class Pace:
    """`days` are calendar days in order, without gaps, up to today, each with the claims that got their first verdict on it: what
    a second person says of a claim leaves as many to review as before. `by_reviewer` counts each person's, most first."""

    days: tuple[tuple[date, int], ...]
    by_reviewer: tuple[tuple[str, int, int], ...]
    """(name, claims judged, of them today)."""
    judged: int
    """Claims that have a verdict, however many people gave one."""
    left: int
    a_day: float
    """Claims a calendar day over the window, counted from the first day in it on which anything was judged; 0 for none."""
    over: int
    """Days that mean goes over."""
    until: date | None
    """When nothing will be left at this pace; None where there is no telling."""


def pace_of(counts: Sequence[DayCount], tally: Mapping[str, int], today: date) -> Pace:
    """The pace on this day. Judgements dated later than today (another machine's clock) count as today's."""
    by_day: Counter[date] = Counter()
    people: Counter[str] = Counter()
    now: Counter[str] = Counter()
    for one in counts:
        day = min(date.fromisoformat(one.day), today)
        by_day[day] += one.first
        people[one.reviewer] += one.count
        now[one.reviewer] += one.count if day == today else 0
    first = min(by_day, default=today)
    days = tuple((day, by_day[day]) for day in (first + timedelta(n) for n in range((today - first).days + 1)))
    recent = days[-WINDOW:]
    start = next((n for n, (_, count) in enumerate(recent) if count), len(recent))
    over = len(recent) - start
    a_day = sum(count for _, count in recent) / over if over else 0.0
    left = sum(tally.get(one, 0) for one in NOT_REVIEWED)
    needed = math.ceil(left / a_day) if a_day else FARTHEST + 1
    return Pace(
        days, tuple((name, count, now[name]) for name, count in people.most_common()), sum(by_day.values()), left, a_day, over,
        today + timedelta(needed) if left and needed <= FARTHEST else None,
    )  # fmt: skip


def pace_words(pace: Pace) -> str:
    """What is left, how fast it goes, and when it will be done, in one line."""
    if not pace.left:
        return "Nothing is left to review."
    left = f"{pace.left:,} left"
    if not pace.a_day:
        return f"{left} · nothing was reviewed in the last {WINDOW} days, so there is no telling when it will be done"
    rate = f"{pace.a_day:,.0f}" if pace.a_day >= 10 or pace.over == 1 else f"{pace.a_day:.1f}"
    mean = "today" if pace.over == 1 else f"a day, the mean of the last {pace.over} days"
    if pace.until is None:
        return f"{left} · {rate} {mean} · at this pace not within ten years"
    return f"{left} · {rate} {mean} · at this pace done by {pace.until.day} {pace.until:%b %Y}"
