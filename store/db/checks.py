"""Is the file whole: pages, keys, the search index, the texts behind their hashes, the triggers, the kept states.

Reading finds, writing mends; what cannot be mended (a text that no longer matches its hash) is only told.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from store.db import migrations
from store.db.ids import text_hash
from store.db.schema import RESTATE

if TYPE_CHECKING:
    from sqlite_utils import Database

# https://www.sqlite.org/wal.html#walresetbug: fixed in these versions and in all later ones.
_WAL_RESET_FIXED = ((3, 44, 6), (3, 50, 7))
_WAL_RESET_FIXED_FROM = (3, 51, 3)

_STATE = "claim_id, status, heads, reviewers, listed, last_review_at"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what was looked at, whether it is well, what was seen, and what to do about it."""

    check: str
    ok: bool
    detail: str
    do: str = ""


def stored(conn: sqlite3.Connection) -> Iterator[Finding]:
    """The checks of what is stored, in the order to show them; reading is enough."""
    yield _sqlite_version()
    problems = [str(row[0]) for row in conn.execute("PRAGMA integrity_check(20)")]
    whole = problems == ["ok"]
    yield Finding(
        "pages", whole, "whole" if whole else "; ".join(problems), "" if whole else "restore the newest backup"
    )
    orphans = conn.execute("SELECT count(*) FROM pragma_foreign_key_check").fetchone()[0]
    yield Finding("links", not orphans, f"{orphans} rows point nowhere", "restore the newest backup" if orphans else "")
    yield _triggers(conn)
    yield _texts(conn)


def derived(db: Database) -> list[Finding]:
    """The checks of what is derived. They need the writer (FTS5 checks itself by an INSERT), and change nothing."""
    return [*(_index(db.conn, table) for table in ("paragraphs_fts", "fact_checks_fts")), _states(db)]


def repair(db: Database) -> None:
    """Make anew what can be derived: search indexes, triggers and views, the state of every claim."""
    from store.db import schema

    expected = _expected()
    kept = {
        str(name) for (name,) in db.conn.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')")
    }
    for name, (kind, sql) in expected.items():
        if name in kept:
            db.conn.execute(f'DROP {kind.upper()} "{name}"')
        db.conn.execute(sql)
    for table in ("paragraphs_fts", "fact_checks_fts"):
        db.conn.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
    db.conn.execute(
        "INSERT OR IGNORE INTO claim_state (claim_id, article_id, worth)"
        " SELECT c.id, v.article_id, c.worth FROM claims c JOIN revisions v ON v.id = c.revision_id ORDER BY c.rowid"
    )
    db.conn.execute(schema.RESTATE)


def _sqlite_version() -> Finding:
    version = sqlite3.sqlite_version_info
    fixed = version >= _WAL_RESET_FIXED_FROM or any(
        version[:2] == good[:2] and version >= good for good in _WAL_RESET_FIXED
    )
    detail = f"SQLite {sqlite3.sqlite_version}"
    if fixed:
        return Finding("sqlite", True, detail)
    return Finding(
        "sqlite",
        True,
        detail + " can very rarely damage a file that several programs write at once",
        "keep backups; 3.51.3, 3.50.7 and 3.44.6 are free of it",
    )


@cache
def _expected() -> dict[str, tuple[str, str]]:
    """Every trigger and view a desk of this version has: name to (kind, SQL)."""
    from sqlite_utils import Database

    fresh = Database(memory=True, execute_plugins=False)
    migrations.steps().apply(fresh)
    found = {
        str(name): (str(kind), str(sql))
        for name, kind, sql in fresh.conn.execute(
            # Views first: triggers read them.
            "SELECT name, type, sql FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY type DESC, rowid"
        )
    }
    fresh.close()
    return found


def _triggers(conn: sqlite3.Connection) -> Finding:
    expected = _expected()
    present = {
        str(name): str(sql)
        for name, sql in conn.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')")
    }
    wrong = sorted(name for name, (_, sql) in expected.items() if present.get(name) != sql)
    if wrong:
        return Finding("triggers", False, f"missing or changed: {', '.join(wrong)}", "run `factdesk doctor --repair`")
    return Finding("triggers", True, f"{len(expected)} triggers and views")


def _index(conn: sqlite3.Connection, table: str) -> Finding:
    try:
        # rank = 1 compares the index with the text it was made from, not only with itself.
        conn.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as problem:
        return Finding(table, False, f"the index lags its text ({problem})", "run `factdesk doctor --repair`")
    return Finding(table, True, "agrees with its text")


def _texts(conn: sqlite3.Connection) -> Finding:
    bad = 0
    total = 0
    for text, kept in conn.execute("SELECT text, text_hash FROM paragraphs"):
        total += 1
        bad += text_hash(text) != kept
    if bad:
        return Finding(
            "texts", False, f"{bad} of {total} paragraphs differ from their hash", "restore the newest backup"
        )
    return Finding("texts", True, f"{total} paragraphs agree with their hashes")


def _states(db: Database) -> Finding:
    conn = db.conn
    before = conn.execute(f"SELECT {_STATE} FROM claim_state ORDER BY pk").fetchall()
    missing = conn.execute(
        "SELECT count(*) FROM claims c WHERE NOT EXISTS (SELECT 1 FROM claim_state s WHERE s.claim_id = c.id)"
    ).fetchone()[0]
    conn.execute("SAVEPOINT derive")
    conn.execute(RESTATE)
    after = conn.execute(f"SELECT {_STATE} FROM claim_state ORDER BY pk").fetchall()
    conn.execute("ROLLBACK TO derive")
    conn.execute("RELEASE derive")
    wrong = missing + sum(a != b for a, b in zip(before, after, strict=True))
    if wrong:
        return Finding(
            "states", False, f"{wrong} of {len(before)} claims have a wrong state", "run `factdesk doctor --repair`"
        )
    return Finding("states", True, f"{len(before)} claims have the state that their reviews give")


def stats(conn: sqlite3.Connection) -> dict[str, int]:
    """Counts a person asks for, in the order to show them; statuses come last, most frequent first."""
    counts = {
        name: int(conn.execute(sql).fetchone()[0])
        for name, sql in (
            ("articles", "SELECT count(*) FROM articles WHERE kind = 'article'"),
            ("fact-checks", "SELECT count(*) FROM articles WHERE kind = 'fact-check'"),
            ("revisions", "SELECT count(*) FROM revisions"),
            ("paragraphs", "SELECT count(*) FROM paragraphs"),
            ("claims", "SELECT count(*) FROM claim_state WHERE (current AND listed) OR heads > 0"),
            ("reviews", "SELECT count(*) FROM reviews"),
            ("reviewers", "SELECT count(DISTINCT reviewer) FROM reviews"),
        )
    }
    statuses = conn.execute(
        "SELECT status, count(*) FROM claim_state WHERE (current AND listed) OR heads > 0 GROUP BY status ORDER BY 2 DESC, 1"
    )
    return counts | {str(status): int(n) for status, n in statuses}
