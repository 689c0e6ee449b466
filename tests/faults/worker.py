"""What the other processes of these tests do: `python -m tests.faults.worker WHAT FILE ...`."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from store import ClaimQuery, Desk, DeskUnusable
from store.db import migrations


def _wait_for(start: Path) -> None:
    """Every process of a race has done its imports before any of them begins."""
    migrations.steps()
    print("ready", flush=True)
    while not start.exists():
        time.sleep(0.001)


def judge(path: Path, reviewer: str, times: int) -> None:
    """Give verdicts to one claim after the other and say each time that it was saved."""
    with Desk.open(path, reviewer) as desk:
        claims = [claim.id for claim in desk.claims(ClaimQuery())]
        for n in range(times):
            done = desk.judge([claims[n % len(claims)]], "verified" if n % 2 else "disputed", note=f"{reviewer} {n}")
            print(done.action_id, flush=True)


def judge_on_a_full_disk(path: Path, room: int) -> None:
    """The same, on a file system that takes `room` more bytes of any file."""
    with Desk.open(path, "packrat") as desk:
        claims = [claim.id for claim in desk.claims(ClaimQuery())]
        desk.judge(claims[:1], "verified", note="while there is room")  # the WAL file exists from here on
        print("saved", flush=True)
        limit = max(path.stat().st_size, path.with_name(path.name + "-wal").stat().st_size) + room
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            for n in range(10_000):
                desk.judge([claims[n % len(claims)]], "disputed", note="x" * 200)
                print("saved", flush=True)
        except DeskUnusable as problem:
            print(problem, flush=True)


def main() -> None:
    what, path, *rest = sys.argv[1:]
    if what == "judge":
        reviewer, times, start = rest
        _wait_for(Path(start))
        judge(Path(path), reviewer, int(times))
    elif what == "full":
        judge_on_a_full_disk(Path(path), int(rest[0]))
    elif what == "open":
        _wait_for(Path(rest[0]))
        with Desk.open(Path(path), "one of six") as desk:
            print(len(desk.verdicts()), flush=True)


if __name__ == "__main__":
    main()
