"""`from factdesk import Desk`: what programs are promised, and what a stranger of the same name is told."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import factdesk
import store

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text(encoding="utf-8"), flags=re.S)[0]


def python(*args: str, cwd: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Python run in a folder, with our checkout on its path, after `path`."""
    found = [str(one) for one in (path, ROOT) if one is not None]
    return subprocess.run(
        [sys.executable, *args],
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", "HOME": str(cwd), "PYTHONPATH": ":".join(found)},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_every_public_name_of_the_store_can_be_had() -> None:
    for name in store.__all__:
        assert getattr(factdesk, name) is getattr(store, name)
    assert set(store.__all__) <= set(dir(factdesk))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        factdesk.nothing  # noqa: B018


def test_the_example_of_the_docs_runs_and_does_what_it_says(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "example.py").write_text(EXAMPLE, encoding="utf-8")
    done = python("example.py", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    first, *claims, undone, wrong, exported = done.stdout.splitlines()
    assert first == "18 articles read, 0 rejected"
    assert any("18,300 containers" in line for line in claims)
    assert "taken back" in undone
    assert wrong.startswith("there is no verdict 'certain'")
    assert exported.endswith("claims written")
    rows = (tmp_path / "verdicts.csv").read_text(encoding="utf-8")
    assert "the owner's manifest" in rows
    assert "supports: https://example.org/manifest (ann)" in rows


def test_the_example_of_the_docs_is_well_typed(tmp_path: Path) -> None:
    (tmp_path / "example.py").write_text(EXAMPLE + "\nreveal_type(desk)\n", encoding="utf-8")
    done = python("-m", "mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache"), "example.py", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert 'Revealed type is "store.desk.Desk"' in done.stdout


@pytest.mark.parametrize("name", ["store", "tui"])
@pytest.mark.parametrize("as_file", [False, True])
def test_a_foreign_package_of_the_same_name_is_told_and_not_run(name: str, as_file: bool, tmp_path: Path) -> None:
    foreign = tmp_path / "shop\x1b[2J"
    module = foreign / f"{name}.py" if as_file else foreign / name / "__init__.py"
    module.parent.mkdir(parents=True)
    module.write_text("open('ran', 'w')")
    for command in (["--version"], ["--help"], ["claims"]):
        done = python("-m", "factdesk", *command, cwd=tmp_path, path=foreign)
        assert (done.returncode, done.stdout) == (2, "")
        (line,) = done.stderr.splitlines()
        assert line.startswith(f"factdesk: the package `{name}` in ")
        assert "PYTHONPATH" in line
        assert "\x1b" not in line
    done = python("-c", "from factdesk import Desk", cwd=tmp_path, path=foreign)
    assert f"ImportError: the package `{name}` in " in done.stderr
    assert not (tmp_path / "ran").exists()


def test_a_folder_of_the_same_name_that_is_no_package_disturbs_nobody(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "tui").mkdir()
    done = python("-m", "factdesk", "--version", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"factdesk {store.__version__}\n")


@pytest.mark.parametrize("flag", ["--version", "--help"])
def test_the_command_answers_without_the_screen_and_the_database(flag: str, tmp_path: Path) -> None:
    script = (
        "import atexit, sys; from factdesk.__main__ import main; sys.argv[1:] = [sys.argv[1]];"
        "atexit.register(lambda: print([m for m in ('textual', 'sqlite_utils', 'sqlite3', 'rich') if m in sys.modules]));"
        "main()"
    )
    done = python("-c", script, flag, cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "[]")
