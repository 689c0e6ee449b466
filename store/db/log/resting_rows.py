"""What rests on what: evidence by what it names, the opinions that lean on it now, the files that told of them then.

A piece of evidence belongs to the review that first stated it; whoever undid and did again leans on the same. Nothing is
followed here further than one step: store/accounts does that.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from store.db.ids import beginning_so, meant
from store.values import StatementKind

SHORTEST = 40
"""Code points of a paragraph from which on it is the same text in two articles for one reason only."""


class Leaning(NamedTuple):
    """A piece of evidence in an opinion: whose, of which claim, and whether that opinion is what the person holds now."""

    review_id: str
    claim_id: str
    reviewer: str
    decision: str
    verdict: str
    stance: str
    exact: str
    article_id: str
    url: str
    source_id: str
    live: int
    created_at: str


_CELLS = """
  e.review_id, r.claim_id, r.reviewer, r.decision, coalesce(r.verdict, ''), e.stance, e.exact,
  coalesce(e.article_id, ''), e.url, e.source_id,
  EXISTS (SELECT 1 FROM held_reviews h WHERE h.claim_id = r.claim_id AND h.reviewer = r.reviewer AND h.stated_in = e.review_id),
  r.created_at
"""


def _leaning(conn: sqlite3.Connection, where: str, values: Sequence[object]) -> list[Leaning]:
    rows = conn.execute(
        f"SELECT {_CELLS} FROM evidence e JOIN reviews r ON r.id = e.review_id WHERE {where}"
        " ORDER BY r.created_at, e.rowid",
        values,
    )
    return [Leaning(*row) for row in rows]


def on_articles(conn: sqlite3.Connection, articles: Iterable[str]) -> list[Leaning]:
    """What names one of these articles."""
    return _leaning(conn, "e.article_id IN (SELECT value FROM json_each(?))", [json.dumps(list(articles))])


def on_sources(conn: sqlite3.Connection, sources: Iterable[str]) -> list[Leaning]:
    """What names one of these sources."""
    where = "e.source_id <> '' AND e.source_id IN (SELECT value FROM json_each(?))"
    return _leaning(conn, where, [json.dumps(list(sources))])


def on_captures(conn: sqlite3.Connection, captures: Iterable[str]) -> list[Leaning]:
    """What names one of these kept pages."""
    where = "e.capture_id <> '' AND e.capture_id IN (SELECT value FROM json_each(?))"
    return _leaning(conn, where, [json.dumps(list(captures))])


def on_addresses(conn: sqlite3.Connection, urls: Iterable[str]) -> list[Leaning]:
    """What names one of these addresses, as they are written in evidence."""
    where = "e.url <> '' AND e.url IN (SELECT value FROM json_each(?))"
    return _leaning(conn, where, [json.dumps(list(urls))])


def on_paragraphs(conn: sqlite3.Connection, hashes: Iterable[str]) -> list[Leaning]:
    """What quotes a paragraph whose text has one of these hashes, in whatever article."""
    where = "e.paragraph_text_hash <> '' AND e.paragraph_text_hash IN (SELECT value FROM json_each(?))"
    return _leaning(conn, where, [json.dumps(list(hashes))])


def on_claims(conn: sqlite3.Connection, claims: Iterable[str]) -> list[tuple[str, Leaning]]:
    """What quotes these claims, each with the claim: evidence from its article that holds its words, or some of them."""
    rows = conn.execute(
        f"SELECT c.id, {_CELLS} FROM json_each(?) j JOIN claims c ON c.id = j.value JOIN revisions v ON v.id = c.revision_id"
        " JOIN evidence e ON e.article_id = v.article_id AND e.exact <> ''"
        " AND (instr(e.exact, c.exact) OR instr(c.exact, e.exact))"
        " JOIN reviews r ON r.id = e.review_id AND r.claim_id <> c.id ORDER BY r.created_at, e.rowid, c.id",
        [json.dumps(list(claims))],
    )
    return [(str(row[0]), Leaning(*row[1:])) for row in rows]


def of_claims(conn: sqlite3.Connection, claims: Iterable[str]) -> list[tuple[str, str, str, str, str]]:
    """(review_id, claim_id, reviewer, verdict, created_at) of every verdict that counts of these claims."""
    return [
        (str(review), str(claim), str(reviewer), str(verdict), str(at))
        for review, claim, reviewer, verdict, at in conn.execute(
            "SELECT o.stated_in, o.claim_id, o.reviewer, o.verdict, o.stated_at FROM opinions o"
            " WHERE o.verdict IS NOT NULL AND o.claim_id IN (SELECT value FROM json_each(?)) ORDER BY o.stated_at, o.review_id",
            [json.dumps(list(claims))],
        )
    ]


class ToldOf(NamedTuple):
    """A file that told of a claim: what it said of it, when and by whom it was written."""

    handover_id: str
    claim_id: str
    file: str
    reviewer: str
    status: str
    verdict: str
    created_at: str


def told(conn: sqlite3.Connection, leaning: Iterable[tuple[str, str, str]]) -> list[ToldOf]:
    """The files that told of claims while these opinions, (claim_id, reviewer, review_id), were what somebody held."""
    rows = conn.execute(
        "SELECT DISTINCT h.id, t.claim_id, h.file, h.reviewer, t.status, t.verdict, h.created_at FROM json_each(?) j"
        " JOIN handover_claims t ON t.claim_id = json_extract(j.value, '$[0]') JOIN handovers h ON h.id = t.handover_id"
        " WHERE (SELECT coalesce(n.restores, n.id) FROM reviews n WHERE n.claim_id = t.claim_id"
        " AND n.reviewer = json_extract(j.value, '$[1]') AND n.created_at <= h.created_at"
        " ORDER BY n.created_at DESC, n.id DESC LIMIT 1) = json_extract(j.value, '$[2]')"
        " ORDER BY h.created_at, h.id, t.claim_id",
        [json.dumps(list(leaning))],
    )
    return [ToldOf(*row) for row in rows]


def told_of(conn: sqlite3.Connection, claim: str, since: str) -> list[ToldOf]:
    """The files that told of a claim since a time ("" for all)."""
    rows = conn.execute(
        "SELECT h.id, t.claim_id, h.file, h.reviewer, t.status, t.verdict, h.created_at FROM handover_claims t"
        " JOIN handovers h ON h.id = t.handover_id WHERE t.claim_id = ? AND h.created_at >= ? ORDER BY h.created_at, h.id",
        [claim, since],
    )
    return [ToldOf(*row) for row in rows]


class RowOfLog(NamedTuple):
    """A statement about a thing that rests on something: its id, what it is about, who made it when, its body."""

    id: str
    about: str
    reviewer: str
    body: str
    created_at: str


def stated(conn: sqlite3.Connection, kind: StatementKind, about: Iterable[str]) -> list[RowOfLog]:
    """What counts of this kind about these things, oldest first."""
    rows = conn.execute(
        "SELECT id, about, reviewer, body, created_at FROM current_statements"
        " WHERE kind = ? AND about IN (SELECT value FROM json_each(?)) ORDER BY created_at, id",
        [kind, json.dumps(list(about))],
    )
    return [RowOfLog(*row) for row in rows]


def claims(conn: sqlite3.Connection, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """(article_id, exact) of each of these claims."""
    return {
        str(claim): (str(article), str(exact))
        for claim, article, exact in conn.execute(
            "SELECT c.id, v.article_id, c.exact FROM json_each(?) j JOIN claims c ON c.id = j.value"
            " JOIN revisions v ON v.id = c.revision_id",
            [json.dumps(list(ids))],
        )
    }


def addresses(conn: sqlite3.Connection, host: str) -> list[str]:
    """The addresses in evidence that hold these letters, as they are written there; whatever their case."""
    return [
        str(url)
        for (url,) in conn.execute(
            "SELECT DISTINCT url FROM evidence WHERE url <> '' AND instr(lower(url), ?) ORDER BY url", [host.lower()]
        )
    ]


def texts(conn: sqlite3.Connection, article: str) -> list[tuple[str, str, bool]]:
    """(text, hash, whether it stands in the current text) of each paragraph that an article has or had."""
    return [
        (str(text), str(hashed), bool(current))
        for text, hashed, current in conn.execute(
            "SELECT p.text, p.text_hash, max(h.revision_id IS NOT NULL) FROM revisions v"
            " JOIN paragraphs p ON p.revision_id = v.id"
            " LEFT JOIN current_revisions h ON h.revision_id = v.id WHERE v.article_id = ?"
            " GROUP BY p.text_hash ORDER BY min(p.pk)",
            [article],
        )
    ]


# --- what a name names ---------------------------------------------------------------------------------------------


def articles_of(conn: sqlite3.Connection, canonical: Iterable[str]) -> dict[str, str]:
    """The article at each of these canonical addresses, where there is one."""
    return {
        str(url): str(article)
        for url, article in conn.execute(
            "SELECT canonical_url, id FROM articles WHERE canonical_url IN (SELECT value FROM json_each(?))",
            [json.dumps(list(canonical))],
        )
    }


def urls_of(conn: sqlite3.Connection, article: str) -> list[str]:
    """The addresses that an article has, and those it was read at."""
    return [
        str(url)
        for (url,) in conn.execute(
            "SELECT canonical_url FROM articles WHERE id = :id AND canonical_url IS NOT NULL"
            " UNION SELECT url FROM revisions WHERE article_id = :id AND url <> ''",
            {"id": article},
        )
    ]


def printed_in(conn: sqlite3.Connection, hashes: Sequence[str], articles: Sequence[str]) -> dict[str, str]:
    """For each of these hashes the one of these articles that prints or printed a paragraph of that text."""
    if not hashes:
        return {}
    return {
        str(hashed): str(article)
        for hashed, article in conn.execute(
            "SELECT p.text_hash, min(v.article_id) FROM paragraphs p JOIN revisions v ON v.id = p.revision_id"
            " WHERE p.text_hash IN (SELECT value FROM json_each(?)) AND v.article_id IN (SELECT value FROM json_each(?))"
            f" AND length(p.text) >= {SHORTEST} GROUP BY p.text_hash",
            [json.dumps(list(hashes)), json.dumps(list(articles))],
        )
    }


def sources_like(conn: sqlite3.Connection, beginning: str) -> list[str]:
    """At most two sources whose ids begin so: as the desk knows them, or as evidence names them."""
    return _like(
        conn,
        "SELECT about AS id FROM current_statements WHERE kind = 'source'"
        " UNION SELECT source_id FROM evidence WHERE source_id <> ''",
        beginning,
    )


def rulings_like(conn: sqlite3.Connection, beginning: str) -> list[str]:
    """At most two rulings whose ids begin so, superseded ones too."""
    return _like(conn, "SELECT id FROM statements WHERE kind = 'adjudication' AND body <> ''", beginning)


def captures_like(conn: sqlite3.Connection, beginning: str) -> list[str]:
    """At most two kept pages whose ids begin so, kept here or named by evidence."""
    return _like(
        conn, "SELECT id FROM captures UNION SELECT capture_id FROM evidence WHERE capture_id <> ''", beginning
    )


def _like(conn: sqlite3.Connection, known: str, beginning: str) -> list[str]:
    return meant(beginning_so(conn, f"({known})", beginning), beginning)


def source_addresses(conn: sqlite3.Connection) -> list[tuple[str, str]]:
    """(source, address) of every source that has one, as somebody wrote it."""
    return [
        (str(source), str(address))
        for source, address in conn.execute(
            "SELECT about, json_extract(body, '$.address') AS at FROM current_statements WHERE kind = 'source'"
            " AND typeof(at) = 'text' AND at <> '' ORDER BY about"
        )
    ]


def captures_at(conn: sqlite3.Connection, host: str) -> list[tuple[str, str, str]]:
    """(kept page, as it was asked for, where it came from) of each page with these letters in an address of it."""
    return [
        (str(capture), str(asked), str(address))
        for capture, asked, address in conn.execute(
            "SELECT id, asked, address FROM captures WHERE instr(lower(asked), :host) OR instr(lower(address), :host) ORDER BY id",
            {"host": host.lower()},
        )
    ]


def capture_addresses(conn: sqlite3.Connection, captures: Iterable[str]) -> dict[str, tuple[str, str]]:
    """(as it was asked for, where it came from) of these kept pages."""
    return {
        str(capture): (str(asked), str(address))
        for capture, asked, address in conn.execute(
            "SELECT id, asked, address FROM captures WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(captures))],
        )
    }


def about(conn: sqlite3.Connection, statement: str) -> tuple[str, str]:
    """(what a statement is about, when it was made); it must exist."""
    row = conn.execute("SELECT about, created_at FROM statements WHERE id = ?", [statement]).fetchone()
    return str(row[0]), str(row[1])
