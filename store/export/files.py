"""An export as a file: complete, or not there at all."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from pathlib import Path

from store.errors import UsageError
from store.export import formats, views


def format_of(path: Path, format: str | None) -> str:
    """The format asked for, else the one of the file's ending. Raises UsageError where neither is known."""
    chosen = format or formats.ENDINGS.get(path.suffix.lower())
    if chosen not in formats.FORMATS:
        raise UsageError(
            f"{format!r} is no export format" if format else f"the ending {path.suffix!r} names no format",
            where=str(path),
            do=f"choose --format {'|'.join(formats.FORMATS)}",
        )
    return chosen


def write_file(conn: sqlite3.Connection, path: Path, format: str | None = None) -> int:
    """Write claim_status to `path`, replacing it when all of it is written. Returns the number of rows.

    Raises UsageError for an unknown format or a place that cannot be written.
    """
    chosen = format_of(path, format)
    columns, rows = views.rows(conn, "claim_status")
    all_rows = list(rows)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.absolute().parent)
    except OSError as problem:
        raise UsageError(
            f"cannot write here ({problem.strerror})", where=str(path), do="name another place"
        ) from problem
    try:
        with open(handle, "w", encoding="utf-8", newline="") as out:
            formats.write(columns, all_rows, chosen, out)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError as problem:
        Path(name).unlink(missing_ok=True)
        raise UsageError(
            f"cannot write here ({problem.strerror})", where=str(path), do="check space and permissions"
        ) from problem
    return len(all_rows)
