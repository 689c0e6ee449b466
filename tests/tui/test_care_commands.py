"""The commands doctor and restore as a person uses them: what they say, what they end with, and never a traceback."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store import ClaimQuery, Desk
from tests.faults.damaging import PAGE, with_zeroed
from tests.store.desks import desk_with
from tests.tui.command_desk import at_home, run


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_home(tmp_path, monkeypatch)
    with desk_with(
        tmp_path / "factdesk.db", *[f"The harbour took {n},000 tonnes in May." for n in range(1, 60)]
    ) as desk:
        desk.judge([desk.claims(ClaimQuery())[0].id], "verified", note="seen")


def outside(*statements: str) -> None:
    with closing(sqlite3.connect("factdesk.db", isolation_level=None)) as conn:
        for statement in statements:
            conn.execute(statement)


def test_a_whole_desk_ends_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("doctor", capsys=capsys)
    assert (code, err) == (0, "")
    assert all(line.startswith("ok ") for line in out.splitlines())


def test_a_changed_row_is_named_and_can_be_taken_over(capsys: pytest.CaptureFixture[str]) -> None:
    outside("UPDATE verdicts SET label = 'Proven' WHERE id = 'verified'")
    code, out, _ = run("doctor", capsys=capsys)
    assert code == 3
    assert "     verdicts verified was changed" in out.splitlines()
    assert "outside factdesk" in out
    assert run("doctor", "--accept", capsys=capsys)[0] == 0
    code, out, _ = run("doctor", capsys=capsys)
    assert code == 0
    assert "taken over by ann" in out


def test_what_a_row_is_called_cannot_drive_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    outside(
        "INSERT INTO verdicts VALUES ('a' || char(27) || ']0;x' || char(7) || char(10) || 'BAD', 'x', 'x', NULL, 9)"
    )
    code, out, _ = run("doctor", capsys=capsys)
    assert code == 3
    assert "\x1b" not in out
    assert "\x07" not in out
    assert not [line for line in out.splitlines() if line.startswith("BAD") and "seals" not in line]


def damage(*pages: int) -> None:
    path = Path("factdesk.db")
    path.write_bytes(with_zeroed(path.read_bytes(), pages))


def test_a_damaged_file_is_told_table_by_table_and_saved_into_a_new_desk(capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect("factdesk.db")) as conn:
        (page,) = conn.execute(
            "SELECT pageno FROM dbstat WHERE name = 'mentions_claim' OR name = 'paragraphs' AND pagetype = 'leaf'"
            " ORDER BY name DESC LIMIT 1"
        ).fetchone()
    damage(page - 1)
    code, out, _ = run("doctor", capsys=capsys)
    assert code == 3
    assert any(line.startswith("     paragraphs: ") and f"hurt: page {page}" in line for line in out.splitlines())
    assert "     reviews: 1 rows" in out.splitlines()
    assert "--rescue NEW.db" in out
    code, out, err = run("doctor", "--rescue", "new.db", capsys=capsys)
    assert code == 0
    assert "reviews: 1 rows" in out.splitlines()
    assert "new.db" in err
    with Desk.open(Path("new.db"), "ann") as desk:
        assert desk.reviews()[0].note == "seen"


def test_a_file_without_its_beginning_is_told_and_saved(capsys: pytest.CaptureFixture[str]) -> None:
    damage(0)
    code, out, _ = run("doctor", capsys=capsys)
    assert code == 3
    assert "its beginning is gone" in out
    assert run("doctor", "--rescue", "new.db", capsys=capsys)[0] == 0
    assert run("--db", "new.db", "doctor", capsys=capsys)[0] == 0


@pytest.mark.parametrize(
    ("words", "code", "what"),
    [
        (("doctor", "--rescue", ""), 2, "no file was named"),
        (("doctor", "--rescue", "factdesk.db"), 2, "exists already"),
        (("doctor", "--rescue", "nowhere/new.db"), 2, "nowhere"),
        (("doctor", "--rescue", "new.db", "--repair"), 2, "leave --repair"),
        (("--db", "nowhere.db", "doctor"), 3, "no desk here"),
        (("--db", "nowhere.db", "doctor", "--rescue", "new.db"), 3, "cannot be read"),
        (("--db", ".", "doctor"), 3, "folder"),
        (("--db", "no/where.db", "doctor"), 3, "no desk here"),
        (("--db", "no/where.db", "restore", "factdesk.db"), 2, "cannot write here"),
        (("restore", ""), 2, "no file was named"),
        (("restore", "nowhere.db"), 2, "cannot be read"),
        (("restore", "."), 2, "no file"),
        (("restore", "factdesk.db"), 2, "the desk itself"),
        (("restore", "nowhere.nl"), 1, "cannot be read"),
    ],
)
def test_a_wrong_word_costs_nothing(
    words: tuple[str, ...], code: int, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Path("factdesk.db").read_bytes()
    ended, _, err = run(*words, capsys=capsys)
    assert ended == code
    assert what in err
    assert Path("factdesk.db").read_bytes() == before
    assert not Path("new.db").exists()
    assert not Path("nowhere.db").exists()


def test_a_backup_is_restored(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("backup", "backup.db", capsys=capsys)[0] == 0
    with Desk.open(Path("factdesk.db"), "ann") as desk:
        desk.undo()
    code, out, _ = run("restore", "backup.db", capsys=capsys)
    assert code == 0
    assert "restored from backup.db, 1 reviews" in out
    assert ".before-restore-" in out
    assert run("doctor", capsys=capsys)[0] == 0


def test_a_damaged_backup_is_refused_with_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    run("backup", "backup.db", capsys=capsys)
    data = Path("backup.db").read_bytes()
    Path("backup.db").write_bytes(data[: PAGE * 4] + b"\xa5" * PAGE * 5 + data[PAGE * 9 :])
    code, _, err = run("restore", "backup.db", capsys=capsys)
    assert code == 3
    assert "nothing was changed" in err
    assert "--rescue" in err


def test_lines_that_cannot_be_read_in_are_told_and_end_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    Path("kept.nl").write_text("not a line\n\x1b]0;x\x07\n")
    code, out, err = run("restore", "kept.nl", capsys=capsys)
    assert code == 1
    assert "0 read in, 0 known already, 2 not read in" in out
    assert "kept.nl:1" in err
    assert "\x1b" not in err
    assert Path("kept.nl").exists()
