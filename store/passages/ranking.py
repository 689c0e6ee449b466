"""Candidates with a score: what the model makes of their features, the day they were published, and the story they tell."""

from __future__ import annotations

import math
from collections.abc import Callable

from store.db.articles.passage_rows import ParagraphRow
from store.passages import features, matches, number_tokens, rank, search, stories, strength
from store.passages.candidates import Candidates, Gathered
from store.passages.context import ArticleContext
from store.passages.ranked import Ranked
from store.passages.search import Tools
from store.values import Strength

COVERAGE = features.NAMES.index("coverage")
ARTICLE = features.NAMES.index("article")
NUMBERS = features.NAMES.index("numbers")

SAME_DAY = 0.5
"""What being published on the same day adds to a score, falling to nothing over a week. Not learnt: the labelled data
has no dates. It is about what one more shared word of eight is worth, so that it decides between equals only."""


SAME_STORY = 1.5
"""What it adds to a score that the passage's article tells the claim's story for certain (stories.py)."""


def by_score(
    candidates: Candidates,
    text: str,
    found: Gathered,
    published: str,
    around: ArticleContext,
    limit: int,
    tools: Tools,
    wanted: Callable[[ParagraphRow], bool],
) -> list[Ranked]:
    """The paragraphs that may speak of what `text` speaks of, each with its score, in no order; `found` is what was gathered."""
    model = rank.model("article" if around.alike else "article-alone", features.NAMES)
    telling = math.fsum(found.weights.values())
    counted = bool(number_tokens.numbers(text))
    weighed: list[Ranked] = []
    for one in search.passages(candidates, text, found, around, limit, tools, wanted):
        apart = matches.days_apart(published, one.row.published)
        near = SAME_DAY * max(0.0, 1 - apart / 7) if apart is not None else 0.0
        story = around.story.get(candidates.of(one.row.pk), 0.0)
        score = model.score(one.features) + near + SAME_STORY * story
        coverage, alike = one.features[COVERAGE], one.features[ARTICLE] > 0
        shared = coverage * telling
        told = strength.of(one.features, story, shared, alone=not around.alike)
        if told is Strength.SAME and counted and _other_numbers(one.features[NUMBERS], story, one.row.text):
            told = strength.of(one.features, story, shared, alone=not around.alike, other_numbers=True)
        weighed.append(Ranked(one.row, score, coverage, alike, story, shared, told))
    return weighed


def _other_numbers(share: float, story: float, text: str) -> bool:
    """Whether a paragraph that prints this share of a claim's numbers gives others: none of them, or of another story not all."""
    enough = share == 1 if story < stories.LIKELY else share > 0
    return not enough and bool(number_tokens.numbers(text))
