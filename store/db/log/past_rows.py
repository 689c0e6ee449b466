"""Rows of the log for what a person did at a time that is past: it takes its place among what they did before and after."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from store.db.ids import make_id
from store.db.log import log_rows, proposal_rows, round_rows, unit_rows
from store.db.log.in_force import held_of
from store.db.log.log_rows import ActionRow, ReviewRow
from store.records import Evidence, UnitMark
from store.values import Decision, QueryState, Step


@dataclass(frozen=True, slots=True)
class PastOpinion:
    """The whole of what one person held of one claim at a time (`at`, as the desk writes it), and the action's label."""

    reviewer: str
    claim_id: str
    at: str
    label: str
    decision: Decision
    verdict: str | None
    note: str
    evidence: tuple[Evidence, ...] = ()
    units: tuple[UnitMark, ...] = ()
    proposed: str = ""
    query: QueryState | None = None


def is_known(conn: sqlite3.Connection, reviewer: str, claim_id: str, at: str) -> bool:
    """Whether the log holds what this person did to this claim at that time."""
    row = conn.execute(
        "SELECT 1 FROM actions a JOIN reviews r ON r.action_id = a.id"
        " WHERE a.reviewer = ? AND a.created_at = ? AND r.claim_id = ?",
        [reviewer, at, claim_id],
    ).fetchone()
    return row is not None


def is_list_changed(conn: sqlite3.Connection, claim_id: str, at: str) -> bool:
    """Whether somebody has put the claim into the list or taken it out since, or taken that back: each is a later word."""
    row = conn.execute("SELECT 1 FROM edits WHERE claim_id = ? AND created_at >= ? LIMIT 1", [claim_id, at]).fetchone()
    return row is not None


# What the person held before: where two files came together, an undo may be newer than a verdict that it knew nothing of.
# Of one who held nothing then, what they did last.
_BEFORE = f"""
SELECT id, decision, verdict, round FROM reviews WHERE id = coalesce({held_of("mine.id", "?1", "?2", before="?3")}, (
  SELECT id FROM reviews WHERE claim_id = ?1 AND reviewer = ?2 AND created_at < ?3 ORDER BY created_at DESC, id DESC LIMIT 1
))
"""


def insert_past(conn: sqlite3.Connection, one: PastOpinion) -> str:
    """Append an action and its review, both of the time they are of; returns the action's id.

    A newer opinion of the same person goes on counting. Evidence from an article that the desk does not have keeps its
    words and its address.
    """
    action = make_id("act", one.reviewer, Step.DO, one.label, [one.claim_id], one.at)
    log_rows.insert_action(
        conn,
        ActionRow(
            id=action,
            reviewer=one.reviewer,
            kind=Step.DO,
            label=one.label,
            target=None,
            subject=log_rows.as_subject([one.claim_id]),
            created_at=one.at,
        ),
    )
    earlier = conn.execute(_BEFORE, [one.claim_id, one.reviewer, one.at]).fetchone()
    supersedes = str(earlier[0]) if earlier else None
    # What holds the decision of before may be no more than a note on it: it stays of its round, and is asked for again.
    same = earlier is not None and (earlier[1], earlier[2]) == (one.decision, one.verdict)
    number = int(earlier[3]) if same else round_rows.at(conn, one.at)
    evidence = [_on_this_desk(conn, piece) for piece in one.evidence]
    head = (one.claim_id, one.reviewer, one.decision, one.verdict, one.note, supersedes, None, action, one.at)
    review = make_id("rvw", *head, [log_rows.evidence_cells(piece) for piece in evidence])
    log_rows.insert_review(conn, ReviewRow(review, *head, seconds=None, round=number), evidence)
    unit_rows.insert_marks(conn, review, one.units)
    proposal_rows.insert_proposal(conn, review, one.proposed, one.query)
    return action


def _on_this_desk(conn: sqlite3.Connection, piece: Evidence) -> Evidence:
    if not piece.article_id:
        return piece
    known = conn.execute("SELECT 1 FROM articles WHERE id = ?", [piece.article_id]).fetchone()
    return piece if known else replace(piece, article_id="")
