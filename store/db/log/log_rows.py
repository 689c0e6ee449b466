"""The rows of the log: actions, reviews and their evidence. Statements only; what they mean is store/reviews' business.

The tables are append-only: there is nothing here that changes or removes a row.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from store.db.ids import make_id
from store.db.log import proposal_rows, unit_rows
from store.db.log.in_force import HELD, SUPERSEDED, SUPERSEDED_BY_HELD
from store.records import Evidence, Review, Verdict
from store.values import Decision, Step


class ActionRow(NamedTuple):
    """What a reviewer did at once. `kind` is a Step.

    `subject` is JSON, what it was done to: claims, or the action that this one took back, which `target` names as well.
    """

    id: str
    reviewer: str
    kind: str
    label: str
    target: str | None
    subject: str
    created_at: str


class ReviewRow(NamedTuple):
    """One person's opinion of one claim. `restores` names the review whose opinion (and evidence) it brings back."""

    id: str
    claim_id: str
    reviewer: str
    decision: str
    verdict: str | None
    note: str
    supersedes: str | None
    restores: str | None
    action_id: str
    created_at: str
    seconds: float | None
    round: int
    """The round of reading in which the decision was made; one brought back keeps its own."""


def _columns(row: type[ActionRow] | type[ReviewRow]) -> str:
    return ", ".join(row._fields)


# --- actions -------------------------------------------------------------------------------------------------------


def last_action(conn: sqlite3.Connection, reviewer: str) -> ActionRow | None:
    """What the reviewer did last, undo and redo included."""
    row = conn.execute(
        f"SELECT {_columns(ActionRow)} FROM actions WHERE reviewer = ? ORDER BY created_at DESC, id DESC LIMIT 1",
        [reviewer],
    ).fetchone()
    return None if row is None else ActionRow(*row)


NOTHING = "[]"
"""The subject of an action that was done to nothing: it ends what can be undone."""



def as_subject(subject: str | Sequence[str]) -> str:
    """What an action is done to, as its row has it."""
    return json.dumps(subject, ensure_ascii=False, separators=(",", ":"))


_MADE = " OR ".join(f"EXISTS (SELECT 1 FROM {table} m WHERE m.action_id = {{of}}.id)" for table in ("reviews", "edits", "statements"))

# What a person did and what was done about it since, newest first. A file that was merged holds what they did in several
# files at once; what each stack holds follows from which action took back which, whoever wrote them in which order. All that
# an action made may be missing here (it was withheld, or refused): nobody who undoes means that one.
_BACK = f"""
SELECT a.id, a.kind, a.subject, EXISTS (SELECT 1 FROM actions t WHERE t.target = a.id), {_MADE.format(of="a")} FROM actions a
WHERE a.reviewer = ? ORDER BY a.created_at DESC, a.id DESC
"""


def undo_top(conn: sqlite3.Connection, reviewer: str) -> str | None:
    """What undo takes back next: the newest thing done or done again that was not taken back; None for nothing."""
    for action_id, kind, subject, taken_back, made in conn.execute(_BACK, [reviewer]):
        if kind != Step.UNDO and not taken_back:
            if subject == NOTHING:
                return None
            if made:
                return str(action_id)
    return None


def redo_top(conn: sqlite3.Connection, reviewer: str) -> str | None:
    """What redo does again next: the newest undo that was not taken back, with nothing new done since; None for nothing."""
    for action_id, kind, _, taken_back, made in conn.execute(_BACK, [reviewer]):
        if kind == Step.DO:
            return None
        if kind == Step.UNDO and not taken_back and made:
            return str(action_id)
    return None


def action(conn: sqlite3.Connection, action_id: str) -> ActionRow:
    """One action, which must exist."""
    return ActionRow(*conn.execute(f"SELECT {_columns(ActionRow)} FROM actions WHERE id = ?", [action_id]).fetchone())


def first_of(conn: sqlite3.Connection, action_id: str) -> str:
    """Where the chain of what an action did, took back or did again begins; where nothing of that is here, the first of the chain
    that made something here. The action itself must have made something."""
    row = conn.execute(
        "WITH RECURSIVE chain(id, depth) AS (SELECT ?, 0"
        " UNION ALL SELECT a.target, chain.depth + 1 FROM chain JOIN actions a ON a.id = chain.id WHERE a.target IS NOT NULL LIMIT 10000)"
        f" SELECT id FROM chain WHERE {_MADE.format(of='chain')} ORDER BY depth DESC LIMIT 1",
        [action_id],
    ).fetchone()
    return str(row[0])


