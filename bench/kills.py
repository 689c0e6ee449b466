"""The plug is pulled at a random moment while verdicts are given in a real pty: is anything lost that the screen had acknowledged?

    python -m bench.kills --times 100

Each round opens a copy of a desk of the seeds, types verdicts at random intervals, kills the program (-9), and compares
the last "N of M reviewed" that the screen showed with the log, checks the file, and measures how long it takes to open.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from bench.figures import Figure, quantile, show
from bench.race import Desktop
from bench.start import content_of, factdesk, seeds_desk
from bench.terminal import Terminal, first_time
from store import Desk

_REVIEWED = re.compile(r"(\d[\d,]*) of \d[\d,]* reviewed")


def one(path: Path, choose: random.Random) -> tuple[int, int, bool, float]:
    """(acknowledged, kept, whether the file is sound, milliseconds to open it again) of one session that is killed."""
    with Terminal(factdesk(path)) as terminal:
        first_time(terminal, content_of(path), limit=60, settle=0.4)
        desk = Desktop(terminal)
        end = time.perf_counter() + choose.uniform(0.05, 1.5)
        while time.perf_counter() < end:
            terminal.send(choose.choice("vdcio"))
            desk.wait(choose.uniform(0.005, 0.08))
        os.kill(terminal.pid, signal.SIGKILL)
        desk.wait(0.1)  # what it managed to write before it died
        found = _REVIEWED.search(desk.text())
        acknowledged = int(found[1].replace(",", "")) if found else 0
    begun = time.perf_counter()
    with Desk.open(path, "bench") as again:
        took = (time.perf_counter() - begun) * 1000
        kept = len(again.reviews())
    with closing(sqlite3.connect(path)) as db:
        sound = db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return acknowledged, kept, sound, took


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.kills", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    choose = random.Random(args.seed)
    lost = acknowledged = unsound = 0
    opened: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        base = seeds_desk(Path(folder))
        for n in range(args.times):
            path = Path(shutil.copy(base, Path(folder) / f"{n}.db"))
            said, kept, sound, took = one(path, choose)
            acknowledged += said
            lost += max(0, said - kept)
            unsound += not sound
            opened.append(took)
            if n % 20 == 19:
                print(f"# {n + 1} of {args.times}: {acknowledged} acknowledged, {lost} lost", file=sys.stderr, flush=True)
            for left in path.parent.glob(f"{n}.db*"):
                left.unlink()
    show(
        [
            Figure(f"acknowledged verdicts lost, of {acknowledged:,}", lost, "", 0.0),
            Figure("files that are not sound", unsound, "", 0.0),
            Figure("opened again, median", statistics.median(opened), "ms", 100.0),
            Figure("opened again, p95", quantile(opened, 0.95), "ms", 100.0),
        ]
    )


if __name__ == "__main__":
    main()
