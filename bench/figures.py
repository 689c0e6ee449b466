"""One way to print what a bench of the app or of the desk found: figure, budget, and what it is a ratio to."""

from __future__ import annotations

import json
import math
import os
import platform
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; smaller is better. `budget` is in the same unit, None where a figure is only reported.

    `beside` is what the thing called `against` took in the same run; where `times` is given, the budget is that
    multiple of it.
    """

    what: str
    value: float
    unit: str
    budget: float | None = None
    beside: float | None = None
    against: str = ""
    times: float | None = None

    @property
    def limit(self) -> float | None:
        """The budget in the figure's unit."""
        if self.times is not None and self.beside is not None:
            return self.times * self.beside
        return self.budget


RECORD = "FACTDESK_BENCH_FIGURES"
"""Where this names a file, what is shown is kept there, a JSON object a figure: bench.results makes its page of it."""


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def show(figures: Sequence[Figure]) -> None:
    """Print the command, the machine and a line for each figure."""
    command = " ".join(["python -m", (sys.modules["__main__"].__spec__ or _NoSpec).name, *sys.argv[1:]])
    _record(figures)
    print(f"$ {command}")
    cores = len(os.sched_getaffinity(0))
    print(f"# Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {cores} cores, {platform.machine()}")
    width = max((len(figure.what) for figure in figures), default=0)
    for one in figures:
        line = f"{one.what:<{width}}  {number(one.value):>9} {one.unit:<5}"
        if one.limit is not None:
            kept = "kept" if one.value <= one.limit else "MISSED"
            rule = f" (= {one.times:g} x {one.against})" if one.times is not None else ""
            line += f"  budget {number(one.limit)} {one.unit}{rule}: {kept}"
        if one.beside:
            line += f"  [{one.against} {number(one.beside)} {one.unit}, ratio {one.value / one.beside:.2f}]"
        print(line)


def _record(figures: Sequence[Figure]) -> None:
    if os.environ.get(RECORD):
        with Path(os.environ[RECORD]).open("a", encoding="utf-8") as out:
            out.writelines(json.dumps(asdict(one)) + "\n" for one in figures)


def recorded(path: Path) -> list[Figure]:
    """The figures that a bench kept in this file."""
    if not path.exists():
        return []
    return [Figure(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def number(value: float) -> str:
    """With as many digits as say something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


class _NoSpec:
    name = "bench"
