"""What of this file a server has, and what of the server this file: how far the rows of each table were exchanged.

Rows are only ever added, so that the number of the last row sent says what is new; what is told otherwise afterwards (a
claim of which another file had the lesser telling, another current text) is noted by trigger. A server is known by an id
of its own and never by its address.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from store.db.merging.merged_tables import HANGING, MERGED, Cell, MergedTable, RowTree
from store.db.merging.trees import all_columns

RETOLD = "retold"

_WITH_THEIR_PARENTS = frozenset(("paragraphs", "mentions", "current_revisions", "handover_claims"))
"""Tables whose rows are only ever added together with what they hang on."""

WATCHED = tuple(name for name in MERGED if name not in _WITH_THEIR_PARENTS)
"""Tables whose new rows are looked for."""

@dataclass(frozen=True, slots=True)
class Reached:
    """How far a table has come: the number of a row, and what that row is called, to know it again."""

    upto: int = 0
    last: str = ""

def reached(conn: sqlite3.Connection, server: str, person: str, way: str) -> dict[str, Reached]:
    """How far the exchange has come, by table."""
    return {
        str(table): Reached(int(upto), str(last))
        for table, upto, last in conn.execute(
            "SELECT of_table, upto, last FROM exchanges WHERE server = ? AND person = ? AND way = ?", [server, person, way]
        )
    }

def keep(conn: sqlite3.Connection, server: str, person: str, way: str, now: Mapping[str, Reached]) -> None:
    """Keep how far it has come."""
    conn.executemany(
        "INSERT INTO exchanges (server, person, way, of_table, upto, last) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (server, person, way, of_table) DO UPDATE SET upto = excluded.upto, last = excluded.last",
        [(server, person, way, table, one.upto, one.last) for table, one in now.items()],
    )

def skip_sending(conn: sqlite3.Connection, server: str, person: str, told: Mapping[str, Collection[str]]) -> None:
    """Keep that these rows (ids by table) need not be sent, as far as they stand right behind what was: the server has them."""
    before = reached(conn, server, person, "sent")
    after = still(conn, before)
    further: dict[str, Reached] = {}
    for table, names in told.items():
        for number, name in conn.execute(f"SELECT rowid, id FROM main.{table} WHERE rowid > ? ORDER BY rowid", [after.get(table, 0)]):
            if name not in names:
                break
            further[table] = Reached(int(number), str(name))
    if further:
        keep(conn, server, person, "sent", further)

def ends(conn: sqlite3.Connection) -> dict[str, Reached]:
    """How far each watched table goes now."""
    cells = conn.execute(_ENDS).fetchone()
    found: dict[str, Reached] = {}
    for n, table in enumerate((*WATCHED, RETOLD)):
        number, name = cells[2 * n : 2 * n + 2]
        found[table] = Reached(int(number), str(name)) if number is not None else Reached()
    return found

def still(conn: sqlite3.Connection, before: Mapping[str, Reached]) -> dict[str, int]:
    """The numbers that `before` had come to; none of them where one is another row now: the file was made anew since."""
    begun = {table: one for table, one in before.items() if one.upto}
    if begun:
        names = ", ".join(f"(SELECT {_name(table)} FROM {table} WHERE rowid = ?)" for table in begun)
        last = conn.execute(f"SELECT {names}", [one.upto for one in begun.values()]).fetchone()
        if any(name is None or str(name) != one.last for name, one in zip(last, begun.values(), strict=True)):
            return {}
    return {table: one.upto for table, one in before.items()}

def _name(table: str) -> str:
    if table == RETOLD:
        return "of_row"
    return "id" if "id" in MERGED[table].columns else "revision_id"

_ENDS = "SELECT " + ", ".join(
    f"(SELECT {cell} FROM {table} ORDER BY rowid DESC LIMIT 1)" for table in (*WATCHED, RETOLD) for cell in ("rowid", _name(table))
)

def new_roots(conn: sqlite3.Connection, root: str, after: Mapping[str, int], until: Mapping[str, Reached]) -> list[str]:
    """The ids of a root table's rows of which anything was added after these row numbers, in the order of the rows."""
    found: set[str] = set()
    for table in _below(root):
        begin, end = after.get(table, 0), until[table].upto
        if begin < end:
            found.update(str(name) for (name,) in conn.execute(_roots_of(table), [begin, end]))
    if not found:
        return []
    return [
        str(name)
        for (name,) in conn.execute(
            f"SELECT id FROM {root} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY rowid", [json.dumps(sorted(found))]
        )
    ]

def retold_roots(conn: sqlite3.Connection, root: str, after: Mapping[str, int], until: Mapping[str, Reached]) -> list[str]:
    """The ids of a root table's rows of which anything is told otherwise since."""
    return [
        str(name)
        for (name,) in conn.execute(
            "SELECT DISTINCT of_row FROM retold WHERE of_table = ? AND pk > ? AND pk <= ?",
            [root, after.get(RETOLD, 0), until[RETOLD].upto],
        )
    ]

def note_retold(conn: sqlite3.Connection, root: str, names: Iterable[str]) -> None:
    """Have these sent again: the server tells something of them otherwise."""
    conn.executemany("INSERT INTO retold (of_table, of_row) VALUES (?, ?)", [(root, name) for name in names])

def last_server(conn: sqlite3.Connection) -> tuple[str, str] | None:
    """(server, person) with whom this file exchanged last; None where it never did."""
    row = conn.execute("SELECT server, person FROM exchanges ORDER BY rowid DESC LIMIT 1").fetchone()
    return None if row is None else (str(row[0]), str(row[1]))


def waiting(conn: sqlite3.Connection, there: Collection[str] = ()) -> int:
    """How many actions of this file, of those that may be sent, the server it exchanged with last does not have yet; it has `there`."""
    known = last_server(conn)
    if known is None:
        return 0
    server, person = known
    after = reached(conn, server, person, "sent").get("actions", Reached()).upto
    whose = "" if person == "*" else " AND reviewer = ?"
    values: list[str | int] = [after] if person == "*" else [after, person]
    return sum(name not in there for (name,) in conn.execute(f"SELECT id FROM main.actions WHERE rowid > ?{whose}", values))

@cache
def _below(root: str) -> tuple[str, ...]:
    return tuple(name for name in WATCHED if path_to_root(name)[-1] == root)

def path_to_root(table: str) -> tuple[str, ...]:
    """A table, what its rows hang on, what those hang on, to the root."""
    path = [table]
    while (under := MERGED[path[-1]].under) is not None:
        path.append(under.table)
    return tuple(path)

@cache
def _roots_of(table: str) -> str:
    """The statement that gives the roots of the rows of a table between two numbers."""
    path = path_to_root(table)
    joins = ""
    for n, (below, above) in enumerate(pairwise(path)):
        under = MERGED[below].under
        assert under is not None
        joins += f" JOIN {above} t{n + 1} ON t{n + 1}.id = t{n}.{under.column}"
    return f"SELECT DISTINCT t{len(path) - 1}.id FROM {table} t0{joins} WHERE t0.rowid > ? AND t0.rowid <= ?"

def roots_named(conn: sqlite3.Connection, table: str, names: Sequence[str]) -> list[str]:
    """The ids of the root rows on which these rows of a table hang."""
    statement = _roots_of(table).partition(" WHERE ")[0] + " WHERE t0.id IN (SELECT value FROM json_each(?))"
    return [str(root) for (root,) in conn.execute(statement, [json.dumps(list(names))])]

# --- rows ---

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
    path, key = path_to_root(table), _name(table)
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
