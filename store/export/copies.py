"""Copies of a desk: whole ones for oneself, and public ones, in which nothing confidential is left."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path

from store.db.copies import backup, public_copy
from store.db.file.connection import File
from store.reviews import said
from store.reviews.confidential import WITHHELD, Secrets, secrets

WRITTEN = (("reviews", "note"), ("proposals", "words"), ("unit_marks", "source"), ("handovers", "file"))
"""Where people write in their own words."""


def copy(file: File, target: Path, reviewer: str, *, public: bool = False) -> None:
    """Copy the desk to `target`; a `public` copy has nothing in it that may not leave the desk.

    Raises UsageError where `target` exists or cannot be written, DeskUnusable where the desk cannot be read.
    """
    if public:
        backup.copy(file, target, partial(_withhold, reviewer=reviewer))
    else:
        backup.copy(file, target)


def _withhold(conn: sqlite3.Connection, reviewer: str) -> None:
    # Of the copy's own state: the desk may have been written to since it was opened.
    hidden = secrets(conn)
    with public_copy.rewriting(conn, reviewer) as work:
        work.remove_places()
        if not hidden:
            return
        for one in list(work.attached()):
            if hidden.hides(one.evidence):
                work.blank_evidence(one.id, WITHHELD)
            elif hidden.tells(one.evidence.comment):
                work.write("evidence", "comment", one.id, WITHHELD)
        for table, column in WRITTEN:
            for row in work.written(table, column):
                if hidden.tells(row.words):
                    work.write(table, column, row.id, WITHHELD)
        _statements(conn, work, hidden)
        work.remove_articles(hidden.articles)
        work.remove_unnamed_pages()


def _statements(conn: sqlite3.Connection, work: public_copy.Rewriting, hidden: Secrets) -> None:
    about = dict(conn.execute("SELECT id, about FROM statements").fetchall())
    for row in work.written("statements", "body"):
        if hidden.withholds(about[row.id], row.words):
            work.write("statements", "body", row.id, said.withheld(row.words))
