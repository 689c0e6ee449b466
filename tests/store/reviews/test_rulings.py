"""Where people differ somebody rules, for a reason; nobody's verdict is lost, and whoever differs anew is heard anew."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from store import ClaimQuery, Decision, Desk, Evidence, NotFound, StatementKind, Status, UsageError, VerdictFate
from tests.store.desks import desk_with

TEXTS = ("Ten ships passed.", "It rained for 3 days.", "Nobody was hurt.")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "d.db"


@pytest.fixture
def desks(path: Path) -> Iterator[tuple[Desk, Desk, Desk]]:
    """Anna and Ben, who differ on the first claim, and the chief."""
    with desk_with(path, *TEXTS, reviewer="anna") as anna, Desk.open(path, "ben") as ben, Desk.open(path, "chief") as chief:
        claim = anna.claims(ClaimQuery())[0].id
        anna.judge([claim], "verified", note="counted them", evidence=[Evidence("supports", url="https://e.org/1")])
        ben.judge([claim], "disputed")
        yield anna, ben, chief


def claim_of(desk: Desk) -> str:
    return desk.claims(ClaimQuery())[0].id


def row_of(desk: Desk, claim: str) -> dict[str, object]:
    columns, rows = desk.rows("claim_status")
    return next(row for row in (dict(zip(columns, one, strict=True)) for one in rows) if row["claim_id"] == claim)


def test_the_ruling_is_the_status_and_both_verdicts_stay(desks: tuple[Desk, Desk, Desk]) -> None:
    anna, ben, chief = desks
    claim = claim_of(chief)
    assert chief.readers.contested() == [claim]
    chief.readers.rule(claim, "verified", "the port's own list has ten")
    assert chief.claim(claim).status == "verified"
    assert chief.readers.contested() == []
    assert [(one.reviewer, one.verdict) for one in anna.opinions(claim)] == [("anna", "verified"), ("ben", "disputed")]
    row = row_of(ben, claim)
    assert (row["status"], row["conflict"], row["ruling"], row["ruled_by"], row["ruled_why"]) == (
        "verified", 1, "verified", "chief", "the port's own list has ten",
    )  # fmt: skip
    assert anna.claims(ClaimQuery(status="contested")) == []
    assert all(one.ok for one in chief.examine())


def test_each_reviewer_sees_what_became_of_their_verdict_and_why(desks: tuple[Desk, Desk, Desk]) -> None:
    anna, ben, chief = desks
    claim = claim_of(chief)
    chief.readers.rule(claim, "disputed", "two of them were tugs")
    ruling = anna.readers.ruling(claim)
    assert ruling is not None
    assert ruling.why == "two of them were tugs"
    fates = {one.reviewer: anna.readers.fate(one, ruling) for one in anna.opinions(claim)}
    assert fates == {"anna": VerdictFate.OVERRULED, "ben": VerdictFate.UPHELD}
    assert [(one.reviewer, one.verdict, one.note, one.fate) for one in ben.history_rows()] == [
        ("chief", "disputed", "two of them were tugs", None),
        ("ben", "disputed", "", VerdictFate.UPHELD),
        ("anna", "verified", "counted them", VerdictFate.OVERRULED),
    ]
    assert [one.reviewer for one in ben.history_rows("tugs")] == ["chief"]


@pytest.mark.parametrize("why", ["", "  ", "\n"])
def test_there_is_no_ruling_without_a_reason(desks: tuple[Desk, Desk, Desk], why: str) -> None:
    with pytest.raises(UsageError, match="needs a reason"):
        desks[2].readers.rule(claim_of(desks[2]), "verified", why)
    assert desks[2].claim(claim_of(desks[2])).status == Status.CONTESTED


def test_only_contested_claims_are_ruled_on(desks: tuple[Desk, Desk, Desk]) -> None:
    anna, _, chief = desks
    other = chief.claims(ClaimQuery())[1].id
    anna.judge([other], "verified")
    with pytest.raises(UsageError, match="not contested"):
        chief.readers.rule(other, "disputed", "because")
    with pytest.raises(NotFound):
        chief.readers.rule(claim_of(chief), "nonsense", "because")
    with pytest.raises(NotFound):
        chief.readers.rule("clm-none", "verified", "because")
    with pytest.raises(UsageError, match="nobody has ruled"):
        chief.readers.withdraw_ruling(other)


def test_a_ruling_is_undone_done_again_withdrawn_and_made_anew(desks: tuple[Desk, Desk, Desk]) -> None:
    _, ben, chief = desks
    claim = claim_of(chief)
    chief.readers.rule(claim, "verified", "first")
    assert chief.undo().claim_ids == (claim,)
    assert chief.claim(claim).status == Status.CONTESTED
    chief.redo()
    assert chief.claim(claim).status == "verified"
    ben.readers.withdraw_ruling(claim)
    assert chief.claim(claim).status == Status.CONTESTED
    assert chief.readers.ruling(claim) is None
    chief.readers.rule(claim, "unproven", "nobody counted")  # a ruling may be neither side's
    assert chief.claim(claim).status == "unproven"
    chief.readers.rule(claim, "verified", "somebody did")
    chief.undo()
    ruling = chief.readers.ruling(claim)
    assert ruling is not None
    assert (ruling.verdict, ruling.why, ruling.ruled_by) == ("unproven", "nobody counted", "chief")


def test_whoever_differs_anew_contests_anew_and_nobody_else_does(desks: tuple[Desk, Desk, Desk], path: Path) -> None:
    anna, ben, chief = desks
    claim = claim_of(chief)
    chief.readers.rule(claim, "verified", "the list")
    ben.note([claim], "I still say eight")  # no other verdict
    ben.attach([claim], Evidence("contradicts", url="https://e.org/2"))
    assert chief.claim(claim).status == "verified"
    with Desk.open(path, "dora") as dora:
        dora.judge([claim], "verified")  # agrees with the ruling
        assert chief.claim(claim).status == "verified"
        dora.judge([claim], "needs-context")  # was not heard
        assert chief.claim(claim).status == Status.CONTESTED
        assert chief.readers.ruling(claim) is None
        assert [one.stands for one in chief.readers.rulings(claim)] == [False]
        dora.undo()
        assert chief.claim(claim).status == "verified"
    ben.judge([claim], "unproven")  # another verdict than the one that was heard
    assert chief.claim(claim).status == Status.CONTESTED
    ben.judge([claim], "verified")
    anna.retract([claim])
    assert chief.claim(claim).status == "verified"
    assert row_of(chief, claim)["ruling"] is None  # nobody differs any more: there is nothing to decide


def test_nothing_that_stands_in_a_foreign_statement_stops_the_log(desks: tuple[Desk, Desk, Desk], path: Path) -> None:
    anna, ben, chief = desks
    claim = claim_of(chief)
    chief.readers.rule(claim, "verified", "first")
    for n, body in enumerate((
        "5", "[]", '"x"', "{}", '{"verdict": {"a": 1}, "sides": 3}', '{"verdict": "verified", "sides": ["x", 1, null, [], {}]}',
        '{"verdict": "no such", "why": 7}', '{"verdict": "verified", "sides": [{"reviewer": 1, "verdict": []}]}',
    )):  # fmt: skip
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute(
                "INSERT INTO statements SELECT ?, 'adjudication', about, ?, reviewer, action_id, ? FROM statements LIMIT 1",
                [f"stm-{n}", body, f"2999-01-0{n + 1}T00:00:00.000000Z"],
            )
        anna.judge([claim], "verified")
        ben.judge([claim], "disputed")
        assert chief.claim(claim).status == Status.CONTESTED, body
        assert chief.readers.contested() == [claim]
        assert chief.readers.rulings(claim)[0].stands is False
        assert list(chief.rows("claim_status")[1])


def test_in_a_blind_round_nobody_learns_of_a_contest_or_a_ruling_by_asking(desks: tuple[Desk, Desk, Desk], path: Path) -> None:
    anna, _, chief = desks
    claim = claim_of(chief)
    chief.readers.rule(claim, "verified", "first")
    chief.readers.open_round(blind=True)
    with Desk.open(path, "dora") as dora:
        assert dora.readers.rulings() == []
        assert dora.readers.contested() == []
        said = set()
        for which in (claim, dora.claims(ClaimQuery())[1].id):
            for ask in (lambda one: dora.readers.rule(one, "verified", "x"), dora.readers.withdraw_ruling):
                with pytest.raises(UsageError) as told:
                    ask(which)
                said.add((ask is dora.readers.withdraw_ruling, str(told.value)))
        assert len({words for _, words in said}) == 2
        dora.judge([claim], "verified")
        assert [one.ruled_by for one in dora.readers.rulings()] == ["chief"]
    assert anna.claim(claim).status == Status.UNREVIEWED  # to be read anew
    assert chief.readers.rulings() == []  # it names both sides, to the chief as well, who has not read it in this round


def test_a_merged_ruling_counts_whatever_came_first(desks: tuple[Desk, Desk, Desk], tmp_path: Path) -> None:
    """Union of rows, in any order of the tables' rows: the state follows."""
    _, _, chief = desks
    claim = claim_of(chief)
    chief.readers.rule(claim, "verified", "first")
    with desk_with(tmp_path / "two.db", *TEXTS, reviewer="eve") as other, closing(sqlite3.connect(other.path, isolation_level=None)) as into:
        into.execute("ATTACH ? AS one", [str(chief.path)])
        for table in ("actions", "statements", "reviews", "evidence"):
            into.execute(f"INSERT INTO main.{table} SELECT * FROM one.{table}")
        assert other.claim(claim).status == "verified"
        assert other.claim(claim).reviewers == 2
        body = json.loads(into.execute("SELECT body FROM statements").fetchone()[0])
        assert body["sides"] == [{"reviewer": "anna", "verdict": "verified"}, {"reviewer": "ben", "verdict": "disputed"}]


def test_a_ruling_is_no_opinion_of_the_one_who_rules(desks: tuple[Desk, Desk, Desk]) -> None:
    _, _, chief = desks
    claim = claim_of(chief)
    chief.readers.rule(claim, "verified", "first")
    assert all(one.reviewer != "chief" for one in chief.opinions(claim))
    assert chief.claim(claim).reviewers == 2
    chief.judge([claim], Status.DEFERRED)
    assert chief.claim(claim).status == "verified"
    assert next(one for one in chief.opinions(claim) if one.reviewer == "chief").decision is Decision.DEFERRED
    assert StatementKind.ADJUDICATION
