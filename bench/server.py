"""A shared desk on PostgreSQL: many people's verdicts at once, and what moving a desk costs beside COPY of the same rows.

    python -m bench.server verdicts [--people 50] [--verdicts 100] [--pause 4]
    python -m bench.server moving [--paragraphs 100000]

A server is started from the system's packages, with fsync on, and ended with the bench; --server ADDRESS takes another, in a
database of which the schema factdesk is taken away. People are processes with a file of their own each; each waits a random
time around --pause seconds between two verdicts, which is five times as fast as people are, and goes on whether the server has the
last one or not; with --pause 0 each waits for the server only (a closed loop: it says how many a second these cores can do, fifty
desks included, and no more). Acknowledged is when the verdict is committed in the file, there is when the server has it. COPY writes the same rows into the same tables, with their keys and without triggers, from rows that
are in memory already, 50,000 at a time; all of it in time of a processor, here and at the server, which other programs cannot lengthen.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg

from bench import desks
from bench.figures import Figure, show
from bench.people import Day, Person, together, waited_for
from store import Desk, FactdeskError
from store.db.merging.merged_tables import Cell
from store.server.incoming import pull
from store.server.outgoing import push
from store.server.server_tables import SCHEMA, ServerTable, tables, there
from store.server.session import Session
from tests.servers import running

BUDGET_MOVED = 3.0


@contextmanager
def address(given: str) -> Iterator[str]:
    """The address of a database without a desk."""
    if given:
        with psycopg.connect(given, autocommit=True) as conn:
            conn.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        yield given
        return
    with running(fsync=True, shared_mb=512) as server:
        yield server.address(server.database())


# --- verdicts ---


def person(seed: int, count: int, pause: float) -> Person:
    """One person's day, shortened: so many verdicts with a random pause before each."""

    def work(name: str, desk: Desk, claims: Sequence[str], day: Day) -> None:
        choose = random.Random(seed)
        for n in range(count):
            time.sleep(choose.uniform(0.0, 2 * pause))
            begin = time.perf_counter()
            try:
                desk.judge([choose.choice(claims)], choose.choice(["verified", "disputed", "unproven"]), note=f"{name} {n}")
            except FactdeskError as problem:
                day.told.append(str(problem))
            day.acknowledged.append((time.perf_counter() - begin) * 1000)
            if not pause or n % 10 == 9:  # as fast as it goes: the next when the server has this one
                day.arrived.append(waited_for(desk, begin, 30.0))

    return work


def verdicts(place: str, people: int, count: int, pause: float, paragraphs: int) -> list[Figure]:
    """So many people, so many verdicts each."""
    with tempfile.TemporaryDirectory() as folder:
        with Desk.open(desks.copied(paragraphs, Path(folder)), "owner") as desk:
            desk.push(place)
        done = together(place, Path(folder), people, lambda n: person(n, count, pause))
        with psycopg.connect(place) as conn:
            row = conn.execute(f"SELECT count(*) FROM {SCHEMA}.reviews").fetchone()
        assert row is not None
        stored = int(row[0])
    pace = f"one in {pause:g} s each" if pause else "each as soon as the server has the one before"
    print(f"# {people} people, {count} verdicts each, {pace}, {people * count / done.taken:.0f} a second; told: {done.words()}")
    return [
        Figure("verdicts in the log of the server", stored, ""),
        Figure("verdicts that the server does not have", people * count - stored, "", 0.0),
        *done.figures(),
    ]


# --- moving ---


def moving(place: str, paragraphs: int) -> list[Figure]:
    """A desk of so many paragraphs there, and back into an empty file, each once more."""
    taken: list[tuple[str, float, float | None]] = []
    memory: list[Figure] = []
    size = f"{paragraphs:,} paragraphs"

    def timed(what: str, session: Session, work: Callable[[], int], budget: float | None = None) -> None:
        Path("/proc/self/clear_refs").write_text("5")  # from now on, the most memory is counted anew (Linux)
        begin, clock = _processor(session.conn), time.perf_counter()
        count = work()
        taken.append((what, _processor(session.conn) - begin, budget))
        memory.append(Figure(f"memory of the program at most, {what}", _most_memory(), "MB"))
        print(f"# {what}: {count:,} rows in {time.perf_counter() - clock:.0f} s by the clock", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        with Desk.open(desks.copied(paragraphs, Path(folder)), "owner") as desk, Session(place, "owner", create=True) as session:
            timed("pushing", session, lambda: push(desk._file, session).count, BUDGET_MOVED)
            timed("pushing again", session, lambda: push(desk._file, session).count)
        with Desk.open(Path(folder) / "fresh.db", "other") as desk, Session(place, "other") as session:
            timed("pulling", session, lambda: pull(desk._file, session).count, BUDGET_MOVED)
            timed("pulling again", session, lambda: pull(desk._file, session).count)
            timed("pushing what was pulled", session, lambda: push(desk._file, session).count)
    copy = _copied(place)
    return [*(Figure(f"{what}, {size}", took, "s", None, copy, "COPY of the same rows", budget) for what, took, budget in taken), *memory]


def _most_memory() -> float:
    """Megabytes (resident) that this program had at most."""
    (line,) = (one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmHWM"))
    return int(line.split()[1]) / 1000


def _processor(conn: psycopg.Connection) -> float:
    """Seconds that this program and the server's process for a connection have had a processor (Linux)."""
    return time.process_time() + _served(conn)


def _served(conn: psycopg.Connection) -> float:
    return int(Path(f"/proc/{conn.info.backend_pid}/schedstat").read_text().split()[0]) / 1e9


def _copied(place: str) -> float:
    """Seconds of a processor that COPY takes for all rows of the desk there, into tables that are made alike."""
    taken = 0.0
    with psycopg.connect(place) as reading, psycopg.connect(place, autocommit=True) as conn:
        for name, table in tables().items():
            keys = ", ".join(table.key) if name != "paragraphs" else "revision_id, position"
            conn.execute(f"CREATE TABLE public.same_{name} ({', '.join(table.definitions())}, PRIMARY KEY ({keys}))")
            begin = _served(conn)
            with conn.cursor() as cursor, cursor.copy(f"COPY public.same_{name} ({table.quoted}) FROM STDIN") as copy:
                for rows in _some_at_a_time(reading, name, table):
                    here = time.process_time()
                    for row in rows:
                        copy.write_row(row)
                    taken += time.process_time() - here
                here = time.process_time()
            taken += time.process_time() - here + _served(conn) - begin
            conn.execute(f"DROP TABLE public.same_{name}")
    return taken


def _some_at_a_time(conn: psycopg.Connection, name: str, table: ServerTable) -> Iterator[list[Sequence[Cell]]]:
    """All rows of a table, as they are sent."""
    with conn.cursor(name="some") as cursor:
        cursor.execute(f'SELECT {table.quoted} FROM {SCHEMA}."{name}"')
        while rows := cursor.fetchmany(50_000):
            yield [there(list(row), table) for row in rows]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.server", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=["verdicts", "moving"])
    parser.add_argument("--server", default="", metavar="ADDRESS")
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--verdicts", type=int, default=100)
    parser.add_argument("--pause", type=float, default=4.0)
    parser.add_argument("--paragraphs", type=int, default=0)
    args = parser.parse_args()
    with address(args.server) as place:
        if args.what == "verdicts":
            show(verdicts(place, args.people, args.verdicts, args.pause, args.paragraphs or 1_000))
        else:
            show(moving(place, args.paragraphs or 100_000))


if __name__ == "__main__":
    main()
