"""The names of months and weekdays, in full and shortened, each with its number. Only here."""

from __future__ import annotations

from store.english import lexicon

MONTHS = {name: number for number, name in enumerate(lexicon.ordered("calendar.months"), 1)}
"""Full names, January 1."""
SHORT_MONTHS = {form: MONTHS[name] for form, name in lexicon.keyed("calendar.months shortened").items()}
WEEKDAYS = {name: number for number, name in enumerate(lexicon.ordered("calendar.weekdays"))}
"""Full names, Monday 0."""
SHORT_WEEKDAYS = {form: WEEKDAYS[name] for form, name in lexicon.keyed("calendar.weekdays shortened").items()}

MONTH_NAMES = frozenset({*MONTHS, *SHORT_MONTHS}) - {"may"}
"""Months however printed, but for May, which is a verb much oftener."""
CALENDAR = MONTH_NAMES | WEEKDAYS.keys()

ZONE = (
    r"(?:(?:GMT|UTC|[ECMP][SD]T|CES?T|BST|IST|JST|AES?T)\b"
    r"|(?:local|(?i:eastern|central|mountain|pacific|british|greenwich))\s(?:(?:standard|daylight|summer|mean)\s)?time\b)"
)
"""A pattern of what stands behind "1145" where that is a time of day."""
