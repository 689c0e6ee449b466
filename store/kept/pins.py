"""Pins: exact words of a text with where they stand, so that the same words are found again, and no look-alike is."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from store.kept.folding import fold
from store.reading.page_words import place_at

AROUND = 32
"""Code points kept before and after the words."""

_SIGNS = frozenset("+-−–±$€£¥₹#<>≤≥~≈")
"""What belongs to a number that follows it without a blank."""
_UNITS = frozenset("%‰°$€£¥₹")
"""What belongs to a number that stands before it without a blank."""
_POINTS = frozenset(".,:'’")


@dataclass(frozen=True, slots=True)
class Pin:
    """Words in a text: as printed, the text before and after them, the span in code points, and the page or minute."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    place: str = ""


def pin(text: str, start: int, end: int, places: tuple[tuple[int, str], ...] = ()) -> Pin:
    """The words between two offsets, with the sign and the unit that belong to a number at their edge."""
    start, end = widened(text, start, end)
    return Pin(
        text[start:end],
        text[max(0, start - AROUND) : start],
        text[end : end + AROUND],
        start,
        end,
        place_at(places, start),
    )


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the rest of a word or number that it cuts, and with a number's sign and unit: neither "94,000" in
    "194,000" nor "5" in "-5%" are words of that text."""
    while start and _goes_on(text, start):
        start -= 1
    while end < len(text) and _goes_on(text, end):
        end += 1
    if text[start : start + 1].isdigit():
        while start and text[start - 1] in _SIGNS and not (start > 1 and text[start - 2].isalnum()):
            start -= 1
    if text[end - 1 : end].isdigit():
        while end < len(text) and text[end] in _UNITS:
            end += 1
    return start, end


def _goes_on(text: str, at: int) -> bool:
    """Whether a word or number goes on over this place."""
    before, after = text[at - 1], text[at]
    if _is_in_a_word(before) and _is_in_a_word(after):
        return True
    digit_before, digit_after = text[max(0, at - 2) : at - 1].isdigit(), text[at + 1 : at + 2].isdigit()
    return (before in _POINTS and digit_before and after.isdigit()) or (
        before.isdigit() and after in _POINTS and digit_after
    )


def _is_in_a_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def stands_whole(text: str, start: int, end: int) -> bool:
    """Whether no word or number goes on over the edges of a span, and no sign or unit belongs to it."""
    return widened(text, start, end) == (start, end)


def is_pinned_in(one: Pin, text: str) -> bool:
    """Whether the pin's own offsets hold its words in a text."""
    return 0 <= one.start < one.end <= len(text) and text[one.start : one.end] == one.exact


def same_around(one: Pin, text: str, start: int, end: int) -> float:
    """0 to 1: how alike what stands around a span is to what stood around the pin."""
    from rapidfuzz import fuzz

    before, after = fold(one.prefix), fold(one.suffix)
    here = fold(text[max(0, start - AROUND) : start]), fold(text[end : end + AROUND])
    sides = [fuzz.ratio(was, now) / 100 for was, now in zip((before, after), here, strict=True) if was or now]
    return sum(sides) / len(sides) if sides else 1.0
