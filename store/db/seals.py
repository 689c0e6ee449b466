"""Seals: a hash of every row a person relies on, kept by the program's own writes.

What other programs write, and what a failing disk turns, has no seal or does not match it, and the doctor can name the
row. The hashing is done by temporary triggers of the writer's connection, so that whatever code of ours writes is
sealed, while the triggers in the file stay free of functions that other programs lack. A seal is no lock: it tells
what was changed outside, it does not forbid it, and accept() takes it over.

Paragraphs have no seals, since each stands beside its hash and a revision is named by all of them, and so is a handover by
the claims it told of; touched_claims and swept are derived, and a lease is gone in minutes, and what was exchanged with a server can be exchanged anew. A step that changes what is stored in
a sealed table calls seal_table() for it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from json.encoder import encode_basestring
from math import isfinite
from typing import TYPE_CHECKING

from store.db import clock
from store.db.findings import Change, How
from store.db.lenient import lenient
from store.db.tables.schema import RESTATE

if TYPE_CHECKING:
    from sqlite_utils import Database

Value = str | int | float | bytes | None

Sealed = Callable[[str, Iterable[Sequence[Value]]], None]
"""Seals rows that were just added to a table: its name, and of each row the sealed cells as stored, the key first."""

TABLES = """
-- A 64-bit BLAKE2b of a row's cells; of_row is its primary key.
CREATE TABLE seals (
  of_table TEXT NOT NULL,
  of_row ANY NOT NULL,
  seal INTEGER NOT NULL,
  PRIMARY KEY (of_table, of_row)
) STRICT, WITHOUT ROWID;

-- When rows were sealed as they stood, not as they were written: by whom, how many, and why.
CREATE TABLE sealings (
  pk INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  reviewer TEXT NOT NULL DEFAULT '',
  count INTEGER NOT NULL,
  why TEXT NOT NULL CHECK (why IN ('older', 'accepted', 'rescued'))
) STRICT;
"""

RETURNING = f"""
-- A claim that was lost with its file comes back when its article is read in again; its reviews are there already.
CREATE TRIGGER claims_return AFTER INSERT ON claims
WHEN EXISTS (SELECT 1 FROM reviews WHERE claim_id = NEW.id) OR EXISTS (SELECT 1 FROM edits WHERE claim_id = NEW.id) BEGIN
  {RESTATE.strip()} WHERE claim_id = NEW.id;
