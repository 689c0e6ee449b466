"""`factdesk export` with a choice of claims."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from store import ClaimQuery, Desk
from tui.cli import run


def test_only_the_claims_asked_for_are_exported_as_the_list_has_them(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Desk.open(path, "anna") as desk:
        first = desk.claims(ClaimQuery())[0]
        desk.judge([first.id], "disputed", evidence=[desk.evidence_from("https://port.example.org/log", "contradicts")])
    assert run(["export", "--db", str(path), "--status", "reviewed"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["claim_id"], row["evidence"]) == (first.id, "contradicts: https://port.example.org/log (anna)")
    assert run(["export", "--db", str(path), "--search", "nosuchword"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_status_that_no_claim_can_have_is_refused_with_those_there_are(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--db", str(path), "--status", "nosuch"]) == 2
    assert "choose one of" in capsys.readouterr().err


def test_where_people_disagree_each_has_a_row_of_their_own_and_counts_of_claims_stay_right(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Desk.open(path, "zoe") as desk:
        first, second = desk.claims(ClaimQuery())[:2]
        desk.judge([first.id], "disputed", note="The port says 9.", evidence=[desk.evidence_from("https://port.example.org/log", "contradicts")])
        desk.judge([second.id], "verified")
        listed = len(list(desk.status_rows()[1]))
    with Desk.open(path, "ben") as desk:
        desk.judge([first.id], "verified", note="Seen it.")
    assert run(["export", "--db", str(path), "--opinions"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["claim_id"], row["reviewer"], row["verdict"], row["note"], row["conflict"]) for row in rows] == [
        (first.id, "ben", "verified", "Seen it.", 1),
        (first.id, "zoe", "disputed", "The port says 9.", 1),
        (second.id, "zoe", "verified", "", 0),
    ]
    assert [row["evidence"] for row in rows] == [None, "contradicts: https://port.example.org/log", None]
    assert run(["export", "--db", str(path), "--opinions", "--status", "contested", "-o", str(tmp_path / "said.csv")]) == 0
    assert "2 opinions written" in capsys.readouterr().err
    with (tmp_path / "said.csv").open(encoding="utf-8", newline="") as file:
        assert [(row["reviewer"], row["verdict"]) for row in csv.DictReader(file)] == [("ben", "verified"), ("zoe", "disputed")]
    assert run(["export", "--db", str(path), "-o", str(tmp_path / "all.xlsx")]) == 0
    book = CalamineWorkbook.from_path(tmp_path / "all.xlsx")
    assert book.sheet_names == ["claims", "opinions"]
    assert len(book.get_sheet_by_name("claims").to_python()) == 1 + listed
    assert [row[9:12] for row in book.get_sheet_by_name("opinions").to_python()[1:]] == [
        ["ben", "judged", "verified"], ["zoe", "judged", "disputed"], ["zoe", "judged", "verified"],
    ]  # fmt: skip


def test_a_page_has_no_row_for_each_opinion(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--db", str(path), "--opinions", "-o", str(tmp_path / "copy.html")]) == 2
    assert "html has no row for each opinion" in capsys.readouterr().err
    assert not (tmp_path / "copy.html").exists()
