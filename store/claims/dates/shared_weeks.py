"""Weekdays that stand beside one whose week is told, and lie in it too: "Monday to Thursday of last week", "Tuesday and Friday next week"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from store.claims.dates import calendar, date_tokens
from store.documents import DateMention
from store.english import calendar_words

_DAYS = "|".join(calendar_words.WEEKDAYS)
_TOLD = re.compile(rf"(?:{_DAYS})\s(?:of\s)?(?:last|this|next|the\s\w+)\sweek", re.I)
_BARE = re.compile(rf"(?:{_DAYS})(?:\s(?:morning|afternoon|evening|night))?", re.I)
_GAP = re.compile(r"\s?[-–—]\s?|,?\s(?:to|and|or|until|till|through|thru)\s(?:on\s)?")
# In a list of three and more: "Monday, Tuesday and Friday of last week", not "said Monday, Tuesday of last week was".
_LISTED = re.compile(r",\s")


def lend(text: str, found: Sequence[DateMention]) -> list[DateMention]:
    """The mentions of a paragraph, each bare weekday moved into the week that the one behind it names; from right to left."""
    if "week" not in text:
        return list(found)
    told = list(found)
    moved = [_TOLD.fullmatch(one.text) is not None for one in told]
    for index in range(len(told) - 2, -1, -1):
        one, following = told[index], told[index + 1]
        gap = text[one.end : following.start]
        listed = _LISTED.fullmatch(gap) is not None and _BARE.fullmatch(following.text) is not None
        if not moved[index + 1] or not _BARE.fullmatch(one.text) or not (listed or _GAP.fullmatch(gap)):
            continue
        day = calendar.parse_iso(following.value)
        if day is not None and len(one.value) >= 10:
            own = date_tokens.weekday(one.text.split()[0].lower())
            there = day + timedelta(days=own - day.weekday())
            if there > day:
                there -= timedelta(days=7)  # "between Sunday evening and Monday of last week": it stands first
            told[index], moved[index] = replace(one, value=there.isoformat() + one.value[10:]), True
    return told
