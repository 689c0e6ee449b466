"""How many sources say what a claim says, each independent of the others as far as the desk can tell.

Copies of one text, articles of one outlet and articles that credit one news agency are one source. The count is a hint
about where the claim comes from, never about whether it is true.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from store.checks.number_clashes import conflicts
from store.db.articles.passage_rows import credit
from store.db.search.index_stems import Stemmer
from store.passages import best_sentence, matches, number_tokens, outlets, reprints
from store.passages.ranked import Ranked
from store.passages.search import Tools
from store.values import Strength

SAYS = 0.6
"""Share of the claim's words, by rarity, that the best sentences of a paragraph must hold to count as saying the same."""

NEAR = 30
"""Days between two articles from which on they are taken to speak of two things that sound alike."""

LOOKED_AT = 40
"""Paragraphs that are looked at."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article comes from: the agency it credits, else its outlet, else itself."""

    agency: str
    outlet: frozenset[str]

    def of_one_source(self, other: Origin) -> bool:
        """Whether the two count once."""
        if self.agency or other.agency:
            return self.agency == other.agency
        return bool(self.outlet & other.outlet)


def origin(connection: sqlite3.Connection, article_id: str) -> Origin:
    """Read from the byline, the first and the last paragraph of the current text."""
    row = credit(connection, article_id)
    if row is None:
        return Origin("", frozenset({article_id}))
    agency = reprints.agency(row.byline, row.first, row.last)
    return Origin(agency, outlets.names(row.source, row.url) or frozenset({article_id}))


def count(
    connection: sqlite3.Connection,
    claim: str,
    published: str,
    article_id: str,
    found: Sequence[Ranked],
    weights: Mapping[str, float],
    tools: Tools,
) -> int:
    """Independent sources of `claim`, its own article one of them; `found` are paragraphs of others, best first, `weights`
    the claim's words by their stems. 0 where a paragraph of another source seems to say the same and none surely does."""
    plain = reprints.plain(claim)
    total = sum(weights.values())
    numbers = number_tokens.numbers(claim)
    seen = [origin(connection, article_id)]
    texts: list[str] = []
    doubtful = False
    for one in found[:LOOKED_AT]:
        row = one.row
        apart = matches.days_apart(published, row.published)
        if one.strength is Strength.WEAK:
            continue  # of another event, where the same words are no second source
        if one.coverage < SAYS or (apart is not None and apart > NEAR):
            doubtful = doubtful or _may_say(connection, one, plain, seen[0])
            continue
        start, end = best_sentence.best(row.text, weights, tools.stemmer, tools.sentences)
        said = row.text[start:end]
        if not _says(said, numbers, weights, total, tools.stemmer):
            doubtful = doubtful or _may_say(connection, one, plain, seen[0])
            continue
        text = reprints.plain(row.text)
        if reprints.holds(text, plain) or any(reprints.same_copy(text, known) for known in texts):
            continue
        if conflicts.find(claim, said, published, row.published):
            continue
        here = origin(connection, row.article_id)
        if any(here.of_one_source(known) for known in seen):
            continue
        texts.append(text)
        seen.append(here)
    return 0 if doubtful and len(seen) == 1 else len(seen)


def _may_say(connection: sqlite3.Connection, one: Ranked, plain: str, own: Origin) -> bool:
    """Whether a paragraph is listed as saying the same, in words of its own and by a source that is not the claim's."""
    if one.strength is not Strength.SAME or reprints.holds(reprints.plain(one.row.text), plain):
        return False
    return not origin(connection, one.row.article_id).of_one_source(own)


def _says(said: str, numbers: frozenset[str], weights: Mapping[str, float], total: float, stemmer: Stemmer) -> bool:
    """Whether sentences hold most of the claim's words, and one of its numbers at least where it has any."""
    if numbers and not numbers & number_tokens.numbers(said):
        return False
    held = math.fsum(map(weights.__getitem__, weights.keys() & stemmer.stems_of(said)))
    return held >= SAYS * total
