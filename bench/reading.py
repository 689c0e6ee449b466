"""Reading an archive in, claims included, beside `sqlite-utils insert` and `enable-fts` for the same rows: time, processors, disk.

    python -m bench.reading [--articles 5000]

The articles are half reports of local outlets (incidents) and half agency copy (Reuters) of the shared data (FACTDESK_DATA),
written out as wire-text files; where they are missing, made-up ones, which says less about the cost of finding claims.
Quality is not measured here.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench import desks
from bench.figures import Figure, show

BY_THE_CLOCK, OF_PROCESSORS, ON_DISK = 6.0, 12.0, 3.0
"""Budgets, as multiples of what the plain rows with their index take."""


@dataclass(frozen=True, slots=True)
class _Cost:
    """What a program took: seconds by the clock, and of all processors it and its children had."""

    clock: float
    processors: float

    def __add__(self, other: _Cost) -> _Cost:
        return _Cost(self.clock + other.clock, self.processors + other.processors)


def _data() -> Path:
    return Path(os.environ.get("FACTDESK_DATA", Path(__file__).parents[2] / "shared" / "data"))


def _news(source: Path, column: str, between: str) -> Iterator[tuple[str, list[str]]]:
    """(title, paragraphs) of the real articles of a file; none where it is missing."""
    if not source.exists():
        return
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = (row.get(column) or "").replace("\x03", "")
            paragraphs = [part for part in (" ".join(part.split()) for part in text.split(between)) if part]
            if row.get("title") and paragraphs:
                yield " ".join(row["title"].split()), paragraphs


def _real(count: int) -> Iterator[tuple[str, list[str]]]:
    reports = list(islice(_news(_data() / "incidents" / "articles.jsonl.gz", "text", "\n"), count // 2))
    yield from reports
    yield from islice(_news(_data() / "load" / "reuters21578.jsonl.gz", "body", "\n    "), count - len(reports))


def _made_up(count: int) -> Iterator[tuple[str, list[str]]]:
    for n in range(count):
        document, _ = desks.article(n)
        yield document.title, list(document.paragraphs)


def _write(folder: Path, articles: Iterator[tuple[str, list[str]]]) -> int:
    n = 0
    for n, (title, paragraphs) in enumerate(articles, 1):
        text = "\n".join([title, "19870226", f"https://example.org/{n}", *paragraphs])
        (folder / f"{n:06}.txt").write_text(text + "\n", encoding="utf-8")
    return n


def archive(folder: Path, count: int) -> None:
    """Write so many articles into a new folder: real ones where the data is there, else made-up ones, which is said."""
    folder.mkdir()
    if not _write(folder, _real(count)):
        print("# the shared data is missing: made-up articles instead")
        _write(folder, _made_up(count))


def _timed(*command: str) -> _Cost:
    begin, used = time.perf_counter(), _used()
    subprocess.run([sys.executable, "-m", *command], check=True, stdout=subprocess.DEVNULL)
    return _Cost(time.perf_counter() - begin, _used() - used)


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def _plain(folder: Path, n: int) -> _Cost:
    base = str(folder / f"base-{n}.db")
    return _timed("sqlite_utils", "insert", base, "paragraphs", str(folder / "rows.jsonl"), "--nl") + _timed(
        "sqlite_utils", "enable-fts", base, "paragraphs", "text", "--tokenize", "porter"
    )


def measure(count: int) -> list[Figure]:
    """Read `count` articles in new processes, as a person would, and the same rows by sqlite-utils."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive(folder / "archive", count)
        db = str(folder / "desk.db")
        ours = _timed("tui.cli", "add", "--db", db, str(folder / "archive"))
        with sqlite3.connect(db) as desk, open(folder / "rows.jsonl", "w", encoding="utf-8") as out:
            stored, sentences = 0, desk.execute("SELECT count(*) FROM claims").fetchone()[0]
            for revision, position, text in desk.execute("SELECT revision_id, position, text FROM paragraphs"):
                stored += 1
                print(json.dumps({"revision_id": revision, "position": position, "text": text}), file=out)
        desk.close()
        again = _timed("tui.cli", "add", "--db", db, str(folder / "archive"))
        # The shortest of three, so that a busy moment of the machine does not flatter us.
        tries = [_plain(folder, n) for n in range(3)]
        clock, processors = min(one.clock for one in tries), min(one.processors for one in tries)
        size, rows = os.path.getsize(db) / 1e6, os.path.getsize(folder / "base-0.db") / 1e6
        print(f"# {stored:,} paragraphs, {sentences:,} claims")
        plain = "insert + enable-fts"
        what = "reading in, claims included"
        return [
            Figure(what, ours.clock, "s", beside=clock, against=plain, times=BY_THE_CLOCK),
            Figure(
                f"{what}, of processors", ours.processors, "s", beside=processors, against=plain, times=OF_PROCESSORS
            ),
            Figure("reading the same again", again.clock, "s", beside=clock, against=plain),
            Figure("the desk on disk", size, "MB", beside=rows, against="the rows with their index", times=ON_DISK),
        ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description="Time reading an archive in.")
    parser.add_argument("--articles", type=int, default=5_000)
    show(measure(parser.parse_args().articles))


if __name__ == "__main__":
    main()
