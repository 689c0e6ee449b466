"""Opening a file that is not trusted: looked at first, only read, and from a private copy where somebody may be writing it.

Nothing in it runs: no trigger (nothing is written), no view (only tables are read), no function but SQLite's own harmless
ones. What is read is still only what somebody wrote; looked_at.py says what of it is as it says it is.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from store.db.blueprint import blueprint
from store.db.file.failures import explained
from store.db.file.guarded import connect
from store.db.file.write_ahead import check_log
from store.db.merging import log_lines as lines
from store.db.merging.merged_tables import MERGED, MergeRefusal
from store.db.merging.trees import Columns, Trees
from store.db.opening import missing_steps
from store.db.tables import schema
from store.errors import DeskUnusable, SourceRejected

_MAGIC = b"SQLite format 3\0"

LONGEST_CELL = 64 * 1024 * 1024
"""Bytes of a cell, or a row, that is read: as much as the largest source that is read in."""

_LIMITS = (
    (sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_CELL),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 100),
    (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
)

_ROW_NUMBERS = frozenset(("rowid", "oid", "_rowid_"))

_SPECIAL = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file that is open: its trees, what of it could not be read at all, and the connection (for looking things up)."""

    trees: Trees
    conn: sqlite3.Connection
    columns: Columns
    refusals: tuple[MergeRefusal, ...]

    def strays(self) -> Iterator[MergeRefusal]:
        """Rows that hang on a row which is not in the file."""
        for name, table in MERGED.items():
            under = table.under
            if under is None or name not in self.columns or under.table not in self.columns:
                continue
            key = '"id"' if "id" in table.columns else f'"{under.column}"'
            for (row,) in self.conn.execute(
                f'SELECT {key} FROM main."{name}" t WHERE NOT EXISTS'
                f' (SELECT 1 FROM main."{under.table}" u WHERE u."id" = t."{under.column}")'
            ):
                yield MergeRefusal(name, str(row), f"what it belongs to is not among the {under.table}")


@contextmanager
def opened(path: Path, desk: Path) -> Iterator[OtherFile]:
    """The file, to be merged into `desk`; a desk, or a file of lines as `factdesk export --format log` writes them.

    Raises SourceRejected for what is neither, is the desk itself, is damaged, or comes from a newer factdesk; DeskUnusable where
    there is no room for what is read from it.
    """
    found = _regular(path, desk)
    if not found.st_size:
        raise _rejected(path, "this file is empty", "name a desk, or a file written by `factdesk export --format log`")
    folder: Path | None = None
    try:
        with open(path, "rb") as file:
            first = file.read(len(_MAGIC))
        if first != _MAGIC:
            folder = Path(tempfile.mkdtemp(prefix="factdesk-"))
            place = folder / "lines.db"
            refusals = _staged(path, place)
        else:
            refusals = ()
            folder = _private_copy(path)
            place = path if folder is None else folder / path.name
        with closing(_connected(place)) as conn:
            yield _looked_at(conn, path, refusals)
        if folder is None and _changed(path, found):
            raise SourceRejected("somebody wrote to it while it was read", where=str(path), do="merge it once more")
    except OSError as problem:
        raise _rejected(path, f"it cannot be read ({problem.strerror or problem})", "check that you may read it") from problem
    except sqlite3.Error as problem:
        raise _rejected(
            path, f"it is damaged ({problem})", "save what can be had with `factdesk doctor --rescue NEW.db`, and merge that"
        ) from problem
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def _staged(path: Path, place: Path) -> tuple[MergeRefusal, ...]:
    """Make tables of the lines, and say which of them tell nothing. What fails here is the place where that is done, and not the
    file of lines."""
    try:
        return tuple(lines.stage(path, place))
    except sqlite3.Error as problem:
        raise explained(problem, place.parent.parent, saved="nothing was merged") from problem


def _regular(path: Path, desk: Path) -> os.stat_result:
    try:
        found = path.stat()
    except (OSError, ValueError) as problem:
        why = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
        raise _rejected(path, f"it cannot be read ({why})", "check the name") from problem
    for is_kind, what in _SPECIAL:
        if is_kind(found.st_mode):
            raise _rejected(path, f"this is {what}", "name a file")
    if not stat.S_ISREG(found.st_mode):
        raise _rejected(path, "this is a device", "name a file")
    try:
        same = os.path.samestat(found, desk.stat())
    except OSError:
        same = False
    if same:
        raise _rejected(path, "this is the desk itself", "name another file")
    return found


def _changed(path: Path, before: os.stat_result) -> bool:
    try:
        now = path.stat()
    except OSError:
        return False  # taken away; what was open was whole
    return os.path.samestat(now, before) and (now.st_size, now.st_mtime_ns) != (before.st_size, before.st_mtime_ns)


