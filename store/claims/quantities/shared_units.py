"""What numbers of one list count: "45 and 50 mg", "4, 5 and 6 people", "the 14- and 18-year-olds" tell their unit once, at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from store.claims.quantities.counted_nouns import plural
from store.documents import Quantity

_AGE = "age"
_AND = re.compile(r"-?(?P<comma>,)?\s(?P<word>and|or)\s")
_NEXT = re.compile(r",?\s(?:and\s|or\s)?")
_COMMA = re.compile(r"-?,\s")
_PLAIN = re.compile(r"\d[\d,.]*|[a-z]+(?:[ -][a-z]+)?", re.I)
_OF_THE = re.compile(r"\sof\s(?:the|its|their|these|those|all)\s")
"""Between a part and those it is of: "three of the 12 jurors" are three jurors."""
_NAMED = re.compile(r"\b([a-z]{3,}s)\s\Z")
"""What may be named by a number: "in rooms 4 and 5 people slept"."""


def share(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a paragraph, those without a unit with that of the last of their list; linear, from right to left."""
    shared = list(found)
    listed = False
    for index in range(len(shared) - 2, -1, -1):
        one, following = shared[index], shared[index + 1]
        between = text[one.end : following.start]
        joined = _joined(text, shared, index, between, following.unit)
        if not one.unit and following.unit.islower() and _OF_THE.fullmatch(between) and plural(following.unit) and _PLAIN.fullmatch(one.text) and 1 <= one.value < following.value:
            shared[index] = replace(one, unit=following.unit)
            continue
        listed = joined or (listed and _COMMA.fullmatch(between) is not None)
        if not (listed and following.unit) or one.unit or one.bound != "exact" or following.bound != "exact":
            continue
        if _PLAIN.fullmatch(one.text) is None or (one.value % 1 and following.unit != following.unit.upper()):
            continue
        named = _NAMED.search(text, max(0, one.start - 24), one.start)
        if named is not None and plural(named[1]):
            continue
        shared[index] = replace(one, unit=following.unit)
    for index in range(1, len(shared)):
        # "ages 21, 32, and 49": what is counted stands before the list.
        first, second = shared[index - 1], shared[index]
        bare = first.unit == _AGE and first.text.isdecimal() and not second.unit and second.text.isdecimal()
        if bare and _NEXT.fullmatch(text[first.end : second.start]):
            shared[index] = replace(second, unit=_AGE)
    return shared


def _joined(text: str, found: Sequence[Quantity], index: int, between: str, unit: str) -> bool:
    """Whether a number is the last but one of a list. A comma before "and" needs another before it: "men, 18 and 20, and one woman"."""
    match = _AND.fullmatch(between)
    if match is None or (match["word"] == "or" and unit == "%"):
        return False  # "205,000 or 12.8 percent" tells one thing twice
    return match["comma"] is None or (index > 0 and _COMMA.fullmatch(text[found[index - 1].end : found[index].start]) is not None)
