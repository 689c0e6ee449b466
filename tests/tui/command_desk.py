"""Commands run as a person runs them: from a folder of their own, with nothing set but who they are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tui.cli import run as run_command


def at_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make `folder` the home and the working folder of "ann"; no setting of whoever runs the tests is seen."""
    for name in [name for name in os.environ if name.startswith(("FACTDESK_", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("FACTDESK_REVIEWER", "ann")


def run(*words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Run a command: its exit code, what it printed, and what it said; never a traceback."""
    capsys.readouterr()
    code = run_command(words)
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    return code, said.out, said.err
