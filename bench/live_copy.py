"""A desk copied while another process judges at it: how long beside a plain copy, and whether anything saved is missing.

    python -m bench.live_copy [--paragraphs 1000000]

The other process gives verdicts all the time, one after the other, and prints each when it is saved; what it had printed when
the copy began must be in the copy, and the copy must be well under every check of `factdesk doctor`. Beside it, in the same
run: the same bytes copied by shutil and made durable, which would not be whole.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path

from bench import desks
from bench.figures import Figure, quantile, show
from bench.terminal import ROOT
from store import Desk, diagnose

WRITER = """
import sys, time
from pathlib import Path
from store import ClaimQuery, Desk
with Desk.open(Path(sys.argv[1]), "other") as desk:
    claims = [one.id for one in desk.claims(ClaimQuery(), 0, 5000)]
    for n in range(10**9):
        begin = time.perf_counter()
        desk.judge([claims[n % len(claims)]], ("verified", "disputed")[n // len(claims) % 2])
        print((time.perf_counter() - begin) * 1000, flush=True)
        time.sleep(0.01)
"""


def _durable(path: Path, target: Path) -> float:
    begin = time.perf_counter()
    shutil.copyfile(path, target)
    with target.open("rb") as copied:
        os.fsync(copied.fileno())
    return time.perf_counter() - begin


def measure(paragraphs: int) -> list[Figure]:
    """Seconds of both copies, what is missing, and the other's verdicts before and while it was copied."""
    saved: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = desks.copied(paragraphs, folder)
        (folder / "copies").mkdir()
        plain = _durable(path, folder / "plain")
        (folder / "plain").unlink()
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        ) as writer:
            listening = threading.Thread(target=lambda: saved.extend(map(float, writer.stdout or ())), daemon=True)
            listening.start()
            while len(saved) < 100:
                time.sleep(0.05)
            before = len(saved)
            with Desk.open(path, "bench") as desk:
                begin = time.perf_counter()
                done = desk.renew_copy(folder / "copies")
                taken = time.perf_counter() - begin
            writer.kill()
            listening.join()
        with closing(sqlite3.connect(done.path)) as copied:
            found = int(copied.execute("SELECT count(*) FROM reviews WHERE reviewer = 'other'").fetchone()[0])
        bad = sum(not one.ok for one in diagnose(done.path).findings)
    size = f"{paragraphs:,} paragraphs, {done.size / 1e6:,.0f} MB"
    return [
        Figure(f"a copy while it is written to, read through, {size}", taken, "s", None, plain, "a plain copy"),
        Figure(f"saved before the copy began and not in it, of {before:,}", max(0, before - found), "", 0.0),
        Figure("checks of the doctor that the copy fails", bad, "", 0.0),
        Figure("the other's verdicts before, p95", quantile(saved[:before], 0.95), "ms"),
        Figure(f"the other's verdicts while it was copied ({len(saved) - before:,}), p95", quantile(saved[before:], 0.95), "ms"),
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.live_copy", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--paragraphs", type=int, default=1_000_000)
    show(measure(parser.parse_args().paragraphs))


if __name__ == "__main__":
    main()
