"""A measure and the same in another unit, in brackets or behind "or", that are not the same: "12 miles (30 kilometres)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.english import lexicon
from store.english.numbers import read

_UNITS = {form.replace("-", " "): unit for form, unit in lexicon.keyed("own_numbers.converted units").items()}
_NAMES = "|".join(re.escape(form).replace("\\ ", "[ -]") for form in sorted(_UNITS, key=len, reverse=True))
# unit -> (what is measured, how many of its smallest)
_SIZE: dict[str, tuple[str, float]] = {
    "mile": ("length", 1609.344), "kilometre": ("length", 1000), "metre": ("length", 1), "foot": ("length", 0.3048),
    "yard": ("length", 0.9144), "inch": ("length", 0.0254), "centimetre": ("length", 0.01),
    "pound": ("weight", 0.45359), "kilogram": ("weight", 1), "ounce": ("weight", 0.02835), "gram": ("weight", 0.001),
    "acre": ("area", 4046.9), "hectare": ("area", 10_000), "gallon": ("volume", 3.7854), "litre": ("volume", 1),
    "square-mile": ("area", 2_589_988), "square-kilometre": ("area", 1e6), "square-metre": ("area", 1), "square-foot": ("area", 0.092903),
    "mile-an-hour": ("speed", 1.609344), "kilometre-an-hour": ("speed", 1), "barrel": ("oil", 158.987), "ton": ("weight", 1000),
}  # fmt: skip
_BRACKET = re.compile(
    rf"(?<!\w)({_NAMES})(?!\w)(?:\s(?:of|long|away|high|wide|deep|tall)\b)?(?:[ ,]?\s?\(|,\sor\s)(?:about |around |roughly |some |nearly |over )?",
    re.I,
)
# "6 feet 2 inches": the feet before the inches.
_GREATER = re.compile(r"(\d+)[ -](feet|foot|ft|pounds|pound|lbs?)(?:,? and|,)?[ -]$", re.I)
_LESSER = {"inch": "foot", "ounce": "pound"}
_SCALES = lexicon.keyed("own_numbers.scales of temperature")
_DEGREES = r"(?P<{0}sign>minus |[-−–])?(?P<{0}number>\d+(?:\.\d+)?)(?: degrees|°|º)?\s?(?P<{0}scale>" + "|".join(_SCALES) + r")\b\.?"
_WARM = re.compile(rf"(?<![\w.]){_DEGREES.format('one')}(?: \(|, or )(?:about |around |nearly )?{_DEGREES.format('other')}", re.I)
_LOOSE_DEGREES = 2.0
_NUMBER = re.compile(
    r"(?:\d[\d,.]*(?:\.\d+)?(?:\s(?:million|billion|thousand|hundred))?|[a-z]+(?:[- ][a-z]+)?)[\s-]$", re.I
)
_UNIT_THERE = re.compile(rf"[\s-]?({_NAMES})(?!\w)(?!\s?/|\s?per)", re.I)
_ENDS = re.compile(r"[,.;)]|\s(?:away|long|high|wide|deep|tall|off|from|in|of)\b|$", re.I)
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
        if "(" not in text and ", or " not in text:
            continue
        found += _temperatures(paragraph, text)
        for match in _BRACKET.finditer(text):
            before = _NUMBER.search(text, max(0, match.start() - 30), match.start())
            one = read(text, before.start()) if before else None
            other = read(text, match.end())
            there = _UNIT_THERE.match(text, other.end) if other else None
            if before is None or one is None or other is None or there is None or one.end < match.start() - 1:
                continue
            if ", or " in match[0] and not _ENDS.match(text, there.end()):
                continue  # "5 miles, or 10 kilometres if you can" is a choice
            if text[before.start() - 1 : before.start()] in ("-", "–", "/", ".", "'"):
                continue  # a range, a fraction
            unit = _UNITS[match[1].lower().replace("-", " ")]
            mine, theirs = _SIZE[unit], _SIZE[_UNITS[there[1].lower().replace("-", " ")]]
            if {mine[0], theirs[0]} == {"oil", "volume"}:
                mine, theirs = ("volume", mine[1]), ("volume", theirs[1])
            if mine[0] != theirs[0] or mine == theirs or not other.value:
                continue
            more = _GREATER.search(text, 0, before.start()) if unit in _LESSER else None
            greater = int(more[1]) * _SIZE[_LESSER[unit]][1] / mine[1] if more else 0.0
            right = (one.value + greater) * mine[1] / theirs[1]
            ways = (right, right * _GALLONS, right / _GALLONS) if mine[0] == "volume" else (right,)
            place = 0.6 if other.value == int(other.value) else 0.06
            if any(abs(way - other.value) <= max(_ROUGH * way, place) for way in ways):
                continue
            if abs(one.value + greater - other.value * theirs[1] / mine[1]) <= 0.6:
                continue
            found.append(
                WrongConversion(
                    paragraph, before.start(), there.end(), text[match.end() : there.end()], right, there[1]
                )
            )
    return found


def _temperatures(paragraph: int, text: str) -> Iterator[WrongConversion]:
    """Degrees and the same in the other scale, as a temperature or as a difference ("a rise of 2 C (3.6 F)")."""
    for match in _WARM.finditer(text):
        mine, theirs = _SCALES[match["onescale"].lower()], _SCALES[match["otherscale"].lower()]
        if mine == theirs:
            continue
        one, other = (
            float(match[f"{side}number"]) * (-1 if match[f"{side}sign"] else 1) for side in ("one", "other")
        )
        right = 1.8 * one + 32 if mine == "celsius" else (one - 32) / 1.8
        apart = 1.8 * one if mine == "celsius" else one / 1.8
        if min(abs(right - other), abs(apart - other)) > max(_LOOSE_DEGREES, 0.05 * abs(right)):
            given = text[match.start("othernumber") : match.end()]
            yield WrongConversion(paragraph, match.start(), match.end(), given, right, f"degrees {theirs.title()}")