END;
"""

SEALED: dict[str, tuple[str, ...]] = {
    table: tuple(columns.split())
    for table, columns in {
        "articles": "id canonical_url source kind added_at",
        "revisions": "id article_id title byline published language retrieved_at url raw_sha256 raw",
        "current_revisions": "article_id revision_id since",
        "fact_checks": "pk revision_id title claim rating claimant",
        "claims": "id revision_id position exact prefix suffix start end worth reasons speaker quoted created_by",
        "mentions": "pk claim_id kind exact start end value unit bound high",
        "verdicts": "id label meaning rating rank",
        "actions": "id reviewer kind label target below undo_top redo_top created_at subject",
        "reviews": "id claim_id reviewer decision verdict note supersedes restores action_id round seconds created_at",
        "evidence": "id review_id stance paragraph_text_hash article_id exact url title retrieved_at sha256"
        " source_id capture_id start end prefix suffix place number comment",
        "proposals": "id review_id words query",
        "captures": "id asked address status headers media_type charset title retrieved_at sha256 size text places raw",
        "statements": "id kind about body reviewer action_id created_at",
        "handovers": "id reviewer file format created_at",
        "unit_marks": "id review_id kind exact start end state source",
        "edits": "id claim_id listed successor reviewer action_id created_at",
        "clashes": "pk claim_id paragraph_pk quantity here there rule severity mirror",
        "places": "reviewer state updated_at",
    }.items()
}
"""The sealed columns of each table, its key first."""

UNSEALED = frozenset(("paragraphs", "touched_claims", "swept", "leases", "exchanges", "retold", "seals", "sealings", "handover_claims"))
"""Tables that are covered in another way; see above."""


class Why(StrEnum):
    """Why rows were sealed as they stood."""

    OLDER = "older"
    ACCEPTED = "accepted"
    RESCUED = "rescued"


@dataclass(frozen=True, slots=True)
class Sealing:
    """Rows that were sealed as they stood: when, by whom, how many, why."""

    at: str
    reviewer: str
    count: int
    why: Why


_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def seal(table: str, *cells: Value) -> int:
    """The seal of a row, as SQLite keeps integers. A number is the same number as 5 and as 5.0."""
    # The JSON of the list of them, put together here: making an encoder for each row takes a third of the time of a seal.
    told = [f'"{table}"', *[_TOLD.get(type(cell), _told)(cell) for cell in cells]]  # type: ignore[arg-type]  # each by its own type
    hashed = hashlib.blake2b(f"[{','.join(told)}]".encode("utf-8", "surrogateescape"), digest_size=8)
    return int.from_bytes(hashed.digest(), "big", signed=True)


def _told(cell: Value) -> str:
    if isinstance(cell, bytes):
        return f'"{hashlib.blake2b(cell, digest_size=16).hexdigest()}"'
    return _canonical(cell)


def _told_number(cell: float) -> str:
    return repr(int(cell)) if cell.is_integer() else repr(cell) if isfinite(cell) else _canonical(cell)


_TOLD: dict[type, Callable[[str], str] | Callable[[int], str] | Callable[[float], str] | Callable[[None], str]] = {
    str: encode_basestring,
    int: int.__repr__,
    float: _told_number,
    type(None): lambda _: "null",
}


_AT_ONCE = frozenset(("claims", "mentions"))
"""Tables whose rows may be sealed by whoever adds them; of an article most rows are theirs."""


def keep(conn: sqlite3.Connection) -> None:
    """Have everything that this connection writes sealed from now on."""
    if not _present(conn):
        return  # taken away by someone: the desk still works, and the doctor tells
    conn.create_function("factdesk_seal", -1, seal, deterministic=True)
    # A row of it says that what is added now is sealed by whoever adds it; gone with the transaction if that is undone.
    conn.execute("CREATE TEMP TABLE sealed_at_once (of_table TEXT)")
    for table, columns in SEALED.items():
        key = columns[0]
        new = ", ".join(f'NEW."{column}"' for column in columns)
        # An upsert, because REPLACE in a trigger gives way to the conflict clause of the statement that fires it.
        write = (
            f"INSERT INTO seals (of_table, of_row, seal) VALUES ('{table}', NEW.\"{key}\", factdesk_seal('{table}', {new}))"
            " ON CONFLICT (of_table, of_row) DO UPDATE SET seal = excluded.seal;"
        )
        remove = f"DELETE FROM seals WHERE of_table = '{table}' AND of_row = +OLD.\"{key}\";"
        for event, body in (
            ("INSERT", write),
            ("UPDATE", f"{remove} {write}"),
            ("DELETE", remove),
        ):
            name = f"seal_{table}_{event.lower()}"
            when = "WHEN NOT EXISTS (SELECT 1 FROM sealed_at_once)" if event == "INSERT" and table in _AT_ONCE else ""
            conn.execute(f"CREATE TEMP TRIGGER {name} AFTER {event} ON main.{table} {when} BEGIN {body} END")


@contextmanager
def at_once(conn: sqlite3.Connection) -> Iterator[Sealed]:
    """Within it claims and mentions that are added get no seal by themselves, and whoever adds them seals them: (table, their
    sealed cells as stored) to what is given here. A third of the time, by the thousand. Inside the caller's transaction."""
    kept = conn.execute("SELECT 1 FROM sqlite_temp_master WHERE name = 'sealed_at_once'").fetchone() is not None

    def sealed(table: str, rows: Iterable[Sequence[Value]]) -> None:
        if kept:
            conn.executemany(
                "INSERT INTO seals (of_table, of_row, seal) VALUES (?, ?, ?)"
                " ON CONFLICT (of_table, of_row) DO UPDATE SET seal = excluded.seal",
                ((table, row[0], seal(table, *row)) for row in rows),
            )

    if kept:
        conn.execute("INSERT INTO sealed_at_once VALUES ('')")
    try:
        yield sealed
    finally:
        if kept:
            conn.execute("DELETE FROM sealed_at_once")


def seal_table(conn: sqlite3.Connection, table: str, *, only_new: bool = False) -> int:
    """Seal the rows of a table as they stand, those without a seal where `only_new`; returns how many."""
    if not only_new:
        conn.execute("DELETE FROM seals WHERE of_table = ?", [table])
    before = conn.total_changes
    with lenient(conn):
        conn.executemany(
            "INSERT OR IGNORE INTO seals (of_table, of_row, seal) VALUES (?, ?, ?)",
            # A row whose name is no text has no seal, and is named as it can be.
            ((table, row[0], seal(table, *row)) for row in _cells(conn, table) if _encodes(row[0])),
        )
    return conn.total_changes - before


