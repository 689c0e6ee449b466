"""A backup kept in a folder: whole whoever writes meanwhile, and never in the place of something that holds more."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, UsageError, diagnose
from store.db.copies import backup
from store.db.migrations import NAMES
from tests.store.desks import as_of_before, desk_with

WORDS = [f"The harbour took {n},000 tonnes in May." for n in range(1, 200)]

WRITER = """
import sys
from pathlib import Path
from store import ClaimQuery, Desk
with Desk.open(Path(sys.argv[1]), "bo") as desk:
    claims = [one.id for one in desk.claims(ClaimQuery(), 0, 1000)]
    n = 0
    while True:
        desk.judge([claims[n % len(claims)]], ("verified", "disputed")[n // len(claims) % 2])
        n += 1
        print(n, flush=True)  # acknowledged
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "desk").mkdir()
    (tmp_path / "copies").mkdir()
    made = tmp_path / "desk" / "factdesk.db"
    with desk_with(made, *WORDS) as desk:
        desk.judge([desk.claims(ClaimQuery())[0].id], "verified", note="seen")
    return made


def copies(path: Path) -> Path:
    return path.parents[1] / "copies"


def reviews(path: Path) -> int:
    with closing(sqlite3.connect(path)) as conn:
        return int(conn.execute("SELECT count(*) FROM reviews").fetchone()[0])


def test_what_was_acknowledged_before_the_copy_began_is_in_it_while_another_goes_on_judging(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "PAGES", 2)  # so that there are many moments in which the other writes
    lines: list[int] = []
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        while len(lines) < 30:
            lines.append(int(writer.stdout.readline()))

        def let_it_write(done: int, total: int) -> None:
            assert writer.stdout is not None
            lines.append(int(writer.stdout.readline()))
            assert len(lines) < 2_000, "a copy that begins again at every change never ends"

        try:
            with Desk.open(path, "ann") as desk:
                done = desk.renew_copy(copies(path), let_it_write)
        finally:
            writer.kill()
    assert lines[-1] > 60, "it was written to while it was copied"
    assert 31 <= done.reviews <= lines[-1] + 1
    assert reviews(done.path) == done.reviews
    assert diagnose(done.path).ok
    assert [one.name for one in copies(path).iterdir()] == ["factdesk.db"]


def test_a_newer_state_takes_the_place_of_the_older_copy(path: Path) -> None:
    with Desk.open(path, "ann") as desk:
        assert desk.renew_copy(copies(path)).reviews_before is None
        desk.judge([desk.claims(ClaimQuery())[1].id], "disputed")
        done = desk.renew_copy(copies(path))
    assert (done.reviews_before, done.reviews, done.articles) == (1, 2, 1)
    assert reviews(copies(path) / "factdesk.db") == 2


def test_a_copy_that_holds_more_than_the_desk_stays_and_it_is_said(path: Path) -> None:
    older = path.with_name("older.db")
    shutil.copy(path, older)
    with Desk.open(path, "ann") as desk:
        desk.judge([desk.claims(ClaimQuery())[1].id], "disputed")
        desk.renew_copy(copies(path))
    os.replace(older, path)
    with Desk.open(path, "ann") as desk, pytest.raises(UsageError, match="holds 1 acts of reviewers that this desk lacks") as told:
        desk.renew_copy(copies(path))
    assert "factdesk merge" in told.value.do
    assert reviews(copies(path) / "factdesk.db") == 2
    with Desk.open(path, "ann") as desk:  # done as it says
        desk.merge(copies(path) / "factdesk.db")
        assert desk.renew_copy(copies(path)).reviews == 2


def test_another_desk_of_the_same_name_stays(path: Path) -> None:
    with desk_with(copies(path) / "factdesk.db", "Forty people came."):
        pass
    with Desk.open(path, "ann") as desk, pytest.raises(UsageError, match="texts of articles that this desk lacks"):
        desk.renew_copy(copies(path))


@pytest.mark.parametrize("what", ["text", "folder", "link", "database", "newer", "damaged", "open"])
def test_what_is_no_older_copy_stays_as_it_is(path: Path, what: str) -> None:
    target = copies(path) / "factdesk.db"
    if what == "folder":
        target.mkdir()
    elif what == "link":
        target.symlink_to("/nowhere/at/all")
    elif what == "text":
        target.write_text("my notes")
    elif what == "database":
        with closing(sqlite3.connect(target)) as conn:
            conn.execute("CREATE TABLE t (x)")
    else:
        shutil.copy(path, target)
        if what == "newer":
            with closing(sqlite3.connect(target, isolation_level=None)) as conn:
                conn.execute(
                    "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
                    " SELECT migration_set, 'of_2040', applied_at FROM _sqlite_migrations LIMIT 1"
                )
        elif what == "damaged":
            data = bytearray(target.read_bytes())
            data[4096:] = b"\xff" * (len(data) - 4096)
            target.write_bytes(data)
        else:
            Path(f"{target}-wal").write_bytes(b"")
    before = None if what in ("folder", "link") else target.read_bytes()
    with Desk.open(path, "ann") as desk, pytest.raises(UsageError) as told:
        desk.renew_copy(copies(path))
    assert str(target) in str(told.value)
    assert told.value.do
    assert before is None or target.read_bytes() == before


def test_the_desks_own_folder_is_no_place_for_its_copy(path: Path) -> None:
    with Desk.open(path, "ann") as desk, pytest.raises(UsageError, match="the desk itself"):
        desk.renew_copy(path.parent)


def test_a_folder_that_is_not_there_is_not_made_because_its_disk_may_be_missing(path: Path) -> None:
    with Desk.open(path, "ann") as desk, pytest.raises(UsageError, match="No such file") as told:
        desk.renew_copy(copies(path) / "usb")
    assert "its disk" in told.value.do


def test_two_backups_into_one_folder_do_not_meet(path: Path) -> None:
    handle = os.open(copies(path), os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with Desk.open(path, "ann") as desk, pytest.raises(UsageError, match="another backup"):
            desk.renew_copy(copies(path))
    finally:
        os.close(handle)


def test_what_a_killed_backup_left_is_cleared_away_and_an_older_version_replaced(path: Path) -> None:
    (copies(path) / "factdesk.db.being-copied").write_bytes(b"half")
    old = path.with_name("old.db")
    shutil.copy(path, old)
    as_of_before(old, NAMES[-1])
    shutil.move(old, copies(path) / "factdesk.db")
    with Desk.open(path, "ann") as desk:
        assert desk.renew_copy(copies(path)).reviews_before == 1
    assert [one.name for one in copies(path).iterdir()] == ["factdesk.db"]


def test_a_copy_that_turns_out_damaged_is_not_kept_and_the_older_one_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Desk.open(path, "ann") as desk:
        desk.renew_copy(copies(path))
        whole = (copies(path) / "factdesk.db").read_bytes()
        copy = backup.copy

        def hurt(file, target, then, progress) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
            def spoil(copied: sqlite3.Connection) -> None:
                copied.execute("PRAGMA writable_schema = ON")
                copied.execute("UPDATE sqlite_master SET rootpage = rootpage + 1 WHERE name = 'evidence'")
                copied.commit()
                copied.execute("PRAGMA writable_schema = RESET")
                then(copied)

            copy(file, target, spoil, progress)

        monkeypatch.setattr("store.db.copies.rolling_copy.copy", hurt)
        with pytest.raises(Exception, match="damaged") as told:
            desk.renew_copy(copies(path))
        assert "Desk" in type(told.value).__name__
    assert [one.name for one in copies(path).iterdir()] == ["factdesk.db"]
    assert (copies(path) / "factdesk.db").read_bytes() == whole
