"""The append-only log of what people judged: verdicts, notes, evidence, and their undoing.

Every review is the whole of one person's opinion of one claim: decision, verdict, note and evidence. Undo and redo
append a review that restores an earlier one. A user action, however many claims it touches, is undone as one.
All functions run inside the caller's write transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from store.db import clock
from store.db.ids import make_id
from store.errors import NotFound, UsageError
from store.records import ActionKind, Decision, Done, Evidence, Stance, Status, Step
from store.reviews.history import evidence as evidence_of

if TYPE_CHECKING:
    from sqlite_utils import Database

_LABELS = {
    ActionKind.DEFER: "deferred",
    ActionKind.RETRACT: "retracted",
    ActionKind.NOTE: "note",
    ActionKind.REMOVE_NOTE: "note removed",
    ActionKind.ADD_CLAIM: "claim added",
    ActionKind.DROP_CLAIM: "marked as no claim",
    ActionKind.TRIM_CLAIM: "claim trimmed",
}
_STANCES = {"supports": "supporting evidence", "contradicts": "contradicting evidence", "context": "context"}


def label(kind: ActionKind, verdict: str = "", stance: Stance | None = None) -> str:
    """What the table of actions says of an action, for people who read it; no program reads it back."""
    return verdict if kind is ActionKind.JUDGE else _STANCES[stance] if stance else _LABELS[kind]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one person holds of one claim. `stated_in` is the review that first said so, "" where none did."""

    decision: Decision = Decision.OPEN
    verdict: str | None = None
    note: str = ""
    evidence: tuple[Evidence, ...] = ()
    stated_in: str = ""


Change = Callable[[Opinion], Opinion]


@dataclass(frozen=True, slots=True)
class Deed:
    """What an action does to an opinion, as facts."""

    kind: ActionKind
    verdict: str = ""
    stance: Stance | None = None
    changed: bool = True


def revise(
    db: Database, reviewer: str, claims: Sequence[str], deed: Deed, change: Change, *, seconds: float | None = None
) -> Done:
    """One user action: apply `change` to the reviewer's opinion of each claim and append the results.

    `seconds` is how long the reviewer looked. Raises NotFound for a claim that is not on this desk; then nothing is kept.
    """
    if not claims:
        raise UsageError("no claim was named", do="name at least one claim")
    action = begin(db, reviewer, Step.DO, label(deed.kind, deed.verdict, deed.stance), subject=list(claims))
    for claim in claims:
        if db.conn.execute("SELECT 1 FROM claims WHERE id = ?", [claim]).fetchone() is None:
            raise NotFound(f"there is no claim {claim!r} on this desk", do="`factdesk claims` lists them")
        # Something new is said here, even where it repeats an earlier opinion.
        new = replace(change(opinion(db, claim, reviewer)), stated_in="")
        _append(db, claim, reviewer, new, action, seconds=seconds)
    return Done(action, deed.kind, tuple(claims), verdict=deed.verdict, stance=deed.stance)


def judge(db: Database, verdict: str, note: str | None, evidence: Sequence[Evidence]) -> Change:
    """A change that gives a verdict (or defers, for "deferred"), keeping an earlier note and evidence.

    `note` None keeps the note. Raises NotFound for a verdict this desk does not have.
    """
    known = [str(row[0]) for row in db.conn.execute("SELECT id FROM verdicts ORDER BY rank, id")]
    if verdict != Status.DEFERRED and verdict not in known:
        raise NotFound(
            f"there is no verdict {verdict!r} on this desk", do=f"choose one of {', '.join([*known, Status.DEFERRED])}"
        )

    later = verdict == Status.DEFERRED

    def change(before: Opinion) -> Opinion:
        return Opinion(
            decision=Decision.DEFERRED if later else Decision.JUDGED,
            verdict=None if later else verdict,
            note=before.note if note is None else note,
            evidence=_joined(before.evidence, evidence),
        )

    return change


def retract(before: Opinion) -> Opinion:
    """A change that withdraws the verdict or the deferral; the note and the evidence stay. Raises UsageError."""
    if before.decision is Decision.OPEN:
        raise UsageError("you have given no verdict here, so there is none to retract")
    return replace(before, decision=Decision.OPEN, verdict=None)


def annotate(note: str) -> Change:
    """A change that sets the note ("" removes it) and leaves the verdict."""
    return lambda before: replace(before, note=note)


def attach(evidence: Evidence) -> Change:
    """A change that adds evidence and leaves the verdict; the same evidence again changes its stance."""
    return lambda before: replace(before, evidence=_joined(before.evidence, [evidence]))


