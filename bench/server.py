"""A shared desk on PostgreSQL: many people's verdicts at once, and what moving a desk costs beside COPY of the same rows.

    python -m bench.server verdicts [--people 50] [--verdicts 100] [--pause 2]
    python -m bench.server moving [--paragraphs 100000]

A server is started from the system's packages, with fsync on, and ended with the bench; --server ADDRESS takes another, in a
database of which the schema factdesk is taken away. People are processes with a file of their own each; each waits a random
time around --pause seconds between two verdicts, as people do. Acknowledged is when the verdict is committed in the file, there
is when the server has it. COPY writes the same rows into the same tables, with their keys and without triggers, from rows that
are in memory already; all of it in time of a processor, here and at the server, which other programs cannot lengthen.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg

from bench import desks
from bench.figures import Figure, quantile, show
from store import ClaimQuery, Desk
from store.server.incoming import pull
from store.server.outgoing import push
from store.server.server_tables import SCHEMA, tables, there
from store.server.session import Session
from tests.servers import running

BUDGET_MS = 50.0
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


def person(place: str, name: str, count: int, pause: float, seed: int) -> None:
    """One person's day, shortened: prints its times as a line of JSON."""
    choose = random.Random(seed)
    told: list[str] = []
    acknowledged, arrived = [], []
    with Desk.open_shared(place, name, tell=told.append) as desk:
        claims = [one.id for one in desk.claims(ClaimQuery())]
        print("ready", flush=True)
        sys.stdin.readline()
        for n in range(count):
            time.sleep(choose.uniform(0.0, 2 * pause))
            begin = time.perf_counter()
            try:
                desk.judge([choose.choice(claims)], choose.choice(["verified", "disputed", "unproven"]), note=f"{name} {n}")
            except Exception as problem:
                told.append(str(problem))
            acknowledged.append((time.perf_counter() - begin) * 1000)
            while (state := desk.link_state()) and state.waiting and time.perf_counter() - begin < 30:
                time.sleep(0.002)
            arrived.append((time.perf_counter() - begin) * 1000)
        end = desk.link_state()
    if end is not None and end.problem:
        told.append(end.problem)
    print(json.dumps({"acknowledged": acknowledged, "arrived": arrived, "told": told}), flush=True)


def verdicts(place: str, people: int, count: int, pause: float, paragraphs: int) -> list[Figure]:
    """So many people, so many verdicts each."""
    with tempfile.TemporaryDirectory() as folder:
        with Desk.open(desks.copied(paragraphs, Path(folder)), "owner") as desk:
            desk.push(place)
        lines, taken = together(
            folder, [["bench.server", "person", place, f"p{n}", str(count), str(pause), str(n)] for n in range(people)]
        )
        answers = [json.loads(one) for one in lines]
        with psycopg.connect(place) as conn:
            row = conn.execute(f"SELECT count(*) FROM {SCHEMA}.reviews").fetchone()
        assert row is not None
        stored = int(row[0])
    acknowledged = [ms for one in answers for ms in one["acknowledged"]]
    arrived = [ms for one in answers for ms in one["arrived"]]
    told = [words for one in answers for words in one["told"]]
    print(f"# {people} people, {count} verdicts each, {len(acknowledged) / taken:.0f} a second; told: {sorted(set(told))[:5]}")
    return [
        Figure("verdicts that the server does not have", people * count - stored, "", 0.0),
        Figure("errors shown", len(told), "", 0.0),
        Figure("acknowledged, median", quantile(acknowledged, 0.5), "ms", BUDGET_MS),
        Figure("acknowledged, p95", quantile(acknowledged, 0.95), "ms", BUDGET_MS),
        Figure("on the server, median", quantile(arrived, 0.5), "ms"),
        Figure("on the server, p95", quantile(arrived, 0.95), "ms"),
    ]


