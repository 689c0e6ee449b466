"""What makes a paragraph likely to speak of the same thing as a claim, as numbers between 0 and about 1.

Each feature is a reason a person would accept. Which of them count for how much is learnt (rank.py); nothing is
weighed here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from store.passages.number_tokens import numbers
from store.passages.paragraph_words import ParagraphWords

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
    asked: Asked, text: str, words: ParagraphWords, position: int, alike: float, average: float
) -> Compared:
    """A claim and a paragraph of these words, in whose place of a long one its best sentence is taken; `average` is how many
    words a paragraph of the desk has. About 20 microseconds."""
    counts = words.counts
    norm = 1.2 * (0.25 + 0.75 * words.length / average)
    weights = asked.weights
    bm25 = shared = 0.0
    for stem in filter(weights.__contains__, counts):
        own, count = weights[stem], counts[stem]
        shared += own
        bm25 += own * count * 2.2 / (count + norm)
    return Compared(
        bm25,
        (
            shared / asked.total,
            min(shared / words.mass, 1.0) if words.mass else 0.0,
            fuzz.ratio(asked.text, text.lower()) / 100,
            len(asked.numbers & numbers(text)) / len(asked.numbers) if asked.numbers and words.numbered else 0.0,
            math.log(words.length + 1) / 4,
            words.topic / words.mass if words.mass else 0.0,
            min(words.people / words.capital, 1.0) if words.capital else 0.0,
            math.sqrt(alike),
            1 / (1 + position),
        ),
    )
