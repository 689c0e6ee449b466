"""Two texts word against word: the stretch that they share, and what differs inside it.

The longest common order of words (rapidfuzz) is cut to the stretch that is worth keeping: words gained against words
that differ, so that a stray "the" of the sentence before does not make a difference of all that lies between.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

_LOSS = 0.6
"""What a differing word costs against a shared one, and no gap more than _MOST."""
_MOST = 9.0


@dataclass(frozen=True, slots=True)
class Gap:
    """Words of one text that stand against words of the other: ranges of words, one of them maybe empty."""

    a1: int
    a2: int
    b1: int
    b2: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """The shared stretch: words `a1` to `a2` of the one, `b1` to `b2` of the other, `same` shared words, gaps between."""

    a1: int
    a2: int
    b1: int
    b2: int
    same: int
    gaps: tuple[Gap, ...]


def align(a: Sequence[str], b: Sequence[str]) -> Aligned | None:
    """The stretch that two texts share; None where they share no word. Quadratic in the lengths divided by 64."""
    blocks = _together(_blocks(a, b), a, b)
    if not blocks:
        return None
    first, last = _worth_keeping(blocks)
    kept = blocks[first : last + 1]
    gaps = tuple(Gap(i + size, k, j + size, m) for (i, j, size), (k, m, _) in itertools.pairwise(kept))
    i, j, _ = kept[0]
    k, m, size = kept[-1]
    return Aligned(i, k + size, j, m + size, sum(one[2] for one in kept), gaps)


def _blocks(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """(place in a, place in b, length) of each run of the same words."""
    return [(op.src_start, op.dest_start, op.src_end - op.src_start) for op in Indel.opcodes(a, b) if op.tag == "equal"]


def _together(blocks: list[tuple[int, int, int]], a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """Runs moved to where their words stand beside the next or the run before: "the" beside "the economy".

    A run before a gap that lies in one text alone may as well stand at the end of the gap, where the words are the same.
    """
    # From the back: a run is moved to the right and joins its neighbour.
    joined: list[tuple[int, int, int]] = []
    for i, j, size in reversed(blocks):
        if joined:
            k, m, more = joined[-1]
            moved = (i + size == k or j + size == m) and a[k - size : k] == b[m - size : m] == a[i : i + size]
            if moved:
                joined[-1] = (k - size, m - size, size + more)
                continue
        joined.append((i, j, size))
    joined.reverse()
    # And from the front to the left.
    found: list[tuple[int, int, int]] = []
    for i, j, size in joined:
        if found:
            k, m, more = found[-1]
            end_a, end_b = k + more, m + more
            moved = (
                (end_a == i or end_b == j)
                and size <= more
                and (a[end_a : end_a + size] == b[end_b : end_b + size] == a[i : i + size])
            )
            if moved:
                found[-1] = (k, m, more + size)
                continue
        found.append((i, j, size))
    return found


def _worth_keeping(blocks: Sequence[tuple[int, int, int]]) -> tuple[int, int]:
    """The first and the last of the runs that together are worth most."""
    best, best_range = -1.0, (0, 0)
    worth, start = 0.0, 0
    for n, (i, j, size) in enumerate(blocks):
        if n:
            before_i, before_j, before = blocks[n - 1]
            gap = max(i - before_i - before, j - before_j - before)
            worth -= min(_MOST, _LOSS * gap)
            if worth <= 0:
                worth, start = 0.0, n
        worth += size
        if worth > best:
            best, best_range = worth, (start, n)
    return best_range
