"""A day of fifty reviewers at one server, in less time: what they press, what of it the server has in the end.

    python -m bench.newsroom_day [--people 50] [--keys 100] [--faster 10] [--server ADDRESS]

Each reviewer is a process with a file of their own. What they press is drawn by chance, as often as people do it: on to the next
claim (which takes it for the others at the server), a verdict, now and then a note, a verdict taken back, nothing for a while.
Between two claims lie 20 seconds in the middle, by a lognormal law as times of reading are, and one pause of two minutes in
forty. --faster shortens all waiting by so much, and so loads the server as so many times the people would at their own pace; a
day of a person is some 5,400 keys, --keys says how many of them are pressed. Waiting is cut short by nothing else: who is late
stays late. Lost is what was acknowledged and is not at the server, doubled what stands there twice.
"""

from __future__ import annotations

import argparse
import math
import random
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import psycopg

from bench import desks
from bench.figures import Figure, show
from bench.people import Day, Person, together, waited_for
from bench.server import address
from store import Desk, FactdeskError
from store.server.server_tables import SCHEMA

BETWEEN_S = 20.0
"""Seconds between two claims, in the middle."""

SPREAD = 0.6
"""Of the logarithm of these seconds: two thirds lie between 11 and 36."""

REST_S, ONE_IN = 120.0, 40
"""A longer pause, once in so many claims."""

NOTE, UNDO = 0.1, 0.05
"""Shares of the verdicts that get a note of some thirty keys, and that are taken back and given anew."""

LONGEST_WAIT_S = 60.0


def person(seed: int, keys: int, faster: float) -> Person:
    """One reviewer's keys."""

    def work(name: str, desk: Desk, claims: Sequence[str], day: Day) -> None:
        choose = random.Random(seed)
        while day.pressed < keys:
            rest = REST_S if choose.randrange(ONE_IN) == 0 else 0.0
            time.sleep((BETWEEN_S * math.exp(choose.gauss(0.0, SPREAD)) + rest) / faster)
            claim = choose.choice(claims)
            desk.readers.take(claim, 60)
            day.pressed += 1
            words = f"{name} {len(day.said)}" if choose.random() < NOTE else None
            day.pressed += 30 if words else 0
            for verdict in ("disputed", "verified") if choose.random() < UNDO else ("verified",):
                begin = time.perf_counter()
                try:
                    day.said.append(desk.judge([claim], verdict, note=words).action_id)
                    day.pressed += 1
                    day.acknowledged.append((time.perf_counter() - begin) * 1000)
                    if verdict == "disputed":
                        desk.undo()
                        day.pressed += 1
                except FactdeskError as problem:
                    day.refused += 1
                    day.told.append(str(problem))
                day.arrived.append(waited_for(desk, begin, LONGEST_WAIT_S))

    return work


def day(place: str, people: int, keys: int, faster: float) -> list[Figure]:
    """So many people, so many keys each."""
    with tempfile.TemporaryDirectory() as folder:
        with Desk.open(desks.copied(1_000, Path(folder)), "owner") as desk:
            desk.push(place)
        done = together(place, Path(folder), people, lambda n: person(n, keys, faster))
    with psycopg.connect(place) as conn:
        there = Counter(str(action) for (action,) in conn.execute(f"SELECT action_id FROM {SCHEMA}.reviews r JOIN {SCHEMA}.actions a ON a.id = action_id"))
    said = [action for one in done.days for action in one.said]
    pressed = sum(one.pressed for one in done.days)
    here = sum(one.seconds for one in done.days)
    print(f"# {people} people, {pressed:,} keys and {len(said):,} verdicts in {done.taken:.0f} s, {faster:g} times as fast as people; told: {done.words()}")
    return [
        Figure("keys", pressed, ""),
        Figure("verdicts", len(said), ""),
        Figure("refused", sum(one.refused for one in done.days), "", 0.0),
        Figure("lost", sum(1 for action in said if not there[action]), "", 0.0),
        Figure("doubled", sum(1 for action in said if there[action] > 1), "", 0.0),
        *done.figures(),
        Figure("of a processor a key, at the server", done.served / pressed * 1000, "ms"),
        Figure("of a processor a key, at all desks", here / pressed * 1000, "ms"),
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.newsroom_day", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--keys", type=int, default=100)
    parser.add_argument("--faster", type=float, default=10.0)
    parser.add_argument("--server", default="", metavar="ADDRESS")
    args = parser.parse_args()
    with address(args.server) as place:
        show(day(place, args.people, args.keys, args.faster))


if __name__ == "__main__":
    main()
