"""`factdesk export` with a choice of claims."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

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
