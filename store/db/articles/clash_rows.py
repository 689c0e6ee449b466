"""Number conflicts of a desk as rows: a derived table, not a judgement, that can be emptied and filled again."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_NUMBERS = """(EXISTS (SELECT 1 FROM mentions m WHERE m.claim_id = s.claim_id)
  OR c.exact LIKE 'no %' OR c.exact LIKE '% no %' OR c.exact LIKE '%nobody %' OR c.exact LIKE '%not one %'
  OR c.exact LIKE '%not a single %' OR c.exact LIKE '%none %' OR c.exact LIKE '%twice%'
  OR c.exact LIKE '% block of %')"""
"""What holds a number: one that is stored, or nought, twice or a block of a street, which are no quantities by themselves."""

_MEASURED = f"""
SELECT s.claim_id, c.position, c."start", c.exact FROM claim_state s JOIN claims c ON c.id = s.claim_id
WHERE s.article_id = ? AND s.current AND s.listed AND {_NUMBERS}
ORDER BY c.position, c."start" LIMIT ?
"""

_UNSWEPT = f"""
SELECT s.article_id, s.claim_id, c.position FROM claim_state s JOIN claims c ON c.id = s.claim_id
WHERE s.current AND s.listed
  AND {_NUMBERS}
  AND NOT EXISTS (SELECT 1 FROM swept w WHERE w.claim_id = s.claim_id)
"""

_LIST = """
SELECT k.quantity, k.rule, k.here, k.there, k.severity, k.claim_id, c.exact, o.url, v.article_id, v.url, p.position, p.text,
  o.published, v.published, k.pk
FROM clashes k
JOIN claims c ON c.id = k.claim_id
JOIN claim_state s ON s.claim_id = k.claim_id AND s.current AND s.listed
JOIN revisions o ON o.id = c.revision_id
JOIN paragraphs p ON p.pk = k.paragraph_pk
JOIN current_revisions h ON h.revision_id = p.revision_id
JOIN revisions v ON v.id = h.revision_id
WHERE NOT k.mirror AND k.pk > ?
ORDER BY k.severity DESC, k.pk
"""


@dataclass(frozen=True, slots=True)
class Clash:
    """One number conflict of the desk: `here` in the claim, `there` in a paragraph of another article.

    `likely` is how likely both speak of the same fact, 0..1; the days are those of the two articles, "" where not known; `pk`
    grows in the order in which conflicts were found.
    """

    quantity: str
    rule: str
    here: str
    there: str
    likely: float
    claim_id: str
    claim: str
    url: str
    other_article_id: str
    other_url: str
    other_position: int
    other_text: str
    published: str
    other_published: str
    pk: int


@dataclass(frozen=True, slots=True)
class FoundClash:
    """A conflict to be kept: what is measured, by which rule, how likely it is of the same fact, the values as printed in
    the claim `claim_id` and in the claim `other_claim_id` of the other article's paragraph `position`."""

    quantity: str
    rule: str
    likely: float
    here: str
    there: str
    claim_id: str
    article_id: str
    position: int
    other_claim_id: str


def unswept(conn: sqlite3.Connection, article_id: str = "") -> list[tuple[str, list[str]]]:
    """(article_id, claim_ids) with the claims with numbers or dates that were not compared yet; the articles that have most
    of them in their first paragraphs come first."""
    here = "AND s.article_id = ? " if article_id else ""
    found: dict[str, list[str]] = {}
    early: dict[str, int] = {}
    for article, claim, position in conn.execute(f"{_UNSWEPT} {here}ORDER BY s.pk", [article_id] if article_id else []):
        found.setdefault(str(article), []).append(str(claim))
        early[str(article)] = early.get(str(article), 0) + (position < FIRST)
    return [(article, found[article]) for article in sorted(found, key=lambda one: -early[one])]


FIRST = 6
"""Paragraphs at the beginning of an article, where news tells what happened."""


def measured(conn: sqlite3.Connection, article_id: str, most: int) -> list[tuple[str, int, int, str]]:
    """(claim_id, position, start, words) of at most `most` listed claims of an article that hold numbers or dates, in order."""
    return [
        (str(claim), int(at), int(start), str(text))
        for claim, at, start, text in conn.execute(_MEASURED, [article_id, most])
    ]


def head(conn: sqlite3.Connection, article_id: str) -> tuple[str, str, str]:
    """(title, day of publication, text) of an article's current revision; the day is "" where it is not known."""
    row = conn.execute(
        "SELECT v.title, v.published, v.id FROM current_revisions h JOIN revisions v ON v.id = h.revision_id"
        " WHERE h.article_id = ?",
        [article_id],
    ).fetchone()
    if row is None:
        return "", "", ""
    lines = conn.execute("SELECT text FROM paragraphs WHERE revision_id = ? ORDER BY position", [row[2]])
    return str(row[0]), str(row[1] or ""), "\n".join(str(text) for (text,) in lines)


def listed(conn: sqlite3.Connection, after: int = 0) -> list[Clash]:
    """Every clash between current texts that was found after the one with the key `after`, the likeliest first; each pair
    once."""
    return [Clash(*row) for row in conn.execute(_LIST, [after])]


RULES = 22
"""The rules by which numbers are compared now: raised with every change of what they find. A desk keeps in its file's
`user_version` by which it was compared."""


def by_todays_rules(conn: sqlite3.Connection) -> bool:
    """Whether what was compared on the desk was compared by today's rules."""
    return int(conn.execute("PRAGMA main.user_version").fetchone()[0]) == RULES


def begin_anew(db: Database, rules: int) -> None:
    """Drop what other rules found, which is nobody's judgement, so that every claim is compared by these."""
    if not by_todays_rules(db.conn):  # another program may have begun meanwhile
        db.conn.execute("DELETE FROM clashes")
        db.conn.execute("DELETE FROM swept")
        db.conn.execute(f"PRAGMA main.user_version = {int(rules)}")


def keep(db: Database, compared: tuple[Sequence[str], Sequence[FoundClash]]) -> None:
    """Say of the claims (the ids that come first) that they were compared, and keep what clashes, for the claim on the other
    side too."""
    conn = db.conn
    swept, found = compared
    conn.executemany("INSERT OR IGNORE INTO swept (claim_id) VALUES (?)", [(claim,) for claim in swept])
    for clash in found:
        there = _paragraph(conn, clash.other_claim_id)
        here = _paragraph(conn, clash.claim_id)
        if there is None or here is None:  # read anew since it was found
            continue
        _insert(conn, clash.claim_id, there, clash, mirror=False)
        _insert(conn, clash.other_claim_id, here, clash, mirror=True)


def _paragraph(conn: sqlite3.Connection, claim_id: str) -> int | None:
    """The key of the paragraph of a current revision that a claim stands in."""
    row = conn.execute(
        "SELECT p.pk FROM claims c JOIN current_revisions h ON h.revision_id = c.revision_id"
        " JOIN paragraphs p ON p.revision_id = c.revision_id AND p.position = c.position WHERE c.id = ?",
        [claim_id],
    ).fetchone()
    return None if row is None else int(row[0])


def _insert(conn: sqlite3.Connection, claim: str, paragraph: int, clash: FoundClash, *, mirror: bool) -> None:
    here, there = (clash.there, clash.here) if mirror else (clash.here, clash.there)
    conn.execute(
        "INSERT OR IGNORE INTO clashes (claim_id, paragraph_pk, here, there, quantity, rule, severity, mirror)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [claim, paragraph, here, there, clash.quantity, clash.rule, clash.likely, int(mirror)],
    )
