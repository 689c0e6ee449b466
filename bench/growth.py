"""How what a person waits for grows with the desk: first paint, a key, a verdict, related passages; and a picture of it.

    python -m bench.growth [--sizes 10000 100000 1000000] [--picture growth.svg]

All of it is time of a processor, but for the verdict, which waits for the disk: on a machine that others use too, a clock
would measure the others. The ratio is to the smallest of the desks in the same run; in the picture both axes are logarithmic.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from bench import desks, keys, start, verdicts
from bench.figures import Figure, show
from bench.line_chart import PlottedLine, svg
from bench.passages import speed
from bench.related import spread

BUDGET = 1.2
"""The largest desk takes at most so many times what the smallest does."""

ROUNDS = 5
KEYS = "jjvjJ"


def first_paint(size: int) -> float:
    """Milliseconds of a processor from the command to the first screen."""
    path = desks.desk(size)
    wanted = start.content_of(path)
    start.paint_ms(start.factdesk(path), wanted)  # not counted
    return statistics.median(start.paint_ms(start.factdesk(path), wanted)[1] for _ in range(ROUNDS))


def key(size: int) -> float:
    """Milliseconds of a processor from a key until its screen is painted."""
    with tempfile.TemporaryDirectory() as folder:
        path = desks.copied(size, Path(folder))
        presses = keys.press(start.factdesk(path), start.content_of(path), KEYS * 4)
    return statistics.median(one.worked for one in presses if one.written)


def verdict(size: int) -> float:
    """Milliseconds until a verdict is durable, by the clock."""
    return verdicts.measure(size, 150)[0].value


def related(size: int) -> float:
    """Milliseconds of a processor for the related passages of one claim, checks included, p95."""
    return spread(speed.measure("factdesk", size, 200), "one claim, ms of computing")["p95"]


MEASURED: dict[str, tuple[Callable[[int], float], float | None]] = {
    "first paint": (first_paint, BUDGET),
    "a key": (key, BUDGET),
    "a verdict": (verdict, BUDGET),
    "related passages, p95": (related, None),
}
"""What is measured, and how many times the smallest desk's figure the largest one's may be."""


def measure(sizes: Sequence[int], related_at_most: int) -> tuple[list[Figure], list[PlottedLine]]:
    """A figure a size and thing, and the lines of the picture."""
    figures, lines = [], []
    for name, (ask, times) in MEASURED.items():
        values = [(size, ask(size)) for size in sorted(sizes) if ask is not related or size <= related_at_most]
        if not values:
            continue  # no desk is small enough for what this asks
        least = values[0][1]
        for size, value in values:
            figures.append(
                Figure(f"{name}, {size:,} paragraphs", value, "ms", None, least, f"{values[0][0]:,}", times if size != values[0][0] else None)
            )
        lines.append(PlottedLine(name, tuple((float(size), value) for size, value in values)))
    return figures, lines


def main() -> None:
    """Measure, print, draw."""
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--picture", type=Path)
    parser.add_argument(
        "--related-at-most", type=int, default=1_000_000, help="paragraphs; related passages have texts of their own, made at first"
    )
    args = parser.parse_args()
    figures, lines = measure(args.sizes, args.related_at_most)
    if args.picture:
        args.picture.write_text(svg("Growth with the desk", "paragraphs", "ms", lines), encoding="utf-8")
    show(figures)


if __name__ == "__main__":
    main()
