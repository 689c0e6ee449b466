"""The numbers that a text prints, however they are printed, for telling which texts share some. Nothing is read into them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from store.english.number_words import SMALL, TENS

NUMBER = re.compile(r"\d[\d.,]*")
_SPELLED = {word: str(value) for word, value in {**SMALL, **TENS}.items() if value > 1}
_NAMES_OF_NUMBERS = frozenset(_SPELLED)
_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"\w+-?")


@lru_cache(256)
def numbers(text: str) -> frozenset[str]:
    """The numbers printed in a text: "90,000" and "90000" are one, "fourteen" and "14" too ("one" is none).

    Of "twenty-five" only the five: its first half ends in a hyphen and is no word by itself.
    """
    return _numbers(text, _TOKEN.findall(text.lower()))


def numbers_of_plain(text: str) -> frozenset[str]:
    """The same of a text in lower case with nothing but space between its words (reprints.plain), at a third of the cost."""
    return _numbers(text, text.split())


def _numbers(text: str, words: list[str]) -> frozenset[str]:
    found = [_SPELLED[word] for word in _NAMES_OF_NUMBERS.intersection(words)]
    if _DIGIT.search(text):
        found += [one.rstrip(".,").replace(",", "") for one in NUMBER.findall(text)]
    return frozenset(found)


def may_have_numbers(text: str, words: Iterable[str]) -> bool:
    """Whether numbers() may find any in the text, seen from its words."""
    return bool(_DIGIT.search(text)) or not _NAMES_OF_NUMBERS.isdisjoint(map(str.lower, words))
