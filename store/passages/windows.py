"""Where in a paragraph a claim is spoken of: its best sentences, by which a long paragraph competes and which are shown."""

from __future__ import annotations

from collections.abc import Mapping

from store.claims import sentences
from store.db.index_stems import Stemmer

LONG = 600
"""Code points from which on a paragraph competes by its best sentences, not as a whole."""

WIDE = 360
"""Code points that the best sentences have together at most, but for one that is longer by itself."""

LONGEST = 20_000
"""Code points of a paragraph in which the best sentences are sought."""


def best(text: str, weights: Mapping[str, float], stemmer: Stemmer) -> tuple[int, int]:
    """The span of the sentences that hold most of the claim's words (`weights`, by stem), the shortest such run.

    A sentence is taken in only for what it adds. The first sentence where none holds any.
    """
    spans = list(sentences.split(text[:LONGEST]))
    if not spans:
        return 0, min(len(text), WIDE)
    held = [frozenset(stem for stem in stemmer.stems_of(text[start:end]) if stem in weights) for start, end in spans]
    top, chosen = -1.0, (0, 0)
    for first in range(len(spans)):
        have: frozenset[str] = frozenset()
        for last in range(first, len(spans)):
            length = spans[last][1] - spans[first][0]
            if last > first and (length > WIDE or not held[last] - have):
                break
            have |= held[last]
            # Of two runs that hold the same the shorter one says it more plainly.
            score = sum(weights[stem] for stem in have) * (1 - length / (40 * WIDE))
            if score > top:
                top, chosen = score, (first, last)
    return spans[chosen[0]][0], spans[chosen[1]][1]
