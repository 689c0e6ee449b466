"""A measure and the same in brackets in another unit that are not the same: "12 miles (30 kilometres)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.english import lexicon
from store.english.numbers import read

_UNITS = lexicon.keyed("own_numbers.converted units")
_NAMES = "|".join(sorted(_UNITS, key=len, reverse=True))
# unit -> (what is measured, how many of its smallest)
_SIZE: dict[str, tuple[str, float]] = {
    "mile": ("length", 1609.344), "kilometre": ("length", 1000), "metre": ("length", 1), "foot": ("length", 0.3048),
    "yard": ("length", 0.9144), "inch": ("length", 0.0254), "centimetre": ("length", 0.01),
    "pound": ("weight", 0.45359), "kilogram": ("weight", 1), "ounce": ("weight", 0.02835), "gram": ("weight", 0.001),
    "acre": ("area", 0.40469), "hectare": ("area", 1), "gallon": ("volume", 3.7854), "litre": ("volume", 1),
}  # fmt: skip
_BRACKET = re.compile(
    rf"\b({_NAMES})\b(?:\s(?:of|long|away|high|wide|deep|tall)\b)?[ ,]?\s?\((?:about |around |roughly |some |nearly |over )?",
    re.I,
)
_NUMBER = re.compile(
    r"(?:\d[\d,.]*(?:\.\d+)?(?:\s(?:million|billion|thousand|hundred))?|[a-z]+(?:[- ][a-z]+)?)[\s-]$", re.I
)
_UNIT_THERE = re.compile(rf"[\s-]?({_NAMES})\b(?!\s?/|\s?per)", re.I)
_GALLONS = 4.546 / 3.7854
_ROUGH = 0.12
"""News rounds: "about 10 miles (16 kilometres)" may be off by a tenth before anybody is misled."""


@dataclass(frozen=True, slots=True)
class WrongConversion:
    """Two measures that should be the same: the span of both, the number in brackets and what it should be."""

    paragraph: int
    start: int
    end: int
    given: str
    right: float
    unit: str


def wrong(texts: Sequence[str]) -> list[WrongConversion]:
    """The measures in brackets that are not what they convert."""
    found: list[WrongConversion] = []
    for paragraph, text in enumerate(texts):
        if "(" not in text:
            continue
        for match in _BRACKET.finditer(text):
            before = _NUMBER.search(text, max(0, match.start() - 30), match.start())
            one = read(text, before.start()) if before else None
            other = read(text, match.end())
            there = _UNIT_THERE.match(text, other.end) if other else None
            if before is None or one is None or other is None or there is None or one.end < match.start() - 1:
                continue
            if text[before.start() - 1 : before.start()] in ("-", "–", "/", ".", "'"):
                continue  # a range, a fraction
            mine, theirs = _SIZE.get(_UNITS[match[1].lower()]), _SIZE.get(_UNITS[there[1].lower()])
            if mine is None or theirs is None or mine[0] != theirs[0] or mine == theirs or not other.value:
                continue
            right = one.value * mine[1] / theirs[1]
            ways = (right, right * _GALLONS, right / _GALLONS) if mine[0] == "volume" else (right,)
            place = 0.6 if other.value == int(other.value) else 0.06
            if any(abs(way - other.value) <= max(_ROUGH * way, place) for way in ways):
                continue
            if any(abs(one.value - other.value * theirs[1] / mine[1] / scale) <= 0.6 for scale in (1.0,)):
                continue
            found.append(
                WrongConversion(
                    paragraph, before.start(), there.end(), text[match.end() : there.end()], right, there[1]
                )
            )
    return found
