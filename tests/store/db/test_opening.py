"""A person opens a desk: new, old, foreign, damaged."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from store.db import migrations
from store.db.opening import open_file
from store.db.tables import schema
from store.errors import DeskUnusable


def test_a_new_desk_has_every_table_and_view_of_the_design(tmp_path: Path) -> None:
    open_file(tmp_path / "desk.db").close()
    db = Database(tmp_path / "desk.db")
    assert {
        "articles", "revisions", "paragraphs", "paragraphs_fts", "claims", "mentions", "verdicts", "reviews", "evidence",
    } <= set(db.table_names())  # fmt: skip
    assert {"claim_state", "claim_status", "review_log"} <= set(db.view_names())
    assert [row["id"] for row in db.query("SELECT id FROM verdicts ORDER BY rank")] == [
        "verified", "disputed", "needs-context", "unproven", "not-checkable",
    ]  # fmt: skip
    assert db.table("paragraphs").detect_fts() == "paragraphs_fts"
    db.close()


def test_the_unknown_has_no_rating(tmp_path: Path) -> None:
    file = open_file(tmp_path / "desk.db")
    assert dict(file.reader().execute("SELECT id, rating FROM verdicts"))["unproven"] is None
    file.close()


def test_every_foreign_key_has_an_index_and_every_table_is_strict(tmp_path: Path) -> None:
    open_file(tmp_path / "desk.db").close()
    db = Database(tmp_path / "desk.db")
    for table in db.tables:
        if "_fts" in table.name or table.name.startswith(("_", "sqlite_")):
            continue
        assert table.strict, table.name
        indexed = {index.columns[0] for index in table.indexes}
        for key in table.foreign_keys:
            assert key.column in indexed, f"{table.name}.{key.column}"
    db.close()


def test_a_foreign_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE mine (x)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(DeskUnusable, match="not a factdesk desk"):
        open_file(path)
    assert path.read_bytes() == before


def test_a_text_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("not a database at all, " * 100)
    with pytest.raises(DeskUnusable, match="not an SQLite database"):
        open_file(path)


def test_a_desk_from_a_newer_factdesk_is_refused_before_a_write(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    open_file(path).close()
    with sqlite3.connect(path) as conn:
        conn.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, 'from_the_future', '2100')",
            [migrations.SET],
        )
    conn.close()
    before = path.read_bytes()
    with pytest.raises(DeskUnusable, match=r"newer factdesk.*from_the_future"):
        open_file(path)
    assert path.read_bytes() == before


def test_a_zero_byte_file_becomes_a_desk(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    path.touch()
    file = open_file(path)
    assert file.reader().execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    file.close()


@pytest.mark.parametrize("name", ["a#b.db", "50%.db", "what?.db", "with space.db", "ünï.db"])
def test_odd_file_names_are_only_names(tmp_path: Path, name: str) -> None:
    open_file(tmp_path / name).close()
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


def test_a_folder_and_a_missing_folder_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DeskUnusable, match="folder, not a desk; name a file"):
        open_file(tmp_path)
    with pytest.raises(DeskUnusable, match="does not exist; make it"):
        open_file(tmp_path / "no" / "desk.db")
    with pytest.raises(DeskUnusable, match="no desk here"):
        open_file(tmp_path / "desk.db", create=False)


def test_a_desk_open_for_reading_only_refuses_to_write(tmp_path: Path) -> None:
    open_file(tmp_path / "desk.db").close()
    file = open_file(tmp_path / "desk.db", writable=False)
    with pytest.raises(DeskUnusable, match="reading only"):
        file.write(lambda db: None)
    file.close()


def test_the_triggers_are_exactly_these(tmp_path: Path) -> None:
    file = open_file(tmp_path / "desk.db")
    found = {name for (name,) in file.reader().execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    file.close()
    once = {
        f"{t}_{what}"
        for t in ("actions", "reviews", "evidence", "edits", "unit_marks", "statements", "proposals", "captures", "handovers", "handover_claims")
        for what in ("no_update", "no_delete", "once")
    }
    fts = {f"{t}_fts_{what}" for t in ("paragraphs", "fact_checks") for what in ("insert", "delete", "update")}
    assert found == once | fts | {
        "fact_checks_fts_updated",
        "reviews_state", "evidence_state", "unit_marks_state", "proposals_state", "statements_state", "edits_state", "claim_state_kept", "claims_untouched", "claims_return", "revisions_current",
        "articles_retold", "revisions_retold", "current_revisions_retold", "fact_checks_retold", "claims_retold", "verdicts_retold",
    }  # fmt: skip
