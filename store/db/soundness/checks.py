"""Is the file whole: pages, keys, the search index, the rows behind their hashes and seals, the triggers, the states.

Reading finds, writing mends; what cannot be mended (a text that no longer matches its hash) is only told.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from store.db import seals
from store.db.articles.claim_queue import tally
from store.db.blueprint import blueprint
from store.db.file.guarded import CACHE_KB
from store.db.findings import Change, Finding, How
from store.db.lenient import lenient
from store.db.log.in_force import RESTATE, SAID_OF
from store.db.soundness import derivations

if TYPE_CHECKING:
    from sqlite_utils import Database

# https://www.sqlite.org/wal.html#walresetbug: fixed in these versions and in all later ones.
_WAL_RESET_FIXED = ((3, 44, 6), (3, 50, 7))
_WAL_RESET_FIXED_FROM = (3, 51, 3)

INDEXES = ("paragraphs_fts", "fact_checks_fts")

BACKUP = "restore the newest backup with `factdesk restore BACKUP`"
RESCUE = f"{BACKUP}, or save what can be had with `factdesk doctor --rescue NEW.db`"
AGAIN = f"read the articles in again with `factdesk add`, or {BACKUP}"
REPAIR = "run `factdesk doctor --repair`"
ACCEPT = f"where this was meant, take it over with `factdesk doctor --accept`; where not, {BACKUP}"

Look = Callable[[sqlite3.Connection], Iterator[Change]]
NAMED = 10_000
"""Rows that a check names; where it finds more, it counts them."""

UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
"""What a damaged file raises; the second where SQLite's own message quotes bytes that are no text."""


_DAMAGE = {
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_SCHEMA,
    sqlite3.SQLITE_FORMAT,
}


