"""`factdesk agreement` from the command line: a table of figures, the confusion, and why there is nothing to tell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store import ClaimQuery, Desk
from tui.cli import run


def judged(path: Path, reviewer: str, *verdicts: str) -> None:
    with Desk.open(path, reviewer) as desk:
        for claim, verdict in zip(desk.claims(ClaimQuery()), verdicts, strict=False):
            desk.judge([claim.id], verdict)


def told(path: Path, capsys: pytest.CaptureFixture[str], *args: str) -> list[dict[str, object]]:
    assert run(["agreement", "--db", str(path), *args]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_each_measure_is_a_row_with_its_reason_where_it_has_none(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    judged(path, "anna", "verified", "verified", "disputed", "verified")
    judged(path, "bela", "verified", "disputed", "disputed")
    rows = told(path, capsys)
    assert [(row["reviewers"], row["claims"], row["measure"]) for row in rows] == [
        ("anna, bela", 3, measure) for measure in ("percent", "kappa", "alpha", "ac1")
    ]
    values = {row["measure"]: row["value"] for row in rows}
    assert values["percent"] == pytest.approx(2 / 3)
    assert values["kappa"] == pytest.approx(0.4)
    assert {row["why"] for row in rows} == {"too few claims for an interval"}
    met = told(path, capsys, "--confusion")
    assert [(row["verdict"], row["other_verdict"], row["claims"]) for row in met] == [
        ("verified", "verified", 1),
        ("verified", "disputed", 1),
        ("disputed", "disputed", 1),
    ]


def test_a_round_that_nobody_read_and_a_desk_of_one_have_no_rows(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    judged(path, "anna", "verified")
    assert told(path, capsys) == []
    judged(path, "bela", "verified")
    assert {row["value"] for row in told(path, capsys)} == {1.0, None}
    assert {str(row["why"]).split(",")[0] for row in told(path, capsys)} == {
        "too few claims for an interval",
        "all verdicts are the same",
    }
    with Desk.open(path, "anna") as desk:
        desk.readers.open_round(blind=False)
    assert told(path, capsys, "--round", "2") == []


def test_a_round_that_nobody_opened_is_told(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    judged(path, "anna", "verified")
    for more in ([], ["--confusion"]):
        assert run(["agreement", "--db", str(path), "--round", "2", *more]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert "there is no round 2; name one up to 1" in said.err


@pytest.mark.parametrize("typed", ["0", "-1", "one", "99999999999999999999"])
def test_a_round_that_cannot_be_is_refused(path: Path, typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["agreement", "--db", str(path), "--round", typed]) == 2
    assert "Traceback" not in capsys.readouterr().err
