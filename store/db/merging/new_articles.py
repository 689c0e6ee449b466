"""Articles of which the desk has nothing yet, many at once: a statement a table, where one a row costs several times as much.

What hangs on an article that the desk does not have is not there either, since all of it is named by the article: nothing has to
be looked for. All functions run inside the caller's write transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache
from operator import itemgetter

from store.db import clock, seals
from store.db.articles.anchors import mark_standing
from store.db.articles.article_rows import current_revision
from store.db.articles.paragraph_storing import insert_paragraphs
from store.db.blueprint import blueprint
from store.db.ids import text_hash
from store.db.merging.merged_tables import MERGED, Cell, RowTree


def unknown(conn: sqlite3.Connection, trees: Sequence[RowTree]) -> list[int]:
    """Which of these articles (their places) the desk has not yet; of several that are called alike the first."""
    found: dict[str, int] = {}
    for n, tree in enumerate(trees):
        if tree.name not in found and conn.execute("SELECT 1 FROM articles WHERE id = ?", [tree.name]).fetchone() is None:
            found[tree.name] = n
    return list(found.values())


def add(conn: sqlite3.Connection, trees: Sequence[RowTree]) -> None:
    """Add sound articles that the desk does not have, with all that hangs on them. Raises sqlite3.IntegrityError where no desk
    holds one of their rows."""
    now = clock.now()
    conn.executemany(
        "INSERT INTO articles (id, canonical_url, source, kind, added_at) VALUES (?, ?, ?, ?, ?)",
        [[*tree.cells.values(), now] for tree in trees],
    )
    texts = [one for tree in trees for one in tree.all("revisions")]
    _insert(conn, "revisions", texts)
    add_paragraphs(conn, [one for text in texts for one in text.all("paragraphs")])
    _insert(conn, "fact_checks", [one for text in texts for one in text.all("fact_checks")])
    claims = [one for text in texts for one in text.all("claims")]
    with seals.at_once(conn) as sealed:
        rows = [_stored(one) for one in claims]
        conn.executemany(insertion("claims"), rows)
        sealed("claims", sorted(rows, key=_key))
        begin = int(conn.execute("SELECT coalesce(max(pk), 0) FROM mentions").fetchone()[0]) + 1
        rows = [[pk, *_stored(one)] for pk, one in enumerate((one for claim in claims for one in claim.all("mentions")), begin)]
        columns = MERGED["mentions"].columns
        conn.executemany(f"INSERT INTO mentions (pk, {quoted(columns)}) VALUES ({', '.join('?' * (len(columns) + 1))})", rows)
        sealed("mentions", rows)
    _point(conn, trees)
    for tree in trees:
        if len(tree.all("revisions")) > 1 and (current := current_revision(conn, tree.name)) is not None:
            mark_standing(conn, tree.name, current)


def _stored(tree: RowTree) -> list[Cell]:
    """Its cells as the file has them."""
    cells = [*tree.cells.values()]
    for n in _fractions(tree.table):
        cell = cells[n]
        if type(cell) is int:
            cells[n] = float(cell)
    return cells


_key = itemgetter(0)


@cache
def _fractions(table: str) -> tuple[int, ...]:
    kinds = {column.name: column.type for column in blueprint().tables[table]}
    return tuple(n for n, name in enumerate(MERGED[table].columns) if kinds[name] == "REAL")


def _point(conn: sqlite3.Connection, trees: Sequence[RowTree]) -> None:
    """Let the text be current that became so last. The newest is where the current one was refused: none is told of then."""
    told: list[tuple[str, str, str]] = []
    for tree in trees:
        read_at = {one.name: str(one.cells["retrieved_at"]) for one in tree.all("revisions")}
        there = [
            (str(one.cells["since"]) or read_at[name], name)
            for one in tree.all("current_revisions")
            if (name := str(one.cells["revision_id"])) in read_at
        ]
        since, revision = max(there or [(at, name) for name, at in read_at.items()])
        told.append((tree.name, revision, since))
    conn.executemany(
        "INSERT INTO current_revisions (article_id, revision_id, since) VALUES (?, ?, ?)"
        " ON CONFLICT (article_id) DO UPDATE SET revision_id = excluded.revision_id, since = excluded.since",
        told,
    )


def add_paragraphs(conn: sqlite3.Connection, paragraphs: Sequence[RowTree]) -> None:
    """Add paragraphs as they came, and what is derived from their words."""
    rows = [[*one.cells.values(), text_hash(str(one.cells["text"]))] for one in paragraphs]
    insert_paragraphs(conn, [*MERGED["paragraphs"].columns, "text_hash"], rows)


def _insert(conn: sqlite3.Connection, table: str, trees: Iterable[RowTree]) -> None:
    conn.executemany(insertion(table), ([*tree.cells.values()] for tree in trees))


@cache
def insertion(table: str) -> str:
    """The statement that adds a row of a table, of the columns that come along in their order."""
    columns = MERGED[table].columns
    return f"INSERT INTO {table} ({quoted(columns)}) VALUES ({', '.join('?' * len(columns))})"


def quoted(columns: Sequence[str]) -> str:
    """Columns as SQL."""
    return ", ".join(f'"{name}"' for name in columns)
