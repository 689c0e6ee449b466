"""The rows of changes to the list of claims: this is no claim, this is one after all, this one became that one.

The newest row that was not taken back says whether a claim is listed; the rows are append-only.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from store.db import clock
from store.db.articles.claim_storing import AUTOMATIC
from store.db.ids import make_id


class EditRow(NamedTuple):
    """One claim's place in the list as an action left it; `successor` is the claim that a trimmed one became."""

    claim_id: str
    listed: bool
    successor: str | None


def edits_of(conn: sqlite3.Connection, action_id: str) -> list[EditRow]:
    """What an action did to the list, in its order."""
    return [
        EditRow(str(claim), bool(listed), successor)
        for claim, listed, successor in conn.execute(
            "SELECT claim_id, listed, successor FROM edits WHERE action_id = ? ORDER BY created_at, rowid", [action_id]
        )
    ]


def insert_edit(conn: sqlite3.Connection, row: EditRow, reviewer: str, action_id: str) -> None:
    """Append whether a claim is listed."""
    newest = conn.execute("SELECT max(created_at) FROM edits WHERE claim_id = ?", [row.claim_id]).fetchone()[0]
    created_at = clock.now(newest)
    cells = [row.claim_id, int(row.listed), row.successor, reviewer, action_id, created_at]
    conn.execute(
        "INSERT INTO edits (id, claim_id, listed, successor, reviewer, action_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [make_id("edt", *cells), *cells],
    )


_STANDING = """
SELECT e.listed FROM edits e JOIN edits_in_force k ON k.id = e.id WHERE e.claim_id = ?
ORDER BY e.created_at DESC, e.id DESC LIMIT 1
"""


def standing(conn: sqlite3.Connection, claim_id: str) -> bool:
    """Whether the claim is listed by what people did and have not taken back: the newest such change says so.

    Without any, the claims that were found are listed and those that a person chose are not. An undone change leaves
    what other people did before or after it as it is, in whatever order they undo.
    """
    row = conn.execute(_STANDING, [claim_id]).fetchone()
    if row is not None:
        return bool(row[0])
    found = conn.execute("SELECT created_by FROM claims WHERE id = ?", [claim_id]).fetchone()
    return found is not None and found[0] == AUTOMATIC


class ListedRow(NamedTuple):
    """A claim's article, and whether it is listed now."""

    article_id: str
    listed: bool


def listed_now(conn: sqlite3.Connection, claim_id: str) -> ListedRow | None:
    """Whether the claim counts as one; None where there is none. One a person chose counts once that was recorded."""
    row = conn.execute(
        "SELECT s.article_id, s.listed AND (c.created_by = ? OR EXISTS (SELECT 1 FROM edits e WHERE e.claim_id = c.id))"
        " FROM claim_state s JOIN claims c ON c.id = s.claim_id WHERE c.id = ?",
        [AUTOMATIC, claim_id],
    ).fetchone()
    return None if row is None else ListedRow(str(row[0]), bool(row[1]))
