"""What makes a desk of rows that were saved one by one hang together again.

What is lost is never made up: where something must stand for it (a paragraph, so that the others keep their places; a
row that others point at), it says that it is lost. All functions run in the caller's transaction, without triggers.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection

from store.db import clock
from store.db.articles.prepared_articles import Prepared, revision_id
from store.db.findings import How
from store.db.ids import make_id, text_hash
from store.db.seals import SEALED, seal, table_changes
from store.db.soundness.derivations import sound
from store.documents import Document
from store.values import LOST

LOST_PARAGRAPH = "(This paragraph was lost: the file it stood in was damaged.)"
LOST_TITLE = "(The title was lost)"
_EARLIEST = "0001-01-01T00:00:00.000000Z"

Find = Callable[[Document], Prepared]
"""Finds the claims of a text again; the database does not know how."""


def complete(conn: sqlite3.Connection, find: Find, *, mentions: bool) -> Counter[str]:
    """Complete what was saved; returns how many rows of each table stand for lost ones, and as
    "ends" how many actions end what can be undone.

    `mentions` says that some numbers and dates of claims are lost, so that all are found again.
    """
    stubs: Counter[str] = Counter()
    _log(conn, stubs)
    _articles(conn, stubs)
    _empty(conn, stubs)
    for (revision,) in conn.execute("SELECT id FROM revisions ORDER BY id").fetchall():
        _text(conn, str(revision), stubs)
    gone = "revision_id NOT IN (SELECT id FROM revisions)"
    # What comes in their place is sealed anew.
    conn.execute(
        "DELETE FROM seals WHERE of_table = 'current_revisions'"
        f" AND of_row IN (SELECT article_id FROM current_revisions WHERE {gone})"
    )
    conn.execute(f"DELETE FROM current_revisions WHERE {gone}")
    conn.execute(
        "INSERT OR IGNORE INTO current_revisions (article_id, revision_id)"
        " SELECT article_id, id FROM (SELECT article_id, id, row_number() OVER"
        " (PARTITION BY article_id ORDER BY retrieved_at DESC, rowid DESC) AS n FROM revisions) WHERE n = 1"
    )
    _find_again(conn, find, mentions)
    for table in ("mentions", "clashes", "swept", "leases", "touched_claims"):
        conn.execute(f"DELETE FROM {table} WHERE NOT EXISTS (SELECT 1 FROM claims c WHERE c.id = {table}.claim_id)")
    conn.execute("DELETE FROM clashes WHERE NOT EXISTS (SELECT 1 FROM paragraphs p WHERE p.pk = paragraph_pk)")
    _end_undo(conn, stubs)
    _count_articles_anew(conn)
    return stubs


def _log(conn: sqlite3.Connection, stubs: Counter[str]) -> None:
    """What reviews point at: an earlier review, an action, a verdict of the desk's own."""
    # What was said before the saved review is not known; that nothing was is what an undo then goes back to.
    stubs["reviews"] += conn.execute(
        "INSERT OR IGNORE INTO reviews (id, claim_id, reviewer, decision, note, action_id, created_at)"
        " SELECT id, claim_id, reviewer, 'open', ?, action_id, ? FROM ("
        " SELECT supersedes AS id, claim_id, reviewer, action_id FROM reviews"
        " UNION ALL SELECT restores, claim_id, reviewer, action_id FROM reviews)"
        " WHERE id IS NOT NULL AND id NOT IN (SELECT id FROM reviews) GROUP BY id",
        [LOST, _EARLIEST],
    ).rowcount
    stubs["verdicts"] += conn.execute(
        "INSERT OR IGNORE INTO verdicts (id, label, meaning, rank)"
        " SELECT DISTINCT verdict, verdict, ?, 99 FROM reviews"
        " WHERE verdict IS NOT NULL AND verdict NOT IN (SELECT id FROM verdicts)",
        [LOST],
    ).rowcount
    stubs["actions"] += conn.execute(
        "INSERT OR IGNORE INTO actions (id, reviewer, kind, label, created_at)"
        " SELECT id, reviewer, 'do', ?, min(created_at) FROM ("
        "  SELECT action_id AS id, reviewer, created_at FROM reviews"
        "  UNION ALL SELECT action_id, reviewer, created_at FROM edits"
        "  UNION ALL SELECT action_id, reviewer, created_at FROM statements"
        "  UNION ALL SELECT target, reviewer, ? FROM actions UNION ALL SELECT below, reviewer, ? FROM actions"
        "  UNION ALL SELECT undo_top, reviewer, ? FROM actions UNION ALL SELECT redo_top, reviewer, ? FROM actions)"
        " WHERE id IS NOT NULL AND id NOT IN (SELECT id FROM actions) GROUP BY id",
        [LOST, *[_EARLIEST] * 4],
    ).rowcount
    stubs["handovers"] += conn.execute(
        "INSERT OR IGNORE INTO handovers (id, reviewer, file, format, created_at)"
        " SELECT DISTINCT handover_id, ?, ?, '', ? FROM handover_claims WHERE handover_id NOT IN (SELECT id FROM handovers)",
        [LOST, LOST, _EARLIEST],
    ).rowcount


