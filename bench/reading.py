"""Reading an archive in, claims included, beside `sqlite-utils insert` and `enable-fts` for the same rows.

    python -m bench.reading [--articles 19000]

The articles are the Reuters collection of the shared data (FACTDESK_DATA), written out as wire-text files; where it is
missing, made-up ones, which says less about the cost of finding claims. Quality is not measured here.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench import desks
from bench.figures import Figure, show

BUDGET = 10.0


def _reuters(count: int) -> Iterator[tuple[str, list[str]]]:
    """(title, paragraphs) of the real articles; none where the data is missing."""
    root = Path(os.environ.get("FACTDESK_DATA", Path(__file__).parents[2] / "shared" / "data"))
    source = root / "load" / "reuters21578.jsonl.gz"
    if not source.exists():
        return
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            body = row.get("body") or ""
            paragraphs = [" ".join(part.split()) for part in body.replace("\x03", "").split("\n    ")]
            paragraphs = [part for part in paragraphs if part]
            if row.get("title") and paragraphs:
                yield " ".join(row["title"].split()), paragraphs
                count -= 1
            if not count:
                return


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
    if not _write(folder, _reuters(count)):
        print("# the Reuters collection is missing: made-up articles instead")
        _write(folder, _made_up(count))


def _timed(*command: str) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-m", *command], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def _plain(folder: Path, n: int) -> float:
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
        plain = min(_plain(folder, n) for n in range(3))
        print(f"# {stored:,} paragraphs, {sentences:,} claims")
        return [
            Figure("reading in, claims included", ours, "s", beside=plain, against="insert + enable-fts", times=BUDGET),
            Figure("reading the same again", again, "s", beside=plain, against="insert + enable-fts"),
        ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description="Time reading an archive in.")
    parser.add_argument("--articles", type=int, default=19_000)
    show(measure(parser.parse_args().articles))


if __name__ == "__main__":
    main()
