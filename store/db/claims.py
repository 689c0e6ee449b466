"""Claims as rows: finding them by status, worth, words and article, in pages, and placing them in the current text."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from store.db.articles import full_id
from store.errors import NotFound
from store.records import NOT_REVIEWED, REVIEWED, Claim, Mention, Reason, ReasonKind, Status

Order = Literal["article", "worth"]


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """Which claims, in which order.

    `status` is a status, REVIEWED (any verdict, contested or stale) or "" for all; `article_id` limits to one
    article; `search` wants every one of its words in the claim; `clashing` limits to claims whose numbers clash with
    another article; `order` is article order or most worth first.
    """

    article_id: str = ""
    status: str = ""
    min_worth: float = 0.0
    search: str = ""
    clashing: bool = False
    order: Order = "article"


_COLUMNS = """
SELECT c.id, s.article_id, c.revision_id, c.position, c."start", c."end", c.exact, c.worth, c.reasons, c.speaker,
  c.quoted, s.status, s.reviewers,
  CASE WHEN s.heads THEN coalesce((SELECT group_concat(note, char(10)) FROM
    (SELECT o.note FROM opinions o WHERE o.claim_id = c.id AND o.note <> '' ORDER BY o.reviewer)), '') ELSE '' END,
  CASE WHEN s.heads THEN coalesce((SELECT group_concat(verdict, ' | ') FROM
    (SELECT DISTINCT o.verdict FROM opinions o WHERE o.claim_id = c.id AND o.verdict IS NOT NULL ORDER BY 1)), '')
    ELSE '' END,
  c.created_by