def insert_action(conn: sqlite3.Connection, row: ActionRow) -> None:
    """Append an action."""
    conn.execute(f"INSERT INTO actions ({_columns(ActionRow)}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)


# --- reviews -------------------------------------------------------------------------------------------------------


def newest_review(conn: sqlite3.Connection, claim_id: str, reviewer: str) -> ReviewRow | None:
    """The last review that this person made of the claim, taken back or not."""
    return _review_of(
        conn, "reviews r WHERE r.claim_id = ? AND r.reviewer = ? ORDER BY r.created_at DESC, r.id DESC LIMIT 1", claim_id, reviewer
    )


def held_review(conn: sqlite3.Connection, claim_id: str, reviewer: str) -> ReviewRow | None:
    """The review that tells what this person holds of the claim: what they said of it last and have not taken back."""
    return _review_of(
        conn, "held_reviews h JOIN reviews r ON r.id = h.id WHERE h.claim_id = ? AND h.reviewer = ?", claim_id, reviewer
    )


def _review_of(conn: sqlite3.Connection, found: str, claim_id: str, reviewer: str) -> ReviewRow | None:
    """The row `r` of what is found FROM there for the claim and the person."""
    columns = ", ".join(f"r.{name}" for name in ReviewRow._fields)
    row = conn.execute(f"SELECT {columns} FROM {found}", [claim_id, reviewer]).fetchone()
    return None if row is None else ReviewRow(*row)


def review(conn: sqlite3.Connection, review_id: str) -> ReviewRow:
    """One review, which must exist."""
    return ReviewRow(*conn.execute(f"SELECT {_columns(ReviewRow)} FROM reviews WHERE id = ?", [review_id]).fetchone())


def reviews_of(conn: sqlite3.Connection, action_id: str) -> list[ReviewRow]:
    """The reviews an action made, in its order."""
    return [
        ReviewRow(*row)
        for row in conn.execute(
            f"SELECT {_columns(ReviewRow)} FROM reviews WHERE action_id = ? ORDER BY created_at, rowid", [action_id]
        )
    ]


def insert_review(conn: sqlite3.Connection, row: ReviewRow, evidence: Sequence[Evidence]) -> None:
    """Append a review and the evidence that it is the first to name."""
    conn.execute(f"INSERT INTO reviews ({_columns(ReviewRow)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    conn.executemany(
        f"INSERT INTO evidence (id, review_id, stance, exact, article_id, url, title, paragraph_text_hash,"
        f" retrieved_at, sha256, {_BEHIND}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (make_id("evd", row.id, *evidence_cells(item)), row.id, *_said(item), *_behind(item))
            for item in evidence
        ],
    )


_BEHIND = 'source_id, capture_id, "start", "end", prefix, suffix, place, number, comment'
"""The columns that tell what stands behind evidence; most have nothing in them."""


def evidence_cells(item: Evidence) -> list[str | int | None]:
    """A piece of evidence as what its id is made from; of what stands behind it only where there is anything."""
    behind = _behind(item)
    return [*_said(item), *(behind if behind != _behind(Evidence(item.stance)) else ())]


def _behind(item: Evidence) -> list[str | int]:
    return [
        item.source_id,
        item.capture_id,
        item.start,
        item.end,
        item.prefix,
        item.suffix,
        item.place,
        item.number,
        item.comment,
    ]


def _said(item: Evidence) -> list[str | None]:
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


def evidence(conn: sqlite3.Connection, review_id: str) -> tuple[Evidence, ...]:
    """The evidence attached to a review, in the order it was attached."""
    return tuple(
        Evidence(*row)
        for row in conn.execute(
            f"SELECT stance, exact, coalesce(article_id, ''), url, title, paragraph_text_hash, retrieved_at, sha256, {_BEHIND}"
            " FROM evidence WHERE review_id = ? ORDER BY rowid",
            [review_id],
        )
    )


