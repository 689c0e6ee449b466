"""Where in a paragraph a claim is spoken of: its best sentence, by which a long paragraph competes and which is shown."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from store.claims import sentences
from store.db.search.index_stems import Stemmer

LONG = 600
"""Code points from which on a paragraph competes by its best sentence, not as a whole. Among the thousands of words of a
list or gallery those of any claim stand somewhere; what is said of one thing stands together."""

LONGEST = 20_000
"""Code points of a paragraph in which the best sentence is sought."""

REMEMBERED = 150_000
"""Code points of paragraphs whose sentences are remembered: some hundred paragraphs, about a megabyte."""


@dataclass(frozen=True, slots=True)
class SentenceStems:
    """A paragraph's sentences: the span of each, and of every stem the sentences that hold it, a bit each."""

    spans: tuple[tuple[int, int], ...]
    holding: Mapping[str, int]

    def best(self, weights: Mapping[str, float]) -> tuple[int, int]:
        """As best()."""
        held: list[list[float]] = [[] for _ in self.spans]
        for stem in weights.keys() & self.holding.keys():
            left = self.holding[stem]
            while left:
                lowest = left & -left
                held[lowest.bit_length() - 1].append(weights[stem])
                left ^= lowest
        # Exact, since a set has no order: added up as they come two sentences of the same words differ in the last digit.
        sums = map(math.fsum, held)
        return max(zip(sums, self.spans, strict=True), key=_most_in_least)[1]


def _most_in_least(one: tuple[float, tuple[int, int]]) -> tuple[float, int]:
    held, (start, end) = one
    return held, start - end


class SentenceMemory:
    """The sentences of the long paragraphs asked for last: those of one story come again with each claim of an article, and
    with each question about one claim. One thread at a time."""

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._held = 0
        self._known: OrderedDict[str, SentenceStems] = OrderedDict()

    def __len__(self) -> int:
        """How many code points of paragraphs are remembered."""
        return self._held

    def read(self, texts: Iterable[str], stemmer: Stemmer) -> list[SentenceStems | None]:
        """The sentences of each text, the words of all learnt at once; None of a text without any."""
        asked = list(texts)
        spans = {text: sentences_of(text) for text in asked if text not in self._known}
        printed = iter(stemmer.read(text[start:end] for text, found in spans.items() for start, end in found))
        made: dict[str, SentenceStems] = {}
        for text, found in spans.items():
            words = list(islice(printed, len(found)))
            if found:
                made[text] = self._known[text] = SentenceStems(found, _holding(words, stemmer))
                self._held += len(text)
        answers = [made.get(text) or self._again(text) for text in asked]
        while self._held > self._most:
            oldest, _ = self._known.popitem(last=False)
            self._held -= len(oldest)
        return answers

    def _again(self, text: str) -> SentenceStems | None:
        known = self._known.get(text)
        if known is not None:
            self._known.move_to_end(text)
        return known


def _holding(printed: list[list[str]], stemmer: Stemmer) -> dict[str, int]:
    holding: dict[str, int] = {}
    for n, words in enumerate(printed):
        bit = 1 << n
        for stem in set(stemmer.stems_of_words(words)):
            holding[stem] = holding.get(stem, 0) | bit
    return holding


def best(text: str, weights: Mapping[str, float], stemmer: Stemmer, memory: SentenceMemory | None = None) -> tuple[int, int]:
    """The span of the sentence that holds most of the claim's words (`weights`, by stem); of two alike the shorter one.

    The shortest where none holds any, the beginning of a text without a sentence. `memory` spares reading a text again.
    """
    (found,) = (memory or SentenceMemory()).read((text,), stemmer)
    return among(found, text, weights)


def among(sentences: SentenceStems | None, text: str, weights: Mapping[str, float]) -> tuple[int, int]:
    """The same of a text whose sentences have been read; None is a text without any."""
    return sentences.best(weights) if sentences is not None else (0, min(len(text), LONGEST))


def sentences_before(text: str, start: int) -> int:
    """How many sentences of a paragraph stand before a place in it."""
    return sum(end <= start for _, end in sentences_of(text))


def sentences_of(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences in the first LONGEST code points of a paragraph; remembered of those asked for last."""
    return _split(text[:LONGEST])


@lru_cache(256)
def _split(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(sentences.split(text))
