"""What an examination of a desk comes to, as data: checks, rows that are not as they were written, damaged tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """What is the matter with a row."""

    CHANGED = "changed"
    ADDED = "added"
    GONE = "gone"
    DIFFERS = "differs"
    DANGLING = "dangling"


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is not as the desk wrote it: its table, its key, how, and which columns where that is known.

    `changed`: other cells than were sealed. `added`: written by another program. `gone`: sealed, and not there.
    `differs`: does not follow from what it is made from, whatever its seal says. `dangling`: points at a row
    of the table named in `columns` that is not there.
    """

    table: str
    row: str
    how: How
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what was looked at, whether it is well, what was seen, what to do about it, and the rows concerned."""

    check: str
    ok: bool
    detail: str
    do: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class TableDamage:
    """A table or index of a damaged file. `had` rows can be read; at least `lost` more were there; `pages` are hurt.

    `pages` counts from 1, as SQLite does; an index has no rows of its own and can be made anew.
    """

    table: str
    had: int
    lost: int
    pages: tuple[int, ...]
    index: bool = False


@dataclass(frozen=True, slots=True)
class Damage:
    """What is left of a damaged file: its size in pages, whether its header stands, and its tables.

    `said` is what SQLite says of it. `stray` counts rows of tables on pages that no tree leads to any more; they are
    counted in `had`.
    """

    pages: int
    page_size: int
    header: bool
    tables: tuple[TableDamage, ...]
    stray: int
    said: tuple[str, ...] = ()

    @property
    def hurt(self) -> bool:
        """Whether anything of it is lost or hangs together no more."""
        return not self.header or bool(self.stray) or any(one.lost or one.pages for one in self.tables)


@dataclass(frozen=True, slots=True)
class Examination:
    """All checks in the order to show them, and the damage where there is some."""

    findings: tuple[Finding, ...]
    damage: Damage | None = None

    @property
    def ok(self) -> bool:
        """Whether every check was well."""
        return self.damage is None and all(one.ok for one in self.findings)
