"""Many people at one server, each a process with a file of their own, and what of the processors it takes: theirs and the server's.

They are forked from one program that has loaded everything, each with a copy of the file that one of them has fetched, as people
have who were here yesterday: fifty interpreters that start, and fifty first fetches, took minutes of two cores and are not what
is measured. Linux only.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import psycopg

from bench.figures import Figure, quantile
from store import ClaimQuery, Desk
from store.server import archive, incoming, outgoing, server_leases  # noqa: F401  # loaded before anybody comes

BUDGET_MS = 50.0


@dataclass(slots=True)
class Day:
    """What one person came to: milliseconds until each verdict was committed in the file and until the server had it, seconds of a
    processor, and what was told."""

    acknowledged: list[float] = field(default_factory=list)
    arrived: list[float] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    pressed: int = 0
    refused: int = 0
    seconds: float = 0.0


Person = Callable[[str, Desk, Sequence[str], Day], None]
"""Works at an open desk with these claims, under this name, and notes what came of it."""


@dataclass(frozen=True, slots=True)
class Together:
    """What all came to: their days, the seconds by the clock, those of a processor that the server took, and what a bare row in a
    plain file took meanwhile, in milliseconds."""

    days: Sequence[Day]
    taken: float
    served: float
    bare: Sequence[float]

    def figures(self) -> list[Figure]:
        """What each verdict took, by the clock and of the processors."""
        acknowledged, arrived = ([ms for one in self.days for ms in getattr(one, name)] for name in ("acknowledged", "arrived"))
        here, verdicts = sum(one.seconds for one in self.days), len(acknowledged)
        return [
            Figure("errors shown", sum(len(one.told) for one in self.days), "", 0.0),
            *(
                Figure(f"acknowledged, {name}", quantile(acknowledged, share), "ms", BUDGET_MS, quantile(self.bare, share), "one durable row in a plain table")
                for name, share in (("median", 0.5), ("p95", 0.95))
            ),
            Figure("on the server, median", quantile(arrived, 0.5), "ms"),
            Figure("on the server, p95", quantile(arrived, 0.95), "ms"),
            Figure("of a processor a verdict, at the server", self.served / verdicts * 1000, "ms"),
            Figure(f"of a processor a verdict, at all {len(self.days)} desks, news of the others included", here / verdicts * 1000, "ms"),
            Figure("of two processors, all of it", (here + self.served) / self.taken / 2 * 100, "%"),
        ]

    def words(self) -> str:
        """What was told, a few of it."""
        return str(sorted({words for one in self.days for words in one.told})[:5])


def together(place: str, folder: Path, people: int, work: Callable[[int], Person]) -> Together:
    """Let so many people work at the desk there, from when all are ready on."""
    sys.stdout.flush()
    context = get_context("fork")
    first = context.Process(target=_fetch, args=(place, folder / "first"))
    first.start()
    first.join()
    if first.exitcode:
        sys.exit("the desk could not be fetched by the first of them; what went wrong stands above")
    seats: list[Connection] = []
    for n in range(people):
        shutil.copytree(folder / "first", folder / str(n))
        mine, theirs = context.Pipe()
        context.Process(target=_sit, args=(theirs, place, folder / str(n), f"p{n}", work(n)), daemon=True).start()
        theirs.close()
        seats.append(mine)
        mine.recv()
    beside, theirs = context.Pipe()
    context.Process(target=_write_bare, args=(theirs, folder / "bare.db"), daemon=True).start()
    theirs.close()
    begin, served = time.perf_counter(), processor_of_server(place)
    for one in seats:
        one.send("go")
    days = [Day(**json.loads(one.recv())) for one in seats]
    taken = time.perf_counter() - begin
    beside.send("end")
    return Together(days, taken, processor_of_server(place) - served, json.loads(beside.recv()))


def _write_bare(seat: Connection, path: Path) -> None:
    """Four times a second a row in a file of its own, as durable as a verdict: what disk and processors do to anybody meanwhile."""
    taken: list[float] = []
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA journal_mode = WAL")
        conn.execute("PRAGMA synchronous = FULL")
        conn.execute("CREATE TABLE bare (n INTEGER PRIMARY KEY, told TEXT)")
        while True:
            begin = time.perf_counter()
            conn.execute("INSERT INTO bare (told) VALUES ('one')")
            taken.append((time.perf_counter() - begin) * 1000)
            if seat.poll(0.25):
                break
    seat.send(json.dumps(taken))


def _fetch(place: str, folder: Path) -> None:
    os.environ["XDG_DATA_HOME"] = str(folder)
    with Desk.open_shared(place, "first", tell=print):
        pass


def _sit(seat: Connection, place: str, folder: Path, name: str, person: Person) -> None:
    os.environ["XDG_DATA_HOME"] = str(folder)
    day = Day()
    with Desk.open_shared(place, name, tell=day.told.append) as desk:
        claims = [one.id for one in desk.claims(ClaimQuery())]
        seat.send("ready")
        seat.recv()
        before = time.process_time()
        person(name, desk, claims, day)
        end = desk.link_state()
    if end is not None and end.problem:
        day.told.append(end.problem)
    day.seconds = time.process_time() - before
    seat.send(json.dumps(asdict(day)))


def waited_for(desk: Desk, begin: float, longest: float) -> float:
    """Milliseconds since then until the server has what was said, or until so many seconds are over."""
    while (state := desk.link_state()) and state.waiting and time.perf_counter() - begin < longest:
        time.sleep(0.02)  # each look is a question to the file
    return (time.perf_counter() - begin) * 1000


def processor_of_server(place: str) -> float:
    """Seconds that the server and all its processes have had a processor, those that ended included."""
    with psycopg.connect(place) as conn:
        above = _stat(conn.info.backend_pid)[1]
        # Utime and stime of what runs, and of the server also those of its children that it has seen end.
        ticks = sum(_stat(above)[11:15])
        for process in Path("/proc").iterdir():
            if process.name.isdigit():
                try:
                    found = _stat(int(process.name))
                except (FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
                    continue
                ticks += sum(found[11:13]) if found[1] == above else 0
    return ticks / os.sysconf("SC_CLK_TCK")


def _stat(pid: int) -> list[int]:
    """The numbers of /proc/PID/stat behind the name and the state, the parent second."""
    cells = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return [0, *(int(one) for one in cells[1:])]
