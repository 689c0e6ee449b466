"""Storing what was read: articles of which the desk has nothing, and new texts of those it has.

A changed text is a new revision, which becomes the current one.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from store.db import clock
from store.db.articles.anchors import mark_standing
from store.db.articles.claim_storing import insert_found, insert_found_again
from store.db.articles.paragraph_storing import insert_paragraphs
from store.db.articles.prepared_articles import ArticleCells, FactCheckCells, ParagraphCells, Prepared, RevisionCells
from store.db.file.connection import CACHE_KB

if TYPE_CHECKING:
    from sqlite_utils import Database

    from store.db.seals import Sealed


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
