"""The work queue: which claim comes next, how many claims have each status, which of them clash."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from itertools import chain, islice

from store.db.tables.touched_claims import TOUCHED, UNTOUCHED, having_status, where_to_look
from store.values import NOT_REVIEWED, REVIEWED, Status

FEW = 2_000
"""Claims of one status up to which all of them are fetched; more are found sooner by looking along the list."""


def next_claim(
    conn: sqlite3.Connection, status: str, after: str, *, backwards: bool = False, without: Collection[str] = ()
) -> tuple[str, str] | None:
    """The next claim of that status in the order read after the claim `after`, wrapping round once; never `after` itself.

    `status` may be REVIEWED. Claims that wait for a verdict are passed over where they are no claims any more or their
    words have gone, and so are those in `without`. Returns (claim_id, article_id), or None where there is no other.
    """
    row = conn.execute("SELECT pk FROM claim_state WHERE claim_id = ?", [after]).fetchone()
    here = int(row[0]) if row else 0
    where, values = _of_status(status, without)
    beyond, end = ("<", "DESC") if backwards else (">", "ASC")
    for part in (f"s.pk {beyond} ?", "s.pk <> ?"):
        found = conn.execute(
            f"SELECT s.claim_id, s.article_id FROM listed_claims s WHERE {where} AND {part} ORDER BY s.pk {end} LIMIT 1",
            [*values, here],
        ).fetchone()
        if found is not None:
            return str(found[0]), str(found[1])
    return None


FIRST_LOOK, LONGEST_LOOK = 64, 8_192
"""Claims of a list that are looked up at once: few where the next is near, more the longer it takes."""


def next_among(
    conn: sqlite3.Connection,
    keys: Sequence[int],
    status: str,
    here: int,
    *,
    backwards: bool = False,
    without: Collection[str] = (),
) -> int | None:
    """Where in a list of row numbers the next claim of that status stands, from position `here` on, wrapping round once.

    The list stands still while its claims are judged, so that it is asked and not the query it came from. `here` itself
    is never it; -1 starts at the beginning. The same claims are passed over as by next_claim().
    """
    size = len(keys)
    if backwards:
        places = chain(range(here - 1, -1, -1), range(size - 1, max(here, -1), -1))
    else:
        places = chain(range(here + 1, size), range(0, max(0, here)))
    where, values = _of_status(status, without)

    def of_all() -> int | None:
        having = _keys(conn, where, values)
        return next((place for place in places if keys[place] in having), None) if having else None

    if status not in ("", REVIEWED, Status.UNREVIEWED) and _few(conn, status):
        return of_all()
    count = FIRST_LOOK
    while part := list(islice(places, count)):
        looked_at = json.dumps([keys[place] for place in part])
        having = _keys(conn, f"s.pk IN (SELECT value FROM json_each(?)) AND {where}", [looked_at, *values])
        for place in part:
            if keys[place] in having:
                return place
        # Not before the near ones: where few of the desk wait, many do for who may not see, in a blind round, what was judged.
        if count == FIRST_LOOK and status == Status.UNREVIEWED and _few(conn, status):
            return of_all()
        count = min(4 * count, LONGEST_LOOK)
    return None


def _keys(conn: sqlite3.Connection, where: str, values: Sequence[str]) -> frozenset[int]:
    return frozenset(int(pk) for (pk,) in conn.execute(f"SELECT s.pk FROM listed_claims s WHERE {where}", values))


def _of_status(status: str, without: Collection[str]) -> tuple[str, list[str]]:
    """The condition for claims of that status, or of REVIEWED, or all for "", but for `without`, and the values of its marks."""
    values: list[str] = []
    if status == REVIEWED:
        where = f"s.reviewed AND {TOUCHED}"
    elif not status:
        where = "1"
    else:
        where = "s.status = ?" + (" AND s.stands" if status in NOT_REVIEWED else "")
        values.append(status)
        if status != Status.UNREVIEWED:
            where += f" AND {having_status(status)}"
            values.append(status)
    if without:
        where += " AND s.claim_id NOT IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(list(without)))
    return where, values


_FEW_UNTOUCHED = """
SELECT (SELECT count(*) FROM (SELECT 1 FROM main.claims LIMIT (SELECT count(*) + ?1 FROM main.touched_claims)))
  < (SELECT count(*) + ?1 FROM main.touched_claims)
"""
"""Whether fewer claims than that wait for their first word."""


def _few(conn: sqlite3.Connection, status: str) -> bool:
    if status == Status.UNREVIEWED:
        # Nearly all have it, and the few with a state of their own that have it too are not worth a look. Nor is the rest of a
        # large desk, once more claims are seen than that have one.
        return bool(conn.execute(_FEW_UNTOUCHED, [FEW]).fetchone()[0])
    counted = f"SELECT count(*) FROM (SELECT 1 FROM {where_to_look(status)} WHERE status = ? LIMIT ?)"
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
    found = {
        str(status): int(n)
        for status, n in conn.execute(
            f"SELECT s.status, count(*) FROM listed_claims s WHERE {TOUCHED} GROUP BY s.status"
        )
    }
    untouched = conn.execute(UNTOUCHED).fetchone()[0]
    if untouched:
        found[str(Status.UNREVIEWED)] = found.get(Status.UNREVIEWED, 0) + int(untouched)
    return dict(sorted(found.items()))
