"""The plug is pulled: what was said to be saved is saved, and the desk opens again."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from store import Desk
from tests.faults.conftest import ROOT


@pytest.mark.parametrize("trial", range(4))
def test_a_kill_loses_no_acknowledged_verdict(path: Path, tmp_path: Path, trial: int) -> None:
    start = tmp_path / "go"
    start.touch()
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.worker", "judge", str(path), "victim", "100000", str(start)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None
    assert worker.stdout.readline() == "ready\n"
    acknowledged = [worker.stdout.readline().strip() for _ in range(random.Random(trial).randint(1, 60))]
    worker.kill()
    # What it managed to say before it died counts as well; a torn last line does not.
    rest = worker.communicate()[0]
    acknowledged += [line for line in rest.split("\n")[:-1] if line]
    with Desk.open(path, "reader") as desk:
        kept = [review.action_id for review in desk.reviews()]
        desk.judge([desk.reviews()[0].claim_id], "unproven")
    # At most the one that was being saved when the kill came may be there without having been acknowledged.
    assert kept[: len(acknowledged)] == acknowledged
    assert len(kept) <= len(acknowledged) + 1
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_full_disk_keeps_what_was_saved_and_says_so(path: Path) -> None:
    worker = subprocess.run(
        [sys.executable, "-m", "tests.faults.worker", "full", str(path), "60000"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert worker.returncode == 0, worker.stderr
    *saved, last = worker.stdout.splitlines()
    assert set(saved) == {"saved"}
    assert "factdesk.db" in last
    assert "nothing was saved" in last
    with Desk.open(path, "reader") as desk:
        assert len(desk.reviews()) == len(saved)
        desk.judge([desk.reviews()[0].claim_id], "verified")  # with room again, work goes on
        assert len(desk.reviews()) == len(saved) + 1


def test_a_closed_desk_is_one_file_that_can_be_copied(path: Path, claims: list[str]) -> None:
    with Desk.open(path, "tidy") as desk:
        desk.judge(claims[:1], "verified")
        assert len(desk.reviews()) == 1
    assert [item.name for item in path.parent.iterdir()] == ["factdesk.db"]


def test_reading_a_large_folder_can_be_interrupted_and_gone_on_with(tmp_path: Path) -> None:
    archive, path = tmp_path / "archive", tmp_path / "factdesk.db"
    archive.mkdir()
    count = 1_100
    for n in range(count):
        lines = [f"Bridge {n}", "20240501", f"https://example.org/bridges/{n}"]
        lines += [f"Pier {m} of bridge {n} is {n * m} metres tall, the mayor said." for m in range(1, 3)]
        (archive / f"{n}.txt").write_text("\n".join(lines) + "\n")
    command = [sys.executable, "-m", "tui.cli", "--db", str(path), "--as", "ann", "add", str(archive)]
    first = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while first.poll() is None and _articles(path) == 0:
        time.sleep(0.02)
    os.killpg(first.pid, signal.SIGINT)  # as ctrl+c does: every process of the terminal gets it
    said = first.communicate(timeout=60)[1]
    kept = _articles(path)
    assert 0 < kept < count, "it was ended in the middle"
    assert first.returncode == 130
    assert said.strip() == "factdesk: interrupted; what was stored is kept, run it again to go on"
    again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100)
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout == f"{count - kept} added, 0 changed, {kept} unchanged, 0 rejected\n"
    assert _articles(path) == count


def _articles(path: Path) -> int:
    if not path.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
            return int(db.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.Error:  # not there yet
        return 0
