"""The pages say what is true: keys, links, commands."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from store import ClaimQuery, Desk
from tests.tui.test_painted import SIZES
from tui.commands.keys_page import keys_page
from tui.commands.table import NAMES
from tui.keymap import KEYS
from tui.terminal.themes import THEMES

ROOT = Path(__file__).resolve().parent.parent
_HERE = os.environ | {"PYTHONPATH": str(ROOT)}
PAGES = sorted(
    [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "seeds").glob("*.md")]
)


def test_the_page_of_keys_is_the_table_of_keys() -> None:
    assert (ROOT / "docs" / "keys.md").read_text(encoding="utf-8") == keys_page(KEYS), (
        "run: factdesk keys --markdown > docs/keys.md"
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_in_the_pages_exists(page: Path) -> None:
    for block in re.findall(r"(?:^    |`)factdesk ([a-z]+)(?=[\s`])", page.read_text(encoding="utf-8"), flags=re.M):
        assert block in NAMES, block


def test_the_page_of_looks_shows_every_size_in_every_theme_in_small_files() -> None:
    page = (ROOT / "docs" / "looks.md").read_text(encoding="utf-8")
    pictures = sorted((ROOT / "docs" / "pictures").glob("*.svg"))
    names = {f"looks-{columns}x{rows}-{theme}.svg" for columns, rows in SIZES for theme in THEMES}
    assert {one.name for one in pictures if one.name.startswith("looks-")} == names
    for name in names:
        assert f"(pictures/{name})" in page
    assert sum(one.stat().st_size for one in pictures) < 3_000_000
    for one in (*pictures, ROOT / "docs" / "desk.svg"):
        text = one.read_text(encoding="utf-8")
        assert "<script" not in text
        assert "url(" not in text, "whoever reads a page asks nobody but its host"


def test_the_readme_names_the_two_commands_that_the_checks_run() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert ".venv/bin/pip install . && .venv/bin/factdesk seeds/" in readme
    test_command = next(line.strip() for line in readme.splitlines() if ".venv/bin/pytest" in line)
    assert test_command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_key_of_the_readme_is_a_key() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in readme.splitlines() if line.startswith("| `")]
    known = {one for key in KEYS for one in key.shown.split()}
    for row in rows:
        for key in re.findall(r"`([^`]+)`", row):
            assert key in known, key


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    made = subprocess.run([sys.executable, "docs/make_commands.py"], cwd=ROOT, env=_HERE, capture_output=True, text=True, check=True)
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == made.stdout, (
        "run: python docs/make_commands.py > docs/commands.md"
    )


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a desk of the seeds in which something was judged."""
    folder = tmp_path_factory.mktemp("seeds")
    with Desk.open(folder / "factdesk.db", "ana") as desk, Desk.open(folder / "factdesk.db", "ben") as ben:
        desk.add([str(ROOT / "seeds")])
        first, second, *_ = desk.claims(ClaimQuery())
        desk.judge([first.id, second.id], "disputed", note="The log says otherwise.")
        ben.judge([second.id], "verified")
    return folder


def _worked(page: str) -> list[str]:
    return re.findall(r"^    (sqlite-utils .+)$", (ROOT / "docs" / page).read_text(encoding="utf-8"), flags=re.M)


@pytest.mark.parametrize("command", _worked("sqlite-utils.md"))
def test_the_worked_commands_of_sqlite_utils_find_something(command: str, seeds: Path) -> None:
    tool, *arguments = shlex.split(command)
    done = subprocess.run([sys.executable, "-m", tool.replace("-", "_"), *arguments], cwd=seeds, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.strip()) > len("[]"), "it finds something"


def test_there_are_ten_worked_commands() -> None:
    assert len(_worked("sqlite-utils.md")) == 10
