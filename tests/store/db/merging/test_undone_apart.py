"""An undo takes back what it takes back, in whichever file it was done, and nothing that others did or one did elsewhere."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing, suppress
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store import ClaimQuery, Desk, StatementKind, UsageError
from store.db import clock
from store.db.log import in_force
from store.reviews.rescued import Rescued, as_line
from store.values import ActionKind, Decision, Step
from tests.store.desks import desk_with

TEXTS = ("The mayor said ten ships passed and two of them sank.", "It rained for 3 days.", "Nobody was hurt.")
VERDICTS = ("verified", "disputed", "unproven")
SOURCE = "src-1"


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of a desk on which ann judged the first claim verified."""
    with desk_with(tmp_path / "a.db", *TEXTS, reviewer="ann") as desk:
        desk.judge([claims(desk)[0]], "verified", note="from the beginning")
    return tmp_path / "a.db", Path(shutil.copy(tmp_path / "a.db", tmp_path / "b.db"))


def claims(desk: Desk) -> list[str]:
    return sorted(one.id for one in desk.claims(ClaimQuery(), 0, 100))


def both_ways(a: Path, b: Path) -> list[Path]:
    """a with b merged into it, and b with a."""
    found = []
    for n, (into, other) in enumerate(((a, b), (b, a))):
        path = Path(shutil.copy(into, a.with_name(f"merged-{n}.db")))
        with Desk.open(path, "merger") as desk:
            desk.merge(other)
        found.append(path)
    return found


def test_a_verdict_given_in_one_file_outlives_an_undo_of_another_in_the_other(two: tuple[Path, Path]) -> None:
    a, b = two
    with Desk.open(a, "ann") as desk:
        claim = claims(desk)[0]
        desk.judge([claim], "disputed")
    with Desk.open(b, "ann") as desk:
        desk.judge([claim], "unproven", note="the port said so")
    with Desk.open(a, "ann") as desk:
        desk.undo()
        assert desk.claim(claim).status == "verified"
    for path in both_ways(a, b):
        with Desk.open(path, "ann") as desk:
            assert (desk.claim(claim).status, desk.claim(claim).note) == ("unproven", "the port said so")
            assert [one.verdict for one in desk.reviews(claim) if not one.superseded] == ["unproven"]
            assert desk.reviews() == sorted(
                (one for each in claims(desk) for one in desk.reviews(each)), key=lambda one: (one.created_at, one.id)
            )
            # What is said next follows on what is held, and not on what was undone elsewhere.
            desk.note([claim], "and the mayor")
            assert desk.claim(claim).status == "unproven"
            desk.undo()
            desk.undo()
            assert (desk.claim(claim).status, desk.claim(claim).note) == ("verified", "from the beginning")
            assert all(one.ok for one in desk.examine())


def test_a_rescued_note_on_a_verdict_that_outlived_an_undo_stays_of_the_round_of_that_verdict(two: tuple[Path, Path], tmp_path: Path) -> None:
    a, b = two
    with Desk.open(a, "ann") as desk:
        claim = claims(desk)[0]
        desk.judge([claim], "disputed")
    with Desk.open(b, "ann") as desk:
        desk.judge([claim], "unproven")
    with Desk.open(a, "ann") as desk:
        desk.undo()  # of "disputed": newer than "unproven", of which it knows nothing
    for n, path in enumerate(both_ways(a, b)):
        with Desk.open(path, "chief") as desk:
            desk.readers.open_round(blind=False)
        with Desk.open(path, "ann") as desk:
            line = Rescued(
                ActionKind.NOTE, Step.DO, "ann", claim_id=claim, created_at=clock.now(), decision=Decision.JUDGED, verdict="unproven", note="the port"
            )
            rescued = tmp_path / f"rescued-{n}.nl"
            rescued.write_text(as_line(line) + "\n")
            assert desk.read_back(rescued).added == 1
            (held,) = desk.opinions(claim)
            assert (held.verdict, held.note, held.round) == ("unproven", "the port", 1)


def test_what_one_dropped_stays_dropped_when_another_takes_back_the_same_in_another_file(two: tuple[Path, Path]) -> None:
    a, b = two
    with Desk.open(a, "ann") as desk:
        claim = claims(desk)[1]
        desk.drop_claim(claim)
    with Desk.open(b, "bob") as desk:
        desk.drop_claim(claim)
    with Desk.open(a, "ann") as desk:
        desk.undo()
    for path in both_ways(a, b):
        with Desk.open(path, "bob") as desk:
            assert not desk.claim(claim).stands
            assert claim not in claims(desk)
            desk.undo()
            assert desk.claim(claim).stands


def test_what_one_says_of_a_source_outlives_what_another_takes_back_of_it(two: tuple[Path, Path]) -> None:
    a, b = two
    with Desk.open(a, "ann") as desk:
        desk.state(StatementKind.SOURCE, {SOURCE: '{"name":"the port","kind":"person"}'})
    with Desk.open(b, "bob") as desk:
        desk.state(StatementKind.SOURCE, {SOURCE: '{"name":"the harbour","kind":"person","confidential":true}'})
    with Desk.open(a, "ann") as desk:
        desk.undo()
    for path in both_ways(a, b):
        with closing(sqlite3.connect(path)) as conn:
            said = conn.execute("SELECT body, reviewer FROM current_statements WHERE about = ?", [SOURCE]).fetchall()
            assert [("harbour" in body, who) for body, who in said] == [(True, "bob")]
            assert conn.execute("SELECT id FROM confidential_sources").fetchall() == [(SOURCE,)]