"""


_JOIN = " JOIN claims c ON c.id = s.claim_id"


@lru_cache(512)
def _reasons(stored: str) -> tuple[Reason, ...]:
    """The short words as stored, told apart by what they name. The same few come again and again."""
    return tuple(_reason(str(word)) for word in json.loads(stored))


def _reason(word: str) -> Reason:
    for kind in (ReasonKind.ATTRIBUTED, ReasonKind.CHOSEN):
        if word.startswith(f"{kind} "):
            return Reason(kind, who=word[len(kind) + 1 :])
    return Reason(ReasonKind.TRAIT, detail=word)


def _claim(row: Sequence[object]) -> Claim:
    cells = list(row)
    cells[8] = _reasons(str(cells[8]))
    return Claim(*cells)  # type: ignore[arg-type]  # the columns above, in the order of the record


def _source(query: ClaimQuery) -> tuple[str, list[object]]:
    """FROM and WHERE for a query, and the values of its marks."""
    where, values = _conditions(query)
    return f" FROM claim_state s{_JOIN} WHERE {' AND '.join(where)}", values


def _conditions(query: ClaimQuery) -> tuple[list[str], list[object]]:
    """The conditions of a query and the values of their marks; those of a search need the claim as well."""
    where = ["((s.current AND s.listed) OR s.heads > 0)"]
    values: list[object] = []
    if query.article_id:
        where.append("s.article_id = ?")
        values.append(query.article_id)
    if query.status == REVIEWED:
        where.append("s.status NOT IN (?, ?)")
        values += NOT_REVIEWED
    elif query.status:
        # The unary plus keeps SQLite from the status index where nearly every row has that status.
        column = "+s.status" if query.status == Status.UNREVIEWED else "s.status"
        where.append(f"{column} = ?")
        values.append(query.status)
    if query.min_worth > 0:
        where.append("s.worth >= ?")
        values.append(query.min_worth)
    if query.clashing:
        where.append(
            "s.claim_id IN (SELECT k.claim_id FROM clashes k JOIN paragraphs p ON p.pk = k.paragraph_pk"
            " JOIN current_revisions h ON h.revision_id = p.revision_id)"
        )
    words = query.search.split()
    if words:
        match = " ".join('"' + word.replace('"', '""').replace("\0", "") + '"*' for word in words)
        where.append(
            "c.id IN (SELECT k.id FROM paragraphs_fts f JOIN paragraphs p ON p.pk = f.rowid"
            " JOIN claims k ON k.revision_id = p.revision_id AND k.position = p.position WHERE paragraphs_fts MATCH ?)"
        )
        values.append(match)
        for word in words:
            where.append("instr(lower(c.exact), lower(?))")
            values.append(word)
    return where, values


def _order(query: ClaimQuery) -> str:
    if query.order == "worth":
        return " ORDER BY s.worth DESC, s.pk"
    return ' ORDER BY c.position, c."start", s.pk' if query.article_id else " ORDER BY s.pk"


def page(conn: sqlite3.Connection, query: ClaimQuery, offset: int = 0, limit: int = -1) -> list[Claim]:
    """The claims of a query from `offset` on, at most `limit` of them (all for -1)."""
    source, values = _source(query)
    if query.search or query.article_id:
        sql = _COLUMNS + source + _order(query) + " LIMIT ? OFFSET ?"
    else:
        # Skip through an index alone: a page deep in a million claims must not look up those before it.
        inner = "SELECT s.pk" + source.replace(_JOIN, "") + _order(query) + " LIMIT ? OFFSET ?"
        sql = f"{_COLUMNS} FROM ({inner}) page JOIN claim_state s ON s.pk = page.pk{_JOIN}{_order(query)}"
    return [_claim(row) for row in conn.execute(sql, [*values, limit, offset])]


def count(conn: sqlite3.Connection, query: ClaimQuery) -> int:
    """How many claims a query has."""
    source, values = _source(query)
    if not query.search:
        source = source.replace(_JOIN, "")
    return int(conn.execute("SELECT count(*)" + source, values).fetchone()[0])


def claim(conn: sqlite3.Connection, wanted: str) -> Claim:
    """The claim with this id, or whose id begins like it. Raises NotFound."""
    sql = _COLUMNS + " FROM claim_state s JOIN claims c ON c.id = s.claim_id WHERE c.id = ?"
    row = conn.execute(sql, [wanted]).fetchone()
    if row is None:
        row = conn.execute(sql, [full_id(conn, "claims", wanted)]).fetchone()
    if row is None:
        raise NotFound(f"the claim {wanted!r} has no state", do="run `factdesk doctor --repair`")
    return _claim(row)


def mentions(conn: sqlite3.Connection, claim_id: str) -> tuple[Mention, ...]:
    """The quantities and dates of a claim; offsets into its paragraph."""
    return tuple(
        Mention(*row)
        for row in conn.execute(
            'SELECT kind, exact, "start", "end", value, unit, bound, high FROM mentions WHERE claim_id = ? ORDER BY "start"',
            [claim_id],
        )
    )


def placed(found: Claim, revision_id: str, texts: Sequence[str]) -> Claim | None:
    """The claim where it stands in this revision's paragraphs; None where its exact words do not stand there.

    Its own place first, then the same words elsewhere; never a look-alike.
    """
    if found.revision_id == revision_id:
        return found
    here = texts[found.position][found.start : found.end] if found.position < len(texts) else ""
    if here == found.exact:
        return replace(found, revision_id=revision_id)
    for position, text in enumerate(texts):
        start = text.find(found.exact)
        if start >= 0:
            return replace(found, revision_id=revision_id, position=position, start=start, end=start + len(found.exact))
    return None


FEW = 2_000
"""Claims of one status up to which they are sorted; more are found sooner by walking along the order."""


def next_claim(
    conn: sqlite3.Connection, query: ClaimQuery, after: str, *, backwards: bool = False
) -> tuple[str, str] | None:
    """The query's next claim in its order after the claim `after`, wrapping round once; `after` itself is never it.

    Claims that wait for a verdict are passed over where they are no claims any more or their words have gone.
    Returns (claim_id, article_id), or None where there is no other.
    """
    here = conn.execute(
        'SELECT s.pk, s.worth, c.position, c."start" FROM claim_state s JOIN claims c ON c.id = s.claim_id'
        " WHERE s.claim_id = ?",
        [after],
    ).fetchone()
    where, values = _conditions(query)
    if query.status in NOT_REVIEWED:
        where.append("s.current AND s.listed")
    beyond, end = (">", "ASC") if not backwards else ("<", "DESC")
    source = "claim_state s"
    # The parts of the list in the order they are looked at, each with the values of its marks.
    parts: list[tuple[str, list[object]]]
    if query.order == "worth":
        if query.status and query.status != REVIEWED and _few(conn, query.status):
            source += " INDEXED BY claim_state_status"
            where[0:0], values[0:0] = ["s.status = ?"], [query.status]
        lower, other = ("<", "DESC") if not backwards else (">", "ASC")
        order = f"s.worth {other}, s.pk {end}"
        parts = (
            [(f"s.worth = ? AND s.pk {beyond} ?", [here[1], here[0]]), (f"s.worth {lower} ?", [here[1]])]
            if here
            else []
        )
    elif query.article_id:
        order = f'c.position {end}, c."start" {end}, s.pk {end}'
        parts = [(f'(c.position, c."start", s.pk) {beyond} (?, ?, ?)', [here[2], here[3], here[0]])] if here else []
    else:
        order = f"s.pk {end}"
        parts = [(f"s.pk {beyond} ?", [here[0]])] if here else []
    parts.append(("s.claim_id <> ?", [after]))
    join = _JOIN if query.search or query.article_id else ""
    for part, more in parts:
        found = conn.execute(
            f"SELECT s.claim_id, s.article_id FROM {source}{join}"
            f" WHERE {' AND '.join([*where, part])} ORDER BY {order} LIMIT 1",
            [*values, *more],
        ).fetchone()
        if found is not None:
            return str(found[0]), str(found[1])
    return None


def _few(conn: sqlite3.Connection, status: str) -> bool:
    counted = "SELECT count(*) FROM (SELECT 1 FROM claim_state WHERE status = ? LIMIT ?)"
    return int(conn.execute(counted, [status, FEW]).fetchone()[0]) < FEW


def clashing(conn: sqlite3.Connection) -> list[tuple[int, str]]:
    """(row number, claim_id) of each listed claim that clashes with a current text, most serious clash first."""
    return [
        (int(pk), str(claim_id))
        for pk, claim_id in conn.execute(
            "SELECT s.pk, s.claim_id FROM clashes k"
            " JOIN claim_state s ON s.claim_id = k.claim_id AND s.current AND s.listed"
            " JOIN paragraphs p ON p.pk = k.paragraph_pk JOIN current_revisions h ON h.revision_id = p.revision_id"
            " WHERE NOT k.mirror GROUP BY s.pk ORDER BY max(k.severity) DESC, min(k.pk)"
        )
    ]


def tally(conn: sqlite3.Connection) -> dict[str, int]:
    """How many claims have each status."""
    return {
        str(status): int(n)
        for status, n in conn.execute(
            "SELECT status, count(*) FROM claim_state WHERE (current AND listed) OR heads > 0 GROUP BY status"
        )
    }


def keys(conn: sqlite3.Connection, query: ClaimQuery) -> array[int]:
    """The row numbers of a query's claims in its order: 8 bytes a claim, so that a list of any length can stand still."""
    source, values = _source(query)
    if not query.search and not query.article_id:
        source = source.replace(_JOIN, "")
    return array("q", (pk for (pk,) in conn.execute("SELECT s.pk" + source + _order(query), values)))


def by_key(conn: sqlite3.Connection, wanted: Sequence[int]) -> list[Claim]:
    """The claims with these row numbers (at most some hundreds), in the order asked for."""
    marks = ",".join("?" * len(wanted))
    sql = _COLUMNS.replace("SELECT", "SELECT s.pk,", 1)
    sql += f" FROM claim_state s JOIN claims c ON c.id = s.claim_id WHERE s.pk IN ({marks})"
    found = {int(row[0]): _claim(row[1:]) for row in conn.execute(sql, list(wanted))}
    return [found[key] for key in wanted if key in found]


def key(conn: sqlite3.Connection, claim_id: str) -> int:
    """The row number of a claim; 0 where there is none."""
    row = conn.execute("SELECT pk FROM claim_state WHERE claim_id = ?", [claim_id]).fetchone()
    return int(row[0]) if row else 0
