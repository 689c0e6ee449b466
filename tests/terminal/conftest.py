"""Programs run as a person runs them, with nothing of the developer's own settings or terminal."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
FACTDESK = (sys.executable, "-m", "tui.cli")


def environment(home: Path) -> dict[str, str]:
    """All that the programs are told of the world: a search path, a home, a language, and where the checkout is."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


def run(
    home: Path, *args: str, stdin: bytes = b"", env: Mapping[str, str] | None = None, command: Sequence[str] = FACTDESK
) -> subprocess.CompletedProcess[str]:
    """Run a command without a terminal, in `home`; its output as text, whatever bytes it is."""
    done = subprocess.run(
        [*command, *args],
        cwd=home,
        input=stdin,
        capture_output=True,
        env=environment(home) | dict(env or {}),
        timeout=90,
    )
    out, err = (stream.decode("utf-8", errors="replace") for stream in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


@pytest.fixture(scope="session")
def _seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("seeded")
    shutil.copytree(ROOT / "seeds", home / "seeds")
    done = run(home, "add", "seeds")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("18 added")
    return home


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty folder with a copy of the seeds in it."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    return tmp_path


@pytest.fixture
def desk(home: Path, _seeded: Path) -> Path:
    """The same, with a desk (factdesk.db) that has read them; returns the folder."""
    shutil.copy(_seeded / "factdesk.db", home / "factdesk.db")
    return home
