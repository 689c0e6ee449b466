"""The rounds of reading as the statements tell them: which is the present one, and whether it is blind.

A desk begins in round 1, open, of which nothing is said. A round that was closed is followed by an open one of the next
number. All looks go to the tables of the file themselves, never to what a blind reader is shown instead of them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

from store.records import Round
from store.values import StatementKind

_SAID = "SELECT about, body, reviewer, created_at FROM main.current_statements WHERE kind = ?"


LAST = 1_000_000
"""Rounds that a desk can have: a number of another file's that is larger would leave none for the next one here."""


def number_of(about: str) -> int | None:
    """The number of the round that a statement is about; None where another program wrote what is none."""
    if not about.isascii() or not about.isdigit() or len(about) > len(str(LAST)):
        return None
    number = int(about)
    return number if number <= LAST else None


def rounds(conn: sqlite3.Connection) -> list[Round]:
    """Every round that somebody opened and did not take back, by number."""
    found = [
        _round(number, body, str(reviewer), str(at))
        for about, body, reviewer, at in conn.execute(_SAID, [StatementKind.ROUND])
        if (number := number_of(str(about))) is not None
    ]
    return sorted(found, key=lambda one: one.number)


def present(conn: sqlite3.Connection) -> Round:
    """The round that a verdict given now belongs to."""
    return following(rounds(conn))


def following(known: list[Round]) -> Round:
    """The present round where these have been opened, by number."""
    if not known:
        return Round(1)
    last = known[-1]
    return Round(last.number + 1) if last.closed_at else last


def at(conn: sqlite3.Connection, time: str) -> int:
    """The number of the round that a verdict given at that time belongs to."""
    known = [one for one in rounds(conn) if one.opened_at <= time]
    if not known:
        return 1
    last = known[-1]
    return last.number + bool(last.closed_at and last.closed_at <= time)


def unused(conn: sqlite3.Connection) -> int:
    """A number that no round has had, opened or taken back, and no verdict names."""
    said = [
        number
        for (about,) in conn.execute("SELECT DISTINCT about FROM main.statements WHERE kind = ?", [StatementKind.ROUND])
        if (number := number_of(str(about))) is not None
    ]
    judged = conn.execute("SELECT coalesce(max(round), 0) FROM main.reviews WHERE round <= ?", [LAST]).fetchone()[0]
    return max([1, int(judged), *said]) + 1


def _round(number: int, body: str, reviewer: str, at: str) -> Round:
    """What a statement says; where somebody else's program wrote something odd, as much of it as makes sense."""
    said = json.loads(body)
    if not isinstance(said, Mapping):
        said = {}
    opened_by, opened_at, closed_at = (said.get(name) for name in ("opened_by", "opened_at", "closed_at"))
    return Round(
        number,
        blind=said.get("blind") is True,
        opened_by=opened_by if isinstance(opened_by, str) and opened_by else reviewer,
        opened_at=opened_at if isinstance(opened_at, str) and opened_at else at,
        closed_at=closed_at if isinstance(closed_at, str) else "",
    )
