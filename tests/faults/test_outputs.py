"""What export and backup write: complete or not there, as private as asked, and never over something else."""

from __future__ import annotations

import csv
import errno
import os
import shutil
import socket
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from store import Desk, UsageError
from tests.faults.conftest import ROOT


def _export(desk: Desk, target: Path) -> None:
    desk.export(target, "csv")


def _backup(desk: Desk, target: Path) -> None:
    desk.backup(target)


both = pytest.mark.parametrize("command", [_export, _backup])
Command = Callable[[Desk, Path], None]


def _desk_itself(target: Path, path: Path) -> Path:
    return path


def _desk_by_another_way(target: Path, path: Path) -> Path:
    (path.parent / "sub").mkdir()
    return path.parent / "sub" / ".." / path.name


def _second_name_of_the_desk(target: Path, path: Path) -> Path:
    target.hardlink_to(path)
    return target


def _log_of_the_desk(target: Path, path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _journal_that_is_not_there_yet(target: Path, path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _another_desk(target: Path, path: Path) -> Path:
    with closing(sqlite3.connect(target)) as db:
        db.execute("CREATE TABLE t (x)")
    return target


def _link_to_a_file(target: Path, path: Path) -> Path:
    target.with_name("aim").write_text("aim")
    target.symlink_to(target.with_name("aim"))
    return target


def _link_to_nothing(target: Path, path: Path) -> Path:
    target.symlink_to(target.with_name("aim"))
    return target


def _link_to_a_device(target: Path, path: Path) -> Path:
    target.symlink_to("/dev/null")
    return target


def _pipe(target: Path, path: Path) -> Path:
    os.mkfifo(target)
    return target


def _device(target: Path, path: Path) -> Path:
    return Path("/dev/null")


def _folder(target: Path, path: Path) -> Path:
    target.mkdir()
    return target


def _socket(target: Path, path: Path) -> Path:
    with closing(socket.socket(socket.AF_UNIX)) as one:
        one.bind(str(target))
    return target


@both
@pytest.mark.parametrize(
    "make",
    [
        _desk_itself, _desk_by_another_way, _second_name_of_the_desk, _log_of_the_desk, _journal_that_is_not_there_yet,
        _another_desk, _link_to_a_file, _link_to_nothing, _link_to_a_device, _pipe, _device, _folder, _socket,
    ],
)  # fmt: skip
def test_nothing_is_written_over_a_desk_a_device_or_through_a_link(
    path: Path, tmp_path: Path, command: Command, make: Callable[[Path, Path], Path]
) -> None:
    with Desk.open(path, "ann") as desk:
        desk.save_place({"claim": "x"})  # so that there is a log
        target = make(tmp_path / "out.csv", path)
        before = os.lstat(target) if os.path.lexists(target) else None
        names = {one.name for one in tmp_path.iterdir()}
        with pytest.raises(UsageError, match="left as it is") as told:
            command(desk, target)
        assert str(target) in str(told.value)
        assert told.value.do
        after = os.lstat(target) if os.path.lexists(target) else None
        assert (before and (before.st_ino, before.st_size, before.st_mtime_ns)) == (
            after and (after.st_ino, after.st_size, after.st_mtime_ns)
        )
        assert {one.name for one in tmp_path.iterdir()} == names
        if make is _link_to_a_file:
            assert target.read_text() == "aim"


@both
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o027, 0o640), (0o002, 0o664)])
def test_what_is_written_is_as_private_as_the_umask_says(
    path: Path, tmp_path: Path, command: Command, umask: int, mode: int
) -> None:
    before = os.umask(umask)
    try:
        with Desk.open(path, "ann") as desk:
            command(desk, tmp_path / "out.csv")
        assert stat.S_IMODE((tmp_path / "out.csv").stat().st_mode) == mode
    finally:
        os.umask(before)


def test_an_earlier_export_is_replaced_and_shown_to_nobody_new(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("of yesterday")
    target.chmod(0o600)
    with Desk.open(path, "ann") as desk:
        assert desk.export(target).count == 60
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with target.open(newline="") as lines:
        assert len(list(csv.reader(lines))) == 61


@pytest.mark.parametrize("what", ["export", "backup"])
def test_a_killed_command_leaves_no_hidden_file(path: Path, tmp_path: Path, what: str) -> None:
    names = {one.name for one in tmp_path.iterdir()}
    target = tmp_path / "out.csv"
    command = [sys.executable, "-m", "tests.faults.worker", "write", str(path), str(target), what]
    worker = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert worker.stdout is not None
    assert worker.stdout.readline() == "half\n"
    with Desk.open(path, "ann") as desk:
        desk.export(tmp_path / "other.csv")
    under_way = {one.name for one in tmp_path.iterdir()} - names - {"other.csv"}
    assert what == "export" or len(under_way) == 2, "what is under way is left alone"
    worker.kill()
    worker.communicate()
    with Desk.open(path, "ann") as desk:
        desk.backup(target)
    assert {one.name for one in tmp_path.iterdir()} == names | {"other.csv", "out.csv"}


@both
def test_a_command_that_fails_leaves_what_was_there(
    path: Path, tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {one.name for one in tmp_path.iterdir()}

    def fail(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)
    monkeypatch.setattr(os, "chmod", lambda name, mode: fail(0))
    with Desk.open(path, "ann") as desk, pytest.raises(UsageError, match=r"out\.csv: .*No space left"):
        command(desk, tmp_path / "out.csv")
    assert {one.name for one in tmp_path.iterdir()} == names


@both
def test_a_disk_without_hard_links_or_nameless_files_will_do(
    path: Path, tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **options: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", fail)
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    names = {one.name for one in tmp_path.iterdir()}
    with Desk.open(path, "ann") as desk:
        command(desk, tmp_path / "out.csv")
        if command is _backup:
            with pytest.raises(UsageError, match="exists already"):
                command(desk, tmp_path / "out.csv")
    assert {one.name for one in tmp_path.iterdir()} == names | {"out.csv"}
    assert (tmp_path / "out.csv").stat().st_size > 1_000


def test_a_backup_is_one_state_of_the_desk_though_others_write_on(
    path: Path, tmp_path: Path, claims: list[str]
) -> None:
    with Desk.open(path, "ann") as desk, Desk.open(path, "ben") as other:
        for n, claim in enumerate(claims[:20]):
            other.judge([claim], "verified")
            desk.backup(tmp_path / f"{n}.db")
    for n in range(20):
        with Desk.open(tmp_path / f"{n}.db", "ann") as copy:
            assert len(copy.reviews()) == n + 1
            assert all(one.ok for one in copy.examine())


def test_a_backup_of_a_desk_in_a_read_only_place_has_what_stands_in_its_log(path: Path, tmp_path: Path) -> None:
    shutil.copy(path, tmp_path / "kept.db")
    # (how such a place is read is tested with the wrong files)
    with Desk.open(tmp_path / "kept.db", "ann", writable=False) as desk:
        desk.backup(tmp_path / "copy.db")
    with Desk.open(tmp_path / "copy.db", "ann") as copy:
        assert copy.article_count() == 3