def together(folder: str, modules: Sequence[Sequence[str]]) -> tuple[list[str], float]:
    """Start these modules (with their arguments), each with a data folder of its own; let them begin when all are ready. Their lines of
    answer, and the seconds from there on."""
    started: list[subprocess.Popen[str]] = []
    for n, module in enumerate(modules):
        environment = {**os.environ, "XDG_DATA_HOME": f"{folder}/{n}"}
        command = [sys.executable, "-m", *module]
        started.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment))
        if n % 4 == 3:  # a few at a time: they come to work one after the other
            for waiting in started[-4:]:
                _line(waiting)
    for waiting in started[len(started) // 4 * 4 :]:
        _line(waiting)
    begin = time.perf_counter()
    for one in started:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    answers = [_line(one) for one in started]
    taken = time.perf_counter() - begin
    for one in started:
        one.wait()
    return answers, taken


def _line(one: subprocess.Popen[str]) -> str:
    assert one.stdout is not None
    return one.stdout.readline()


# --- moving ---


def moving(place: str, paragraphs: int) -> list[Figure]:
    """A desk of so many paragraphs there, and back into an empty file, each once more."""
    taken: list[tuple[str, float, float | None]] = []

    def timed(what: str, session: Session, work: Callable[[], int], budget: float | None = None) -> None:
        begin = _processor(session.conn)
        count = work()
        taken.append((what, _processor(session.conn) - begin, budget))
        print(f"# {what}: {count:,} rows")

    with tempfile.TemporaryDirectory() as folder:
        with Desk.open(desks.copied(paragraphs, Path(folder)), "owner") as desk, Session(place, "owner", create=True) as session:
            timed("pushing", session, lambda: push(desk._file, session).count, BUDGET_MOVED)
            timed("pushing again", session, lambda: push(desk._file, session).count)
        copy = _copied(place)
        with Desk.open(Path(folder) / "fresh.db", "other") as desk, Session(place, "other") as session:
            timed("pulling", session, lambda: pull(desk._file, session).count, BUDGET_MOVED)
            timed("pulling again", session, lambda: pull(desk._file, session).count)
            timed("pushing what was pulled", session, lambda: push(desk._file, session).count)
    size = f"{paragraphs:,} paragraphs"
    return [Figure(f"{what}, {size}", took, "s", None, copy, "COPY of the same rows", budget) for what, took, budget in taken]


def _processor(conn: psycopg.Connection) -> float:
    """Seconds that this program and the server's process for a connection have had a processor (Linux)."""
    served = int(Path(f"/proc/{conn.info.backend_pid}/schedstat").read_text().split()[0])
    return time.process_time() + served / 1e9


def _copied(place: str) -> float:
    """Seconds of a processor that COPY takes for all rows of the desk there, into tables that are made alike."""
    taken = 0.0
    with psycopg.connect(place, autocommit=True) as conn:
        for name, table in tables().items():
            rows = [there(list(row), table) for row in conn.execute(f'SELECT {table.quoted} FROM {SCHEMA}."{name}"')]
            keys = ", ".join(table.key) if name != "paragraphs" else "revision_id, position"
            conn.execute(f"CREATE TABLE public.same_{name} ({', '.join(table.definitions())}, PRIMARY KEY ({keys}))")
            begin = _processor(conn)
            with conn.cursor() as cursor, cursor.copy(f"COPY public.same_{name} ({table.quoted}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            taken += _processor(conn) - begin
            conn.execute(f"DROP TABLE public.same_{name}")
    return taken


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["person"]:
        place, name, count, pause, seed = sys.argv[2:]
        person(place, name, int(count), float(pause), int(seed))
        return
    parser = argparse.ArgumentParser(prog="python -m bench.server", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=["verdicts", "moving"])
    parser.add_argument("--server", default="", metavar="ADDRESS")
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--verdicts", type=int, default=100)
    parser.add_argument("--pause", type=float, default=2.0)
    parser.add_argument("--paragraphs", type=int, default=0)
    args = parser.parse_args()
    with address(args.server) as place:
        if args.what == "verdicts":
            show(verdicts(place, args.people, args.verdicts, args.pause, args.paragraphs or 1_000))
        else:
            show(moving(place, args.paragraphs or 100_000))


if __name__ == "__main__":
    main()
