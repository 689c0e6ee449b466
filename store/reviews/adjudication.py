"""Ruling on a contested claim, and taking a ruling back. All functions run inside the caller's write transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from store.db import clock
from store.db.articles import claim_rows
from store.db.log import log_rows, round_rows, ruling_rows
from store.errors import NotFound, UsageError
from store.records import Done, Review, Side
from store.reviews import opinions, statements
from store.reviews.log import no_claim
from store.values import Decision, StatementKind

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class RulingSaid:
    """What a statement says of a claim that was ruled on: the verdict, why, by whom and when, and who was heard."""

    verdict: str
    why: str
    ruled_by: str
    ruled_at: str
    sides: tuple[Side, ...]


def rule(db: Database, reviewer: str, claim_id: str, verdict: str, why: str) -> Done:
    """Decide a contested claim. Raises NotFound for an unknown claim or verdict, UsageError without a reason or a contest."""
    if not claim_rows.exists(db.conn, claim_id):
        raise no_claim(claim_id)
    known = [one.id for one in log_rows.verdicts(db.conn)]
    if verdict not in known:
        raise NotFound(f"there is no verdict {verdict!r} on this desk", do=f"choose one of {', '.join(known)}")
    if not why.strip():
        raise UsageError("a ruling needs a reason", do="say why, for those who are overruled")
    held = [one for one in opinions.current(log_rows.reviews(db.conn, claim_id)) if one.verdict]
    if not _may_see(db, reviewer, held) or len({one.verdict for one in held}) < 2:
        raise UsageError("this claim is not contested", do="`factdesk contested` lists those that are")
    sides = sorted({(one.reviewer, one.verdict) for one in held})
    said = RulingSaid(verdict, why.strip(), reviewer, clock.now(), tuple(Side(*one) for one in sides))
    return _say(db, reviewer, claim_id, json.dumps(asdict(said), ensure_ascii=False, sort_keys=True))


def withdraw_ruling(db: Database, reviewer: str, claim_id: str) -> Done:
    """Take back the ruling on a claim, whoever made it: it is contested again. Raises UsageError where there is none."""
    held = opinions.current(log_rows.reviews(db.conn, claim_id))
    if not _may_see(db, reviewer, held) or not ruling_rows.rulings(db.conn, claim_id):
        raise UsageError("nobody has ruled on this claim", do="`factdesk contested --ruled` lists the rulings")
    return _say(db, reviewer, claim_id, "")


def _may_see(db: Database, reviewer: str, held: Sequence[Review]) -> bool:
    """Whether the reviewer may learn from the answer what others hold: in a blind round, after their own verdict."""
    now = round_rows.present(db.conn)
    return not now.blind or any(
        one.reviewer == reviewer and one.round == now.number and one.decision is Decision.JUDGED for one in held
    )


def _say(db: Database, reviewer: str, claim_id: str, body: str) -> Done:
    return statements.state(db, reviewer, StatementKind.ADJUDICATION, {claim_id: body})
