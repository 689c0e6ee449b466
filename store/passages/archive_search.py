"""Passages out of an archive beyond the file: searched and weighed as those of the file, by how rare words are there."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Protocol, TypeVar

from store.db.articles.passage_rows import CHECKS, HEADS, PARAGRAPHS, ParagraphRow
from store.db.search.index_stems import Stemmer
from store.errors import ServerUnusable
from store.passages import context, far_checks, far_words, ranking, rulings
from store.passages.candidates import Layout
from store.passages.context import ArticleContext
from store.passages.fact_checks import Check
from store.passages.far_words import FarAway
from store.passages.ranked import Ranked
from store.passages.search import Tools
from store.passages.stories import Stories
from store.passages.word_rarity import Statistics

Answer = TypeVar("Answer")

KEPT = 6
"""Articles whose context is remembered."""


class Archive(Protocol):
    """What holds paragraphs beyond the file."""

    held: int
    """How many paragraphs."""

    checks: int
    """How many fact-checks that can be searched."""

    def sample(self) -> Iterable[str]:
        """Texts from all over it."""

    def sample_of_checks(self, *, whole: bool) -> Iterable[str]:
        """Titles and checked claims of fact-checks from all over it, `whole` with the beginning of their text."""

    def failed(self, problem: ServerUnusable) -> None:
        """It did not answer in time, or went away: whoever keeps it says so."""

    def near(self, published: str) -> FarAway:
        """Where paragraphs are looked for from a text of that day on."""


class ArchiveSearch:
    """Searches an archive, which is opened at the first question. One thread at a time."""

    def __init__(self, opened: Callable[[], Archive | None], stemmer: Stemmer) -> None:
        self._opened = opened
        self._tools = Tools(
            stemmer, Statistics(stemmer, PARAGRAPHS), Statistics(stemmer, CHECKS), Statistics(stemmer, HEADS), Layout()
        )
        self._stories = Stories(self._tools)
        self._around: OrderedDict[tuple[str, str], tuple[FarAway, ArticleContext]] = OrderedDict()
        self._learnt: Archive | None = None

    def find(
        self,
        text: str,
        forms: Mapping[str, str],
        published: str,
        article: str,
        limit: int,
        known: Callable[[Collection[str]], Collection[str]],
    ) -> list[Ranked]:
        """Paragraphs of articles that the file does not have, with their scores, in no order. Their keys are below zero.

        `article` is the text around the claim; `known` tells which of some articles the file has itself.
        """
        return self._asked(lambda archive: self._found(archive, text, forms, published, article, limit, known)) or []

    def checks(
        self, text: str, forms: Mapping[str, str], published: str, known: Callable[[Collection[str]], Collection[str]]
    ) -> tuple[list[Check], list[Ranked]]:
        """Fact-checks that the file does not have, and each with what it ruled, in no order. Their keys are below zero."""
        found = self._asked(lambda archive: far_checks.find(archive.near(published), text, forms, self._tools) if archive.checks else [])
        if not found:
            return [], []
        mine = set(known({one.row.article_id for one in found}))
        found = [one for one in found if one.row.article_id not in mine]
        return found, rulings.of_checks(text, found, self._tools)

    def _asked(self, ask: Callable[[Archive], Answer]) -> Answer | None:
        """The answer of the archive, where there is one that can be asked now."""
        archive = self._opened()
        if archive is None or not archive.held:
            return None
        try:
            if archive is not self._learnt:
                self._learn(archive)
            return ask(archive)
        except ServerUnusable as problem:
            # What the file holds is shown all the same.
            archive.failed(problem)
            return None

    def _learn(self, archive: Archive) -> None:
        self._tools.statistics.learn(archive.sample(), archive.held)
        if archive.checks:
            self._tools.checks.learn(archive.sample_of_checks(whole=True), archive.checks)
            self._tools.heads.learn(archive.sample_of_checks(whole=False), archive.checks)
        self._around.clear()
        self._stories = Stories(self._tools)  # numbers of articles are another archive's
        self._learnt = archive

    def _found(
        self,
        archive: Archive,
        text: str,
        forms: Mapping[str, str],
        published: str,
        article: str,
        limit: int,
        known: Callable[[Collection[str]], Collection[str]],
    ) -> list[Ranked]:
        candidates, around = self._context(archive, article, published)
        gathered = far_words.gather_from_archive(candidates, forms, self._tools.statistics, self._tools.stemmer)
        found = ranking.by_score(candidates, text, gathered, published, around, limit, self._tools, _told)
        mine = set(known({one.row.article_id for one in found}))
        return [replace(one, row=replace(one.row, pk=-one.row.pk)) for one in found if one.row.article_id not in mine]

    def _context(self, archive: Archive, article: str, published: str) -> tuple[FarAway, ArticleContext]:
        key = (article, published)
        if key not in self._around:
            candidates = archive.near(published)
            stemmer, statistics = self._tools.stemmer, self._tools.statistics
            likeness = partial(far_words.likeness, candidates, statistics=statistics, stemmer=stemmer)
            made = context.read_by(candidates, article, stemmer, statistics, likeness) if article else context.NOTHING
            if made.alike:
                made = replace(made, story=self._stories.likely(candidates, article, published, made.alike))
            self._around[key] = candidates, made
            if len(self._around) > KEPT:
                self._around.popitem(last=False)
        self._around.move_to_end(key)
        return self._around[key]


def _told(row: ParagraphRow) -> bool:
    return row.kind == "article"
