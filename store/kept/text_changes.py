"""What became of the span of a text in another version of it: word against word, as far as the two hang together.

Most of two versions is the same at both ends and is not compared; what lies between is aligned by the words that stay in
their order (rapidfuzz), so that a word put in or taken out elsewhere moves a span and does not change it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

_WORD = re.compile(r"\S+")
_MOST = 300_000_000
"""Words of the one times words of the other that are aligned: some seconds at most."""


@dataclass(frozen=True, slots=True)
class Carried:
    """Where a span has gone: `start` to `end` of the new text. `touched` says that words of it, or between them, are
    others there; then the span holds what stands in their place, nothing where they were taken out."""

    start: int
    end: int
    touched: bool


class Versions:
    """Two versions of a text, compared once for all the spans that are asked for."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._head = _same_head(old, new)
        self._tail = _same_tail(old, new, min(len(old), len(new)) - self._head)
        # Words are compared whole: the ends go back to where a blank parts them.
        while self._head and not (_parted(old, self._head) and _parted(new, self._head)):
            self._head -= 1
        while self._tail and not (_parted(old, len(old) - self._tail) and _parted(new, len(new) - self._tail)):
            self._tail -= 1
        self._hunks: list[_Hunk] | None = None
        self._known = True

    def carry(self, start: int, end: int) -> Carried | None:
        """Where a span of the old text, not empty, stands in the new one; None where the two are too long to compare."""
        if end <= self._head:
            return Carried(start, end, touched=False)
        shift = len(self._new) - len(self._old)
        if start >= len(self._old) - self._tail:
            return Carried(start + shift, end + shift, touched=False)
        if self._hunks is None:
            self._hunks = self._compare()
        if not self._known:
            return None
        # A hunk that only puts words in before or behind the span does not touch it.
        touching = [
            one
            for one in self._hunks
            if (one.a1 < end and one.a2 > start) or (one.a1 == one.a2 and start < one.a1 < end)
        ]
        if not touching:
            return Carried(self._moved(start), self._moved_end(end), touched=False)
        first, last = touching[0], touching[-1]
        begins = first.b1 if first.a1 <= start else self._moved(start)
        ends = last.b2 if last.a2 >= end else self._moved_end(end)
        return Carried(begins, max(begins, ends), touched=True)

    def _moved(self, at: int) -> int:
        """Where a code point outside all hunks has gone."""
        shift = 0
        for one in self._hunks or ():
            if one.a2 <= at:
                shift = one.b2 - one.a2
        return at + shift

    def _moved_end(self, at: int) -> int:
        return self._moved(at - 1) + 1

    def _compare(self) -> list[_Hunk]:
        head, tail = self._head, self._tail
        old = _words(self._old, head, len(self._old) - tail)
        new = _words(self._new, head, len(self._new) - tail)
        if len(old) * len(new) > _MOST:
            self._known = False
            return []
        a_words = [self._old[a:b] for a, b in old]
        b_words = [self._new[a:b] for a, b in new]
        hunks: list[_Hunk] = []
        a = b = 0
        for op in [*Indel.opcodes(a_words, b_words), None]:
            if op is not None and op.tag != "equal":
                continue
            a_next, b_next = (op.src_start, op.dest_start) if op is not None else (len(old), len(new))
            if a_next > a or b_next > b:
                a1, a2 = _span(old, a, a_next, len(self._old) - tail)
                b1, b2 = _span(new, b, b_next, len(self._new) - tail)
                hunks.append(_Hunk(a1, a2, b1, b2))
            if op is not None:
                a, b = op.src_end, op.dest_end
        return hunks


@dataclass(frozen=True, slots=True)
class _Hunk:
    """Words of the old text that stand against words of the new one, as spans; one of them may be empty."""

    a1: int
    a2: int
    b1: int
    b2: int


def _span(words: Sequence[tuple[int, int]], first: int, last: int, end: int) -> tuple[int, int]:
    """The span of a range of words; of an empty one, the place where the next word begins."""
    if last > first:
        return words[first][0], words[last - 1][1]
    at = words[first][0] if first < len(words) else end
    return at, at


def _words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in _WORD.finditer(text, start, end)]


def _parted(text: str, at: int) -> bool:
    """Whether no word goes on over this place."""
    return at in (0, len(text)) or text[at].isspace() or text[at - 1].isspace()


def _same_head(old: str, new: str) -> int:
    """How many code points the two begin with alike."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _same_tail(old: str, new: str, most: int) -> int:
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low
