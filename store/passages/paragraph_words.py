"""The words of the paragraphs that a claim is compared with, counted once while the claims of one article are gone through.

Half of the paragraphs that one claim is compared with are those of the claim before: the article's story.
"""

from __future__ import annotations

import re
from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from store.db.search.index_stems import Stemmer
from store.passages.context import NOTHING, ArticleContext
from store.passages.number_tokens import may_have_numbers
from store.passages.word_rarity import Statistics

REMEMBERED = 80_000
"""Code points of paragraphs whose words are remembered: some two hundred paragraphs, about a megabyte."""


@dataclass(frozen=True, slots=True)
class ParagraphWords:
    """A paragraph's stems with how often each stands there, how many words it has, and how much they weigh by rarity: all, those that
    the claim's article holds (`topic`), those printed with a capital there (`people`) and here (`capital`). `numbered` is
    whether it may print a number."""

    counts: Mapping[str, int]
    length: int
    mass: float
    topic: float
    people: float
    capital: float
    numbered: bool


class WordsMemory:
    """The words of the paragraphs asked for last, as seen from one article. One thread at a time."""

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._held = 0
        self._known: OrderedDict[str, ParagraphWords] = OrderedDict()
        self._context = NOTHING
        self._told = -1

    def __len__(self) -> int:
        """How many code points of paragraphs are remembered."""
        return self._held

    def read(
        self, texts: Sequence[str], context: ArticleContext, stemmer: Stemmer, statistics: Statistics
    ) -> list[ParagraphWords]:
        """The words of each text, in order; those of all that are new are learnt at once."""
        if context is not self._context or statistics.told != self._told:
            self._known.clear()
            self._held = 0
            self._context, self._told = context, statistics.told
        new = list(dict.fromkeys(text for text in texts if text not in self._known))
        for text, words in zip(new, stemmer.read(new), strict=True):
            self._known[text] = _counted(text, words, context, stemmer, statistics)
            self._held += len(text)
        for text in texts:
            self._known.move_to_end(text)
        found = [self._known[text] for text in texts]
        while self._held > self._most:
            oldest, _ = self._known.popitem(last=False)
            self._held -= len(oldest)
        return found


def _counted(
    text: str, words: list[str], context: ArticleContext, stemmer: Stemmer, statistics: Statistics
) -> ParagraphWords:
    # Sums over every word of a hundred paragraphs: in maps, for a line of Python each is what a search would cost.
    stems = stemmer.stems_of_words(words)
    counts = Counter(stems)
    people = capital = 0.0
    if context.names:
        people = statistics.mass(filter(context.names.__contains__, counts))
        printed = _CAPITAL.findall(text) if "_" in text else _capitals(words)
        known = stemmer.stems(printed)  # asked for, since some may have been forgotten meanwhile
        capital = statistics.mass(filter(None, map(known.__getitem__, printed)))
    topic = statistics.mass(filter(context.content.__contains__, counts))
    return ParagraphWords(counts, len(stems), statistics.mass(counts), topic, people, capital, may_have_numbers(text, words))


_CAPITAL = re.compile(r"\b[^\W\d_a-z][^\W_]+")
_SMALL_OR_DIGIT = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def _capitals(words: list[str]) -> list[str]:
    """What _CAPITAL finds in a text of these words without a low line, some of which would join them, at a third of the cost."""
    found = [word for word in words if word[0] not in _SMALL_OR_DIGIT]
    return [word for word in found if len(word) > 1 and not word[0].isdecimal()]
