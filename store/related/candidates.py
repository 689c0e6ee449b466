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

from store.related.terms import Statistics, quoted

POSTINGS = 16_000
"""Postings read for one claim, about a microsecond each."""

RARE = 2_000
"""A word that the sample has not seen has fewer postings than this; reading stops there."""

MOST_WORDS = 64
"""Distinct words of one claim that are looked up; of a longer text, those that are rarest by the sample."""


class Layout:
    """Which article a paragraph belongs to, by its key: the paragraphs of a revision lie together.

    Two small arrays, 5 bytes an article (250 kB for a million paragraphs in 50,000 articles), because asking the
    table costs microseconds a paragraph.
    """

    def __init__(self) -> None:
        self._starts = array("Q")
        self._checks = bytearray()
        self._last = 0
        self.end = 0
        self.fact_checks = 0

    def refresh(self, connection: sqlite3.Connection) -> None:
        """Add the revisions that were stored since the last time; about 3 microseconds each."""
        newest: int = connection.execute("SELECT coalesce(max(pk), 0) FROM paragraphs").fetchone()[0]
        if newest == self.end:
            return
        rows = connection.execute(
            "SELECT v.rowid, p.pk, a.kind = 'fact-check' FROM revisions v"
            " JOIN paragraphs p ON p.revision_id = v.id AND p.position = 0"
            " JOIN articles a ON a.id = v.article_id WHERE v.rowid > ? ORDER BY v.rowid",
            [self._last],
        )
        pairs: list[tuple[int, int]] = []
        for row, start, check in rows:
            self._last = row
            self.fact_checks += check
            pairs.append((start, check))
        pairs.sort()
        if pairs and self._starts and pairs[0][0] < self._starts[-1]:  # rows of another desk came out of order
            pairs = sorted([*zip(self._starts, self._checks, strict=True), *pairs])
            self._starts = array("Q")
            self._checks = bytearray()
        self._starts.extend(start for start, _ in pairs)
        self._checks.extend(check for _, check in pairs)
        self.end = newest

    def __len__(self) -> int:
        return len(self._starts)

    def of(self, pk: int) -> int:
        """The number of the article (of its revision) that paragraph `pk` belongs to."""
        return bisect_right(self._starts, pk) - 1

    def is_check(self, number: int) -> bool:
        """Whether that article is a fact-check."""
        return bool(self._checks[number]) if 0 <= number < len(self._checks) else False

    def paragraphs(self, number: int) -> range:
        """The keys of the paragraphs of an article."""
        end = self._starts[number + 1] if number + 1 < len(self._starts) else self.end + 1
        return range(self._starts[number], end)


@dataclass(frozen=True, slots=True)
class Found:
    """What the postings gave: paragraph -> sum of the weights of the words it shares, and the weight of every word."""

    scores: dict[int, float]
    weights: dict[str, float]


def postings(connection: sqlite3.Connection, word: str, limit: int) -> list[int]:
    """The keys of at most `limit` paragraphs that hold the word (in any of its forms), smallest first."""
    return [
        pk
        for (pk,) in connection.execute(
            "SELECT rowid FROM paragraphs_fts WHERE paragraphs_fts MATCH ? LIMIT ?", [quoted([word]), limit]
        )
    ]


def gather(connection: sqlite3.Connection, words: Mapping[str, str], statistics: Statistics) -> Found:
    """Paragraphs that share the rarest of `words` (stem -> a form of it), each with the sum of their weights.

    Every word gets its weight; only those that fit the budget give paragraphs, the rarest at least.
    """
    common = sorted((statistics.documents(stem), stem) for stem in words)[:MOST_WORDS]
    scores: dict[int, float] = {}
    weights: dict[str, float] = {}
    left = POSTINGS
    for documents, stem in common:
        if documents == 0:
            found = postings(connection, words[stem], RARE)
            if not found:
                continue
            weight = weights[stem] = statistics.idf_of(len(found))
        else:
            weight = weights[stem] = statistics.idf_of(documents)
            if documents > left and scores:
                continue
            found = postings(connection, words[stem], left)
        left -= len(found)
        for pk in found:
            scores[pk] = scores.get(pk, 0.0) + weight
        if left <= 0 and not scores:
            break
    return Found(scores, weights)
