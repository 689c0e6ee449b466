"""The house is as its plan says: layers, types, style, and what is loaded when."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str) -> str:
    """What a checker says; its exit code must be 0."""
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


def test_no_room_looks_where_it_must_not() -> None:
    assert "0 broken" in run(str(Path(sys.executable).parent / "lint-imports"))


def test_style_is_held() -> None:
    run(sys.executable, "-m", "ruff", "check", ".")


def test_types_are_held() -> None:
    run(sys.executable, "-m", "mypy")


@pytest.mark.parametrize("module", ["store", "store.desk", "store.intake", "store.passages.finder", "store.claims"])
def test_the_store_loads_no_screen(module: str) -> None:
    script = (
        f"import sys, {module};"
        "print([name for name in ('textual', 'rich', 'click', 'tui', 'sklearn', 'numpy') if name in sys.modules])"
    )
    assert run(sys.executable, "-c", script).strip() == "[]"


def modules() -> list[Path]:
    """The files of the two rooms."""
    return [path for room in ("store", "tui") for path in (ROOT / room).rglob("*.py")]





def twice(names: list[str]) -> list[str]:
    """Those that stand there more than once."""
    return sorted({name for name in names if names.count(name) > 1})


def test_every_folder_is_a_package_so_that_the_checks_see_it() -> None:
    assert [str(path.relative_to(ROOT)) for path in modules() if not (path.parent / "__init__.py").exists()] == []


def test_no_file_is_called_like_another() -> None:
    assert twice([path.name for path in modules() if path.name != "__init__.py"]) == []


def test_no_public_type_is_called_like_another() -> None:
    names = [
        node.name
        for path in modules()
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    assert twice(names) == []


def test_no_file_has_grown_into_two_rooms() -> None:
    long = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for room in ("factdesk", "store", "tui")
        for path in (ROOT / room).rglob("*.py")
    }
    assert {name: lines for name, lines in long.items() if lines > 400} == {}
