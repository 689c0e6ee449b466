"""The pages say what is true: keys, links, commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tui.commands.keys_page import keys_page
from tui.commands.table import NAMES
from tui.keymap import KEYS

ROOT = Path(__file__).resolve().parent.parent
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
