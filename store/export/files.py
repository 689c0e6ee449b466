"""An export as a file: complete, or not there at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from store.db.merging.lines import lines
from store.db.outputs import check_target, text_file
from store.errors import UsageError
from store.export import row_formats, views
from store.export.views import Cell


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
) -> int:
    """Write claim_status to `path`, replacing it when all of it is written. Returns the number of rows.

    `keys` are the row numbers of the claims to write, in their order; None for every claim. `desk` is the desk's own file, which is never written over. Raises UsageError for an unknown format or a place that
    cannot be written.
    """
    chosen = format_of(path, format)
    check_target(path, desk, replace=True)  # before the work, too
    columns, rows = views.claims(conn, keys)
    count = 0

    def counted() -> Iterator[Sequence[Cell]]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    with text_file(path, desk) as out:
        row_formats.write(columns, counted(), chosen, out)
    return count


def write_log(conn: sqlite3.Connection, desk: Path, path: Path) -> int:
    """Write all that the desk holds as the lines that merging reads; returns the number of lines. Raises UsageError."""
    count = 0
    with text_file(path, desk) as out:
        for line in lines(conn):
            out.write(line + "\n")
            count += 1
    return count