def _private_copy(path: Path) -> Path | None:
    """A folder with a copy of a file beside which a journal or log stands; None where nothing stands beside it."""
    real = os.path.realpath(path)
    beside = [end for end in ("-wal", "-journal") if _size(f"{real}{end}")]
    if not beside:
        return None
    try:
        check_log(path)
    except DeskUnusable as problem:
        raise SourceRejected(problem.what, where=str(path), do=problem.do) from problem
    folder = Path(tempfile.mkdtemp(prefix="factdesk-"))
    copy = folder / path.name
    try:
        if os.path.exists(f"{real}-shm"):
            # Somebody has it open: SQLite itself copies one state of it.
            with closing(_ours(Path(real))) as source, closing(sqlite3.connect(copy)) as target:
                source.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")
        else:
            for end in ("", *beside):
                shutil.copyfile(f"{real}{end}", f"{copy}{end}")
            with closing(connect(copy, "rw")) as db:
                db.execute("PRAGMA trusted_schema = OFF")
                db.execute("PRAGMA journal_mode = DELETE")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _ours(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True, isolation_level=None)


def _connected(place: Path) -> sqlite3.Connection:
    """A connection that only reads, takes no locks and leaves nothing beside the file."""
    conn = sqlite3.connect(
        place.absolute().as_uri() + "?mode=ro&immutable=1", uri=True, isolation_level=None, check_same_thread=False
    )
    for limit, most in _LIMITS:
        conn.setlimit(limit, most)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "ignore_check_constraints = ON", "query_only = ON", "mmap_size = 0"):
        conn.execute(f"PRAGMA {pragma}")
    return conn


def _looked_at(conn: sqlite3.Connection, path: Path, refusals: tuple[MergeRefusal, ...]) -> OtherFile:
    kinds = {
        str(name): (str(kind), bool(without), int(columns))
        for schema_name, name, kind, columns, without, _ in conn.execute("PRAGMA main.table_list").fetchall()
        if schema_name == "main"
    }
    if conn.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise _rejected(path, "this SQLite database is not a factdesk desk", "name another file")
    for name in (*MERGED, "_sqlite_migrations"):
        kind, without, _ = kinds.get(name, ("table", False, 0))
        if kind != "table" or without:
            raise _rejected(path, f"its {name} are no ordinary table, so that it was not made by factdesk", "ask who made it")
    for name in ("articles", "revisions", "paragraphs", "claims", "actions", "reviews", "_sqlite_migrations"):
        if name not in kinds:
            raise _rejected(path, f"it has no table {name}, so that it was not made by factdesk", "ask who made it")
    try:
        missing_steps(conn, path)
    except DeskUnusable as problem:
        raise SourceRejected(problem.what, where=str(path), do=problem.do) from problem
    columns = {name: _columns(conn, path, name) for name in MERGED if name in kinds}
    for name in columns:
        answers = conn.execute(f"PRAGMA main.quick_check('{name}')").fetchall()
        if answers != [("ok",)]:
            raise _rejected(
                path,
                f"it is damaged ({str(answers[0][0])[:200]})",
                "save what can be had with `factdesk doctor --rescue NEW.db`, and merge that",
            )
    trees = Trees(conn, columns, "main.")
    for name, lookup in trees.lookups().items():
        plan = " ".join(str(row[3]) for row in conn.execute(f"EXPLAIN QUERY PLAN {lookup}", [""]))
        if "SEARCH" not in plan or "SCAN" in plan:
            raise _rejected(path, f"its {name} lack their index", "run `factdesk doctor --repair` on it, then merge it")
    return OtherFile(trees, conn, columns, refusals)


def _columns(conn: sqlite3.Connection, path: Path, table: str) -> frozenset[str]:
    """The columns that are known and hold what was written. Raises SourceRejected where one of them is computed."""
    known = {column.name for column in blueprint().tables[table]}
    rows = conn.execute(f"PRAGMA main.table_xinfo('{table}')").fetchall()
    computed = sorted(str(row[1]) for row in rows if row[6] and str(row[1]) in known)
    hidden = sorted(str(row[1]) for row in rows if str(row[1]).lower() in _ROW_NUMBERS)
    if computed or hidden:
        odd = (computed or hidden)[0]
        raise _rejected(path, f"the column {odd!r} of its {table} is none that factdesk makes", "ask who made it")
    return frozenset(str(row[1]) for row in rows if str(row[1]) in known)


def _rejected(path: Path, what: str, do: str) -> SourceRejected:
    return SourceRejected(f"{what}; nothing of it was merged", where=str(path), do=do)
