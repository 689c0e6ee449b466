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
import json
import math
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import psycopg

from bench import desks
from bench.figures import Figure, quantile, show
from bench.server import BUDGET_MS, address, together
from store import ClaimQuery, Desk, FactdeskError
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


def person(place: str, name: str, keys: int, faster: float, seed: int) -> None:
    """One reviewer's keys: prints what became of them as a line of JSON."""
    choose = random.Random(seed)
    told: list[str] = []
    acknowledged: list[float] = []
    arrived: list[float] = []
    said: list[str] = []
    pressed = refused = 0
    with Desk.open_shared(place, name, tell=told.append) as desk:
        claims = [one.id for one in desk.claims(ClaimQuery())]
        print("ready", flush=True)
        sys.stdin.readline()
        while pressed < keys:
            rest = REST_S if choose.randrange(ONE_IN) == 0 else 0.0
            time.sleep((BETWEEN_S * math.exp(choose.gauss(0.0, SPREAD)) + rest) / faster)
            claim = choose.choice(claims)
            desk.readers.take(claim, 60)
            pressed += 1
            words = f"{name} {len(said)}" if choose.random() < NOTE else None
            pressed += 30 if words else 0
            for verdict in ("disputed", "verified") if choose.random() < UNDO else ("verified",):
                begin = time.perf_counter()
                try:
                    said.append(desk.judge([claim], verdict, note=words).action_id)
                    pressed += 1
                    acknowledged.append((time.perf_counter() - begin) * 1000)
                    if verdict == "disputed":
                        desk.undo()
                        pressed += 1
                except FactdeskError as problem:
                    refused += 1
                    told.append(str(problem))
                while (state := desk.link_state()) and state.waiting and time.perf_counter() - begin < LONGEST_WAIT_S:
                    time.sleep(0.005)
                arrived.append((time.perf_counter() - begin) * 1000)
    print(json.dumps({"pressed": [pressed], "refused": [refused], "acknowledged": acknowledged, "arrived": arrived, "told": told, "said": said}), flush=True)


def day(place: str, people: int, keys: int, faster: float) -> list[Figure]:
    """So many people, so many keys each."""
    with tempfile.TemporaryDirectory() as folder:
        with Desk.open(desks.copied(1_000, Path(folder)), "owner") as desk:
            desk.push(place)
        lines, taken = together(
            folder, [["bench.newsroom_day", "person", place, f"p{n}", str(keys), str(faster), str(n)] for n in range(people)]
        )
        answers = [json.loads(one) for one in lines]
    with psycopg.connect(place) as conn:
        there = Counter(str(action) for (action,) in conn.execute(f"SELECT action_id FROM {SCHEMA}.reviews r JOIN {SCHEMA}.actions a ON a.id = action_id"))
    said = [action for one in answers for action in one["said"]]
    pressed = sum(sum(one["pressed"]) for one in answers)
    acknowledged = [ms for one in answers for ms in one["acknowledged"]]
    arrived = [ms for one in answers for ms in one["arrived"]]
    told = [words for one in answers for words in one["told"]]
    print(f"# {people} people, {pressed:,} keys and {len(said):,} verdicts in {taken:.0f} s, {faster:g} times as fast as people; told: {sorted(set(told))[:5]}")
    return [
        Figure("keys", pressed, ""),
        Figure("verdicts", len(said), ""),
        Figure("refused", sum(sum(one["refused"]) for one in answers), "", 0.0),
        Figure("errors shown", len(told), "", 0.0),
        Figure("lost", sum(1 for action in said if not there[action]), "", 0.0),
        Figure("doubled", sum(1 for action in said if there[action] > 1), "", 0.0),
        Figure("acknowledged, median", quantile(acknowledged, 0.5), "ms", BUDGET_MS),
        Figure("acknowledged, p95", quantile(acknowledged, 0.95), "ms", BUDGET_MS),
        Figure("on the server, median", quantile(arrived, 0.5), "ms"),
        Figure("on the server, p95", quantile(arrived, 0.95), "ms"),
    ]


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["person"]:
        place, name, keys, faster, seed = sys.argv[2:]
        person(place, name, int(keys), float(faster), int(seed))
        return
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
