"""A backup in the place of a desk: checked first, never under somebody who is at work, and the old desk is kept."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from store import Desk, DeskUnusable, UsageError, restore
from tests.faults.conftest import ROOT
from tests.faults.damaging import PAGE, read


@pytest.fixture
def backup(path: Path, claims: list[str], tmp_path: Path) -> Path:
    """A backup with one verdict; the desk has had two more since."""
    copy = tmp_path / "backup.db"
    with Desk.open(path, "ann") as desk:
        desk.judge([claims[0]], "verified")
        desk.backup(copy)
        desk.judge([claims[1]], "disputed")
        desk.judge([claims[2]], "disputed")
    return copy


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_the_backup_stands_in_the_place_and_the_desk_is_kept(path: Path, backup: Path) -> None:
    before, wanted = read(path), read(backup)
    done = restore(backup, path)
    assert (done.reviews, done.reviews_before) == (1, 3)
    assert done.kept is not None
    assert {"factdesk.db", done.kept.name} <= set(names(path.parent))
    assert not {"factdesk.db-wal", "factdesk.db-shm", f"{done.kept.name}-wal"} & set(names(path.parent))
    assert read(path) == wanted
    assert read(done.kept) == before
    with Desk.open(path, "ann") as desk:
        desk.undo()
        with closing(sqlite3.connect(path)) as conn:
            assert conn.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with Desk.open(done.kept, "ann") as desk:
        assert len(desk.reviews()) == 3


def test_changes_that_stand_in_the_log_are_kept_with_the_old_desk(path: Path, backup: Path, claims: list[str]) -> None:
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.worker", "judge", str(path), "victim", "3", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None
    said = [worker.stdout.readline() for _ in range(4)]
    worker.kill()
    worker.communicate()
    done = restore(backup, path)
    assert done.kept is not None
    assert len(said[1:]) <= len(read(done.kept)["reviews"]) - 3
    assert not [name for name in names(path.parent) if name.endswith(("-wal", "-shm"))]


def test_a_desk_without_a_file_yet_is_made(backup: Path, tmp_path: Path) -> None:
    done = restore(backup, tmp_path / "new.db")
    assert (done.kept, done.reviews_before) == (None, None)
    assert read(tmp_path / "new.db") == read(backup)


def test_a_log_that_was_left_behind_is_moved_out_of_the_way(path: Path, backup: Path) -> None:
    wanted = read(backup)
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).write_bytes(b"rubbish" * 1000)
    done = restore(backup, path)
    assert read(path) == wanted
    assert done.kept is not None
    assert done.kept.with_name(done.kept.name + "-wal").read_bytes() == b"rubbish" * 1000


def test_a_desk_that_is_damaged_is_replaced_and_kept_as_it_is(path: Path, backup: Path) -> None:
    damaged = b"\xa5" * PAGE * 3
    path.write_bytes(damaged)
    done = restore(backup, path)
    assert read(path) == read(backup)
    assert done.kept is not None
    assert done.kept.read_bytes() == damaged
    assert done.reviews_before is None


def test_a_desk_that_is_open_here_is_left_alone(path: Path, backup: Path, claims: list[str]) -> None:
    with Desk.open(path, "ann") as desk:
        desk.judge([claims[3]], "disputed")
        with pytest.raises(DeskUnusable, match=r"open.*nothing was changed"):
            restore(backup, path)
        desk.judge([claims[4]], "disputed")
    assert names(path.parent) == ["backup.db", "factdesk.db"]
    assert len(read(path)["reviews"]) == 5


_OPEN = """
import sys
from pathlib import Path
from store import Desk
with Desk.open(Path(sys.argv[1]), "bob") as desk:
    desk.reviews()
    print("open", flush=True)
    sys.stdin.readline()
"""


def test_who_has_the_desk_open_is_named(path: Path, backup: Path) -> None:
    worker = subprocess.Popen(
        [sys.executable, "-c", _OPEN, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "open\n"
        with pytest.raises(DeskUnusable) as told:
            restore(backup, path)
    finally:
        worker.communicate("\n", timeout=60)
    assert "open" in told.value.what
    if sys.platform == "linux":
        assert f"process {worker.pid}" in told.value.what
    assert restore(backup, path).reviews == 1


def _damaged(backup: Path) -> None:
    data = bytearray(backup.read_bytes())
    data[PAGE * 5 : PAGE * 9] = b"\xa5" * PAGE * 4
    backup.write_bytes(data)


def _foreign(backup: Path) -> None:
    backup.unlink()
    with closing(sqlite3.connect(backup)) as conn:
        conn.execute("CREATE TABLE recipes (name TEXT)")
        conn.commit()


def _newer(backup: Path) -> None:
    with closing(sqlite3.connect(backup)) as conn:
        conn.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('factdesk', 'time_travel', '2099')"
        )
        conn.commit()


def _text(backup: Path) -> None:
    backup.write_text("Dear desk,\n" * 400)


def _cut(backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[: PAGE * 4 + 99])


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (_damaged, "damaged"),
        (_foreign, "not a factdesk desk"),
        (_newer, "newer factdesk"),
        (_text, "damaged|not an SQLite"),
        (_cut, "damaged|malformed"),
    ],
)
def test_what_is_no_sound_desk_is_never_put_in_place(path: Path, backup: Path, spoil: object, what: str) -> None:
    assert callable(spoil)
    spoil(backup)
    before, names_before = path.read_bytes(), names(path.parent)
    with pytest.raises(DeskUnusable, match=what) as told:
        restore(backup, path)
    assert str(backup) in str(told.value)
    assert path.read_bytes() == before
    assert names(path.parent) == names_before


def test_a_backup_that_is_no_file_or_is_the_desk_is_refused(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    os.symlink(path, link)
    os.mkfifo(tmp_path / "pipe")
    for wrong in (tmp_path / "nowhere.db", tmp_path, tmp_path / "pipe", path, link):
        with pytest.raises(UsageError):
            restore(wrong, path)
    assert len(read(path)["articles"]) == 3


def test_a_link_to_a_desk_goes_on_being_one(path: Path, backup: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    os.symlink(path, link)
    restore(backup, link)
    assert link.is_symlink()
    assert read(path) == read(backup)


def test_the_desk_stays_as_private_as_it_was(path: Path, backup: Path) -> None:
    path.chmod(0o600)
    backup.chmod(0o644)
    restore(backup, path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_live_copy_with_its_log_is_a_backup_too(path: Path, backup: Path, tmp_path: Path) -> None:
    """Whoever copied all the files of a desk has copied all of it."""
    folder = tmp_path / "copied"
    folder.mkdir()
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("UPDATE places SET updated_at = '2024'")
        conn.execute("INSERT INTO places VALUES ('carl', '{}', '2024')")
        conn.commit()
        for ending in ("", "-wal"):
            shutil.copy(f"{path}{ending}", folder / f"factdesk.db{ending}")
    restore(folder / "factdesk.db", tmp_path / "new.db")
    assert "carl" in {row[1] for row in read(tmp_path / "new.db")["places"]}
