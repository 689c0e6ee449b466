"""Whether a fact-check ruled on the very statement that a claim makes: what both say, compared from both sides and part by part.

A claim in print often says more than what was checked, and what was checked is often wrapped in "Says that ..."; so each
sentence of the claim is compared by itself, and of the checked claim what it quotes.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from store.passages.fact_checks import LONGEST, Check
from store.passages.number_tokens import numbers
from store.passages.search import Tools

NAMES = (
    "fwd",  # share of the claim's words, by rarity, that the checked claim holds
    "back",  # the same of the checked claim's words that the claim holds
    "both",  # the harmonic mean of the two
    "part both",  # the highest such mean of one sentence of the claim
    "part fwd",  # and that sentence's own share
    "quoted back",  # as "back", of the words that the checked claim quotes
    "in order",  # share of the checked claim's words that stand in the same order
    "pairs",  # the same of its pairs of neighbouring words
    "numbers",  # share of its numbers that the claim prints
    "other numbers",  # both have numbers and share none
    "names",  # share of its words with a capital that the claim prints
    "title both",  # as "both", of the title
    "mass",  # how much both share, by rarity, up to a bound
    "ahead",  # how far "both" is above that of the next best fact-check that checked something else
    "sorted",  # RapidFuzz's ratio of the words of both in alphabetical order, of the best part
)
"""What is compared, in the order of the vector."""

ALIKE = 0.65
"""Share of two checked claims' words, by rarity, that both must hold to be one statement, checked twice."""

_RIVALS = 40
"""Fact-checks, the nearest by "both", among which the next best is looked for."""
_MASS = 40.0
_SHORTEST = 4
"""Words of a part of a claim."""
_PARTS = 8
_QUOTED = re.compile(r'["“]([^"“”]+)["”]')
_CUT = re.compile(r"(?<=[.?!;])\s+|\s+—\s+|, (?:and|but) ")
_SAYS = re.compile(r"^Says (?:that )?")
_CAPITAL = re.compile(r"\b[A-Z][\w'-]+")


def vectors(text: str, checks: Sequence[Check], tools: Tools) -> list[tuple[float, ...]]:
    """The vector of each fact-check (NAMES), all of them asked about one claim; a tenth of a millisecond each."""
    asked = _Asked(text[:LONGEST], tools)
    told = [asked.compare(one) for one in checks]
    checked = [Checked.of(one.claim, tools) for one in checks]
    both = NAMES.index("both")
    ranked = sorted(range(len(told)), key=lambda n: -told[n][both])[:_RIVALS]
    found: list[tuple[float, ...]] = []
    for n, one in enumerate(told):
        # What many have checked is no less surely ruled on: none of them stands in another's way.
        others = (other for other in ranked if other != n and not checked[n].is_alike(checked[other], tools))
        next_best = next(others, n)
        found.append((*one[:-1], one[both] - told[next_best][both], one[-1]))
    return found


@dataclass(frozen=True, slots=True)
class Checked:
    """The claim that a fact-check checked: its stems, what they weigh by their rarity, and its numbers."""

    stems: frozenset[str]
    mass: float
    numbers: frozenset[str]

    @classmethod
    def of(cls, claim: str, tools: Tools) -> Checked:
        """Read once, for it is compared with many."""
        said = _said(claim)
        stems = frozenset(filter(None, tools.stemmer.stems_of(said)))
        return cls(stems, tools.statistics.mass(stems), frozenset(numbers(said)))

    def is_alike(self, other: Checked, tools: Tools) -> bool:
        """Whether both are one statement, checked twice: much the same words, and where both have numbers, some in common."""
        if 2 * tools.statistics.mass(self.stems & other.stems) < ALIKE * (self.mass + other.mass):
            return False
        return not self.numbers or not other.numbers or not self.numbers.isdisjoint(other.numbers)


def _said(claim: str) -> str:
    return _SAYS.sub("", claim[:LONGEST])


class _Asked:
    """A claim, read once for all the fact-checks that it is compared with."""

    def __init__(self, text: str, tools: Tools) -> None:
        self._tools = tools
        self._low = text.lower()
        self._whole = self._stems(text)
        parts = [self._stems(part) for part in _CUT.split(text) if part.count(" ") + 1 >= _SHORTEST]
        self._parts = parts[:_PARTS] or [self._whole]
        self._numbers = numbers(text)
        self._pairs = set(itertools.pairwise(self._whole))

    def compare(self, check: Check) -> tuple[float, ...]:
        """The vector but for what needs the other fact-checks."""
        claim = _said(check.claim)
        checked, quoted = self._stems(claim), self._stems(" ".join(_QUOTED.findall(claim)) or claim)
        fwd, back, mass = self._shares(self._whole, checked)
        part, part_fwd = max((_mean(a, b), a) for a, b, _ in (self._shares(one, checked) for one in self._parts))
        title = self._shares(self._whole, self._stems(check.row.title[:LONGEST]))
        mine = numbers(claim)
        capitals = {word.lower() for word in _CAPITAL.findall(claim[1:])}
        every = [*self._parts, self._whole]
        return (
            fwd,
            back,
            _mean(fwd, back),
            part,
            part_fwd,
            self._shares(self._whole, quoted)[1],
            max(self._in_order(one, checked) for one in every),
            self._of_pairs(quoted),
            len(mine & self._numbers) / len(mine) if mine else 0.5,
            float(bool(mine and self._numbers and not mine & self._numbers)),
            sum(word in self._low for word in capitals) / len(capitals) if capitals else 0.5,
            _mean(title[0], title[1]),
            min(mass, _MASS) / _MASS,
            max(fuzz.token_sort_ratio(" ".join(one), " ".join(checked)) for one in every) / 100,
        )

    def _stems(self, text: str) -> list[str]:
        return [stem for stem in self._tools.stemmer.stems_of(text) if stem]

    def _weight(self, stems: Sequence[str] | set[str]) -> float:
        return math.fsum(map(self._tools.statistics.idf, stems))

    def _shares(self, mine: Sequence[str], theirs: Sequence[str]) -> tuple[float, float, float]:
        """The shares of both sides' words, by rarity, that the other holds; and the weight of what both hold."""
        left, right = set(mine), set(theirs)
        shared = self._weight(left & right)
        return shared / (self._weight(left) or 1.0), shared / (self._weight(right) or 1.0), shared

    def _in_order(self, mine: Sequence[str], theirs: Sequence[str]) -> float:
        if not mine or not theirs:
            return 0.0
        same = (mine[op.src_start : op.src_end] for op in Indel.opcodes(mine, theirs) if op.tag == "equal")
        return math.fsum(map(self._weight, same)) / (self._weight(theirs) or 1.0)

    def _of_pairs(self, theirs: Sequence[str]) -> float:
        pairs = list(itertools.pairwise(theirs))
        total = math.fsum(map(self._weight, pairs))
        return math.fsum(self._weight(pair) for pair in pairs if pair in self._pairs) / total if total else 0.0


def _mean(one: float, other: float) -> float:
    """The harmonic mean of two shares."""
    return 2 * one * other / (one + other) if one + other else 0.0
