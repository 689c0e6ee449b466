"""The names of months and weekdays, in full and shortened, each with its number, and those of time zones. Only here."""

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

_LETTERS = lexicon.ordered("calendar.zones")
_IN_WORDS = lexicon.ordered("calendar.zones in words")
ZONES = frozenset((*_LETTERS, *lexicon.ordered("calendar.zones in two letters")))
"""Time zones in letters, small."""
NAMED_ZONES = ZONES | frozenset(_IN_WORDS)
"""The same with those that are words."""
BEHIND_A_CLOCK = lexicon.words("labels.clock") | ZONES
"""What stands behind a time of day and belongs to it: "am", "gmt"."""
ZONE = (
    rf"(?:(?:{'|'.join(_LETTERS).upper()})\b"
    rf"|(?:local|(?i:{'|'.join(_IN_WORDS)}))\s(?:(?:standard|daylight|summer|mean)\s)?time\b)"
)
"""A pattern of what stands behind "1145" where that is a time of day."""
