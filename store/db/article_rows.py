"""Articles, their revisions and their paragraphs: storing what was read, and reading it back.

An article is known by its canonical URL (by its content where it has none). A changed text is a new revision, which
becomes the current one; claims keep their identity as long as their exact words stand in the article.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from store.db import clock, standing_rows
from store.db.anchors import mark_standing
from store.db.claim_storing import AUTOMATIC, CONTEXT, ClaimRow, MentionRow, claim_id, insert_found, insert_found_again
from store.db.connection import CACHE_KB
from store.db.ids import beginning_so, make_id, meant, text_hash
from store.db.paragraph_storing import insert_paragraphs
from store.errors import NotFound
from store.records import Article, Evidence
from store.values import Stance

if TYPE_CHECKING:
    from sqlite_utils import Database

    from store.db.seals import Sealed
    from store.documents import Document, Paragraph


# Made once: json.dumps would make one for every claim.
_as_list = json.JSONEncoder(ensure_ascii=False).encode


class ArticleCells(NamedTuple):
    """An article but for the time it was added."""

    id: str
    canonical_url: str | None
    source: str
    kind: str


class RevisionCells(NamedTuple):
    """An article's text as retrieved once; `retrieved_at` is "" where the source does not say."""

    id: str
    article_id: str
    title: str
    byline: str
    published: str
    language: str
    url: str
    raw_sha256: str
    raw: bytes | None
    retrieved_at: str


class FactCheckCells(NamedTuple):
    """What a fact-check ruled, on which words, said by whom."""

    revision_id: str
    title: str
    claim: str
    rating: str
    claimant: str


class ParagraphCells(NamedTuple):
    """A paragraph as printed."""

    revision_id: str
    position: int
    text: str
    text_hash: str
    kind: str
    minute: str
    struck: str


def article_id(document: Document) -> str:
    """Known by its canonical URL, else by what it says."""
    if document.canonical_url:
        return make_id("art", document.canonical_url)
    return make_id("art", "", document.title, document.published, list(document.paragraphs))


def revision_id(document: Document, article: str) -> str:
    """A revision is the article (its id) and all that a reader sees of it."""
    return make_id(
        "rev",
        article,
        document.title,
        document.byline,
        document.published,
        list(document.paragraphs),
    )


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article as rows, ready to insert: made where it was read, so that hashing is spread over all cores.

    `beside` are the rows of a ruling that came as data, for the case that its address is another's on the desk.
    """

    article: str
    revision: str
    texts: tuple[str, ...]
    article_row: ArticleCells
    revision_row: RevisionCells
    fact_check_row: FactCheckCells | None
    paragraph_rows: list[ParagraphCells]
    claim_rows: list[ClaimRow]
    mention_rows: list[MentionRow]
    beside: Prepared | None = None


def prepare(document: Document, paragraphs: Sequence[Paragraph]) -> Prepared:
    """The rows of one article and the claims found in it. Pure."""
    article = article_id(document)
    texts = document.paragraphs
    revision = revision_id(document, article)
    claims, mentions = _claim_rows(article, revision, texts, paragraphs)
    checked = FactCheckCells(revision, document.title, document.checked_claim, document.rating, document.claimant)
    return Prepared(
        article=article,
        revision=revision,
        texts=texts,
        article_row=ArticleCells(article, document.canonical_url or None, document.source, document.kind),
        revision_row=RevisionCells(
            id=revision,
            article_id=article,
            title=document.title,
            byline=document.byline,
            published=document.published,
            language=document.language,
            url=document.url,
            raw_sha256=document.raw_sha256,
            raw=document.raw,
            retrieved_at=document.retrieved_at,
        ),
        fact_check_row=checked if document.kind == "fact-check" else None,
        paragraph_rows=[
            ParagraphCells(revision, position, text, text_hash(text), *standing_rows.cells(document.standing(position)))
            for position, text in enumerate(texts)
        ],
        claim_rows=claims,
        mention_rows=mentions,
        beside=prepare(replace(document, canonical_url=""), ()) if _may_share(document) else None,
    )


def _may_share(document: Document) -> bool:
    """Whether others may go by its address: a page rules on several claims, and each ruling is data of its own. The page
    itself, which is kept raw, is one article however its words change."""
    return bool(document.kind == "fact-check" and document.canonical_url and document.checked_claim and document.raw is None)


def _claim_rows(
    article: str, revision: str, texts: Sequence[str], paragraphs: Sequence[Paragraph]
) -> tuple[list[ClaimRow], list[MentionRow]]:
    whole = "\n".join(texts)
    offset = 0
    claims: list[ClaimRow] = []
    mentions: list[MentionRow] = []
    for paragraph in paragraphs:
        text = paragraph.text
        for sentence in paragraph.sentences:
            if not sentence.is_claim:
                continue
            start, end, exact = sentence.start, sentence.end, sentence.text
            # Most sentences stand once in an article; only the others are counted.
            once = whole.find(exact) == offset + start
            claim = (
                make_id("clm", article, exact, 0)
                if once
                else claim_id(article, texts, paragraph.position, start, exact)
            )
            speaker = sentence.speaker
            claims.append(
                ClaimRow(
                    id=claim,
                    revision_id=revision,
                    position=paragraph.position,
                    exact=exact,
                    prefix=text[max(0, start - CONTEXT) : start],
                    suffix=text[end : end + CONTEXT],
                    start=start,
                    end=end,
                    worth=sentence.worth,
                    reasons=_as_list(sentence.reasons),
                    speaker=speaker.source if speaker else "",
                    quoted=speaker.quoted if speaker else "",
                    created_by=AUTOMATIC,
                )
            )
            mentions += [
                MentionRow(claim, "quantity", q.text, q.start, q.end, q.value, q.unit, q.bound, q.high)
                for q in sentence.quantities
            ]
            mentions += [
                MentionRow(claim, "date", d.text, d.start, d.end, d.value, d.kind, "", None) for d in sentence.dates
            ]
        offset += len(text) + 1
    return claims, mentions


def begin_bulk(db: Database) -> None:
    """Give the writer room while an archive is read in: with the 2 MB that SQLite has by itself it is twice as slow."""
    db.conn.execute("PRAGMA cache_size = -64000")
    # Pages of the indexes are written again and again; folded in less often, most of these writings are never copied.
    db.conn.execute("PRAGMA wal_autocheckpoint = 8000")


def end_bulk(db: Database) -> None:
    """Back to the memory of a desk at rest."""
    db.conn.execute(f"PRAGMA cache_size = -{CACHE_KB}")
    db.conn.execute("PRAGMA shrink_memory")
    db.conn.execute("PRAGMA wal_autocheckpoint = 1000")


def store(db: Database, batch: Iterable[Prepared]) -> tuple[int, int, int]:
    """Store what was read, inside the caller's transaction. Returns how many were (added, changed, unchanged)."""
    from store.db import seals  # who only looks hashes nothing

    became: Counter[str] = Counter()
    new: dict[str, Prepared] = {}
    with seals.at_once(db.conn) as sealed:
        for one in batch:
            if one.article not in new and _is_new(db.conn, one):
                new[one.article] = one
                continue
            # What comes a second time meets what came before it.
            became["added"] += _insert_articles(db.conn, [*new.values()], sealed)
            new.clear()
            became[_store_one(db.conn, one, sealed)] += 1
        became["added"] += _insert_articles(db.conn, [*new.values()], sealed)
    return became["added"], became["changed"], became["unchanged"]


