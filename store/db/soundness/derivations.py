"""Rows that must follow from other rows, derived anew: texts behind their hashes, words behind their anchors.

All functions stream, article by article, and yield what differs; they want a connection that is lenient with text.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence

from store.db.articles import anchors
from store.db.articles.claim_storing import CONTEXT, claim_id
from store.db.articles.prepared_articles import revision_id
from store.db.findings import Change, How
from store.db.ids import make_id, text_hash
from store.db.log.in_force import RESTATE, SAID_OF
from store.documents import Document


def articles(conn: sqlite3.Connection) -> Iterator[Change]:
    """Articles that have a URL and are not named by it, or have no current text of their own."""
    for article, url in conn.execute("SELECT id, canonical_url FROM articles WHERE canonical_url IS NOT NULL"):
        if not sound(url) or make_id("art", url) != article:
            yield Change("articles", str(article), How.DIFFERS, ("canonical_url",))
    for (article,) in conn.execute(
        "SELECT id FROM articles a WHERE NOT EXISTS (SELECT 1 FROM current_revisions h"
        " JOIN revisions v ON v.id = h.revision_id AND v.article_id = a.id WHERE h.article_id = a.id)"
    ):
        yield Change("current_revisions", str(article), How.DIFFERS, ("revision_id",))


def texts(conn: sqlite3.Connection) -> Iterator[Change]:
    """Paragraphs, revisions, claims and mentions that do not agree with each other, a revision at a time."""
    # Rows are looked up by number: a name that is damaged cannot be asked for.
    for row, revision, article, title, byline, published in conn.execute(
        "SELECT rowid, id, article_id, title, byline, published FROM revisions ORDER BY rowid"
    ):
        rows = conn.execute(
            "SELECT pk, position, text, text_hash FROM paragraphs"
            " WHERE revision_id = (SELECT id FROM revisions WHERE rowid = ?) ORDER BY position",
            [row],
        ).fetchall()
        printed = tuple(text for _, _, text, _ in rows)
        # The whole text has a hash as well: where it agrees, it is the paragraph's own hash that was changed.
        whole = sound(article, title, byline, published, *printed) and revision == revision_id(
            Document(title=title, byline=byline, published=published, paragraphs=printed), article
        )
        hurt = {
            position: Change("paragraphs", str(pk), How.DIFFERS, ("text_hash" if whole else "text",))
            for pk, position, text, kept in rows
            if not sound(text) or text_hash(text) != kept
        }
        yield from hurt.values()
        if [position for _, position, _, _ in rows] != list(range(len(rows))):
            yield Change("revisions", str(revision), How.DIFFERS, ("positions of its paragraphs",))
            continue
        if not whole and not hurt:
            yield Change("revisions", str(revision), How.DIFFERS, ("title", "byline", "published", "paragraphs"))
        if sound(article, *(text for position, text in enumerate(printed) if position not in hurt)):
            yield from _anchors(conn, row, article, printed, hurt.keys())


def _anchors(
    conn: sqlite3.Connection, row: int, article: str, printed: Sequence[str], hurt: Collection[object]
) -> Iterator[Change]:
    """Claims and mentions of a revision whose words do not stand where they say; not in paragraphs known as `hurt`."""
    for claim, position, *anchor in conn.execute(
        'SELECT id, position, exact, prefix, suffix, "start", "end" FROM claims'
        " WHERE revision_id = (SELECT id FROM revisions WHERE rowid = ?)",
        [row],
    ):
        if position in hurt:
            continue
        wrong: list[str] = []
        if not _numbers(position) or not 0 <= position < len(printed):
            wrong.append("position")
        else:
            wrong += _misplaced(printed[position], *anchor)
            if not wrong and not hurt and claim_id(article, printed, position, anchor[3], anchor[0]) != claim:
                wrong.append("id")
        if wrong:
            yield Change("claims", str(claim), How.DIFFERS, tuple(wrong))
    for pk, position, exact, start, end in conn.execute(
        'SELECT m.pk, c.position, m.exact, m."start", m."end" FROM claims c JOIN mentions m ON m.claim_id = c.id'
        " WHERE c.revision_id = (SELECT id FROM revisions WHERE rowid = ?)",
        [row],
    ):
        if position in hurt or not _numbers(position) or not 0 <= position < len(printed):
            continue
        if _misplaced(printed[position], exact, None, None, start, end):
            yield Change("mentions", str(pk), How.DIFFERS, ("exact", "start", "end"))


def _misplaced(text: str, exact: object, prefix: object, suffix: object, start: object, end: object) -> list[str]:
    """The columns of an anchor that do not agree with the text; a `prefix` or `suffix` of None is not looked at."""
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        return ["start", "end"]
    if text[start:end] != exact:
        return ["exact", "start", "end"]
    around = {"prefix": (prefix, text[max(0, start - CONTEXT) : start]), "suffix": (suffix, text[end : end + CONTEXT])}
    return [name for name, (kept, found) in around.items() if kept is not None and kept != found]


_DERIVED = ("status", "heads", "reviewers", "listed", "last_review_at")


def states(conn: sqlite3.Connection) -> Iterator[Change]:
    """States of claims that their reviews, edits and texts do not give, and such as belong to no claim.

    Works on a copy in the temporary database, so that nobody who writes has to wait. The connection must not be in a
    transaction that writes.
    """
    conn.execute(
        f"CREATE TEMP TABLE claim_state AS SELECT * FROM main.claim_state s WHERE s.claim_id IN ({SAID_OF})"
    )
    try:
        conn.execute("CREATE INDEX temp.derived_claim ON claim_state(claim_id)")
        conn.execute(RESTATE)  # an unqualified name means the temporary table
        differs = " || ".join(
            f"CASE WHEN kept.{column} IS NOT derived.{column} THEN ',{column}' ELSE '' END" for column in _DERIVED
        )
        for claim, columns in conn.execute(
            f"SELECT * FROM (SELECT kept.claim_id, {differs} AS wrong"
            " FROM temp.claim_state derived JOIN main.claim_state kept ON kept.pk = derived.pk) WHERE wrong <> ''"
        ):
            yield Change("claim_state", str(claim), How.DIFFERS, tuple(str(columns).strip(",").split(",")))
        for (claim,) in conn.execute(
            "SELECT t.claim_id FROM main.touched_claims t"
            " WHERE NOT EXISTS (SELECT 1 FROM claims c WHERE c.id = t.claim_id)"
        ):
            yield Change("claim_state", str(claim), How.DIFFERS, ("claim_id",))
        for claim, _ in standing(conn):
            yield Change("claim_state", claim, How.DIFFERS, ("current",))
    finally:
        conn.execute("DROP TABLE temp.claim_state")


def standing(conn: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """(claim_id, 1 or 0) of claims that are marked as standing in their article's current text and do not, or the reverse."""
    for row in conn.execute("SELECT rowid FROM articles").fetchall():
        kept = conn.execute(
            "SELECT s.claim_id, s.current, c.revision_id = h.revision_id, s.article_id, h.revision_id"
            " FROM main.claim_state s JOIN claims c ON c.id = s.claim_id"
            " LEFT JOIN current_revisions h ON h.article_id = s.article_id"
            " WHERE s.article_id = (SELECT id FROM articles WHERE rowid = ?)",
            row,
        ).fetchall()
        if all(home and current for _, current, home, _, _ in kept):
            continue
        now = {str(claim): current for claim, current, _, _, _ in kept}
        article, revision = kept[0][3:]
        found = [(claim, 0) for claim in now] if revision is None else anchors.standing(conn, article, revision)
        for claim, stands in found:
            if now.get(claim) != stands:
                yield claim, stands


def sound(*cells: object) -> bool:
    """Whether these are texts, and not bytes that are no UTF-8 or, after a changed byte, of another type."""
    try:
        return all(isinstance(cell, str) and cell.encode() is not None for cell in cells)
    except UnicodeEncodeError:
        return False


def _numbers(*cells: object) -> bool:
    return all(isinstance(cell, int) for cell in cells)