def seal_rows(conn: sqlite3.Connection, table: str, keys: Iterable[Value]) -> None:
    """Seal these rows as they stand now; those that are there no longer lose their seals."""
    key = SEALED[table][0]
    names = ", ".join(f'"{column}"' for column in SEALED[table])
    for one in keys:
        row = conn.execute(f'SELECT {names} FROM "{table}" WHERE "{key}" = ?', [one]).fetchone()
        conn.execute("DELETE FROM seals WHERE of_table = ? AND of_row = ?", [table, one])
        if row is not None:
            conn.execute("INSERT INTO seals (of_table, of_row, seal) VALUES (?, ?, ?)", [table, one, seal(table, *row)])


def begin(conn: sqlite3.Connection) -> None:
    """Seal a desk that has had no seals so far; that it was so is kept where there was anything to change."""
    count = sum(seal_table(conn, table) for table in SEALED if _whole(conn, table))
    if conn.execute("SELECT EXISTS (SELECT 1 FROM articles) OR EXISTS (SELECT 1 FROM reviews)").fetchone()[0]:
        note(conn, Why.OLDER, count)


def _whole(conn: sqlite3.Connection, table: str) -> bool:
    """Whether the table has all its columns already: a later step that makes or widens it seals it."""
    names = {str(name) for (name,) in conn.execute("SELECT name FROM pragma_table_info(?)", [table])}
    return names >= set(SEALED[table])


def accept(db: Database, reviewer: str) -> int:
    """Take over what was changed outside: seal the rows as they stand. Returns how many had been changed."""
    with lenient(db.conn):
        changed = sum(1 for _ in changes(db.conn))
    if changed:
        for table in SEALED:
            seal_table(db.conn, table)
        note(db.conn, Why.ACCEPTED, changed, reviewer)
    return changed


def note(conn: sqlite3.Connection, why: Why, count: int, reviewer: str = "") -> None:
    """Keep that rows were sealed as they stood."""
    conn.execute(
        "INSERT INTO sealings (at, reviewer, count, why) VALUES (?, ?, ?, ?)", [clock.now(), reviewer, count, why.value]
    )


def sealings(conn: sqlite3.Connection) -> list[Sealing]:
    """When rows were sealed as they stood, oldest first."""
    return [
        Sealing(str(at), str(reviewer), int(count), Why(why))
        for at, reviewer, count, why in conn.execute("SELECT at, reviewer, count, why FROM sealings ORDER BY pk")
    ]


def changes(conn: sqlite3.Connection) -> Iterator[Change]:
    """Every row that does not match its seal, was never sealed, or is gone."""
    for table in SEALED:
        yield from table_changes(conn, table)


def table_changes(conn: sqlite3.Connection, table: str) -> Iterator[Change]:
    """The same for one table; rows stream, so that a desk of any size takes the same memory."""
    key = SEALED[table][0]
    for *cells, kept in _cells(conn, table, sealed=True):
        if kept is None:
            yield Change(table, _name(cells[0]), How.ADDED)
        elif kept != seal(table, *cells):
            yield Change(table, _name(cells[0]), How.CHANGED)
    for (row,) in conn.execute(
        f'SELECT of_row FROM seals WHERE of_table = ? AND NOT EXISTS (SELECT 1 FROM "{table}" WHERE "{key}" = of_row)',
        [table],
    ):
        yield Change(table, _name(row), How.GONE)


def _cells(conn: sqlite3.Connection, table: str, *, sealed: bool = False) -> Iterator[tuple[Value, ...]]:
    names = ", ".join(f't."{column}"' for column in SEALED[table])
    if not sealed:
        return iter(conn.execute(f'SELECT {names} FROM "{table}" t'))
    key = SEALED[table][0]
    # The unary plus takes the column's type out of the comparison: with it, SQLite would not use the seals' key.
    return iter(
        conn.execute(
            f'SELECT {names}, s.seal FROM "{table}" t LEFT JOIN seals s ON s.of_table = ? AND s.of_row = +t."{key}"',
            [table],
        )
    )


def _encodes(key: Value) -> bool:
    try:
        str(key).encode()
    except UnicodeEncodeError:
        return False
    return True


def _name(key: Value) -> str:
    return key if isinstance(key, str) else str(key)


def _present(conn: sqlite3.Connection) -> bool:
    return conn.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'seals'").fetchone() is not None
