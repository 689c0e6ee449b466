"""Words as the full-text index sees them: where they stand, their stems, and how many paragraphs hold each.

Stems come from SQLite's own porter tokeniser (a small table in memory), so that Python and the index never disagree.
Nothing here ranks.
"""

from __future__ import annotations

import math
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

_WORD = re.compile(r"[^\W_]+")

STEMS_KEPT = 16_000
"""Words whose stems are remembered, at about 200 bytes each; past that the half that was learnt first is
forgotten."""


LONGEST = 100
"""Code points of the longest thing taken for a word."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a text: its span in code points, as printed, and its stem as the index holds it."""

    start: int
    end: int
    text: str
    stem: str


class Stemmer:
    """Words to stems, through an FTS5 table of one connection in memory; one thread at a time."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._db.execute("CREATE VIRTUAL TABLE words USING fts5(word, tokenize='porter unicode61')")
        self._db.execute("CREATE VIRTUAL TABLE stems USING fts5vocab(words, instance)")

    def stems(self, words: Sequence[str]) -> dict[str, str]:
        """The stem of each word; a word that the index would split or drop keeps what is left of it, maybe ""."""
        known = self._known
        if len(known) > STEMS_KEPT:
            for word in list(islice(known, STEMS_KEPT // 2)):
                del known[word]
        new = [word for word in set(words) if word not in known]
        if new:
            self._learn(new)
        return known

    def _learn(self, words: list[str]) -> None:
        self._db.execute("BEGIN")
        self._db.executemany(
            "INSERT INTO words (rowid, word) VALUES (?, ?)",
            ((row, word) for row, word in enumerate(words) if len(word) <= LONGEST),
        )
        self._db.execute("COMMIT")
        found = [""] * len(words)  # what is too long for a word has no stem
        for stem, row in self._db.execute("SELECT term, doc FROM stems"):
            found[row] = found[row] or stem
        self._db.execute("DELETE FROM words")
        self._known.update(zip(words, found, strict=True))

    def prepare(self, texts: Iterable[str]) -> None:
        """Learn the words of many texts at once, which costs a fraction of learning them text by text."""
        self.stems([word for text in texts for word in _WORD.findall(text)])

    def stems_of(self, text: str) -> list[str]:
        """The stems of a text in order, without their spans: what most texts are asked for, at half the cost."""
        words = _WORD.findall(text)
        known = self.stems(words)
        return [stem for word in words if (stem := known[word])]

    def words(self, text: str) -> list[Word]:
        """The words of a text in order, each with its span and stem; words without a stem are left out."""
        found = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]
        known = self.stems([word for _, _, word in found])
        return [Word(start, end, word, known[word]) for start, end, word in found if known[word]]


def quoted(words: Iterable[str]) -> str:
    """A MATCH string that asks for any of the words; the words hold letters and digits only."""
    return " OR ".join(f'"{word}"' for word in words)


@dataclass(frozen=True, slots=True)
class Documents:
    """What is counted: how to ask for the newest key and for the texts of a range of keys, and how many are sampled.

    Texts that lie together are read together, `block` of them, which spares most of the reading of a cold file.
    """

    newest: str
    texts: str
    sample: int
    block: int


PARAGRAPHS = Documents(
    "SELECT coalesce(max(pk), 0) FROM paragraphs",
    "SELECT substr(text, 1, 4000) FROM paragraphs WHERE pk > ? AND pk <= ?",
    sample=3_000,
    block=10,
)
CHECKS = Documents(
    "SELECT coalesce(max(pk), 0) FROM fact_checks",
    "SELECT title || ' ' || claim || ' ' || substr(text, 1, 6000) FROM fact_check_texts WHERE pk > ? AND pk <= ?",
    sample=600,
    block=5,
)
"""Whole fact-checks: in long texts most words are common."""
HEADS = Documents(
    "SELECT coalesce(max(pk), 0) FROM fact_checks",
    "SELECT title || ' ' || claim FROM fact_checks WHERE pk > ? AND pk <= ?",
    sample=3_000,
    block=30,
)
"""Their titles and checked claims: there the same words tell much more."""


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
        self.length = 1.0

    def refresh(self, connection: sqlite3.Connection) -> None:
        """Sample again where the desk has grown by a tenth since. Costs up to 0.2 s then, microseconds otherwise."""
        newest: int = connection.execute(self._documents.newest).fetchone()[0]
        if newest == self.documents_held:
            return
        if abs(newest - self._sampled) * 10 > self._sampled:
            self._sample(connection, newest)
        # Counted before it is said to be: an interruption above leaves the weights of before, and the next asks again.
        self._scale = newest / max(self._read, 1)
        self.documents_held = newest
        self._idf = {stem: self.idf_of(count * self._scale) for stem, count in self._counts.items()}
        self._rare = self.idf_of(1.5 * self._scale)

    def _sample(self, connection: sqlite3.Connection, newest: int) -> None:
        counts: Counter[str] = Counter()
        words = read = 0
        size, block = self._documents.sample, self._documents.block
        begins = range(0, newest, block) if newest <= size else range(0, newest - block, newest * block // size)
        for begin in begins:
            for (text,) in connection.execute(self._documents.texts, [begin, begin + block]):
                stems = self._stemmer.stems_of(text)
                counts.update(set(stems))
                words += len(stems)
                read += 1
        self._counts = {stem: count for stem, count in counts.items() if count >= self.SEEN}
        self._read = read
        self._sampled = newest
        self.length = words / read if read else 1.0

    def documents(self, stem: str) -> int:
        """About how many documents hold the stem; 0 where it is too rare for the sample to say."""
        return round(self._counts.get(stem, 0) * self._scale)

    def idf(self, stem: str) -> float:
        """Inverse document frequency of any stem; rare ones count as if the sample had held one and a half."""
        return self._idf.get(stem, self._rare)

    def idf_of(self, documents: float) -> float:
        """BM25's inverse document frequency (Robertson and Sparck Jones, kept above zero)."""
        return math.log(1 + max(self.documents_held - documents + 0.5, 0.5) / (documents + 0.5))
