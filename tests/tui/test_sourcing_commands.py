"""Sources, inquiries, evidence, policies and the linter on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store import ClaimQuery, Desk
from tui.cli import run


@pytest.fixture
def at(path: Path) -> list[str]:
    """The beginning of every command."""
    return ["--db", str(path), "--as", "anna"]


def listed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return rows


def claim_of(path: Path) -> str:
    with Desk.open(path, "anna") as desk:
        return desk.claims(ClaimQuery())[0].id


def test_a_source_is_added_changed_found_and_taken_back(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*at, "sources", "--add", "Lena Holt", "--kind", "person", "--owner", "Ports", "--rank", "primary"]) == 0
    assert "added: Lena Holt, Ports, primary person" in capsys.readouterr().out
    assert run([*at, "sources", "--change", "lena holt", "--address", "holt@ports.example", "--rank", "none"]) == 0
    capsys.readouterr()
    assert run([*at, "sources", "holt"]) == 0
    (row,) = listed(capsys)
    assert (row["name"], row["owner"], row["address"], row["rank"], row["confidential"]) == ("Lena Holt", "Ports", "holt@ports.example", "", 0)
    assert run([*at, "undo"]) == 0
    assert run([*at, "undo"]) == 0
    capsys.readouterr()
    assert run([*at, "sources"]) == 0
    assert listed(capsys) == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["sources", "--add", "A", "--change", "B"], "leave one of"),
        (["sources", "--owner", "Ports"], "--add or --change"),
        (["sources", "--change", "nobody", "--rank", "primary"], "there is no source"),
        (["sources", "words", "--add", "A"], "leave it out"),
        (["inquiries", "--asked", "Lena Holt"], "name the claim"),
        (["inquiries", "--no-answer"], "--asked"),
        (["inquiries", "--asked", "x", "--refused", "--answer", "y"], "ends in one way"),
        (["policy", "--primary", "1"], "name the verdict"),
        (["policy", "certain", "--primary", "1"], "choose one of"),
        (["policy", "verified", "--primary", "1", "--nothing"], "leave"),
        (["policy", "verified", "--primary", "-4"], "from 0 to"),
        (["lint", "--claim", "clm-x", "a.json"], "leave --claim"),
        (["lint", "--claim", "clm-x"], "there is no claim"),
        (["evidence", "clm-x"], "there is no claim"),
    ],
)
def test_what_makes_no_sense_is_told_with_what_to_do(at: list[str], words: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*at, *words]) == 2
    told = capsys.readouterr()
    assert says in told.err
    assert "Traceback" not in told.err


def test_who_was_asked_is_told_with_what_came_of_it(at: list[str], path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claim = claim_of(path)
    assert run([*at, "inquiries", claim[:12], "--asked", "Osama Rabie", "--by", "phone", "--answer", "It was 400 metres."]) == 0
    assert "asked Osama Rabie by phone: answered, “It was 400 metres.”" in capsys.readouterr().out
    assert run([*at, "inquiries"]) == 0
    (row,) = listed(capsys)
    assert (row["claim_id"], row["by"], row["whom"], row["way"], row["outcome"]) == (claim, "anna", "Osama Rabie", "phone", "answered")


def test_evidence_is_listed_with_who_attached_it(at: list[str], path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claim = claim_of(path)
    assert run([*at, "mark", claim, "verified", "--supports", "https://port.example.org/log"]) == 0
    capsys.readouterr()
    assert run([*at, "evidence"]) == 0
    (row,) = listed(capsys)
    assert (row["claim_id"], row["reviewer"], row["stance"], row["url"]) == (claim, "anna", "supports", "https://port.example.org/log")
    assert row["attached_at"]


def test_what_a_verdict_needs_is_set_and_the_linter_holds_it_against_the_desk(
    at: list[str], path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claim = claim_of(path)
    assert run([*at, "policy"]) == 0
    assert {row["needs"] for row in listed(capsys)} == {"nothing"}, "a new desk asks for nothing"
    assert run([*at, "mark", claim, "verified", "--supports", "https://port.example.org/log"]) == 0
    assert run([*at, "lint"]) == 0
    capsys.readouterr()
    assert run([*at, "policy", "verified", "--primary", "1", "--independent", "3", "--either", "--asked"]) == 0
    assert "1 primary source or 3 independent ones, the claimant asked" in capsys.readouterr().out
    assert run([*at, "lint"]) == 1
    kinds = {row["kind"]: row["says"] for row in listed(capsys)}
    assert set(kinds) == {"missing-primary", "too-few-independent", "claimant-not-asked"}
    assert kinds["too-few-independent"] == "verified needs 3 independent sources, has 1"
    assert run([*at, "policy", "verified", "--nothing"]) == 0
    capsys.readouterr()
    assert run([*at, "lint", "--claim", claim]) == 0
    assert listed(capsys) == []


def test_the_linter_names_the_article_that_stands_for_itself(at: list[str], path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Desk.open(path, "anna") as desk:
        claim = desk.claims(ClaimQuery())[0]
        desk.judge([claim.id], "verified", evidence=[desk.evidence_from(f"{claim.article_id}:0", "supports")])
    assert run([*at, "lint"]) == 1
    (row,) = listed(capsys)
    assert (row["kind"], row["claim_id"], row["why"]) == ("circular", claim.id, "same-article")
    assert row["do"] == "find who says so independently, or detach it"
    evidence = row["evidence"]
    assert isinstance(evidence, list)
    assert evidence[0]["article_id"] == claim.article_id
