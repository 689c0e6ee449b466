"""What the linter knows of an article: where it comes from, and its words in runs of five, by which copies are told.

Runs and not paragraphs: house style, a cut lead and one word in ten changed leave two runs in five as they were, while
reports of one event by two reporters share one in five at most (measured on news of the same incidents; what people said,
in quotation marks, is left out, since two reporters may hear the same words).
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass, replace
from functools import lru_cache

from store.db.articles import article_rows
from store.db.log import capture_rows
from store.errors import NotFound
from store.linting.page_names import page_name
from store.passages import independence, outlets, reprints

RUN = 5
"""Words."""

COPY = 0.4
"""Share of the shorter text's runs from which on two articles are one copy."""

RELATED = 0.2
"""Share from which on a sentence that stands in both is no chance, however much of it is a quotation."""

SHORTEST = 60
"""Letters of a sentence that stands in two texts because one has it from the other."""

HEAD = 8
"""Lines of a kept page among which its byline stands."""

ARTICLES = 128
"""Articles that are kept at hand: some 50 kB each."""

LONGEST = 60_000
"""Letters of an article that are compared."""

_WORDS = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^”]{3,800}”|\"[^\"]{3,800}\"|«[^»]{3,800}»")

Runs = frozenset[int]


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """An article of the desk."""

    id: str
    source: str
    page: str
    published: str
    agency: str
    """Whose copy it is: the agency it credits, or itself where its outlet is one."""
    outlet: frozenset[str]
    text: str = ""
    """Its plain words, paragraph after paragraph."""
    unquoted: str = ""
    runs: Runs = frozenset()


class Library:
    """The articles that evidence is taken from, read once each. One connection, one thread at a time."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn
        self._read = lru_cache(ARTICLES)(self._fetch)
        self._kept = lru_cache(ARTICLES)(self._fetch_page)

    def article(self, article_id: str) -> ArticleFacts | None:
        """What is known of an article as it stands now; None where the desk has none by that id."""
        revision = article_rows.current_revision(self.conn, article_id)
        return None if revision is None else self._read(article_id, revision)

    def at(self, url: str) -> ArticleFacts | None:
        """The article of the desk that has this address."""
        found = article_rows.at_address(self.conn, url)
        return self.article(found) if found else None

    def page(self, capture_id: str) -> ArticleFacts | None:
        """What is known of a kept page, as of an article that was printed on no known day; None where none is kept."""
        return self._kept(capture_id)

    def prints(self, article_id: str, exact: str) -> bool:
        """Whether the article's text of now has these words."""
        revision = article_rows.current_revision(self.conn, article_id)
        return revision is not None and article_rows.prints(self.conn, revision, exact)

    def _fetch(self, article_id: str, revision: str) -> ArticleFacts | None:
        try:
            one = article_rows.article(self.conn, article_id)
        except NotFound:
            return None
        paragraphs = article_rows.paragraphs(self.conn, revision)
        came = independence.origin(self.conn, article_id)
        names = outlets.names(one.source, one.url)
        return _facts(
            ArticleFacts(
                id=article_id,
                source=one.source,
                page=page_name(one.url),
                published=one.published,
                agency=came.agency or agency_of(names),
                outlet=names or frozenset({article_id}),
            ),
            "\n".join(paragraphs),
        )

    def _fetch_page(self, capture_id: str) -> ArticleFacts | None:
        one = capture_rows.kept_page(self.conn, capture_id)
        if one is None:
            return None
        lines = [line for line in one.text.split("\n") if line.strip()] or [""]
        address = "" if one.is_file else one.address
        names = outlets.names("", address)
        said = reprints.agency("", lines[0], lines[-1]) or next(
            (found for line in lines[:HEAD] if (found := reprints.agency(line, line, ""))), ""
        )
        whole = ArticleFacts(
            id=capture_id,
            source=outlets.domain(page_name(address).partition("/")[0]),
            page=page_name(address),
            published="",
            agency=said or agency_of(names),
            outlet=names or frozenset({capture_id}),
        )
        return _facts(whole, one.text)


def _facts(one: ArticleFacts, text: str) -> ArticleFacts:
    """The same with its words."""
    unquoted = _QUOTED.sub(" ", text[:LONGEST])
    return replace(
        one, text=reprints.plain(text[:LONGEST]), unquoted=reprints.plain(unquoted), runs=runs(unquoted)
    )


_AGENCY_SITES = {"apnews": "AP", "reutersagency": "Reuters", "afpcom": "AFP", "bloomberglaw": "Bloomberg"}


def agency_of(names: frozenset[str]) -> str:
    """The agency that an outlet of these names is, "" for none."""
    found = (_AGENCY_SITES.get(one) or reprints.AGENCIES.get(one) for one in sorted(names))
    return next((one for one in found if one), "")


def runs(text: str) -> Runs:
    """Every run of RUN words."""
    words = _WORDS.findall(text.lower())
    return frozenset(hash(tuple(words[n : n + RUN])) for n in range(len(words) - RUN + 1))


def shared(a: Runs, b: Runs) -> float:
    """Which share of the shorter text stands in the other; 0 where one is too short to tell."""
    shorter = min(len(a), len(b))
    return len(a & b) / shorter if shorter >= 4 * RUN else 0.0


def same_copy(a: ArticleFacts, b: ArticleFacts) -> bool:
    """Whether two articles are one copy, or one release printed twice."""
    return shared(a.runs, b.runs) >= COPY


def prints(article: ArticleFacts, sentence: str, *, related: bool) -> bool:
    """Whether an article has a sentence word for word, or with a word in ten changed.

    Of a sentence that is mostly a quotation this says nothing, unless the two texts are `related` in more than that.
    """
    unquoted = reprints.plain(_QUOTED.sub(" ", sentence))
    if len(unquoted) >= SHORTEST and reprints.holds(article.unquoted, unquoted):
        return True
    whole = reprints.plain(sentence)
    return related and len(whole) >= SHORTEST and reprints.holds(article.text, whole)
