"""What people said, to a server and from it, with one question each way: a verdict waits for one answer, whatever hangs on it.

Rows travel as JSON, which a function of the server takes apart. It works with the rights of whoever calls it, so that it lets
nobody add what they could not add by themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from store.db.hanging_rows import path_to_root
from store.db.merging.merged_tables import MERGED, Cell, MergedTable, RowTree
from store.server.forest import flat, grown
from store.server.server_tables import LOG_ROOT, SCHEMA, ServerTable, back, log_tables, tables, there
from store.server.session import Session

MOST = 200
"""Actions that go or come with one question; of more, COPY takes less time."""


# --- there ---


def add(session: Session, found: Sequence[RowTree]) -> dict[str, int]:
    """Add what of these actions is not there yet; how many rows of each table were added. It is a transaction by itself.

    Raises ValueError for a number that JSON does not know.
    """
    told = {}
    for name, rows in flat(found).items():
        table = tables()[name]
        told[name] = [dict(zip(table.columns, there(_cells(one, place, table), table), strict=True)) for one, place in rows]
    row = session.one(f"SELECT {SCHEMA}.add_log(%s)", json.dumps(told, allow_nan=False))
    assert row is not None
    went = row[0]
    assert isinstance(went, dict)
    return {str(name): int(count) for name, count in went.items() if count}


def _cells(tree: RowTree, place: int, table: ServerTable) -> list[Cell]:
    cells = list(tree.cells.values())
    return cells if len(cells) == len(table.columns) else [*cells, place]


# --- here ---


def trees(session: Session, names: Sequence[str]) -> list[RowTree]:
    """Actions with these ids and all that hangs on them, in this order."""
    answer = session.conn.execute(_reading(), {"names": list(names)}, prepare=True).fetchone()
    assert answer is not None
    rows = {one.name: [_row(one, cells) for cells in told or ()] for one, told in zip(log_tables(), answer, strict=True)}

    def below(table: MergedTable, parents: Sequence[RowTree]) -> Iterator[Sequence[Cell]]:
        return iter(rows[table.name])

    found = {one.name: one for one in grown(LOG_ROOT, rows[LOG_ROOT], below)}
    return [found[name] for name in names if name in found]


def _row(table: ServerTable, cells: list[Cell]) -> Sequence[Cell]:
    """A row out of JSON, which tells 5.0 as 5: an id is made of the one and not of the other."""
    for n in _reals(table.name):
        if cells[n] is not None:
            cells[n] = float(cells[n])  # type: ignore[arg-type]  # a number, by its column
    return back(cells)


@cache
def _reals(name: str) -> tuple[int, ...]:
    table = tables()[name]
    return tuple(n for n, kind in enumerate(table.types) if kind == "double precision")


@cache
def _reading() -> str:
    """The statement that tells actions by their ids: a column a table, each a list of rows."""
    return "SELECT " + ", ".join(f"({_telling(one)})" for one in log_tables())


def _telling(table: ServerTable) -> str:
    cells = ", ".join(f't."{name}"' for name in table.described.columns)
    among = "id = ANY(%(names)s)"
    for below, above in reversed(list(pairwise(path_to_root(table.name)))):
        under = MERGED[below].under
        assert under is not None
        among = f"{under.column} = ANY(%(names)s)" if above == LOG_ROOT else f"{under.column} IN (SELECT id FROM {SCHEMA}.{above} WHERE {among})"
    order = f" ORDER BY {table.order}" if table.described.under is not None else ""
    return f"SELECT json_agg(json_build_array({cells}){order}) FROM {SCHEMA}.{table.name} t WHERE {among}"
