"""The rows of a desk out of bare pages, whatever SQLite says of the file: what can be had, and what is hurt.

Trees are followed from the schema as far as they hang together; rows on pages that no tree leads to any more are known
by their looks, because what others point at has a name that says what it is.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from store.db.blueprint import Column, blueprint
from store.db.findings import Damage, TableDamage
from store.db.seals import SEALED
from store.db.soundness.btrees import Cell, Row, Tree, entries, leaf, tree
from store.db.soundness.pages import Pages

MIGRATIONS = "_sqlite_migrations"

_NAME = re.compile(r"(art|rev|clm|act|rvw|evd|edt|unt|prp|stm|hnd|cap)-[0-9a-f]{32}")
_NAMED = {
    "art": "articles",
    "rev": "revisions",
    "clm": "claims",
    "act": "actions",
    "rvw": "reviews",
    "evd": "evidence",
    "edt": "edits",
    "unt": "unit_marks",
    "prp": "proposals",
    "stm": "statements",
    "hnd": "handovers",
    "cap": "captures",
}
_HASH = re.compile(r"[0-9a-f]{32}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT.*")
_TYPES: dict[str, tuple[type, ...]] = {
    "TEXT": (str,),
    "INTEGER": (int,),
    "REAL": (int, float),
    "BLOB": (bytes,),
    "ANY": (str, int, float, bytes),
}
SAID = 20
"""Lines of SQLite's own check that are kept."""


@dataclass(frozen=True, slots=True)
class Rooted:
    """A table or index of the schema, and its tree as far as it hangs together. `table` is whose index it is."""

    name: str
    table: str
    index: bool
    partial: bool
    tree: Tree


class Salvage:
    """What the pages of one file give. `hurt` counts, for each table, cells that made no sense or did not fit."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.rooted = list(_rooted(pages))
        self.hurt: Counter[str] = Counter()
        self.torn: dict[str, set[int]] = {one.name: set(one.tree.hurt) for one in self.rooted}
        """Pages of each table or index that are hurt."""
        self._highest: Counter[str] = Counter()

    def owned(self, tables: Sequence[str]) -> Iterator[tuple[str, Row]]:
        """(table, row) of the rows that the tables' own trees lead to, table by table."""
        for table in tables:
            for one in self.rooted:
                if one.name != table:
                    continue
                rows = entries(self.pages, one.tree) if table == "seals" else self._leaves(one)
                for row in rows:
                    kind = _kind(row, table)
                    if kind is None:
                        self.hurt[table] += 1
                    else:
                        self._highest[kind] = max(self._highest[kind], row.rowid)
                        yield kind, row

    def _leaves(self, one: Rooted) -> Iterator[Row]:
        for n in one.tree.leaves:
            found = leaf(self.pages, n)
            if found is None:
                continue
            if found.lost:
                self.hurt[one.name] += found.lost
                self.torn[one.name].add(n)
            yield from found.rows

    def stray(self) -> Iterator[tuple[str, Row]]:
        """(table, row) of the rows on pages that no tree leads to, and that are not free for later use."""
        led = self.pages.freed()
        for one in self.rooted:
            led |= one.tree.pages
        for n in range(1, self.pages.count + 1):
            if n in led:
                continue
            found = leaf(self.pages, n)
            for row in found.rows if found is not None else ():
                kind = _kind(row, "")
                if kind is not None:
                    self._highest[kind] = max(self._highest[kind], row.rowid)
                    yield kind, row

    def any(self) -> bool:
        """Whether there is a row of a desk in the file at all."""
        return (
            next(self.owned([*blueprint().tables, MIGRATIONS]), None) is not None
            or next(self.stray(), None) is not None
        )

    def least(self, table: str) -> int:
        """How many rows the table had at least, asked after its rows were read: 0 where nothing tells.

        By the entries of its indexes and, since a desk adds rows and deletes none, by its highest row number.
        """
        told = [self._highest[table]]
        told += [one.tree.entries for one in self.rooted if one.index and not one.partial and one.table == table]
        told += [one.tree.highest for one in self.rooted if one.name == table and table != "seals"]
        return max(told)


def survey(path: Path) -> Damage | None:
    """What is hurt in a file and what can still be had; None where nothing in it looks like a desk."""
    try:
        with Pages(path) as pages:
            salvage = Salvage(pages)
            had: Counter[str] = Counter(kind for kind, _ in salvage.owned([*blueprint().tables, MIGRATIONS]))
            strays = Counter(kind for kind, _ in salvage.stray())
            had += strays
            if not had:
                return None
            sealed = _sealed(salvage)
            tables = [
                TableDamage(
                    table,
                    had[table],
                    max(0, max(salvage.least(table), sealed[table]) - had[table]),
                    tuple(sorted(salvage.torn.get(table, ()))),
                )
                for table in blueprint().tables
            ]
            tables += [
                TableDamage(one.name, 0, 0, tuple(sorted(one.tree.hurt)), index=True)
                for one in salvage.rooted
                if one.name not in blueprint().tables and one.tree.hurt
            ]
            return Damage(
                pages.count, pages.size, pages.header, tuple(tables), sum(strays.values()), tuple(_said(path))
            )
    except OSError:
        return None


