"""How much memory the app holds at a desk of a million paragraphs, after some work at it, in a real pty.

    python -m bench.memory

PSS counts what is shared with other programs in part, RSS in whole (Linux, /proc/PID/smaps_rollup). The work: forty
keys, by which articles, claims and related passages have been shown. A minimal Textual app is measured in the same run.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import desks
from bench.figures import Figure, show
from bench.start import content_of, factdesk
from bench.terminal import Terminal, first_time

BUDGET_MB = 80.0
WORK = "jjjjjvjJjjKddGg jnNzZ1j2j3j2vJJvcJjjvjJv"


def memory_mb(argv: Sequence[str], wanted: Sequence[str], keys: str) -> tuple[float, float]:
    """(PSS, RSS) in megabytes (10^6 bytes) after the first paint and these keys."""
    with Terminal(argv) as terminal:
        first_time(terminal, wanted, limit=30, settle=1.5)
        for key in keys:
            terminal.send(key)
            terminal.read(quiet=0.25, limit=3)
        fields = dict(
            line.split(":", 1) for line in Path(f"/proc/{terminal.pid}/smaps_rollup").read_text().splitlines()[1:]
        )
    return int(fields["Pss"].split()[0]) * 1024 / 1e6, int(fields["Rss"].split()[0]) * 1024 / 1e6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.memory", description=__doc__.splitlines()[0])
    parser.add_argument("--paragraphs", type=int, default=1_000_000)
    size = parser.parse_args().paragraphs
    minimal_pss, minimal_rss = memory_mb([sys.executable, "-m", "bench.minimal"], ["minimal app is ready"], "")
    with tempfile.TemporaryDirectory() as folder:
        path = desks.copied(size, Path(folder))
        wanted = content_of(path)
        pss, rss = memory_mb(factdesk(path), wanted, "")
        worked_pss, worked_rss = memory_mb(factdesk(path), wanted, WORK)
    name = f"{size:,} paragraphs"
    show(
        [
            Figure("a minimal Textual app, PSS", minimal_pss, "MB"),
            Figure("a minimal Textual app, RSS", minimal_rss, "MB"),
            Figure(f"{name}, after the first paint, PSS", pss, "MB", BUDGET_MB, minimal_pss, "minimal app"),
            Figure(f"{name}, after the first paint, RSS", rss, "MB", BUDGET_MB, minimal_rss, "minimal app"),
            Figure(f"{name}, after {len(WORK)} keys, PSS", worked_pss, "MB", BUDGET_MB, minimal_pss, "minimal app"),
            Figure(f"{name}, after {len(WORK)} keys, RSS", worked_rss, "MB", BUDGET_MB, minimal_rss, "minimal app"),
        ]
    )


if __name__ == "__main__":
    main()
