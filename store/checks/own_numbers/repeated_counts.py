"""One count that an article prints twice with different values: "left five people injured", "left four people injured".

An article counts many things, and most counts that differ are right: the other shooting, those in hospital, last year's. So
only people to whom one thing happened are compared, and only in two sentences that are nearly the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from store.checks.number_clashes import readings, role_words
from store.checks.number_clashes.conflicts import found_between
from store.checks.number_clashes.readings import Reading, Slot
from store.claims.sentences import splitter

FATES = frozenset({"killed", "injured", "shot", "missing", "arrested", "charged", "rescued", "homeless"})
_SHARED = 5
"""Content words that both sentences have; and at least half of what the shorter one has."""
_MOST = 60
"""Sentences of an article, the first, that are compared with one another; news tells first what happened."""
_ALIKE = 4
_LONG_WORD = re.compile(r"[a-z]{4,}")
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand)\b", re.I
)


@dataclass(frozen=True, slots=True)
class RepeatedCount:
    """Two places (paragraph, start, end) of one count, and the values as printed there."""

    first: tuple[int, int, int]
    second: tuple[int, int, int]
    said: str
    otherwise: str


@dataclass(frozen=True, slots=True)
class _CountLine:
    paragraph: int
    start: int
    text: str
    words: frozenset[str]


def apart(texts: Sequence[str], published: str) -> Iterator[RepeatedCount]:
    """The counts of people that two sentences much alike give differently, each pair of values once."""
    lines = list(islice(_lines(texts), _MOST))
    told: set[tuple[str, str]] = set()
    for n, one in enumerate(lines):
        for other in lines[n + 1 :]:
            both = len(one.words & other.words)
            if one.text == other.text or both < _ALIKE or 2 * both < min(len(one.words), len(other.words)):
                continue
            for found in _between(one, other, published):
                if (found.said.lower(), found.otherwise.lower()) not in told:
                    told.add((found.said.lower(), found.otherwise.lower()))
                    yield found


def _lines(texts: Sequence[str]) -> Iterator[_CountLine]:
    """The sentences that hold a number; what is read of each is dear, so words are compared first."""
    for paragraph, text in enumerate(texts):
        if not _NUMBER.search(text):
            continue
        for start, end in splitter.split(text):
            sentence = text[start:end]
            if _NUMBER.search(sentence):
                yield _CountLine(paragraph, start, sentence, long_words(sentence))


def long_words(text: str) -> frozenset[str]:
    """The words of four letters and more, in small letters, by which two sentences are compared."""
    return frozenset(_LONG_WORD.findall(text.lower()))


def _between(one: _CountLine, other: _CountLine, published: str) -> Iterator[RepeatedCount]:
    here, there = readings.read(one.text, published), readings.read(other.text, published)
    shared = len(here.stems & there.stems)
    if shared < _SHARED or 2 * shared < min(len(here.stems), len(there.stems)) or _other_names(here, there) or _other_days(here, there):
        return
    for conflict, a, b in found_between(here, there):
        if a is not None and b is not None and conflict.rule == "count" and _one_count(a, b):
            yield RepeatedCount(
                (one.paragraph, one.start + conflict.a.start, one.start + conflict.a.end),
                (other.paragraph, other.start + conflict.b.start, other.start + conflict.b.end),
                conflict.a.text,
                conflict.b.text,
            )


def _one_count(a: Slot, b: Slot) -> bool:
    """Whether both count people to whom one thing happened, nothing limits either, and they are not two groups."""
    if a.kind != "people" or not a.roles & b.roles & FATES or a.flags != b.flags or a.flags - {"past"}:
        return False
    if a.subject and b.subject and a.subject != b.subject:
        return False  # the Marsh Fire, the Holt Fire
    return a.head == b.head or {a.head, b.head} <= role_words.GENERIC | {""}


def _other_days(one: Reading, other: Reading) -> bool:
    """Whether both sentences print dates and share none: two events of a list."""
    mine, theirs = ({day.mention.value for day in each.dates} for each in (one, other))
    return bool(mine and theirs and not mine & theirs)


def _other_names(one: Reading, other: Reading) -> bool:
    """Whether both sentences print names and share none: two fires, two towns."""
    return bool(one.names and other.names and not one.names & other.names)
