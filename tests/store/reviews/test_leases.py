"""Two people are not served the same claim; a lease is a hint that ends by itself."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import ClaimQuery, Desk, Status
from store.db.log import lease_rows
from tests.store.desks import desk_with


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk, list[str]]]:
    """Anna's and Ben's desks, and the claims."""
    path = tmp_path / "d.db"
    with desk_with(path, "Ten ships passed.", "It rained.", "No one fell.", reviewer="anna") as anna, Desk.open(path, "ben") as ben:
        yield anna, ben, [one.id for one in anna.claims(ClaimQuery())]


def test_a_claim_somebody_is_on_is_not_theirs_to_take_and_not_the_next(desks: tuple[Desk, Desk, list[str]]) -> None:
    anna, ben, (first, second, _) = desks
    assert anna.readers.take(first, 60) == ""
    assert anna.readers.take(first, 60) == ""  # once more is longer
    assert ben.readers.take(first, 60) == "anna"
    taken = {one.claim_id for one in ben.readers.taken()}
    assert taken == {first}
    assert anna.readers.taken() == []
    found = ben.next_claim(Status.UNREVIEWED, "", without=taken)
    assert found is not None
    assert found[0] == second
    keys = ben.claim_keys(ClaimQuery())
    assert ben.next_among(keys, Status.UNREVIEWED, -1, without=taken) == 1
    assert ben.next_among(keys, "", -1, without=taken) == 1


def test_a_person_is_on_one_claim_and_gives_it_back(desks: tuple[Desk, Desk, list[str]]) -> None:
    anna, ben, (first, second, _) = desks
    anna.readers.take(first, 60)
    anna.readers.take(second, 60)
    assert [one.claim_id for one in ben.readers.taken()] == [second]
    anna.readers.give_back()
    assert ben.readers.taken() == []
    assert ben.readers.take(second, 60) == ""


def test_whoever_was_refused_keeps_what_they_had(desks: tuple[Desk, Desk, list[str]]) -> None:
    anna, ben, (first, second, _) = desks
    anna.readers.take(first, 60)
    ben.readers.take(second, 60)
    assert ben.readers.take(first, 60) == "anna"
    assert [one.claim_id for one in anna.readers.taken()] == [second]


def test_a_lease_ends_by_itself(desks: tuple[Desk, Desk, list[str]]) -> None:
    anna, ben, (first, *_) = desks
    anna.readers.take(first, -1)  # ended a second ago
    assert ben.readers.taken() == []
    assert ben.readers.take(first, 60) == ""


@given(now=st.floats(0, 1e9), ahead=st.floats(-1e6, 1e7), seconds=st.floats(1, 1e6))
def test_no_lease_outlives_the_longest_whatever_the_clock_of_the_machine_that_wrote_it(
    now: float, ahead: float, seconds: float
) -> None:
    """A machine that was started again begins its clock anew; a desk comes from another machine."""
    with closing(sqlite3.connect(":memory:")) as conn:
        conn.execute(lease_rows.SCRIPT.replace(" REFERENCES claims(id)", ""))
        conn.execute("INSERT INTO leases VALUES ('clm-1', 'anna', ?)", [now + ahead])
        held = 0 < ahead <= lease_rows.LONGEST
        # Near the ends the sum of two such numbers may fall to either side.
        if min(abs(ahead), abs(ahead - lease_rows.LONGEST)) > 1e-3 and now < 1e8:
            assert bool(lease_rows.of_others(conn, "ben", now)) is held
            assert lease_rows.take(conn, "clm-1", "ben", now, seconds) == ("anna" if held else "")
        assert lease_rows.take(conn, "clm-1", "ben", now + 2e7, seconds) == ""


def test_in_a_blind_round_it_is_not_said_who_is_on_a_claim(desks: tuple[Desk, Desk, list[str]]) -> None:
    anna, ben, (first, *_) = desks
    anna.readers.take(first, 60)
    anna.readers.open_round(blind=True)
    assert ben.readers.take(first, 60) == "another reader"
    assert [(one.claim_id, one.reviewer) for one in ben.readers.taken()] == [(first, "another reader")]


def test_a_lease_is_no_part_of_the_log_and_of_no_interest_to_the_doctor(desks: tuple[Desk, Desk, list[str]]) -> None:
    anna, ben, (first, *_) = desks
    before = ben.position()
    anna.readers.take(first, 60)
    assert ben.position() == before
    assert all(one.ok for one in ben.examine())


def test_a_desk_that_is_only_read_holds_nothing(desks: tuple[Desk, Desk, list[str]]) -> None:
    anna, _, (first, *_) = desks
    with Desk.open(anna.path, "dora", writable=False) as dora:
        assert dora.readers.take(first, 60) == ""
        dora.readers.give_back()
        assert anna.readers.taken() == []


def test_processes_that_race_are_never_served_the_same_claim(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    names = ("anna", "ben", "dora")
    with desk_with(path, *(f"Ship {n} passed." for n in range(60))):
        pass
    workers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.store.reviews.lease_worker", str(path), name, "60"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for name in names
    ]  # fmt: skip
    try:
        for one in workers:
            assert one.stdout is not None
            assert one.stdout.readline() == "ready\n"
        for one in workers:
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        served = [claim for one in workers for claim in one.communicate(timeout=120)[0].split()]
    finally:
        for one in workers:
            one.kill()
            one.wait()
    assert [one.returncode for one in workers] == [0, 0, 0]
    assert max(Counter(served).values()) == 1
    with Desk.open(path, "eve") as desk:
        assert len(served) == 60 - desk.tally().get("unreviewed", 0) == desk.tally()["verified"]
