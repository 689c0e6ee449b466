"""What facts of the store are called in words: the one place where reasons and actions become prose.

Nothing here knows a screen, so that panes and commands say the same. Names in it are as the articles write them: whoever
shows the words makes them safe.
"""

from __future__ import annotations

import re

from store import ACTION_LABELS, REVIEWED, STANCE_LABELS, UNTOLD_LABELS, ActionKind, Done, Reason, ReasonKind, Untold

SHOWN = 4
"""Names or numbers told at most in one reason."""

# On the screen a claim that is set aside is named as its key is.
_DEEDS = {**ACTION_LABELS, ActionKind.DEFER: "later"}


def done_words(done: Done) -> str:
    """What was done: "verified", "needs context", "note removed", "claim trimmed"."""
    if done.kind is ActionKind.JUDGE:
        return verdict_words(done.verdict)
    if done.kind is ActionKind.EVIDENCE:
        return STANCE_LABELS[done.stance] if done.stance else "evidence"
    return _DEEDS[done.kind]


def untold_words(why: Untold | None) -> str:
    """Why there is no figure of agreement, or no interval to it; "" where there are both."""
    return "" if why is None else UNTOLD_LABELS[why]


_FILTERS = {"": "all claims", REVIEWED: "reviewed", "clash": "numbers that clash"}


def filter_words(status: str, word: str) -> str:
    """What a list is limited to; `word` is the status as it is shown."""
    return _FILTERS.get(status, word)


def verdict_words(verdict: str) -> str:
    """A verdict's id as words."""
    return verdict.replace("-", " ")


def reason_words(reason: Reason) -> str:
    """A reason as a short phrase: "number", "attributed to Lena Holt", "same names: Lavrov, OSCE", "2 days apart"."""
    match reason.kind:
        case ReasonKind.TRAIT:
            return reason.detail
        case ReasonKind.ATTRIBUTED | ReasonKind.CHOSEN:
            return f"{reason.kind} {reason.who}"
        case ReasonKind.FACT_CHECK:
            return f"fact-check: {_listed(reason.detail or 'no rating', reason.when, reason.who)}"
        case ReasonKind.CHECKED:
            return f"it checked: {reason.detail}"
        case ReasonKind.REVIEWED:
            return f"reviewed: {_listed(reason.detail, reason.when, reason.who)}"
        case ReasonKind.REPRINT:
            return "reprint of this"
        case ReasonKind.DAYS_APART:
            return "same day" if not reason.count else f"{reason.count} day{'s' if reason.count > 1 else ''} apart"
        case ReasonKind.NAMES | ReasonKind.NUMBERS:
            more = len(reason.things) - SHOWN
            return f"{reason.kind}: {', '.join(reason.things[:SHOWN])}" + (f" and {more} more" if more > 0 else "")
        case ReasonKind.OUTLETS:
            return f"reported by {reason.count} outlets"
        case ReasonKind.COPIES:
            return f"same copy in {reason.count} articles"
        case ReasonKind.WORDS | ReasonKind.STORY:
            return str(reason.kind)


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "MI": "noon", "DT": "daytime"}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<end>-WE)?|(?P<season>SP|SU|FA|WI)|(?P<half>[QH]\d)))?"
    r"(?:T(?:(?P<time>\d\d:\d\d)(?::\d\d)?|(?P<part>MO|AF|EV|NI|MI|DT)))?"
)
"""A date as it is stored (TIMEX3), as far as it names a day, a week, a season or a longer time."""


def date_words(value: str) -> str:
    """A stored date as people write it: 2021-03-23TMO is "2021-03-23, morning"; "" for a code that says nothing to them."""
    found = _DATE.fullmatch(value)
    if found is None:
        return ""
    year = found["year"]
    if found["week"]:
        day = f"{'weekend of ' if found['end'] else ''}week {int(found['week'])} of {year}"
    elif found["season"]:
        day = f"{_SEASONS[found['season']]} {year}"
    elif found["half"]:
        day = f"{'quarter' if found['half'][0] == 'Q' else 'half'} {found['half'][1]} of {year}"
    else:
        day = "-".join(x for x in (year, found["month"], found["day"]) if x)
    return day + (f" {found['time']}" if found["time"] else "") + (f", {_PARTS[found['part']]}" if found["part"] else "")
