"""The race of an older search with a newer one, in a real pty at human speed: does a verdict land on another claim than is seen?

    python -m bench.race --times 200

A desk of some thousand real articles (FACTDESK_DATA or ../shared/data; without it nothing is measured and that is said).
Each round: `/`, the first letter of a word, a pause in which the search for that letter begins, the rest of the word,
enter, and after a moment `v`. What the screen shows under the cursor when `v` is typed is compared with the log.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from bench.figures import Figure, show
from bench.passages.corpora import data
from bench.start import content_of, factdesk
from bench.terminal import Playback, Terminal, first_time
from store import Desk
from tui.safe_text import safe_line

WORDS = (
    "the", "to", "today", "two", "three", "town", "time", "that", "shot", "school", "street", "said", "saturday", "some",
    "police", "people", "person", "park", "after", "about", "arrested", "at", "hospital", "home", "have",
)  # fmt: skip


def desk_of(source: Path, articles: int, folder: Path) -> Path:
    """A desk that has read so many of the articles in a file of JSON lines."""
    lines = folder / "articles.jsonl"
    with gzip.open(source, "rt", encoding="utf-8") as rows, lines.open("w", encoding="utf-8") as out:
        for n, row in zip(range(articles), rows, strict=False):
            one = json.loads(row)
            out.write(json.dumps({key: one.get(key) for key in ("title", "date", "url", "text")} | {"id": n}) + "\n")
    path = folder / "desk.db"
    with Desk.open(path, "bench") as desk:
        desk.add([str(lines)])
    return path


class Log:
    """The reviews of a desk, read without factdesk."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen = 0

    def new(self) -> list[tuple[str, str]]:
        """(verdict, the claim's words) of the reviews since the last look."""
        with closing(sqlite3.connect(f"{self._path.as_uri()}?mode=ro", uri=True)) as db:
            rows = db.execute(
                "SELECT r.rowid, coalesce(r.verdict, ''), c.exact FROM reviews r JOIN claims c ON c.id = r.claim_id"
                " WHERE r.rowid > ? ORDER BY r.rowid",
                (self._seen,),
            ).fetchall()
        if rows:
            self._seen = rows[-1][0]
        return [(str(verdict), str(exact)) for _, verdict, exact in rows]


class Desktop:
    """The desk in its pty and the screen that it has drawn so far."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self._screen = Playback()
        self._drawn = 0

    def wait(self, seconds: float) -> None:
        """Let so much time go by, drawing what comes."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.terminal.read(quiet=left, limit=left)
        self._draw()

    def _draw(self) -> None:
        for chunk in self.terminal.chunks[self._drawn :]:
            self._screen.feed(chunk.data)
        self._drawn = len(self.terminal.chunks)

    def cursor_row(self) -> str:
        """The rows of the list that carry the bright bar."""
        return " ".join(line for line in self._screen.lines() if "▌" in line)

    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self._screen.lines())


def shows(row: str, exact: str) -> bool:
    """Whether this is the claim of a row that may cut its end off."""
    return re.sub(r"\s+", " ", safe_line(exact)).strip()[:16] in re.sub(r"\s+", " ", row)


def race(path: Path, times: int, seed: int) -> tuple[int, int, int]:
    """(verdicts on another claim than was seen, verdicts on the claim that was seen, refused or nothing to judge)."""
    choose = random.Random(seed)
    log, wrong, right, none = Log(path), 0, 0, 0
    with Terminal(factdesk(path)) as terminal:
        first_time(terminal, content_of(path), limit=60, settle=1.0)
        desk = Desktop(terminal)
        for n in range(times):
            word = choose.choice(WORDS)
            for keys, pause in (
                ("/", choose.uniform(0.02, 0.15)),
                (word[0], choose.uniform(0.05, 0.5)),
                *((letter, choose.uniform(0.02, 0.1)) for letter in word[1:]),
                ("\r", choose.uniform(0.02, 1.0)),
            ):
                terminal.send(keys)
                desk.wait(pause)
            row = desk.cursor_row()
            terminal.send("v")
            judged: list[tuple[str, str]] = []
            for _ in range(40):
                desk.wait(0.1)
                judged += log.new()
                if judged or "nothing done" in desk.text() or "nothing here" in desk.text():
                    break
            desk.wait(0.3)  # a second verdict, or one that comes late, would be seen
            judged += log.new()
            none += not judged
            for verdict, exact in judged:
                good = shows(row, exact) and len(judged) == 1
                right, wrong = right + good, wrong + (not good)
                if not good:
                    print(f"round {n}, {word!r}: {verdict} for {exact[:60]!r}; the screen showed {row.strip()!r}")
            terminal.send("\x1b")
            desk.wait(0.4)
            if n % 20 == 19:
                print(f"# {n + 1} of {times}: {wrong} wrong, {right} right, {none} refused", file=sys.stderr, flush=True)
    return wrong, right, none


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.race", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    source = data() / "incidents" / "articles.jsonl.gz"
    if not source.exists():
        print(f"skipped: no {source} (set FACTDESK_DATA)")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = desk_of(source, args.articles, Path(folder))
        with Desk.open(path, "bench") as desk:
            print(f"# {desk.article_count():,} articles, {sum(desk.tally().values()):,} claims, seed {args.seed}", flush=True)
        wrong, right, none = race(path, args.times, args.seed)
    show(
        [
            Figure("verdicts on another claim than was seen", wrong, "", 0.0),
            Figure("verdicts on the claim that was seen", right, ""),
            Figure("refused with a word, or no claim found", none, ""),
        ]
    )


if __name__ == "__main__":
    main()
