"""A text as words, numbers and signs with their places and stems, for comparing what stands around two numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.english import lexicon
from store.english.calendar_words import WEEKDAYS
from store.english.stems import stem

# A full stop joins letters ("U.S.", "Ph.D."), not words whose blank was lost ("Tillman.Her").
_TOKEN = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+(?![^\W\d_])\.?|[^\W\d_]+(?:['’][^\W\d_]+)*\.?|\d[\d.,:/]*\d|\d|[^\w\s]")
_ABBREVIATION = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?\.?$")

STOP = lexicon.words("function_words.any") | lexicon.words("function_words.beside numbers")
"""Words that say nothing about what is spoken of."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sign with its span; `stem` is shared by its forms and near synonyms, `named` says capitalised,
    `tells` whether it says something about what is spoken of (content)."""

    low: str
    stem: str
    start: int
    end: int
    named: bool
    tells: bool


def words(text: str) -> list[Word]:
    """The words, numbers and signs of a text in order."""
    found: list[Word] = []
    for match in _TOKEN.finditer(text):
        printed = match.group()
        end = match.end()
        if printed.endswith(".") and len(printed) > 1 and not _ABBREVIATION.match(printed):
            printed, end = printed[:-1], end - 1
        low = printed.lower()
        named = printed[0].isupper() and (low not in STOP or low == "may")
        found.append(Word(low, stem(low), match.start(), end, named, _tells(low)))
        if end < match.end():
            found.append(Word(".", ".", end, match.end(), False, False))
    return found


def content(word: Word) -> bool:
    """Whether a word says something about what is spoken of: no function word, no sign, no bare number."""
    return word.tells


def _tells(low: str) -> bool:
    return low[0].isalpha() and len(low) > 1 + low.endswith(".") and low not in STOP and low not in WEEKDAYS
