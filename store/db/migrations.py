"""The steps from an empty file to the present schema, applied under one lock.

A step once released is never edited: a change to the schema is a new step at the end.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

SET = "factdesk"
NAMES = (
    "first_desk",
    "listed_claims_view",
    "odd_claims",
    "who_said_what",
    "unit_marks",
    "seals",
    "clashes_by_story",
    "statements",
    "proposals",
    "standings",
    "subjects",
    "since_when_current",
    "handovers",
    "leases",
    "rulings",
    "newest_edit",
    "claims_in_their_sentence",
    "confidential",
    "captures",
    "odd_claims_sooner",
    "struck_words",
    "exchanges",
    "touched_claims",
    "in_force",
    "odd_claims_by_bytes",
)
"""Every step of this version, oldest first: what a reader compares a file with before it loads sqlite-utils."""

OF_FILES_ONLY = frozenset(("odd_claims_by_bytes",))
"""Steps that change by which indexes a file is asked and no table: a desk on a server need not have them, nor who speaks to it."""


def _run(db: Database, script: str) -> None:
    # executescript() would commit the surrounding transaction, so the statements go one at a time.
    import sqlite3

    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""
    if statement.strip():
        raise ValueError(f"unfinished SQL: {statement.strip()[:80]}")


@cache
def steps() -> Migrations:
    """The migrations, built on first use because importing sqlite-utils costs a tenth of a second."""
    from sqlite_utils.migrations import Migrations

    from store.db import seals as sealing
    from store.db.articles import anchors, standing_rows
    from store.db.log import (
        capture_rows,
        handover_rows,
        lease_rows,
        mergeable,
        proposal_rows,
        ruling_rows,
        source_rows,
        statement_rows,
        unit_rows,
    )
    from store.db.log import in_force as standing
    from store.db.tables import claim_status, exchange_tables, listed_claims, odd_words, schema
    from store.db.tables import touched_claims as touching

    migrations = Migrations(SET)

    @migrations()
    def first_desk(db: Database) -> None:
        for script in (
            schema.TABLES,
            schema.FULL_TEXT,
            schema.FULL_TEXT_TRIGGERS,
            schema.VIEWS,
            schema.LOG_TRIGGERS,
        ):
            _run(db, script)
        db.table("verdicts").insert_all(
            {"id": v[0], "label": v[1], "meaning": v[2], "rating": v[3], "rank": v[4]} for v in schema.VERDICTS
        )
        db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")

    @migrations()
    def listed_claims_view(db: Database) -> None:
        _run(db, listed_claims.SCRIPT)

    @migrations()
    def odd_claims(db: Database) -> None:
        _run(db, odd_words.SCRIPT)

    @migrations()
    def who_said_what(db: Database) -> None:
        _run(db, claim_status.SCRIPT)

    @migrations()
    def unit_marks(db: Database) -> None:
        _run(db, unit_rows.SCRIPT)

    @migrations()
    def seals(db: Database) -> None:
        _run(db, sealing.TABLES + sealing.RETURNING)
        sealing.begin(db.conn)

    @migrations()
    def clashes_by_story(db: Database) -> None:
        # Found in another way before: compared anew when asked for next.
        db.execute("DELETE FROM clashes")
        db.execute("DELETE FROM seals WHERE of_table = 'clashes'")
        db.execute("DELETE FROM swept")

    @migrations()
    def statements(db: Database) -> None:
        _run(db, statement_rows.SCRIPT)
        sealing.seal_table(db.conn, "evidence")

    @migrations()
    def proposals(db: Database) -> None:
        _run(db, proposal_rows.SCRIPT)

    @migrations()
    def standings(db: Database) -> None:
        _run(db, standing_rows.SCRIPT)

    @migrations()
    def subjects(db: Database) -> None:
        _run(db, mergeable.SUBJECTS)
        sealing.seal_table(db.conn, "actions")

    @migrations()
    def since_when_current(db: Database) -> None:
        _run(db, mergeable.SINCE)
        sealing.seal_table(db.conn, "current_revisions")

    @migrations()
    def handovers(db: Database) -> None:
        _run(db, handover_rows.SCRIPT)

    @migrations()
    def leases(db: Database) -> None:
        _run(db, lease_rows.SCRIPT)

    @migrations()
    def rulings(db: Database) -> None:
        _run(db, ruling_rows.SCRIPT)

    @migrations()
    def newest_edit(db: Database) -> None:
        _run(db, mergeable.NEWEST_EDIT)

    @migrations()
    def claims_in_their_sentence(db: Database) -> None:
        # Words that had become a part of other words counted as standing before.
        anchors.mark_all_standing(db.conn, ruling_rows.RESTATE)

    @migrations()
    def confidential(db: Database) -> None:
        _run(db, source_rows.SCRIPT + source_rows.SHOWN)

    @migrations()
    def captures(db: Database) -> None:
        _run(db, capture_rows.SCRIPT)

    @migrations()
    def odd_claims_sooner(db: Database) -> None:
        _run(db, odd_words.SOONER)

    @migrations()
    def struck_words(db: Database) -> None:
        _run(db, standing_rows.STRUCK)

    @migrations()
    def exchanges(db: Database) -> None:
        _run(db, exchange_tables.SCRIPT)

    @migrations()
    def touched_claims(db: Database) -> None:
        _run(db, touching.SCRIPT)

    @migrations()
    def in_force(db: Database) -> None:
        _run(db, standing.SCRIPT)

    @migrations()
    def odd_claims_by_bytes(db: Database) -> None:
        _run(db, odd_words.BY_BYTES)

    return migrations
