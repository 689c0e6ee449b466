"""What a merge costs beside reading the rows that it brings.

    python -m bench.merging [--paragraphs 20000]

A desk of a tenth of that size merges another ten times its own, of which it has nothing; then the same once more, when it has all
of it. Beside them, in the same run: going through the rows of that file as merging must, with every id derived anew, and
the same articles read in from scratch (claims given, not searched for), which is what merging saves.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import desks
from bench.figures import Figure, show
from store import ClaimQuery, Desk
from store.db.articles import article_storing, prepared_articles
from store.db.merging.merged_tables import ROOTS, RowTree
from store.db.merging.other_file import opened
from store.db.merging.vetting import vetted

BUDGET = 3.0
"""A merge takes at most so many times what reading its rows takes."""

JUDGED = 20
"""Every so many-th claim of the other desk has a verdict."""


def _timed(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _read(path: Path) -> None:
    """Every row of a file, looked at as merging does."""
    with opened(path, path.with_name("nowhere")) as other:
        for table in ROOTS:
            for tree in other.trees.as_they_come(table):
                if isinstance(tree, RowTree):
                    vetted(tree)


def _read_in(path: Path, articles: int) -> None:
    with Desk.open(path, "bench") as desk:
        for n in range(articles):
            document, paragraphs = desks.article(n)
            prepared = prepared_articles.prepare(document, paragraphs)
            desk._file.write(lambda db, one=prepared: article_storing.store(db, [one]))  # type: ignore[misc]


def _judged(path: Path) -> None:
    with Desk.open(path, "other") as desk:
        claims = [claim.id for claim in desk.claims(ClaimQuery(), 0, 1_000_000)][::JUDGED]
        for claim in claims:
            desk.judge([claim], "disputed", note="as the port said")


def measure(paragraphs: int, times: int) -> list[Figure]:
    """Ratios of processor time, medians over so many runs."""
    reading, merging, again, scratch = [], [], [], []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        large = desks.copied(paragraphs, folder)
        _judged(large)
        small = folder / "small.db"
        _read_in(small, paragraphs // desks.PARAGRAPHS // 10)
        for n in range(times):
            target = Path(shutil.copy(small, folder / f"{n}.db"))
            reading.append(_timed(lambda: _read(large)))
            with Desk.open(target, "bench") as desk:
                merging.append(_timed(lambda: desk.merge(large)))  # called at once
                again.append(_timed(lambda: desk.merge(large)))
            scratch.append(_timed(lambda: _read_in(folder / f"scratch-{n}.db", paragraphs // desks.PARAGRAPHS)))  # noqa: B023
    base = statistics.median(reading)

    def figure(what: str, taken: list[float], *, times: float | None = None) -> Figure:
        return Figure(what, statistics.median(taken), "s", None, base, "reading its rows", times)

    return [
        figure("a merge of a file ten times the desk", merging, times=BUDGET),
        figure("the same merge again", again, times=BUDGET),
        figure("reading the same articles in", scratch),
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--paragraphs", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=3)
    chosen = parser.parse_args()
    show(measure(chosen.paragraphs, chosen.times))
