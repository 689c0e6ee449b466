"""Rows on their way into a shared desk: sent as they are, then taken over with one statement a table, or put in their place at once.

Every function works in the caller's transaction and leaves psycopg's errors to the caller.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from store.db.merging.merged_tables import Cell, RowTree
from store.server.forest import flat
from store.server.server_schema import RETOLD
from store.server.server_tables import BITS, SCHEMA, ServerTable, has_place, tables, there
from store.server.session import Session

TABLES = tables()

Rows = Mapping[str, Sequence[Sequence[Cell]]]
"""Rows by table, what others hang on first, each with the cells of the server's columns in their order."""

_STRAIGHT = frozenset(("paragraphs", "mentions"))
"""Tables whose rows need not be compared with those that are there, where all that they hang on is new: nobody looks over what is
added to them, and they only ever come with it."""

_SENT_AS = {"bigint": "int8", "double precision": "float8", "bytea": "bytea"}
"""How cells of a type are written; of any other as text, which JSON is as well."""


def store_rows(session: Session, found: Rows) -> dict[str, int]:
    """Add what of these rows is not there yet; what they hang on is among them, or is there. How many of each table were added."""
    went: dict[str, int] = {}
    all_new: set[str] = set()
    for name, rows in found.items():
        table = TABLES[name]
        under = table.described.under
        if name in _STRAIGHT and under is not None and under.table in all_new:
            added = _put(session, table, rows)
        else:
            _stage(session, table, rows)
            added = _taken_over(session, table)
        if added:
            went[name] = added
        if added == len(rows):
            all_new.add(name)
    return went


def rows_of(found: Sequence[RowTree]) -> Rows:
    """Trees as rows."""
    told: dict[str, list[Sequence[Cell]]] = {}
    for name, rows in flat(found).items():
        # The cells are in the order of the columns, from which they were made.
        told[name] = [[*one.cells.values(), place] if has_place(TABLES[name].described) else [*one.cells.values()] for one, place in rows]
    return told


def with_places(found: Mapping[str, Sequence[tuple[Cell, ...]]]) -> Rows:
    """Rows of a file as rows of the server: with their places among those that hang on the same row, in whose order they are."""
    told: dict[str, Sequence[Sequence[Cell]]] = {}
    for name, rows in found.items():
        under = TABLES[name].described.under
        if under is None or not has_place(TABLES[name].described):
            told[name] = rows
            continue
        column, places = TABLES[name].columns.index(under.column), Counter[Cell]()
        placed: list[Sequence[Cell]] = []
        for row in rows:
            above = row[column]
            placed.append((*row, places[above]))
            places[above] += 1
        told[name] = placed
    return told


def retell(session: Session, found: Sequence[RowTree]) -> int:
    """Put the rows of these trees in the place of those that are there, where no log is told by them; how many were changed."""
    changed = 0
    for name, rows in rows_of(found).items():
        table = TABLES[name]
        if name not in RETOLD:
            continue
        _stage(session, table, rows)
        if name == "mentions":
            continue
        cells = [one for one in table.columns if one not in table.key]
        if name == "paragraphs":
            cells = ["kind", "minute"]
        both = " , ".join(f't."{one}"' for one in cells), ", ".join(f'i."{one}"' for one in cells)
        same = " AND ".join(f't."{one}" = i."{one}"' for one in (("revision_id", "position") if name == "paragraphs" else table.key))
        if name == "paragraphs":
            same += f" AND t.pk = (SELECT v.number << {BITS} FROM {SCHEMA}.revisions v WHERE v.id = i.revision_id) + i.position"
        told = ", ".join(f'"{one}" = i."{one}"' for one in cells)
        changed += session.conn.execute(
            f'UPDATE {SCHEMA}."{name}" t SET {told} FROM incoming_{name} i WHERE {same} AND ({both[0]}) IS DISTINCT FROM ({both[1]})'
        ).rowcount
    claims = [one for tree in found for one in tree.every() if one.table == "claims"]
    if claims:
        session.conn.execute(f"DELETE FROM {SCHEMA}.mentions WHERE claim_id = ANY(%s)", [[one.name for one in claims]])
        if any(one.all("mentions") for one in claims):
            _taken_over(session, TABLES["mentions"])
    return changed


def _stage(session: Session, table: ServerTable, rows: Sequence[Sequence[Cell]]) -> None:
    """Send rows to a table of this connection's own, from which they are taken over with one statement."""
    made = ", ".join(f'"{name}" {kind}' for name, kind in zip(table.columns, table.types, strict=True))
    session.conn.execute(f"CREATE TEMP TABLE IF NOT EXISTS incoming_{table.name} ({made}) ON COMMIT DELETE ROWS")
    _send(session, f"incoming_{table.name} ({table.quoted})", table.types, (there(row, table) for row in rows))


def _send(session: Session, where: str, types: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """In the server's own form: a third of the time that text takes."""
    with session.conn.cursor().copy(f"COPY {where} FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types([_SENT_AS.get(kind, "text") for kind in types])
        write = copy.write_row
        for row in rows:
            write(row)


def _put(session: Session, table: ServerTable, rows: Sequence[Sequence[Cell]]) -> int:
    """Send rows to where they belong."""
    where, types = f'{SCHEMA}."{table.name}"', table.types
    if table.name != "paragraphs":
        _send(session, f"{where} ({table.quoted})", types, (there(row, table) for row in rows))
        return len(rows)
    above, position = (table.columns.index(name) for name in ("revision_id", "position"))
    numbers = {
        name: (int(number) << BITS, month)
        for name, number, month in session.conn.execute(
            f"SELECT id, number, month FROM {SCHEMA}.revisions WHERE id = ANY(%s)", [list({row[above] for row in rows})]
        )
    }

    def placed() -> Iterable[Sequence[Cell]]:
        for row in rows:
            first, month = numbers[row[above]]
            place = row[position]
            assert isinstance(place, int)
            yield (*there(row, table), first + place, month)

    _send(session, f"{where} ({table.quoted}, pk, month)", (*types, "bigint", "text"), placed())
    return len(rows)


def _taken_over(session: Session, table: ServerTable) -> int:
    columns, cells, joined = table.quoted, ", ".join(f'i."{name}"' for name in table.columns), ""
    if table.name == "revisions":
        columns, cells = f"{columns}, month", f"{cells}, {SCHEMA}.month_of(i.published)"
    if table.name == "paragraphs":
        columns, cells = f"{columns}, pk, month", f"{cells}, (v.number << {BITS}) + i.position, v.month"
        joined = f" JOIN {SCHEMA}.revisions v ON v.id = i.revision_id"
    return session.conn.execute(
        f'INSERT INTO {SCHEMA}."{table.name}" ({columns}) SELECT {cells} FROM incoming_{table.name} i{joined} ON CONFLICT DO NOTHING'
    ).rowcount
