"""One byte or one cell changed behind the desk's back: the doctor names the row, or nothing that a person reads has changed."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, DeskUnusable, diagnose
from store.db.findings import Examination
from tests.faults.damaging import judge_much, read

FLIPS = int(os.environ.get("FACTDESK_FLIPS", "12"))
"""Bytes that are changed for each seed; the figures in the docs come from 50 and 500."""

SOUGHT = ("paragraphs", "claims", "reviews", "evidence")


@pytest.fixture
def judged(path: Path, claims: list[str]) -> Path:
    judge_much(path, claims)
    return path


def rows_named(found: Examination) -> set[tuple[str, str]]:
    return {(change.table, change.row) for one in found.findings for change in one.changes}


def test_a_whole_desk_is_well(judged: Path) -> None:
    found = diagnose(judged)
    assert found.ok
    assert rows_named(found) == set()


def _places(path: Path, data: bytes) -> list[tuple[str, int, int]]:
    """(table, first byte, length) of every text of the tables that hold what was said, where it stands in the file."""
    places: list[tuple[str, int, int]] = []
    with closing(sqlite3.connect(path)) as conn:
        for table in SOUGHT:
            for row in conn.execute(f"SELECT * FROM {table}"):
                for cell in row:
                    if isinstance(cell, str) and len(cell) > 3:
                        at = data.find(cell.encode())
                        if at >= 0:
                            places.append((table, at, len(cell.encode())))
    return places


@pytest.mark.parametrize("seed", range(3))
def test_a_changed_byte_that_a_person_would_read_is_named(judged: Path, seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    data = judged.read_bytes()
    before = read(judged)
    places = _places(judged, data)
    for n in range(FLIPS):
        hurt = bytearray(data)
        _, first, length = chance.choice(places) if n % 4 else ("", 0, len(data))
        at = first + chance.randrange(length)
        hurt[at] ^= 1 << chance.randrange(8)
        copy = tmp_path / f"hurt-{n}.db"
        copy.write_bytes(hurt)
        try:
            found = diagnose(copy)
        except DeskUnusable:
            # Refused as no desk at all: only where the file's own beginning says so.
            assert at < 100
            continue
        if read(copy) != before:
            assert not found.ok, f"byte {at} was changed in silence"
            assert rows_named(found) or found.damage is not None, f"byte {at}: nothing is named"
        copy.unlink()


CHANGES = [
    ("revisions", "title = 'Another title'"),
    ("revisions", "url = 'https://example.com/'"),
    ("revisions", "published = '1999-01-01'"),
    ("revisions", "byline = 'By nobody'"),
    ("articles", "source = 'Another paper'"),
    ("articles", "kind = 'fact-check'"),
    ("paragraphs", "text = 'Never said.'"),
    ("claims", "exact = 'Never said.'"),
    ("claims", "prefix = 'x'"),
    ("claims", '"start" = 1'),
    ("claims", '"end" = 3'),
    ("claims", "worth = 0.987"),
    ("claims", "reasons = '[\"because\"]'"),
    ("claims", "speaker = 'Somebody'"),
    ("verdicts", "label = 'Wrong'"),
    ("verdicts", "meaning = 'Something else.'"),
    ("actions", "label = 'something'"),
    ("reviews", "note = 'never written'"),
    ("reviews", "reviewer = 'carl'"),
    ("evidence", "stance = 'context'"),
    ("evidence", "url = 'https://example.com/'"),
    ("edits", "listed = 1 - listed"),
    ("claim_state", "status = 'contested'"),
    ("claim_state", "heads = 7"),
    ("places", "state = '{}'"),
]


@pytest.mark.parametrize(("table", "change"), CHANGES)
def test_a_row_that_another_program_changes_is_named(judged: Path, table: str, change: str) -> None:
    with closing(sqlite3.connect(judged, isolation_level=None)) as conn:
        conn.execute(f"DROP TRIGGER IF EXISTS {table}_no_update")
        number, place = ("pk", 1) if table == "claim_state" else ("rowid", 0)
        key = conn.execute(f"SELECT * FROM {table} ORDER BY {number} LIMIT 1").fetchone()[place]
        conn.execute(f"UPDATE {table} SET {change} WHERE {number} = (SELECT min({number}) FROM {table})")
    assert (table, str(key)) in rows_named(diagnose(judged))


def test_what_was_judged_is_so_when_another_program_has_made_the_table_of_claims_anew(judged: Path) -> None:
    def statuses() -> dict[str, str]:
        with Desk.open(judged, "ada") as desk:
            return {one.id: one.status for one in desk.claims(ClaimQuery())}

    before = statuses()
    assert len(set(before.values())) > 2
    with closing(sqlite3.connect(judged, isolation_level=None)) as conn:
        kept = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'claims'").fetchall()
        for name, _ in kept:
            conn.execute(f"DROP TRIGGER {name}")
        conn.execute("CREATE TEMP TABLE other_order AS SELECT * FROM claims ORDER BY rowid DESC")
        conn.execute("DELETE FROM claims")
        conn.execute("INSERT INTO claims SELECT * FROM other_order ORDER BY rowid")
        for _, sql in kept:
            conn.execute(sql)
    assert statuses() == before
    assert not [one for one in rows_named(diagnose(judged)) if one[0] == "claim_state"]


@pytest.mark.parametrize("table", ["paragraphs", "claims", "reviews", "evidence", "edits", "verdicts"])
def test_a_row_that_another_program_takes_away_is_noticed(judged: Path, table: str) -> None:
    with closing(sqlite3.connect(judged, isolation_level=None)) as conn:
        conn.execute(f"DROP TRIGGER IF EXISTS {table}_no_delete")
        assert conn.execute(f"DELETE FROM {table} WHERE rowid = (SELECT min(rowid) FROM {table})").rowcount == 1
    assert not diagnose(judged).ok


@pytest.mark.parametrize(
    "table", ["articles", "revisions", "claims", "actions", "reviews", "evidence", "edits", "places"]
)
def test_a_name_that_is_no_text_any_more_is_named(judged: Path, table: str) -> None:
    with closing(sqlite3.connect(judged, isolation_level=None)) as conn:
        conn.execute(f"DROP TRIGGER IF EXISTS {table}_no_update")
        key = conn.execute("SELECT name FROM pragma_table_info(?) WHERE pk = 1", [table]).fetchone()[0]
        conn.execute(
            f"UPDATE {table} SET {key} = CAST(x'b3414243' AS TEXT) WHERE rowid = (SELECT min(rowid) FROM {table})"
        )
    assert (table, "\udcb3ABC") in rows_named(diagnose(judged))


def test_what_can_be_derived_is_mended_and_what_cannot_goes_on_being_told(judged: Path) -> None:
    with closing(sqlite3.connect(judged, isolation_level=None)) as conn:
        conn.execute("UPDATE claim_state SET status = 'verified', current = 0, listed = 0, heads = 5")
        conn.execute("DROP TRIGGER reviews_state")
        conn.execute("DROP INDEX claims_worth")
        conn.execute("DROP VIEW review_log")
    assert {one.check for one in diagnose(judged).findings if not one.ok} == {"schema", "states"}
    assert diagnose(judged, repair=True).ok
    with closing(sqlite3.connect(judged, isolation_level=None)) as conn:
        conn.execute("UPDATE revisions SET title = 'Another title'")
    assert not diagnose(judged, repair=True).ok


def test_a_change_that_was_meant_is_taken_over(judged: Path) -> None:
    with closing(sqlite3.connect(judged, isolation_level=None)) as conn:
        conn.execute("UPDATE verdicts SET label = 'Proven' WHERE id = 'verified'")
    assert not diagnose(judged).ok
    found = diagnose(judged, accept_as="ann")
    assert found.ok
    assert any("ann" in one.detail for one in found.findings)
    assert diagnose(judged).ok


def test_changes_that_are_not_in_the_one_file_yet_are_told(judged: Path) -> None:
    with closing(sqlite3.connect(judged)) as conn:
        conn.execute("UPDATE places SET updated_at = '2024'")
        conn.commit()
        assert judged.with_name(judged.name + "-wal").stat().st_size
        told = next(one for one in diagnose(judged).findings if one.check == "newest changes")
    assert "factdesk.db-wal" in told.detail
    assert "backup" in told.do


def test_files_that_an_accident_left_beside_the_desk_are_told(judged: Path) -> None:
    judged.with_name("factdesk.db.rescue-20240101T000000Z.nl").write_text("{}\n")
    judged.with_name("factdesk.db.before-restore-20240101T000000Z").write_text("")
    told = [one for one in diagnose(judged).findings if one.check == "kept beside"]
    assert [one.detail.split()[0] for one in told] == [
        "factdesk.db.rescue-20240101T000000Z.nl",
        "factdesk.db.before-restore-20240101T000000Z",
    ]
    assert "factdesk restore" in told[0].do
