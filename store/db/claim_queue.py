"""The work queue: which claim comes next, how many claims have each status, which of them clash."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import NamedTuple

from store.db.claim_rows import ClaimQuery, conditions, listed_from
from store.records import NOT_REVIEWED, REVIEWED

FEW = 2_000
"""Claims of one status up to which they are sorted; more are found sooner by walking along the order."""


class _Here(NamedTuple):
    """Where a claim stands in each of the orders a list can have."""

    pk: int
    worth: float
    position: int
    start: int


def next_claim(
    conn: sqlite3.Connection, query: ClaimQuery, after: str, *, backwards: bool = False
) -> tuple[str, str] | None:
    """The query's next claim in its order after the claim `after`, wrapping round once; `after` itself is never it.

    Claims that wait for a verdict are passed over where they are no claims any more or their words have gone.
    Returns (claim_id, article_id), or None where there is no other.
    """
    row = conn.execute(
        'SELECT s.pk, s.worth, c.position, c."start" FROM claim_state s JOIN claims c ON c.id = s.claim_id'
        " WHERE s.claim_id = ?",
        [after],
    ).fetchone()
    one_status = query.status not in ("", REVIEWED)
    where, values = conditions(conn, replace(query, status="") if one_status else query)
    few = one_status and _few(conn, query.status)
    if one_status:
        # The unary plus keeps SQLite from an index: from that of the statuses where most claims have this one ...
        where.append("s.status = ?" if few or query.order != "worth" else "+s.status = ?")
        values.append(query.status)
    if query.status in NOT_REVIEWED:
        where.append("s.stands")
    order = _order(query, backwards, few)
    parts = [] if row is None else _beyond(query, _Here(*row), backwards)
    parts.append(("s.claim_id <> ?", [after]))
    for part, more in parts:
        found = conn.execute(
            f"SELECT s.claim_id, s.article_id{listed_from(query)}"
            f" WHERE {' AND '.join([*where, part])} ORDER BY {order} LIMIT 1",
            [*values, *more],
        ).fetchone()
        if found is not None:
            return str(found[0]), str(found[1])
    return None


def _order(query: ClaimQuery, backwards: bool, few: bool) -> str:
    end, most = ("DESC", "ASC") if backwards else ("ASC", "DESC")
    if query.order == "worth":
        # ... and from that of the worths where few do.
        return f"{'+' if few else ''}s.worth {most}, s.pk {end}"
    return f'c.position {end}, c."start" {end}, s.pk {end}' if query.article_id else f"s.pk {end}"


def _beyond(query: ClaimQuery, here: _Here, backwards: bool) -> list[tuple[str, list[object]]]:
    """The conditions for what comes after `here` in the order, nearest first, each with the values of its marks."""
    beyond, less = ("<", ">") if backwards else (">", "<")
    if query.order == "worth":
        return [(f"s.worth = ? AND s.pk {beyond} ?", [here.worth, here.pk]), (f"s.worth {less} ?", [here.worth])]
    if query.article_id:
        return [(f'(c.position, c."start", s.pk) {beyond} (?, ?, ?)', [here.position, here.start, here.pk])]
    return [(f"s.pk {beyond} ?", [here.pk])]


def _few(conn: sqlite3.Connection, status: str) -> bool:
    counted = "SELECT count(*) FROM (SELECT 1 FROM claim_state WHERE status = ? LIMIT ?)"
    return int(conn.execute(counted, [status, FEW]).fetchone()[0]) < FEW


def clashing(conn: sqlite3.Connection) -> list[tuple[int, str]]:
    """(row number, claim_id) of each claim that clashes with a current text, most serious clash first."""
    return [
        (int(pk), str(claim_id))
        for pk, claim_id in conn.execute(
            "SELECT s.pk, s.claim_id FROM clashes k JOIN listed_claims s ON s.claim_id = k.claim_id AND s.stands"
            " JOIN paragraphs p ON p.pk = k.paragraph_pk JOIN current_revisions h ON h.revision_id = p.revision_id"
            " WHERE NOT k.mirror GROUP BY s.pk ORDER BY max(k.severity) DESC, min(k.pk)"
        )
    ]


def tally(conn: sqlite3.Connection) -> dict[str, int]:
    """How many claims have each status."""
    return {
        str(status): int(n) for status, n in conn.execute("SELECT status, count(*) FROM listed_claims GROUP BY status")
    }
