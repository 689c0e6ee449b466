"""What values a printed quantity allows: bounds as intervals, room for rounding, measures in one base unit.

Not for what a quantity is of; that is rules.py's. Two quantities of the same thing can both be true when their
intervals meet.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from store.documents import Quantity
from store.english import lexicon

# Dimension and factor to the base unit of each measure that two papers may print differently.
_BASE: dict[str, tuple[str, float]] = {
    unit: (kind, float(factor)) for unit, (kind, factor) in lexicon.rows("units.dimensions").items()
}
# Where a scale of temperature has the zero of its base unit.
_FREEZING = {"°F": 32.0}
_SCALED = re.compile(r"(?:illion|thousand|hundred|dozen|crore|lakh|bn|mn|tn|mln|bln|\d ?(?:MM|mm|m|b|k|K|M|B))\b", re.I)
_VAGUE = re.compile(
    r"(?:dozens?|hundreds|thousands|millions|billions|scores|couple|several|few|handful|tens|many)\b", re.I
)
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
# "about" leaves some 7 per cent either way, an estimate a little more; "nearly" means at most so much below.
_ABOUT = 0.07
_NEARLY = 0.15


@dataclass(frozen=True, slots=True)
class Interval:
    """The values a printed quantity allows, in its base unit, both ends included; `exact` says it was printed bare."""

    low: float
    high: float
    exact: bool

    def meets(self, other: Interval) -> bool:
        """Whether some value fits both."""
        return self.low <= other.high and other.low <= self.high


def dimension(unit: str) -> tuple[str, float]:
    """What a unit measures and the factor to its base unit; ("", 1.0) for a counted noun or none."""
    known = _BASE.get(unit)
    if known:
        return known
    if len(unit) == 3 and unit.isupper():
        return "money:" + unit, 1.0
    return "", 1.0


def base(value: float, unit: str) -> float:
    """A value in the base unit of what its unit measures."""
    return (value - _FREEZING.get(unit, 0.0)) * dimension(unit)[1]


def vague(text: str) -> bool:
    """Whether a quantity is a vague plural ("dozens", "hundreds of people"), which clashes with nothing."""
    match = re.search(r"[A-Za-z]+", text)
    return bool(match and _VAGUE.match(text, match.start()) and not re.search(r"\d", text))


def allowed(quantity: Quantity) -> Interval:
    """The interval of a quantity: its bound, and the rounding that its printed digits show."""
    kind, factor = dimension(quantity.unit)
    value = quantity.value
    low, high = value, value if quantity.high is None else quantity.high
    slack = _slack(quantity, kind)
    low, high = low - slack, high + slack
    bound = quantity.bound
    about = abs(value) * _ABOUT
    if kind == "score":
        # A result is one value of two numbers, whichever side is named first.
        pair = max(value, high) * 1000 + min(value, high)
        return Interval(pair, pair, True)
    if kind == "magnitude":
        about = 0.2
    if bound == "about":
        low, high = low - about, high + about
    elif bound == "nearly":
        low, high = value - abs(value) * _NEARLY, value
    elif bound in ("at least", "more than"):
        low, high = value, math.inf
    elif bound in ("at most", "less than"):
        low, high = -math.inf, high
    if factor != 1.0:
        low, high = base(low, quantity.unit), base(high, quantity.unit)
    return Interval(low, high, bound == "exact")


def _slack(quantity: Quantity, kind: str) -> float:
    """How far the true value may lie from the printed one, from the digits printed (half a unit of the last place).

    A whole number below 1,000 is a count and taken at its word; of a larger one at least two digits are taken to be
    meant, so 90,000 is not 94,000 but 94,000 may be 94,300.
    """
    value = abs(quantity.value)
    if value == 0 or not math.isfinite(value):
        return 0.0
    match = _DIGITS.search(quantity.text)
    places = len(match.group().partition(".")[2]) if match else 0
    printed = float(match.group().replace(",", "")) if match else value
    scale = value / printed if printed and _SCALED.search(quantity.text) else 1.0
    if places or scale >= 1000:
        step = 0.49 * scale * 10.0**-places
        return (
            min(step, 0.1 * value) if places else min(step, 0.05 * value if kind.startswith("money") else 0.03 * value)
        )
    if kind in ("length", "area", "volume", "mass", "speed", "power", "energy"):
        return min(max(0.5, _last_place(value) * 0.5), _ABOUT * value)
    if kind == "duration":
        if value <= 2:
            return 0.25 * value
        # Six days are not seven, but thirty years may be thirty-one.
        return 0.49 if quantity.unit in ("second", "minute", "hour", "day", "week") else 0.5
    if kind in ("share", "temperature"):
        return 0.5
    if kind == "age" or value < 1000:
        return 0.0
    digits = len(str(int(value)))
    return min(_last_place(value), 10.0 ** (digits - 2)) * 0.5


def _last_place(value: float) -> float:
    """The place of the last digit that is not zero: 100.0 for 2,300."""
    whole = int(value)
    place = 1.0
    while whole and whole % 10 == 0:
        whole //= 10
        place *= 10
    return place


def equal(a: float, b: float) -> bool:
    """Whether two values are the same number but for floating point."""
    return a == b or abs(a - b) <= 1e-9 * max(abs(a), abs(b))
