"""What is asked of sources and of the evidence that rests on them, and which of it is confidential.

A source that was said to be confidential stays so until somebody says that it is not: taking the whole statement back
does not make it public, because what it said still stands in the log.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from store.db.log import ruling_rows
from store.db.tables import schema
from store.db.tables.touched_claims import TOUCHED
from store.values import StatementKind

SCRIPT = """
CREATE VIEW confidential_sources AS
SELECT s.about AS id, s.body FROM statements s
WHERE s.kind = 'source' AND s.body <> '' AND json_extract(s.body, '$.confidential')
  AND NOT EXISTS (
    SELECT 1 FROM statements n
    WHERE n.kind = 'source' AND n.about = s.about AND n.body <> '' AND (n.created_at, n.id) > (s.created_at, s.id)
  );

-- The evidence that may leave the desk as far as its source tells: not what was ever said to come from such a source.
CREATE VIEW public_evidence AS
SELECT e.rowid AS rowid, e.* FROM evidence e
WHERE NOT EXISTS (
  SELECT 1 FROM evidence c
  WHERE c.source_id <> '' AND c.source_id IN (SELECT id FROM confidential_sources)
    AND (c.id = e.id OR (c.exact = e.exact AND c.url = e.url AND c.number = e.number
                         AND coalesce(c.article_id, '') = coalesce(e.article_id, '')))
);
"""


_FIRST_REVIEW_LOG = "DROP VIEW review_log;\n" + schema.VIEWS[schema.VIEWS.index("CREATE VIEW review_log") :]


def _public(script: str) -> str:
    return re.sub(r"\bevidence e\b", "public_evidence e", script)


REVIEW_LOG = _public(_FIRST_REVIEW_LOG)
CLAIM_STATUS = _public(ruling_rows.CLAIM_STATUS)
SHOWN = CLAIM_STATUS + REVIEW_LOG
"""The views for people over what may leave the desk."""


class SaidOf(NamedTuple):
    """What was last said of a thing, as JSON."""

    about: str
    body: str


class EvidenceWords(NamedTuple):
    """What of a piece of evidence could tell where it comes from."""

    article_id: str
    exact: str
    url: str
    title: str
    number: str
    source_id: str


def confidential(conn: sqlite3.Connection) -> list[SaidOf]:
    """The confidential sources, with what was last said of each."""
    return [SaidOf(*row) for row in conn.execute("SELECT id, body FROM confidential_sources ORDER BY id")]


# What may not leave is so also for a reader who may not see yet why: these two look at the tables themselves.


def from_confidential(conn: sqlite3.Connection) -> Iterator[EvidenceWords]:
    """All evidence of the log that rests on a confidential source, superseded evidence too."""
    for row in conn.execute(
        "SELECT DISTINCT coalesce(article_id, ''), exact, url, title, number, source_id FROM main.evidence"
        " WHERE source_id <> '' AND source_id IN (SELECT id FROM confidential_sources)"
    ):
        yield EvidenceWords(*row)


def ever_said(conn: sqlite3.Connection, kind: StatementKind) -> Iterator[SaidOf]:
    """Everything ever said of a kind, what was taken back too."""
    for row in conn.execute(
        "SELECT about, body FROM main.statements WHERE kind = ? AND body <> '' ORDER BY created_at, id", [kind]
    ):
        yield SaidOf(*row)


def claims_of(conn: sqlite3.Connection, articles: Collection[str]) -> list[str]:
    """The claims of these articles."""
    return [
        str(row[0])
        for article in articles
        for row in conn.execute("SELECT claim_id FROM claim_state WHERE article_id = ?", [article])
    ]


def judged_claims(conn: sqlite3.Connection) -> list[str]:
    """The claims of which somebody holds anything, in the order they were read."""
    held = f"SELECT s.claim_id FROM claim_state s WHERE {TOUCHED} AND s.heads > 0 ORDER BY s.pk"
    return [str(row[0]) for row in conn.execute(held)]


def held_of(conn: sqlite3.Connection, claim_ids: Sequence[str]) -> list[str]:
    """Those of these claims of which somebody holds anything."""
    slots = ", ".join("?" * len(claim_ids))
    rows = conn.execute(f"SELECT claim_id FROM touched_claims WHERE heads > 0 AND claim_id IN ({slots})", claim_ids)
    return [str(row[0]) for row in rows]
