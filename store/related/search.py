"""From a claim to the paragraphs of other articles, each with its features: gathered, read, compared.

Nothing is ranked or told here: rank.py weighs the features, finder.py tells the passages.
"""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from store.records import Kind
from store.related.candidates import Layout, gather
from store.related.context import Context
from store.related.features import Asked, compare
from store.related.terms import Statistics, Stemmer

POOL = 150
"""Paragraphs compared with a claim, for as many as two thirds of that asked for."""

ARTICLE = 0.5
"""What the likeness of the articles counts beside the shared words when the pool is chosen."""

NEAREST = 6
"""Articles most like the claim's own, whose paragraphs are compared even where they share no rare word."""

NEAREST_PARAGRAPHS = 60
"""How many paragraphs of those are compared at most."""

_ROWS = """
SELECT p.pk, a.id, v.url, v.title, v.published, a.source, a.kind, p.position, p.text
FROM paragraphs p
JOIN revisions v ON v.id = p.revision_id
JOIN current_revisions h ON h.article_id = v.article_id AND h.revision_id = v.id
JOIN articles a ON a.id = v.article_id
WHERE p.pk IN ({marks})
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of a current revision, as read."""

    pk: int
    article_id: str
    url: str
    title: str
    published: str
    source: str
    kind: Kind
    position: int
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph with its features (features.NAMES)."""

    row: Row
    features: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Tools:
    """What a search keeps between claims."""

    stemmer: Stemmer
    statistics: Statistics
    layout: Layout


def rows(connection: sqlite3.Connection, keys: Sequence[int]) -> list[Row]:
    """The paragraphs with these keys, those of superseded revisions left out; about 10 microseconds each."""
    found: list[Row] = []
    for begin in range(0, len(keys), 500):
        part = keys[begin : begin + 500]
        marks = ",".join("?" * len(part))
        found += [Row(*row) for row in connection.execute(_ROWS.format(marks=marks), part)]
    return found


def passages(
    connection: sqlite3.Connection,
    text: str,
    words: Mapping[str, str],
    context: Context,
    limit: int,
    tools: Tools,
    wanted: Callable[[Row], bool],
) -> list[Candidate]:
    """Paragraphs of articles that may speak of what `text` speaks of, in no order; `words` is stem -> form."""
    layout = tools.layout
    found = gather(connection, words, tools.statistics)
    if not found.weights:
        return []
    alike = context.alike
    total = sum(found.weights.values())
    size = max(POOL, limit * 3 // 2)
    first = {pk: score / total + ARTICLE * alike.get(layout.of(pk), 0.0) for pk, score in found.scores.items()}
    pool = heapq.nlargest(size, first, key=lambda pk: (first[pk], -pk))
    if alike:
        seen = set(pool)
        near: list[int] = []
        for number in context.nearest(NEAREST):
            near += [pk for pk in layout.paragraphs(number) if pk not in seen]
            if len(near) >= NEAREST_PARAGRAPHS:
                break
        pool += near[:NEAREST_PARAGRAPHS]
    own = context.own
    read = [row for row in rows(connection, pool) if layout.of(row.pk) not in own and wanted(row)]
    asked = Asked.of(text, found.weights)
    compared = [
        compare(
            asked, row.text, row.position, alike.get(layout.of(row.pk), 0.0), context, tools.stemmer, tools.statistics
        )
        for row in read
    ]
    best = max((one.bm25 for one in compared), default=0.0) or 1.0
    return [Candidate(row, (one.bm25 / best, *one.rest)) for row, one in zip(read, compared, strict=True)]
