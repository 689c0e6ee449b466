"""Two windows, two people, two scripts at one desk at once: nothing is lost and nothing doubles."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, DeskUnusable
from store.db.file import failures
from store.db.migrations import NAMES
from tests.faults.conftest import ROOT


def race(path: Path, start: Path, commands: list[list[str]]) -> list[list[str]]:
    """Run workers that all begin at the same moment; what each printed after that."""
    workers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.faults.worker", *command],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for command in commands
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    start.touch()
    answers = [worker.communicate(timeout=100) for worker in workers]
    assert [(worker.returncode, errors) for worker, (_, errors) in zip(workers, answers, strict=True)] == [
        (0, "")
    ] * len(workers)
    return [said.split() for said, _ in answers]


def test_four_processes_lose_no_verdict(path: Path, tmp_path: Path) -> None:
    people, each = 4, 300
    start = tmp_path / "go"
    said = race(path, start, [["judge", str(path), f"p{n}", str(each), str(start)] for n in range(people)])
    acknowledged = [action for one in said for action in one]
    assert len(set(acknowledged)) == people * each
    with Desk.open(path, "reader") as desk:
        reviews = desk.reviews()
    assert len(reviews) == people * each
    assert {review.action_id for review in reviews} == set(acknowledged)
    for n in range(people):
        mine = [review.note for review in reviews if review.reviewer == f"p{n}"]
        assert mine == [f"p{n} {i}" for i in range(each)], "one person's reviews keep their order"


def test_six_processes_open_a_new_file_at_once(tmp_path: Path) -> None:
    path, start = tmp_path / "new.db", tmp_path / "go"
    said = race(path, start, [["open", str(path), str(start)]] * 6)
    assert said == [["5"]] * 6
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM _sqlite_migrations").fetchone() == (len(NAMES),)
        assert db.execute("PRAGMA quick_check").fetchone() == ("ok",)


def test_a_desk_held_by_another_program_is_named_and_nothing_is_saved(
    path: Path, claims: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(failures, "BUSY_MS", 1_000)
    with Desk.open(path, "patient") as desk, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DeskUnusable, match=r"factdesk\.db: another program .* nothing was saved; try again"):
            desk.judge(claims[:1], "verified")
        other.rollback()
        assert desk.reviews() == []
        desk.judge(claims[:1], "verified")
        assert [review.verdict for review in desk.reviews()] == ["verified"]


def test_a_short_hold_is_waited_out(path: Path, claims: list[str]) -> None:
    with Desk.open(path, "patient") as desk, closing(sqlite3.connect(path, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(0.3, other.rollback)
        release.start()
        begin = time.monotonic()
        desk.judge(claims[:1], "verified")
        assert time.monotonic() - begin > 0.2
        release.join()
        assert len(desk.reviews()) == 1


def test_reading_goes_on_while_another_program_writes(path: Path, claims: list[str]) -> None:
    with Desk.open(path, "reader") as desk, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE claim_state SET heads = 0")
        assert [claim.id for claim in desk.claims(ClaimQuery())] == claims
        other.rollback()


_HOLDS_THE_INDEX = """
import fcntl, sys
with open(sys.argv[1] + "-shm", "r+b") as index:
    fcntl.lockf(index, fcntl.LOCK_EX, 8, 120)  # every lock that SQLite takes there: for writing, folding in, recovering and reading
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_file_that_another_holds_while_its_log_is_folded_in_is_not_told_as_written_over(
    path: Path, claims: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(failures, "BUSY_MS", 50)
    with Desk.open(path, "ann") as desk:
        desk.judge(claims[:1], "verified")
        with subprocess.Popen(
            [sys.executable, "-c", _HOLDS_THE_INDEX, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as holder:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "held\n"
            os.utime(path, (1, 1))  # folding in writes to the file itself
            with pytest.raises(DeskUnusable, match="another program has been writing"):
                desk.judge(claims[1:2], "disputed")
            holder.communicate("")
        desk.judge(claims[1:2], "disputed")
        assert [one.verdict for one in desk.reviews()].count("disputed") == 1
