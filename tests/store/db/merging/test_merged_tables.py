"""No table of a desk, and no column, can be forgotten when files are merged."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from sqlite_utils import Database

from store.db import migrations
from store.db.blueprint import blueprint
from store.db.merging import vetting
from store.db.merging.merged_tables import KEPT, MERGED, ROOTS


def links(table: str) -> set[tuple[str, str]]:
    """(column, table) of what the schema says that rows of a table refer to."""
    fresh = Database(memory=True)
    with closing(fresh.conn):
        migrations.steps().apply(fresh)
        return {(str(row[3]), str(row[2])) for row in fresh.conn.execute("SELECT * FROM pragma_foreign_key_list(?)", [table])}


def test_every_table_comes_along_or_it_is_said_why_not() -> None:
    assert set(MERGED) | set(KEPT) == set(blueprint().tables)
    assert not set(MERGED) & set(KEPT)
    assert all(KEPT.values())


@pytest.mark.parametrize("table", MERGED)
def test_every_column_comes_along_or_is_left_on_purpose(table: str) -> None:
    columns = {column.name for column in blueprint().tables[table]}
    assert set(MERGED[table].columns) | set(MERGED[table].left) == columns
    assert not set(MERGED[table].columns) & set(MERGED[table].left)
    assert set(MERGED[table].lesser) <= columns


@pytest.mark.parametrize("table", MERGED)
def test_what_rows_refer_to_is_what_the_schema_says(table: str) -> None:
    described = MERGED[table]
    told = {(one.column, one.table) for one in described.refers} | (
        {(described.under.column, described.under.table)} if described.under else set()
    )
    assert told == {link for link in links(table) if link[0] not in described.left}


def test_every_table_that_comes_along_is_looked_at() -> None:
    assert vetting.checked() == set(MERGED)


def test_what_others_hang_on_or_refer_to_comes_first() -> None:
    order = list(ROOTS)
    for name, table in MERGED.items():
        root = name
        while (under := MERGED[root].under) is not None:
            root = under.table
        for refers in table.refers:
            of = refers.table
            while (under := MERGED[of].under) is not None:
                of = under.table
            assert order.index(of) <= order.index(root), (name, refers)


def test_what_is_kept_apart_is_no_log_that_may_only_grow() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        fresh = Database(conn)
        migrations.steps().apply(fresh)
        grows = {
            str(table) for (table,) in conn.execute("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%no_delete'")
        }
    assert grows
    assert grows <= set(MERGED)
