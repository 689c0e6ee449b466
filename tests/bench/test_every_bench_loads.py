"""A bench is run once in months: that what it takes from the rooms is still there is seen at once, and not by who runs it next."""

from __future__ import annotations

import ast
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import bench

ROOMS = ("store", "tui", "bench", "tests")
MODULES = {one.name: one for one in pkgutil.walk_packages(bench.__path__, "bench.")}


def loaded(name: str) -> ModuleType | None:
    """The module; None where a library is missing that only training needs."""
    try:
        return import_module(name)
    except ModuleNotFoundError as problem:
        if (problem.name or "").partition(".")[0] in ROOMS:
            raise
        return None


def there(module: str, name: str) -> bool:
    """Whether a module has a name, or is the folder of one that is called so."""
    found = loaded(module)
    if found is None or hasattr(found, name):
        return True
    try:
        return loaded(f"{module}.{name}") is None or hasattr(found, name)
    except ModuleNotFoundError:
        return False


def missing(tree: ast.Module) -> Iterator[str]:
    """What a program takes from the rooms, anywhere in it, that is not there."""
    modules: dict[str, str] = {}
    bound = {one.id for one in ast.walk(tree) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
    bound |= {one.arg for one in ast.walk(tree) if isinstance(one, ast.arg)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in ROOMS:
            for one in node.names:
                if not there(str(node.module), one.name):
                    yield f"{node.module}.{one.name}"
                elif isinstance(getattr(loaded(str(node.module)), one.name, None), ModuleType):
                    modules[one.asname or one.name] = f"{node.module}.{one.name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id not in bound:
            module = modules.get(node.value.id)
            if module is not None and not there(module, node.attr):
                yield f"{module}.{node.attr}"


@pytest.mark.parametrize("name", sorted(MODULES))
def test_what_a_bench_takes_from_the_rooms_is_there(name: str) -> None:
    if not name.endswith("__main__"):
        loaded(name)
    spec = MODULES[name].module_finder.find_spec(name, None)
    assert spec is not None
    assert spec.origin is not None
    assert list(missing(ast.parse(Path(spec.origin).read_text("utf-8")))) == []


@pytest.mark.parametrize(
    ("program", "names"),
    [
        ("from store.claims.worth.scorer import surely_opinions", ["store.claims.worth.scorer.surely_opinions"]),
        ("def run():\n    from store.claims import no_such_room", ["store.claims.no_such_room"]),
        ("from store.claims import worth\nworth.scorer, worth.no_such_word", ["store.claims.worth.no_such_word"]),
        ("from store.claims.worth import scorer\nscorer.own_odds([])", []),
    ],
)
def test_a_name_that_has_gone_is_told(program: str, names: list[str]) -> None:
    assert list(missing(ast.parse(program))) == names
