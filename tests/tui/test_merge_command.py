"""`factdesk merge` and the log it reads, as a person types them."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store import ClaimQuery, Desk
from tests.store.desks import desk_with
from tui.cli import run

TEXTS = ("The mayor said ten ships passed.", "It rained for 3 days.", "Nobody was hurt.")


@pytest.fixture
def paths(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of a desk; ann and bob disagree about the first claim."""
    ours, theirs = tmp_path / "ours.db", tmp_path / "theirs.db"
    with desk_with(ours, *TEXTS):
        pass
    shutil.copy(ours, theirs)
    for path, name, verdict in ((ours, "ann", "verified"), (theirs, "bob", "disputed")):
        with Desk.open(path, name) as desk:
            desk.judge([desk.claims(ClaimQuery())[0].id], verdict)
    return ours, theirs


def test_it_says_what_came_and_what_is_contested_now(paths: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    ours, theirs = paths
    assert run(["merge", "--db", str(ours), str(theirs)]) == 0
    said = capsys.readouterr().out
    assert f"came from {theirs}: 1 review (bob 1)\n" in said
    assert "contested now: 1 claim" in said
    assert "The mayor said ten ships passed. (ann: verified | bob: disputed)" in said
    assert run(["merge", "--db", str(ours), str(theirs)]) == 0
    assert capsys.readouterr().out == f"nothing new in {theirs}\n"


def test_a_row_that_did_not_come_is_named_and_the_exit_code_is_1(paths: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    ours, theirs = paths
    with closing(sqlite3.connect(theirs, isolation_level=None)) as conn:
        conn.execute("DROP TRIGGER reviews_no_update")
        conn.execute("UPDATE reviews SET note = 'forged \x1b[2J'")
    assert run(["merge", "--db", str(ours), str(theirs)]) == 1
    told = capsys.readouterr()
    assert "reviews rvw-" in told.err
    assert "did not come: its id is not made of what it says" in told.err
    assert "\x1b" not in told.err + told.out


def test_what_is_no_desk_is_told_and_makes_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["merge", "--db", str(tmp_path / "new.db"), str(tmp_path / "nosuch.db")]) == 3
    assert not (tmp_path / "new.db").exists()
    assert "no desk here" in capsys.readouterr().err
    with desk_with(tmp_path / "d.db", *TEXTS):
        pass
    assert run(["merge", "--db", str(tmp_path / "d.db"), str(tmp_path)]) == 1
    assert "this is a folder; nothing of it was merged" in capsys.readouterr().err
    assert run(["merge", "--db", str(tmp_path / "d.db"), ""]) == 2


def test_the_log_goes_to_a_file_or_a_pipe_and_into_a_desk_that_is_not_there_yet(
    paths: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, _ = paths
    lines = tmp_path / "desk.nl"
    assert run(["export", "--db", str(ours), "--format", "log", "-o", str(lines)]) == 0
    capsys.readouterr()
    assert run(["export", "--db", str(ours), "--format", "log"]) == 0
    assert capsys.readouterr().out == lines.read_text(encoding="utf-8")
    assert run(["merge", "--db", str(tmp_path / "new.db"), str(lines)]) == 0
    assert "1 article, 1 text, 3 claims, 1 review (ann 1)" in capsys.readouterr().out
    assert run(["export", "--db", str(ours), "--format", "log", "--status", "verified"]) == 2
    assert "whole" in capsys.readouterr().err


def test_a_time_that_is_still_to_come_is_told(
    paths: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, theirs = paths
    with monkeypatch.context() as wrong, Desk.open(theirs, "zoe") as desk:
        wrong.setattr("store.db.clock.now", lambda after=None: max("2099-01-01T00:00:00.000000Z", (after or "")[:-1] + "1Z"))
        desk.judge([desk.claims(ClaimQuery())[1].id], "verified")
    assert run(["merge", "--db", str(ours), str(theirs)]) == 0
    assert "1 of the actions that came have a time that is still to come, up to 2099-01-01" in capsys.readouterr().err