def _articles(conn: sqlite3.Connection, stubs: Counter[str]) -> None:
    """Revisions and articles that saved texts and claims belong to, known by their ids only."""
    # A claim is named by its article, so that the name tells of which it is.
    conn.create_function("claim_name", 2, lambda article, exact: make_id("clm", article, exact, 0), deterministic=True)
    stubs["revisions"] += conn.execute(
        "INSERT OR IGNORE INTO revisions (id, article_id, title, retrieved_at)"
        " SELECT w.id, coalesce("
        "  (SELECT h.article_id FROM current_revisions h WHERE h.revision_id = w.id),"
        "  (SELECT a.id FROM (SELECT id, exact FROM claims WHERE revision_id = w.id ORDER BY position, \"start\" LIMIT 1) c"
        "   JOIN articles a ON claim_name(a.id, c.exact) = c.id),"
        "  'art-' || substr(w.id, 5)), ?, ? FROM ("
        "  SELECT DISTINCT revision_id AS id FROM paragraphs UNION SELECT revision_id FROM claims"
        "  UNION SELECT revision_id FROM fact_checks) w WHERE w.id NOT IN (SELECT id FROM revisions)",
        [LOST_TITLE, _EARLIEST],
    ).rowcount
    # Where only the name of an article was hurt, its address still gives it.
    for row, article, url in conn.execute(
        "SELECT rowid, id, canonical_url FROM articles WHERE canonical_url IS NOT NULL"
    ).fetchall():
        if make_id("art", url) != article:
            conn.execute("UPDATE OR IGNORE articles SET id = ? WHERE rowid = ?", [make_id("art", url), row])
    for article, url, at, kind in conn.execute(
        "SELECT v.article_id, max(v.url), min(v.retrieved_at), max(f.pk IS NOT NULL) FROM revisions v"
        " LEFT JOIN fact_checks f ON f.revision_id = v.id"
        " WHERE v.article_id NOT IN (SELECT id FROM articles) GROUP BY v.article_id"
    ).fetchall():
        stubs["articles"] += 1
        known = url if url and make_id("art", url) == article else None
        conn.execute(
            "INSERT INTO articles (id, canonical_url, kind, added_at) VALUES (?, ?, ?, ?)",
            [article, known, "fact-check" if kind else "article", at],
        )


def _empty(conn: sqlite3.Connection, stubs: Counter[str]) -> None:
    """Articles of which no text is left: the desk goes through its articles by their texts."""
    for article, url, at in conn.execute(
        "SELECT id, canonical_url, added_at FROM articles a"
        " WHERE NOT EXISTS (SELECT 1 FROM revisions v WHERE v.article_id = a.id)"
    ).fetchall():
        stubs["revisions"] += 1
        stubs["paragraphs"] += 1
        revision = "rev-" + str(article)[4:]
        conn.execute(
            "INSERT INTO revisions (id, article_id, title, url, retrieved_at) VALUES (?, ?, ?, ?, ?)",
            [revision, article, LOST_TITLE, url or "", at],
        )
        conn.execute(
            "INSERT INTO paragraphs (revision_id, position, text, text_hash) VALUES (?, 0, ?, ?)",
            [revision, LOST_PARAGRAPH, text_hash(LOST_PARAGRAPH)],
        )


