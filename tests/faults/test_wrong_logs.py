"""What stands beside a desk: logs of other files, garbage, logs in places where nothing may be written."""

from __future__ import annotations

import errno
import fcntl
import os
import random
import shutil
import socket
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, DeskUnusable
from store.db.file import failures
from tests.faults.conftest import ROOT
from tests.store.desks import document, put


@contextmanager
def _killed(path: Path, claims: list[str], times: int = 6) -> Iterator[Path]:
    """A desk as a kill leaves it: verdicts in its log. Yields its folder."""
    copy = path.parent / "killed"
    copy.mkdir()
    with Desk.open(path, "victim") as desk:
        for n in range(times):
            desk.judge([claims[n]], "verified", note=f"{n}")
        for ending in ("", "-wal", "-shm"):
            shutil.copyfile(f"{path}{ending}", copy / f"factdesk.db{ending}")
    yield copy


def _bytes(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def _garbage(folder: Path) -> None:
    (folder / "factdesk.db-wal").write_bytes(random.Random(1).randbytes(50_000))


def _text(folder: Path) -> None:
    (folder / "factdesk.db-wal").write_text("Dear log,\n" * 1_000)


def _damaged_head(folder: Path) -> None:
    with (folder / "factdesk.db-wal").open("r+b") as log:
        log.seek(17)
        log.write(b"\xff")


def _of_another_database(folder: Path) -> None:
    other = folder.parent / "other.db"
    with closing(sqlite3.connect(other)) as db:
        db.execute("PRAGMA page_size = 4096")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE recipes (name)")
        db.executemany("INSERT INTO recipes VALUES (?)", [("soup" * 500,)] * 50)
        db.commit()
        shutil.copyfile(f"{other}-wal", folder / "factdesk.db-wal")


def _of_another_desk(folder: Path) -> None:
    other = folder.parent / "other.db"
    with Desk.open(other, "ben") as desk:
        put(desk._file, [document("Ten ships sank.", "She said so.", url="https://example.org/ships")])
        shutil.copyfile(f"{other}-wal", folder / "factdesk.db-wal")


def _of_yesterday(folder: Path) -> None:
    log = (folder / "factdesk.db-wal").read_bytes()
    with Desk.open(folder / "factdesk.db", "ann") as desk:
        for claim in desk.claims(ClaimQuery(), limit=9):
            desk.judge([claim.id], "disputed")
    (folder / "factdesk.db-wal").write_bytes(log)


def _of_other_pages(folder: Path) -> None:
    other = folder.parent / "other.db"
    with closing(sqlite3.connect(other)) as db:
        db.execute("PRAGMA page_size = 1024")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE recipes (name)")
        db.commit()
        shutil.copyfile(f"{other}-wal", folder / "factdesk.db-wal")


def _backup_copied_over(folder: Path) -> None:
    with Desk.open(folder.parent / "factdesk.db", "ann") as desk:
        desk.backup(folder / "copy.db")
    shutil.move(folder / "copy.db", folder / "factdesk.db")


def _desk_gone(folder: Path) -> None:
    (folder / "factdesk.db").unlink()


def _desk_emptied(folder: Path) -> None:
    os.truncate(folder / "factdesk.db", 0)


@pytest.mark.parametrize(
    "spoil",
    [
        _garbage, _text, _damaged_head, _of_another_database, _of_another_desk, _of_yesterday, _of_other_pages, _backup_copied_over, _desk_gone,
        _desk_emptied,
    ],
)  # fmt: skip
def test_a_log_that_is_none_of_the_desks_is_told_and_nothing_is_touched(
    path: Path, claims: list[str], spoil: Callable[[Path], None]
) -> None:
    with _killed(path, claims) as folder:
        spoil(folder)
        (folder / "factdesk.db-shm").unlink(missing_ok=True)
        before = _bytes(folder)
        with pytest.raises(DeskUnusable, match=r"factdesk\.db-wal beside the desk .*left as it was") as told:
            Desk.open(folder / "factdesk.db", "ann")
        assert "move factdesk.db-wal" in told.value.do
        after = _bytes(folder)
        after.pop("factdesk.db-shm", None)  # SQLite's own scratch paper
        assert after == before


def test_when_the_foreign_log_is_moved_away_the_desk_opens(path: Path, claims: list[str]) -> None:
    with _killed(path, claims) as folder:
        _garbage(folder)
        (folder / "factdesk.db-wal").unlink()
        with Desk.open(folder / "factdesk.db", "ann") as desk:
            assert desk.article_count() == 3
            desk.judge(claims[:1], "verified")


@pytest.mark.parametrize("size", [0, 1, 100, 32_768, 65_536])
def test_garbage_in_the_shared_memory_does_no_harm(path: Path, claims: list[str], size: int) -> None:
    with _killed(path, claims) as folder:
        (folder / "factdesk.db-shm").write_bytes(random.Random(size).randbytes(size))
        with Desk.open(folder / "factdesk.db", "ann") as desk:
            assert [review.note for review in desk.reviews()] == [f"{n}" for n in range(6)]
        assert [one.name for one in folder.iterdir()] == ["factdesk.db"]


@pytest.mark.parametrize("cut", [1, 24, 4_000, 4_120, 9_000])
def test_a_log_that_was_torn_at_its_end_gives_what_was_whole(path: Path, claims: list[str], cut: int) -> None:
    with _killed(path, claims) as folder:
        log = folder / "factdesk.db-wal"
        os.truncate(log, log.stat().st_size - cut)
        with Desk.open(folder / "factdesk.db", "ann") as desk:
            assert [review.note for review in desk.reviews()] == [f"{n}" for n in range(len(desk.reviews()))]
            assert all(one.ok for one in desk.examine())


def test_an_empty_log_and_one_of_zeros_are_nothing(path: Path) -> None:
    for content in (b"", bytes(32), bytes(5_000)):
        path.with_name("factdesk.db-wal").write_bytes(content)
        with Desk.open(path, "ann") as desk:
            assert desk.article_count() == 3


# --- places where nothing may be written ---

_READ = """
import os, sys
from pathlib import Path
import sqlite_utils.migrations, store.desk, store.reviews.log, store.export.files, store.db.copies.backup
from store import ClaimQuery, Desk, DeskUnusable
path, copy = map(Path, sys.argv[1:])
if os.getuid() == 0:
    os.setuid(65534)  # root may write everywhere, so that read-only would mean nothing
try:
    with Desk.open(path, "guest") as desk:
        print(len(desk.reviews()))
        try:
            desk.judge([desk.claims(ClaimQuery(), limit=1)[0].id], "verified")
        except DeskUnusable as problem:
            print(problem)
        desk.backup(copy)
except DeskUnusable as problem:
    print(problem)
"""


@contextmanager
def _closed_folder(files: Path) -> Iterator[Path]:
    """The files in a folder that nobody may write to. Not under tmp_path, whose folders are closed to everybody else."""
    top = Path(tempfile.mkdtemp())
    try:
        top.chmod(0o777)
        folder = Path(shutil.copytree(files, top / "folder"))
        for one in folder.iterdir():
            one.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
        folder.chmod(0o555)
        yield folder
    finally:
        (top / "folder").chmod(0o755)
        shutil.rmtree(top)


def _as_a_guest(folder: Path, **environment: str) -> list[str]:
    command = [sys.executable, "-c", _READ, str(folder / "factdesk.db"), str(folder.parent / "copy.db")]
    worker = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, **environment})
    if "No module named" in worker.stderr or "Permission denied" in worker.stderr.rpartition("\n")[2]:
        pytest.skip("another user may not read the interpreter's folder")
    assert worker.returncode == 0, worker.stderr
    return worker.stdout.splitlines()


