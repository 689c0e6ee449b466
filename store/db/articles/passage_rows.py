"""What a search for passages reads from the file, as named rows: paragraphs of current revisions, postings, fact-checks.

Nothing is weighed here. Every function takes the reader's connection; sqlite3.Error is left to the caller, who knows
whether the search was interrupted.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from store.db.ids import text_hash
from store.db.search.index_stems import quoted
from store.documents import Kind

Index = Literal["paragraphs_fts", "fact_checks_fts"]


@dataclass(frozen=True, slots=True)
class ParagraphRow:
    """A paragraph of a current revision, as read."""

    pk: int
    article_id: str
    url: str
    title: str
    published: str
    source: str
    kind: Kind
    position: int
    text: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Paragraphs that hold one of the words `alone`, or `least` of those `together`; looked for in a share of all months."""

    alone: tuple[str, ...]
    together: tuple[str, ...]
    share: float = 1.0
    least: int = 2


@dataclass(frozen=True, slots=True)
class FactCheckRow:
    """A fact-check of a current revision: the claim it checked, its rating, and its head."""

    pk: int
    article_id: str
    url: str
    title: str
    published: str
    source: str
    claim: str
    rating: str
    revision_id: str


@dataclass(frozen=True, slots=True)
class CreditRow:
    """Where an article says it comes from: its source, address and byline, its first and its last paragraph."""

    source: str
    url: str
    byline: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class ReviewedClaim:
    """A claim that somebody reviewed, in the paragraph `pk`."""

    pk: int
    claim_id: str
    exact: str


@dataclass(frozen=True, slots=True)
class CheckRuling:
    """A verdict that a claim has now: when it was given last (ISO), and by whom, names joined by commas."""

    verdict: str
    at: str
    who: str


@dataclass(frozen=True, slots=True)
class Documents:
    """What is counted: how to ask for the newest key and for the texts of a range of keys, and how many are sampled.

    Texts that lie together are read together, `block` of them, which spares most of the reading of a cold file.
    """

    newest: str
    texts: str
    sample: int
    block: int


PARAGRAPHS = Documents(
    "SELECT coalesce(max(pk), 0) FROM paragraphs",
    "SELECT substr(text, 1, 4000) FROM paragraphs WHERE pk > ? AND pk <= ?",
    sample=3_000,
    block=10,
)
CHECKS = Documents(
    "SELECT coalesce(max(pk), 0) FROM fact_checks",
    "SELECT title || ' ' || claim || ' ' || substr(text, 1, 6000) FROM fact_check_texts WHERE pk > ? AND pk <= ?",
    sample=600,
    block=5,
)
"""Whole fact-checks: in long texts most words are common."""
HEADS = Documents(
    "SELECT coalesce(max(pk), 0) FROM fact_checks",
    "SELECT title || ' ' || claim FROM fact_checks WHERE pk > ? AND pk <= ?",
    sample=3_000,
    block=30,
)
"""Their titles and checked claims: there the same words tell much more."""

_PARAGRAPHS = """
SELECT p.pk, a.id, v.url, v.title, v.published, a.source, a.kind, p.position, p.text
FROM paragraphs p
JOIN revisions v ON v.id = p.revision_id
JOIN current_revisions h ON h.article_id = v.article_id AND h.revision_id = v.id
JOIN articles a ON a.id = v.article_id
WHERE p.pk IN ({marks})
"""

_FACT_CHECKS = """
SELECT f.pk, a.id, v.url, v.title, v.published, a.source, f.claim, f.rating, f.revision_id
FROM fact_checks f
JOIN revisions v ON v.id = f.revision_id
JOIN current_revisions h ON h.article_id = v.article_id AND h.revision_id = v.id
JOIN articles a ON a.id = v.article_id
WHERE f.pk IN ({marks})
"""

_REVIEWED = """
SELECT p.pk, c.id, c.exact
FROM paragraphs p
JOIN claims c ON c.revision_id = p.revision_id AND c.position = p.position
JOIN touched_claims t ON t.claim_id = c.id
WHERE p.pk IN ({marks}) AND t.reviewers > 0
ORDER BY p.pk, c.id
"""

_LISTED = """
SELECT p.key, c.id, c.exact
FROM json_each(?) p
CROSS JOIN current_revisions h ON h.article_id = json_extract(p.value, '$[0]')
CROSS JOIN claims c ON c.revision_id = h.revision_id AND c.position = json_extract(p.value, '$[1]')
JOIN claim_state s ON s.claim_id = c.id AND s.current AND s.listed
ORDER BY p.key
"""

