"""What a search of an archive misses: how many of the first ten of an exhaustive one are among its own."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from store.db.search.index_stems import Stemmer
from store.passages import far_words, ranking
from store.passages.archive_search import ArchiveSearch
from store.passages.candidates import Gathered
from store.passages.ranked import Ranked
from store.server.archive import ServerArchive
from store.server.server_tables import SCHEMA
from store.server.session import Session
from store.values import Strength

FIRST = 10
COMMON = 20
"""A word that stands in one paragraph of so many is weighed where another was found, and finds none."""

BEST = 3_000
"""Paragraphs of which all words are weighed."""

ASKED = 20
"""Passages that are asked for."""

_EVERY = f"""
SELECT p.pk, sum(w.weight) FROM unnest(%s::text[], %s::float8[]) AS w(word, weight) CROSS JOIN LATERAL (
  SELECT pk FROM {SCHEMA}.paragraphs WHERE {SCHEMA}.lexemes(text) @@ plainto_tsquery('{SCHEMA}.words'::regconfig, {SCHEMA}.plain(w.word)) OFFSET 0
) p GROUP BY p.pk ORDER BY 2 DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Found:
    """Of the first ten of the exhaustive search, over all claims, how many there are and how many are found; and the same of
    those that are not called weak."""

    of_all: int
    all_found: int
    of_telling: int
    telling_found: int


def first_ten(archive: ServerArchive, session: Session, claims: Sequence[tuple[str, str, str]]) -> Found:
    """What is found of these claims (text, article, day)."""
    session.conn.execute("SET work_mem = '256MB'")  # for all that holds a word
    stemmer = Stemmer()
    search = ArchiveSearch(lambda: archive, stemmer)
    counts = [0, 0, 0, 0]
    for n, (text, article, day) in enumerate(claims):
        forms = {word.stem: word.text for word in stemmer.words(text)}
        mine = _keys(search.find(text, forms, day, article, ASKED, _nothing))
        best = _exhaustive(search, archive, session, stemmer, forms, text, article, day)
        every, telling = _keys(best), _keys(best, weak=False)
        counts = [a + b for a, b in zip(counts, (len(every), len(mine & every), len(telling), len(mine & telling)), strict=True)]
        print(f"# exhaustive, claim {n + 1}: {len(mine & every)} of {len(every)}, not weak {len(mine & telling)} of {len(telling)}", flush=True)
    return Found(*counts)


def _exhaustive(
    search: ArchiveSearch, archive: ServerArchive, session: Session, stemmer: Stemmer, forms: dict[str, str], text: str, article: str, day: str
) -> list[Ranked]:
    far, around = search._context(archive, article, day)
    statistics = search._tools.statistics
    held = far_words.documents(far, forms, statistics)
    weights = {stem: statistics.idf_of(count) for stem, count in held.items()}
    asked = [stem for stem, count in held.items() if count * COMMON <= archive.held]
    best = session.conn.execute(_EVERY, [[forms[stem] for stem in asked], [weights[stem] for stem in asked], BEST]).fetchall()
    rows = far.rows([int(pk) for pk, _ in best])
    shared = stemmer.stems_among((row.text for row in rows), forms)
    scores = {row.pk: math.fsum(weights[stem] for stem in set(stems)) for row, stems in zip(rows, shared, strict=True)}
    gathered = Gathered(scores, weights)
    return ranking.by_score(far, text, gathered, day, around, ASKED, search._tools, lambda row: row.kind == "article")


def _keys(found: Sequence[Ranked], *, weak: bool = True) -> set[tuple[str, int]]:
    """The first ten, or those of them that are not weak."""
    ordered = sorted(found, key=lambda one: (-one.score, one.row.article_id, one.row.position))[:FIRST]
    return {(one.row.article_id, one.row.position) for one in ordered if weak or one.strength is not Strength.WEAK}


def _nothing(ids: Collection[str]) -> Collection[str]:
    return ()
