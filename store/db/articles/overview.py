"""The desk at a glance: its articles with what is done in each, and what people did, newest first."""

from __future__ import annotations

import json
import sqlite3
from typing import Literal

from store.list_records import ArticleRow, HistoryRow
from store.values import Decision, Step, VerdictFate

ArticleOrder = Literal["read", "newest", "left", "clashes"]

_ARTICLES = """
SELECT a.id, a.n, v.title, v.published, a.source, a.kind, coalesce(f.claims, 0) - coalesce(t.unlisted, 0), coalesce(t.reviewed, 0),
  coalesce(k.clashing, 0), coalesce((SELECT group_concat(reviewer, ', ') FROM
    (SELECT DISTINCT o.reviewer FROM claim_state s JOIN reviews o ON o.claim_id = s.claim_id
     WHERE s.article_id = a.id AND s.last_review_at IS NOT NULL ORDER BY 1)), '')
FROM (SELECT rowid AS n, id, source, kind FROM articles) a
JOIN current_revisions h ON h.article_id = a.id
JOIN revisions v ON v.id = h.revision_id
LEFT JOIN (
  SELECT v.article_id, count(*) AS claims FROM revisions v JOIN claims c ON c.revision_id = v.id GROUP BY v.article_id
) f ON f.article_id = a.id
LEFT JOIN (
  SELECT s.article_id, sum(NOT ((s.current AND s.listed) OR s.heads > 0)) AS unlisted,
    sum(((s.current AND s.listed) OR s.heads > 0) AND s.status NOT IN ('unreviewed', 'deferred')) AS reviewed
  FROM touched_claims t JOIN claim_state s ON s.claim_id = t.claim_id GROUP BY s.article_id
) t ON t.article_id = a.id
LEFT JOIN (
  SELECT s.article_id, count(DISTINCT c.claim_id) AS clashing
  FROM clashes c JOIN claim_state s ON s.claim_id = c.claim_id AND s.current AND s.listed GROUP BY s.article_id
) k ON k.article_id = a.id
"""

_ORDERS: dict[ArticleOrder, str] = {
    "read": "a.n",
    "newest": "v.published DESC, a.n",
    "left": "coalesce(f.claims, 0) - coalesce(t.unlisted, 0) - coalesce(t.reviewed, 0) DESC, a.n",
    "clashes": "coalesce(k.clashing, 0) DESC, a.n",
}


def article_rows(conn: sqlite3.Connection, words: str, order: ArticleOrder, limit: int) -> list[ArticleRow]:
    """Articles whose title, outlet or day hold every one of the words, at most `limit`, with what is done in each."""
    rows = conn.execute(
        f"{_ARTICLES} WHERE {_HOLDS.format(text=_ARTICLE_TEXT)} ORDER BY {_ORDERS[order]} LIMIT ?", [_words(words), limit]
    )
    return [ArticleRow(*row) for row in rows]


_HOLDS = "NOT EXISTS (SELECT 1 FROM json_each(?) w WHERE NOT instr({text}, w.value))"
"""Whether a text holds every one of the words: one expression however many there are, for a page may be pasted."""

_ARTICLE_TEXT = "lower(v.title || ' ' || a.source || ' ' || v.published)"
_HISTORY_TEXT = "lower(c.exact || ' ' || r.note || ' ' || r.reviewer || ' ' || coalesce(r.verdict, ''))"
_BIG = str.maketrans({chr(code): chr(code + 32) for code in range(65, 91)})
"""As SQLite's lower(): the letters of ASCII and no others."""


def _words(typed: str) -> str:
    """What was typed as words for _HOLDS, each once."""
    return json.dumps(list(dict.fromkeys(typed.translate(_BIG).split())))


_HISTORY = """
SELECT r.id, r.claim_id, c.exact, s.article_id, r.reviewer, r.decision, coalesce(r.verdict, ''), r.note, a.kind, a.label,
  r.created_at,
  (SELECT count(*) FROM evidence e WHERE e.review_id = coalesce(r.restores, r.id))
FROM reviews r JOIN actions a ON a.id = r.action_id JOIN claims c ON c.id = r.claim_id
JOIN claim_state s ON s.claim_id = r.claim_id
"""


# A ruling is told as the verdict it gave and why; one that was taken back as that.
_RULED = """
SELECT r.id, r.claim_id, c.exact, s.article_id, r.reviewer, iif(r.verdict <> '', 'judged', 'open'), r.verdict, r.note, a.kind,
  a.label, r.created_at, 0
FROM (
  SELECT id, about AS claim_id, reviewer, action_id, created_at,
    iif(body = '', '', coalesce(json_extract(body, '$.verdict'), '')) AS verdict,
    iif(body = '', '', coalesce(json_extract(body, '$.why'), '')) AS note
  FROM statements WHERE kind = 'adjudication'
) r JOIN actions a ON a.id = r.action_id JOIN claims c ON c.id = r.claim_id
JOIN claim_state s ON s.claim_id = r.claim_id
"""


def history_rows(conn: sqlite3.Connection, words: str, reviewer: str, limit: int) -> list[HistoryRow]:
    """What people did, newest first: of one reviewer where named, with every one of the words in claim, note or name."""
    where, values = [], []
    if reviewer:
        where.append("r.reviewer = ?")
        values.append(reviewer)
    if words.split():
        where.append(_HOLDS.format(text=_HISTORY_TEXT))
        values.append(_words(words))
    clause = f"WHERE {' AND '.join(where)}" if where else ""
    fates = _fates(conn)
    found = [
        HistoryRow(
            id_, claim, exact, article, who, Decision(decision), str(verdict), str(note), Step(step), label, at, evidence,
            fates.get(id_),
        )
        for query in (_HISTORY, _RULED)
        for id_, claim, exact, article, who, decision, verdict, note, step, label, at, evidence in conn.execute(
            f"{query} {clause} ORDER BY r.created_at DESC, r.id DESC LIMIT ?", [*values, limit]
        )
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.created_at, one.review_id), reverse=True)[:limit]


def _fates(conn: sqlite3.Connection) -> dict[str, VerdictFate]:
    """What rulings that stand made of the verdicts that people hold, by the ids of the reviews."""
    return {
        str(review): VerdictFate.UPHELD if same else VerdictFate.OVERRULED
        for review, same in conn.execute(
            "SELECT o.review_id, o.verdict = g.verdict FROM standing_rulings g JOIN opinions o ON o.claim_id = g.claim_id"
            " WHERE o.verdict IS NOT NULL"
        )
    }
