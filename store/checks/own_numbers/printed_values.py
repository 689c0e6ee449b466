"""Every number that a text prints, whatever it counts: for asking whether a number stands anywhere in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from store.english.number_words import SCALES, WORDS
from store.english.numbers import read

_START = re.compile(
    rf"(?<![\w.,])(?:(?<=[$€£#(\[-])|(?<![^\s\"“”‘’'—–/+~]))[$€£#(\[]{{0,2}}(?P<digit>\.?\d)|\b(?P<word>(?:{'|'.join(WORDS)}))\b",
    re.I,
)
_PRINTED = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_COUPLE = re.compile(r"\bcouple (?:of )?(hundred|thousand|million|billion)\b", re.I)
# The point of ".16" ends a sentence where a letter stands before it ("in the afternoon.16-year-old Ann Moss").
# Of four figures with points between them (an address of the net, a version) no two make a number with a third.
_ANY_DIGIT = re.compile(r"(?<![A-Za-z])\.\d+|\d+(?:,\d{3})*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class PrintedValue:
    """A number as printed: its span, its value, and half of its last printed place, by which it may have been rounded."""

    start: int
    end: int
    value: float
    half_place: float


def values(text: str) -> Iterator[PrintedValue]:
    """The numbers of a text in order, in digits and in words."""
    at = 0
    for match in _START.finditer(text):
        begin = match.start("digit") if match["digit"] else match.start()
        if begin < at:
            continue
        money = bool(match["digit"]) and text[begin - 1 : begin] in ("$", "€", "£")
        number = read(text, begin, money=money)
        if number is None:
            continue
        yield PrintedValue(number.start, number.end, number.value, _half_place(text, number.start, number.value))
        at = number.end


def _half_place(text: str, start: int, value: float) -> float:
    """Half of the last printed place: 0.5 for "15", 0.05 million for "1.2 million", 50 for "1,200"."""
    digits = _PRINTED.match(text, start)
    if digits is None:
        return 0.0
    bare = float(digits[0].replace(",", "").rstrip(".") or 0)
    scale = value / bare if bare else 1.0
    if digits[1]:
        return 0.5 * scale / 10.0 ** len(digits[1])
    whole = digits[0].replace(",", "").rstrip(".")
    zeros = len(whole) - len(whole.rstrip("0")) if len(whole) > 1 else 0
    return 0.5 * scale * 10.0 ** min(zeros, len(whole) - 1)


def all_values(text: str) -> list[float]:
    """Every value that can be read in a text, the digits in names and dates ("iPhone6", "9/11") among them."""
    found = [2 * SCALES.get(match[1].lower(), 100.0) for match in _COUPLE.finditer(text)]
    found += [float(match[0].replace(",", "")) for match in _ANY_DIGIT.finditer(text) if len(match[0]) < 16]
    return found
