"""A row that is refused costs itself, and an error that ends everything is told as what it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress

import pytest

from store.db.file.transaction import undone_alone


@pytest.fixture
def conn() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        opened.execute("CREATE TABLE named (name TEXT PRIMARY KEY)")
        opened.execute("BEGIN")
        yield opened


def names(conn: sqlite3.Connection) -> list[str]:
    return [name for (name,) in conn.execute("SELECT name FROM named ORDER BY 1")]


def test_only_the_part_that_was_refused_is_undone(conn: sqlite3.Connection) -> None:
    conn.execute("INSERT INTO named VALUES ('before')")
    with suppress(sqlite3.IntegrityError), undone_alone(conn):
        conn.execute("INSERT INTO named VALUES ('with it')")
        with suppress(sqlite3.IntegrityError), undone_alone(conn):
            conn.execute("INSERT INTO named VALUES ('inside')")
            conn.execute("INSERT INTO named VALUES ('before')")
        assert names(conn) == ["before", "with it"]
        conn.execute("INSERT INTO named VALUES ('before')")
    with undone_alone(conn):
        conn.execute("INSERT INTO named VALUES ('behind')")
    conn.execute("COMMIT")
    assert names(conn) == ["before", "behind"]


def test_where_the_whole_transaction_is_undone_the_reason_is_told_and_not_what_follows(conn: sqlite3.Connection) -> None:
    def filled() -> None:
        with undone_alone(conn):
            conn.execute("ROLLBACK")  # as SQLite does by itself
            raise sqlite3.OperationalError("database or disk is full")

    with pytest.raises(sqlite3.OperationalError, match="disk is full"):
        filled()
