"""A quotation that one article prints twice in other words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.checks.quotations import printed_words, quoted_runs
from store.checks.quotations.printed_words import PrintedWords
from store.checks.quotations.told_twice import ToldTwice, compare_words

_SHORTEST = 8
_LONGEST = 150
_RUN = 4
_MOST_CHANGED = 2
"""Words; a speaker who says a thing twice changes more."""
_SHARED = 12
"""Other words that both have; with fewer a speaker says two things in one way ("they gave you 5 ... they gave you 2")."""
_MOST_QUOTES = 400


@dataclass(frozen=True, slots=True)
class Repeated:
    """Two places (paragraph, start, end) of one quotation, and how they differ."""

    first: tuple[int, int, int]
    second: tuple[int, int, int]
    told: ToldTwice


def repeated(texts: Sequence[str]) -> list[Repeated]:
    """The quotations told twice with a word of weight, a number or a "not" changed."""
    found: list[Repeated] = []
    kept: list[tuple[tuple[int, int, int], PrintedWords]] = []
    where: dict[tuple[str, ...], list[int]] = {}
    for paragraph, text in enumerate(texts):
        for run in quoted_runs.runs(text):
            words = printed_words.read(run.text, 1_000)
            if not _SHORTEST <= len(words.keys) <= _LONGEST or len(kept) >= _MOST_QUOTES:
                continue
            place = (paragraph, run.start, run.end)
            near: set[int] = set()
            for at in range(len(words.keys) - _RUN + 1):
                places = where.setdefault(words.keys[at : at + _RUN], [])
                near.update(places[:5])
                places.append(len(kept))
            near.discard(len(kept))
            for other in sorted(near):
                told = compare_words(kept[other][1], words)
                if _tells(kept[other][1], words, told):
                    found.append(Repeated(kept[other][0], place, told))
            kept.append((place, words))
    return found


def _tells(a: PrintedWords, b: PrintedWords, told: ToldTwice) -> bool:
    if told.verdict != "altered" or told.change not in ("content", "number", "negation"):
        return False
    if len(told.differs) > 1:
        return False
    mine, theirs = told.differs[0]
    return max(len(mine.split()), len(theirs.split())) <= _MOST_CHANGED and _shared(a, b, told)


def _shared(a: PrintedWords, b: PrintedWords, told: ToldTwice) -> bool:
    """Whether the stretch that both print is long, and most of the shorter: a name of a street in both is no quotation."""
    common = len(told.common)
    return common >= _SHARED and 2 * common >= min(len(a.keys), len(b.keys))
