"""A person's verdict goes before bulk work, in one program and between programs; bulk work still gets done, in order."""

from __future__ import annotations

import itertools
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from store import Desk, DeskUnusable
from store.db.articles import article_storing, prepared_articles
from store.db.file import jobs, writer
from tests.faults.conftest import ROOT
from tests.store.desks import as_claims, document


def test_a_verdict_overtakes_bulk_work_that_was_queued_before(path: Path, claims: list[str]) -> None:
    with Desk.open(path, "ann") as desk:
        done: list[str] = []
        begun, go_on = threading.Event(), threading.Event()

        def slow(item: str) -> str:
            begun.set()
            go_on.wait()
            done.append(item)
            return item

        bulk = [desk._file.submit_bulk([f"{n}{m}" for m in range(3)], lambda db, item: slow(item)) for n in "ab"]
        begun.wait()  # the first portion is under way
        verdict = desk._file.submit(lambda db: done.append("verdict"))
        go_on.set()
        verdict.result()
        for one in bulk:
            one.future.result()
        assert bulk[0].results + bulk[1].results == ["a0", "a1", "a2", "b0", "b1", "b2"]
        assert done.index("verdict") < done.index("b0"), "only what was under way came before it"


@pytest.mark.parametrize(("waits", "transactions"), [(True, range(3, 8)), (False, range(1, 3))])
def test_bulk_work_is_cut_into_transactions_of_a_bounded_time_the_shorter_where_somebody_waits(
    path: Path, monkeypatch: pytest.MonkeyPatch, waits: bool, transactions: range
) -> None:
    ticks = itertools.count(step=0.01)
    monkeypatch.setattr(jobs, "PORTION_S", 0.05)
    monkeypatch.setattr(jobs, "UNDISTURBED_S", 0.2)
    monkeypatch.setattr(writer.Writer, "is_waited_for", lambda self: waits)
    monkeypatch.setattr(jobs.time, "monotonic", lambda: next(ticks))  # every look at the clock is 10 ms later
    begun = 0

    class _Counting(sqlite3.Connection):
        def execute(self, sql: str, *parameters: object) -> sqlite3.Cursor:
            nonlocal begun
            begun += sql == "BEGIN IMMEDIATE"
            return super().execute(sql, *parameters)  # type: ignore[arg-type]

    monkeypatch.setattr(sqlite3, "Connection", _Counting)
    with Desk.open(path, "ann") as desk:
        bulk = desk._file.submit_bulk(range(20), lambda db, item: item)
        bulk.future.result()
        assert bulk.results == list(range(20)), "each once, in order"
    assert begun in transactions


def test_what_others_said_is_no_longer_stored_once_somebody_here_waits(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PORTION_S", "UNDISTURBED_S"):
        monkeypatch.setattr(jobs, name, 60)
    begun, go_on, done = threading.Event(), threading.Event(), []

    def slow(item: int) -> None:
        begun.set()
        go_on.wait()
        done.append(f"news {item}")

    with Desk.open(path, "ann") as desk:
        news = desk._file.submit_bulk(range(5), lambda db, item: slow(item), had_elsewhere=True)
        begun.wait()  # the first of them is under way
        verdict = desk._file.submit(lambda db: done.append("verdict"))
        go_on.set()
        verdict.result()
        news.future.result()
    assert done == ["news 0", "verdict", *(f"news {n}" for n in range(1, 5))]


def test_what_a_full_disk_kept_is_counted_and_the_rest_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PORTION_S", "UNDISTURBED_S"):
        monkeypatch.setattr(jobs, name, 0)  # an article a transaction
    prepared = [
        prepared_articles.prepare(one, as_claims(one))
        for one in (document("Ten ships sank.", url=f"https://example.org/{n}") for n in range(9))
    ]

    def store(db: object, n: int) -> None:
        if n == 6:
            raise sqlite3.OperationalError("database or disk is full")
        article_storing.store(db, [prepared[n]])  # type: ignore[arg-type]

    with Desk.open(path, "ann") as desk:
        bulk = desk._file.submit_bulk(range(9), store)
        with pytest.raises(DeskUnusable, match="disk is full, six before it are"):
            desk._file.result(bulk.future, saved=lambda: "six before it are")
        assert len(bulk.results) == 6
        assert desk.article_count() == 3 + 6


def test_adding_on_a_full_disk_says_how_many_articles_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    for n in range(400):
        lines = [f"Bridge {n}", "20240501", f"https://example.org/bridges/{n}", f"Pier {n} is {n} metres tall. " * 40]
        (folder / f"{n:03}.txt").write_text("\n".join(lines) + "\n")
    path = tmp_path / "factdesk.db"
    worker = subprocess.run(
        [sys.executable, "-m", "tests.faults.worker", "fill", str(path), str(folder), "800000"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    with closing(sqlite3.connect(path)) as db:
        (kept,) = db.execute("SELECT count(*) FROM articles").fetchone()
    assert 0 < kept < 400
    assert worker.returncode == 3
    assert f"nothing of this portion was saved, {kept} articles before it are" in worker.stderr
    assert len(worker.stderr.splitlines()) == 1
    with Desk.open(path, "ann") as desk:
        added = desk.add([str(folder)], processes=1)
        assert (added.unchanged, added.added) == (kept, 400 - kept)
