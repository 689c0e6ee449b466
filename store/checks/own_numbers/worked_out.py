"""Numbers that a headline works out from what its text prints: a change in per cent, the whole of two counts, so many times so much.

Each function is given a text and its printed values in order (printed_values.values) and looks at neighbours only.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from store.checks.own_numbers.printed_values import PrintedValue
from store.english import lexicon
from store.english.stems import stem

AGAINST = re.compile(r"\b(?:vs|versus|from|to|against|compared with)\b")
"""Between two numbers of which a headline may give the difference, or the change in per cent: "profit 48.0 mln vs 32.4 mln"."""
_NEAR = 70
"""Characters between two numbers that are set against each other or counted together."""
STOP = re.compile(r"[.!?;]\s")
"""Behind it a number belongs to another sentence or clause."""
_RANGE = re.compile(r"\s?(?:to|or|and|-|–)\s?")
_BARE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_BEHIND = re.compile(r"[\s-]+([A-Za-z]+)(?:[\s-]+([A-Za-z]+))?")
_MORE = re.compile(r"\b(?:additional|another|further|extra) (?:[$€£]\s?)?\Z", re.I)
_MORE_REACH = 16
_PLURALS = lexicon.words("quantities.plurals")
_LITTLE = lexicon.words("function_words.any") | lexicon.words("own_numbers.no counted nouns")


def changes(text: str, own: Sequence[PrintedValue]) -> Iterator[float]:
    """By how many per cent one number is more or less than the one that it is set against ("net 14.28 billion vs 12.14 billion": 17.6)."""
    for one, other in itertools.pairwise(own):
        between = text[one.end : other.start]
        if len(between) > _NEAR or STOP.search(between) or not AGAINST.search(between):
            continue
        printed = _bare(text, one), _bare(text, other)
        # "327.1 mln guilders vs 307.5": the scale stands once.
        for new, old in {(one.value, other.value), printed}:
            if min(new, old) > 0:
                yield abs(100 * (new - old) / old)
                yield abs(100 * (old - new) / new)


def scaled(text: str, own: Sequence[PrintedValue]) -> Iterator[float]:
    """The first number of a range whose scale stands behind the last ("30 to 35 million")."""
    for one, other in itertools.pairwise(own):
        bare = _bare(text, other)
        if one.value < 1_000 <= other.value and bare and other.value > bare and _RANGE.fullmatch(text, one.end, other.start):
            yield one.value * other.value / bare


def times(text: str, own: Sequence[PrintedValue]) -> Iterator[float]:
    """So many things of so much each ("two 10,000-tonne cargoes")."""
    for one, other in itertools.pairwise(own):
        if one.value < 100 and text[one.end : other.start] == " " and text[other.end : other.end + 1] == "-":
            yield one.value * other.value


def together(text: str, own: Sequence[PrintedValue]) -> Iterator[float]:
    """Two counts of the same, side by side ("two people died and two people were hurt", "two robberies in addition to three robberies")."""
    for one, other in itertools.pairwise(own):
        between = text[one.end : other.start]
        if len(between) <= _NEAR and not STOP.search(between) and _counted(text, one) & _counted(text, other):
            yield one.value + other.value


def added(text: str, own: Sequence[PrintedValue], above: Sequence[PrintedValue]) -> Iterator[tuple[float, float]]:
    """What is told as more of the same with each number before it, here and in the paragraph above ("70 million of bonds",
    "an additional 30 million of bonds")."""
    for n, one in enumerate(own):
        if _MORE.search(text, max(0, one.start - _MORE_REACH), one.start):
            yield from ((other.value, one.value) for other in (*above, *own[:n]))


def _counted(text: str, one: PrintedValue) -> frozenset[str]:
    """The words behind a number that may be what it counts."""
    behind = _BEHIND.match(text, one.end)
    words = [word.lower() for word in behind.groups() if word] if behind else []
    return frozenset(stem(word) for word in words if word not in _LITTLE and (word.endswith("s") or word in _PLURALS))


def _bare(text: str, one: PrintedValue) -> float:
    """The digits of a number without its scale; 0 for one in words."""
    digits = _BARE.search(text, one.start, one.end)
    return float(digits[0].replace(",", "")) if digits else 0.0
