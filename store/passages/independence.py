"""How many sources say what a claim says, each independent of the others as far as the desk can tell.

Copies of one text, articles of one outlet and articles that credit one news agency are one source. The count is a hint
about where the claim comes from, never about whether it is true.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from store.checks.number_clashes import conflicts
from store.db.passage_rows import credit
from store.passages import reprints
from store.passages.ranked import Ranked

SAYS = 0.6
"""Share of the claim's words, by rarity, that a paragraph must hold to count as saying the same."""

LOOKED_AT = 40
"""Paragraphs that are looked at."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article comes from: the agency it credits, else its outlet, else itself."""

    agency: str
    outlet: str

    def of_one_source(self, other: Origin) -> bool:
        """Whether the two count once."""
        if self.agency or other.agency:
            return self.agency == other.agency
        return self.outlet == other.outlet


def origin(connection: sqlite3.Connection, article_id: str) -> Origin:
    """Read from the byline, the first and the last paragraph of the current text."""
    row = credit(connection, article_id)
    if row is None:
        return Origin("", article_id)
    agency = reprints.agency(row.byline, row.first, row.last)
    return Origin(agency, (row.source or _host(row.url)).lower() or article_id)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def count(connection: sqlite3.Connection, claim: str, published: str, article_id: str, found: Sequence[Ranked]) -> int:
    """Independent sources of `claim`, its own article one of them; `found` are paragraphs of others, best first."""
    plain = reprints.plain(claim)
    seen = [origin(connection, article_id)]
    texts: list[str] = []
    for one in found[:LOOKED_AT]:
        row = one.row
        if one.coverage < SAYS:
            continue
        text = reprints.plain(row.text)
        if reprints.holds(text, plain) or any(reprints.same_copy(text, known) for known in texts):
            continue
        if conflicts.find(claim, row.text, published, row.published):
            continue
        here = origin(connection, row.article_id)
        if any(here.of_one_source(known) for known in seen):
            continue
        texts.append(text)
        seen.append(here)
    return len(seen)
