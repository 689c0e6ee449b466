"""What can be read of a settings file in which something is no TOML: everything but the lines that are wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import NamedTuple

from tui.safe_text import safe_text

MOST_READ = 2_000_000
"""Characters that are gone through in looking for what is wrong; a file that wants more is no file of settings."""

_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_BEGINS = re.compile(r"\s*(?:#|$|\[|[\w.\"' -]+=)")
"""What a line looks like that can stand by itself: a remark, a table's name, a name with its value, nothing."""


class _Wrong(NamedTuple):
    line: int
    told: str


def readable(text: str) -> tuple[Mapping[str, object], list[str]]:
    """The tables of the file, and for each line that is left out why. Raises ValueError where nothing can be made of it."""
    lines = text.split("\n")
    wrong: list[str] = []
    aside = "left out"
    while aside in text:
        aside += "_"
    read = 0
    while True:
        read += sum(map(len, lines))
        found = _tables(lines)
        if not isinstance(found, _Wrong):
            return {name: value for name, value in found.items() if not name.startswith(aside)}, wrong
        first = found.line
        while first > 0 and isinstance(_tables(lines[:first]), _Wrong):
            read += sum(map(len, lines[:first]))
            if read > MOST_READ:
                break
            first -= 1
        if read > MOST_READ or not lines[first].strip():
            raise ValueError(found.told)
        end = first + 1
        while end <= found.line and not _BEGINS.match(lines[end]):
            end += 1
        table = lines[first].lstrip().startswith("[")
        where = f"line {first + 1}" if end == first + 1 else f"lines {first + 1} to {end}"
        what = "its table is" if table else "it is" if end == first + 1 else "they are"
        wrong.append(f"{where} cannot be read as TOML ({found.told}); {what} left out")
        # What stands under a table's name belongs to it, and not to the table before.
        lines[first:end] = [f'["{aside} {first}"]' if table else "", *[""] * (end - first - 1)]


def _tables(lines: list[str]) -> Mapping[str, object] | _Wrong:
    try:
        return tomllib.loads("\n".join(lines))
    except RecursionError:
        return _Wrong(len(lines) - 1, "nested too deeply")
    except ValueError as problem:
        told = str(problem)
        at = _AT.search(told)
        line = int(at[1]) - 1 if at is not None and at[1] else len(lines) - 1
        return _Wrong(min(line, len(lines) - 1), " ".join(safe_text(_AT.sub("", told)).split())[:120])
