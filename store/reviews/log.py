"""The append-only log of what people did: each action, what it made of their opinions and of the list, its undoing.

Undo and redo append rows that bring back what was. A user action, however many claims it touches, is undone as one.
All functions run inside the caller's write transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from store.db import clock
from store.db.articles import claim_rows, edit_rows
from store.db.articles.edit_rows import EditRow
from store.db.ids import make_id
from store.db.log import log_rows, proposal_rows, round_rows, statement_rows, unit_rows
from store.db.log.log_rows import ActionRow, ReviewRow
from store.errors import NotFound, UsageError
from store.records import Done, Evidence
from store.reviews import opinions
from store.reviews.opinions import DECIDING, Change, Deed, Opinion, difference, label
from store.values import STATING, ActionKind, Decision, StatementKind, Status, Step

if TYPE_CHECKING:
    from sqlite_utils import Database


def revise(
    db: Database, reviewer: str, claims: Sequence[str], deed: Deed, change: Change, *, seconds: float | None = None
) -> Done:
    """One user action: apply `change` to the reviewer's opinion of each claim and append the results.

    A claim named twice is meant once. `seconds` is how long the reviewer looked. Raises NotFound for a claim that is not
    on this desk; then nothing is kept.
    """
    if not claims:
        raise UsageError("no claim was named", do="name at least one claim")
    named = tuple(dict.fromkeys(claims))
    action = begin(db.conn, reviewer, Step.DO, label(deed), subject=list(named))
    present = round_rows.present(db.conn).number
    for claim in named:
        if not claim_rows.exists(db.conn, claim):
            raise no_claim(claim)
        before = log_rows.held_review(db.conn, claim, reviewer)
        # Something new is said here, even where it repeats an earlier opinion.
        new = replace(change(Opinion() if before is None else _said(db.conn, before)), stated_in="")
        # A note or evidence belongs to the verdict that it is on, and is no verdict of the present round.
        last = before or log_rows.newest_review(db.conn, claim, reviewer)
        number = present if last is None or deed.kind in DECIDING else last.round
        append(db.conn, claim, reviewer, new, action, number, seconds=seconds)
    return Done(action, deed.kind, named, verdict=deed.verdict, stance=deed.stance)


def judge(
    db: Database,
    reviewer: str,
    claims: Sequence[str],
    verdict: str,
    note: str | None,
    evidence: Sequence[Evidence],
    *,
    seconds: float | None = None,
) -> Done:
    """Give the claims one of the desk's verdicts, or "deferred" for later. Raises NotFound for an unknown verdict."""
    known = [one.id for one in log_rows.verdicts(db.conn)]
    change = opinions.judge(known, verdict, note, evidence)
    deed = Deed(ActionKind.DEFER) if verdict == Status.DEFERRED else Deed(ActionKind.JUDGE, verdict)
    return revise(db, reviewer, claims, deed, change, seconds=seconds)


def no_claim(claim: str) -> NotFound:
    """What is said of a claim that is not there."""
    return NotFound(f"there is no claim {claim!r} on this desk", do="`factdesk claims` lists them")


def opinion(conn: sqlite3.Connection, claim: str, reviewer: str) -> Opinion:
    """What the reviewer holds of the claim now."""
    row = log_rows.held_review(conn, claim, reviewer)
    return Opinion() if row is None else _said(conn, row)


def _stated(conn: sqlite3.Connection, review: str | None) -> Opinion:
    """The opinion that a review holds; none before the first."""
    return Opinion() if review is None else _said(conn, log_rows.review(conn, review))


def _said(conn: sqlite3.Connection, row: ReviewRow) -> Opinion:
    source = row.restores or row.id
    evidence, units = log_rows.evidence(conn, source), unit_rows.marks_of(conn, source)
    proposed, query = proposal_rows.proposal_of(conn, source)
    return Opinion(Decision(row.decision), row.verdict, row.note, evidence, units, proposed, query, source)


# --- undo and redo -------------------------------------------------------------------------------------------------


def undo(db: Database, reviewer: str) -> Done:
    """Take back the reviewer's last action, as one. Raises UsageError where there is nothing to undo."""
    return _step(db.conn, reviewer, Step.UNDO)


def redo(db: Database, reviewer: str) -> Done:
    """Do again what the reviewer last undid. Raises UsageError where nothing was undone since the last action."""
    return _step(db.conn, reviewer, Step.REDO)


