"""The list of kinds that a person may ask for is of those that are found, no more and no fewer."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import get_args

from store import CHECK_KINDS
from store.checks.own_numbers.arithmetic import Sort

ROOT = Path(__file__).parents[3]


def _kinds_written() -> set[str]:
    calls = (
        one
        for file in (ROOT / "store" / "checks").glob("*.py")
        for one in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "CheckFinding"
    )
    return {one.args[0].value for one in calls if isinstance(one.args[0], ast.Constant) and isinstance(one.args[0].value, str)}


def test_every_kind_that_is_found_may_be_asked_for_and_no_other() -> None:
    listed = {"sum" if one == "change" else one for one in get_args(Sort)}  # a change that does not add up is one that does not
    assert _kinds_written() | listed == set(CHECK_KINDS)


def test_the_page_on_checks_tells_every_kind() -> None:
    page = (ROOT / "docs" / "checks.md").read_text("utf-8")
    assert [kind for kind in CHECK_KINDS if f"`{kind}`" not in page] == []
