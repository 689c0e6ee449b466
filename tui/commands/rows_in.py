"""What listing commands share: the flags of their output, and rows that come in as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import ParamSpec, TypeVar

import click

from store import UsageError

P = ParamSpec("P")
R = TypeVar("R")

LONGEST_LINE = 16_000_000
"""Characters of a line of JSON; what has none (a device, a stream without end) would otherwise fill the memory."""


def shaped(command: Callable[P, R]) -> Callable[P, R]:
    """sqlite-utils' own flags for the shape of the rows."""
    for option in (
        click.option("--csv", "shape", flag_value="csv", help="CSV."),
        click.option("--tsv", "shape", flag_value="tsv", help="Tab-separated values."),
        click.option("--nl", "shape", flag_value="nl", help="One JSON object a line."),
        click.option("-t", "--table", "shape", flag_value="table", help="A table."),
        click.option("--json-cols", "nested", is_flag=True, help="Cells that hold JSON as JSON."),
    ):
        command = option(command)
    return command


def json_lines(name: str) -> Iterator[dict[str, object]]:
    """The objects of a file of JSON lines. Raises UsageError that names the line."""
    try:
        with open(0 if name == "-" else name, encoding="utf-8-sig", closefd=name != "-") as lines:
            for n, line in enumerate(iter(partial(lines.readline, LONGEST_LINE + 1), ""), 1):
                if len(line) > LONGEST_LINE:
                    raise UsageError(
                        f"this line is longer than {LONGEST_LINE:,} characters", where=f"{name}:{n}", do="split it"
                    )
                if not line.strip():
                    continue
                try:
                    row = json.loads(line)
                except (ValueError, RecursionError) as problem:
                    what = "it is nested too deeply" if isinstance(problem, RecursionError) else problem
                    raise UsageError(
                        f"this line is no JSON ({what})", where=f"{name}:{n}", do="mend or remove it"
                    ) from None
                if not isinstance(row, dict):
                    raise UsageError("this line is no JSON object", where=f"{name}:{n}", do="mend or remove it")
                yield row
    except OSError as problem:
        raise UsageError(f"cannot be read ({problem.strerror})", where=name, do="check the name") from problem
    except UnicodeDecodeError as problem:
        raise UsageError("this file is not UTF-8", where=name, do="convert it") from problem


def text(row: dict[str, object], key: str, default: str | None = None) -> str:
    """What a row holds under a key, as text. Raises UsageError where there is nothing and no default."""
    value = row.get(key, default)
    if value is None:
        if default is not None:
            return default
        raise UsageError(f"a line has no {key!r}", do=f"give every line {key!r}")
    # A lone surrogate can stand in JSON but not in SQLite.
    return str(value).encode("utf-8", "replace").decode()
