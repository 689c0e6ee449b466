"""What of this file a server has, and what of the server this file: how far the rows of each table were exchanged.

Rows are only ever added, so that the number of the last row sent says what is new; what is told otherwise afterwards (a
claim of which another file had the lesser telling, another current text) is noted by trigger. A server is known by an id
of its own and never by its address.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from store.db.hanging_rows import key_of, path_to_root, roots_between
from store.db.merging.merged_tables import MERGED

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
    return "of_row" if table == RETOLD else key_of(table)


_ENDS = "SELECT " + ", ".join(
    f"(SELECT {cell} FROM {table} ORDER BY rowid DESC LIMIT 1)" for table in (*WATCHED, RETOLD) for cell in ("rowid", _name(table))
)


def new_roots(conn: sqlite3.Connection, root: str, after: Mapping[str, int], until: Mapping[str, Reached]) -> list[str]:
    """The ids of a root table's rows of which anything was added after these row numbers, in the order of the rows."""
    found: set[str] = set()
    for table in _below(root):
        begin, end = after.get(table, 0), until[table].upto
        if begin < end:
            found.update(roots_between(conn, table, begin, end))
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