def _step(conn: sqlite3.Connection, reviewer: str, step: Step) -> Done:
    top = log_rows.undo_top if step is Step.UNDO else log_rows.redo_top
    subject = top(conn, reviewer)
    if subject is None:
        raise UsageError(f"nothing to {step}")
    deed = _deed(conn, log_rows.first_of(conn, subject))
    action = begin(conn, reviewer, step, log_rows.action(conn, subject).label, subject=subject)
    # What they hold is what they said and have not taken back, so that what they said meanwhile in another file, which was
    # merged, is not taken back with it.
    touched = dict.fromkeys(review.claim_id for review in log_rows.reviews_of(conn, subject))
    for claim in touched:
        row = log_rows.held_review(conn, claim, reviewer)
        held = Opinion() if row is None else _said(conn, row)
        append(conn, claim, reviewer, held, action, _round_of(conn, claim, reviewer, row.id if row is not None else None))
    # The list is what people did to it and have not taken back, whoever undoes first: restored, never flipped.
    edits = {edit.claim_id: edit.successor for edit in edit_rows.edits_of(conn, subject)}
    for claim, successor in edits.items():
        edit_rows.insert_edit(conn, EditRow(claim, edit_rows.standing(conn, claim), successor), reviewer, action)
    # What was said of other things likewise.
    about: list[str] = []
    for said in statement_rows.of_action(conn, subject):
        kind = StatementKind(said.kind)
        body = statement_rows.not_taken_back(conn, kind, said.about)
        statement_rows.insert_statement(conn, kind, said.about, body, reviewer, action)
        about.append(said.about)
    claims = [*touched, *edits, *(about if deed.kind is ActionKind.ADJUDICATE else ())]
    return Done(action, deed.kind, tuple(dict.fromkeys(claims)), step, deed.verdict, deed.stance, tuple(about))


def _deed(conn: sqlite3.Connection, action: str) -> Deed:
    """What an action that does something new did: read from what it changed."""
    edits = edit_rows.edits_of(conn, action)
    moved = log_rows.reviews_of(conn, action)
    if edits and moved:
        return Deed(ActionKind.RECONFIRM, moved[0].verdict or "")
    if edits:
        if any(edit.successor is not None for edit in edits):
            return Deed(ActionKind.TRIM_CLAIM)
        return Deed(ActionKind.ADD_CLAIM if edits[0].listed else ActionKind.DROP_CLAIM)
    said = statement_rows.of_action(conn, action)
    if said:
        return Deed(STATING[StatementKind(said[0].kind)])
    deeds = [difference(_stated(conn, one.supersedes), _said(conn, one)) for one in moved]
    # Of many claims some may have been as they became already.
    return next((deed for deed in deeds if deed.changed), deeds[0])


def _round_of(conn: sqlite3.Connection, claim: str, reviewer: str, review: str | None) -> int:
    """The round of what an undo or redo brings back; where that is nothing, of what is taken back."""
    if review is not None:
        return log_rows.review(conn, review).round
    last = log_rows.newest_review(conn, claim, reviewer)
    return 1 if last is None else last.round


# --- appending -----------------------------------------------------------------------------------------------------


def begin(conn: sqlite3.Connection, reviewer: str, step: Step, words: str, *, subject: str | list[str]) -> str:
    """Append an action and return its id; `words` is what the table says of it to people.

    `subject` is the claims or things it is done to; of an undo or redo, the action that it takes back.
    """
    last = log_rows.last_action(conn, reviewer)
    created_at = clock.now(last.created_at if last else None)
    action = make_id("act", reviewer, step, words, subject, created_at)
    target = None if step is Step.DO else str(subject)
    told = log_rows.as_subject(subject)
    log_rows.insert_action(conn, ActionRow(action, reviewer, step, words, target, told, created_at))
    return action


def append(
    conn: sqlite3.Connection,
    claim: str,
    reviewer: str,
    opinion: Opinion,
    action: str,
    number: int,
    *,
    seconds: float | None = None,
) -> None:
    """Append what an action made of the reviewer's opinion of a claim."""
    last = log_rows.newest_review(conn, claim, reviewer)
    created_at = clock.now(last.created_at if last else None)
    restores = opinion.stated_in or None
    # An undo follows on what it takes back; what is new on what was held.
    previous = last if restores else log_rows.held_review(conn, claim, reviewer) or last
    supersedes = previous.id if previous else None
    head = (claim, reviewer, opinion.decision, opinion.verdict, opinion.note, supersedes, restores, action)
    # A restored opinion keeps its evidence where it was first attached.
    evidence = () if restores else opinion.evidence
    review = make_id("rvw", *head, created_at, [log_rows.evidence_cells(item) for item in evidence])
    log_rows.insert_review(conn, ReviewRow(review, *head, created_at, seconds, number), evidence)
    unit_rows.insert_marks(conn, review, () if restores else opinion.units)
    if not restores:
        proposal_rows.insert_proposal(conn, review, opinion.proposed, opinion.query)
