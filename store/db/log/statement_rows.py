"""The rows of statements: what people say of sources, articles, verdicts, rounds; what is no opinion of a claim.

Append-only. The newest row of a kind about a thing that was not taken back counts, whoever said it; its body is JSON, "" where what was said has
been taken back.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from store.db import clock
from store.db.ids import make_id
from store.values import StatementKind

SCRIPT = """
CREATE TABLE statements (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('source', 'inquiry', 'stage', 'policy', 'withdrawal', 'adjudication', 'round')),
  about TEXT NOT NULL,
  body TEXT NOT NULL CHECK (body = '' OR json_valid(body)),
  reviewer TEXT NOT NULL,
  action_id TEXT NOT NULL REFERENCES actions(id),
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX statements_about ON statements(kind, about, created_at, id);
CREATE INDEX statements_action ON statements(action_id);
CREATE TRIGGER statements_no_update BEFORE UPDATE ON statements BEGIN
  SELECT RAISE(ABORT, 'statements is append-only: nothing said is overwritten');
END;
CREATE TRIGGER statements_no_delete BEFORE DELETE ON statements BEGIN
  SELECT RAISE(ABORT, 'statements is append-only: nothing said is deleted');
END;
CREATE TRIGGER statements_once BEFORE INSERT ON statements WHEN EXISTS (SELECT 1 FROM statements WHERE id = NEW.id) BEGIN
  SELECT RAISE(IGNORE);
END;

-- What counts: the newest statement of a kind about a thing, where it was not taken back.
CREATE VIEW current_statements AS
SELECT s.* FROM statements s
WHERE s.body <> '' AND NOT EXISTS (
  SELECT 1 FROM statements n
  WHERE n.kind = s.kind AND n.about = s.about AND (n.created_at, n.id) > (s.created_at, s.id)
);

-- What stands behind evidence: who is the source, in which kept page, where in it.
ALTER TABLE evidence ADD COLUMN source_id TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN capture_id TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN "start" INTEGER NOT NULL DEFAULT -1;
ALTER TABLE evidence ADD COLUMN "end" INTEGER NOT NULL DEFAULT -1;
ALTER TABLE evidence ADD COLUMN prefix TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN suffix TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN number TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN comment TEXT NOT NULL DEFAULT '';
CREATE INDEX evidence_source ON evidence(source_id) WHERE source_id <> '';
CREATE INDEX evidence_capture ON evidence(capture_id) WHERE capture_id <> '';
"""
"""A step of the schema."""


class StatementRow(NamedTuple):
    """One statement."""

    id: str
    kind: str
    about: str
    body: str
    reviewer: str
    action_id: str
    created_at: str


_COLUMNS = ", ".join(StatementRow._fields)


def newest(conn: sqlite3.Connection, kind: StatementKind, about: str) -> StatementRow | None:
    """What counts of this kind about a thing; None where nothing was said, or all of it taken back."""
    row = conn.execute(
        f"SELECT {_COLUMNS} FROM current_statements WHERE kind = ? AND about = ?", [kind, about]
    ).fetchone()
    return StatementRow(*row) if row is not None else None


def standing(conn: sqlite3.Connection, kind: StatementKind) -> list[StatementRow]:
    """Everything of this kind that counts, oldest first."""
    return [
        StatementRow(*row)
        for row in conn.execute(
            f"SELECT {_COLUMNS} FROM current_statements WHERE kind = ? ORDER BY created_at, id", [kind]
        )
    ]


def of_action(conn: sqlite3.Connection, action_id: str) -> list[StatementRow]:
    """What an action said, in its order."""
    return [
        StatementRow(*row)
        for row in conn.execute(
            f"SELECT {_COLUMNS} FROM statements WHERE action_id = ? ORDER BY created_at, rowid", [action_id]
        )
    ]


def all_about(conn: sqlite3.Connection, kind: StatementKind, about: str) -> list[StatementRow]:
    """Everything ever said of this kind about a thing, oldest first."""
    return [
        StatementRow(*row)
        for row in conn.execute(
            f"SELECT {_COLUMNS} FROM statements WHERE kind = ? AND about = ? ORDER BY created_at, id", [kind, about]
        )
    ]


def insert_statement(
    conn: sqlite3.Connection, kind: StatementKind, about: str, body: str, reviewer: str, action_id: str
) -> None:
    """Append a statement; a `body` of "" takes back what was said."""
    newest_at = conn.execute(
        "SELECT max(created_at) FROM statements WHERE kind = ? AND about = ?", [kind, about]
    ).fetchone()[0]
    cells = [str(kind), about, body, reviewer, action_id, clock.now(newest_at)]
    conn.execute(
        f"INSERT INTO statements ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", [make_id("stm", *cells), *cells]
    )


_DONE = "FROM statements s JOIN statements_in_force k ON k.id = s.id WHERE s.kind = ? AND s.about = ?"
_NOT_TAKEN_BACK = f"SELECT s.body {_DONE} ORDER BY s.created_at DESC, s.id DESC LIMIT 1"


def all_standing(conn: sqlite3.Connection, kind: StatementKind, about: str) -> list[StatementRow]:
    """Everything that was said of this kind about a thing and not undone since, oldest first."""
    columns = ", ".join(f"s.{name}" for name in StatementRow._fields)
    rows = conn.execute(f"SELECT {columns} {_DONE} AND s.body <> '' ORDER BY s.created_at, s.id", [kind, about])
    return [StatementRow(*row) for row in rows]


def not_taken_back(conn: sqlite3.Connection, kind: StatementKind, about: str) -> str:
    """The body of the newest statement that was made and not taken back, whoever made it and undoes; "" for none."""
    row = conn.execute(_NOT_TAKEN_BACK, [kind, about]).fetchone()
    return str(row[0]) if row is not None else ""
