"""What makes a paragraph likely to speak of the same thing as a claim, as numbers between 0 and about 1.

Each feature is a reason a person would accept. Which of them count for how much is learnt (rank.py); nothing is
weighed here.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from store.db.index_stems import Stemmer
from store.english.number_words import SMALL, TENS
from store.passages import best_sentence
from store.passages.context import ArticleContext
from store.passages.word_rarity import Statistics

NAMES = (
    "bm25",  # shared words by rarity, as a share of the best candidate's
    "coverage",  # share of the claim's words, by rarity, that the paragraph holds
    "precision",  # share of the paragraph's words, by rarity, that the claim holds
    "ratio",  # RapidFuzz's ratio of the two texts
    "numbers",  # share of the claim's numbers that the paragraph prints
    "length",  # long paragraphs say more
    "topic",  # share of the paragraph's words, by rarity, that the claim's article holds
    "people",  # the same for words printed with a capital
    "article",  # how alike the two articles are
    "lead",  # the first paragraphs of an article tell what happened
)
"""The features of a passage of an article, in the order of the vector."""

LONGEST = 6_000
"""Code points of a paragraph that are compared."""

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
    found = [_SPELLED[word] for word in _NAMES_OF_NUMBERS.intersection(_TOKEN.findall(text.lower()))]
    if _DIGIT.search(text):
        found += [one.rstrip(".,").replace(",", "") for one in NUMBER.findall(text)]
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim as it is compared: its stems with their weights, and what else is counted in it."""

    text: str
    weights: Mapping[str, float]
    total: float
    numbers: frozenset[str]

    @classmethod
    def of(cls, text: str, weights: Mapping[str, float]) -> Asked:
        """The claim `text`, whose stems weigh `weights`."""
        text = text[:LONGEST]
        return cls(text.lower(), weights, sum(weights.values()) or 1.0, numbers(text))


@dataclass(frozen=True, slots=True)
class Compared:
    """A paragraph's features but for those that need the other candidates, and its BM25 score as it is."""

    bm25: float
    rest: tuple[float, ...]


def compare(
    asked: Asked,
    text: str,
    words: list[str],
    position: int,
    alike: float,
    context: ArticleContext,
    stemmer: Stemmer,
    statistics: Statistics,
) -> Compared:
    """A claim and a paragraph of these words (Stemmer.read), of a long one its best sentence; about 50 microseconds."""
    if len(text) > best_sentence.LONG:
        start, end = best_sentence.best(text, asked.weights, stemmer)
        position += best_sentence.sentences_before(text, start)
        text = text[start:end][:LONGEST]
        (words,) = stemmer.read((text,))
    stems = stemmer.stems_of_words(words)
    counts = Counter(stems)
    norm = 1.2 * (0.25 + 0.75 * len(stems) / statistics.length)
    weights = asked.weights
    bm25 = shared = people = capital = 0.0
    for stem in filter(weights.__contains__, counts):
        own, count = weights[stem], counts[stem]
        shared += own
        bm25 += own * count * 2.2 / (count + norm)
    # Sums over every word of a hundred paragraphs: in maps, for a line of Python each is what a search would cost.
    mass = statistics.mass(counts)
    topic = statistics.mass(filter(context.content.__contains__, counts))
    if context.names:
        people = statistics.mass(filter(context.names.__contains__, counts))
        printed = _CAPITAL.findall(text) if "_" in text else _capitals(words)
        known = stemmer.stems(printed)  # asked for, since some may have been forgotten meanwhile
        capital = statistics.mass(filter(None, map(known.__getitem__, printed)))
    return Compared(
        bm25,
        (
            shared / asked.total,
            min(shared / mass, 1.0) if mass else 0.0,
            fuzz.ratio(asked.text, text.lower()) / 100,
            len(asked.numbers & numbers(text)) / len(asked.numbers) if asked.numbers and _counts(text, words) else 0.0,
            math.log(len(stems) + 1) / 4,
            topic / mass if mass else 0.0,
            min(people / capital, 1.0) if capital else 0.0,
            math.sqrt(alike),
            1 / (1 + position),
        ),
    )


_CAPITAL = re.compile(r"\b[^\W\d_a-z][^\W_]+")
_SMALL_OR_DIGIT = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def _capitals(words: list[str]) -> list[str]:
    """What _CAPITAL finds in a text of these words without a low line, some of which would join them, at a third of the cost."""
    found = [word for word in words if word[0] not in _SMALL_OR_DIGIT]
    return [word for word in found if len(word) > 1 and not word[0].isdecimal()]


def _counts(text: str, words: list[str]) -> bool:
    """Whether numbers() may find any in the text, seen from its words."""
    return bool(_DIGIT.search(text)) or not _NAMES_OF_NUMBERS.isdisjoint(map(str.lower, words))
