"""Whole views as rows, whatever their columns are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

PORTION = 500
"""Claims asked for at a time: fewer than a statement may have marks."""


OPINIONS = """
SELECT
  c.id AS claim_id, s.article_id, v.title, v.url, v.published, c.exact AS claim, c.speaker, s.status,
  CASE WHEN (SELECT count(DISTINCT d.verdict) FROM opinions d WHERE d.claim_id = c.id) > 1 THEN 1 ELSE 0 END AS conflict,
  o.reviewer, o.decision, o.verdict, o.note,
  (SELECT group_concat(words, char(10)) FROM
    (SELECT p.words FROM proposals p WHERE p.review_id = o.stated_in AND p.words <> '' ORDER BY p.id)
  ) AS proposed,
  (SELECT group_concat(held, char(10)) FROM
    (SELECT e.stance || ': ' || trim(e.exact || CASE e.title WHEN '' THEN '' ELSE ' ' || e.title END
       || CASE e.place WHEN '' THEN '' ELSE ' ' || e.place END || ' ' || e.url
       || CASE e.comment WHEN '' THEN '' ELSE ' (' || e.comment || ')' END) AS held
     FROM public_evidence e WHERE e.review_id = o.stated_in ORDER BY e.rowid)
  ) AS evidence,
  (SELECT group_concat(named, char(10)) FROM
    (SELECT DISTINCT json_extract(n.body, '$.name') || ' (' || json_extract(n.body, '$.kind')
       || CASE json_extract(n.body, '$.rank') WHEN '' THEN '' ELSE ', ' || json_extract(n.body, '$.rank') END || ')' AS named
     FROM public_evidence e JOIN current_statements n ON n.kind = 'source' AND n.about = e.source_id
     WHERE e.review_id = o.stated_in AND e.source_id <> '' ORDER BY 1)
  ) AS sources,
  o.stated_at, g.verdict AS ruling, g.ruled_by, g.why AS ruled_why
FROM listed_claims s
JOIN claims c ON c.id = s.claim_id
JOIN revisions v ON v.id = c.revision_id
JOIN opinions o ON o.claim_id = c.id
LEFT JOIN standing_rulings g ON s.heads > 1 AND g.claim_id = s.claim_id
"""
"""What each person holds of each claim now: a row for each of them, where claim_status has one for all."""

ORDER_OF_OPINIONS = 'ORDER BY v.published, s.article_id, c.position, c."start", c."end", c.id, o.reviewer'


def rows(conn: sqlite3.Connection, view: str) -> tuple[list[str], sqlite3.Cursor]:
    """The columns of a view and its rows, streamed; `view` is a name of the schema's, never a person's."""
    cursor = conn.execute(f'SELECT * FROM "{view}"')
    return [str(column[0]) for column in cursor.description], cursor


def of_claims(conn: sqlite3.Connection, keys: Sequence[int]) -> tuple[list[str], Iterator[tuple[str | int | float | None, ...]]]:
    """The columns of claim_status and the rows of the claims with these row numbers, in this order, streamed."""
    columns, _ = rows(conn, "claim_status")
    place = columns.index("claim_id")

    def streamed() -> Iterator[tuple[str | int | float | None, ...]]:
        for first in range(0, len(keys), PORTION):
            portion = keys[first : first + PORTION]
            marks = ",".join("?" * len(portion))
            ids = dict(conn.execute(f"SELECT pk, claim_id FROM claim_state WHERE pk IN ({marks})", list(portion)))
            found = conn.execute(f"SELECT * FROM claim_status WHERE claim_id IN ({marks})", [ids.get(one) for one in portion])
            by_id = {row[place]: row for row in found}
            # What is listed no longer is not exported: the list on a screen may be older than the desk.
            yield from (by_id[ids[one]] for one in portion if one in ids and ids[one] in by_id)

    return columns, streamed()


def opinions(conn: sqlite3.Connection, keys: Sequence[int] | None = None) -> tuple[list[str], Iterator[tuple[str | int | float | None, ...]]]:
    """The columns and rows of OPINIONS, streamed: of every claim in the order of claim_status, or of those with these row
    numbers, in their order; the people of a claim by name."""
    if keys is None:
        cursor = conn.execute(OPINIONS + ORDER_OF_OPINIONS)
        return [str(column[0]) for column in cursor.description], cursor
    columns = [str(column[0]) for column in conn.execute(OPINIONS + "LIMIT 0").description]

    def streamed() -> Iterator[tuple[str | int | float | None, ...]]:
        for first in range(0, len(keys), PORTION):
            portion = keys[first : first + PORTION]
            marks = ",".join("?" * len(portion))
            ids = dict(conn.execute(f"SELECT pk, claim_id FROM claim_state WHERE pk IN ({marks})", list(portion)))
            found: dict[str, list[tuple[str | int | float | None, ...]]] = {}
            for row in conn.execute(f"{OPINIONS} WHERE c.id IN ({marks}) {ORDER_OF_OPINIONS}", [ids.get(one) for one in portion]):
                found.setdefault(row[0], []).append(row)
            for one in portion:
                yield from found.get(ids.get(one, ""), ())

    return columns, streamed()


def in_order(conn: sqlite3.Connection, keys: Sequence[int]) -> list[int]:
    """These row numbers of claims in the order of claim_status, which every desk with the same articles has."""
    found: list[tuple[str, str, int, int, int, str, int]] = []
    for first in range(0, len(keys), PORTION):
        portion = keys[first : first + PORTION]
        found += conn.execute(
            'SELECT v.published, s.article_id, c.position, c."start", c."end", c.id, s.pk FROM claim_state s'
            " JOIN claims c ON c.id = s.claim_id JOIN revisions v ON v.id = c.revision_id"
            f" WHERE s.pk IN ({','.join('?' * len(portion))})",
            list(portion),
        ).fetchall()
    return [row[-1] for row in sorted(found)]