@pytest.mark.parametrize("shared", ["kept", "gone", "garbage"])
def test_what_stands_in_the_log_of_a_read_only_desk_is_shown_and_backed_up(
    path: Path, claims: list[str], shared: str
) -> None:
    with _killed(path, claims) as files:
        if shared == "gone":
            (files / "factdesk.db-shm").unlink()
        elif shared == "garbage":
            (files / "factdesk.db-shm").write_bytes(random.Random(3).randbytes(32_768))
        with _closed_folder(files) as folder:
            before = _bytes(folder)
            reviews, refused = _as_a_guest(folder)
            assert reviews == "6"
            assert "nothing was saved" in refused
            assert _bytes(folder) == before
            with closing(sqlite3.connect(folder.parent / "copy.db")) as copy:
                assert copy.execute("SELECT count(*) FROM reviews").fetchone() == (6,)


def test_where_the_log_cannot_be_shown_that_is_said(path: Path, claims: list[str]) -> None:
    with _killed(path, claims) as files:
        (files / "factdesk.db-shm").unlink()
        with (files / "factdesk.db").open("r+b") as file:
            file.seek(4096 * 3)
            file.write(b"\xa5" * 4096 * 40)  # so that the copy is not sound
        with _closed_folder(files) as folder:
            (said,) = _as_a_guest(folder)
            assert "newest changes stand in factdesk.db-wal" in said
            assert "copy both files" in said


