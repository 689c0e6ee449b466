"""A desk as lines of JSON that a person can keep under version control, and such lines as tables that can be merged.

A line a verdict, an article, a text with its paragraphs, a claim with its numbers, an action with all that it made. Sorted,
so that the same rows make the same bytes on every machine; what is not said (an empty note) is left out of its line.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from store.controls import MEMBERS
from store.db import migrations
from store.db.blind_views import SOMEBODY
from store.db.blueprint import blueprint
from store.db.file.transaction import undone_alone
from store.db.ids import text_hash
from store.db.merging.merged_tables import HANGING, MERGED, ROOTS, Cell, MergeRefusal, RowTree
from store.db.merging.trees import Trees, all_columns
from store.db.tables import schema
from store.errors import SourceRejected

if TYPE_CHECKING:
    from _typeshed import SupportsRead

KIND = "log"
"""What the first line says the file is."""

A_CLAIM = '{"table": "claims", '
"""How the line of a claim begins."""

LONGEST = 128 * 1024 * 1024
"""Bytes of a line that are read."""

_TEXTS = "paragraphs"
"""The table whose rows stand in a line as bare texts, in their order."""

_IN_ORDER = {
    "verdicts": "rank, id",
    "captures": "retrieved_at, id",
    "actions": "created_at, id",
    "handovers": "created_at, id",
}
"""How the trees of a file of lines are sorted; of any other table by its id."""

_UNSAFE = re.compile(f"[{MEMBERS}]")


# --- out ---


def every_tree(conn: sqlite3.Connection) -> Iterator[RowTree]:
    """The whole log of a desk and all it speaks of, in the order of the lines."""
    trees = Trees(conn, all_columns())
    for table in ROOTS:
        yield from trees.in_order(table, _IN_ORDER.get(table, "id"))


def lines(conn: sqlite3.Connection, cut: Callable[[RowTree], RowTree | None] = lambda tree: tree) -> Iterator[str]:
    """The whole log of a desk and all it speaks of, a line each without its end.

    `cut` gives what of a tree is told, None for nothing. Who wants one state of a desk that others write to calls this in
    a transaction.
    """
    yield json.dumps({"factdesk": KIND, "step": migrations.NAMES[-1]})
    for tree in every_tree(conn):
        told = cut(tree)
        if told is not None:
            yield from _lines(told)


def _lines(tree: RowTree) -> Iterator[str]:
    told = json.dumps({"table": tree.table, **_told(tree)}, ensure_ascii=False)
    # What could drive a terminal is written as escapes, which changes no value.
    yield _UNSAFE.sub(lambda found: json.dumps(found[0])[1:-1], told)
    for below in HANGING[tree.table]:
        if below.line:
            for one in tree.all(below.name):
                # A claim that another reader added, of whom a blind round does not tell, would bring a false name along.
                if one.cells.get("created_by") != SOMEBODY:
                    yield from _lines(one)


def _told(tree: RowTree, leave: str = "") -> dict[str, object]:
    """The cells that say anything, then what hangs on the row and has no line of its own."""
    silent = _silent(tree.table)
    told: dict[str, object] = {
        name: base64.b64encode(cell).decode() if isinstance(cell, bytes) else cell
        for name, cell in tree.cells.items()
        if name != leave and (cell is not None and (name not in silent or silent[name] != cell))
    }
    for below in HANGING[tree.table]:
        found = tree.all(below.name)
        if below.line or not found or below.under is None:
            continue
        column = below.under.column
        told[below.name] = [_plain(_told(one, column)) if below.name == _TEXTS else _told(one, column) for one in found]
    return told


def _plain(told: dict[str, object]) -> object:
    """A paragraph as its bare text, where there is nothing else to say of it than its place."""
    told.pop("position", None)
    return told["text"] if len(told) == 1 else told


@cache
def _silent(table: str) -> Mapping[str, Cell]:
    """What a cell holds where nothing is said, by column; those that must always be said are not in it."""
    with closing(sqlite3.connect(":memory:")) as conn:
        return {
            column.name: conn.execute(f"SELECT {column.default}").fetchone()[0]
            for column in blueprint().tables[table]
            if column.default is not None
        }


# --- in ---


def stage(path: Path, target: Path) -> Iterator[MergeRefusal]:
    """Write the rows that the lines tell into a new file, as tables of this version; yields the lines that tell none.

    What a row says is not looked at here. Raises SourceRejected where the file is none of lines of this kind, sqlite3.Error
    where the new file cannot be written.
    """
    with open(path, "rb") as file, closing(sqlite3.connect(target, isolation_level=None)) as conn:
        _begin(conn, _first(file, path))
        n = 1
        while line := file.readline(LONGEST + 1):
            n += 1
            why = "it is too long" if len(line) > LONGEST else _stored(conn, line)
            if why:
                yield MergeRefusal("lines", f"line {n}", why)
            while len(line) > LONGEST and not line.endswith(b"\n"):
                line = file.readline(LONGEST + 1)
        conn.execute("COMMIT")


def _first(file: SupportsRead[bytes], path: Path) -> str:
    """The newest step of the schema that the writing desk had."""
    head = file.readline(1000)  # type: ignore[attr-defined]  # a binary file
    try:
        told = json.loads(head)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or told.get("factdesk") != KIND:
        what, do = "this is neither a desk nor a file of its log", "name a desk, or a file written by `factdesk export --format log`"
        if isinstance(told, dict) and "claim_id" in told:
            what = "these are rows for people, or what a desk could not save, and not the log that merging needs"
            do = "write one with `factdesk export --format log`; what could not be saved is read in by `factdesk restore`"
        raise SourceRejected(f"{what}; nothing of it was merged", where=str(path), do=do)
    step = str(told.get("step"))
    if step not in migrations.NAMES:
        raise SourceRejected(
            f"these lines were written by a newer factdesk (it has {step[:60]!r}); nothing was merged",
            where=str(path),
            do="update factdesk",
        )
    return step


def _begin(conn: sqlite3.Connection, step: str) -> None:
    conn.execute("PRAGMA journal_mode = MEMORY")
    conn.execute("PRAGMA synchronous = OFF")
    conn.execute("PRAGMA foreign_keys = OFF")
    conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    conn.execute("BEGIN")
    made = blueprint()
    for name, (kind, sql) in made.objects.items():
        of = sql.partition(" ON ")[2].partition("(")[0].strip().strip('"')
        if (kind == "table" and name in MERGED) or (kind == "index" and of in MERGED):
            conn.execute(sql)
    conn.execute("CREATE TABLE _sqlite_migrations (migration_set TEXT, name TEXT)")
    for one in migrations.NAMES[: migrations.NAMES.index(step) + 1]:
        conn.execute("INSERT INTO _sqlite_migrations VALUES (?, ?)", [migrations.SET, one])


def _stored(conn: sqlite3.Connection, line: bytes) -> str:
    """Store what a line tells; why not, "" where it was."""
    if not line.strip():
        return ""
    try:
        told = json.loads(line, parse_constant=_no_number)
        if not isinstance(told, dict) or told.get("table") not in MERGED or not MERGED[told["table"]].line:
            return "it tells of no table that is merged"
    except (ValueError, RecursionError) as problem:
        return f"it is no JSON ({problem})"[:200]
    table = str(told.pop("table"))
    try:
        with undone_alone(conn):
            _insert(conn, table, told)
    except (sqlite3.IntegrityError, sqlite3.DataError, ValueError, TypeError, KeyError, OverflowError) as problem:
        # Any other error of SQLite's, as of a disk that is full, says nothing of the line, and is told by whoever asked.
        if "UNIQUE" not in str(problem):
            return f"it is not as factdesk writes it ({problem})"[:200]
        # Lines that were put together by hand may hold the same line twice.
        there = Trees(conn, all_columns()).named(table, str(told.get("id")))
        return "" if there is not None and _told(there) == told else "another line tells of the same"
    return ""


def _no_number(said: str) -> float:
    raise ValueError(f"{said} is no number")


def _insert(conn: sqlite3.Connection, table: str, told: dict[str, object]) -> None:
    """Store a row and what hangs on it in its line."""
    columns = {column.name: column for column in blueprint().tables[table]}
    names = [name for name in told if name in MERGED[table].columns]
    cells: list[Cell] = []
    for name in names:
        cell: object = told[name]
        if columns[name].type == "BLOB" and isinstance(cell, str):
            try:
                cell = base64.b64decode(cell, validate=True)
            except binascii.Error as problem:
                raise ValueError(f"{name} is no base64") from problem
        if isinstance(cell, bool) or not isinstance(cell, str | int | float | bytes | None):
            raise TypeError(f"{name} is no text and no number")
        cells.append(cell)
    if not names:
        raise ValueError("it tells nothing")
    if table == _TEXTS:
        names, cells = [*names, "text_hash"], [*cells, text_hash(str(told["text"]))]
    if table == "articles":
        names, cells = [*names, "added_at"], [*cells, ""]
    marks = ", ".join("?" * len(names))
    conn.execute(f'INSERT INTO "{table}" ({", ".join(map(_quoted, names))}) VALUES ({marks})', cells)
    for below in HANGING[table]:
        found = told.get(below.name, [])
        if below.line or below.under is None or not found:
            continue
        if not isinstance(found, list):
            raise TypeError(f"{below.name} is no list")
        for n, one in enumerate(found):
            if below.name == _TEXTS:
                one = {**one, "position": n} if isinstance(one, dict) else {"text": one, "position": n}
            if not isinstance(one, dict):
                raise TypeError(f"one of {below.name} is no object")
            _insert(conn, below.name, {**one, below.under.column: told["id"]})


def _quoted(name: str) -> str:
    return f'"{name}"'
