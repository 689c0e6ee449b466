"""What was told of claims outside the desk, and what was held of them at any time: rows that corrections are made from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from store.values import Step


class ToldAt(NamedTuple):
    """That a file told of a claim: its status and verdicts (joined by " | ") then."""

    claim_id: str
    at: str
    status: str
    verdict: str


class SaidAt(NamedTuple):
    """What one person held of a claim from a time on; `verdict` is "" where it was none."""

    claim_id: str
    reviewer: str
    verdict: str
    note: str
    at: str


class RuledAt(NamedTuple):
    """What was ruled on a claim at a time (JSON), "" where a ruling was taken back."""

    claim_id: str
    body: str
    at: str


class SignedAt(NamedTuple):
    """The stage that somebody gave an article at a time and did not take back (JSON)."""

    article_id: str
    body: str
    at: str


class PrintedClaim(NamedTuple):
    """A claim's words, where they stand, and whether the article prints them now."""

    claim_id: str
    article_id: str
    exact: str
    current: int


def handed(conn: sqlite3.Connection) -> Iterator[ToldAt]:
    """What files told, by claim, oldest first."""
    rows = conn.execute(
        "SELECT t.claim_id, h.created_at, t.status, t.verdict FROM handover_claims t JOIN handovers h ON h.id = t.handover_id"
        " ORDER BY t.claim_id, h.created_at, h.id"
    )
    return (ToldAt(*row) for row in rows)


# As in statement_rows: each link of undoing and doing again takes back the one before.
_SIGNED = """
SELECT s.about, s.body, s.created_at FROM statements s JOIN actions a ON a.id = s.action_id AND a.kind = ?
WHERE s.kind = 'stage' AND s.body <> '' AND (
  WITH RECURSIVE later(id, depth) AS (
    SELECT a.id, 0 UNION ALL SELECT n.id, later.depth + 1 FROM actions n JOIN later ON n.target = later.id
  )
  SELECT max(depth) FROM later
) % 2 = 0
ORDER BY s.about, s.created_at, s.id
"""


def signed(conn: sqlite3.Connection) -> Iterator[SignedAt]:
    """The stages that articles were given and that nobody took back, by article, oldest first."""
    return (SignedAt(*row) for row in conn.execute(_SIGNED, [Step.DO]))


def judged_in(conn: sqlite3.Connection, articles: Iterable[str]) -> list[str]:
    """The claims of these articles that anybody ever judged."""
    return [
        str(claim)
        for (claim,) in conn.execute(
            "SELECT DISTINCT r.claim_id FROM claim_state s JOIN reviews r ON r.claim_id = s.claim_id"
            " WHERE s.article_id IN (SELECT value FROM json_each(?)) ORDER BY r.claim_id",
            [json.dumps(list(articles))],
        )
    ]


def said(conn: sqlite3.Connection, claims: Iterable[str]) -> Iterator[SaidAt]:
    """Everything that was ever held of these claims, by claim, oldest first."""
    rows = conn.execute(
        "SELECT claim_id, reviewer, coalesce(verdict, ''), note, created_at FROM reviews"
        " WHERE claim_id IN (SELECT value FROM json_each(?)) ORDER BY claim_id, created_at, id",
        [json.dumps(list(claims))],
    )
    return (SaidAt(*row) for row in rows)


def ruled(conn: sqlite3.Connection, claims: Iterable[str]) -> Iterator[RuledAt]:
    """Everything that was ever ruled on these claims, by claim, oldest first."""
    rows = conn.execute(
        "SELECT about, body, created_at FROM statements"
        " WHERE kind = 'adjudication' AND about IN (SELECT value FROM json_each(?)) ORDER BY about, created_at, id",
        [json.dumps(list(claims))],
    )
    return (RuledAt(*row) for row in rows)


def printed(conn: sqlite3.Connection, claims: Iterable[str]) -> dict[str, PrintedClaim]:
    """The words of these claims."""
    return {
        str(row[0]): PrintedClaim(*row)
        for row in conn.execute(
            "SELECT c.id, s.article_id, c.exact, s.current FROM json_each(?) j JOIN claims c ON c.id = j.value"
            " JOIN claim_state s ON s.claim_id = c.id",
            [json.dumps(list(claims))],
        )
    }


def heir(conn: sqlite3.Connection, claim: str) -> str:
    """The claim whose words somebody put in the place of this one's, "" for none; of heirs of heirs the last."""
    seen = [claim]
    while True:
        row = conn.execute(
            "SELECT e.successor, e.listed FROM edits e JOIN edits_in_force k ON k.id = e.id WHERE e.claim_id = ?"
            " ORDER BY e.created_at DESC, e.id DESC LIMIT 1",
            [seen[-1]],
        ).fetchone()
        # One that is listed again was given back its place.
        if row is None or row[0] is None or row[1] or row[0] in seen:
            return "" if len(seen) == 1 else seen[-1]
        seen.append(str(row[0]))


def gone_at(conn: sqlite3.Connection, article: str, exact: str, since: str) -> str:
    """When the desk first read a text of the article, after a time, in which these words stand no more; "" for never."""
    row = conn.execute(
        "SELECT min(v.retrieved_at) FROM revisions v WHERE v.article_id = ? AND v.retrieved_at > ?"
        " AND NOT EXISTS (SELECT 1 FROM paragraphs p WHERE p.revision_id = v.id AND instr(p.text, ?))",
        [article, since, exact],
    ).fetchone()
    return str(row[0] or "")
