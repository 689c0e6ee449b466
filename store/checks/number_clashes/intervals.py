"""What values a printed quantity allows: bounds as intervals, room for rounding, measures in one base unit.

Not for what a quantity is of; that is comparable.py's. Two quantities of the same thing can both be true when their
intervals meet.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from store.records import Quantity

# Dimension and factor to the base unit of each measure that two papers may print differently.
_BASE: dict[str, tuple[str, float]] = {
    "mm": ("length", 0.001), "cm": ("length", 0.01), "dm": ("length", 0.1), "m": ("length", 1.0), "km": ("length", 1000.0),
    "in": ("length", 0.0254), "ft": ("length", 0.3048), "yd": ("length", 0.9144), "mi": ("length", 1609.344), "nmi": ("length", 1852.0),
    "m²": ("area", 1.0), "km²": ("area", 1e6), "ft²": ("area", 0.09290304), "mi²": ("area", 2589988.11), "ha": ("area", 1e4),
    "acre": ("area", 4046.8564), "yd²": ("area", 0.83612736),
    "ml": ("volume", 1e-6), "cl": ("volume", 1e-5), "l": ("volume", 0.001), "gal": ("volume", 0.003785411784), "barrel": ("volume", 0.158987294928),
    "m³": ("volume", 1.0), "ft³": ("volume", 0.028316846592), "km³": ("volume", 1e9), "pint": ("volume", 0.000473176473),
    "mg": ("mass", 1e-6), "g": ("mass", 0.001), "kg": ("mass", 1.0), "t": ("mass", 1000.0), "ton": ("mass", 907.18474), "lb": ("mass", 0.45359237),
    "oz": ("mass", 0.028349523125), "st": ("mass", 6.35029318),
    "mph": ("speed", 0.44704), "km/h": ("speed", 1 / 3.6), "m/s": ("speed", 1.0), "knot": ("speed", 0.514444),
    "W": ("power", 1.0), "kW": ("power", 1e3), "MW": ("power", 1e6), "GW": ("power", 1e9), "TW": ("power", 1e12), "hp": ("power", 745.7),
    "Wh": ("energy", 1.0), "kWh": ("energy", 1e3), "MWh": ("energy", 1e6), "GWh": ("energy", 1e9), "TWh": ("energy", 1e12),
    "kB": ("data", 1e3), "MB": ("data", 1e6), "GB": ("data", 1e9), "TB": ("data", 1e12), "PB": ("data", 1e15),
    "second": ("duration", 1.0), "minute": ("duration", 60.0), "hour": ("duration", 3600.0), "day": ("duration", 86400.0),
    "week": ("duration", 604800.0), "fortnight": ("duration", 1209600.0), "month": ("duration", 2629800.0), "quarter": ("duration", 7889400.0),
    "year": ("duration", 31557600.0), "decade": ("duration", 315576000.0), "century": ("duration", 3155760000.0),
    "%": ("share", 1.0), "pp": ("points", 1.0), "bp": ("points", 0.01),
    "magnitude": ("magnitude", 1.0), "score": ("score", 1.0), "times": ("times", 1.0), "rank": ("rank", 1.0), "cent": ("cents", 1.0), "pence": ("pence", 1.0), "°C": ("°C", 1.0), "°": ("°", 1.0), "°F": ("°F", 1.0), "age": ("age", 1.0),
}  # fmt: skip
_SCALED = re.compile(r"(?:illion|thousand|hundred|dozen|crore|lakh|bn|mn|tn|\d ?(?:MM|mm|m|b|k|K|M|B))\b", re.I)
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
        low, high = low * factor, high * factor
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
    if kind == "share":
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
