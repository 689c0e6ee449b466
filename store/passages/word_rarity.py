"""How rare words are on a desk: how many paragraphs, or fact-checks, hold each stem. Nothing here ranks."""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from collections.abc import Iterable
from itertools import islice, repeat

from store.db.articles import passage_rows
from store.db.articles.passage_rows import Documents
from store.db.search.index_stems import Stemmer

AT_ONCE = 100
"""Texts whose words are learnt together: text by text three times as much is asked of the stemmer, and all at once would be
more words than it keeps."""


class Statistics:
    """How many paragraphs hold a stem, from a sample spread evenly over the desk; nothing is stored.

    Counting a common word in the index means reading its whole posting list, milliseconds each at a million
    paragraphs. A sample gives the same within a few percent; what is rare in the sample is left to the caller, who
    reads its few postings anyway. The sample is a function of the desk's size, so two machines draw the same.
    """

    SEEN = 3

    def __init__(self, stemmer: Stemmer, documents: Documents) -> None:
        self._stemmer = stemmer
        self._documents = documents
        self._counts: dict[str, int] = {}
        self._idf: dict[str, float] = {}
        self._rare = 0.0
        self._sampled = 0
        self._read = 0
        self._scale = 1.0
        self.documents_held = 0
        self.told = 0  # how often what it says has changed: another number, other weights
        self.length = 1.0

    def refresh(self, connection: sqlite3.Connection) -> None:
        """Sample again where the desk has grown by a tenth since. Costs up to 0.2 s then, microseconds otherwise."""
        newest = passage_rows.newest(connection, self._documents)
        if newest == self.documents_held:
            return
        if abs(newest - self._sampled) * 10 > self._sampled:
            self._sample(connection, newest)
        # Counted before it is said to be: an interruption above leaves the weights of before, and the next asks again.
        self._say(newest)

    def _say(self, newest: int) -> None:
        self.told += 1
        self._scale = newest / max(self._read, 1)
        self.documents_held = newest
        weights = {count: self.idf_of(count * self._scale) for count in set(self._counts.values())}
        self._idf = {stem: weights[count] for stem, count in self._counts.items()}
        self._rare = self.idf_of(self.rare)

    def learn(self, texts: Iterable[str], held: int) -> None:
        """Take the rarity of words from a sample of so many documents that are held elsewhere."""
        self._count(texts, held)
        self._say(held)

    def _sample(self, connection: sqlite3.Connection, newest: int) -> None:
        size, block = self._documents.sample, self._documents.block
        begins = range(0, newest, block) if newest <= size else range(0, newest - block, newest * block // size)
        self._count((text for begin in begins for text in passage_rows.texts(connection, self._documents, begin)), newest)

    def _count(self, texts: Iterable[str], newest: int) -> None:
        counts: Counter[str] = Counter()
        words = read = 0
        left = iter(texts)
        while some := list(islice(left, AT_ONCE)):
            for printed in self._stemmer.read(some):
                stems = self._stemmer.stems_of_words(printed)
                counts.update(set(stems))
                words += len(stems)
            read += len(some)
        self._counts = {stem: count for stem, count in counts.items() if count >= self.SEEN}
        self._read = read
        self._sampled = newest
        self.length = words / read if read else 1.0

    def documents(self, stem: str) -> int:
        """About how many documents hold the stem; 0 where it is too rare for the sample to say."""
        return round(self._counts.get(stem, 0) * self._scale)

    @property
    def rare(self) -> float:
        """How many documents hold a stem, about, that is too rare for the sample to say."""
        return 1.5 * self._scale

    def idf(self, stem: str) -> float:
        """Inverse document frequency of any stem; rare ones count as if the sample had held one and a half."""
        return self._idf.get(stem, self._rare)

    def mass(self, stems: Iterable[str]) -> float:
        """The sum of idf() of some stems, without a call for each."""
        return sum(map(self._idf.get, stems, repeat(self._rare)), 0.0)

    def idf_of(self, documents: float) -> float:
        """BM25's inverse document frequency (Robertson and Sparck Jones, kept above zero)."""
        return math.log(1 + max(self.documents_held - documents + 0.5, 0.5) / (documents + 0.5))
