"""One copy of a desk in another folder, made anew each time: in the place of the older one only when it has been read through.

What stands there is never lost without a word: a copy that holds what this desk lacks is the newer one, or another's.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from store.db.copies.backup import copy
from store.db.file.connection import File
from store.db.file.read_only import read_only
from store.db.opening import missing_steps
from store.db.soundness.checks import UNREADABLE
from store.errors import DeskUnusable, UsageError

_BESIDE = ("-wal", "-shm", "-journal")

_TOLD = {"articles": "articles", "revisions": "texts of articles", "actions": "acts of reviewers", "reviews": "reviews"}
"""What a desk never loses, and how it is called: a copy that has more of it is no older state of this desk."""

_LEFT = "it was left as it is"


@dataclass(frozen=True, slots=True)
class RollingCopy:
    """A copy in its place, read through: where it is, its bytes, what it holds, and the reviews of the one that it replaced
    (None where there was none)."""

    path: Path
    size: int
    articles: int
    reviews: int
    reviews_before: int | None


def renew(file: File, folder: Path, progress: Callable[[int, int], None] = lambda done, total: None) -> RollingCopy:
    """Copy the desk into `folder` under its own name, in the place of an older copy of it.

    Raises UsageError where there is no such folder, where the desk itself stands in it, where a copy there holds what the
    desk lacks, is somebody's open desk or cannot be read; DeskUnusable where the desk cannot be read, or its copy does not
    hold what it should. What stood there is then there still.
    """
    target = folder / file.path.name
    with _alone(folder):
        before = _older(file, target)
        staged = folder / f"{target.name}.being-copied"
        with contextlib.suppress(FileNotFoundError):
            staged.unlink()  # of a run that was killed: nobody else is at work here
        held: list[int] = []
        try:
            copy(file, staged, lambda copied: held.extend(_read_through(copied, target)), progress)
            with _in_words(target):
                os.replace(staged, target)
                _sync(folder)
        finally:
            with contextlib.suppress(FileNotFoundError):
                staged.unlink()
        return RollingCopy(target, target.stat().st_size, held[0], held[1], before)


@contextmanager
def _in_words(where: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise UsageError(
            f"cannot be used ({problem.strerror or problem})",
            where=str(where),
            do="check the folder and its permissions",
        ) from problem


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Nobody else copies into this folder meanwhile. Raises UsageError."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except (OSError, ValueError) as problem:
        why = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
        raise UsageError(
            f"no folder to copy into ({why})", where=str(folder), do="make it, or see that its disk is there"
        ) from problem
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            raise UsageError(
                "another backup is being written there", where=str(folder), do="wait for it, or name another folder"
            ) from problem
        except OSError:
            pass  # a disk without locks: two at once still leave one of them whole
        yield
    finally:
        os.close(handle)


def _older(file: File, target: Path) -> int | None:
    """How many reviews the copy holds that stands there; None where there is none. Raises UsageError where it must stay."""
    try:
        found = os.lstat(target)
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise UsageError(
            f"cannot be looked at ({problem.strerror})", where=str(target), do="check the folder"
        ) from problem
    with contextlib.suppress(OSError):
        if os.path.samestat(os.stat(target), os.stat(file.path)):
            raise UsageError(
                "the desk itself stands in this folder", where=str(target.parent), do="name another folder"
            )
    if not stat.S_ISREG(found.st_mode):
        raise UsageError(f"this is no file, {_LEFT}", where=str(target), do="name another folder")
    if any(os.path.lexists(f"{target}{ending}") for ending in _BESIDE):
        raise UsageError(
            f"somebody has the copy open as a desk, or was killed at it, {_LEFT}",
            where=str(target),
            do="close it there, or open and leave it once, or name another folder",
        )
    try:
        with closing(read_only(target)) as other:
            missing_steps(other, target)
            mine = file.whole()
            for table, called in _TOLD.items():
                more = _not_in(mine, other, table)
                if more:
                    raise UsageError(
                        f"the copy there holds {more:,} {called} that this desk lacks, {_LEFT}",
                        where=str(target),
                        do=f"bring them in with `factdesk merge {target}`, or name another folder",
                    )
            return int(other.execute("SELECT count(*) FROM reviews").fetchone()[0])
    except DeskUnusable as problem:
        raise UsageError(problem.what, where=str(target), do="name another folder, or move that file away") from problem
    except UNREADABLE as problem:
        raise UsageError(
            f"the copy there cannot be read ({problem}), {_LEFT}",
            where=str(target),
            do="move it away, or name another folder",
        ) from problem


def _not_in(desk: sqlite3.Connection, other: sqlite3.Connection, table: str) -> int:
    """How many rows of the other file this one lacks, by their ids; both are gone through side by side."""
    question = f"SELECT id FROM {table} ORDER BY id"
    mine, more = iter(desk.execute(question)), 0
    at = next(mine, None)
    for (id_,) in other.execute(question):
        while at is not None and at[0] < id_:
            at = next(mine, None)
        more += at is None or at[0] != id_
    return more


def _read_through(copied: sqlite3.Connection, target: Path) -> tuple[int, int]:
    """Articles and reviews of a copy all of whose pages are sound. Raises DeskUnusable."""
    said = str(copied.execute("PRAGMA quick_check(1)").fetchone()[0])
    if said != "ok":
        raise DeskUnusable(
            f"the copy is damaged ({' '.join(said.split())}), it was not kept",
            where=str(target),
            do="try again; where it says so again, look at the desk with `factdesk doctor`, and at the disk",
        )
    articles, reviews = copied.execute(
        "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM reviews)"
    ).fetchone()
    return int(articles), int(reviews)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # a file system that cannot: the rename is done all the same
            os.fsync(handle)
    finally:
        os.close(handle)
