"""The command backup as a person uses it: a new file, a folder, or Litestream, of which a stand-in notes what it is asked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from store import ClaimQuery
from tests.store.desks import desk_with
from tests.tui.command_desk import at_home, run
from tui.cli import run as run_command


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_home(tmp_path, monkeypatch)
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with desk_with(tmp_path / "factdesk.db", "The harbour took 9,000 tonnes in May.") as desk:
        desk.judge([desk.claims(ClaimQuery())[0].id], "verified", note="seen")


def stand_in(script: str) -> None:
    """A `litestream` that notes its arguments."""
    path = Path("bin/litestream")
    path.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > arguments.txt\n{script}\n")
    path.chmod(0o755)


def test_a_folder_gets_a_copy_that_is_made_anew_each_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "copies").mkdir()
    code, out, _ = run("backup", "--to", "copies", capsys=capsys)
    assert code == 0
    assert "copies/factdesk.db and read through: 1 articles, 1 reviews" in out
    code, out, _ = run("backup", "--to", "copies", capsys=capsys)
    assert (code, "in the place of a copy with 1" in out) == (0, True)
    assert run("--db", "copies/factdesk.db", "doctor", capsys=capsys)[0] == 0


def test_a_folder_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run("backup", "--to", "nowhere", capsys=capsys)
    assert code == 2
    assert "make it" in err


@pytest.mark.parametrize("words", [(), ("a.db", "--to", "copies"), ("--to", ""), ("",), ("--to", "copies", "--public")])
def test_a_backup_goes_to_one_place(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("backup", *words, capsys=capsys)[0] == 2


def test_litestream_is_told_the_desk_and_the_place(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    stand_in("exit 0")
    assert run_command(["backup", "--to", "s3://archive/desk"]) == 0
    assert "follows the desk to s3://archive/desk" in capfd.readouterr().err
    config = tmp_path / "factdesk.db.litestream.yml"
    assert Path("arguments.txt").read_text().splitlines() == ["replicate", "-no-expand-env", "-config", str(config)]
    lines = [line.strip() for line in config.read_text().splitlines() if not line.startswith("#")]
    assert lines == ["dbs:", f'- path: "{tmp_path}/factdesk.db"', "replicas:", '- url: "s3://archive/desk"']


def test_what_a_person_wrote_into_the_configuration_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stand_in("exit 0")
    run("backup", "--to", "s3://archive/desk", capsys=capsys)
    config = tmp_path / "factdesk.db.litestream.yml"
    config.write_text(config.read_text() + "        retention: 24h\n")
    assert run("backup", "--to", "s3://archive/desk", capsys=capsys)[0] == 0
    assert "retention: 24h" in config.read_text()
    code, _, err = run("backup", "--to", "s3://elsewhere/desk", capsys=capsys)
    assert (code, "another place already" in err) == (2, True)
    assert "elsewhere" not in config.read_text()


def test_without_litestream_nothing_is_said_to_be_copied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run("backup", "--to", "s3://archive/desk", capsys=capsys)
    assert code == 2
    assert "nothing was copied" in err
    assert "litestream replicate -no-expand-env -config" in err
    assert (tmp_path / "factdesk.db.litestream.yml").exists()


def test_a_litestream_that_fails_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    stand_in("exit 5")
    code, _, err = run("backup", "--to", "s3://archive/desk", capsys=capsys)
    assert (code, "ended with 5" in err) == (1, True)


@pytest.mark.parametrize("address", ["http://x.example/a", "odd://x", "s3://", "s3://a b", "s3://a\x1b[31m", "sftp://ann:secret@host/desk", "postgresql://ann:secret@host/desk"])
def test_an_address_that_litestream_does_not_know_or_that_tells_a_password_is_refused(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stand_in("exit 0")
    code, _, err = run("backup", "--to", address, capsys=capsys)
    assert code == 2
    assert "secret" not in err
    assert "\x1b" not in err
    assert not list(tmp_path.glob("*.yml"))
    assert not Path("arguments.txt").exists()


@pytest.mark.parametrize("group", [True, False])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_litestream_ends_with_the_command_and_has_time_for_its_last_changes(number: signal.Signals, group: bool, tmp_path: Path) -> None:
    # Told twice, it goes at once: so it is told once, whoever else is.
    told = "echo told >> told.txt"
    stand_in(f"trap '{told}; trap \"{told}\" INT TERM; /bin/sleep 0.5; echo last > last.txt; exit 0' INT TERM\necho > begun.txt\nwhile :; do /bin/sleep 0.1; done")
    command = [sys.executable, "-m", "tui.cli", "backup", "--to", "s3://archive/desk"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        end = time.monotonic() + 30
        while not Path("begun.txt").exists():
            assert time.monotonic() < end
            time.sleep(0.05)
        (os.killpg if group else os.kill)(process.pid, number)  # as a terminal does, or somebody who knows its number
        assert process.wait(30) == (0 if number == signal.SIGINT else 128 + number)
    assert Path("last.txt").exists()
    assert Path("told.txt").read_text() == "told\n"