def _text(conn: sqlite3.Connection, revision: str, stubs: Counter[str]) -> None:
    """Fill the gaps of a text, and name the revision by what is left of it where something is missing.

    A revision of its own, so that reading the article in again brings the whole text back as a newer one.
    """
    rows = conn.execute(
        "SELECT position, text, text_hash FROM paragraphs WHERE revision_id = ? ORDER BY position", [revision]
    ).fetchall()
    last = conn.execute("SELECT coalesce(max(position), -1) FROM claims WHERE revision_id = ?", [revision]).fetchone()[
        0
    ]
    there = {int(position) for position, _, _ in rows}
    gaps = sorted(set(range(max([last, *there], default=-1) + 1)) - there)
    if gaps:
        stubs["paragraphs"] += len(gaps)
        conn.executemany(
            "INSERT INTO paragraphs (revision_id, position, text, text_hash) VALUES (?, ?, ?, ?)",
            [(revision, position, LOST_PARAGRAPH, text_hash(LOST_PARAGRAPH)) for position in gaps],
        )
        rows = conn.execute(
            "SELECT position, text, text_hash FROM paragraphs WHERE revision_id = ? ORDER BY position", [revision]
        ).fetchall()
    hurt = [position for position, text, kept in rows if text_hash(text) != kept]
    columns = ", ".join(f'"{column}"' for column in SEALED["revisions"])
    cells = conn.execute(f"SELECT {columns} FROM revisions WHERE id = ?", [revision]).fetchone()
    _, article, title, byline, published = cells[:5]
    printed = tuple(row[1] for row in rows)
    if hurt and not sound(article, title, byline, published, *printed):
        return
    name = revision_id(Document(title=title, byline=byline, published=published, paragraphs=printed), article)
    if hurt and name == revision:
        # The whole text has a hash as well: it is as it was read, and its paragraph's own hash is what was changed.
        conn.executemany(
            "UPDATE paragraphs SET text_hash = ? WHERE revision_id = ? AND position = ?",
            [(text_hash(printed[position]), revision, position) for position in hurt],
        )
    if hurt:
        return  # changed, not lost: the doctor names it
    kept = conn.execute("SELECT seal FROM seals WHERE of_table = 'revisions' AND of_row = ?", [revision]).fetchone()
    if name == revision or (kept is not None and kept[0] != seal("revisions", *cells)):
        return
    conn.execute("UPDATE revisions SET id = ? WHERE id = ?", [name, revision])
    for table in ("paragraphs", "claims", "fact_checks", "current_revisions"):
        for (row,) in conn.execute(
            f"SELECT {SEALED.get(table, ('pk',))[0]} FROM {table} WHERE revision_id = ?", [revision]
        ).fetchall():
            _point(conn, table, row, name)


def _point(conn: sqlite3.Connection, table: str, row: str | int, revision: str) -> None:
    """Let a row point at the renamed revision; its seal goes where it agreed, and the row is sealed anew later."""
    key = SEALED.get(table, ("pk",))[0]
    if table in SEALED:
        columns = ", ".join(f'"{column}"' for column in SEALED[table])
        cells = conn.execute(f"SELECT {columns} FROM {table} WHERE {key} = ?", [row]).fetchone()
        conn.execute(
            "DELETE FROM seals WHERE of_table = ? AND of_row = ? AND seal = ?", [table, row, seal(table, *cells)]
        )
    conn.execute(f"UPDATE {table} SET revision_id = ? WHERE {key} = ?", [revision, row])


def _find_again(conn: sqlite3.Connection, find: Find, mentions: bool) -> None:
    """Claims that are known by what points at them, and whose words still stand in a saved text."""
    lost = {
        str(claim): article
        for claim, article in conn.execute(
            "SELECT DISTINCT w.claim_id, NULL FROM (SELECT claim_id FROM touched_claims UNION ALL SELECT claim_id FROM mentions"
            " UNION ALL SELECT claim_id FROM reviews UNION ALL SELECT claim_id FROM edits"
            " UNION ALL SELECT successor FROM edits WHERE successor IS NOT NULL"
            " UNION ALL SELECT of_row FROM temp.lost WHERE of_table = 'claims') w"
            " WHERE NOT EXISTS (SELECT 1 FROM claims c WHERE c.id = w.claim_id)"
        )
    }
    # Of a claim whose row was saved with other cells than were sealed, the text knows better.
    changed = {one.row for one in table_changes(conn, "claims") if one.how is How.CHANGED}
    if changed:
        lost |= {
            str(claim): article
            for claim, article in conn.execute(
                "SELECT c.id, v.article_id FROM claims c JOIN revisions v ON v.id = c.revision_id"
            )
            if claim in changed
        }
    _search(conn, find, lost, mentions)
    # What cannot be read any more is not worth what it would cost to stumble over it.
    conn.execute("UPDATE claims SET reasons = '[]' WHERE NOT json_valid(reasons)")


