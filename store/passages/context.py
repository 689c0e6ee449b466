"""The article a claim stands in, as a key to the others: how alike each article of the desk is to it.

Computed once an opened article and kept; a claim's search then only looks numbers up.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from store.db.search.index_stems import Stemmer
from store.passages import word_counts
from store.passages.candidates import RARE, Candidates, FileCandidates
from store.passages.word_counts import CountMemory
from store.passages.word_rarity import Statistics

KEY_WORDS = 36
"""The most telling words of an article that are compared; with 24 to 48 of them ranking hardly changes."""

POSTINGS = 150_000
"""Postings read for one article, under a microsecond each."""

LONGEST = 60_000
"""Code points of the article that are read; about 10,000 words."""

KEPT = 1_500
"""Most similar articles that are remembered; the others are not alike."""

CONTENT = 0.42
"""A word is a content word from this share of the highest weight on (about one paragraph in sixty or rarer)."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """What is known from the article around a claim.

    `alike`: article number -> 0..1, 1 for the most similar one, which stands first; `content`: its telling stems; `names`: the stems it
    prints with a capital; `own`: numbers of the desk's articles that are this very text; `story`: of the articles most
    alike, how likely each tells the same story (stories.py).
    """

    alike: dict[int, float] = field(default_factory=dict)
    content: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    own: frozenset[int] = frozenset()
    story: Mapping[int, float] = field(default_factory=dict)

    def nearest(self, count: int) -> list[int]:
        """The numbers of the most similar articles, best first."""
        return list(islice(self.alike, count))


NOTHING = ArticleContext()


def read(
    candidates: FileCandidates,
    text: str,
    stemmer: Stemmer,
    statistics: Statistics,
    own: int | None = None,
    memory: CountMemory | None = None,
) -> ArticleContext:
    """The context that an article's text gives; `own` is its number on the desk, or it is looked for by its words.

    `memory` spares counting words anew that the article before asked for; what is found is the same without.

    About 30 ms at a million paragraphs for an article of 350 words, 80 ms for one of 2,000.
    """
    likeness = partial(_alike, candidates, statistics=statistics, memory=memory)
    return read_by(candidates, text, stemmer, statistics, likeness, own)


def read_by(
    candidates: Candidates,
    text: str,
    stemmer: Stemmer,
    statistics: Statistics,
    likeness: Callable[[Mapping[str, float], Mapping[str, str]], dict[int, float]],
    own: int | None = None,
) -> ArticleContext:
    """The same, where `likeness` tells from the weights of an article's words and a form of each, by stems, which articles
    are like it, and how much."""
    text = text[:LONGEST]
    words = stemmer.words(text)
    if not words:
        return NOTHING
    counts = Counter(word.stem for word in words)
    forms = {word.stem: word.text for word in words}
    highest = statistics.idf_of(0)
    weights: dict[str, float] = {}
    for stem, count in counts.items():
        weights[stem] = statistics.idf(stem) * count / (count + 1.2)
    content = frozenset(stem for stem in counts if statistics.idf(stem) >= CONTENT * highest)
    names = frozenset(word.stem for word in words if word.text[0].isupper() and word.stem in content)
    alike = likeness(weights, forms)
    nearest = heapq.nsmallest(3, alike, key=lambda number: (-alike[number], number))
    found = {own} if own is not None else {n for n in nearest if _is(candidates, n, text)}
    for number in found:
        alike.pop(number, None)
    best = heapq.nsmallest(KEPT, alike, key=lambda number: (-alike[number], number))
    top = alike[best[0]] if best else 0.0
    if top <= 0:  # words that weigh nothing tell no article from another
        best = []
    return ArticleContext(
        alike={number: alike[number] / top for number in best},
        content=content,
        names=names,
        own=frozenset(found),
    )


def _alike(
    candidates: FileCandidates,
    weights: Mapping[str, float],
    forms: Mapping[str, str],
    *,
    statistics: Statistics,
    memory: CountMemory | None,
) -> dict[int, float]:
    """BM25 of the most telling words against whole articles; a word's count is the paragraphs that hold it."""
    chosen = most_telling(weights, KEY_WORDS * 2)
    mean = max(statistics.documents_held / max(len(candidates), 1), 1.0)
    scores: dict[int, float] = {}
    left = POSTINGS
    used = 0
    for stem in chosen:
        expected = statistics.documents(stem)
        if expected > left:
            continue
        limit = left if expected else RARE
        held = (
            memory.count(candidates, stem, forms[stem], limit)
            if memory is not None
            else word_counts.count(candidates, forms[stem], limit)
        )
        left -= held.postings
        if len(held.numbers) < 2:  # in no other article: it cannot tell one from another
            continue
        used += 1
        weight = weights[stem]
        for number, count, lines in zip(held.numbers, held.counts, held.lines, strict=True):
            scores[number] = scores.get(number, 0.0) + weight * damped(count, lines / mean)
        if used == KEY_WORDS:
            break
    scores.pop(-1, None)
    return scores


def most_telling(weights: Mapping[str, float], count: int) -> list[str]:
    """The words of most weight, those first."""
    return heapq.nsmallest(count, weights, key=lambda stem: (-weights[stem], stem))


def damped(count: int, length: float) -> float:
    """What it counts that a word stands in so many paragraphs of an article that is so many times as long as most."""
    return count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length))


def _is(candidates: Candidates, number: int, text: str) -> bool:
    """Whether the article is the context itself: its paragraphs make up the text, whatever stands between them."""
    wanted = _SPACE.sub("", text)
    have = 0
    for pk in candidates.paragraphs(number):
        printed = candidates.text_of(pk)
        if printed is None:
            return False
        line = _SPACE.sub("", printed)
        if line not in wanted and have + len(line) < LONGEST * 0.9:
            return False
        have += len(line)
    return have * 10 >= len(wanted) * 9
