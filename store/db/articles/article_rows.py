"""Articles, their revisions and their paragraphs, read back as they were stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from store.db.ids import beginning_so, meant, text_hash
from store.errors import NotFound
from store.records import Article, Evidence
from store.values import Stance

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