def _search(conn: sqlite3.Connection, find: Find, lost: dict[str, str | None], mentions: bool) -> None:
    """Look for lost claims in the articles they are known to be of, or in all where that is not known of one."""
    homes = {article for article in lost.values() if article is not None}
    everywhere = None in lost.values()
    for revision, article, title, byline, published, url in conn.execute(
        "SELECT v.id, v.article_id, v.title, v.byline, v.published, a.canonical_url"
        " FROM revisions v JOIN articles a ON a.id = v.article_id ORDER BY v.retrieved_at, v.rowid"
    ).fetchall():
        if not mentions and (not lost or (article not in homes and not everywhere)):
            continue
        texts = tuple(
            str(text)
            for (text,) in conn.execute(
                "SELECT text FROM paragraphs WHERE revision_id = ? ORDER BY position", [revision]
            )
        )
        found = find(
            Document(
                title=title,
                paragraphs=texts,
                byline=byline,
                published=published,
                url=url or "",
                canonical_url=url or "",
            )
        )
        back = {row.id for row in found.claim_rows} & lost.keys()
        for claim in back:
            del lost[claim]
            # Their numbers are given again to rows that come now, which must not meet seals of others.
            conn.execute(
                "DELETE FROM seals WHERE of_table = 'mentions' AND of_row IN (SELECT pk FROM mentions WHERE claim_id = ?)",
                [claim],
            )
            conn.execute("DELETE FROM mentions WHERE claim_id = ?", [claim])
            conn.execute("DELETE FROM seals WHERE of_table = 'claims' AND of_row = ?", [claim])
        conn.executemany(
            'INSERT OR REPLACE INTO claims (id, revision_id, position, exact, prefix, suffix, "start", "end", worth,'
            " reasons, speaker, quoted, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [row._replace(revision_id=revision) for row in found.claim_rows if row.id in back],
        )
        conn.executemany(
            'INSERT INTO mentions (claim_id, kind, exact, "start", "end", value, unit, bound, high)'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [row for row in found.mention_rows if row.claim_id in back],
        )
        if mentions:
            _mentions(conn, found, back)


def _mentions(conn: sqlite3.Connection, found: Prepared, done: Collection[str]) -> None:
    """Put back the numbers and dates that a saved claim lacks."""
    for claim, *cells in found.mention_rows:
        if claim not in done:
            conn.execute(
                'INSERT INTO mentions (claim_id, kind, exact, "start", "end", value, unit, bound, high)'
                " SELECT c.id, ?, ?, ?, ?, ?, ?, ?, ? FROM claims c WHERE c.id = ? AND NOT EXISTS"
                ' (SELECT 1 FROM mentions m WHERE m.claim_id = c.id AND m.kind = ? AND m."start" = ? AND m."end" = ?)',
                [*cells, claim, cells[0], cells[2], cells[3]],
            )


def _end_undo(conn: sqlite3.Connection, stubs: Counter[str]) -> None:
    """Where something that a person did is lost, nothing before the rescue can be undone: it would undo half a thing.

    An action that lies on nothing is their newest one then.
    """
    for (reviewer,) in conn.execute(
        "SELECT DISTINCT reviewer FROM actions a WHERE label = ?"
        " OR NOT EXISTS (SELECT 1 FROM reviews r WHERE r.action_id = a.id)"
        "  AND NOT EXISTS (SELECT 1 FROM edits e WHERE e.action_id = a.id)"
        "  AND NOT EXISTS (SELECT 1 FROM statements s WHERE s.action_id = a.id)"
        " UNION SELECT reviewer FROM reviews r"
        " WHERE note = ? OR NOT EXISTS (SELECT 1 FROM claims c WHERE c.id = r.claim_id)"
        " UNION SELECT reviewer FROM edits e WHERE NOT EXISTS (SELECT 1 FROM claims c WHERE c.id = e.claim_id)",
        [LOST, LOST],
    ).fetchall():
        last = conn.execute("SELECT max(created_at) FROM actions WHERE reviewer = ?", [reviewer]).fetchone()[0]
        created_at = clock.now(last)
        stubs["ends"] += 1
        conn.execute(
            "INSERT INTO actions (id, reviewer, kind, label, created_at) VALUES (?, ?, 'do', 'rescued', ?)",
            [make_id("act", reviewer, "do", "rescued", [], created_at), reviewer, created_at],
        )


def _count_articles_anew(conn: sqlite3.Connection) -> None:
    """Articles are counted by their row numbers, so that a lost one must leave no gap."""
    conn.execute("CREATE TEMP TABLE in_order AS SELECT * FROM articles ORDER BY rowid")
    conn.execute("DELETE FROM main.articles")
    conn.execute("INSERT INTO main.articles SELECT * FROM temp.in_order ORDER BY rowid")
    conn.execute("DROP TABLE temp.in_order")
