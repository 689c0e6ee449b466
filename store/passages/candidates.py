"""Which paragraphs are looked at more closely: those that share a claim's rarest words, read within a fixed budget.

SQLite's own bm25() reads every posting of every word, which takes seconds at a million paragraphs; here the rarest
words are read first and reading stops when the budget is spent, so that no claim can take long.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from store.db.articles import passage_rows
from store.db.articles.passage_rows import PARAGRAPHS, Index, ParagraphRow
from store.passages.word_rarity import Statistics

POSTINGS = 8_000
"""Postings read for one claim, about two microseconds each with all that is done to them."""

RARE = 2_000
"""A word that the sample has not seen has fewer postings than this; reading stops there."""

MOST_WORDS = 64
"""Distinct words of one claim that are looked up; of a longer text, those that are rarest by the sample."""


class Candidates(Protocol):
    """Where paragraphs are looked for: the desk's own file, or an archive on a server. Articles are known by numbers of its own."""

    @property
    def has_checks(self) -> bool:
        """Whether any article is a fact-check."""

    def __len__(self) -> int:
        """How many articles there are."""

    def rows(self, keys: Sequence[int]) -> list[ParagraphRow]:
        """The paragraphs with these keys, those of superseded revisions left out."""

    def text_of(self, pk: int) -> str | None:
        """The text of a paragraph; None where there is none."""

    def of(self, pk: int) -> int:
        """The number of the article that a paragraph belongs to."""

    def paragraphs(self, number: int) -> Sequence[int]:
        """The keys of the paragraphs of an article."""

    def is_check(self, number: int) -> bool:
        """Whether that article is a fact-check."""


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


@dataclass(frozen=True, slots=True)
class FileCandidates:
    """The paragraphs of the desk's own file, by its full-text index."""

    connection: sqlite3.Connection
    layout: Layout

    @property
    def has_checks(self) -> bool:
        """Whether any article is a fact-check."""
        return self.layout.has_checks

    def __len__(self) -> int:
        return len(self.layout)

    def postings(self, word: str, limit: int, index: Index = "paragraphs_fts") -> Sequence[int]:
        """The keys of at most `limit` rows that hold the word."""
        return passage_rows.postings(self.connection, word, limit, index)

    def rows(self, keys: Sequence[int]) -> list[ParagraphRow]:
        """The paragraphs with these keys."""
        return passage_rows.rows(self.connection, keys)

    def text_of(self, pk: int) -> str | None:
        """The text of a paragraph."""
        return passage_rows.text_of(self.connection, pk)

    def of(self, pk: int) -> int:
        """The number of the article of a paragraph."""
        return self.layout.of(pk)

    def paragraphs(self, number: int) -> Sequence[int]:
        """The keys of the paragraphs of an article."""
        return self.layout.paragraphs(number)

    def is_check(self, number: int) -> bool:
        """Whether that article is a fact-check."""
        return self.layout.is_check(number)


def gather(
    candidates: FileCandidates,
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
            found = candidates.postings(words[stem], RARE, index)
            if not found:
                continue
            weight = weights[stem] = statistics.idf_of(len(found))
        else:
            weight = weights[stem] = statistics.idf_of(documents)
            if documents > left and scores:
                continue
            found = candidates.postings(words[stem], left, index)
        left -= len(found)
        added = dict.fromkeys(found, weight)
        for pk in scores.keys() & added.keys():
            added[pk] += scores[pk]
        scores |= added  # those known before keep their place: of two alike the first met is read
    return Gathered(scores, weights)
