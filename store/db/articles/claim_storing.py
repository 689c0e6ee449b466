"""Storing claims and their numbers and dates: those found by reading and those a person chose, by the same statements."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from store.db.ids import make_id
from store.values import ReasonKind

if TYPE_CHECKING:
    from store.db.seals import Sealed

CONTEXT = 32
"""Code points of prefix and suffix kept with a claim, as W3C's TextQuoteSelector has them."""

AUTOMATIC = "factdesk"
"""`created_by` of the claims that the machine found."""


class ClaimRow(NamedTuple):
    """A claim as stored; `reasons` is a JSON list of short words."""

    id: str
    revision_id: str
    position: int
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    worth: float
    reasons: str
    speaker: str
    quoted: str
    created_by: str


class MentionRow(NamedTuple):
    """A number or date of a claim as stored; of a date `unit` is its kind."""

    claim_id: str
    kind: str
    exact: str
    start: int
    end: int
    value: float | str
    unit: str
    bound: str
    high: float | None


_CLAIM = ", ".join(f'"{name}"' for name in ClaimRow._fields)
_INSERT_CLAIM = f"INSERT OR IGNORE INTO claims ({_CLAIM}) VALUES ({', '.join('?' * len(ClaimRow._fields))})"
_MENTION = ", ".join(f'"{name}"' for name in MentionRow._fields)
_INSERT_MENTION = f"INSERT INTO mentions (pk, {_MENTION}) VALUES (?, {', '.join('?' * len(MentionRow._fields))})"


def claim_id(article: str, paragraphs: Sequence[str], position: int, start: int, exact: str) -> str:
    """A claim is its exact words in its article, and which occurrence of them it is, counted from 0."""
    before = sum(text.count(exact) for text in paragraphs[:position]) + paragraphs[position].count(exact, 0, start)
    return make_id("clm", article, exact, before)


def insert_found(
    conn: sqlite3.Connection,
    claims: Sequence[ClaimRow],
    mentions: Sequence[MentionRow],
    sealed: Sealed,
) -> None:
    """Store what was found in articles of which the desk has no claim. `sealed` takes what was added, within
    seals.at_once(): the fields of both kinds of row are the columns that are sealed, in their order."""
    conn.executemany(_INSERT_CLAIM, claims)
    # In the order of their seals' key, so that its pages are written one after the other.
    sealed("claims", sorted(claims, key=_ID))
    next_key = int(conn.execute("SELECT coalesce(max(pk), 0) FROM mentions").fetchone()[0]) + 1
    numbered = [(pk, *row) for pk, row in enumerate(mentions, next_key)]
    conn.executemany(_INSERT_MENTION, numbered)
    sealed("mentions", numbered)


def insert_found_again(
    conn: sqlite3.Connection,
    claims: Sequence[ClaimRow],
    mentions: Sequence[MentionRow],
    sealed: Sealed,
) -> None:
    """The same of an article that has changed: claims that are known from an earlier text stay as they are."""
    known = _known(conn, [row.id for row in claims])
    new = [row for row in claims if row.id not in known]
    insert_found(conn, new, [row for row in mentions if row.claim_id not in known], sealed)


_ID = itemgetter(0)


def _known(conn: sqlite3.Connection, ids: Sequence[str]) -> frozenset[str]:
    found: set[str] = set()
    for begin in range(0, len(ids), 500):
        part = ids[begin : begin + 500]
        marks = ",".join("?" * len(part))
        found.update(row[0] for row in conn.execute(f"SELECT id FROM claims WHERE id IN ({marks})", part))
    return frozenset(found)


class _Around(NamedTuple):
    """What a chosen claim takes over from the one it overlaps."""

    worth: float = 1.0
    speaker: str = ""
    quoted: str = ""


def insert_chosen(
    conn: sqlite3.Connection,
    article: str,
    revision: str,
    texts: Sequence[str],
    span: tuple[int, int, int],
    reviewer: str,
) -> str:
    """Store the words of a span (paragraph, start, end) of the revision as a claim chosen by a person; returns its id.

    Worth and speaker are those of the claim it overlaps (of several the one most worth), numbers and dates those that
    lie inside it. Words that are a claim already are left as they are.
    """
    position, start, end = span
    text = texts[position]
    exact = text[start:end]
    claim = claim_id(article, texts, position, start, exact)
    row = conn.execute(
        'SELECT worth, speaker, quoted FROM claims WHERE revision_id = ? AND position = ? AND "start" < ? AND "end" > ?'
        " ORDER BY worth DESC LIMIT 1",
        [revision, position, end, start],
    ).fetchone()
    around = _Around(*row) if row else _Around()
    conn.execute(
        _INSERT_CLAIM,
        ClaimRow(
            id=claim,
            revision_id=revision,
            position=position,
            exact=exact,
            prefix=text[max(0, start - CONTEXT) : start],
            suffix=text[end : end + CONTEXT],
            start=start,
            end=end,
            worth=around.worth,
            reasons=json.dumps([f"{ReasonKind.CHOSEN} {reviewer}"], ensure_ascii=False),
            speaker=around.speaker,
            quoted=around.quoted,
            created_by=reviewer,
        ),
    )
    conn.execute(
        'INSERT INTO mentions (claim_id, kind, exact, "start", "end", value, unit, bound, high)'
        ' SELECT ?, m.kind, m.exact, m."start", m."end", m.value, m.unit, m.bound, m.high FROM mentions m'
        " JOIN claims c ON c.id = m.claim_id"
        ' WHERE c.revision_id = ? AND c.position = ? AND c.id <> ? AND m."start" >= ? AND m."end" <= ?'
        " AND NOT EXISTS (SELECT 1 FROM mentions o WHERE o.claim_id = ?)"
        ' GROUP BY m.kind, m."start", m."end"',
        [claim, revision, position, claim, start, end, claim],
    )
    return claim
