"""How often a telling word stands in each article: counted once, where many articles of one story ask for the same words."""

from __future__ import annotations

from array import array
from collections import Counter, OrderedDict
from dataclasses import dataclass

from store.passages.candidates import FileCandidates

KEPT = 500_000
"""Pairs of word and article that are remembered, some 6 bytes each."""


_WIDTHS = tuple((code, array(code).itemsize * 8 - 1) for code in "bhiq")
"""Kinds of signed numbers, and how many bits each has beside its sign."""


@dataclass(frozen=True, slots=True)
class WordCounts:
    """Of one word: how many paragraphs were read, the numbers of their articles, in how many paragraphs of each it stands,
    and how many each has."""

    postings: int
    numbers: array[int]
    counts: array[int]
    lines: array[int]


def count(candidates: FileCandidates, word: str, limit: int) -> WordCounts:
    """The counts of a word in any of its forms, at most `limit` of its paragraphs read."""
    found = candidates.postings(word, limit)
    held = Counter(map(candidates.of, found))
    return WordCounts(
        len(found), _narrow(list(held)), _narrow(list(held.values())), _narrow([len(candidates.paragraphs(n)) for n in held])
    )


def _narrow(values: list[int]) -> array[int]:
    """The values in as few bytes each as they need: nearly every article has fewer than a hundred paragraphs."""
    least, most = min(values, default=0), max(values, default=0)
    code = next(code for code, bits in _WIDTHS if -(1 << bits) <= least and most < 1 << bits)
    return array(code, values)


class CountMemory:
    """The counts of the words asked for last, of one state of one desk; one thread at a time.

    Only words whose postings were read to the end are kept, so that what is remembered is what would be read.
    """

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._known: OrderedDict[str, WordCounts] = OrderedDict()
        self._pairs = 0
        self._end = 0

    def __len__(self) -> int:
        """How many pairs of word and article are remembered."""
        return self._pairs

    def refresh(self, end: int) -> None:
        """Forget everything where paragraphs were stored since: `end` is the newest of them."""
        if end != self._end:
            self._known.clear()
            self._pairs = 0
            self._end = end

    def count(self, candidates: FileCandidates, stem: str, word: str, limit: int) -> WordCounts:
        """As count() of the word, which is a form of `stem`."""
        known = self._known.get(stem)
        if known is not None and known.postings <= limit:
            self._known.move_to_end(stem)
            return known
        made = count(candidates, word, limit)
        if known is None and made.postings < limit:
            self._known[stem] = made
            self._pairs += len(made.numbers)
            while self._pairs > self._kept:
                _, oldest = self._known.popitem(last=False)
                self._pairs -= len(oldest.numbers)
        return made