_CREDIT = """
SELECT a.source, v.url, v.byline,
  coalesce((SELECT text FROM paragraphs p WHERE p.revision_id = v.id ORDER BY p.position LIMIT 1), ''),
  coalesce((SELECT text FROM paragraphs p WHERE p.revision_id = v.id ORDER BY p.position DESC LIMIT 1), '')
FROM articles a JOIN current_revisions h ON h.article_id = a.id JOIN revisions v ON v.id = h.revision_id
WHERE a.id = ?
"""


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def newest(conn: sqlite3.Connection, documents: Documents) -> int:
    """The highest key among the documents; 0 where there is none."""
    return int(conn.execute(documents.newest).fetchone()[0])


def texts(conn: sqlite3.Connection, documents: Documents, begin: int) -> list[str]:
    """The texts of the block of documents behind the key `begin`."""
    return [text for (text,) in conn.execute(documents.texts, [begin, begin + documents.block])]


def first_paragraphs(conn: sqlite3.Connection, after: int, until: int) -> Iterator[int]:
    """The keys of the paragraphs that begin a revision, after `after` and up to `until`, in order."""
    return (
        start
        for (start,) in conn.execute(
            "SELECT pk FROM paragraphs INDEXED BY paragraphs_first WHERE position = 0 AND pk > ? AND pk <= ? ORDER BY pk",
            [after, until],
        )
    )


def fact_check_starts(conn: sqlite3.Connection, after: int, until: int) -> Iterator[tuple[int, int]]:
    """(key of the fact-check, key of its first paragraph) of the fact-checks after `after`, up to paragraph `until`."""
    return (
        (check, start)
        for check, start in conn.execute(
            # Fact-checks are few, which CROSS JOIN says: else SQLite looks at the first paragraph of every article of the desk.
            "SELECT f.pk, p.pk FROM fact_checks f CROSS JOIN paragraphs p ON p.revision_id = f.revision_id AND p.position = 0"
            " WHERE f.pk > ? AND p.pk <= ? ORDER BY f.pk",
            [after, until],
        )
    )


def postings(conn: sqlite3.Connection, word: str, limit: int, index: Index = "paragraphs_fts") -> list[int]:
    """The keys of at most `limit` rows that hold the word (in any of its forms), smallest first."""
    # As one text, for of a common word a hundred thousand are read, and a row each costs twice as much.
    (found,) = conn.execute(
        f"SELECT json_group_array(rowid) FROM (SELECT rowid FROM {index} WHERE {index} MATCH ? LIMIT ?)", [quoted([word]), limit]
    ).fetchone()
    keys: list[int] = json.loads(found)
    return keys


def rare_postings(conn: sqlite3.Connection, word: str, limit: int) -> list[int]:
    """The same of a word that fewer than `limit` paragraphs hold; of others none, which is seen at a tenth of the cost of reading them."""
    common = conn.execute(
        "SELECT 1 FROM paragraphs_fts WHERE paragraphs_fts MATCH ? LIMIT 1 OFFSET ?", [quoted([word]), limit - 1]
    ).fetchone()
    return postings(conn, word, limit) if common is None else []


def head_postings(conn: sqlite3.Connection, word: str, limit: int) -> list[int]:
    """The keys of at most `limit` fact-checks that hold the word in their title or in the claim they checked."""
    return [
        pk
        for (pk,) in conn.execute(
            "SELECT rowid FROM fact_checks_fts WHERE fact_checks_fts MATCH ? LIMIT ?",
            [f"{{title claim}} : {quoted([word])}", limit],
        )
    ]


def rows(conn: sqlite3.Connection, keys: Sequence[int]) -> list[ParagraphRow]:
    """The paragraphs with these keys, those of superseded revisions left out; about 10 microseconds each."""
    found: list[ParagraphRow] = []
    for begin in range(0, len(keys), 500):
        part = keys[begin : begin + 500]
        found += [ParagraphRow(*row) for row in conn.execute(_PARAGRAPHS.format(marks=_marks(part)), part)]
    return found


def fact_checks(conn: sqlite3.Connection, keys: Sequence[int]) -> list[FactCheckRow]:
    """The fact-checks with these keys (some hundreds at most), those of superseded revisions left out."""
    return [FactCheckRow(*row) for row in conn.execute(_FACT_CHECKS.format(marks=_marks(keys)), keys)]


