"""Does the log still say what was said: every review, piece of evidence and edit is named by its content."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from store.db.findings import Change, How
from store.db.ids import Prefix, make_id
from store.reviews.confidential import WITHHELD
from store.reviews.said import is_withheld

_EVIDENCE = (
    "stance, exact, article_id, url, title, paragraph_text_hash, retrieved_at, sha256,"
    ' source_id, capture_id, "start", "end", prefix, suffix, place, number, comment'
)
_SAID = 8
"""So many cells of evidence are always part of its id; the others only where they say anything."""
_NOTHING_BEHIND = ("", "", -1, -1, "", "", "", "", "")


def changes(conn: sqlite3.Connection) -> Iterator[Change]:
    """Derive every id of the log anew, and yield the rows that have another; wants a connection lenient with text."""
    # Evidence is looked up by the review's number: a name that is damaged cannot be asked for.
    for row_number, review, *head, created_at in conn.execute(
        "SELECT rowid, id, claim_id, reviewer, decision, verdict, note, supersedes, restores, action_id, created_at FROM reviews"
    ):
        rows = conn.execute(
            f"SELECT id, {_EVIDENCE} FROM evidence"
            " WHERE review_id = (SELECT id FROM reviews WHERE rowid = ?) ORDER BY rowid",
            [row_number],
        )
        cells: list[list[object]] = []
        whole = True
        if WITHHELD in head:
            whole = False
        for name, *every in rows:
            row = every[:_SAID] if tuple(every[_SAID:]) == _NOTHING_BEHIND else every
            if WITHHELD in every:
                whole = False  # a public copy: what it is named by is not in it
            elif not _named(name, "evd", review, *row):
                whole = False
                yield Change("evidence", str(name), How.DIFFERS)
            cells.append(row)
        # Of a review whose evidence was changed, nothing more is known: it is named by both.
        if whole and not _named(review, "rvw", *head, created_at, cells):
            yield Change("reviews", str(review), How.DIFFERS)
    for edit, *cells_of_edit in conn.execute(
        "SELECT id, claim_id, listed, successor, reviewer, action_id, created_at FROM edits"
    ):
        if not _named(edit, "edt", *cells_of_edit):
            yield Change("edits", str(edit), How.DIFFERS)
    for statement, *said in conn.execute(
        "SELECT id, kind, about, body, reviewer, action_id, created_at FROM statements"
    ):
        if not _named(statement, "stm", *said) and not is_withheld(str(said[2])):
            yield Change("statements", str(statement), How.DIFFERS)
    for handover, *written in conn.execute("SELECT id, reviewer, file, format, created_at FROM handovers"):
        told = conn.execute(
            "SELECT claim_id, status, verdict FROM handover_claims WHERE handover_id = ? ORDER BY 1, 2, 3", [handover]
        )
        if WITHHELD not in written and not _named(handover, "hnd", *written, [list(one) for one in told]):
            yield Change("handovers", str(handover), How.DIFFERS)


def _named(name: object, prefix: Prefix, *parts: object) -> bool:
    try:
        return name == make_id(prefix, *parts)
    except UnicodeEncodeError:  # bytes that are no UTF-8
        return False
