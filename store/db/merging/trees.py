"""Trees out of the tables of a file, this desk's own or another's, a tree at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from store.db.blueprint import blueprint
from store.db.lenient import bytes_for_no_text
from store.db.merging.merged_tables import HANGING, MERGED, Cell, MergedTable, MergeRefusal, RowTree

MOST = 100_000
"""Rows that may hang on one row: an article of that many paragraphs is longer than any that is read in."""

PORTION = 200
"""Rows of a root table looked up at a time."""

TOGETHER = 200
"""Rows for which what hangs on them is asked at once."""

Columns = Mapping[str, Collection[str]]
"""The columns that a file has, by table."""

_FIRST, _LAST = -(2**63), 2**63 - 1


@cache
def all_columns() -> Columns:
    """Those of a desk of this version."""
    return {name: {column.name for column in columns} for name, columns in blueprint().tables.items()}


class Trees:
    """Reads through one connection; `schema` is "main." where nothing temporary may stand in the place of a table."""

    def __init__(self, conn: sqlite3.Connection, columns: Columns, schema: str = "") -> None:
        self._conn = conn
        self._columns = columns
        self._schema = schema
        self._selects: dict[str, str] = {}

    def lookups(self) -> dict[str, str]:
        """The statement by which what hangs on a row is looked up, by table."""
        return {
            name: self._lookup(table)
            for name, table in MERGED.items()
            if table.under is not None and name in self._columns
        }

    def in_order(self, table: str, order: str) -> Iterator[RowTree]:
        """Every tree of a root table, in this order; for a file that is known to be sound."""
        for (name,) in self._conn.execute(f'SELECT id FROM {self._schema}"{table}" ORDER BY {order}'):
            found = self.named(table, name)
            if found is not None:
                yield found

    def named(self, table: str, name: str) -> RowTree | None:
        """The tree of this id, if it is there."""
        row = self._conn.execute(f"{self._select(MERGED[table])} WHERE id = ?", [name]).fetchone()
        return None if row is None else self.grown(table, row)

    def count(self, table: str) -> int:
        """How many rows the table has."""
        return int(self._conn.execute(f'SELECT count(*) FROM {self._schema}"{table}"').fetchone()[0])

    def as_they_come(self, table: str) -> Iterator[RowTree | MergeRefusal]:
        """Every tree of a root table, in the order of its rows; one that cannot be read costs no other."""
        after = _FIRST
        while after is not None:
            numbers = [
                int(number)
                for (number,) in self._conn.execute(
                    f'SELECT rowid FROM {self._schema}"{table}" WHERE rowid >= ? ORDER BY rowid LIMIT {PORTION}', [after]
                ).fetchall()
            ]
            if not numbers:
                return
            for number in numbers:
                yield self._one(table, number)
            if numbers[-1] < after or numbers[-1] == _LAST:
                return
            after = numbers[-1] + 1

    def _one(self, table: str, number: int) -> RowTree | MergeRefusal:
        found = self._read(table, number)
        if isinstance(found, MergeRefusal):
            # Once more, slower: text that is no UTF-8 comes as its bytes, so that it costs its own row and not the whole tree.
            with bytes_for_no_text(self._conn):
                return self._read(table, number)
        return found

    def _read(self, table: str, number: int) -> RowTree | MergeRefusal:
        name = f"row {number}"
        try:
            row = self._conn.execute(f"{self._select(MERGED[table])} WHERE rowid = ?", [number]).fetchone()
            if row is None:
                return MergeRefusal(table, name, "it cannot be found by its number")
            name = str(row[0])
            return self.grown(table, row)
        except (sqlite3.OperationalError, sqlite3.DataError, OverflowError) as problem:
            return MergeRefusal(table, name, f"it, or what hangs on it, cannot be read ({problem})")

    def grown(self, table: str, row: tuple[Cell, ...]) -> RowTree:
        """A row with all that hangs on it. Raises sqlite3.Error, OverflowError where too much does."""
        tree = _rooted(table, row)
        self._grow(table, [tree])
        return tree

    def _grow(self, table: str, trees: Sequence[RowTree]) -> None:
        """Hang on these rows of a table all that hangs on them."""
        for below in HANGING[table]:
            if below.under is None or below.name not in self._columns:
                continue
            # A column that compares otherwise than by its bytes may bring rows of others.
            place = below.columns.index(below.under.column)
            grown: list[RowTree] = []
            for tree, rows in zip(trees, self._under(below, [one.cells.get("id") for one in trees]), strict=True):
                name = tree.cells.get("id")
                found = [_rooted(below.name, one) for one in rows if one[place] == name]
                if found:
                    tree.under[below.name] = found
                    grown += found
            if grown:
                self._grow(below.name, grown)

    def _under(self, table: MergedTable, names: Sequence[Cell]) -> Iterator[Sequence[tuple[Cell, ...]]]:
        """What hangs on each of these rows: asked of many at once, for an article has more claims than anything else has rows."""
        for begin in range(0, len(names), TOGETHER):
            part = names[begin : begin + TOGETHER]
            told = None if len(part) == 1 else self._under_all(table, part)
            yield from told if told is not None else (self._under_one(table, name) for name in part)

    def _under_all(self, table: MergedTable, names: Sequence[Cell]) -> list[list[tuple[Cell, ...]]] | None:
        """The same with one question; None where it cannot be asked of names that are no text, or too much hangs on them together."""
        if not all(isinstance(name, str) for name in names):
            return None
        rows = self._conn.execute(self._lookups_of_many(table), [json.dumps(names)]).fetchall()
        if len(rows) > MOST:
            return None
        found: list[list[tuple[Cell, ...]]] = [[] for _ in names]
        for row in rows:
            found[row[0]].append(row[1:])
        return found

    def _under_one(self, table: MergedTable, name: Cell) -> Sequence[tuple[Cell, ...]]:
        rows = self._conn.execute(self._lookup(table), [name]).fetchall()
        if len(rows) > MOST:
            raise OverflowError(f"more than {MOST:,} rows of {table.name} hang on it")
        return rows

    def _lookup(self, table: MergedTable) -> str:
        assert table.under is not None
        return f'{self._select(table)} WHERE "{table.under.column}" = ? ORDER BY {table.order} LIMIT {MOST + 1}'

    def _lookups_of_many(self, table: MergedTable) -> str:
        assert table.under is not None
        # The names come first, which CROSS JOIN says: else SQLite may go through the whole table in its order.
        asked = "(SELECT key AS asked_place, value AS asked_name FROM json_each(?)) CROSS JOIN "
        select = self._select(table).replace("SELECT ", "SELECT asked_place, ", 1).replace(" FROM ", f" FROM {asked}", 1)
        order = table.order.replace("rowid", f'"{table.name}".rowid')
        return f'{select} ON "{table.under.column}" = asked_name ORDER BY asked_place, {order} LIMIT {MOST + 1}'

    def _select(self, table: MergedTable) -> str:
        if (made := self._selects.get(table.name)) is None:
            made = self._selects[table.name] = self._selecting(table)
        return made

    def _selecting(self, table: MergedTable) -> str:
        known = {column.name: column for column in blueprint().tables[table.name]}
        there = self._columns[table.name]
        cells = [
            f'"{name}"' if name in there else f'{known[name].default or "NULL"} AS "{name}"' for name in table.columns
        ]
        return f'SELECT {", ".join(cells)} FROM {self._schema}"{table.name}"'


def _rooted(table: str, row: tuple[Cell, ...]) -> RowTree:
    """A row with nothing on it yet."""
    return RowTree(table, dict(zip(MERGED[table].columns, row, strict=True)))
