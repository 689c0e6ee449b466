"""Goes through the desk's articles and keeps which of their claims give other numbers than the articles of the same story.

The articles with most numbers in their first paragraphs come first, for that is where news tells what happened. An article
is compared with those of its story, claim by claim; what is unlikely to be of the same fact is not kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from store.checks.number_clashes import articles, likelihood, readings, reports
from store.checks.number_clashes.articles import FoundConflict
from store.checks.number_clashes.reports import Report, Told
from store.db.articles import clash_rows
from store.db.articles.clash_rows import FoundClash
from store.db.file.connection import File
from store.packed_memory import PackedMemory

AT_ONCE = 10
"""Articles a transaction, so that an interruption loses little and what is found is soon seen."""

KEPT = 120
"""Articles whose numbers are remembered as they are while those of their story are compared."""

PACKED = 32_000_000
"""Bytes for the numbers of those that were read before them, some 5 kB an article."""

MOST = 300
"""Claims with numbers of one article that are compared; a list of past events has thousands."""


class Same(Protocol):
    """Another article of the same story (store.passages.stories.Story)."""

    @property
    def article_id(self) -> str:
        """Its id."""

    @property
    def likely(self) -> float:
        """How likely it is of the same story, 0..1."""


def sweep(
    file: File,
    stories: Callable[[str], Sequence[Same]],
    *,
    article_id: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Compare every claim not compared yet (of one article, if named); returns how many were. Raises Interrupted.

    `progress` is told (done, total) in claims, whenever what was found until then has been kept.
    """
    total = 0
    for done, total in steps(file, stories, article_id=article_id):
        if progress is not None:
            progress(done, total)
    return total


def steps(file: File, stories: Callable[[str], Sequence[Same]], *, article_id: str = "") -> Iterator[tuple[int, int]]:
    """The same as it goes on: (done, total) in claims, whenever what was found until then has been kept.

    `stories` gives the other articles of an article's story. What older rules compared is compared anew. Raises Interrupted.
    """
    connection = file.reader()
    if file.writable and not clash_rows.by_todays_rules(connection):
        file.result(file.submit_bulk([clash_rows.RULES], clash_rows.begin_anew).future)
        connection = file.reader()
    waiting = clash_rows.unswept(connection, article_id)
    total = sum(len(claims) for _, claims in waiting)
    done = 0

    known: PackedMemory[str, Report] = PackedMemory(KEPT, PACKED)

    def report(one: str) -> Report:
        told = known.get(one)
        if told is None:
            told = report_of(connection, one)
            known.put(one, told)
        return told

    for begin in range(0, len(waiting), AT_ONCE):
        part = waiting[begin : begin + AT_ONCE]
        found: list[FoundClash] = []
        for article, claims in part:
            done += len(claims)
            for other in stories(article):
                there = report(other.article_id)
                if there.sentences:
                    some = articles.compare(report(article), there, other.likely, frozenset(claims))
                    found += [_row(one, there.article_id) for one in some if one.likely >= likelihood.LIKELY]
        swept = [claim for _, claims in part for claim in claims]
        # Behind whatever a person does meanwhile.
        file.result(file.submit_bulk([(swept, found)], clash_rows.keep).future)
        yield done, total


def report_of(connection: sqlite3.Connection, article_id: str) -> Report:
    """An article as its numbers are compared, from its claims that hold some."""
    title, published, text = clash_rows.head(connection, article_id)
    claims = clash_rows.measured(connection, article_id, MOST)
    told = [
        Told(claim, position, start, words, readings.read(words, published)) for claim, position, start, words in claims
    ]
    names, about, headed = reports.names(title, text)
    compared = tuple(one for one in told if one.reading.slots or one.reading.dates or one.reading.addresses)
    return Report(article_id, published, compared, names, about, headed, reports.lines_of(text))


def _row(one: FoundConflict, article_id: str) -> FoundClash:
    return FoundClash(
        quantity=one.conflict.quantity,
        rule=one.conflict.rule,
        likely=round(one.likely, 4),
        here=one.conflict.a.text,
        there=one.conflict.b.text,
        claim_id=one.here.claim_id,
        article_id=article_id,
        position=one.there.position,
        other_claim_id=one.there.claim_id,
    )
