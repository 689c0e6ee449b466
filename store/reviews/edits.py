"""Changes a person makes to the list of claims: adding one, trimming one, saying that one is none.

All of it is appended and can be undone; reading the article again loses none of it, because a claim is known by its
words. All functions run inside the caller's write transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.db.articles import article_rows, claim_storing, edit_rows
from store.db.articles.edit_rows import EditRow
from store.errors import NotFound, UsageError
from store.records import Done
from store.reviews.log import begin, no_claim
from store.reviews.opinions import Deed, label
from store.values import ActionKind, Step

if TYPE_CHECKING:
    from sqlite_utils import Database


def add_claim(db: Database, reviewer: str, article: str, position: int, start: int, end: int) -> Done:
    """List the words from `start` to `end` of a paragraph of the current revision as a claim.

    Raises UsageError for a span that is empty or outside, or that is listed already.
    """
    claim = _insert(db.conn, reviewer, article, position, start, end)
    now = edit_rows.listed_now(db.conn, claim)
    if now is not None and now.listed:
        raise UsageError("these words are a claim already")
    return _record(db.conn, reviewer, ActionKind.ADD_CLAIM, [EditRow(claim, True, None)])


def drop_claim(db: Database, reviewer: str, claim: str) -> Done:
    """Say that a listed claim is none: it leaves the list, its reviews stay in the log. Raises NotFound, UsageError."""
    now = edit_rows.listed_now(db.conn, claim)
    if now is None:
        raise no_claim(claim)
    if not now.listed:
        raise UsageError("this is marked as no claim already")
    return _record(db.conn, reviewer, ActionKind.DROP_CLAIM, [EditRow(claim, False, None)])


def trim_claim(db: Database, reviewer: str, claim: str, position: int, start: int, end: int) -> Done:
    """Put the words from `start` to `end` of the article's paragraph in the place of a claim.

    The old claim leaves the list and names its heir; verdicts given to the longer words stay with them.
    """
    now = edit_rows.listed_now(db.conn, claim)
    if now is None:
        raise no_claim(claim)
    heir = _insert(db.conn, reviewer, now.article_id, position, start, end)
    if heir == claim:
        raise UsageError("the claim has these words already")
    rows = [EditRow(claim, False, heir), EditRow(heir, True, None)]
    done = _record(db.conn, reviewer, ActionKind.TRIM_CLAIM, rows)
    return Done(done.action_id, done.kind, (heir, claim))


def _record(conn: sqlite3.Connection, reviewer: str, kind: ActionKind, rows: Sequence[EditRow]) -> Done:
    """Append one action and what it does to the list."""
    action = begin(conn, reviewer, Step.DO, label(Deed(kind)), subject=rows[0].claim_id)
    for row in rows:
        edit_rows.insert_edit(conn, row, reviewer, action)
    return Done(action, kind, tuple(row.claim_id for row in rows))


def _insert(conn: sqlite3.Connection, reviewer: str, article: str, position: int, start: int, end: int) -> str:
    """Store the span as a claim, white space at its ends left off; returns its id. Raises NotFound, UsageError."""
    revision = article_rows.current_revision(conn, article)
    if revision is None:
        raise NotFound(f"there is no article {article!r} on this desk", do="`factdesk articles` lists them")
    texts = article_rows.paragraphs(conn, revision)
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
    return claim_storing.insert_chosen(conn, article, revision, texts, (position, start, end), reviewer)