def _joined(before: Sequence[Evidence], more: Sequence[Evidence]) -> tuple[Evidence, ...]:
    def what(item: Evidence) -> tuple[str, str, str]:
        return item.article_id, item.exact, item.url

    new = {what(item) for item in more}
    return (*(item for item in before if what(item) not in new), *more)


def opinion(db: Database, claim: str, reviewer: str) -> Opinion:
    """What the reviewer holds of the claim now."""
    row = db.conn.execute(
        "SELECT id FROM reviews WHERE claim_id = ? AND reviewer = ? ORDER BY created_at DESC, id DESC LIMIT 1",
        [claim, reviewer],
    ).fetchone()
    return Opinion() if row is None else _stated(db, str(row[0]))


def _stated(db: Database, review: str) -> Opinion:
    """The opinion that a review holds."""
    decision, verdict, note, source = db.conn.execute(
        "SELECT decision, verdict, note, coalesce(restores, id) FROM reviews WHERE id = ?", [review]
    ).fetchone()
    return Opinion(Decision(decision), verdict, note, evidence_of(db.conn, str(source)), str(source))


# --- undo and redo -------------------------------------------------------------------------------------------------


def undo(db: Database, reviewer: str) -> Done:
    """Take back the reviewer's last action, as one. Raises UsageError where there is nothing to undo."""
    return _step(db, reviewer, Step.UNDO)


def redo(db: Database, reviewer: str) -> Done:
    """Do again what the reviewer last undid. Raises UsageError where nothing was undone since the last action."""
    return _step(db, reviewer, Step.REDO)


def _step(db: Database, reviewer: str, step: Step) -> Done:
    last = _last_action(db, reviewer)
    subject = None if last is None else last.undo_top if step is Step.UNDO else last.redo_top
    if subject is None:
        raise UsageError(f"nothing to {step}")
    said = str(db.conn.execute("SELECT label FROM actions WHERE id = ?", [subject]).fetchone()[0])
    deed = _deed(db, subject)
    action = begin(db, reviewer, step, said, subject=subject)
    touched: list[str] = []
    # Undo looks at what its subject had superseded; redo, whose subject is an undo, does likewise: taking back an
    # undo restores what stood before it.
    for claim, before in db.conn.execute(
        "SELECT claim_id, supersedes FROM reviews WHERE action_id = ? ORDER BY created_at, id", [subject]
    ).fetchall():
        _append(db, claim, reviewer, Opinion() if before is None else _stated(db, before), action)
        touched.append(claim)
    for claim, listed, successor in db.conn.execute(
        "SELECT claim_id, listed, successor FROM edits WHERE action_id = ? ORDER BY created_at, id", [subject]
    ).fetchall():
        list_claim(db, claim, not listed, reviewer, action, successor)
        touched.append(claim)
    return Done(action, deed.kind, tuple(dict.fromkeys(touched)), step, deed.verdict, deed.stance)


def _deed(db: Database, action: str) -> Deed:
    """What the action did that this one did, or took back, or did again: read from what it changed."""
    first = db.conn.execute(
        "WITH RECURSIVE chain(id, target) AS (SELECT id, target FROM actions WHERE id = ?"
        " UNION ALL SELECT a.id, a.target FROM actions a JOIN chain ON a.id = chain.target)"
        " SELECT id FROM chain WHERE target IS NULL",
        [action],
    ).fetchone()[0]
    edits = db.conn.execute("SELECT listed, successor FROM edits WHERE action_id = ?", [first]).fetchall()
    if edits:
        trimmed = any(successor is not None for _, successor in edits)
        added = all(listed for listed, _ in edits)
        return Deed(ActionKind.TRIM_CLAIM if trimmed else ActionKind.ADD_CLAIM if added else ActionKind.DROP_CLAIM)
    rows = db.conn.execute("SELECT id, supersedes FROM reviews WHERE action_id = ?", [first]).fetchall()
    deeds = [
        difference(Opinion() if before is None else _stated(db, before), _stated(db, after)) for after, before in rows
    ]
    # Of many claims some may have been as they became already.
    return next((deed for deed in deeds if deed.changed), deeds[0])


def difference(before: Opinion, after: Opinion) -> Deed:
    """What made one opinion into the other. A verdict given comes before a note or evidence given with it."""
    if (after.decision, after.verdict) != (before.decision, before.verdict):
        return Deed(_DECIDING[after.decision], after.verdict or "")
    if after.evidence != before.evidence:
        new = [item.stance for item in after.evidence if item not in before.evidence]
        return Deed(ActionKind.EVIDENCE, stance=new[-1] if new else None)
    if after.note != before.note:
        return Deed(ActionKind.NOTE if after.note else ActionKind.REMOVE_NOTE)
    return Deed(_DECIDING[after.decision], after.verdict or "", changed=False)


