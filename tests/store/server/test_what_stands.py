"""In a blind round the server goes by what was done and not taken back, as a file does, and not by the row written last."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

import psycopg
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from store import ClaimQuery, Desk, UsageError, admit_to_server
from store.server.server_tables import SCHEMA
from tests.servers import Postgres
from tests.store.desks import desk_with

TEXTS = ("Ten ships passed.", "It rained.")
NAMES = ("ann", "ben")
EXAMPLES = int(os.environ.get("FACTDESK_SERVERS", "3"))


def claims(desk: Desk) -> list[str]:
    return sorted(one.id for one in desk.claims(ClaimQuery()))


def round_at(address: str) -> object:
    with psycopg.connect(address) as conn:
        conn.execute("SET statement_timeout = '20s'")
        return conn.execute(f"SELECT {SCHEMA}.blind_round()").fetchone()


def judged_by(address: str, name: str, wanted: Sequence[str]) -> list[bool]:
    """Of each claim whether this person judged it in the present round, as the server says to them."""
    with psycopg.connect(address) as conn:
        conn.execute("SELECT set_config('factdesk.reader', %s, false)", [name])
        return [bool(told) for one in wanted for told in conn.execute(f"SELECT {SCHEMA}.judged(%s)", [one]).fetchone() or ()]


def two_files(folder: Path, *, blind: bool) -> list[Path]:
    """Two copies of a desk of two claims, on which ann said something of both in the round."""
    with desk_with(folder / "0.db", *TEXTS) as desk:
        if blind:
            desk.readers.open_round(blind=True)
        desk.judge(claims(desk), "verified", note="ann's note")
    return [folder / "0.db", Path(shutil.copy(folder / "0.db", folder / "1.db"))]


def pushed(paths: Sequence[Path], address: str) -> None:
    for path in paths:
        with Desk.open(path, "merger") as desk:
            desk.push(address)


def test_a_blind_round_that_one_opened_is_blind_though_another_took_theirs_back(tmp_path: Path, address: str) -> None:
    a, b = two_files(tmp_path, blind=False)
    with Desk.open(a, "ann") as ann, Desk.open(b, "ben") as ben:
        ann.readers.open_round(blind=True)
        ben.readers.open_round(blind=True)
        ann.undo()
    pushed([a, b], address)
    assert round_at(address) == (2,)
    with Desk.open(tmp_path / "fresh.db", "merger") as desk:
        desk.pull(address)
        assert desk.readers.round().blind


def test_a_round_that_was_closed_in_two_files_is_closed_though_the_closing_was_taken_back_in_one(tmp_path: Path, address: str) -> None:
    a, b = two_files(tmp_path, blind=True)
    with Desk.open(a, "ann") as desk, Desk.open(b, "ann") as other:
        desk.readers.close_round()
        other.readers.close_round()
        desk.undo()
    pushed([a, b], address)
    assert round_at(address) == (None,)
    with Desk.open(tmp_path / "fresh.db", "merger") as desk:
        desk.pull(address)
        assert not desk.readers.round().blind


def noted_by_ann_for_ben(postgres: Postgres, address: str) -> list[str]:
    """The claims whose note by ann ben sees on the server."""
    postgres.login("ben")
    admit_to_server(address, "owner", "ben", "ben")
    with psycopg.connect(address.replace("postgres@", "ben@")) as conn:
        seen = conn.execute(f"SELECT claim_id FROM {SCHEMA}.reviews WHERE note = %s", ["ann's note"]).fetchall()
    return [str(claim) for (claim,) in seen]


def test_a_verdict_in_one_file_opens_what_others_said_though_another_was_undone_elsewhere(
    tmp_path: Path, postgres: Postgres, address: str
) -> None:
    a, b = two_files(tmp_path, blind=True)
    with Desk.open(a, "ben") as desk, Desk.open(b, "ben") as other:
        first = claims(desk)[0]
        desk.judge([first], "disputed")
        other.judge([first], "unproven")
        desk.undo()
    pushed([a, b], address)
    assert noted_by_ann_for_ben(postgres, address) == [first]


def test_who_took_back_all_they_said_in_both_files_sees_nothing_of_others(tmp_path: Path, postgres: Postgres, address: str) -> None:
    """The undo that came last brought back what was taken back in the other file."""
    a, b = two_files(tmp_path, blind=True)
    with Desk.open(a, "ben") as desk:
        first = claims(desk)[0]
        desk.judge([first], "disputed")
    shutil.copy(a, b)
    with Desk.open(a, "ben") as desk, Desk.open(b, "ben") as other:
        desk.undo()
        other.judge([first], "unproven")
        other.undo()
    pushed([a, b], address)
    assert noted_by_ann_for_ben(postgres, address) == []
    with Desk.open(a, "ben") as desk:
        desk.merge(b)
        assert [one.note for one in desk.reviews(first) if one.reviewer == "ann"] == []


def test_an_action_that_names_itself_as_what_it_took_back_does_not_stop_the_server(
    tmp_path: Path, postgres: Postgres, address: str
) -> None:
    """As another program may write it."""
    path = two_files(tmp_path, blind=True)[0]
    pushed([path], address)
    database = address.rpartition("/")[2]
    postgres.run(
        database,
        f"INSERT INTO {SCHEMA}.actions (id, reviewer, kind, label, target, created_at) VALUES ('x', 'eve', 'do', '', 'x', '')",
        f"INSERT INTO {SCHEMA}.actions (id, reviewer, kind, label, target, created_at)"
        " SELECT 'y' || n, 'eve', 'undo', '', 'x', '' FROM generate_series(1, 2000) n",
        f"INSERT INTO {SCHEMA}.statements (id, action_id, kind, about, body, reviewer, created_at)"
        " VALUES ('z', 'x', 'round', '3', '{\"blind\":true}', 'eve', '')",
    )
    assert round_at(address) == (2,)


acts = st.lists(
    st.tuples(
        st.integers(0, 1), st.sampled_from(NAMES), st.sampled_from(["judge", "judge", "later", "undo", "undo", "redo", "open", "close"]),
        st.integers(0, 1),
    ),
    min_size=4,
    max_size=14,
)  # fmt: skip


def _act(desk: Desk, what: str, n: int) -> None:
    """Do it; where there is nothing to undo, or no round to close, nothing is done."""
    claim = claims(desk)[n]
    with suppress(UsageError):
        match what:
            case "judge":
                desk.judge([claim], "disputed")
            case "later":
                desk.judge([claim], "deferred")
            case "undo":
                desk.undo()
            case "redo":
                desk.redo()
            case "open":
                desk.readers.open_round(blind=True)
            case _:
                desk.readers.close_round()


@given(done=acts)
@settings(
    max_examples=EXAMPLES, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
def test_whatever_was_done_in_two_files_the_server_says_what_the_merged_file_says(
    postgres: Postgres, done: list[tuple[int, str, str, int]]
) -> None:
    address = postgres.address(postgres.database())
    with tempfile.TemporaryDirectory() as place:
        paths = two_files(Path(place), blind=True)
        for file, who, what, n in done:
            with Desk.open(paths[file], who) as desk:
                _act(desk, what, n)
        pushed(paths, address)
        with Desk.open(paths[0], "merger") as desk:
            desk.merge(paths[1])
            now = desk.readers.round()
            wanted = claims(desk)
            with closing(desk._file.whole()) as conn:
                held = {
                    (str(claim), str(who))
                    for claim, who in conn.execute(
                        "SELECT claim_id, reviewer FROM opinions WHERE decision = 'judged' AND round = ?", [now.number]
                    )
                }
        assert round_at(address) == (now.number if now.blind else None,)
        for name in NAMES:
            assert judged_by(address, name, wanted) == [now.blind and (one, name) in held for one in wanted]
