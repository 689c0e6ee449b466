"""Words as the full-text index sees them: where they stand, and their stems.

Stems come from SQLite's own porter tokeniser (a small table in memory), so that Python and the index never disagree.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, islice

_WORD = re.compile(r"[^\W_]+")

_PARTED = re.compile(rf"({_WORD.pattern})")

STEMS_KEPT = 10_000
"""Words whose stems are remembered, at about 150 bytes each; past that the half that was learnt first is
forgotten."""

LONGEST = 100
"""Code points of the longest thing taken for a word."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word in a text: its span in code points, as printed, and its stem as the index holds it."""

    start: int
    end: int
    text: str
    stem: str


def _is_plain(word: str) -> bool:
    """Whether a word is one word to the index too: letters and digits of ASCII, not too many."""
    return word.isascii() and word.isalnum() and len(word) <= LONGEST


class Stemmer:
    """Words to stems, through an FTS5 table of one connection in memory; one thread at a time."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._db.execute("CREATE VIRTUAL TABLE words USING fts5(word, tokenize='porter unicode61')")
        self._db.execute("CREATE VIRTUAL TABLE stems USING fts5vocab(words, instance)")
        # Many words as one row cost a fifth of a row each.
        self._db.execute("CREATE VIRTUAL TABLE rows USING fts5(words, content='', columnsize=0, tokenize='porter unicode61')")
        self._db.execute("CREATE VIRTUAL TABLE places USING fts5vocab(rows, instance)")

    def stems(self, words: Sequence[str]) -> dict[str, str]:
        """The stem of each word; a word that the index would split or drop keeps what is left of it, maybe ""."""
        known = self._known
        if len(known) > STEMS_KEPT:
            for word in list(islice(known, STEMS_KEPT // 2)):
                del known[word]
        new = set(words).difference(known)
        if new:
            self._learn(list(new))
        return known

    def _learn(self, words: list[str]) -> None:
        plain = [word for word in words if _is_plain(word)]
        self._keep(plain, self._stems_of_plain(plain))
        if len(plain) < len(words):
            others = [word for word in words if not _is_plain(word)]
            self._keep(others, self._stems_of_any(others))

    def _stems_of_plain(self, words: list[str]) -> list[str]:
        """The stems of plain words: each is one word to the index as well, so that its place in a row tells whose a stem is."""
        found = [""] * len(words)
        self._db.execute("INSERT INTO rows (rowid, words) VALUES (1, ?)", (" ".join(words),))
        for stem, place in self._db.execute("SELECT term, offset FROM places"):
            found[place] = stem
        self._db.execute("INSERT INTO rows (rows) VALUES ('delete-all')")
        return found

    def _stems_of_any(self, words: list[str]) -> list[str]:
        """The stems of any words: the index may cut one in two, or see none in it."""
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
        return found

    def _keep(self, words: list[str], found: list[str]) -> None:
        for word, stem in zip(words, found, strict=True):
            # One object for one stem, as far as that is seen at once: most words are their own, most others another's.
            own = word if stem == word else self._known.get(stem)
            self._known[word] = own if own == stem else stem

    def prepare(self, texts: Iterable[str]) -> None:
        """Learn the words of many texts at once, which costs a fraction of learning them text by text."""
        self.stems([word for text in texts for word in _WORD.findall(text)])

    def read(self, texts: Iterable[str]) -> list[list[str]]:
        """The words of each text as printed, in order, all learnt at once: for those that are then asked for in several ways."""
        printed = [_WORD.findall(text) for text in texts]
        self.stems([*chain.from_iterable(printed)])
        return printed

    def stems_of(self, text: str) -> list[str]:
        """The stems of a text in order, without their spans: what most texts are asked for, at half the cost."""
        return self.stems_of_words(_WORD.findall(text))

    def stems_of_words(self, words: list[str]) -> list[str]:
        """The same of the words that stand in a text (read())."""
        try:  # nearly always all are known: most texts are of those that were prepared
            return list(filter(None, map(self._known.__getitem__, words)))
        except KeyError:
            return list(filter(None, map(self.stems(words).__getitem__, words)))

    def stems_among(self, texts: Iterable[str], stems: Collection[str]) -> list[list[str]]:
        """Of each text the stems that are among these few, in order. Only words that begin as one of them are learnt: of
        hundreds of texts, each asked for once, most words are no others' and would drive out those that are."""
        heads = {_head(stem) for stem in stems}
        printed = [_WORD.findall(text) for text in texts]
        likely = {
            one
            for one in set().union(*printed)
            if not one.isascii() or (low := one[:3].lower()) in heads or low[:2] in heads or low[:1] in heads
        }
        found = [[one for one in words if one in likely] for words in printed]
        known = self.stems(list(likely))
        return [[stem for one in words if (stem := known[one]) in stems] for words in found]

    def words_among(self, text: str, stems: Container[str]) -> list[Term]:
        """words() whose stem is one of `stems`: a few of many."""
        # What stands between two words and the words, in turn: all offsets without a step a word.
        parts: list[str] = _PARTED.split(text)
        printed = parts[1::2]
        known = self.stems(printed)
        meant = {word for word in set(printed) if (stem := known[word]) and stem in stems}
        if not meant:
            return []
        starts = list(accumulate(map(len, parts)))[:-1:2]
        return [
            Term(start, start + len(word), word, known[word]) for start, word in zip(starts, printed, strict=True) if word in meant
        ]

    def words(self, text: str) -> list[Term]:
        """The words of a text in order, each with its span and stem; words without a stem are left out."""
        found = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]
        known = self.stems([word for _, _, word in found])
        return [Term(start, end, word, known[word]) for start, end, word in found if known[word]]


def _head(stem: str) -> str:
    """How every word of the stem begins: the porter stemmer changes the last letter of what it leaves, none before."""
    return stem[:3] if len(stem) > 3 else stem[: max(len(stem) - 1, 1)]


def quoted(words: Iterable[str]) -> str:
    """A MATCH string that asks for any of the words; the words hold letters and digits only."""
    return " OR ".join(f'"{word}"' for word in words)
