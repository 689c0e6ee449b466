"""Seals: what the desk writes is sealed, what others write is named."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import ClaimQuery, Desk, Evidence
from store.db import migrations, seals
from store.db.blueprint import blueprint
from store.db.file.connection import wrap
from store.db.findings import Change, How
from store.db.lenient import lenient
from store.records import Unit
from store.values import StatementKind, UnitState
from tests.store.desks import desk_with

TEXTS = ("The harbour took 4,000 tonnes in May.", "The ferry was 40 minutes late, the mayor said.")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path / "factdesk.db", *TEXTS) as one:
        claim = one.claims(ClaimQuery())[0]
        one.judge([claim.id], "verified", note="seen", evidence=[Evidence("supports", url="https://example.org/x")])
        one.drop_claim(claim.id)
        one.undo()
        yield one


def found(path: Path) -> list[Change]:
    with closing(sqlite3.connect(path)) as conn, lenient(conn):
        return list(seals.changes(conn))


def outside(path: Path, *statements: str) -> None:
    """Statements as another program would run them."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for statement in statements:
            conn.execute(statement)


def test_what_the_desk_writes_is_sealed(desk: Desk) -> None:
    assert found(desk.path) == []


@given(
    st.lists(
        st.one_of(
            st.none(), st.booleans(), st.integers(-(2**63), 2**63 - 1), st.floats(), st.binary(max_size=9),
            st.text(max_size=20), st.sampled_from(["\x7f\x00\x1f", "\udc80", "a\"b\\c/", "\u2028<é>", "5.0", 5.0, -0.0, 1e300]),
        )
    )
)  # fmt: skip
def test_a_seal_is_the_hash_of_a_list_as_anybody_writes_it_in_json(cells: list[seals.Value]) -> None:
    plain = [
        blake2b(one, digest_size=16).hexdigest() if isinstance(one, bytes) else int(one) if isinstance(one, float) and one.is_integer() else one
        for one in cells
    ]
    told = json.dumps(["claims", *plain], ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogateescape")
    assert seals.seal("claims", *cells) == int.from_bytes(blake2b(told, digest_size=8).digest(), "big", signed=True)


def test_what_the_desk_writes_over_or_takes_away_is_sealed_anew(desk: Desk) -> None:
    desk.save_place({"claim": "one"})
    desk.save_place({"claim": "two"})
    desk._file.write(lambda db: db.conn.execute("UPDATE verdicts SET id = 'mine' WHERE id = 'unproven'"))
    desk._file.write(lambda db: db.conn.execute("DELETE FROM verdicts WHERE id = 'not-checkable'"))
    desk._file.write(lambda db: db.conn.execute("REPLACE INTO verdicts VALUES ('mine', 'Mine', 'Anew.', NULL, 9)"))
    assert found(desk.path) == []


def test_every_column_of_every_table_is_sealed_or_covered_in_another_way() -> None:
    tables = {name: {column.name for column in columns} for name, columns in blueprint().tables.items()}
    assert {name: set(columns) for name, columns in seals.SEALED.items()} | {
        name: tables[name] for name in seals.UNSEALED
    } == tables


def _changed(table: str, column: str, kind: str) -> str:
    if kind in ("INTEGER", "REAL"):
        return f"{column} = coalesce({column}, 0) + 1"
    if kind == "BLOB":
        return f"{column} = x'00'"
    return f"{column} = {column} || '!'" if kind == "TEXT" else f"{column} = 'other'"


@pytest.mark.parametrize(
    ("table", "column"),
    [(table, column) for table, columns in seals.SEALED.items() for column in columns[1:]],
)
def test_a_cell_that_another_program_changes_is_named(table: str, column: str, tmp_path: Path) -> None:
    with desk_with(tmp_path / "factdesk.db", *TEXTS) as desk:
        claim = desk.claims(ClaimQuery())[0]
        desk.judge([claim.id], "verified", note="seen", evidence=[Evidence("supports", url="https://example.org/x")])
        desk.export(tmp_path / "out.csv")
        (tmp_path / "notes.txt").write_text("Notes of the clerk\n\nThe harbour took 400 tonnes.\n")
        desk.kept.store(desk.kept.fetch(str(tmp_path / "notes.txt")))
        desk.mark_unit(claim.id, Unit("name", claim.exact[:3], 0, 3), UnitState.TICKED)
        desk.propose([claim.id], "The harbour took 400 tonnes in May.")
        desk.state(StatementKind.STAGE, {claim.article_id: '{"stage":"reading"}'})
        desk.drop_claim(claim.id)
        desk.save_place({"claim": claim.id})
        path = desk.path
    rows = {
        "mentions": f"INSERT INTO mentions VALUES (1, '{claim.id}', 'date', 'May', 1, 2, '2024-05', 'date', '', NULL)",
        "fact_checks": "INSERT INTO fact_checks SELECT 1, id, 't', 'c', 'r', 'x' FROM revisions",
        "clashes": f"INSERT INTO clashes VALUES (1, '{claim.id}', 1, 'tonnes', '4', '5', 'number', 0.5, 0)",
    }
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        seals.keep(conn)
        if table in rows:
            conn.execute(rows[table])
        assert conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    assert found(path) == []
    declared = next(one for one in blueprint().tables[table] if one.name == column)
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA ignore_check_constraints = ON")
        conn.execute(f"DROP TRIGGER IF EXISTS {table}_no_update")
        first = conn.execute(f"SELECT min(rowid) FROM {table}").fetchone()[0]
        key = conn.execute(f"SELECT {seals.SEALED[table][0]} FROM {table} WHERE rowid = ?", [first]).fetchone()[0]
        before = conn.execute(f'SELECT "{column}" FROM {table} WHERE rowid = ?', [first]).fetchone()[0]
        change = _changed(table, f'"{column}"', declared.type if before is not None else "")
        if before is None and declared.type in ("INTEGER", "REAL"):
            change = f'"{column}" = 7'
        elif before is None and declared.type == "BLOB":
            change = f"\"{column}\" = x'00'"
        conn.execute(f"UPDATE {table} SET {change} WHERE rowid = ?", [first])
    assert found(path) == [Change(table, str(key), How.CHANGED)]


def test_rows_that_another_program_adds_or_takes_away_are_named(desk: Desk) -> None:
    outside(desk.path, "INSERT INTO verdicts VALUES ('mine', 'Mine', 'As I see it.', NULL, 9)")
    outside(desk.path, "DELETE FROM verdicts WHERE id = 'unproven'")
    assert found(desk.path) == [
        Change("verdicts", "mine", How.ADDED),
        Change("verdicts", "unproven", How.GONE),
    ]


def test_what_was_meant_is_taken_over_and_remembered(desk: Desk) -> None:
    outside(desk.path, "UPDATE verdicts SET label = 'Proven' WHERE id = 'verified'")
    outside(desk.path, "INSERT INTO verdicts VALUES ('mine', 'Mine', 'As I see it.', NULL, 9)")
    assert desk._file.write(lambda db: seals.accept(db, "ann")) == 2
    assert found(desk.path) == []
    with closing(sqlite3.connect(desk.path)) as conn:
        (one,) = seals.sealings(conn)
    assert (one.reviewer, one.count, one.why) == ("ann", 2, seals.Why.ACCEPTED)
    assert desk._file.write(lambda db: seals.accept(db, "ann")) == 0


def test_a_desk_whose_seals_were_taken_away_still_works(desk: Desk) -> None:
    path = desk.path
    desk.close()
    outside(path, "DROP TABLE seals")
    with Desk.open(path, "ann") as again:
        again.judge([again.claims(ClaimQuery())[0].id], "disputed")
        assert not next(one for one in again.examine() if one.check == "seals").ok


def test_an_older_desk_is_sealed_as_it_stands_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "older.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        db = wrap(conn)
        migrations.steps().apply(db, stop_before="seals")
        conn.execute("INSERT INTO articles (id, added_at) VALUES ('art-1', '2024')")
        # A text that is no text any more must not keep the desk from being opened.
        conn.execute("INSERT INTO articles (id, source, added_at) VALUES ('art-2', CAST(x'ff41' AS TEXT), '2024')")
        conn.execute("INSERT INTO articles (id, added_at) VALUES (CAST(x'ff42' AS TEXT), '2024')")
    with Desk.open(path, "ann"):
        pass
    assert found(path) == [Change("articles", "\udcffB", How.ADDED)]
    with closing(sqlite3.connect(path)) as conn:
        assert [one.why for one in seals.sealings(conn)] == [seals.Why.OLDER]


def test_a_new_desk_has_nothing_that_is_older_than_its_seals(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.path)) as conn:
        assert seals.sealings(conn) == []


def test_other_programs_write_without_functions_of_ours(desk: Desk) -> None:
    outside(
        desk.path,
        "INSERT INTO places VALUES ('bob', '{}', '2024')",
        "UPDATE places SET state = '{\"a\": 1}'",
        "DELETE FROM places",
    )
    assert found(desk.path) == []
