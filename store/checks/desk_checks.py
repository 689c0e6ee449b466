"""The checks of a whole desk: each article against itself, in its order, then names and offices across articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace

from store.checks import article_checks
from store.checks.names import across_articles, offices, printed_names
from store.checks.names.across_articles import NamedArticle, OfficesApart, SpelledApart
from store.checks.own_numbers import ages
from store.db.articles import article_rows
from store.hint_records import CheckFinding, CheckPlace


def findings(
    conn: sqlite3.Connection, article_id: str = "", *, progress: Callable[[int, int], None] | None = None
) -> Iterator[CheckFinding]:
    """Every finding of the desk, or of one article, as it is found; each place names its article."""
    articles = [article_rows.article(conn, article_id)] if article_id else article_rows.articles(conn)
    named: list[NamedArticle] = []
    for n, article in enumerate(articles, 1):
        texts = article_rows.paragraphs(conn, article.revision_id)
        judges = article.kind == "fact-check"
        for finding in article_checks.of_article(article.title, texts, article.published, judges=judges):
            places = tuple(replace(place, article_id=article.id) for place in finding.places)
            yield replace(finding, places=places)
        if not article_id and not judges and sum(map(len, texts)) <= article_checks.MOST_TEXT:
            told = {place.name: place.age for place in ages.ages(texts)}
            held = offices.held(texts)
            words = printed_names.capitals(texts) if held else frozenset()
            named.append(NamedArticle(article.id, article.published, printed_names.names(texts), told, held, words))
        if progress is not None:
            progress(n, len(articles))
    yield from map(_finding, across_articles.apart(named))
    yield from map(_office, across_articles.other_offices(named))


def _finding(one: SpelledApart) -> CheckFinding:
    places = tuple(
        CheckPlace(name.paragraph, name.start, name.end, name.name, article.article_id)
        for article, name in ((one.article, one.name), (one.other_article, one.other))
    )
    return CheckFinding("name", f"{one.name.name} in one article, {one.other.name} in another", places)


def _office(one: OfficesApart) -> CheckFinding:
    places = tuple(
        CheckPlace(office.paragraph, office.start, office.end, office.printed, article.article_id)
        for article, office in ((one.article, one.office), (one.other_article, one.other))
    )
    return CheckFinding("office", f"{one.office.printed} in one article, {one.other.printed} in another", places)
