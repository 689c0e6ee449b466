"""Found: a paragraph with its score, on its way from ranking to being shown."""

from __future__ import annotations

from dataclasses import dataclass

from store.related.search import Row


@dataclass(frozen=True, slots=True)
class Found:
    """`coverage` is the share of the claim's words, by rarity, that it holds; `why` tells a past ruling, if any."""

    row: Row
    score: float
    coverage: float
    rating: str = ""
    why: tuple[str, ...] = ()
