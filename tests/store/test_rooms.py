"""The rooms of english, claims, passages, checks and sameness: SQL elsewhere, one name for one thing."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("english", "claims", "passages", "checks", "sameness", "kept")


def files(*rooms: str) -> Iterator[Path]:
    for room in rooms:
        yield from (path for path in sorted((ROOT / room).rglob("*.py")) if not path.name.startswith("__"))


def of_the_rooms() -> Iterator[Path]:
    yield from files(
        *(f"store/{room}" for room in ROOMS), "bench/claims", "bench/passages", "bench/checks", "bench/sameness"
    )


def test_no_room_writes_sql() -> None:
    speaking = [
        path.name
        for path in files(*(f"store/{room}" for room in ROOMS))
        if re.search(r"\.execute\w*\(|\bSELECT\b.*\bFROM\b", path.read_text(encoding="utf-8"))
    ]
    assert speaking == []


def test_no_file_of_these_rooms_is_called_like_another() -> None:
    named: dict[str, list[str]] = defaultdict(list)
    for path in files("store", "tui", "bench"):
        named[path.name].append(str(path.relative_to(ROOT)))
    twice = {path.name: named[path.name] for path in of_the_rooms() if len(named[path.name]) > 1}
    assert twice == {}


def test_no_type_of_these_rooms_is_called_like_another() -> None:
    named: dict[str, list[str]] = defaultdict(list)
    ours: set[str] = set()
    rooms = set(of_the_rooms())
    for path in files("store", "tui", "bench"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                named[node.name].append(str(path.relative_to(ROOT)))
                if path in rooms:
                    ours.add(node.name)
    assert {name: named[name] for name in ours if len(named[name]) > 1} == {}
