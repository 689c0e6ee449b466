"""From a claim to the paragraphs of other articles, each with its features: gathered, read, compared.

Nothing is ranked or told here: rank.py weighs the features, finder.py tells the passages.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from store.db.articles.passage_rows import ParagraphRow
from store.db.search.index_stems import Stemmer
from store.passages import best_sentence
from store.passages.best_sentence import SentenceMemory
from store.passages.candidates import Candidates, Gathered, Layout
from store.passages.context import ArticleContext
from store.passages.features import LONGEST, Asked, compare
from store.passages.paragraph_words import WordsMemory
from store.passages.word_rarity import Statistics

POOL = 90
"""Paragraphs compared with a claim at least; half as many again as are asked for, if that is more."""

ARTICLE = 0.5
"""What the likeness of the articles counts beside the shared words when the pool is chosen."""

NEAREST = 6
"""Articles most like the claim's own, whose paragraphs are compared even where they share no rare word."""

STORY = 40
"""Articles most like the claim's own, all of whose paragraphs that share a word with the claim are considered."""

_SCORE = itemgetter(1)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph with its features (features.NAMES)."""

    row: ParagraphRow
    features: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Tools:
    """What a search keeps between claims: stems, statistics of paragraphs, of fact-checks and of their heads, layout, and what
    was read of the paragraphs that were compared last."""

    stemmer: Stemmer
    statistics: Statistics
    checks: Statistics
    heads: Statistics
    layout: Layout
    sentences: SentenceMemory = field(default_factory=SentenceMemory)
    words: WordsMemory = field(default_factory=WordsMemory)


def passages(
    candidates: Candidates,
    text: str,
    found: Gathered,
    context: ArticleContext,
    limit: int,
    tools: Tools,
    wanted: Callable[[ParagraphRow], bool],
) -> list[Candidate]:
    """Paragraphs of articles that may speak of what `text` speaks of, in no order; `found` is what was gathered."""
    if not found.weights:
        return []
    alike = context.alike
    total = sum(found.weights.values())
    size = max(POOL, limit * 3 // 2)
    pool = _pool(found.scores, total, context, size, candidates)
    own = context.own
    read = [row for row in candidates.rows(pool) if candidates.of(row.pk) not in own and wanted(row)]
    asked = Asked.of(text, found.weights)
    said = _said(read, found.weights, tools)
    words = tools.words.read([words for words, _ in said], context, tools.stemmer, tools.statistics)
    average = tools.statistics.length
    compared = [
        compare(asked, text, seen, position, alike.get(candidates.of(row.pk), 0.0), average)
        for row, (text, position), seen in zip(read, said, words, strict=True)
    ]
    best = max((one.bm25 for one in compared), default=0.0) or 1.0
    return [Candidate(row, (one.bm25 / best, *one.rest)) for row, one in zip(read, compared, strict=True)]


def _said(rows: list[ParagraphRow], weights: Mapping[str, float], tools: Tools) -> list[tuple[str, int]]:
    """What each paragraph is compared by, and how far down its article that stands: all of it, or its best sentence."""
    long = [row.text for row in rows if len(row.text) > best_sentence.LONG]
    sentences = dict(zip(long, tools.sentences.read(long, tools.stemmer), strict=True))
    said: list[tuple[str, int]] = []
    for row in rows:
        start, end, before = 0, len(row.text), 0
        if len(row.text) > best_sentence.LONG:
            start, end = best_sentence.among(sentences[row.text], row.text, weights)
            before = best_sentence.sentences_before(row.text, start)
        said.append((row.text[start:end][:LONGEST], row.position + before))
    return said


def _pool(scores: dict[int, float], total: float, context: ArticleContext, size: int, layout: Candidates) -> list[int]:
    """The `size` paragraphs that share most, in articles like the claim's first, and some of the likest articles."""
    checks = layout.has_checks
    alike = context.alike
    best = heapq.nlargest(size * (6 if alike or checks else 1), scores.items(), key=_SCORE)
    weighed = {pk: score / total for pk, score in best}
    near: list[int] = []
    if alike:
        nearest = context.nearest(STORY)
        for number in nearest:
            for pk in layout.paragraphs(number):
                if pk in scores:
                    weighed[pk] = scores[pk] / total
        weighed = {pk: score + ARTICLE * alike.get(layout.of(pk), 0.0) for pk, score in weighed.items()}
        for number in nearest[:NEAREST]:
            near += layout.paragraphs(number)
    if checks:
        weighed = {pk: score for pk, score in weighed.items() if not layout.is_check(layout.of(pk))}
    pool = heapq.nlargest(size, weighed.items(), key=_SCORE)
    chosen = dict.fromkeys(pk for pk, _ in pool)
    chosen.update(dict.fromkeys([pk for pk in near if pk not in chosen][: size * 2 // 5]))
    return list(chosen)
