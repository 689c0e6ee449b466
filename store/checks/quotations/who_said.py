"""Whether two texts give a quotation to one person or to two, by the names that they print; mostly nobody can tell."""

from __future__ import annotations

import re
from typing import Literal

from rapidfuzz.distance import OSA

from store.checks.quotations.printed_words import key
from store.english import lexicon

_CAPITAL = re.compile(r"[A-Z][^\W\d_]+(?:[-’'][^\W\d_]+)*")
_TITLES = lexicon.tagged("titles", "title")
_NO_PERSON = lexicon.words("names.groups") | lexicon.words("names.no persons")
_SLIP = 2
"""Letters in which the last names may differ of one person whose name was misspelled."""

Told = Literal["one", "two", "unknown"]


def told(here: str, there: str) -> Told:
    """What two speakers as printed are: one person, two, or nobody knows ("police", "his mother")."""
    mine, theirs = _words(here), _words(there)
    if not mine or not theirs:
        return "unknown"
    if mine[-1] in theirs or theirs[-1] in mine:
        return "one"
    if not (_person(here) and _person(there)) or set(mine) & set(theirs):
        return "unknown"
    return "unknown" if OSA.distance(mine[-1], theirs[-1]) <= _SLIP else "two"


def is_named(speaker: str, text: str) -> bool:
    """Whether a text prints the last name of a speaker."""
    words = _words(speaker)
    return bool(words) and any(key(word) == words[-1] for word in _CAPITAL.findall(text))


def _person(speaker: str) -> bool:
    """Whether it is a name of two words and more, none of them an office or a group."""
    words = _words(speaker)
    return len(words) > 1 and not any(word in _NO_PERSON for word in words)


def _words(speaker: str) -> list[str]:
    return [key(word) for word in _CAPITAL.findall(speaker) if word.lower() not in _TITLES]
