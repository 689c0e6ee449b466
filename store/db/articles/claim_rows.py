"""Claims as rows: finding them by status, worth, words and article, in pages, and placing them in the current text."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from store.db.articles import anchors
from store.db.articles.article_rows import full_id
from store.db.tables import touched_claims
from store.errors import NotFound
from store.records import Article, Claim, Mention
from store.values import REVIEWED, Reason, ReasonKind, Status

ClaimOrder = Literal["article", "worth"]


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """Which claims, in which order.

    `status` is a status, REVIEWED (any verdict, contested or stale) or "" for all; `article_id` limits to one
    article; `search` is what a person typed (see store.db.search.word_search and facets), `reviewer` who typed it, `flawed` the claims that the facet "lint" finds; `order` is article order or most worth first.
    """

    article_id: str = ""
    status: str = ""
    min_worth: float = 0.0
    search: str = ""
    reviewer: str = ""
    order: ClaimOrder = "article"
    flawed: frozenset[str] = frozenset()


class _ClaimCells(NamedTuple):
    """The columns of a claim that is read, in their order."""

    id: str
    article_id: str
    revision_id: str
    position: int
    start: int
    end: int
    exact: str
    worth: float
    reasons: str
    speaker: str
    quoted: str
    status: str
    reviewers: int
    note: str
    verdict: str
    created_by: str
    stands: int


_COLUMNS = """
  c.id, s.article_id, c.revision_id, c.position, c."start", c."end", c.exact, c.worth, c.reasons, c.speaker,
  c.quoted, s.status, s.reviewers,
  CASE WHEN s.heads THEN coalesce((SELECT group_concat(note, char(10)) FROM
    (SELECT o.note FROM opinions o WHERE o.claim_id = c.id AND o.note <> '' ORDER BY o.reviewer)), '') ELSE '' END,
  CASE WHEN s.heads THEN coalesce((SELECT group_concat(verdict, ' | ') FROM
    (SELECT DISTINCT o.verdict FROM opinions o WHERE o.claim_id = c.id AND o.verdict IS NOT NULL ORDER BY 1)), '')
    ELSE '' END,
  c.created_by, s.current AND s.listed
"""
_CLAIMS = "claim_state s JOIN claims c ON c.rowid = s.pk"
"""Claims with their states, whether they are listed or not."""


@lru_cache(512)
def _reasons(stored: str) -> tuple[Reason, ...]:
    """The short words as stored, told apart by what they name. The same few come again and again."""
    return tuple(_reason(str(word)) for word in json.loads(stored))


def _reason(word: str) -> Reason:
    for kind in (ReasonKind.ATTRIBUTED, ReasonKind.DENIED, ReasonKind.CHOSEN):
        if word.startswith(f"{kind} "):
            return Reason(kind, who=word[len(kind) + 1 :])
    return Reason(ReasonKind.TRAIT, detail=word)


def _claim(row: Sequence[object]) -> Claim:
    cells = _ClaimCells._make(row)
    return Claim(**{**cells._asdict(), "reasons": _reasons(cells.reasons), "stands": bool(cells.stands)})


def _source(conn: sqlite3.Connection, query: ClaimQuery) -> tuple[str, list[object]]:
    """FROM and WHERE for the row numbers of a query's claims, and the values of its marks."""
    where, values = _conditions(conn, query)
    return f"{_listed_from(query)} WHERE {' AND '.join(where or ['1'])}", values


def _listed_from(query: ClaimQuery) -> str:
    """The claims themselves are looked up only where the query asks for their words or their places, and their states where it
    asks for those."""
    if not (query.search or query.article_id or query.status):
        return f" FROM {touched_claims.EVERY_LISTED} s"
    words = " JOIN claims c ON c.rowid = s.pk" if query.search or query.article_id else ""
    return f" FROM listed_claims s{words}"


def _conditions(conn: sqlite3.Connection, query: ClaimQuery) -> tuple[list[str], list[object]]:
    """The conditions of a query and the values of their marks; those of a search need the claim as well."""
    where: list[str] = []
    values: list[object] = []
    if query.article_id:
        where.append("s.article_id = ?")
        values.append(query.article_id)
    if query.status == REVIEWED:
        where += ["s.reviewed", touched_claims.TOUCHED]
    elif query.status:
        where.append("s.status = ?")
        values.append(query.status)
        if query.status != Status.UNREVIEWED:
            where.append(touched_claims.having_status(query.status))
            values.append(query.status)
    if query.min_worth > 0:
        where.append("s.worth >= ?")
        values.append(query.min_worth)
    if query.search.strip():
        from store.db.search import facets, word_search  # their patterns take longer to make than a first screen has

        word_search.ready(conn)
        facets.ready(conn)
        asked, words = facets.split(query.search)
        holding, marks = word_search.condition(words)
        found, more = facets.conditions(conn, asked, query.reviewer, query.flawed)
        where += [*([holding] if holding else []), *found]
        values += [*marks, *more]
    return where, values


