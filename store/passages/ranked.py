"""Ranked: a paragraph with its score, on its way from ranking to being shown."""

from __future__ import annotations

from dataclasses import dataclass

from store.db.articles.passage_rows import ParagraphRow
from store.values import Reason, Strength


@dataclass(frozen=True, slots=True)
class Ranked:
    """`coverage` is the share of the claim's words, by rarity, that it holds; `story` says that its article is like the
    claim's, `same_story` how likely it is of the same story, `shared` how much it shares with the claim (strength.TELLING); `strength` what it is to the claim; `why` tells a past ruling,
    if any; `raised` that its meaning puts it before others that hold more of the claim's words."""

    row: ParagraphRow
    score: float
    coverage: float
    story: bool = False
    same_story: float = 0.0
    shared: float = 0.0
    strength: Strength = Strength.WEAK
    rating: str = ""
    why: tuple[Reason, ...] = ()
    raised: bool = False
