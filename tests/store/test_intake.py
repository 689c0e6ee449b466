"""Reading in: the same result on any number of cores, and nothing lost by an interruption."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from store import Desk, Progress, SourceRejected, UsageError, inspect, intake
from store.documents import Document, Paragraph
from store.spreading import batches, local_pool
from tests.store.desks import document


def archive(folder: Path, n: int = 60) -> Path:
    """Small files and one large one with many articles, some of them broken."""
    folder.mkdir()
    for k in range(n):
        (folder / f"{k:03}.txt").write_text(
            f"Title {k}\n20240502\nhttps://example.org/{k}\nOn Monday {k + 2} ships sank.\nShe said so, Ada Brook said.\n"
        )
    (folder / "050b.txt").write_text("Title\n20249999\nhttps://example.org/bad\nText here.\n")
    rows = [
        json.dumps(
            {
                "title": f"Row {k}",
                "url": f"https://example.org/r{k}",
                "text": f"In 2019 {k + 3} people came. It rained.",
            }
        )
        for k in range(240)
    ]
    rows.insert(100, "{broken")
    (folder / "many.jsonl").write_text("\n".join(rows))
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive(tmp_path_factory.mktemp("a") / "archive")


def everything(desk: Desk) -> list[tuple[object, ...]]:
    """Articles and claims as stored, without the time of reading."""
    return [(a.n, a.id, a.title, a.claims) for a in desk.articles()] + [
        tuple(row) for view in (desk.rows("claim_status"),) for row in view[1]
    ]


def test_the_result_does_not_depend_on_the_number_of_processes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "STREAMED_BYTES", 1000)  # so that the large file is cut into articles here
    results = []
    for processes in (1, 2):
        with Desk.open(tmp_path / f"{processes}.db", "ann") as desk:
            seen: list[Progress] = []
            added = desk.add([str(folder)], processes=processes, progress=seen.append)
            assert (added.added, added.changed, added.unchanged, len(added.rejected)) == (300, 0, 0, 2)
            assert seen[-1] == Progress(done=62, total=62, articles=300, rejected=2)
            results.append((everything(desk), [str(one) for one in added.rejected]))
    assert results[0] == results[1]
    assert any("many.jsonl:101" in one for one in results[0][1])


def test_an_interrupted_run_keeps_what_it_read_and_goes_on_when_run_again(folder: Path, tmp_path: Path) -> None:
    def stop(now: Progress) -> None:
        if now.articles > 100:
            raise KeyboardInterrupt

    with Desk.open(tmp_path / "d.db", "ann") as desk:
        with pytest.raises(KeyboardInterrupt):
            desk.add([str(folder)], progress=stop, processes=1)
        kept = desk.stats()["articles"]
        assert kept > 100
        added = desk.add([str(folder)], processes=1)
        assert (added.unchanged, added.added) == (kept, 300 - kept)


def test_inspect_gives_articles_in_the_order_read_and_names_what_it_rejects(folder: Path) -> None:
    items = list(inspect([str(folder)], processes=1))
    titles = [json.loads(one)["title"] for one in items if isinstance(one, str)]
    assert titles[:60] == [f"Title {k}" for k in range(60)]
    assert titles[60:] == [f"Row {k}" for k in range(240)]
    assert sum(isinstance(one, SourceRejected) for one in items) == 2


def test_an_unknown_format_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with Desk.open(tmp_path / "d.db", "ann") as desk, pytest.raises(UsageError, match="choose one of"):
        desk.add(["x"], format="odd")


def test_packed_files_are_read(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.txt.gz", "wt") as out:
        out.write("Title\n20240502\nhttps://example.org/a\nTen ships sank.\n")
    with Desk.open(tmp_path / "d.db", "ann") as desk:
        assert desk.add([str(tmp_path / "a.txt.gz")]).added == 1


def test_a_bug_that_one_article_brings_to_light_costs_only_that_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"Title {name}\n20240502\nhttps://example.org/{name}\nTen ships sank.\n")
    analyse = intake.analyse

    def broken(document: Document) -> tuple[Paragraph, ...]:
        if document.title == "Title b":
            raise KeyError(document.title)
        return analyse(document)

    monkeypatch.setattr(intake, "analyse", broken)
    with Desk.open(tmp_path / "d.db", "ann") as desk:
        added = desk.add([str(tmp_path / f"{name}.txt") for name in ("a", "b", "c")])
    assert added.added == 2
    (told,) = added.rejected
    assert "b.txt" in told.where
    assert "bug" in told.what


def test_fact_checks_never_come_into_the_queue_of_claims(tmp_path: Path) -> None:
    row = {"title": "Quay", "text": "The quay seats 400 people, the builder told us.\n\nIt cost 9 million crowns.", "claim": "The quay seats 9,000", "rating": "False"}
    (tmp_path / "checks.jsonl").write_text("".join(json.dumps({**row, "url": f"https://check.example/{n}"}) + "\n" for n in range(3)))
    with Desk.open(tmp_path / "d.db", "ana") as desk:
        assert desk.add([str(tmp_path / "checks.jsonl")]).added == 3
        assert [article.claims for article in desk.articles()] == [0, 0, 0]
        assert {article.kind for article in desk.articles()} == {"fact-check"}


BESIDE_A_THREAD = """
import threading
from store.spreading import local_pool
print(local_pool._may_fork())
gate = threading.Event()
other = threading.Thread(target=gate.wait)
other.start()
print(local_pool._may_fork())
gate.set()
other.join()
"""

READ_BY_TWO = """
import sys
from pathlib import Path
from store import Desk
from store.spreading import local_pool
asked, real = [], local_pool.get_context
local_pool.get_context = lambda method: asked.append(method) or real(method)
with Desk.open(Path(sys.argv[1]), "ann") as desk:
    print(desk.add([sys.argv[2]], processes=2).added, *asked)
"""


def _python(code: str, *arguments: str) -> str:
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is copied")
def test_a_process_with_threads_is_never_copied_for_reading() -> None:
    assert _python(BESIDE_A_THREAD).split() == ["True", "False"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is copied")
def test_a_command_that_reads_in_copies_itself_and_stores_the_same(folder: Path, tmp_path: Path) -> None:
    assert _python(READ_BY_TWO, str(tmp_path / "copied.db"), str(folder)).split() == ["300", "fork"]
    with Desk.open(tmp_path / "copied.db", "ann") as copied, Desk.open(tmp_path / "alone.db", "ann") as alone:
        alone.add([str(folder)], processes=1)
        assert everything(copied) == everything(alone)


def _read_and_end(line: Connection, told: Connection) -> None:
    """A reading process whose line is let go: between two batches first, then in the midst of one."""
    local_pool._start_worker(line, os.getppid(), lambda batch: time.sleep(60))
    told.recv()
    time.sleep(0.3)
    told.send("alive")
    told.recv()
    local_pool._at_work(batches.Batch(documents=(document("It rained."),)))


def test_a_reading_process_is_ended_in_the_midst_of_its_work_but_not_while_it_hands_it_over() -> None:
    context = get_context("spawn")
    theirs, ours = context.Pipe(duplex=False)
    here, there = context.Pipe()
    process = context.Process(target=_read_and_end, args=(theirs, there))
    process.start()
    ours.close()
    there.close()  # a process that ends before its time is an end of file here, not a wait without end
    here.send("the line is let go")
    assert here.recv() == "alive", "half an answer would be waited for without end"
    here.send("work")
    process.join()
    assert process.exitcode == 1
    for one in (theirs, here):
        one.close()
