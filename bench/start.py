"""How long it takes from the command to the first screen that shows the desk, in a real pty.

    python -m bench.start

First paint is when the screen first shows an article's title, the beginning of its text and its first claim; a desk is opened that
was read in before. Every round starts each program once, in turn, a minimal Textual app and Harlequin (where it is
installed) among them; figures are medians over the rounds.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import desks
from bench.figures import Figure, show
from bench.terminal import ROOT, Terminal, first_time
from store import ClaimQuery, Desk

MINIMAL_TIMES, HARLEQUIN_TIMES = 1.8, 0.5


def seeds_desk(folder: Path) -> Path:
    """A new desk with the project's sample articles."""
    path = folder / "seeds.db"
    with Desk.open(path, "bench") as desk:
        desk.add([str(ROOT / "seeds")])
    return path


def content_of(path: Path) -> list[str]:
    """Words that the first screenful of this desk must show: of the title, of the text, of a claim."""
    with Desk.open(path, "bench") as desk:
        article = desk.articles()[0] if desk.article_count() < 1000 else desk.article_at(1)
        assert article is not None
        text = desk.paragraphs(article.revision_id)[0]
        claim = desk.claims(ClaimQuery(article_id=article.id), 0, 1)[0]
    return [article.title[:20], text[:16], claim.exact[:12]]


def factdesk(path: Path) -> list[str]:
    """The command that opens the desk."""
    return [sys.executable, "-m", "tui.cli", "--db", str(path), "--as", "bench"]


def paint_ms(argv: Sequence[str], wanted: Sequence[str]) -> tuple[float, float]:
    """Milliseconds from the command to the first screen with the wanted words on it: by the clock, and of a processor.

    Raises RuntimeError if it never comes.
    """
    with Terminal(argv) as terminal:
        painted = first_time(terminal, wanted, limit=30)
        terminal.leave()
    return (painted.at - terminal.started) * 1000, painted.worked * 1000


def measure(sizes: Sequence[int], rounds: int) -> list[Figure]:
    """Medians of all programs, in milliseconds, by the clock and of a processor."""
    with tempfile.TemporaryDirectory() as folder:
        seeds = seeds_desk(Path(folder))
        programs: dict[str, tuple[list[str], list[str]]] = {
            "minimal app": ([sys.executable, "-m", "bench.minimal"], ["minimal app is ready"]),
            "seeds": (factdesk(seeds), content_of(seeds)),
        }
        for size in sizes:
            path = desks.desk(size)
            programs[f"{size:,} paragraphs and claims"] = (factdesk(path), content_of(path))
        harlequin = shutil.which("harlequin")
        if harlequin:
            programs["harlequin"] = ([harlequin, "--adapter", "sqlite", str(seeds)], ["Data Catalog"])
        else:
            print("# harlequin is not installed: not compared (budget 0.5 x harlequin)")
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
        for argv, wanted in programs.values():
            paint_ms(argv, wanted)  # not counted: Python keeps what it compiles, the system what it reads
        for _ in range(rounds):
            for name, (argv, wanted) in programs.items():
                taken[name].append(paint_ms(argv, wanted))
    figures = []
    for what, which in (("start to first paint", 0), ("  of a processor", 1)):
        middle = {name: statistics.median(one[which] for one in times) for name, times in taken.items()}
        minimal, other = middle.pop("minimal app"), middle.pop("harlequin", None)
        figures.append(Figure(f"{what}: a minimal Textual app", minimal, "ms"))
        figures += [
            Figure(f"{what}: {name}", value, "ms", None, minimal, "minimal app", None if which else MINIMAL_TIMES)
            for name, value in middle.items()
        ]
        if other is not None:
            figures += [
                Figure(f"{what}: {name}", value, "ms", None, other, "harlequin", None if which else HARLEQUIN_TIMES)
                for name, value in middle.items()
            ]
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.start", description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[20_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=7)
    args = parser.parse_args()
    show(measure(args.sizes, args.rounds))


if __name__ == "__main__":
    main()
