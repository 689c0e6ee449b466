"""The plug is pulled: what was said to be saved is saved, and the desk opens again."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
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


COUNT = 1_100


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So many articles that several processes read them."""
    folder = tmp_path_factory.mktemp("archive")
    for n in range(COUNT):
        lines = [f"Bridge {n}", "20240501", f"https://example.org/bridges/{n}"]
        lines += [f"Pier {m} of bridge {n} is {n * m} metres tall, the mayor said." for m in range(1, 3)]
        (folder / f"{n}.txt").write_text("\n".join(lines) + "\n")
    return folder


@contextmanager
def _half_way(path: Path, archive: Path, at: int = 600) -> Iterator[subprocess.Popen[str]]:
    """An `add` that stands still when it has come to so many sources."""
    command = [sys.executable, "-m", "tests.faults.worker", "add", str(path), str(archive), str(at)]
    first = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert first.stdout is not None
    assert first.stdout.readline() == "stopped\n"
    try:
        yield first
    finally:
        first.communicate()


def _children(process: int) -> set[int]:
    """The processes that it has started, and they."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(child): int(parent) for child, parent in (line.split() for line in listed.splitlines())}
    found = {process}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {process}


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(
    ("number", "code", "words"),
    [
        (signal.SIGINT, 130, "interrupted; what was stored is kept, run it again to go on"),
        (signal.SIGTERM, 143, "ended by SIGTERM; what was stored is kept"),
        (signal.SIGHUP, 129, "ended by SIGHUP; what was stored is kept"),
    ],
)
def test_reading_a_large_folder_can_be_interrupted_and_gone_on_with(
    archive: Path, tmp_path: Path, number: signal.Signals, code: int, words: str
) -> None:
    path = tmp_path / "factdesk.db"
    with _half_way(path, archive) as first:
        workers = _children(first.pid)
        assert workers, "several processes read"
        os.killpg(first.pid, number)  # as ctrl+c or a closed window does: every process of the terminal gets it
        said = first.communicate()[1]
    assert (first.returncode, said.strip()) == (code, f"factdesk: {words}")
    assert [one.name for one in tmp_path.iterdir()] == ["factdesk.db"], "all of it is in the one file"
    kept = _articles(path)
    assert 0 < kept < COUNT, "it was ended in the middle"
    command = [sys.executable, "-m", "tui.cli", "--db", str(path), "--as", "ann", "add", str(archive)]
    again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout == f"{COUNT - kept} added, 0 changed, {kept} unchanged, 0 rejected\n"
    assert _articles(path) == COUNT


def test_a_killed_add_leaves_no_process_behind(archive: Path, tmp_path: Path) -> None:
    with _half_way(tmp_path / "factdesk.db", archive) as first:
        workers = _children(first.pid)
        assert workers
        first.kill()
    while any(map(_alive, workers)):
        time.sleep(0.02)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_command_that_is_ended_folds_everything_into_the_one_file(
    path: Path, tmp_path: Path, number: signal.Signals
) -> None:
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
    acknowledged = [worker.stdout.readline().strip() for _ in range(20)]
    worker.send_signal(number)
    acknowledged += [line for line in worker.communicate()[0].split("\n")[:-1] if line]
    assert worker.returncode == 128 + number
    assert {one.name for one in tmp_path.iterdir()} == {"factdesk.db", "go"}
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as db:
        kept = {str(action) for (action,) in db.execute("SELECT action_id FROM reviews")}
    assert set(acknowledged) <= kept


def _articles(path: Path) -> int:
    if not path.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
            return int(db.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.Error:  # not there yet
        return 0
