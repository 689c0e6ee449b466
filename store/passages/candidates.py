"""Which paragraphs are looked at more closely: those that share a claim's rarest words, read within a fixed budget.

SQLite's own bm25() reads every posting of every word, which takes seconds at a million paragraphs; here the rarest
words are read first and reading stops when the budget is spent, so that no claim can take long.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from store.db import passage_rows
from store.db.passage_rows import PARAGRAPHS, Index, postings
from store.passages.word_rarity import Statistics

POSTINGS = 8_000
"""Postings read for one claim, about two microseconds each with all that is done to them."""

RARE = 2_000
"""A word that the sample has not seen has fewer postings than this; reading stops there."""

MOST_WORDS = 64
"""Distinct words of one claim that are looked up; of a longer text, those that are rarest by the sample."""


class Layout:
    """Which article a paragraph belongs to, by its key: the paragraphs of a revision lie together.

    One array of where each revision begins, 8 bytes an article (400 kB for a million paragraphs in 50,000 articles),
    because asking the table costs microseconds a paragraph; and the numbers of those that are fact-checks.
    """

    def __init__(self) -> None:
        self._starts = array("Q")
        self._checks: set[int] = set()
        self._last_check = 0
        self.end = 0

    def refresh(self, connection: sqlite3.Connection) -> None:
        """Add the revisions that were stored since the last time, under a microsecond each."""
        newest = passage_rows.newest(connection, PARAGRAPHS)
        if newest == self.end:
            return
        last = self._starts[-1] if self._starts else 0
        self._starts.extend(passage_rows.first_paragraphs(connection, last, newest))
        for check, start in passage_rows.fact_check_starts(connection, self._last_check, newest):
            self._checks.add(self.of(start))
            self._last_check = check
        self.end = newest

    def __len__(self) -> int:
        return len(self._starts)

    def of(self, pk: int) -> int:
        """The number of the article (of its revision) that paragraph `pk` belongs to."""
        return bisect_right(self._starts, pk) - 1

    def is_check(self, number: int) -> bool:
        """Whether that article is a fact-check."""
        return number in self._checks

    @property
    def has_checks(self) -> bool:
        """Whether any article is."""
        return bool(self._checks)

    def paragraphs(self, number: int) -> range:
        """The keys of the paragraphs of an article."""
        end = self._starts[number + 1] if number + 1 < len(self._starts) else self.end + 1
        return range(self._starts[number], end)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the postings gave: paragraph -> sum of the weights of the words it shares, and the weight of every word."""

    scores: dict[int, float]
    weights: dict[str, float]


def gather(
    connection: sqlite3.Connection,
    words: Mapping[str, str],
    statistics: Statistics,
    *,
    index: Index = "paragraphs_fts",
    budget: int = POSTINGS,
) -> Gathered:
    """Rows that share the rarest of `words` (stem -> a form of it), each with the sum of their weights.

    Every word gets its weight; only those that fit the budget give rows, the rarest at least.
    """
    common = sorted((statistics.documents(stem), stem) for stem in words)[:MOST_WORDS]
    scores: dict[int, float] = {}
    weights: dict[str, float] = {}
    left = budget
    for documents, stem in common:
        if documents == 0:
            found = postings(connection, words[stem], RARE, index)
            if not found:
                continue
            weight = weights[stem] = statistics.idf_of(len(found))
        else:
            weight = weights[stem] = statistics.idf_of(documents)
            if documents > left and scores:
                continue
            found = postings(connection, words[stem], left, index)
        left -= len(found)
        for pk in found:
            scores[pk] = scores.get(pk, 0.0) + weight
    return Gathered(scores, weights)
