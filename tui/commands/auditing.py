"""`factdesk audit`: a report that an assessor from outside can follow."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tui.commands.options import MOST, at_most, desk_of, on_a_desk, printable
from tui.commands.output import counter
from tui.streams import say


@click.command()
@click.option("-o", "--output", metavar="FILE", help="Write to this file.  [default: standard output]")
@click.option("--sample", default=20, show_default=True, type=at_most(0), metavar="N", help="Show so many claims in full.")
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0, MOST), metavar="S", help="What the sample is drawn by.")
@on_a_desk
def audit(output: str | None, sample: int, seed: int, db: str | None, reviewer: str | None) -> None:
    """Report how claims were checked, as Markdown: sources, independence, second readers, agreement, times, corrections,
    and a sample of claims with all that stands behind them. Confidential sources are counted and never named."""
    with desk_of(db, reviewer) as desk:
        with counter("reading", "claims") as progress:
            found = desk.accounts.audit(sample, seed, progress)
        if output is None or output == "-":
            for piece in desk.accounts.audit_page(found):
                sys.stdout.write(piece)
            return
        desk.accounts.write_audit(Path(output), found)
        many = "claim" if found.judged == 1 else "claims"
        say(f"{found.judged:,} {many} with a verdict, {len(found.sample):,} in the sample, written to {printable(output)}")
