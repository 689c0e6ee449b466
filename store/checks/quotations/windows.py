"""Where in a text a quotation may come from: shared runs of three words, gathered by how far they are shifted.

The quotations are known first and the texts go by once, so memory grows with the quotations and not with the texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappush, heapreplace

from store.checks.quotations.printed_words import PrintedWords
from store.english import lexicon

_RUN = 3
_SHIFT = 16
"""Runs whose shifts differ by less lie in one window."""
_KEPT = 10
"""So many windows of a quotation are compared."""
_LITTLE = lexicon.words("quotations.little words")


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a text: its words, where the part begins in the text (`offset`, code points), which text (`n`), and its
    first word's place there (`first`)."""

    n: int
    first: int
    offset: int
    words: PrintedWords


class Seeds:
    """The runs of words of some quotations, and the best windows met so far for each."""

    def __init__(self, quotes: Sequence[PrintedWords]) -> None:
        self._quotes = quotes
        self._where: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        self._short: dict[str, list[tuple[int, int]]] = {}
        self._best: list[list[tuple[float, int, Window]]] = [[] for _ in quotes]
        self._met = 0
        for n, quote in enumerate(quotes):
            keys = quote.keys
            if len(keys) < _RUN:
                for at, word in enumerate(keys[:1]):
                    self._short.setdefault(word, []).append((n, at))
            for at in range(len(keys) - _RUN + 1):
                places = self._where.setdefault(keys[at : at + _RUN], [])
                if len(places) < 400:  # a run that stands everywhere tells nothing
                    places.append((n, at))

    def meet(self, n: int, text: PrintedWords) -> None:
        """Look through a text for windows; `n` is what the text is known by."""
        keys = text.keys
        votes: dict[int, Counter[int]] = {}
        where, short = self._where, self._short
        for at, run in enumerate(zip(keys, keys[1:], keys[2:], strict=False)):
            places = where.get(run)
            if places:
                weight = 1 if all(word in _LITTLE for word in run) else 4
                for quote, place in places:
                    votes.setdefault(quote, Counter())[(at - place) // _SHIFT] += weight
        if short:
            for at, word in enumerate(keys):
                for quote, place in short.get(word, ()):
                    if keys[at : at + len(self._quotes[quote].keys)] == self._quotes[quote].keys:
                        votes.setdefault(quote, Counter())[(at - place) // _SHIFT] += 4
        for quote, shifts in votes.items():
            for shift, _ in shifts.most_common(_KEPT):
                self._keep(quote, n, text, shift, shifts[shift] + shifts[shift + 1])

    def _keep(self, quote: int, n: int, text: PrintedWords, shift: int, votes: float) -> None:
        best = self._best[quote]
        if len(best) >= _KEPT and best[0][0] >= votes:
            return
        long = len(self._quotes[quote].keys)
        begin = max(0, shift * _SHIFT - _SHIFT)
        end = min(len(text.keys), shift * _SHIFT + long + 3 * _SHIFT)
        if begin >= end:
            return
        # The marks around the words belong to the window.
        first, last = (
            text.ends[begin - 1] if begin else 0,
            text.starts[end] if end < len(text.starts) else len(text.text),
        )
        words = PrintedWords(
            text.text[first:last],
            text.keys[begin:end],
            tuple(one - first for one in text.starts[begin:end]),
            tuple(one - first for one in text.ends[begin:end]),
        )
        self._met += 1
        item = (votes, -self._met, Window(n, begin, first, words))
        if len(best) < _KEPT:
            heappush(best, item)
        else:
            heapreplace(best, item)

    def windows(self, quote: int) -> list[Window]:
        """The best windows of a quotation, best first; of equal ones the first met."""
        return [window for _, _, window in sorted(self._best[quote], key=lambda one: (-one[0], -one[1]))]


def share_a_run(quote: Sequence[str], text: Sequence[str]) -> bool:
    """Whether gather() may find a window of a quotation in a text, by the words of both as compared."""
    if len(quote) < _RUN:
        return True
    return not set(zip(quote, quote[1:], quote[2:], strict=False)).isdisjoint(zip(text, text[1:], text[2:], strict=False))


def gather(quotes: Sequence[PrintedWords], texts: Iterable[tuple[int, PrintedWords]]) -> list[list[Window]]:
    """The windows of each quotation in the texts."""
    seeds = Seeds(quotes)
    for n, text in texts:
        seeds.meet(n, text)
    return [seeds.windows(n) for n in range(len(quotes))]
