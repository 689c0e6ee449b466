"""Closing a desk is safe whatever is going on at it, and ends in seconds."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, DeskUnusable
from store.db.file.guarded import Guarded
from tests.faults.conftest import ROOT

TIMES = int(os.environ.get("FACTDESK_TEST_CLOSINGS", "12"))
"""How often a desk is closed under two threads that read; 500 for the long run."""


def test_closing_under_reading_threads_ends_no_interpreter(path: Path, claims: list[str]) -> None:
    worker = subprocess.run(
        [sys.executable, "-X", "dev", "-m", "tests.faults.worker", "close", str(path), str(TIMES)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert (worker.returncode, worker.stdout, worker.stderr) == (0, f"closed {TIMES}\n", "")
    assert [one.name for one in path.parent.glob("factdesk.db*")] == ["factdesk.db"]


def test_a_query_of_minutes_is_ended_by_closing(path: Path) -> None:
    desk = Desk.open(path, "hasty")
    begun, told = threading.Event(), []

    def count_for_ever() -> None:
        connection = desk._file.reader()
        connection.create_function("begun", 0, begun.set)
        try:
            connection.execute(
                "WITH RECURSIVE n(i) AS (SELECT begun() UNION ALL SELECT 1 FROM n) SELECT count(*) FROM n"
            ).fetchall()
        except DeskUnusable as problem:
            told.append(problem.what)

    reader = threading.Thread(target=count_for_ever)
    reader.start()
    begun.wait()
    desk.close()
    reader.join()
    assert told == ["the desk is closed"]


@pytest.mark.parametrize(
    "call",
    [
        lambda desk: desk.articles(),
        lambda desk: desk.tally(),
        lambda desk: desk.change_counter(),
        lambda desk: desk.judge(["clm-1"], "verified"),
        lambda desk: desk.undo(),
        lambda desk: desk.save_place({}),
        lambda desk: desk.backup(Path("copy.db")),
        lambda desk: desk.stats(),
    ],
)
@pytest.mark.parametrize("elsewhere", [False, True], ids=["same-thread", "another-thread"])
def test_a_call_after_closing_says_that_the_desk_is_closed(
    path: Path, call: Callable[[Desk], object], elsewhere: bool
) -> None:
    desk = Desk.open(path, "late")
    desk.articles()
    desk.close()
    desk.close()
    told: list[str] = []

    def late() -> None:
        with pytest.raises(DeskUnusable) as problem:
            call(desk)
        told.append(problem.value.what)

    if elsewhere:
        thread = threading.Thread(target=late)
        thread.start()
        thread.join()
    else:
        late()
    assert told == ["the desk is closed"]


def test_an_answer_that_is_half_read_ends_with_the_desk(path: Path) -> None:
    desk = Desk.open(path, "late")
    _, rows = desk.rows("claim_status")
    rows = iter(rows)
    next(rows)
    desk.judge([desk.claims(ClaimQuery(), limit=1)[0].id], "verified")
    desk.close()
    with pytest.raises(DeskUnusable, match="closed"):
        for _ in rows:
            pass
    assert [one.name for one in path.parent.glob("factdesk.db*")] == ["factdesk.db"], "it is one file all the same"


def test_a_readers_connection_ends_with_its_thread(path: Path) -> None:
    with Desk.open(path, "many") as desk:
        seen: list[weakref.ref[sqlite3.Connection]] = []
        open_after: list[bool] = []

        def read() -> None:
            desk.articles()
            connection = desk._file.reader()
            assert isinstance(connection, Guarded)
            seen.append(weakref.ref(connection))

        for _ in range(20):
            thread = threading.Thread(target=read)
            thread.start()
            thread.join()
            open_after.append(seen[-1]() is None)
        assert all(open_after)
        assert not desk._file._readers - {desk._file.reader()}


def test_what_was_queued_is_saved_before_it_closes(path: Path, claims: list[str]) -> None:
    desk = Desk.open(path, "quick")
    futures = [desk._file.submit(lambda db, n=n: db.conn.execute("SELECT ?", [n]).fetchone()) for n in range(50)]
    desk.judge(claims[:1], "verified")
    desk.close()
    assert [future.result()[0] for future in futures] == list(range(50))


def test_closing_does_not_wait_for_another_program(path: Path, claims: list[str]) -> None:
    desk = Desk.open(path, "quick")
    desk.judge(claims[:1], "verified")
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    waiting = desk._file.submit(lambda db: None)
    behind = desk._file.submit(lambda db: None)
    desk._file.close(within=0.1)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        waiting.result(timeout=0)
    with pytest.raises(DeskUnusable, match="closed"):
        behind.result(timeout=0)
    other.close()


def test_a_killed_reviewers_log_is_folded_in_by_whoever_closes_next(path: Path, claims: list[str]) -> None:
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.worker", "judge", str(path), "victim", "100000", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None
    for _ in range(5):
        worker.stdout.readline()
    worker.kill()
    worker.communicate()
    assert path.with_name("factdesk.db-wal").stat().st_size
    with Desk.open(path, "reader") as desk:
        assert desk.reviews()
    assert [one.name for one in path.parent.glob("factdesk.db*")] == ["factdesk.db"]
