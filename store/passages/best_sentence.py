"""Where in a paragraph a claim is spoken of: its best sentence, by which a long paragraph competes and which is shown."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from store.claims import sentences
from store.db.index_stems import Stemmer

LONG = 600
"""Code points from which on a paragraph competes by its best sentence, not as a whole. Among the thousands of words of a
list or gallery those of any claim stand somewhere; what is said of one thing stands together."""

LONGEST = 20_000
"""Code points of a paragraph in which the best sentence is sought."""


def best(text: str, weights: Mapping[str, float], stemmer: Stemmer) -> tuple[int, int]:
    """The span of the sentence that holds most of the claim's words (`weights`, by stem); of two alike the shorter one.

    The first sentence where none holds any.
    """
    spans = sentences_of(text)
    if not spans:
        return 0, min(len(text), LONGEST)

    def held(span: tuple[int, int]) -> tuple[float, int]:
        stems = weights.keys() & stemmer.stems_of(text[span[0] : span[1]])
        # Exact, since a set has no order: added up as they come two sentences of the same words differ in the last digit.
        return math.fsum(map(weights.__getitem__, stems)), span[0] - span[1]

    return max(spans, key=held)


def sentences_before(text: str, start: int) -> int:
    """How many sentences of a paragraph stand before a place in it."""
    return sum(end <= start for _, end in sentences_of(text))


def sentences_of(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences in the first LONGEST code points of a paragraph; remembered of those asked for last."""
    return _split(text[:LONGEST])


@lru_cache(256)
def _split(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(sentences.split(text))