_DECIDING = {
    Decision.JUDGED: ActionKind.JUDGE,
    Decision.DEFERRED: ActionKind.DEFER,
    Decision.OPEN: ActionKind.RETRACT,
}


@dataclass(frozen=True, slots=True)
class _Action:
    id: str
    created_at: str
    undo_top: str | None
    redo_top: str | None


def _last_action(db: Database, reviewer: str) -> _Action | None:
    row = db.conn.execute(
        "SELECT id, created_at, undo_top, redo_top FROM actions WHERE reviewer = ?"
        " ORDER BY created_at DESC, id DESC LIMIT 1",
        [reviewer],
    ).fetchone()
    return None if row is None else _Action(*row)


def begin(db: Database, reviewer: str, step: Step, label: str, *, subject: object) -> str:
    """Append an action and return its id.

    The stacks are linked lists through the actions themselves. `below` is what lies under this action once it is on a
    stack: a do or redo lies on the undo stack, an undo lies on the redo stack.
    """
    last = _last_action(db, reviewer)
    created_at = clock.now(last.created_at if last else None)
    action = make_id("act", reviewer, step, label, subject, created_at)
    undo_top = last.undo_top if last else None
    redo_top = last.redo_top if last else None
    target = None
    below: str | None
    if step is Step.DO:
        below, undo_top, redo_top = undo_top, action, None
    elif step is Step.UNDO:
        target = undo_top
        below, undo_top, redo_top = redo_top, _below(db, undo_top), action
    else:
        target = redo_top
        below, undo_top, redo_top = undo_top, action, _below(db, redo_top)
    db.conn.execute(
        "INSERT INTO actions (id, reviewer, kind, label, target, below, undo_top, redo_top, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [action, reviewer, step, label, target, below, undo_top, redo_top, created_at],
    )
    return action


def _below(db: Database, action: str | None) -> str | None:
    row = db.conn.execute("SELECT below FROM actions WHERE id = ?", [action]).fetchone()
    below: str | None = row[0] if row else None
    return below


def list_claim(
    db: Database, claim: str, listed: bool, reviewer: str, action: str, successor: str | None = None
) -> None:
    """Append that this is a claim after all, or is none; `successor` is the claim a trimmed one became."""
    row = db.conn.execute("SELECT max(created_at) FROM edits WHERE claim_id = ?", [claim]).fetchone()
    created_at = clock.now(row[0])
    db.conn.execute(
        "INSERT INTO edits (id, claim_id, listed, successor, reviewer, action_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            make_id("edt", claim, int(listed), successor, reviewer, action, created_at),
            claim,
            int(listed),
            successor,
            reviewer,
            action,
            created_at,
        ],
    )


def _append(
    db: Database, claim: str, reviewer: str, opinion: Opinion, action: str, *, seconds: float | None = None
) -> None:
    previous = db.conn.execute(
        "SELECT id, created_at FROM reviews WHERE claim_id = ? AND reviewer = ?"
        " ORDER BY created_at DESC, id DESC LIMIT 1",
        [claim, reviewer],
    ).fetchone()
    supersedes, before = previous or (None, None)
    created_at = clock.now(before)
    restores = opinion.stated_in or None
    evidence = [evidence_cells(item) for item in opinion.evidence]
    head = [claim, reviewer, opinion.decision, opinion.verdict, opinion.note, supersedes, restores, action]
    review = make_id("rvw", *head, created_at, [] if restores else evidence)
    db.conn.execute(
        "INSERT INTO reviews (id, claim_id, reviewer, decision, verdict, note, supersedes, restores, action_id,"
        " created_at, seconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [review, *head, created_at, seconds],
    )
    if restores is None:  # a restored opinion keeps its evidence where it was first attached
        db.conn.executemany(
            "INSERT INTO evidence (id, review_id, stance, exact, article_id, url, title, paragraph_text_hash,"
            " retrieved_at, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(make_id("evd", review, *cells), review, *cells) for cells in evidence],
        )


def evidence_cells(item: Evidence) -> list[str | None]:
    """A piece of evidence as the columns that its id is made from."""
    return [
        item.stance,
        item.exact,
        item.article_id or None,
        item.url,
        item.title,
        item.paragraph_text_hash,
        item.retrieved_at,
        item.sha256,
    ]
