"""Passages out of an archive beyond the file: searched and weighed as those of the file, by how rare words are there."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Protocol

from store.db.index_stems import Stemmer
from store.db.passage_rows import CHECKS, HEADS, PARAGRAPHS
from store.errors import ServerUnusable
from store.passages import context, ranking
from store.passages.candidates import Candidates, Layout
from store.passages.context import ArticleContext
from store.passages.ranked import Ranked
from store.passages.search import Tools
from store.passages.stories import Stories
from store.passages.word_rarity import Statistics

KEPT = 6
"""Articles whose context is remembered."""


class Archive(Protocol):
    """What holds paragraphs beyond the file."""

    held: int
    """How many paragraphs."""

    def sample(self) -> Iterable[str]:
        """Texts from all over it."""

    def failed(self, problem: ServerUnusable) -> None:
        """It did not answer in time, or went away: whoever keeps it says so."""

    def near(self, published: str) -> Candidates:
        """Where paragraphs are looked for from a text of that day on."""


class ArchiveSearch:
    """Searches an archive, which is opened at the first question. One thread at a time."""

    def __init__(self, opened: Callable[[], Archive | None], stemmer: Stemmer) -> None:
        self._opened = opened
        self._tools = Tools(
            stemmer, Statistics(stemmer, PARAGRAPHS), Statistics(stemmer, CHECKS), Statistics(stemmer, HEADS), Layout()
        )
        self._stories = Stories(self._tools)
        self._around: OrderedDict[tuple[str, str], tuple[Candidates, ArticleContext]] = OrderedDict()
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
        archive = self._opened()
        if archive is None or not archive.held:
            return []
        try:
            return self._found(archive, text, forms, published, article, limit, known)
        except ServerUnusable as problem:
            # What the file holds is shown all the same.
            archive.failed(problem)
            return []

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
        if archive is not self._learnt:
            self._tools.statistics.learn(archive.sample(), archive.held)
            self._around.clear()
            self._learnt = archive
        candidates, around = self._context(archive, article, published)
        found = ranking.weighed(candidates, text, published, forms, around, limit, self._tools, lambda row: row.kind == "article")
        mine = set(known({one.row.article_id for one in found}))
        return [replace(one, row=replace(one.row, pk=-one.row.pk)) for one in found if one.row.article_id not in mine]

    def _context(self, archive: Archive, article: str, published: str) -> tuple[Candidates, ArticleContext]:
        key = (article, published)
        if key not in self._around:
            candidates = archive.near(published)
            made = context.read(candidates, article, self._tools.stemmer, self._tools.statistics) if article else context.NOTHING
            if made.alike:
                made = replace(made, story=self._stories.likely(candidates, article, published, made.alike))
            self._around[key] = candidates, made
            if len(self._around) > KEPT:
                self._around.popitem(last=False)
        self._around.move_to_end(key)
        return self._around[key]
