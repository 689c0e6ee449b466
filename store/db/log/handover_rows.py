"""The rows of what left the desk: which file was written when, by whom, and what it told of which claims.

Append-only. A file is known by its name without its folder: the desk may be merged with others, and a folder says more of
a machine than of a file. Only claims of which the file told what somebody holds are kept.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from store.db import clock
from store.db.ids import make_id

SCRIPT = """
CREATE TABLE handovers (
  id TEXT PRIMARY KEY NOT NULL,
  reviewer TEXT NOT NULL,
  file TEXT NOT NULL,
  format TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
-- What was told of a claim: its status and the verdicts, as in the view claim_status. A handover's id is made from these.
CREATE TABLE handover_claims (
  claim_id TEXT NOT NULL REFERENCES claims(id),
  handover_id TEXT NOT NULL REFERENCES handovers(id),
  status TEXT NOT NULL,
  verdict TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (claim_id, handover_id)
) STRICT;
CREATE INDEX handover_claims_handover ON handover_claims(handover_id);
CREATE TRIGGER handovers_no_update BEFORE UPDATE ON handovers BEGIN
  SELECT RAISE(ABORT, 'handovers is append-only: what left the desk has left it');
END;
CREATE TRIGGER handovers_no_delete BEFORE DELETE ON handovers BEGIN
  SELECT RAISE(ABORT, 'handovers is append-only: what left the desk has left it');
END;
CREATE TRIGGER handovers_once BEFORE INSERT ON handovers WHEN EXISTS (SELECT 1 FROM handovers WHERE id = NEW.id) BEGIN
  SELECT RAISE(IGNORE);
END;
CREATE TRIGGER handover_claims_no_update BEFORE UPDATE ON handover_claims BEGIN
  SELECT RAISE(ABORT, 'handover_claims is append-only: what left the desk has left it');
END;
CREATE TRIGGER handover_claims_no_delete BEFORE DELETE ON handover_claims BEGIN
  SELECT RAISE(ABORT, 'handover_claims is append-only: what left the desk has left it');
END;
CREATE TRIGGER handover_claims_once BEFORE INSERT ON handover_claims
WHEN EXISTS (SELECT 1 FROM handover_claims WHERE claim_id = NEW.claim_id AND handover_id = NEW.handover_id) BEGIN
  SELECT RAISE(IGNORE);
END;

-- What rests on an address, or on a paragraph, however many pieces of evidence there are.
CREATE INDEX evidence_url ON evidence(url) WHERE url <> '';
CREATE INDEX evidence_paragraph ON evidence(paragraph_text_hash) WHERE paragraph_text_hash <> '';
"""
"""A step of the schema."""


class ToldClaim(NamedTuple):
    """What a file told of a claim: its status, and its verdicts ("" for none)."""

    claim_id: str
    status: str
    verdict: str


class HandoverRow(NamedTuple):
    """A file that was written: its name without its folder."""

    id: str
    reviewer: str
    file: str
    format: str
    created_at: str


_COLUMNS = ", ".join(HandoverRow._fields)


def named(row: HandoverRow, told: Sequence[ToldClaim]) -> str:
    """The id of a handover, from what it is; the id in the row is not looked at."""
    return make_id("hnd", *row[1:], [list(one) for one in sorted(told)])


def insert_handover(
    conn: sqlite3.Connection, reviewer: str, file: str, format: str, told: Sequence[ToldClaim], created_at: str = ""
) -> None:
    """Append that a file was written, now or at a time that is past, and what it told; nothing where it told nothing."""
    if not told:
        return
    # A name of bytes that are no UTF-8 cannot be kept as it is.
    name = file.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    row = HandoverRow("", reviewer, name, format, created_at or clock.now())
    row = row._replace(id=named(row, told))
    conn.execute(f"INSERT INTO handovers ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)", row)
    conn.executemany(
        "INSERT INTO handover_claims (claim_id, handover_id, status, verdict) VALUES (?, ?, ?, ?)",
        [(one.claim_id, row.id, one.status, one.verdict) for one in told],
    )


@contextmanager
def one_state(conn: sqlite3.Connection) -> Iterator[None]:
    """Everything read within is read of one state of the desk, whoever writes meanwhile."""
    conn.execute("BEGIN")
    try:
        yield
    finally:
        conn.execute("COMMIT")


_TELLING = """
SELECT s.claim_id, s.status, coalesce((SELECT group_concat(verdict, ' | ') FROM
  (SELECT DISTINCT o.verdict FROM opinions o WHERE o.claim_id = s.claim_id AND o.verdict IS NOT NULL ORDER BY 1)), '')
FROM listed_claims s WHERE s.heads > 0
"""


def telling(conn: sqlite3.Connection, keys: Sequence[int] | None) -> list[ToldClaim]:
    """What a file tells that holds the claims with these row numbers (None for all): of those that anybody holds anything of."""
    chosen = "" if keys is None else " AND s.pk IN (SELECT value FROM json_each(?))"
    values = [] if keys is None else [json.dumps(list(keys))]
    return [ToldClaim(*row) for row in conn.execute(_TELLING + chosen, values)]


def told_by(conn: sqlite3.Connection, handover_id: str) -> list[ToldClaim]:
    """What a file told, by claim."""
    return [
        ToldClaim(*row)
        for row in conn.execute(
            "SELECT claim_id, status, verdict FROM handover_claims WHERE handover_id = ? ORDER BY claim_id", [handover_id]
        )
    ]


def handovers(conn: sqlite3.Connection) -> list[HandoverRow]:
    """Every file that was written, oldest first."""
    return [HandoverRow(*row) for row in conn.execute(f"SELECT {_COLUMNS} FROM handovers ORDER BY created_at, id")]
