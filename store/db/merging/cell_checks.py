"""What every row is asked: cells of their kind, names that can be read, times that a clock shows, JSON as factdesk writes it."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from store.controls import MEMBERS
from store.db.blueprint import blueprint
from store.db.ids import Prefix, make_id
from store.db.merging.merged_tables import MERGED, RowTree
from store.values import LONGEST_NAME

LATEST = "2200"
"""The year from which on a time is none that a clock shows: what is said next must come after it."""

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
"""A time as the desk writes it."""

HIDDEN = re.compile(f"[{MEMBERS}]")
"""What cannot be seen."""

_TYPES: Mapping[str, tuple[type, ...]] = {
    "TEXT": (str,),
    "INTEGER": (int,),
    "REAL": (int, float),
    "BLOB": (bytes,),
    "ANY": (str, int, float),
}

DIFFERS = "its id is not made of what it says"
"""Why most rows are refused that are."""


def wrong_cells(tree: RowTree) -> str:
    """Cells of another kind than their column's, names that cannot be read, times that no clock shows."""
    cells = tree.cells
    shape = _shape(tree.table, tuple(map(type, cells.values())))
    if shape.why:
        return shape.why
    for name in shape.fractions:
        cell = cells[name]
        if type(cell) is float and not math.isfinite(cell):
            return f"{name} is no number"
    for name in shape.names:
        if why := wrong_name(str(cells[name])):
            return why
    return wrong_time(str(cells["created_at"])) if shape.is_timed else ""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What rows of a table whose cells are of these kinds have in common: why none of them is sound ("" where they may be), and
    which cells are to be looked at."""

    why: str
    fractions: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    is_timed: bool = False


@lru_cache(maxsize=1_000)
def _shape(table: str, kinds: tuple[type, ...]) -> _Shape:
    """Rows of a table are of a few shapes, however many there are."""
    found = dict(zip(MERGED[table].columns, kinds, strict=True))
    for name, wanted, nullable in _wanted(table):
        if found[name] is type(None):
            if not nullable:
                return _Shape(f"{name} holds nothing")
        elif found[name] not in wanted:
            return _Shape(f"{name} is of another kind")
    return _Shape(
        "",
        tuple(name for name, kind in found.items() if kind is float),
        tuple(name for name in ("reviewer", "created_by") if found.get(name) is str),
        found.get("created_at") is str,
    )


def _wanted(table: str) -> tuple[tuple[str, tuple[type, ...], bool], ...]:
    """(column, kinds of its cells, whether it may hold nothing) of the columns that come along."""
    travels = MERGED[table].columns
    return tuple((one.name, _TYPES[one.type], one.nullable) for one in blueprint().tables[table] if one.name in travels)


@lru_cache(maxsize=1_000)
def wrong_name(said: str) -> str:
    """Why this is no name of a person."""
    if not said.strip():
        return "nobody is named"
    if len(said) > LONGEST_NAME:
        return f"the name has {len(said):,} characters, at most {LONGEST_NAME} are read"
    return "the name holds a character that cannot be seen" if HIDDEN.search(said) else ""


def wrong_time(said: str) -> str:
    """Why this is no time that the desk writes. One that is still to come is: clocks go wrong."""
    try:
        if TIME.fullmatch(said) and said < LATEST:
            datetime.fromisoformat(said[:-1])
            return ""
    except ValueError:
        pass
    return f"its time {said[:40]!r} is none that a clock shows"


def derived(tree: RowTree, prefix: Prefix, *columns: str) -> str:
    """Why a row is not named by these cells of it."""
    return "" if tree.name == make_id(prefix, *(tree.cells[name] for name in columns)) else DIFFERS


def text_of(tree: RowTree, name: str) -> str:
    """A cell as text."""
    return str(tree.cells[name])


@lru_cache(maxsize=10_000)
def is_words(listed: str) -> bool:
    """Whether this is a JSON list of words."""
    try:
        found = json.loads(listed)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, list) and all(isinstance(one, str) for one in found)
