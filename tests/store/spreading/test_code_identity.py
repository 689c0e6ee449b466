"""A worker that reads with other libraries is told from one that reads with ours."""

from __future__ import annotations

import ast
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import store
from store.spreading.code_identity import LIBRARIES

FETCHING = {"httpx", "httpcore", "brotli", "zstandard"}
"""What brings the bytes here, and says nothing of what they mean."""


def imported(path: Path) -> set[str]:
    """The packages that a file imports anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_every_library_that_takes_sources_apart_is_compared() -> None:
    reading = Path(store.__file__).parent / "reading"
    packages = set[str]().union(*map(imported, reading.rglob("*.py"))) - sys.stdlib_module_names - {"store"}
    named = {name.lower().replace("_", "-") for name in LIBRARIES} | FETCHING
    others = {one: packages_distributions().get(one, [one]) for one in packages}
    assert {one for one, names in others.items() if named.isdisjoint(name.lower().replace("_", "-") for name in names)} == set()
