"""An export as a file: complete, or not there at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from store.db import clock
from store.db.handover_rows import ToldClaim
from store.db.outputs import check_target, text_file
from store.errors import UsageError
from store.export import row_formats, views
from store.export.views import Cell


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written: its name, its format, when it was begun, how many rows it has, and what it tells of the
    claims of which somebody holds anything."""

    name: str
    format: str
    at: str
    rows: int
    told: tuple[ToldClaim, ...]


def format_of(path: Path, format: str | None) -> str:
    """The format asked for, else the one of the file's ending. Raises UsageError where neither is known."""
    chosen = format or row_formats.ENDINGS.get(path.suffix.lower())
    if chosen not in row_formats.FORMATS:
        raise UsageError(
            f"{format!r} is no export format" if format else f"the ending {path.suffix!r} names no format",
            where=str(path),
            do=f"choose --format {'|'.join(row_formats.FORMATS)}",
        )
    return chosen


def write_file(
    conn: sqlite3.Connection, desk: Path, path: Path, format: str | None = None, keys: Sequence[int] | None = None
) -> Written:
    """Write claim_status to `path`, replacing it when all of it is written. Returns what was written.

    `keys` are the row numbers of the claims to write, in their order; None for every claim. `desk` is the desk's own
    file, which is never written over. Raises UsageError for an unknown format or a place that cannot be written.
    """
    chosen = format_of(path, format)
    check_target(path, desk, replace=True)  # before the work, too
    columns, rows = views.claims(conn, keys)
    claim, status, verdict, held = map(columns.index, ("claim_id", "status", "verdict", "last_review_at"))
    at = clock.now()
    count = 0
    told: list[ToldClaim] = []

    def counted() -> Iterator[Sequence[Cell]]:
        nonlocal count
        for row in rows:
            count += 1
            if row[held] is not None:
                told.append(ToldClaim(str(row[claim]), str(row[status]), str(row[verdict] or "")))
            yield row

    with text_file(path, desk) as out:
        row_formats.write(columns, counted(), chosen, out)
    # A name of bytes that are no UTF-8 cannot be kept as it is.
    name = path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return Written(name, chosen, at, count, tuple(told))