def test_a_claim_that_two_people_chose_is_listed_until_both_took_it_back(two: tuple[Path, Path]) -> None:
    a, b = two
    for path, who in ((a, "ann"), (b, "bob")):
        with Desk.open(path, who) as desk:
            desk.add_claim(desk.articles()[0].id, 0, 15, 31)
    with Desk.open(a, "ann") as desk:
        desk.undo()
        assert len(claims(desk)) == len(TEXTS)
    for path in both_ways(a, b):
        with Desk.open(path, "bob") as desk:
            assert len(claims(desk)) == len(TEXTS) + 1
            desk.undo()
            assert len(claims(desk)) == len(TEXTS)


def test_an_action_that_names_itself_as_what_it_took_back_does_not_stop_the_desk(two: tuple[Path, Path]) -> None:
    """As another program may write it."""
    a, _ = two
    with closing(sqlite3.connect(a)) as conn:
        conn.execute("INSERT INTO actions (id, reviewer, kind, label, target, created_at) VALUES ('x', 'eve', 'do', '', 'x', '')")
        conn.execute(
            "INSERT INTO reviews (id, claim_id, reviewer, decision, verdict, action_id, created_at)"
            " SELECT 'y', claim_id, 'eve', 'judged', 'verified', 'x', '2020' FROM reviews LIMIT 1"
        )
        conn.commit()
    with Desk.open(a, "ann") as desk:
        assert desk.claim(claims(desk)[0]).verdict == "verified"


# --- whatever they did, in whichever order the files come together ---

acts = st.lists(
    st.tuples(
        st.integers(0, 1), st.sampled_from(["ann", "bob"]), st.sampled_from(["judge", "judge", "drop", "undo", "undo", "redo"]),
        st.integers(0, 1), st.sampled_from(VERDICTS),
    ),
    min_size=2,
    max_size=10,
)  # fmt: skip


def _act(path: Path, done: Sequence[tuple[int, str, str, int, str]], file: int) -> None:
    """Do what was done in one of the files; where there is nothing to undo, or no such claim is listed any more, nothing is."""
    for where, who, what, n, verdict in done:
        if where != file:
            continue
        with Desk.open(path, who) as desk, suppress(UsageError):
            listed = claims(desk)
            match what:
                case "judge" if n < len(listed):
                    desk.judge([listed[n]], verdict)
                case "drop" if listed:
                    desk.drop_claim(listed[-1])
                case "undo":
                    desk.undo()
                case "redo":
                    desk.redo()


def _expected(path: Path) -> dict[tuple[str, str], str]:
    """By claim and person the verdict that they gave last and did not take back: counted by hand from the bare log."""
    with closing(sqlite3.connect(path)) as conn:
        targets: dict[str, list[str]] = {}
        for action, target in conn.execute("SELECT id, target FROM actions WHERE target IS NOT NULL"):
            targets.setdefault(target, []).append(action)

        def links(action: str) -> int:
            return max((1 + links(one) for one in targets.get(action, [])), default=0)

        found: dict[tuple[str, str], str] = {}
        rows = conn.execute(
            "SELECT r.claim_id, r.reviewer, r.verdict, a.id FROM reviews r JOIN actions a ON a.id = r.action_id"
            " WHERE a.kind = 'do' ORDER BY r.created_at, r.id"
        )
        for claim, who, verdict, action in rows:
            if links(action) % 2 == 0:
                found[claim, who] = verdict
        return found


@given(acts)
@example([(0, "bob", "drop", 0, "verified"), (0, "ann", "drop", 0, "verified"), (0, "ann", "judge", 1, "verified")])
@settings(max_examples=int(os.environ.get("FACTDESK_MERGES", "12")), deadline=None)
def test_what_each_person_holds_is_what_they_did_and_did_not_take_back_whatever_was_merged(
    done: list[tuple[int, str, str, int, str]],
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with desk_with(folder / "0.db", *TEXTS, reviewer="ann") as desk:
            desk.judge(claims(desk), "verified")
        shutil.copy(folder / "0.db", folder / "1.db")
        for n in (0, 1):
            _act(folder / f"{n}.db", done, n)
        told = []
        for into, other in permutations((0, 1)):
            path = Path(shutil.copy(folder / f"{into}.db", folder / f"merged-{into}.db"))
            with Desk.open(path, "merger") as desk:
                desk.merge(folder / f"{other}.db")
                assert all(one.ok for one in desk.examine())
            with closing(sqlite3.connect(path)) as conn:
                held = {
                    (claim, who): verdict
                    for claim, who, verdict in conn.execute("SELECT claim_id, reviewer, verdict FROM opinions")
                }
                assert held == _expected(path)
                # What a blind reader is shown goes by a question of its own.
                people = "SELECT DISTINCT claim_id, reviewer FROM reviews"
                one_by_one = conn.execute(f"SELECT {in_force.held_of('mine.id', 'p.claim_id', 'p.reviewer')} FROM ({people}) p")
                at_once = conn.execute("SELECT id FROM held_reviews ORDER BY id").fetchall()
                assert sorted((str(one),) for (one,) in one_by_one if one is not None) == at_once
                told.append(conn.execute("SELECT claim_id, status, listed, heads FROM claim_state ORDER BY claim_id").fetchall())
        assert told[0] == told[1]
