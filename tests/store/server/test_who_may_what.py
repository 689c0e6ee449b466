"""On a shared desk people add in their own name and see in a blind round what they may see, whatever program asks."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from store import ClaimQuery, Desk, Evidence, ServerUnusable, UsageError, admit_to_server, people_at_server
from store.server import server_leases
from store.server.server_schema import LOG
from store.server.session import Session
from tests.servers import Postgres
from tests.store.desks import desk_with

NAMES = ("ann", "ben", "cid")


@pytest.fixture
def people(tmp_path: Path, postgres: Postgres, address: str) -> dict[str, tuple[Path, str]]:
    """Files of Ann, Ben and Cid, who share a desk with three claims, each with a login of their own."""
    with desk_with(tmp_path / "owner.db", "Ten ships passed.", "It rained.", "Nobody fell.", reviewer="owner") as desk:
        desk.push(address)
    found: dict[str, tuple[Path, str]] = {}
    for name in NAMES:
        postgres.login(name)
        admit_to_server(address, "owner", name, name)
        found[name] = (Path(shutil.copy(tmp_path / "owner.db", tmp_path / f"{name}.db")), address.replace("postgres@", f"{name}@"))
    return found


def at(people: dict[str, tuple[Path, str]], name: str, work: Callable[[Desk, list[str]], object]) -> None:
    """Somebody fetches, does something, and sends it."""
    path, address = people[name]
    with Desk.open(path, name) as desk:
        desk.pull(address)
        work(desk, sorted(one.id for one in desk.claims(ClaimQuery())))
        desk.push(address)
        desk.pull(address)


def asked(address: str, query: str) -> Sequence[tuple[object, ...]]:
    with psycopg.connect(address, autocommit=True) as conn:
        return conn.execute(query).fetchall()


def test_who_was_admitted_is_told_and_everybody_writes_in_their_own_name(people: dict[str, tuple[Path, str]]) -> None:
    path, address = people["ann"]
    assert people_at_server(address, "ann") == [(name, name) for name in NAMES]
    with Desk.open(path, "ben") as desk, pytest.raises(UsageError, match="knows this login as ann, and not as ben; say --as ann"):
        desk.push(address)
    with pytest.raises(ServerUnusable, match="may not do that"):
        admit_to_server(address, "ann", "ben", "*")


def test_what_others_did_in_the_same_file_stays_until_they_push_it_themselves(people: dict[str, tuple[Path, str]]) -> None:
    path, address = people["ann"]
    with Desk.open(path, "ben") as desk:
        claim = desk.claims(ClaimQuery())[0].id
        desk.judge([claim], "disputed")
    with Desk.open(path, "ann") as desk:
        desk.judge([claim], "verified")
        sent = desk.push(address)
        assert (sent.went["reviews"], sent.of_others) == (1, 1)
    with Desk.open(path, "ben") as desk:
        assert desk.push(people["ben"][1]).went["reviews"] == 1


def test_a_login_can_neither_change_the_log_nor_write_as_somebody_else(people: dict[str, tuple[Path, str]]) -> None:
    at(people, "ann", lambda desk, claims: desk.judge(claims[:1], "verified", evidence=[Evidence("supports", url="https://example.org/1")]))
    _, address = people["ben"]
    forbidden = [
        *(f"UPDATE factdesk.{table} SET id = id" for table in LOG if table != "handover_claims"),
        *(f"DELETE FROM factdesk.{table}" for table in LOG),
        *(f"TRUNCATE factdesk.{table}" for table in LOG),
        "ALTER TABLE factdesk.reviews DISABLE TRIGGER ALL",
        "DROP TABLE factdesk.reviews CASCADE",
        "INSERT INTO factdesk.people VALUES ('ben', '*')",
        "DELETE FROM factdesk.leases",
        "INSERT INTO factdesk.arrivals (root_table, root) VALUES ('actions', 'x')",
        "INSERT INTO factdesk.reviews SELECT 'rvw-0', claim_id, 'ann', decision, 'disputed', note, supersedes, restores, action_id, round, seconds,"
        " created_at FROM factdesk.reviews LIMIT 1",
        "INSERT INTO factdesk.actions SELECT 'act-0', reviewer, kind, label, target, subject, created_at FROM factdesk.actions LIMIT 1",
        # Evidence more would make another review of it, and so none.
        "INSERT INTO factdesk.evidence (id, review_id, stance, n) SELECT 'evd-0', id, 'supports', 1 FROM factdesk.reviews LIMIT 1",
    ]
    for statement in forbidden:
        with pytest.raises(psycopg.Error) as told, psycopg.connect(address, autocommit=True) as conn:
            conn.execute(statement)
        assert told.value.sqlstate in ("42501", "23000"), statement
    assert asked(address, "SELECT verdict FROM factdesk.reviews") == [("verified",)]


def test_saying_that_one_is_somebody_else_opens_nothing(people: dict[str, tuple[Path, str]]) -> None:
    _, address = people["ben"]
    with psycopg.connect(address, autocommit=True) as conn:
        conn.execute("SET factdesk.reader = 'ann'")
        assert conn.execute("SELECT factdesk.reader()").fetchone() == ("ben",)


def test_in_a_blind_round_nothing_of_others_can_be_asked_for_before_ones_own_verdict(people: dict[str, tuple[Path, str]]) -> None:
    at(people, "ann", lambda desk, claims: desk.judge(claims[1:2], "disputed", note="before the round"))
    at(people, "cid", lambda desk, claims: desk.readers.open_round(blind=True))
    proof = Evidence("supports", url="https://example.org/1")

    def by_ann(desk: Desk, claims: list[str]) -> None:
        desk.judge(claims[:1], "verified", note="ann's note", evidence=[proof])
        desk.propose(claims[:1], "Eleven ships passed.")
        desk.add_claim(desk.articles()[0].id, 0, 0, 9)

    at(people, "ann", by_ann)
    path, address = people["ben"]
    for table in ("reviews", "evidence", "proposals", "handovers", "edits"):
        assert asked(address, f"SELECT * FROM factdesk.{table}") == [], table
    assert asked(address, "SELECT count(*) FROM factdesk.claims WHERE created_by = 'ann'") == [(0,)]
    # That a round was opened holds for everybody.
    assert asked(address, "SELECT kind FROM factdesk.statements") == [("round",)]
    assert asked(address, "SELECT count(DISTINCT root) FROM factdesk.arrivals WHERE root_table = 'actions'") == [(1,)]
    with Desk.open(path, "ben") as desk:
        desk.pull(address)
        assert desk.readers.round().blind
        claims = sorted(one.id for one in desk.claims(ClaimQuery()))
        assert desk._file.whole().execute("SELECT count(*) FROM reviews").fetchone() == (0,)
        desk.judge(claims[:1], "disputed")
        desk.push(address)
        desk.pull(address)
        assert {one.note for one in desk.reviews(claims[0])} >= {"ann's note"}
        assert desk._file.whole().execute("SELECT count(*) FROM reviews WHERE claim_id = ?", [claims[1]]).fetchone() == (0,)
    at(people, "cid", lambda desk, claims: desk.readers.close_round())
    with Desk.open(path, "ben") as desk:
        assert desk.pull(address).refusals == ()
        assert {one.note for one in desk.reviews(claims[1])} == {"before the round"}
        assert any(one.created_by == "ann" for one in desk.claims(ClaimQuery()))


def test_of_many_who_want_a_claim_at_once_one_gets_it(people: dict[str, tuple[Path, str]]) -> None:
    sessions = [Session(people[name][1], name) for name in NAMES]
    try:
        for n in range(20):
            with ThreadPoolExecutor(len(sessions)) as pool:
                got = list(pool.map(lambda one, claim=f"clm-{n}": server_leases.take(one, claim, 60), sessions))  # type: ignore[misc]
            assert got.count("") == 1, got
            holder = NAMES[got.index("")]
            seen = server_leases.of_others(sessions[(NAMES.index(holder) + 1) % 3])
            assert (f"clm-{n}", holder) in {(claim, who) for claim, who, _ in seen}
            for one in sessions:
                server_leases.give_back(one)
            assert server_leases.of_others(sessions[0]) == []
    finally:
        for one in sessions:
            one.close()


def test_a_lease_ends_by_itself(people: dict[str, tuple[Path, str]], postgres: Postgres, address: str) -> None:
    with Session(people["ann"][1], "ann") as ann, Session(people["ben"][1], "ben") as ben:
        assert server_leases.take(ann, "clm-1", 60) == ""
        assert server_leases.take(ben, "clm-1", 60) == "ann"
        postgres.run(address.rpartition("/")[2], "UPDATE factdesk.leases SET until = now() - interval '1 second'")
        assert server_leases.of_others(ben) == []
        assert server_leases.take(ben, "clm-1", 60) == ""
        assert server_leases.take(ann, "clm-1", 60) == "ben"
