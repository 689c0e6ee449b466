"""The tables of a desk as PostgreSQL has them: made from the description of what travels between files, nothing is written twice.

What each file keeps for itself has no table on the server. Texts compare by their bytes there as in a file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from store.db.blueprint import Column, blueprint
from store.db.hanging_rows import path_to_root
from store.db.merging.merged_tables import MERGED, Cell, MergedTable

SCHEMA = "factdesk"
"""The schema of the database in which everything stands."""

PLACE = "n"
"""The column for the place of a row among those that hang on the same row, where nothing in it says so."""

BITS = 20
"""A paragraph's number is its text's number and, in so many bits, its position."""

LOG_ROOT = "actions"
"""What everything hangs on that people said of claims."""

_TYPES = {
    "TEXT": 'text COLLATE "C"',
    "INTEGER": "bigint",
    "REAL": "double precision",
    "BLOB": "bytea",
    "ANY": "json",
}

_KEYS: Mapping[str, tuple[str, ...]] = {
    "current_revisions": ("article_id",),
    "paragraphs": ("pk", "month"),
    "fact_checks": ("revision_id",),
    "mentions": ("claim_id", PLACE),
    "handover_claims": ("handover_id", "claim_id"),
}
"""The key of each table; of any other its id."""

_EXTRA: Mapping[str, tuple[str, ...]] = {
    "revisions": ("number bigint NOT NULL GENERATED ALWAYS AS IDENTITY", "month text COLLATE \"C\" NOT NULL"),
    "paragraphs": ("pk bigint NOT NULL", "month text COLLATE \"C\" NOT NULL"),
}
"""Columns that only the server has: the number of a text and its month, by which paragraphs are found."""


@dataclass(frozen=True, slots=True)
class ServerTable:
    """A table on the server: its columns that travel, in their order, with their types and rules, and which are JSON there."""

    name: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    key: tuple[str, ...]
    described: MergedTable
    rules: tuple[str, ...]
    as_json: tuple[int, ...]

    @property
    def quoted(self) -> str:
        """The columns as SQL."""
        return ", ".join(f'"{name}"' for name in self.columns)

    @property
    def order(self) -> str:
        """What sorts rows that hang on the same row."""
        return self.described.order.replace("rowid", PLACE)

    def make(self) -> str:
        """The statement that makes it."""
        cells = [*self.definitions(), *_EXTRA.get(self.name, ())]
        made = f'CREATE TABLE {SCHEMA}."{self.name}" ({", ".join(cells)}, PRIMARY KEY ({", ".join(self.key)}))'
        return f"{made} PARTITION BY LIST (month)" if self.name == "paragraphs" else made

    def definitions(self) -> list[str]:
        """Its columns that travel as they are declared."""
        return [
            f'"{name}" {kind}{rule}' for name, kind, rule in zip(self.columns, self.types, self.rules, strict=True)
        ]


def _table(described: MergedTable) -> ServerTable:
    known = {column.name: column for column in blueprint().tables[described.name]}
    columns = list(described.columns)
    types = [_TYPES[known[name].type] for name in columns]
    rules = [_rule(known[name]) for name in columns]
    if has_place(described):
        columns.append(PLACE)
        types.append("bigint")
        rules.append(" NOT NULL")
    return ServerTable(
        described.name, tuple(columns), tuple(types), _KEYS.get(described.name, ("id",)), described, tuple(rules),
        tuple(n for n, kind in enumerate(types) if kind == "json"),
    )


def _rule(column: Column) -> str:
    if column.nullable:
        return ""
    return " NOT NULL" if column.default is None else f" NOT NULL DEFAULT {column.default}"


def has_place(described: MergedTable) -> bool:
    """Whether the server keeps the place of its rows among those that hang on the same row."""
    return described.under is not None and "rowid" in described.order


@cache
def tables() -> Mapping[str, ServerTable]:
    """Every table, what others hang on first."""
    return {name: _table(one) for name, one in MERGED.items()}


@cache
def log_tables() -> tuple[ServerTable, ...]:
    """Those whose rows hang on actions, and these, what others hang on first."""
    return tuple(table for name, table in tables().items() if path_to_root(name)[-1] == LOG_ROOT)


# --- cells on their way there and back ---

_NUL, _MARK = "\x00", "\ufffe"
"""PostgreSQL keeps no NUL: it travels as a character that is none, and that one as itself with a letter behind it."""


def there(row: Sequence[Cell], table: ServerTable) -> Sequence[Cell]:
    """A row as it is sent."""
    if table.as_json:
        cells = list(row)
        for n in table.as_json:
            if cells[n] is not None:
                cells[n] = json.dumps(cells[n])
        row = cells
    for cell in row:
        if type(cell) is str and (_NUL in cell or _MARK in cell):
            return [one.replace(_MARK, _MARK + "m").replace(_NUL, _MARK + "0") if isinstance(one, str) else one for one in row]
    return row


def back(row: Sequence[Cell]) -> Sequence[Cell]:
    """A row as it was before it was sent."""
    for cell in row:
        if type(cell) is str and _MARK in cell:
            return [one.replace(_MARK + "0", _NUL).replace(_MARK + "m", _MARK) if isinstance(one, str) else one for one in row]
    return row


def told_back(rows: Iterable[Sequence[Cell]], table: ServerTable) -> Iterator[Sequence[Cell]]:
    """Rows of a table as they were, those of its cells that are JSON there asked for as text."""
    if not table.as_json:
        return map(back, rows)
    return (back(_read(row, table.as_json)) for row in rows)


def _read(row: Sequence[Cell], places: Sequence[int]) -> Sequence[Cell]:
    cells = list(row)
    for n in places:
        if isinstance(told := cells[n], str):
            cells[n] = json.loads(told)
    return cells
