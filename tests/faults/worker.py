"""What the other processes of these tests do: `python -m tests.faults.worker WHAT FILE ...`."""

from __future__ import annotations

import itertools
import random
import resource
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from store import ClaimQuery, Desk, DeskUnusable, Interrupted
from store.db import migrations
from store.db.file import jobs
from store.db.file.outputs import new_file, text_file
from tui import cli
from tui.commands import reading
from tui.terminal.signals import Ended, ended_by_signals


def _wait_for(start: Path) -> None:
    """Every process of a race has done its imports before any of them begins."""
    migrations.steps()
    print("ready", flush=True)
    while not start.exists():
        time.sleep(0.001)


def _wait_for_a_signal() -> None:
    """Until a signal ends this. pause() would sleep for ever where it came just before: Python looks for it between calls."""
    while True:
        time.sleep(0.05)


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


def close_under_readers(path: Path, times: int) -> None:
    """Open the desk, let two threads read, close it under them; again and again."""
    for n in range(times):
        _close_under_readers(Desk.open(path, "hasty"), random.Random(n).random() / 200)
    print("closed", times, flush=True)


def _close_under_readers(desk: Desk, moment: float) -> None:
    claim = desk.claims(ClaimQuery(), limit=1)[0]
    calls: list[Callable[[], object]] = [desk.tally, desk.articles, lambda: desk.related(claim), desk.reviews]
    begun = [threading.Event() for _ in range(2)]
    refused: list[str] = []

    def read(mine: threading.Event, first: int) -> None:
        try:
            for k in itertools.count(first):
                calls[k % len(calls)]()
                mine.set()
        except (DeskUnusable, Interrupted) as problem:
            refused.append(str(problem))

    readers = [threading.Thread(target=read, args=(event, k)) for k, event in enumerate(begun)]
    for reader in readers:
        reader.start()
    for event in begun:
        event.wait()
    time.sleep(moment)  # anywhere in a call
    desk.close()
    for reader in readers:
        reader.join()
    assert len(refused) == 2, refused


def write_for_ever(path: Path, target: Path, what: str) -> None:
    """Begin an export or a backup, say so, and never end it."""
    if what == "export":
        with text_file(target, path) as out:
            out.write("half")
            out.flush()
            print("half", flush=True)
            _wait_for_a_signal()
    with new_file(target, path) as name:
        name.with_name(name.name + "-journal").write_text("of SQLite's")
        print("half", flush=True)
        _wait_for_a_signal()


def add_and_stop(path: Path, archive: Path, at: int) -> int:
    """`factdesk add`, which says when it has come to so many sources, and goes no further."""

    @contextmanager
    def counter(*words: str) -> Iterator[Callable[[int, int], None]]:
        def show(done: int, total: int) -> None:
            if done >= at:
                print("stopped", flush=True)
                _wait_for_a_signal()

        yield show

    reading.counter = counter  # type: ignore[assignment]
    return cli.run(["--db", str(path), "--as", "ann", "add", str(archive)])


def main() -> None:
    what, path, *rest = sys.argv[1:]
    if what == "judge":
        reviewer, times, start = rest
        _wait_for(Path(start))
        try:
            with ended_by_signals():
                judge(Path(path), reviewer, int(times))
        except Ended as ending:
            sys.exit(ending.code)
    elif what == "close":
        close_under_readers(Path(path), int(rest[0]))
    elif what == "write":
        write_for_ever(Path(path), Path(rest[0]), rest[1])
    elif what == "add":
        sys.exit(add_and_stop(Path(path), Path(rest[0]), int(rest[1])))
    elif what == "fill":
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(rest[1]),) * 2)
        # An article a transaction, or a machine that is quick enough stores all that finds room in the first.
        jobs.PORTION_S = jobs.UNDISTURBED_S = 0
        sys.exit(cli.run(["--db", str(path), "--as", "ann", "add", rest[0]]))
    elif what == "full":
        judge_on_a_full_disk(Path(path), int(rest[0]))
    elif what == "open":
        _wait_for(Path(rest[0]))
        with Desk.open(Path(path), "one of six") as desk:
            print(len(desk.verdicts()), flush=True)


if __name__ == "__main__":
    main()