def lines(conn: sqlite3.Connection, revision_id: str) -> list[tuple[int, int, str]]:
    """(position, key, text) of the paragraphs of a revision, in order."""
    return conn.execute(
        "SELECT position, pk, text FROM paragraphs WHERE revision_id = ? ORDER BY position", [revision_id]
    ).fetchall()


def text_of(conn: sqlite3.Connection, pk: int) -> str | None:
    """The text of a paragraph; None where there is none."""
    row = conn.execute("SELECT text FROM paragraphs WHERE pk = ?", [pk]).fetchone()
    return None if row is None else str(row[0])


def article_texts(conn: sqlite3.Connection, article_id: str) -> list[tuple[int, str]]:
    """(key, text) of the paragraphs of an article's current revision, in order."""
    return conn.execute(
        "SELECT p.pk, p.text FROM paragraphs p JOIN current_revisions h ON h.revision_id = p.revision_id"
        " WHERE h.article_id = ? ORDER BY p.position",
        [article_id],
    ).fetchall()


def published(conn: sqlite3.Connection, article_id: str) -> str:
    """When the current revision of an article was published, as it says; "" where that is not known."""
    return titled(conn, article_id)[1]


def titled(conn: sqlite3.Connection, article_id: str) -> tuple[str, str]:
    """(title, published) of an article's current revision; "" for both where there is no such article."""
    row = conn.execute(
        "SELECT v.title, v.published FROM current_revisions h JOIN revisions v ON v.id = h.revision_id WHERE h.article_id = ?",
        [article_id],
    ).fetchone()
    return (str(row[0]), str(row[1])) if row else ("", "")


def known_articles(conn: sqlite3.Connection, ids: Collection[str]) -> set[str]:
    """Which of these articles the desk has."""
    rows = conn.execute("SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))])
    return {str(article) for (article,) in rows}


def same_text(conn: sqlite3.Connection, text: str, limit: int) -> list[int]:
    """The keys of at most `limit` paragraphs with exactly this text, superseded revisions included."""
    return [
        pk for (pk,) in conn.execute("SELECT pk FROM paragraphs WHERE text_hash = ? LIMIT ?", [text_hash(text), limit])
    ]


def articles_with(conn: sqlite3.Connection, text: str, limit: int) -> list[tuple[str, str]]:
    """(article_id, source) of at most `limit` articles whose current revision has a paragraph of exactly this text."""
    return [
        (article, source)
        for article, source in conn.execute(
            "SELECT DISTINCT a.id, a.source FROM paragraphs p"
            " JOIN current_revisions h ON h.revision_id = p.revision_id"
            " JOIN articles a ON a.id = h.article_id WHERE p.text_hash = ? LIMIT ?",
            [text_hash(text), limit],
        )
    ]


def credit(conn: sqlite3.Connection, article_id: str) -> CreditRow | None:
    """Where an article says it comes from; None where there is no such article."""
    row = conn.execute(_CREDIT, [article_id]).fetchone()
    return None if row is None else CreditRow(*map(str, row))


def reviewed_claims(conn: sqlite3.Connection, keys: Sequence[int]) -> list[ReviewedClaim]:
    """The reviewed claims in the paragraphs with these keys (some hundreds at most), by key and id."""
    return [ReviewedClaim(*row) for row in conn.execute(_REVIEWED.format(marks=_marks(keys)), keys)]


def rulings(conn: sqlite3.Connection, claim_id: str) -> list[CheckRuling]:
    """The verdicts that people give a claim now, by id."""
    return [
        CheckRuling(*row)
        for row in conn.execute(
            "SELECT verdict, max(stated_at), group_concat(DISTINCT reviewer) FROM opinions"
            " WHERE claim_id = ? AND decision = 'judged' GROUP BY verdict ORDER BY verdict",
            [claim_id],
        )
    ]


def listed_claims(conn: sqlite3.Connection, places: Iterable[tuple[str, int]]) -> Iterator[tuple[int, str, str]]:
    """(number of the place, claim_id, its words) of the listed claims in (article_id, position), place by place."""
    # One question for all: sixty by themselves cost twice as much. The places come first, which CROSS JOIN says.
    return (
        (int(n), str(claim_id), str(exact))
        for n, claim_id, exact in conn.execute(_LISTED, [json.dumps(list(places))])
    )


def changes(conn: sqlite3.Connection) -> int:
    """A number of this connection that is another one after anybody else has written to the file."""
    return int(conn.execute("PRAGMA data_version").fetchone()[0])
