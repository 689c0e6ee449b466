"""Evidence named in words: a URL, or a paragraph of an article of the desk."""

from __future__ import annotations

import sqlite3

from store.db.articles import article_rows
from store.errors import NotFound
from store.reading.access.urls import without_password
from store.records import Evidence
from store.values import Stance


def evidence(conn: sqlite3.Connection, reference: str, stance: Stance) -> Evidence:
    """Evidence from what a person typed: a URL, or ARTICLE_ID:PARAGRAPH (counted from 0). Raises NotFound."""
    if reference.startswith(("http://", "https://")):
        # A password is for the server alone: nothing keeps it.
        return Evidence(stance=stance, url=without_password(reference))
    article_id, _, position = reference.rpartition(":")
    # Nine digits are more paragraphs than any article has, and as many as int() takes without a second thought.
    if not article_id or not position.isdecimal() or len(position) > 9:
        raise NotFound(f"{reference!r} names no evidence", do="write a URL, or ARTICLE_ID:PARAGRAPH counted from 0")
    article = article_rows.article(conn, article_id)
    texts = article_rows.paragraphs(conn, article.revision_id)
    if int(position) >= len(texts):
        raise NotFound(f"article {article.id} has no paragraph {position}", do=f"choose 0 to {len(texts) - 1}")
    return article_rows.as_evidence(article, texts[int(position)], stance)
