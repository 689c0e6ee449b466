"""Finder: the passages of other articles that speak of the same thing as a claim, each with the reasons it is shown.

The order of work: words, the article's context (kept between claims), candidates, features, score; then, for the few
passages that are shown, reprints, past rulings and conflicting values. What is asked of one claim one after the other,
its passages, its sources, the same claim elsewhere, is answered from one search.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from store.db.articles import passage_rows
from store.db.articles.passage_rows import CHECKS, HEADS, PARAGRAPHS, ParagraphRow
from store.db.file.connection import File, explained
from store.db.search.index_stems import Stemmer, Term
from store.errors import Interrupted
from store.hint_records import Passage
from store.passages import (
    context,
    fact_checks,
    independence,
    meaning,
    passage_list,
    ranking,
    reprints,
    rulings,
    search,
    stories,
    strength,
)
from store.passages.archive_search import Archive, ArchiveSearch
from store.passages.candidates import FileCandidates, Gathered, Layout, gather
from store.passages.context import ArticleContext
from store.passages.fact_checks import Check
from store.passages.lookups import Lookup, Query
from store.passages.meaning import Meaning
from store.passages.ranked import Ranked
from store.passages.same_statement import Checked
from store.passages.search import POOL, Candidate, Tools
from store.passages.stories import Stories, Story
from store.passages.word_counts import CountMemory
from store.passages.word_rarity import Statistics
from store.records import Claim
from store.sameness import same_claims
from store.sameness.same_claims import SameClaim
from store.values import Strength

CONTEXTS_KEPT = 6
"""Articles whose context is remembered: the open one, its neighbours and what was opened before them."""

LONGEST = 50_000
"""Code points of a claim that are read."""


class Finder:
    """Searches one desk. Any thread may call it, one waits for the other; interrupt() ends what runs."""

    def __init__(self, file: File, archive: Callable[[], Archive | None] | None = None) -> None:
        self._file = file
        stemmer = Stemmer()
        self._archive = ArchiveSearch(archive, stemmer) if archive is not None else None
        self._tools = Tools(
            stemmer,
            Statistics(stemmer, PARAGRAPHS),
            Statistics(stemmer, CHECKS),
            Statistics(stemmer, HEADS),
            Layout(),
        )
        self._stories = Stories(self._tools)
        self._counts = CountMemory()
        self._contexts: OrderedDict[tuple[str, str, str], ArticleContext] = OrderedDict()
        self._size = 0
        self._lookup: Lookup | None = None
        self._one_at_a_time = threading.Lock()
        self._running: sqlite3.Connection | None = None
        self._unwanted = False
        self.meaning: Meaning | None = None  # what the best are put in order by, beside their words

    def passages(
        self,
        text: str,
        *,
        published: str = "",
        article_id: str = "",
        context: str = "",
        limit: int = 20,
        kind: str = "",
        collapse: bool = True,
    ) -> list[Passage]:
        """Related passages, best first, at most `limit`; `kind` limits to "article" or "fact-check".

        `article_id` is the article the claim stands in, which is left out; for words from elsewhere `context` is the
        text of their article, and the desk's article with that very text is left out. With `collapse` reprints
        are gathered under one passage. No text makes it raise; raises Interrupted after interrupt(), DeskUnusable for
        a damaged file.
        """
        with self._query() as connection:
            words = self._tools.stemmer.words(text[:LONGEST])
            around = self._context(connection, article_id, context, published)
            told: list[Ranked] = []
            ruled: list[Ranked] = []
            if kind != "fact-check":
                told = self._articles(connection, text, words, around, published, article_id, context, limit)
                if self.meaning is not None:
                    told = meaning.of_articles(
                        self.meaning, text, told, words, self._tools, self._check, alone=not around.alike
                    )
            if kind != "article":
                ruled = self._checks(connection, text, words, around, published, article_id, limit, beside=kind == "")
            found = rulings.before(ruled, told, kind)
            return passage_list.present(
                connection,
                text,
                words,
                published,
                found,
                limit,
                self._tools,
                collapse=collapse,
                told=bool(around.alike),
                article_id=article_id,
            )

    def batch(self, queries: Iterable[Query], limit: int = 20, kind: str = "") -> Iterator[tuple[Query, list[Passage]]]:
        """Each query with its passages, in order; the context of an article is computed once for all its queries."""
        for query in queries:
            found = self.passages(
                query.text, published=query.published, context=query.context, limit=limit, kind=kind, collapse=False
            )
            yield query, found

    def independent_sources(self, claim: Claim) -> int:
        """How many independent sources say what the claim says, its own article included; 0 where others may and none surely does.

        Reprints of the claim, further articles of one outlet and articles that credit one agency add nothing. Costs
        about as much as passages(). Raises Interrupted.
        """
        with self._query() as connection:
            published = passage_rows.published(connection, claim.article_id)
            words, found = self._about(connection, claim, published, independence.LOOKED_AT)
            weights = {word.stem: self._tools.statistics.idf(word.stem) for word in words}
            return independence.count(
                connection, claim.exact, published, claim.article_id, found, weights, self._tools
            )

    def same_claims(self, claim: Claim) -> list[SameClaim]:
        """The same claim elsewhere: safe duplicates first, then look-alikes with what differs. Raises Interrupted."""
        with self._query() as connection:
            published = passage_rows.published(connection, claim.article_id)
            words, found = self._about(connection, claim, published, same_claims.LOOKED_AT)
            shown = rulings.before([], [one for one in found if strength.of_one_fact(one)], "article")
            rows = passage_list.rows_shown(words, shown, same_claims.LOOKED_AT, self._tools)
            elsewhere = {one.row.pk for one in shown if one.strength is Strength.WEAK}
            return same_claims.among(connection, claim, published, rows, elsewhere)

    def _about(
        self, connection: sqlite3.Connection, claim: Claim, published: str, limit: int
    ) -> tuple[list[Term], list[Ranked]]:
        """The words of a claim, and the paragraphs of articles that its search found, best first."""
        words = self._tools.stemmer.words(claim.exact[:LONGEST])
        around = self._context(connection, claim.article_id, "")
        found = self._articles(connection, claim.exact, words, around, published, claim.article_id, "", limit)
        return words, found

    def stories(self, article_id: str) -> list[Story]:
        """The other articles that likely tell the story of an article, the likeliest first. Raises Interrupted."""
        with self._query() as connection:
            around = self._context(connection, article_id, "")
            first = {
                self._tools.layout.paragraphs(n)[0]: n for n, likely in around.story.items() if likely >= stories.LIKELY
            }
            rows = passage_rows.rows(connection, list(first))
            found = [Story(row.article_id, around.story[first[row.pk]]) for row in rows]
            return sorted(found, key=lambda one: (-one.likely, one.article_id))

    def story_features(self, article_id: str) -> list[tuple[str, tuple[float, ...]]]:
        """(url, features) of the articles that stories() weighs: for training and measuring."""
        with self._query() as connection:
            text, _ = self._text(connection, article_id)
            published = passage_rows.published(connection, article_id)
            around = self._context(connection, article_id, "")
            compared = self._stories.compared(self._in_file(connection), text, published, around.alike)
            return [(other.url, vector) for other, vector in compared]

    def copies(self, text: str, *, article_id: str = "") -> list[ParagraphRow]:
        """Every paragraph of other articles that is the same copy as the paragraph `text`, word for word or nearly so.

        In the order the desk read them; at most reprints.MOST. Raises Interrupted.
        """
        with self._query() as connection:
            return reprints.copies(connection, text, self._forms(text), article_id, self._tools)

    def candidates(self, text: str, *, context: str = "", limit: int = 20) -> list[Candidate]:
        """The paragraphs that passages() would weigh, with their features, in no order: for training and measuring."""
        with self._query() as connection:
            around = self._context(connection, "", context)
            here, found = self._gathered(connection, self._forms(text))
            return search.passages(here, text, found, around, limit, self._tools, lambda row: True)

    def weighed(
        self, text: str, *, context: str = "", published: str = "", limit: int = 20
    ) -> list[tuple[Candidate, float]]:
        """candidates() and how likely the article of each tells the story of `context`, 0..1."""
        with self._query() as connection:
            around = self._context(connection, "", context, published)
            here, gathered = self._gathered(connection, self._forms(text))
            found = search.passages(here, text, gathered, around, limit, self._tools, lambda row: True)
            return [(one, around.story.get(self._tools.layout.of(one.row.pk), 0.0)) for one in found]

    def checks(self, text: str, *, limit: int = 20) -> list[Check]:
        """The fact-checks that passages() would weigh, with their features, in no order."""
        with self._query() as connection:
            return fact_checks.find(connection, text, self._forms(text), "", limit, self._tools)

    def ruling_vectors(self, text: str, *, limit: int = 20, beside: bool = False) -> list[tuple[Check, tuple[float, ...]]]:
        """checks() with what tells whether each ruled on the very statement (rulings.NAMES); `beside` articles, as the app asks."""
        with self._query() as connection:
            found = fact_checks.find(connection, text, self._forms(text), "", limit, self._tools, beside=beside)
            return list(zip(found, rulings.vectors(text, found, self._tools), strict=True))

    def checked_alike(self, checks: Sequence[Check]) -> list[list[int]]:
        """Of each fact-check which of them checked the same statement, itself too, by their places."""
        checked = [Checked.of(one.claim, self._tools) for one in checks]
        return [
            [n for n, other in enumerate(checked) if other is one or one.is_alike(other, self._tools)] for one in checked
        ]

    def interrupt(self) -> None:
        """End a running passages() early: it raises Interrupted. Harmless where nothing runs."""
        connection = self._running
        if connection is not None:
            self._unwanted = True
            connection.interrupt()

    @contextmanager
    def _query(self) -> Iterator[sqlite3.Connection]:
        connection = self._file.reader()
        with self._one_at_a_time:
            self._unwanted = False
            self._running = connection
            try:
                self._tools.statistics.refresh(connection)
                self._tools.layout.refresh(connection)
                yield connection
                self._check()
            except sqlite3.Error as problem:
                if self._unwanted:
                    raise _interrupted() from problem
                raise explained(problem, self._file.path) from problem
            finally:
                self._running = None

    def _in_file(self, connection: sqlite3.Connection) -> FileCandidates:
        """Where paragraphs of the desk's own file are looked for; those of an archive are looked for by ArchiveSearch."""
        return FileCandidates(connection, self._tools.layout)

    def _gathered(self, connection: sqlite3.Connection, forms: dict[str, str]) -> tuple[FileCandidates, Gathered]:
        """Where paragraphs of the file are looked for, and those that share rare words with a claim."""
        here = self._in_file(connection)
        return here, gather(here, forms, self._tools.statistics)

    def _check(self) -> None:
        if self._unwanted:
            raise _interrupted()

    def _context(self, connection: sqlite3.Connection, article_id: str, text: str, published: str = "") -> ArticleContext:
        if not article_id and not text:
            return context.NOTHING
        if self._size != self._tools.layout.end:
            self._contexts.clear()
            self._size = self._tools.layout.end
        key = (article_id, text, "" if article_id else published)
        known = self._contexts.get(key)
        if known is None:
            known = self._contexts[key] = self._read(connection, article_id, text, published)
            if len(self._contexts) > CONTEXTS_KEPT:
                self._contexts.popitem(last=False)
            self._check()
        else:
            self._contexts.move_to_end(key)
        return known

    def _read(self, connection: sqlite3.Connection, article_id: str, text: str, published: str) -> ArticleContext:
        tools = self._tools
        own, title = None, ""
        if article_id:
            title, published = passage_rows.titled(connection, article_id)
            stored, own = self._text(connection, article_id)
            text = text or stored
        here = self._in_file(connection)
        self._counts.refresh(tools.layout.end)
        made = context.read(here, text, tools.stemmer, tools.statistics, own, self._counts)
        return replace(made, story=self._stories.likely(here, text, published, made.alike, title))

    def _text(self, connection: sqlite3.Connection, article_id: str) -> tuple[str, int | None]:
        """The text of an article of the desk and its number; "" and None where it has none."""
        rows = passage_rows.article_texts(connection, article_id)
        return "\n".join(text for _, text in rows), self._tools.layout.of(rows[0][0]) if rows else None

    def _forms(self, text: str) -> dict[str, str]:
        return {word.stem: word.text for word in self._tools.stemmer.words(text[:LONGEST])}

    def _articles(
        self,
        connection: sqlite3.Connection,
        text: str,
        words: list[Term],
        around: ArticleContext,
        published: str,
        article_id: str,
        context: str,
        limit: int,
    ) -> list[Ranked]:
        """Paragraphs of articles, best first, with what was ruled on them; the last search is not made again."""
        forms = {word.stem: word.text for word in words}
        state = (threading.get_ident(), passage_rows.changes(connection))
        wanted = Lookup(text, published, article_id, context, max(POOL, limit * 3 // 2), state, ())
        known = self._lookup
        if known is None or not known.answers(wanted):
            found = self._search(connection, wanted, forms, around, limit)
            weights = {stem: self._tools.statistics.idf(stem) for stem in forms}
            ruled = rulings.reviewed(connection, found, text, weights, self._tools.stemmer)
            known = self._lookup = replace(wanted, found=tuple(ruled))
        return list(known.found)

    def _search(
        self,
        connection: sqlite3.Connection,
        asked: Lookup,
        forms: dict[str, str],
        around: ArticleContext,
        limit: int,
    ) -> list[Ranked]:
        def wanted(row: ParagraphRow) -> bool:
            return row.article_id != asked.article_id and row.kind == "article"

        here, gathered = self._gathered(connection, forms)
        found = ranking.by_score(here, asked.text, gathered, asked.published, around, limit, self._tools, wanted)
        self._check()
        if self._archive is not None:
            article = self._text(connection, asked.article_id)[0] if asked.article_id else asked.context
            # Of an article that is here and there, what stands here is shown.
            known = partial(passage_rows.known_articles, connection)
            found += self._archive.find(asked.text, forms, asked.published, article, limit, known)
            self._check()
        return sorted(found, key=_order)

    def _checks(
        self,
        connection: sqlite3.Connection,
        text: str,
        words: list[Term],
        around: ArticleContext,
        published: str,
        article_id: str,
        limit: int,
        *,
        beside: bool,
    ) -> list[Ranked]:
        """Fact-checks, best first."""
        layout = self._tools.layout
        forms = {word.stem: word.text for word in words}
        checks: list[Check] = []
        if layout.has_checks:
            here = fact_checks.find(connection, text, forms, article_id, limit, self._tools, beside=beside)
            checks = [one for one in here if layout.of(one.row.pk) not in around.own]
        found = rulings.of_checks(text, checks, self._tools)
        self._check()
        if self._archive is not None:
            archived = self._archive.checks(text, forms, published, partial(passage_rows.known_articles, connection))
            checks, found = checks + archived[0], found + archived[1]
            self._check()
        ordered = sorted(found, key=_order)
        return meaning.of_checks(self.meaning, text, ordered, checks, self._check) if self.meaning is not None else ordered


def _order(one: Ranked) -> tuple[float, str, int]:
    # The keys of paragraphs depend on the order of reading in; ids do not, so that every machine agrees.
    return -one.score, one.row.article_id, one.row.position


def _interrupted() -> Interrupted:
    return Interrupted("the search was ended early, its answer is no longer wanted")
