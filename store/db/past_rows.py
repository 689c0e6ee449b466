"""Rows of the log for what a person did at a time that is past: it takes its place among what they did before and after."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from store.db.ids import make_id


@dataclass(frozen=True, slots=True)
class PastOpinion:
    """The whole of what one person held of one claim at a time (`at`, as the desk writes it), and the action's label.

    `evidence` are the cells of each piece as its id is made from them: stance, exact, article_id, and so on.
    """

    reviewer: str
    claim_id: str
    at: str
    label: str
    decision: str
    verdict: str | None
    note: str
    evidence: tuple[tuple[str | None, ...], ...] = ()


def has_claim(conn: sqlite3.Connection, claim_id: str) -> bool:
    """Whether the desk has the claim."""
    return conn.execute("SELECT 1 FROM claims WHERE id = ?", [claim_id]).fetchone() is not None


def has_verdict(conn: sqlite3.Connection, verdict: str) -> bool:
    """Whether the desk has the verdict."""
    return conn.execute("SELECT 1 FROM verdicts WHERE id = ?", [verdict]).fetchone() is not None


def is_known(conn: sqlite3.Connection, reviewer: str, claim_id: str, at: str) -> bool:
    """Whether the log holds what this person did to this claim at that time."""
    row = conn.execute(
        "SELECT 1 FROM actions a JOIN reviews r ON r.action_id = a.id"
        " WHERE a.reviewer = ? AND a.created_at = ? AND r.claim_id = ?",
        [reviewer, at, claim_id],
    ).fetchone()
    return row is not None


def is_listed(conn: sqlite3.Connection, claim_id: str, at: str) -> bool | None:
    """Whether the claim is listed, where somebody has said so since; None where nobody has."""
    row = conn.execute(
        "SELECT listed FROM edits WHERE claim_id = ? AND created_at >= ? ORDER BY created_at DESC, id DESC LIMIT 1",
        [claim_id, at],
    ).fetchone()
    return None if row is None else bool(row[0])


def insert_past(conn: sqlite3.Connection, one: PastOpinion) -> str:
    """Append an action and its review, both of the time they are of; returns the action's id.

    A newer opinion of the same person goes on counting. Evidence from an article that the desk does not have keeps its
    words and its address.
    """
    before = conn.execute(
        "SELECT undo_top FROM actions WHERE reviewer = ? AND created_at < ? ORDER BY created_at DESC, id DESC LIMIT 1",
        [one.reviewer, one.at],
    ).fetchone()
    action = make_id("act", one.reviewer, "do", one.label, [one.claim_id], one.at)
    conn.execute(
        "INSERT INTO actions (id, reviewer, kind, label, below, undo_top, created_at) VALUES (?, ?, 'do', ?, ?, ?, ?)",
        [action, one.reviewer, one.label, before[0] if before else None, action, one.at],
    )
    earlier = conn.execute(
        "SELECT id FROM reviews WHERE claim_id = ? AND reviewer = ? AND created_at < ?"
        " ORDER BY created_at DESC, id DESC LIMIT 1",
        [one.claim_id, one.reviewer, one.at],
    ).fetchone()
    supersedes = str(earlier[0]) if earlier else None
    cells = [_on_this_desk(conn, piece) for piece in one.evidence]
    head = [one.claim_id, one.reviewer, one.decision, one.verdict, one.note, supersedes, None, action]
    review = make_id("rvw", *head, one.at, cells)
    conn.execute(
        "INSERT INTO reviews (id, claim_id, reviewer, decision, verdict, note, supersedes, restores, action_id,"
        " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [review, *head, one.at],
    )
    conn.executemany(
        "INSERT INTO evidence (id, review_id, stance, exact, article_id, url, title, paragraph_text_hash,"
        " retrieved_at, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(make_id("evd", review, *piece), review, *piece) for piece in cells],
    )
    return action


def _on_this_desk(conn: sqlite3.Connection, piece: Sequence[str | None]) -> list[str | None]:
    stance, exact, article, *rest = piece
    if article is not None and conn.execute("SELECT 1 FROM articles WHERE id = ?", [article]).fetchone() is None:
        article = None
    return [stance, exact, article, *rest]
