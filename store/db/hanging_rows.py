"""Rows of this file by what they hang on: those under a row, and the row that they hang under in the end.

The tables are as merging describes them. Nothing here knows of a server.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from store.db.merging.merged_tables import HANGING, MERGED, Cell, MergedTable, RowTree
from store.db.merging.trees import all_columns

# --- which rows ---


def key_of(table: str) -> str:
    """The column by which a row of a table is known."""
    return "id" if "id" in MERGED[table].columns else "revision_id"


def path_to_root(table: str) -> tuple[str, ...]:
    """A table, what its rows hang on, what those hang on, to the root."""
    path = [table]
    while (under := MERGED[path[-1]].under) is not None:
        path.append(under.table)
    return tuple(path)


@cache
def _roots(table: str) -> str:
    """The statement that gives the roots of the rows `t0` of a table, before it says of which."""
    path = path_to_root(table)
    joins = ""
    for n, (below, above) in enumerate(pairwise(path)):
        under = MERGED[below].under
        assert under is not None
        joins += f" JOIN {above} t{n + 1} ON t{n + 1}.id = t{n}.{under.column}"
    return f"SELECT DISTINCT t{len(path) - 1}.id FROM {table} t0{joins}"


def roots_between(conn: sqlite3.Connection, table: str, after: int, upto: int) -> list[str]:
    """The ids of the root rows on which the rows of a table hang that have these numbers, the first left out."""
    found = conn.execute(f"{_roots(table)} WHERE t0.rowid > ? AND t0.rowid <= ?", [after, upto])
    return [str(root) for (root,) in found]


def roots_named(conn: sqlite3.Connection, table: str, names: Sequence[str]) -> list[str]:
    """The ids of the root rows on which these rows of a table hang."""
    found = conn.execute(f"{_roots(table)} WHERE t0.id IN (SELECT value FROM json_each(?))", [json.dumps(list(names))])
    return [str(root) for (root,) in found]


# --- the rows ---


def rows(conn: sqlite3.Connection, table: str, names: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    """The rows of a root table with these ids, in the order of the rows."""
    return iter(
        conn.execute(
            f"SELECT {_columns(MERGED[table])} FROM main.{table} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY rowid",
            [json.dumps(list(names))],
        )
    )


def rows_under(conn: sqlite3.Connection, table: MergedTable, parents: Sequence[RowTree]) -> Iterator[tuple[Cell, ...]]:
    """The rows that hang on these, those of one parent in the order in which they are told."""
    return _rows_under(conn, table, [one.cells["id"] for one in parents])


def _rows_under(conn: sqlite3.Connection, table: MergedTable, names: Sequence[Cell]) -> Iterator[tuple[Cell, ...]]:
    assert table.under is not None
    return iter(
        conn.execute(
            f'SELECT {_columns(table)} FROM main."{table.name}" WHERE "{table.under.column}" IN (SELECT value FROM json_each(?))'
            f" ORDER BY {table.order}",
            [json.dumps(names)],
        )
    )


def rows_beneath(conn: sqlite3.Connection, root: str, names: Sequence[str]) -> dict[str, list[tuple[Cell, ...]]]:
    """The rows of a root table with these ids and all that hangs on them, by table, what others hang on first."""
    found: dict[str, list[tuple[Cell, ...]]] = {name: [] for name in MERGED if path_to_root(name)[-1] == root}
    found[root] = list(rows(conn, root, names))
    for name in sorted(found, key=lambda one: len(path_to_root(one))):
        for below in HANGING[name] if found[name] else ():
            place = MERGED[name].columns.index("id")
            found[below.name] = list(_rows_under(conn, below, [row[place] for row in found[name]]))
    return {name: told for name, told in found.items() if told}


def _columns(table: MergedTable) -> str:
    known = all_columns()[table.name]
    return ", ".join(f'"{name}"' for name in table.columns if name in known)


def keys_under(conn: sqlite3.Connection, table: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(root row, key) of the rows of a table that hang under these root rows."""
    found = conn.execute(keys_statement(table, "main.", "IN (SELECT value FROM json_each(?))"), [json.dumps(list(names))])
    return ((str(root), str(key)) for root, key in found)


@cache
def keys_statement(table: str, schema: str, among: str) -> str:
    """The statement that gives (root row, key) of what hangs under root rows, from these down along the indexes."""
    path, key = path_to_root(table), key_of(table)
    if len(path) == 1:
        return f"SELECT id, id FROM {schema}{table} WHERE id {among}"
    top = len(path) - 2
    joins = ""
    for n in range(top, 0, -1):
        link = MERGED[path[n - 1]].under
        assert link is not None
        joins += f" JOIN {schema}{path[n - 1]} t{n - 1} ON t{n - 1}.{link.column} = t{n}.id"
    under = MERGED[path[top]].under
    assert under is not None
    return f"SELECT t{top}.{under.column}, t0.{key} FROM {schema}{path[top]} t{top}{joins} WHERE t{top}.{under.column} {among}"
