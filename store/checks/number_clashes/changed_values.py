"""Values before and after a change: "rose from 8.1 percent to 8.6 percent", "fell to 640 tonnes from 900". Which is which, no comparing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.documents import Quantity
from store.english import lexicon

# "to 109 tonnes from a revised 145 tonnes", "from 8.1 percent in May to 8.6 percent"
_WORD = r"(?:to|from)(?: (?:a|an|about|some|around|nearly|almost|revised|record))*"
_BETWEEN = re.compile(rf",?(?: \w+){{0,4}}? {_WORD} ?", re.I)
_BEFORE = re.compile(
    r"\b(?:" + "|".join(sorted(lexicon.words("number_clashes.changes"))) + rf")(?: \w+){{0,5}}? ({_WORD}) ?[^\w\s]?$", re.I
)
_APART = 45
"""Code points between the two values of one change."""
_REACH = 60


def clause(text: str, found: Sequence[Quantity], index: int) -> tuple[int, int]:
    """The first and the last of the numbers that are told in one clause with a number: of both values of a change it is said that
    they changed, and of what."""
    before = index > 0 and is_change(text, found[index - 1], found[index])
    after = index + 1 < len(found) and is_change(text, found[index], found[index + 1])
    return index - before, index + after


def is_change(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether two neighbouring numbers are the two values of one change."""
    if other.start - one.end > _APART or (one.unit != other.unit and other.unit):
        return False
    return _BETWEEN.fullmatch(text, one.end, other.start) is not None and _told(text, one) != ""


def rises_from(text: str, one: Quantity) -> bool:
    """Whether the first of the two values of a change is the one before it: "from 8 to 9", not "to 9 from 8"."""
    return _told(text, one).startswith("from")


def _told(text: str, one: Quantity) -> str:
    """The word before the first value with which a change begins, in small letters; "" where none does."""
    begins = _BEFORE.search(text[max(0, one.start - _REACH) : one.start])
    return begins[1].lower() if begins else ""