class _LogRow(NamedTuple):
    """A review as people read it, its evidence still to be fetched from the review that stated it."""

    id: str
    claim_id: str
    reviewer: str
    decision: str
    verdict: str
    note: str
    created_at: str
    superseded: int
    action_id: str
    round: int
    seconds: float | None
    stated_in: str
    has_evidence: int
    has_units: int
    has_proposal: int


_LOG = """
SELECT r.id, r.claim_id, r.reviewer, r.decision, coalesce(r.verdict, ''), r.note, r.created_at,
  {superseded},
  r.action_id, r.round, r.seconds, coalesce(r.restores, r.id),
  EXISTS (SELECT 1 FROM evidence e WHERE e.review_id = coalesce(r.restores, r.id)),
  EXISTS (SELECT 1 FROM unit_marks u WHERE u.review_id = coalesce(r.restores, r.id)),
  EXISTS (SELECT 1 FROM proposals p WHERE p.review_id = coalesce(r.restores, r.id))
FROM reviews r
"""

_LOG_OF_A_CLAIM = f"{_LOG.format(superseded=SUPERSEDED)} WHERE r.claim_id = ? ORDER BY r.created_at, r.id"
# What everybody holds is found once for the whole log, and not for each of its rows.
_WHOLE_LOG = f"WITH {HELD} {_LOG.format(superseded=SUPERSEDED_BY_HELD)} ORDER BY r.created_at, r.id"


def reviews(conn: sqlite3.Connection, claim_id: str = "") -> list[Review]:
    """Every review, oldest first, superseded ones included; of one claim where `claim_id` is given."""
    found = conn.execute(_LOG_OF_A_CLAIM, [claim_id]) if claim_id else conn.execute(_WHOLE_LOG)
    return [_review(conn, _LogRow(*row)) for row in found.fetchall()]


def _review(conn: sqlite3.Connection, row: _LogRow) -> Review:
    # Nothing hangs on most reviews, and each question costs more than the review.
    proposed, query = proposal_rows.proposal_of(conn, row.stated_in) if row.has_proposal else ("", None)
    return Review(
        id=row.id,
        claim_id=row.claim_id,
        reviewer=row.reviewer,
        decision=Decision(row.decision),
        verdict=row.verdict,
        note=row.note,
        created_at=row.created_at,
        superseded=bool(row.superseded),
        action_id=row.action_id,
        round=row.round,
        seconds=row.seconds,
        evidence=evidence(conn, row.stated_in) if row.has_evidence else (),
        units=unit_rows.marks_of(conn, row.stated_in) if row.has_units else (),
        proposed=proposed,
        query=query,
    )


# --- the desk's verdicts, and how far it has come --------------------------------------------------------------------


def verdicts(conn: sqlite3.Connection) -> list[Verdict]:
    """The verdicts of this desk, by rank."""
    return [
        Verdict(*row) for row in conn.execute("SELECT id, label, meaning, rating, rank FROM verdicts ORDER BY rank, id")
    ]


class HowFar(NamedTuple):
    """How far the log, the list of claims, the articles and what is said of other things have come: their last rows."""

    reviews: int
    edits: int
    revisions: int
    statements: int


def how_far(conn: sqlite3.Connection) -> HowFar:
    """Where the desk stands now; four looks at the end of a table, at any size."""
    row = conn.execute(
        "SELECT coalesce((SELECT max(rowid) FROM main.reviews), 0), coalesce((SELECT max(rowid) FROM main.edits), 0),"
        " coalesce((SELECT max(rowid) FROM main.revisions), 0), coalesce((SELECT max(rowid) FROM main.statements), 0)"
    ).fetchone()
    return HowFar(*row)


def change_counter(conn: sqlite3.Connection) -> int:
    """A number that changes when another connection has written to the file."""
    return int(conn.execute("PRAGMA data_version").fetchone()[0])


def touched_since(conn: sqlite3.Connection, before: HowFar) -> list[str]:
    """The claims that were judged, ruled on, added or dropped since then, by whomever."""
    return [
        str(claim)
        for (claim,) in conn.execute(
            "SELECT claim_id FROM reviews WHERE rowid > ? UNION SELECT claim_id FROM edits WHERE rowid > ?"
            " UNION SELECT about FROM statements WHERE rowid > ? AND kind = 'adjudication'",
            [before.reviews, before.edits, before.statements],
        )
    ]