def _order(query: ClaimQuery) -> str:
    if query.order == "worth":
        return " ORDER BY s.worth DESC, s.pk"
    return ' ORDER BY c.position, c."start", s.pk' if query.article_id else " ORDER BY s.pk"


def page(conn: sqlite3.Connection, query: ClaimQuery, offset: int = 0, limit: int = -1) -> list[Claim]:
    """The claims of a query from `offset` on, at most `limit` of them (all for -1)."""
    source, values = _source(conn, query)
    # Skip through an index alone: a page deep in a million claims must not look up those before it.
    rows = f"SELECT s.pk{source}{_order(query)} LIMIT ? OFFSET ?"
    sql = f"SELECT {_COLUMNS} FROM ({rows}) page JOIN {_CLAIMS} WHERE s.pk = page.pk{_order(query)}"
    return [_claim(row) for row in conn.execute(sql, [*values, limit, offset])]


def claim(conn: sqlite3.Connection, wanted: str) -> Claim:
    """The claim with this id, or whose id begins like it. Raises NotFound."""
    sql = f"SELECT {_COLUMNS} FROM {_CLAIMS} WHERE c.id = ?"
    row = conn.execute(sql, [wanted]).fetchone()
    if row is None:
        row = conn.execute(sql, [full_id(conn, "claims", wanted)]).fetchone()
    if row is None:
        raise NotFound(f"the claim {wanted!r} has no state", do="run `factdesk doctor --repair`")
    return _claim(row)


def exists(conn: sqlite3.Connection, claim_id: str) -> bool:
    """Whether there is a claim with this very id, listed or not."""
    return conn.execute("SELECT 1 FROM claims WHERE id = ?", [claim_id]).fetchone() is not None


def mentions(conn: sqlite3.Connection, claim_id: str) -> tuple[Mention, ...]:
    """The quantities and dates of a claim; offsets into its paragraph."""
    return tuple(
        Mention(*row)
        for row in conn.execute(
            'SELECT kind, exact, "start", "end", value, unit, bound, high FROM mentions WHERE claim_id = ? ORDER BY "start"',
            [claim_id],
        )
    )


def placed(
    conn: sqlite3.Connection, article: Article, texts: Sequence[str], claims: Sequence[Claim]
) -> dict[str, Claim]:
    """Claims of an article where they stand in its current paragraphs `texts`, by their ids; those that do not are left out."""
    if all(one.revision_id == article.revision_id for one in claims):
        return {one.id: one for one in claims}
    every = {**anchors.texts_of(conn, article.id), article.revision_id: tuple(texts)}
    places = anchors.places(anchors.anchors_of(conn, article.id), every, article.revision_id)
    found: dict[str, Claim] = {}
    for one in claims:
        if one.id in places:
            position, start, end = places[one.id]
            found[one.id] = replace(one, revision_id=article.revision_id, position=position, start=start, end=end)
    return found


def of_article(conn: sqlite3.Connection, article: Article, texts: Sequence[str]) -> list[Claim]:
    """All claims of an article in the order of its current paragraphs `texts`; those whose words have gone come last."""
    found = page(conn, ClaimQuery(article_id=article.id))
    here = placed(conn, article, texts, found)
    gone = [one for one in found if one.id not in here]
    return sorted(here.values(), key=lambda one: (one.position, one.start)) + gone


def keys(conn: sqlite3.Connection, query: ClaimQuery) -> array[int]:
    """The row numbers of a query's claims in its order: 8 bytes a claim, so that a list of any length can stand still."""
    source, values = _source(conn, query)
    return array("q", (pk for (pk,) in conn.execute(f"SELECT s.pk{source}{_order(query)}", values)))


def by_key(conn: sqlite3.Connection, wanted: Sequence[int]) -> list[Claim]:
    """The claims with these row numbers (at most some hundreds), in the order asked for."""
    marks = ",".join("?" * len(wanted))
    found = {
        int(pk): _claim(cells)
        for pk, *cells in conn.execute(f"SELECT s.pk, {_COLUMNS} FROM {_CLAIMS} WHERE s.pk IN ({marks})", list(wanted))
    }
    return [found[key] for key in wanted if key in found]


def key(conn: sqlite3.Connection, claim_id: str) -> int:
    """The row number of a claim; 0 where there is none."""
    row = conn.execute("SELECT pk FROM claim_state WHERE claim_id = ?", [claim_id]).fetchone()
    return int(row[0]) if row else 0
