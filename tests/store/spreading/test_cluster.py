"""Reading on a cluster: the same desk as from one process, whoever dies in the midst of it, and no stranger's claims in it."""

from __future__ import annotations

import json
import logging
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from store import ClusterLost, CrewNews, Desk, Progress, SourceRejected, UsageError
from store.documents import Document
from store.reading import sources
from store.spreading import batches, crew, dask_cluster
from store.spreading.code_identity import code_identity, differences

distributed = pytest.importorskip("distributed", reason="Dask is not installed: `pip install factdesk[cluster]`")

ROOT = Path(__file__).parents[3]
ARTICLES = 150
ROWS = 200


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small files, one of them broken, and a large one with many articles, of which a row is broken."""
    place = tmp_path_factory.mktemp("archive")
    for n in range(ARTICLES):
        (place / f"{n:03}.txt").write_text(
            f"Title {n}\n20240502\nhttps://example.org/{n}\nOn Monday {n + 2} ships sank off Orle.\nShe said so, Ada Brook said.\n"
        )
    (place / "050b.txt").write_text("Title\n20249999\nhttps://example.org/bad\nText here.\n")
    rows = [
        json.dumps(
            {
                "title": f"Row {n}",
                "url": f"https://example.org/r{n}",
                "text": f"In 2019 {n + 3} people came. It rained.",
            }
        )
        for n in range(ROWS)
    ]
    rows.insert(100, "{broken")
    (place / "many.jsonl").write_text("\n".join(rows))
    return place


@contextmanager
def scheduler_with(workers: int) -> Iterator[distributed.LocalCluster]:
    with distributed.LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        silence_logs=logging.CRITICAL,
        memory_limit=0,
    ) as started:
        yield started


@pytest.fixture(scope="module")
def two() -> Iterator[distributed.LocalCluster]:
    with scheduler_with(2) as started:
        yield started


def everything(desk: Desk) -> list[tuple[object, ...]]:
    """All that is stored of the articles, their claims and their numbers, without numbers of rows and the time of reading."""
    conn = desk._file.reader()
    tables = {
        "articles": "id, canonical_url, source, kind",
        "revisions": "id, article_id, title, byline, published, language, retrieved_at, url, raw_sha256, raw",
        "paragraphs": "revision_id, position, text, text_hash, kind",
        "claims": "*",
        "mentions": 'claim_id, kind, exact, "start", "end", value, unit, bound, high',
    }
    return [
        (table, *map(str, row))
        for table, columns in tables.items()
        for row in sorted(conn.execute(f"SELECT {columns} FROM {table}"), key=lambda row: tuple(map(str, row)))
    ]


@pytest.fixture(scope="module")
def alone(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[object, ...]]:
    """What one process makes of the folder."""
    with Desk.open(tmp_path_factory.mktemp("alone") / "d.db", "ann") as desk:
        assert desk.add([str(folder)], processes=1).added == ARTICLES + ROWS
        return everything(desk)


def pids(started: distributed.LocalCluster) -> list[int]:
    return [one.process.pid for one in started.workers.values() if one.process is not None and one.process.pid]


def test_a_cluster_makes_the_same_desk_as_one_process(
    two: distributed.LocalCluster,
    folder: Path,
    tmp_path: Path,
    alone: list[tuple[object, ...]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(batches, "STREAMED_BYTES", 1000)  # so that the large file is cut into articles here
    news: list[CrewNews] = []
    seen: list[Progress] = []
    with Desk.open(tmp_path / "d.db", "ann") as desk:
        added = desk.add([str(folder)], cluster=two.scheduler_address, crew=news.append, progress=seen.append)
        assert (added.added, added.unchanged, len(added.rejected)) == (ARTICLES + ROWS, 0, 2)
        assert seen[-1] == Progress(done=ARTICLES + 2, total=ARTICLES + 2, articles=ARTICLES + ROWS, rejected=2)
        assert [one.title for one in desk.articles()][:3] == ["Title 0", "Title 1", "Title 2"], (
            "in the order of the sources"
        )
        assert everything(desk) == alone
    assert any("many.jsonl:101" in str(one) for one in added.rejected)
    assert (news[-1].workers, news[-1].lost, news[-1].refused) == (2, 0, ())


def test_workers_killed_at_random_lose_nothing_and_double_nothing(
    folder: Path, tmp_path: Path, alone: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "BATCH", 4)
    monkeypatch.setattr(batches, "STREAMED_BYTES", 1000)
    chance = random.Random(5)
    kills = [20, 90, 160, 260]
    killed: list[int] = []
    with scheduler_with(2) as started, Desk.open(tmp_path / "d.db", "ann") as desk:

        def kill(now: Progress) -> None:
            if kills and now.articles + len(killed) >= kills[0]:
                kills.pop(0)
                with suppress(IndexError, ProcessLookupError):
                    victim = chance.choice(pids(started))
                    os.kill(victim, signal.SIGKILL)
                    killed.append(victim)

        news: list[CrewNews] = []
        added = desk.add([str(folder)], cluster=started.scheduler_address, progress=kill, crew=news.append)
        assert (added.added, added.changed, added.unchanged, len(added.rejected)) == (ARTICLES + ROWS, 0, 0, 2)
        assert everything(desk) == alone
    assert killed, "somebody was killed"
    assert all(one.workers <= 2 and one.lost <= len(killed) for one in news), "each that went is counted once"


def test_an_interrupted_run_on_a_cluster_goes_on_when_run_again(
    two: distributed.LocalCluster,
    folder: Path,
    tmp_path: Path,
    alone: list[tuple[object, ...]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(batches, "BATCH", 4)
    monkeypatch.setattr(batches, "STREAMED_BYTES", 1000)

    def stop(now: Progress) -> None:
        if now.articles > 60:
            raise KeyboardInterrupt

    with Desk.open(tmp_path / "d.db", "ann") as desk:
        with pytest.raises(KeyboardInterrupt):
            desk.add([str(folder)], cluster=two.scheduler_address, progress=stop)
        kept = desk.article_count()
        assert 60 < kept < ARTICLES + ROWS
        added = desk.add([str(folder)], cluster=two.scheduler_address)
        assert (added.unchanged, added.added) == (kept, ARTICLES + ROWS - kept)
        assert everything(desk) == alone


def test_a_scheduler_that_goes_away_costs_only_what_was_not_read_yet(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "BATCH", 2)
    monkeypatch.setattr(batches, "STREAMED_BYTES", 1000)
    monkeypatch.setattr(crew, "ANSWER_S", 2.0)
    gone: list[bool] = []
    with scheduler_with(1) as started, Desk.open(tmp_path / "d.db", "ann") as desk:

        def leave(now: Progress) -> None:
            if now.articles > 20 and not gone:
                gone.append(True)
                started.close()

        with pytest.raises(ClusterLost, match="run it again to go on"):
            desk.add([str(folder)], cluster=started.scheduler_address, progress=leave)
        kept = desk.article_count()
        assert kept > 20
        added = desk.add([str(folder)], processes=1)
        assert (added.unchanged, added.added) == (kept, ARTICLES + ROWS - kept)


def _made(document: Document) -> str:
    if document.title == "Title 7":
        os.kill(os.getpid(), signal.SIGKILL)
    return document.title


def test_nothing_that_dask_logs_is_written_over_what_a_person_sees() -> None:
    # A process of its own: what Dask logs is settled when it is imported, which has been done here.
    code = (
        "from store.spreading.dask_cluster import quiet; quiet(); import logging\n"
        "for name in ('distributed', 'distributed.client', 'distributed.core', 'tornado.application'):\n"
        "    logging.getLogger(name).error('Failed to reconnect to scheduler after 10.00 seconds, closing client')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_a_source_of_which_workers_die_costs_itself_and_none_that_came_with_it(folder: Path) -> None:
    listed = list(sources([str(folder / f"{n:03}.txt") for n in range(12)]))
    answers = list(dask_cluster.spread(batches.batches(listed, None, sent=True), None, _made, "local:2", None))
    assert [title for one in answers for title in one.made] == [f"Title {n}" for n in range(12) if n != 7]
    rejected = [str(one) for answer in answers for one in answer.rejected]
    assert len(rejected) == 1
    assert "007.txt" in rejected[0]
    assert "without --cluster" in rejected[0]
    assert sum(one.ends for one in answers) == 12


@contextmanager
def stranger(address: str, path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A worker that finds its modules in `path` first."""
    command = [
        sys.executable,
        "-m",
        "distributed.cli.dask_worker",
        address,
        "--nthreads",
        "1",
        "--no-dashboard",
        "--no-nanny",
    ]
    environment = {**os.environ, "PYTHONPATH": str(path)}
    with subprocess.Popen(
        command, env=environment, cwd=path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not what():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def workers_of(started: distributed.LocalCluster) -> int:
    return len(started.scheduler.workers)


@pytest.fixture(scope="module")
def another_version(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A factdesk with a word more in one of its lists."""
    place = tmp_path_factory.mktemp("another")
    shutil.copytree(ROOT / "store", place / "store", ignore=shutil.ignore_patterns("__pycache__"))
    with open(next((place / "store" / "english" / "data").glob("*.txt")), "a", encoding="utf-8") as words:
        words.write("# one more\n")
    return place


def test_a_worker_with_other_code_is_given_nothing_and_the_others_do_the_work(
    folder: Path,
    tmp_path: Path,
    another_version: Path,
    alone: list[tuple[object, ...]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(batches, "BATCH", 4)
    news: list[CrewNews] = []
    with scheduler_with(1) as started, stranger(started.scheduler_address, another_version):
        wait_for(lambda: workers_of(started) == 2)
        with Desk.open(tmp_path / "d.db", "ann") as desk:
            desk.add([str(folder)], cluster=started.scheduler_address, crew=news.append)
            assert everything(desk) == alone
        assert news[-1].workers == 1
        (refused,) = news[-1].refused
        assert [one.what for one in refused.differences] == ["code"]


def test_a_worker_with_other_code_that_comes_later_is_given_nothing_either(
    folder: Path,
    tmp_path: Path,
    another_version: Path,
    alone: list[tuple[object, ...]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(batches, "BATCH", 2)
    came: list[bool] = []
    with scheduler_with(1) as started, Desk.open(tmp_path / "d.db", "ann") as desk:
        comer = stranger(started.scheduler_address, another_version)

        def come(now: Progress) -> None:
            if not came:
                came.append(True)
                comer.__enter__()
                wait_for(lambda: workers_of(started) == 2)

        try:
            desk.add([str(folder)], cluster=started.scheduler_address, progress=come)
        finally:
            comer.__exit__(None, None, None)
        assert everything(desk) == alone


def test_where_no_worker_has_this_code_nothing_is_read_and_it_is_said(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "__init__.py").write_text("")  # somebody else's package of that name
    news: list[CrewNews] = []
    with scheduler_with(0) as started, stranger(started.scheduler_address, tmp_path):
        wait_for(lambda: workers_of(started) == 1)
        with Desk.open(tmp_path / "d.db", "ann") as desk:
            with pytest.raises(UsageError, match="none of the 1 workers"):
                desk.add([str(folder)], cluster=started.scheduler_address, crew=news.append)
            assert desk.article_count() == 0
    assert "no factdesk" in news[-1].refused[0].problem


def test_versions_of_libraries_and_plugins_are_compared() -> None:
    mine = code_identity()
    assert differences(mine, mine) == ()
    there = replace(
        mine,
        factdesk="0.0.1",
        code="1" * 64,
        libraries=tuple((name, "1.0") if name == "lxml" else (name, at) for name, at in mine.libraries),
        plugins=(("odd", "odd 1"),),
    )
    told = {one.what: (one.there, one.here) for one in differences(there, mine)}
    assert told["factdesk"][0] == "0.0.1"
    assert told["lxml"][0] == "1.0"
    assert told["odd"] == ("odd 1", "")
    assert "code" not in told, "the version says it already"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "local",
        "local:",
        "local:0",
        "local:999",
        "local:-1",
        "harbour",
        "tcp://",
        "a b:1",
        "file:///etc/passwd",
        "host:port",
    ],
)
def test_what_is_no_address_is_refused_before_anything_is_tried(address: str, tmp_path: Path) -> None:
    with Desk.open(tmp_path / "d.db", "ann") as desk, pytest.raises(UsageError, match="local:"):
        desk.add([str(tmp_path)], cluster=address)


def test_a_scheduler_that_is_not_there_is_said_in_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "ANSWER_S", 1.0)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with (
        Desk.open(tmp_path / "d.db", "ann") as desk,
        pytest.raises(UsageError, match="no Dask scheduler answers") as told,
    ):
        desk.add([str(tmp_path)], cluster=address)
    assert "dask scheduler" in told.value.do


def test_another_server_at_the_address_is_no_scheduler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "ANSWER_S", 2.0)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            with suppress(OSError):
                while True:
                    one, _ = server.accept()
                    one.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

        threading.Thread(target=answer, daemon=True).start()
        with Desk.open(tmp_path / "d.db", "ann") as desk, pytest.raises(UsageError, match="no Dask scheduler answers"):
            desk.add([str(tmp_path)], cluster=f"127.0.0.1:{server.getsockname()[1]}")


def test_workers_are_sent_the_files_and_read_none_of_their_own(folder: Path, tmp_path: Path) -> None:
    listed = list(sources([str(folder)]))
    given = list(batches.batches(listed, None, sent=True))
    assert all(one.path is None and one.data for batch in given for one in batch.sources)
    missing = tmp_path / "gone.txt"
    missing.write_text("Title\n20240502\nhttps://example.org/g\nTen ships sank.\n")
    listed = list(sources([str(missing), "https://127.0.0.1:9/nowhere"], "typed"))
    missing.unlink()
    rejected = [str(one) for batch in batches.batches(listed, None, sent=True) for one in batch.rejected]
    assert len(rejected) == 2
    assert all(
        isinstance(one, SourceRejected) for batch in batches.batches(listed, None, sent=True) for one in batch.rejected
    )
