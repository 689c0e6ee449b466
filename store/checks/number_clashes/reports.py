"""Reports: articles as their numbers are compared, sentence by sentence. What they hold, no comparing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from zlib import crc32

from store.checks.number_clashes.readings import Reading


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with numbers or dates: its id, its paragraph, where it starts there, its words, and what they were read as."""

    claim_id: str
    position: int
    start: int
    text: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Report:
    """An article as it is compared: its claims that hold numbers or dates, in order.

    `names` are the words that it prints with a capital, in small letters, `about` those of them that are names in its headline,
    `headed` what its headline names whether the text does or not; `lines` stand for its sentences but for their figures (`lines_of`).
    """

    article_id: str
    published: str
    sentences: tuple[Told, ...]
    names: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    headed: frozenset[str] = frozenset()
    lines: frozenset[int] = frozenset()


_CAPITAL = re.compile(r"\b[^\W\d_a-z][\w'’-]+")
_INSIDE = re.compile(r"(?<=[a-z,;] )[^\W\d_a-z][\w'’-]+")
_SMALL = re.compile(r"\b[^\W\d_A-Z][^\W\d_]+")
_FIGURES = re.compile(r"\d[\d.,]*(?<=\d)")
_LINE_ENDS = re.compile(r"(?<=[.!?])\s+|\n")
_SHORT = 15
"""Code points up to which a line is no sentence that tells one article from others."""
LONGEST = 30_000
"""Code points of an article whose names and sentences are read."""


def names(title: str, text: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """(`names`, `about`, `headed`) of an article; a word of the headline that the text prints in small letters is no name."""
    text = text[:LONGEST]
    body = set(map(_plain, _CAPITAL.findall(text)))
    heads = set(map(_plain, _CAPITAL.findall(title)))
    heads_named = heads - set(_SMALL.findall(text))
    return frozenset(body | heads), frozenset(heads_named & body), frozenset(heads_named)


def lines_of(text: str) -> frozenset[int]:
    """A number for every sentence of an article with its figures taken out, so that a copy with one other figure has the same."""
    bare = _FIGURES.sub("#", text[:LONGEST])
    return frozenset(crc32(line.encode()) for line in _LINE_ENDS.split(bare) if len(line) > _SHORT)


def known(text: str, other: Report) -> float:
    """The share of the names in a sentence that another article prints too; 1 where it has none."""
    return _share(frozenset(map(_plain, _INSIDE.findall(text))), other)


def headline_known(one: Report, other: Report) -> float:
    """The share of the names in an article's headline that another article prints too; 1 where it has none.

    What an article says of one company is not what another says of a company that it does not name.
    """
    return _share(one.about, other)


def _share(wanted: frozenset[str], other: Report) -> float:
    return len(wanted & other.names) / len(wanted) if wanted and other.names else 1.0


def _plain(word: str) -> str:
    return word.lower().removesuffix("'s").removesuffix("’s")