def _is_new(conn: sqlite3.Connection, one: Prepared) -> bool:
    found = "SELECT EXISTS (SELECT 1 FROM articles WHERE id = ?) OR EXISTS (SELECT 1 FROM revisions WHERE id = ?)"
    return not conn.execute(found, [one.article, one.revision]).fetchone()[0]


def _store_one(conn: sqlite3.Connection, one: Prepared, sealed: Sealed) -> Literal["added", "changed", "unchanged"]:
    if one.beside is not None and _is_taken(conn, one):
        one = one.beside
    has_article, has_revision, current, since = conn.execute(
        "SELECT (SELECT 1 FROM articles WHERE id = ?), (SELECT 1 FROM revisions WHERE id = ?),"
        " (SELECT revision_id FROM current_revisions WHERE article_id = ?),"
        " (SELECT since FROM current_revisions WHERE article_id = ?)",
        [one.article, one.revision, one.article, one.article],
    ).fetchone()
    if not has_article and not has_revision:
        _insert_articles(conn, [one], sealed)
        return "added"
    if current == one.revision:
        return "unchanged"
    if not has_revision:
        _insert_revisions(conn, [one])
        insert_found_again(conn, one.claim_rows, one.mention_rows, sealed)
    else:  # a text that was there before has come back
        conn.execute("UPDATE current_revisions SET revision_id = ? WHERE article_id = ?", [one.revision, one.article])
    conn.execute("UPDATE current_revisions SET since = ? WHERE article_id = ?", [clock.now(since), one.article])
    mark_standing(conn, one.article, one.revision)
    return "changed"


def _is_taken(conn: sqlite3.Connection, one: Prepared) -> bool:
    """Whether the article at its address is something else than what was ruled on this claim, which would be replaced."""
    row = conn.execute(
        "SELECT f.claim FROM current_revisions c LEFT JOIN fact_checks f ON f.revision_id = c.revision_id WHERE c.article_id = ?",
        [one.article],
    ).fetchone()
    return row is not None and one.fact_check_row is not None and row[0] != one.fact_check_row.claim


def _insert_articles(conn: sqlite3.Connection, new: Sequence[Prepared], sealed: Sealed) -> int:
    """Add articles of which the desk has nothing; returns how many."""
    _insert(conn, "articles", (*ArticleCells._fields, "added_at"), [(*one.article_row, clock.now()) for one in new])
    _insert_revisions(conn, new)
    claims = [row for one in new for row in one.claim_rows]
    insert_found(conn, claims, [row for one in new for row in one.mention_rows], sealed)
    return len(new)