def test_a_private_copy_is_removed_when_the_desk_is_closed(path: Path, claims: list[str]) -> None:
    with _killed(path, claims) as files, _closed_folder(files) as folder:
        (folder.parent / "tmp").mkdir(mode=0o777)
        (folder.parent / "tmp").chmod(0o777)
        assert _as_a_guest(folder, TMPDIR=str(folder.parent / "tmp"))[0] == "6"
        assert list((folder.parent / "tmp").iterdir()) == []


# --- places that are no files, names that are too long, disks without locks ---


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX)) as one:
        one.bind(str(path))


def _link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/null")


def _link_in_a_circle(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (_pipe, "a pipe"),
        (_socket, "a socket"),
        (_link_to_a_device, "a device"),
        (_link_in_a_circle, "cannot be a desk"),
    ],
)
def test_what_is_no_file_is_no_desk(tmp_path: Path, make: Callable[[Path], None], what: str) -> None:
    path = tmp_path / "factdesk.db"
    make(path)
    with pytest.raises(DeskUnusable, match=what) as told:
        Desk.open(path, "ann")
    assert told.value.do


@pytest.mark.parametrize(
    "name", ["x" * 300, "x" * 252 + ".db", "/".join(["folder" * 10] * 9) + "/f.db", "f.db/f.db", "a\0b", "ä" * 200]
)
def test_a_path_that_cannot_be_is_told_in_words(tmp_path: Path, name: str) -> None:
    (tmp_path / "f.db").touch()
    with pytest.raises(DeskUnusable) as told:
        Desk.open(tmp_path / name, "ann")
    assert told.value.do
    assert len(str(told.value)) < 700


def test_a_disk_without_locks_is_told_as_that(path: Path, claims: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*args: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(failures, "BUSY_MS", 50)
    monkeypatch.setattr(fcntl, "lockf", no_locks)
    with Desk.open(path, "ann") as desk, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")  # SQLite has the same words for both
        with pytest.raises(DeskUnusable, match="cannot lock files") as told:
            desk.judge(claims[:1], "verified")
        assert "another program" not in str(told.value)
        assert "local disk" in told.value.do


def test_a_desk_that_is_open_twice_in_one_program_keeps_its_locks(path: Path, claims: list[str]) -> None:
    """Opening and closing a file lets go of every lock that the same process holds on it, so nothing here may do that."""
    with Desk.open(path, "ann") as desk:
        desk.judge(claims[:1], "verified")
        Desk.open(path, "ben").close()
        with Desk.open(path, "cy") as third:
            third.judge(claims[1:2], "verified")
            third.backup(path.parent / "copy.db")
        probe = subprocess.run(
            [sys.executable, "-c", _LOCKED, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert probe.stdout == "held\n"
        assert len(desk.claims(ClaimQuery())) == len(claims)


_LOCKED = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    try:  # the bytes that a reader of SQLite's holds as long as it has the file open
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
    except OSError:
        print("held")
    else:
        print("free")
"""
