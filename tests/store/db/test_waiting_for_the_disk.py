"""A verdict is saved when the disk has it; what a server would tell again need not be, and nothing that was said hangs on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store import ClaimQuery, Desk
from store.db.file.connection import File
from store.db.file.transaction import without_waiting
from store.server.incoming import pull
from store.server.outgoing import push
from store.server.session import Session
from tests.servers import running
from tests.store.desks import desk_with

if TYPE_CHECKING:
    from sqlite_utils import Database

WAITS, DOES_NOT = 2, 1
"""How SQLite calls it: FULL, and NORMAL, which with a write-ahead log waits at no commit."""


def waiting(db: Database) -> int:
    return int(db.conn.execute("PRAGMA synchronous").fetchone()[0])


@pytest.fixture
def file(tmp_path: Path) -> Iterator[File]:
    with desk_with(tmp_path / "d.db", "Ten ships passed.") as desk:
        yield desk._file


def test_only_what_can_be_had_elsewhere_is_not_waited_for(file: File) -> None:
    assert file.write(waiting) == WAITS
    assert file.write(waiting, had_elsewhere=True) == DOES_NOT
    assert file.write(waiting) == WAITS
    bulk = file.submit_bulk([1, 2], lambda db, _: waiting(db), had_elsewhere=True)
    file.result(bulk.future)
    assert bulk.results == [DOES_NOT, DOES_NOT]
    own = file.submit_bulk([1], lambda db, _: waiting(db))
    file.result(own.future)
    assert own.results == [WAITS]


def test_a_verdict_after_something_that_failed_is_waited_for(file: File) -> None:
    def fails(db: Database) -> None:
        raise ValueError("it failed")

    with pytest.raises(ValueError, match="it failed"):
        file.write(fails, had_elsewhere=True)
    assert file.write(waiting) == WAITS


def test_without_a_write_ahead_log_everything_is_waited_for(tmp_path: Path) -> None:
    conn = sqlite3.connect(tmp_path / "x.db")
    conn.execute("PRAGMA synchronous = FULL")
    with without_waiting(conn):
        assert conn.execute("PRAGMA synchronous").fetchone() == (WAITS,)
    conn.execute("PRAGMA journal_mode = WAL")
    with without_waiting(conn):
        assert conn.execute("PRAGMA synchronous").fetchone() == (DOES_NOT,)
    conn.close()


def test_who_sends_what_is_said_is_not_woken_by_what_came(file: File) -> None:
    told: list[int] = []
    file.when_saved(lambda: told.append(1))
    file.write(waiting, had_elsewhere=True)
    assert told == []
    file.write(waiting)
    assert told == [1]


def test_a_verdict_is_waited_for_and_moving_it_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[int] = []
    with running() as server:
        address = server.address(server.database())
        with desk_with(tmp_path / "a.db", "Ten ships passed.", reviewer="ann") as ann, Session(address, "ann", create=True) as session:
            noted(ann._file, waited, monkeypatch)
            ann.judge([ann.claims(ClaimQuery())[0].id], "verified")
            assert waited == [WAITS]
            assert push(ann._file, session).count
            assert waited == [WAITS, DOES_NOT]
        waited.clear()
        with Desk.open(tmp_path / "b.db", "ben") as ben, Session(address, "ben") as session:
            noted(ben._file, waited, monkeypatch)
            assert pull(ben._file, session).count
            assert waited
            assert set(waited) == {DOES_NOT}


def noted(file: File, waited: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Note how each commit of this file that wrote anything was made."""

    file.write(waiting)  # there is a writer from the first that is written on
    writer = file._writer
    assert writer is not None
    transact = writer.transact

    def noting(db: Database, work: object, keepsake: object, *, had_elsewhere: bool) -> object:
        before = db.conn.total_changes
        how: list[int] = []

        def watched(db: Database) -> object:
            how.append(waiting(db))
            return work(db)  # type: ignore[operator]  # the work of any answer

        answer = transact(db, watched, keepsake, had_elsewhere=had_elsewhere)  # type: ignore[arg-type]
        if db.conn.total_changes > before:
            waited.extend(how)
        return answer

    monkeypatch.setattr(writer, "transact", noting)
