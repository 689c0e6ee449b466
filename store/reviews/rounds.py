"""Opening and closing rounds of reading. All functions run inside the caller's write transaction."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from store.db import clock
from store.db.log import round_rows
from store.errors import UsageError
from store.records import Done, Round
from store.reviews import statements
from store.values import StatementKind

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class RoundSaid:
    """What a statement says of a round; the statement is about its number."""

    blind: bool
    opened_by: str
    opened_at: str
    closed_at: str = ""


def open_round(db: Database, reviewer: str, *, blind: bool) -> Done:
    """Begin the next round; the present one ends with it. Raises UsageError where that is another person's blind one."""
    _may_end(round_rows.present(db.conn), reviewer)
    said = RoundSaid(blind, reviewer, clock.now())
    return _say(db, reviewer, round_rows.unused(db.conn), said)


def close_round(db: Database, reviewer: str) -> Done:
    """End the round that somebody opened; an open one follows by itself. Raises UsageError where there is none."""
    now = round_rows.present(db.conn)
    if not now.opened_by:
        raise UsageError(
            f"round {now.number} began by itself and is open to all, there is nothing to close",
            do="`factdesk rounds --open --blind` begins a blind one",
        )
    _may_end(now, reviewer)
    return _say(db, reviewer, now.number, RoundSaid(now.blind, now.opened_by, now.opened_at, clock.now(now.opened_at)))


def _may_end(now: Round, reviewer: str) -> None:
    # Otherwise a reader who wants to see what the others hold would end the round for it. No name is told here.
    if now.blind and now.opened_by != reviewer:
        raise UsageError(
            f"round {now.number} is blind, and you did not open it", do="ask whoever opened it to close it"
        )


def _say(db: Database, reviewer: str, number: int, said: RoundSaid) -> Done:
    body = json.dumps(asdict(said), ensure_ascii=False, sort_keys=True)
    return statements.state(db, reviewer, StatementKind.ROUND, {str(number): body})