def _insert_revisions(conn: sqlite3.Connection, texts: Sequence[Prepared]) -> None:
    revisions = [one.revision_row._replace(retrieved_at=one.revision_row.retrieved_at or clock.now()) for one in texts]
    _insert(conn, "revisions", RevisionCells._fields, revisions)
    insert_paragraphs(conn, ParagraphCells._fields, [row for one in texts for row in one.paragraph_rows])
    checked = [one.fact_check_row for one in texts if one.fact_check_row is not None]
    _insert(conn, "fact_checks", FactCheckCells._fields, checked)


def _insert(conn: sqlite3.Connection, table: str, columns: Sequence[str], rows: Sequence[Sequence[str | bytes | None]]) -> None:
    conn.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", rows)


_ARTICLE = """
SELECT a.id, a.rowid AS n, v.title, v.published, v.url, a.source, v.byline, a.kind, v.id, v.retrieved_at, v.language,
  (SELECT count(*) FROM listed_claims s WHERE s.article_id = a.id),
  (SELECT count(*) FROM listed_claims s WHERE s.article_id = a.id AND s.reviewed)
FROM articles a
JOIN current_revisions h ON h.article_id = a.id
JOIN revisions v ON v.id = h.revision_id
"""


def current_revision(conn: sqlite3.Connection, article_id: str) -> str | None:
    """The id of an article's current revision; None where there is no such article."""
    row = conn.execute("SELECT revision_id FROM current_revisions WHERE article_id = ?", [article_id]).fetchone()
    return None if row is None else str(row[0])


def current_revisions(conn: sqlite3.Connection) -> frozenset[str]:
    """The ids of the revisions that are current."""
    return frozenset(row[0] for row in conn.execute("SELECT revision_id FROM current_revisions"))


def _article(row: Sequence[object]) -> Article:
    return Article(*row)  # type: ignore[arg-type]  # the columns above, in the order of the record


def article(conn: sqlite3.Connection, wanted: str) -> Article:
    """The article with this id, or whose id begins like it. Raises NotFound."""
    row = conn.execute(_ARTICLE + " WHERE a.id = ?", [wanted]).fetchone()
    if row is None:
        return _article(conn.execute(_ARTICLE + " WHERE a.id = ?", [full_id(conn, "articles", wanted)]).fetchone())
    return _article(row)


def article_at(conn: sqlite3.Connection, n: int) -> Article | None:
    """The n-th article in the order the desk read them, from 1; None past the ends."""
    row = conn.execute(_ARTICLE + " WHERE a.rowid = ?", [n]).fetchone()
    return None if row is None else _article(row)


def article_count(conn: sqlite3.Connection) -> int:
    """Articles are never deleted, so their rowids count them: no scan at any size."""
    return int(conn.execute("SELECT coalesce(max(rowid), 0) FROM articles").fetchone()[0])


def articles(conn: sqlite3.Connection) -> list[Article]:
    """Every article, in the order the desk read them."""
    return [_article(row) for row in conn.execute(_ARTICLE + " ORDER BY a.rowid")]


def paragraphs(conn: sqlite3.Connection, revision: str) -> tuple[str, ...]:
    """The paragraphs of a revision as printed, in order."""
    return tuple(
        text
        for (text,) in conn.execute("SELECT text FROM paragraphs WHERE revision_id = ? ORDER BY position", [revision])
    )


def at_address(conn: sqlite3.Connection, canonical_url: str) -> str:
    """The id of the article with this address; "" where the desk has none."""
    row = conn.execute("SELECT id FROM articles WHERE canonical_url = ?", [canonical_url]).fetchone()
    return "" if row is None else str(row[0])


def at_id(conn: sqlite3.Connection, article_id: str) -> str:
    """The same id where the desk has such an article, else ""."""
    return article_id if current_revision(conn, article_id) is not None else ""


def prints(conn: sqlite3.Connection, revision: str, exact: str) -> bool:
    """Whether a paragraph of a revision has these exact words."""
    found = "SELECT EXISTS (SELECT 1 FROM paragraphs WHERE revision_id = ? AND instr(text, ?))"
    return bool(conn.execute(found, [revision, exact]).fetchone()[0])


def full_id(conn: sqlite3.Connection, table: str, beginning: str) -> str:
    """The one id of `table` that begins so. Raises NotFound where none or several do, and for a beginning that is too short."""
    found = beginning_so(conn, table, beginning)
    what = table.removesuffix("s")
    if found and beginning and not meant(found, beginning):
        raise NotFound(f"{beginning!r} is too short to name one {what}", do=f"write four letters or more behind the hyphen: `factdesk {table}` lists them")
    if not found or not beginning:
        raise NotFound(f"there is no {what} {beginning!r} on this desk", do=f"`factdesk {table}` lists them")
    if len(found) > 1:
        raise NotFound(f"several {table} begin with {beginning!r}", do="write more of the id")
    return found[0]


def as_evidence(source: Article, text: str, stance: Stance, *, paragraph: str = "") -> Evidence:
    """Words of an article as evidence, with when they were read; `paragraph` is the one they stand in, if not all of it."""
    return Evidence(
        stance=stance,
        exact=text,
        article_id=source.id,
        url=source.url,
        title=source.title,
        paragraph_text_hash=text_hash(paragraph or text),
        retrieved_at=source.retrieved_at,
    )
