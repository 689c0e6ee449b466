"""Files that are no desk, or no desk of this version, are named and left exactly as they were."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, DeskUnusable
from tests.faults.conftest import ROOT


def _text(path: Path) -> None:
    path.write_text("Dear desk,\n" * 400)


def _noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 64)


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE recipes (name TEXT)")
        db.execute("INSERT INTO recipes VALUES ('soup')")
        db.commit()


def _foreign_with_our_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE articles (id TEXT PRIMARY KEY)")
        db.commit()


def _torn(path: Path) -> None:
    _foreign(path)
    path.write_bytes(path.read_bytes()[:1_000])


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (_text, "not an SQLite database"),
        (_noise, "not an SQLite database"),
        (_foreign, "not a factdesk desk"),
        (_foreign_with_our_tables, "not a factdesk desk"),
        (_torn, "SQLite|damaged|refused"),
    ],
)
def test_another_kind_of_file_is_refused_untouched(make: Callable[[Path], None], what: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(DeskUnusable, match=what) as problem:
        Desk.open(path, "curious")
    assert str(path) in str(problem.value)
    assert problem.value.do
    assert path.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == ["mine.db"], "no journal is left beside it"


def test_a_desk_from_a_newer_factdesk_is_refused_untouched(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('factdesk', 'time_travel', '2099')"
        )
        db.commit()
    before = path.read_bytes()
    with pytest.raises(DeskUnusable, match=r"newer factdesk .*time_travel.*update factdesk"):
        Desk.open(path, "curious")
    assert path.read_bytes() == before


def test_other_peoples_migrations_in_the_same_file_do_no_harm(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('plugin', 'colours', '2025')"
        )
        db.commit()
    with Desk.open(path, "curious") as desk:
        assert desk.article_count() == 3


def test_an_empty_file_becomes_a_desk(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with Desk.open(path, "first") as desk:
        assert desk.article_count() == 0
        assert len(desk.verdicts()) == 5


def test_a_folder_is_no_desk(tmp_path: Path) -> None:
    with pytest.raises(DeskUnusable, match="folder"):
        Desk.open(tmp_path, "curious")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(DeskUnusable, match=r"nowhere.* does not exist"):
        Desk.open(tmp_path / "nowhere" / "factdesk.db", "curious")


@pytest.mark.parametrize("name", ["a b.db", "50%41.db", "what?.db", "#1.db", "ä'\";--.db"])
def test_a_file_may_have_any_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with Desk.open(path, "curious") as desk:
        desk.save_place({"claim": "x"})
    assert path.is_file()
    assert not [item for item in tmp_path.iterdir() if item.name != name]


def test_pages_overwritten_in_the_middle_are_told_as_damage(path: Path) -> None:
    # Every page but the first few becomes noise: whatever is read, SQLite must notice.
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xa5" * (size - 4096 * 3))
    with pytest.raises(DeskUnusable) as problem, Desk.open(path, "curious") as desk:
        desk.claims(ClaimQuery())
    assert "damaged" in str(problem.value)
    assert "doctor" in problem.value.do


_UNPRIVILEGED = """
import os, sys
from pathlib import Path
import sqlite_utils.migrations, store.desk, store.reviews.log, store.db.file.writer, store.db.log.lease_rows
from store import ClaimQuery, Desk, DeskUnusable
if os.getuid() == 0:
    os.setuid(65534)  # root may write everywhere, so that read-only would mean nothing
path = Path(sys.argv[1])
with Desk.open(path, "guest") as desk:
    claims = desk.claims(ClaimQuery())
    print(len(claims))
    try:
        desk.judge([claims[0].id], "verified")
    except DeskUnusable as problem:
        print(problem)
"""


def test_a_desk_in_a_read_only_place_can_be_read_and_says_why_nothing_is_saved(path: Path, claims: list[str]) -> None:
    # Not under tmp_path, whose folders are closed to everybody else.
    folder = Path(tempfile.mkdtemp())
    try:
        place = folder / "factdesk.db"
        shutil.copy(path, place)
        place.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
        folder.chmod(0o555)
        worker = subprocess.run(
            [sys.executable, "-c", _UNPRIVILEGED, str(place)], cwd=ROOT, capture_output=True, text=True, timeout=60
        )
        assert worker.returncode == 0, worker.stderr
        found, said = worker.stdout.splitlines()
        assert int(found) == len(claims)
        assert str(place) in said
        assert "nothing was saved" in said
        assert os.listdir(folder) == ["factdesk.db"]
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
