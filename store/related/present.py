"""Ranked paragraphs become passages: reprints gathered under the best copy, reasons told, matches marked, values that
clash named. Done for the few that are shown, so that it may cost more than ranking does.
"""

from __future__ import annotations

import sqlite3

from store.records import Passage
from store.related import conflicts, reprints, telling
from store.related.found import Found
from store.related.search import Tools
from store.related.terms import Word

TELLING = 0.25
"""A shared word is marked from this share of the highest weight on; commoner ones stand in every text."""


def present(
    connection: sqlite3.Connection,
    text: str,
    words: list[Word],
    published: str,
    found: list[Found],
    limit: int,
    tools: Tools,
) -> list[Passage]:
    """The first `limit` groups of `found` (best first) as passages."""
    claim = reprints.plain(text)
    weights = {word.stem: tools.statistics.idf(word.stem) for word in words}
    least = TELLING * tools.statistics.idf_of(0)
    capitals = telling.capitals(words)
    plains = [reprints.plain(one.row.text) for one in found]
    leaders = reprints.groups(plains, limit)
    members: dict[int, list[int]] = {}
    for n, leader in enumerate(leaders):
        if leader >= 0:
            members.setdefault(leader, []).append(n)
    passages: list[Passage] = []
    for leader, group in list(members.items())[:limit]:
        one = found[leader]
        row = one.row
        copies = {found[n].row.article_id: found[n].row.source for n in group}
        copies.update(reprints.exact_copies(connection, row.text))
        copies.pop(row.article_id, None)
        outlets = tuple(sorted({source for source in copies.values() if source and source != row.source}))
        marked = telling.shared(row.text, weights, least, tools.stemmer)
        why = list(one.why)
        if reprints.holds(plains[leader], claim):
            why.append("reprint of this")
        if day := telling.when(telling.days_apart(published, row.published)):
            why.append(day)
        if names := telling.names(marked, row.text, capitals):
            why.append(telling.told("same names", names))
        if numbers := telling.printed_numbers(text, row.text):
            why.append(telling.told("same numbers", numbers))
        if marked:
            why.append("shared words")
        if not why:
            why.append("same story")
        if copies:
            why.append(f"reported by {len(copies) + 1} outlets")
        passages.append(
            Passage(
                article_id=row.article_id,
                url=row.url,
                title=row.title,
                published=row.published,
                source=row.source,
                kind=row.kind,
                position=row.position,
                text=row.text,
                score=round(one.score, 6),
                why=tuple(why),
                shared=telling.spans(marked, row.text),
                reprints=len(copies),
                outlets=outlets,
                conflicts=tuple(conflicts.find(text, row.text, published, row.published)),
                rating=one.rating,
            )
        )
    return passages
