"""Words as the full-text index sees them: where they stand, their stems, and how many paragraphs hold each.

Stems come from SQLite's own porter tokeniser (a small table in memory), so that Python and the index never disagree.
Nothing here ranks.
"""

from __future__ import annotations

import math
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")

STEMS_KEPT = 40_000
"""Words whose stems are remembered, at about 200 bytes each; past that the memory is emptied and fills again."""

FREQUENCIES_KEPT = 20_000
"""Stems whose document frequency is remembered."""


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

    def stems(self, words: Iterable[str]) -> dict[str, str]:
        """The stem of each word; a word that the index would split or drop keeps what is left of it, maybe ""."""
        known = self._known
        new = [word for word in set(words) if word not in known]
        if new:
            if len(known) > STEMS_KEPT:
                known.clear()
            self._learn(new)
        return known

    def _learn(self, words: list[str]) -> None:
        self._db.execute("BEGIN")
        self._db.executemany("INSERT INTO words (rowid, word) VALUES (?, ?)", enumerate(words))
        self._db.execute("COMMIT")
        found = [""] * len(words)
        for stem, row in self._db.execute("SELECT term, doc FROM stems"):
            found[row] = found[row] or stem
        self._db.execute("DELETE FROM words")
        self._known.update(zip(words, found, strict=True))

    def words(self, text: str) -> list[Word]:
        """The words of a text in order, each with its span and stem; words without a stem are left out."""
        found = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]
        known = self.stems(word for _, _, word in found)
        return [Word(start, end, word, known[word]) for start, end, word in found if known.get(word)]


def quoted(words: Iterable[str]) -> str:
    """A MATCH string that asks for any of the words; the words hold letters and digits only."""
    return " OR ".join(f'"{word}"' for word in words)


class Frequencies:
    """How many paragraphs hold a stem: counted where few do, else estimated from how densely they lie.

    Reading the whole posting list of a common word costs milliseconds, so at most WINDOW rows are read at each of
    three places of the index and their density is scaled up. Nothing is stored, so added articles need no rebuild.
    """

    WINDOW = 150

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self.paragraphs = 0

    def refresh(self, connection: sqlite3.Connection) -> None:
        """Note how large the desk is; what was learnt is forgotten when it has grown by more than a twentieth."""
        newest = connection.execute("SELECT max(pk) FROM paragraphs").fetchone()[0] or 0
        if newest != self.paragraphs and abs(newest - self.paragraphs) * 20 > self.paragraphs:
            self._known.clear()
            self.paragraphs = newest

    def of(self, connection: sqlite3.Connection, stem: str, word: str) -> int:
        """Paragraphs that hold `stem`, of which `word` is a form."""
        known = self._known.get(stem)
        if known is None:
            if len(self._known) > FREQUENCIES_KEPT:
                self._known.clear()
            known = self._known[stem] = self._count(connection, word)
        return known

    def _count(self, connection: sqlite3.Connection, word: str) -> int:
        total = max(self.paragraphs, 1)
        estimates: list[float] = []
        for part in range(3):
            begin = total * part // 3
            rows = connection.execute(
                "SELECT rowid FROM paragraphs_fts WHERE paragraphs_fts MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?",
                [quoted([word]), begin, self.WINDOW],
            ).fetchall()
            if part == 0 and len(rows) < self.WINDOW:
                return len(rows)
            if len(rows) == self.WINDOW:
                estimates.append(self.WINDOW / max(rows[-1][0] - begin, 1))
            else:
                estimates.append(len(rows) / max(total - begin, 1))
        return max(self.WINDOW, round(total * sum(estimates) / len(estimates)))

    def idf(self, documents: int) -> float:
        """BM25's inverse document frequency (Robertson and Sparck Jones, kept above zero)."""
        return math.log(1 + (self.paragraphs - documents + 0.5) / (documents + 0.5)) if documents else 0.0
