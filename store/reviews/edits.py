"""Changes a person makes to the list of claims: adding one, trimming one, saying that one is none.

All of it is appended and can be undone; reading the article again loses none of it, because a claim is known by its
words. All functions run inside the caller's write transaction.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from store.db.articles import CONTEXT, claim_id
from store.errors import NotFound, UsageError
from store.records import ActionKind, Done, ReasonKind, Step
from store.reviews.log import begin, label, list_claim

if TYPE_CHECKING:
    from sqlite_utils import Database


def add_claim(db: Database, reviewer: str, article: str, position: int, start: int, end: int) -> Done:
    """List the words from `start` to `end` of a paragraph of the current revision as a claim.

    Raises UsageError for a span that is empty or outside, or that is listed already.
    """
    claim = _insert(db, reviewer, article, position, start, end)
    if _listed(db, claim):
        raise UsageError("these words are a claim already")
    action = begin(db, reviewer, Step.DO, label(ActionKind.ADD_CLAIM), subject=claim)
    list_claim(db, claim, True, reviewer, action)
    return Done(action, ActionKind.ADD_CLAIM, (claim,))


def drop_claim(db: Database, reviewer: str, claim: str) -> Done:
    """Say that a listed claim is none: it leaves the list, its reviews stay in the log. Raises NotFound, UsageError."""
    if db.conn.execute("SELECT 1 FROM claims WHERE id = ?", [claim]).fetchone() is None:
        raise NotFound(f"there is no claim {claim!r} on this desk", do="`factdesk claims` lists them")
    if not _listed(db, claim):
        raise UsageError("this is marked as no claim already")
    action = begin(db, reviewer, Step.DO, label(ActionKind.DROP_CLAIM), subject=claim)
    list_claim(db, claim, False, reviewer, action)
    return Done(action, ActionKind.DROP_CLAIM, (claim,))


def trim_claim(db: Database, reviewer: str, claim: str, position: int, start: int, end: int) -> Done:
    """Put the words from `start` to `end` of the article's paragraph in the place of a claim.

    The old claim leaves the list and names its heir; verdicts given to the longer words stay with them.
    """
    row = db.conn.execute("SELECT article_id FROM claim_state WHERE claim_id = ?", [claim]).fetchone()
    if row is None:
        raise NotFound(f"there is no claim {claim!r} on this desk", do="`factdesk claims` lists them")
    heir = _insert(db, reviewer, str(row[0]), position, start, end)
    if heir == claim:
        raise UsageError("the claim has these words already")
    action = begin(db, reviewer, Step.DO, label(ActionKind.TRIM_CLAIM), subject=claim)
    list_claim(db, claim, False, reviewer, action, successor=heir)
    list_claim(db, heir, True, reviewer, action)
    return Done(action, ActionKind.TRIM_CLAIM, (heir, claim))


def _listed(db: Database, claim: str) -> bool:
    row = db.conn.execute(
        "SELECT s.listed AND (c.created_by = 'factdesk' OR EXISTS (SELECT 1 FROM edits e WHERE e.claim_id = c.id))"
        " FROM claim_state s JOIN claims c ON c.id = s.claim_id WHERE c.id = ?",
        [claim],
    ).fetchone()
    return row is not None and bool(row[0])


def _insert(db: Database, reviewer: str, article: str, position: int, start: int, end: int) -> str:
    revision = db.conn.execute("SELECT revision_id FROM current_revisions WHERE article_id = ?", [article]).fetchone()
    if revision is None:
        raise NotFound(f"there is no article {article!r} on this desk", do="`factdesk articles` lists them")
    texts = [
        str(text)
        for (text,) in db.conn.execute(
            "SELECT text FROM paragraphs WHERE revision_id = ? ORDER BY position", [revision[0]]
        )
    ]
    if not 0 <= position < len(texts):
        raise UsageError(f"the article has no paragraph {position}", do=f"choose 0 to {len(texts) - 1}")
    text = texts[position]
    if not 0 <= start < end <= len(text):
        raise UsageError(f"the span {start} to {end} is empty or outside the paragraph", do=f"stay in 0 to {len(text)}")
    # White space at the ends is no part of what was said.
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        raise UsageError("the span holds white space only", do="choose words")
    exact = text[start:end]
    claim = claim_id(article, texts, position, start, exact)
    around = db.conn.execute(
        'SELECT worth, speaker, quoted FROM claims WHERE revision_id = ? AND position = ? AND "start" < ? AND "end" > ?'
        " ORDER BY worth DESC LIMIT 1",
        [revision[0], position, end, start],
    ).fetchone()
    worth, speaker, quoted = around or (1.0, "", "")
    db.conn.execute(
        'INSERT OR IGNORE INTO claims (id, revision_id, position, exact, prefix, suffix, "start", "end", worth, reasons,'
        " speaker, quoted, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            claim,
            revision[0],
            position,
            exact,
            text[max(0, start - CONTEXT) : start],
            text[end : end + CONTEXT],
            start,
            end,
            worth,
            json.dumps([f"{ReasonKind.CHOSEN} {reviewer}"], ensure_ascii=False),
            speaker,
            quoted,
            reviewer,
        ],
    )
    # The mentions that lie inside are the longer claim's own.
    db.conn.execute(
        'INSERT INTO mentions (claim_id, kind, exact, "start", "end", value, unit, bound, high)'
        ' SELECT ?, m.kind, m.exact, m."start", m."end", m.value, m.unit, m.bound, m.high FROM mentions m'
        " JOIN claims c ON c.id = m.claim_id"
        ' WHERE c.revision_id = ? AND c.position = ? AND c.id <> ? AND m."start" >= ? AND m."end" <= ?'
        " AND NOT EXISTS (SELECT 1 FROM mentions o WHERE o.claim_id = ?)"
        ' GROUP BY m.kind, m."start", m."end"',
        [claim, revision[0], position, claim, start, end, claim],
    )
    return claim
