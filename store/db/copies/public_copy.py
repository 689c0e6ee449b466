"""Taking words out of a copy of a desk for good: rows are blanked or removed, indexes made anew, the file written anew.

Only ever done to a copy that nobody else has open. Who decides what goes is store/export/copies.py.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from store.db import seals
from store.db.seals import Why
from store.records import Evidence
from store.values import Stance

_BLANK = (
    "exact = '', article_id = NULL, url = '', title = '', paragraph_text_hash = '', retrieved_at = '', sha256 = '',"
    " capture_id = '', \"start\" = -1, \"end\" = -1, prefix = '', suffix = '', place = '', number = ''"
)

_REVISIONS = "SELECT id FROM revisions WHERE article_id = ?"
_OF_ARTICLES = (
    ("paragraph_pk", f"SELECT pk FROM paragraphs WHERE revision_id IN ({_REVISIONS})"),
    ("revision_id", _REVISIONS),
    ("article_id", "?"),
)
"""Columns that point at an article or at what is in it, in the order in which their rows can go."""

_CLAIMS = f"SELECT id FROM claims WHERE revision_id IN ({_REVISIONS}) UNION SELECT claim_id FROM claim_state WHERE article_id = ?"


class Written(NamedTuple):
    """Words that somebody wrote: in which row of a table, by its id."""

    id: str
    words: str


class Attached(NamedTuple):
    """A piece of evidence as the log has it."""

    id: str
    evidence: Evidence


@contextmanager
def rewriting(conn: sqlite3.Connection, reviewer: str) -> Iterator[Rewriting]:
    """Let a copy be rewritten: its log may be changed inside the block, is closed again after it, and nothing of what was
    there is left in the file."""
    conn.execute("PRAGMA foreign_keys = OFF")
    conn.execute("PRAGMA secure_delete = ON")
    triggers = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    with conn:
        for name, _ in triggers:
            conn.execute(f'DROP TRIGGER "{name}"')
        work = Rewriting(conn)
        yield work
        work.finish(reviewer)
        for _, sql in triggers:
            conn.execute(sql)
    conn.execute("VACUUM")


class Rewriting:
    """What can be taken out."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._touched: dict[str, dict[str | int, None]] = {}
        self._removed = False

    def attached(self) -> Iterator[Attached]:
        """All evidence of the log."""
        for row in self._conn.execute(
            "SELECT id, stance, exact, coalesce(article_id, ''), url, title, number, comment, source_id FROM evidence"
        ).fetchall():
            stance: Stance = row[1]
            yield Attached(
                row[0],
                Evidence(stance, row[2], row[3], row[4], row[5], number=row[6], comment=row[7], source_id=row[8]),
            )

    def written(self, table: str, column: str) -> list[Written]:
        """All that people wrote in a column of a table."""
        rows = self._conn.execute(f'SELECT id, "{column}" FROM {table} WHERE "{column}" <> \'\'')
        return [Written(*row) for row in rows.fetchall()]

    def blank_evidence(self, evidence_id: str, mark: str) -> None:
        """Take everything out of a piece of evidence but its stance and the (random) name of its source."""
        self._conn.execute(f"UPDATE evidence SET {_BLANK}, comment = ? WHERE id = ?", [mark, evidence_id])
        self._touch("evidence", evidence_id)

    def write(self, table: str, column: str, row: str, words: str) -> None:
        """Put other words in the place of what was written."""
        self._conn.execute(f'UPDATE {table} SET "{column}" = ? WHERE id = ?', [words, row])
        self._touch(table, row)

    def remove_articles(self, articles: Collection[str]) -> None:
        """Remove articles with their claims and all that was said of those."""
        columns = self._columns()
        for article in sorted(articles):
            claims = [str(row[0]) for row in self._conn.execute(_CLAIMS, [article, article])]
            for claim in claims:
                # Of a file that told of it nothing is left: it is known by all that it told.
                self._remove("handovers", "id IN (SELECT handover_id FROM handover_claims WHERE claim_id = ?)", claim)
                self._remove("handover_claims", "? <> '' AND handover_id NOT IN (SELECT id FROM handovers)", claim)
                for table in columns.get("review_id", ()):
                    self._remove(table, "review_id IN (SELECT id FROM reviews WHERE claim_id = ?)", claim)
            for claim in claims:
                for table in columns.get("claim_id", ()):
                    self._remove(table, "claim_id = ?", claim)
                self._remove("claims", "id = ?", claim)
            for column, chosen in _OF_ARTICLES:
                for table in columns.get(column, ()):
                    if table != "evidence":  # of other claims: blanked, not removed
                        self._remove(table, f"{column} IN ({chosen})", article)
            self._remove("articles", "id = ?", article)
        self._removed = self._removed or bool(articles)

    def _columns(self) -> dict[str, list[str]]:
        """The tables that have a column, by its name: whatever points at a claim or an article goes with it."""
        found: dict[str, list[str]] = {}
        for table, column in self._conn.execute(
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
            " WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'"
        ):
            found.setdefault(str(column), []).append(str(table))
        return found

    def remove_places(self) -> None:
        """Remove where people are and where they left off (searches, notes that were begun), and with whom the desk is shared."""
        for table in ("places", "leases", "exchanges", "retold"):
            self._remove(table, "? = ''", "")

    def remove_unnamed_pages(self) -> None:
        """Remove the kept pages that no evidence names any more."""
        self._remove("captures", "id NOT IN (SELECT capture_id FROM evidence) AND ? = ''", "")

    def finish(self, reviewer: str) -> None:
        """Seal what was changed, make the indexes anew."""
        for table, keys in self._touched.items():
            seals.seal_rows(self._conn, table, keys)
        changed = sum(len(keys) for keys in self._touched.values())
        if changed:
            seals.note(self._conn, Why.ACCEPTED, changed, reviewer)
        if self._removed:
            for index in ("paragraphs_fts", "fact_checks_fts"):
                self._conn.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")

    def _remove(self, table: str, where: str, value: str) -> None:
        if table in seals.SEALED:
            key = seals.SEALED[table][0]
            for (row,) in self._conn.execute(f'SELECT "{key}" FROM {table} WHERE {where}', [value]).fetchall():
                self._touch(table, row)
        self._conn.execute(f"DELETE FROM {table} WHERE {where}", [value])

    def _touch(self, table: str, row: str | int) -> None:
        self._touched.setdefault(table, {})[row] = None