def tells_damage(problem: BaseException | None) -> bool:
    """Whether what SQLite said is about what stands in the file, and not about who holds it or where it stands."""
    if isinstance(problem, sqlite3.Error):
        return (getattr(problem, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF) in _DAMAGE
    return isinstance(problem, UnicodeDecodeError)


ROOM_KB = 32_000
"""Pages kept while a desk is examined, in KiB: rows are looked up in no order, and each page would be read again and again."""


@contextmanager
def one_state(conn: sqlite3.Connection) -> Iterator[None]:
    """One state of the desk, whoever writes meanwhile, and room to look through it."""
    conn.execute(f"PRAGMA main.cache_size = -{ROOM_KB}")
    conn.execute(f"PRAGMA temp.cache_size = -{ROOM_KB}")
    conn.execute("BEGIN")
    try:
        yield
    finally:
        conn.execute("ROLLBACK")
        conn.execute(f"PRAGMA main.cache_size = -{CACHE_KB}")
        conn.execute("PRAGMA shrink_memory")


def stored(conn: sqlite3.Connection, log: Look) -> Iterator[Finding]:
    """The checks of what is stored, in the order to show them; reading is enough.

    `log` derives the ids of the log anew, of which the database knows nothing. A check that the file does not let
    finish says so, and the others go on.
    """
    yield _sqlite_version()
    yield _pages(conn)
    yield _links(conn)
    yield _objects(conn)
    with lenient(conn):
        yield _looked(conn, "articles", "articles have their own address and text", derivations.articles, BACKUP)
        yield _looked(
            conn, "texts", "paragraphs agree with their hashes, and claims with them", derivations.texts, BACKUP
        )
        yield _looked(conn, "reviews", "reviews agree with their ids", log, BACKUP)
        yield _looked(conn, "seals", "rows are as factdesk wrote them", seals.changes, ACCEPT)
        yield from _sealings(conn)
        yield _looked(conn, "states", "claims have the state that their reviews give", derivations.states, REPAIR)


_COUNTED = {
    "articles": "SELECT count(*) FROM articles",
    "texts": "SELECT count(*) FROM paragraphs",
    "reviews": "SELECT count(*) FROM reviews",
    "seals": "SELECT count(*) FROM seals",
    "states": "SELECT count(*) FROM claims",
}


def _looked(conn: sqlite3.Connection, check: str, well: str, look: Look, do: str) -> Finding:
    changes: list[Change] = []
    count = 0
    try:
        total = int(conn.execute(_COUNTED[check]).fetchone()[0])
        for count, change in enumerate(look(conn), 1):  # used after the loop
            if count <= NAMED:
                changes.append(change)
    except UNREADABLE as problem:
        return Finding(check, False, f"cannot be read to the end ({problem})", RESCUE, tuple(changes))
    if not changes:
        return Finding(check, True, f"{total} {well}")
    outside = any(one.how is not How.DIFFERS for one in changes) and check != "states"
    rows = f"{count} row{'s' * (count > 1)}"
    detail = f"{rows} changed outside factdesk" if outside else f"{rows} not as what they are made from"
    return Finding(check, False, detail, do, tuple(changes))


_WHY = {
    seals.Why.OLDER: "{count} rows are older than their seals and were sealed as they stood",
    seals.Why.ACCEPTED: "{count} changed rows were taken over by {reviewer}",
    seals.Why.RESCUED: "{count} rows were rescued from a damaged file and sealed as they were found",
}


def _sealings(conn: sqlite3.Connection) -> Iterator[Finding]:
    """Since when the seals vouch for what they vouch for."""
    try:
        for one in seals.sealings(conn):
            yield Finding(
                f"sealed on {one.at[:10]}", True, _WHY[one.why].format(count=one.count, reviewer=one.reviewer)
            )
    except (*UNREADABLE, ValueError) as problem:
        yield Finding("sealed on", False, f"cannot be read ({problem})", RESCUE)


def index(db: Database, table: str) -> Finding:
    """Does a search index agree with its text. Needs the writer (FTS5 checks itself by an INSERT), changes nothing."""
    try:
        # rank = 1 compares the index with the text it was made from, not only with itself.
        db.conn.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
    except UNREADABLE as problem:
        return Finding(table, False, f"the index lags its text ({problem})", REPAIR)
    return Finding(table, True, "agrees with its text")


def repair(db: Database) -> None:
    """Make anew what can be derived: indexes, triggers and views, the state of every claim."""
    _make_objects(db.conn)
    db.conn.execute("REINDEX")
    for table in INDEXES:
        db.conn.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
    restate(db.conn)


def restate(conn: sqlite3.Connection) -> None:
    """The state of every claim, derived from the claims, the current texts and the log."""
    # One that belongs to no claim is in nobody's list.
    conn.execute(
        "DELETE FROM touched_claims WHERE NOT EXISTS (SELECT 1 FROM claims c WHERE c.id = touched_claims.claim_id)"
    )
    conn.executemany(
        "UPDATE claim_state SET current = ? WHERE claim_id = ?",
        [(stands, claim) for claim, stands in derivations.standing(conn)],
    )
    conn.execute(f"{RESTATE} WHERE claim_id IN ({SAID_OF})")


def _make_objects(conn: sqlite3.Connection) -> None:
    present = {
        str(name): str(sql)
        for name, sql in conn.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'table'")
    }
    for name, (kind, sql) in blueprint().objects.items():
        if kind == "table" or present.get(name) == sql:
            continue
        if name in present:
            conn.execute(f'DROP {kind.upper()} "{name}"')
        conn.execute(sql)


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


def _pages(conn: sqlite3.Connection) -> Finding:
    try:
        said = [str(row[0]) for row in conn.execute("PRAGMA integrity_check(100)")]
    except UNREADABLE as problem:
        said = [str(problem)]
    if said == ["ok"]:
        return Finding("pages", True, "whole")
    told = "; ".join(line for part in said[:5] for line in part.splitlines())
    return Finding("pages", False, told + (f"; and {len(said) - 5} more" if len(said) > 5 else ""), RESCUE)


def _links(conn: sqlite3.Connection) -> Finding:
    try:
        changes = tuple(
            Change(str(table), str(row), How.DANGLING, (str(parent),))
            for table, row, parent in conn.execute('SELECT "table", rowid, parent FROM pragma_foreign_key_check')
        )
    except UNREADABLE as problem:
        return Finding("links", False, f"cannot be followed to the end ({problem})", RESCUE)
    if changes:
        return Finding("links", False, f"{len(changes)} rows point nowhere", AGAIN, changes)
    return Finding("links", True, "every row points at one that is there")


def _objects(conn: sqlite3.Connection) -> Finding:
    try:
        present = {str(name): str(sql) for name, sql in conn.execute("SELECT name, sql FROM sqlite_master")}
    except UNREADABLE as problem:
        return Finding("schema", False, f"cannot be read ({problem})", RESCUE)
    # What other programs' tables look like depends on their versions: the log of migrations, and the insides of indexes.
    expected = {
        name: made
        for name, made in blueprint().objects.items()
        if not name.startswith(("_", "idx__")) and "_fts_" not in name
    } | {name: made for name, made in blueprint().objects.items() if made[0] == "trigger"}
    wrong = sorted(name for name, (_, sql) in expected.items() if present.get(name) != sql)
    if not wrong:
        return Finding("schema", True, f"{len(expected)} tables, indexes, triggers and views")
    can = all(expected[name][0] != "table" for name in wrong)
    return Finding("schema", False, f"missing or changed: {', '.join(wrong)}", REPAIR if can else BACKUP)


def stats(conn: sqlite3.Connection) -> dict[str, int]:
    """Counts a person asks for, in the order to show them; statuses come last, most frequent first."""

    def counted(sql: str) -> int:
        return int(conn.execute(sql).fetchone()[0])

    statuses = tally(conn)
    return {
        "articles": counted("SELECT count(*) FROM articles WHERE kind = 'article'"),
        "fact-checks": counted("SELECT count(*) FROM articles WHERE kind = 'fact-check'"),
        "revisions": counted("SELECT count(*) FROM revisions"),
        "paragraphs": counted("SELECT count(*) FROM paragraphs"),
        "claims": sum(statuses.values()),
        "reviews": counted("SELECT count(*) FROM reviews"),
        "reviewers": counted("SELECT count(DISTINCT reviewer) FROM reviews"),
        **dict(sorted(statuses.items(), key=lambda one: (-one[1], one[0]))),
    }