def _sealed(salvage: Salvage) -> Counter[str]:
    """How many rows of each table have a seal."""
    return Counter(str(row.cells[0]) for kind, row in salvage.owned(["seals"]) if kind == "seals")


def _said(path: Path) -> Iterator[str]:
    """SQLite's own check of the file, in its words."""
    try:
        with closing(sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True)) as conn:
            for (line,) in conn.execute(f"PRAGMA integrity_check({SAID})"):
                yield from str(line).splitlines()
    except (sqlite3.Error, UnicodeDecodeError) as problem:
        yield str(problem)


def _rooted(pages: Pages) -> Iterator[Rooted]:
    """The tables and indexes that the schema on page 1 names; none where it is gone."""
    taken: set[int] = set()
    first = tree(pages, 1)
    taken |= first.pages
    for n in first.leaves:
        found = leaf(pages, n)
        for row in found.rows if found is not None else ():
            if len(row.cells) != 5:
                continue
            kind, name, table, root, sql = row.cells
            if kind not in ("table", "index") or not isinstance(root, int) or root < 2:
                continue
            followed = tree(pages, root, taken)
            taken |= followed.pages
            index = kind == "index"
            yield Rooted(str(name), str(table), index, index and " WHERE " in str(sql), followed)


def _kind(row: Row, owner: str) -> str | None:
    """Which table a row belongs to, by its looks; `owner` is the table whose tree leads to it, "" for none."""
    cells = row.cells
    looks = _looks(cells)
    if looks is not None and _fits(cells, looks):
        return looks
    if owner == MIGRATIONS and len(cells) == 4:
        return owner
    return owner if owner in blueprint().tables and _fits(cells, owner) else None


def _looks(cells: tuple[Cell, ...]) -> str | None:
    first = cells[0] if cells else None
    second = cells[1] if len(cells) > 1 else None
    if isinstance(first, str) and (named := _NAME.fullmatch(first)):
        if len(cells) == 1:
            return "swept"
        if isinstance(second, str) and second.startswith("hnd-"):
            return "handover_claims"
        return "current_revisions" if named[1] == "art" and len(cells) <= 3 else _NAMED[named[1]]
    if first is None and isinstance(second, str) and (named := _NAME.fullmatch(second)):
        third = cells[2] if len(cells) > 2 else None
        if named[1] == "rev":
            hashed = len(cells) > 4 and isinstance(cells[4], str) and _HASH.fullmatch(cells[4])
            return "paragraphs" if hashed and isinstance(third, int) else "fact_checks"
        if named[1] == "clm":
            if isinstance(third, int):
                return "clashes"
            return _of_claim(third)
        return None
    if len(cells) == 3 and first in SEALED and isinstance(cells[2], int):
        return "seals"
    if len(cells) == 3 and isinstance(second, str) and second.startswith("{") and _is_time(cells[2]):
        return "places"
    if len(cells) == 4 and second == "factdesk" and _is_time(cells[3], separator=" "):
        return MIGRATIONS
    return None


def _of_claim(third: Cell) -> str | None:
    """The table of a row that names a claim first, by what comes next: a kind of mention, or a status. Older desks have the
    article there, in a row for every claim that is derived anew."""
    if third in ("quantity", "date"):
        return "mentions"
    return "touched_claims" if isinstance(third, str) and not _NAME.fullmatch(third) else None


def _is_time(cell: Cell, separator: str = "T") -> bool:
    return isinstance(cell, str) and _TIME.fullmatch(cell.replace(separator, "T", 1)) is not None


def _fits(cells: tuple[Cell, ...], table: str) -> bool:
    """Whether the cells are of the types of the table's columns. A row from before a column was added has fewer."""
    if table == MIGRATIONS:
        return len(cells) == 4
    columns = blueprint().tables[table]
    needed = max((n for n, column in enumerate(columns, 1) if column.needed), default=1)
    return needed <= len(cells) <= len(columns) and all(
        _right(cell, column) for cell, column in zip(cells, columns, strict=False)
    )


def _right(cell: Cell, column: Column) -> bool:
    if cell is None:
        return column.nullable or column.rowid
    return isinstance(cell, _TYPES.get(column.type, ()))
