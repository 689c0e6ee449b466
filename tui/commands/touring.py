"""The command that shows the desk to a newcomer."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from store.errors import UsageError
from tui.commands.options import name_of, needs_a_terminal
from tui.tour import seeds_folder


@click.command()
@click.option("--as", "reviewer", metavar="NAME", help="Who reviews.")
def tour(reviewer: str | None) -> int:
    """Five guided minutes on sample articles, on a desk for practice that is not kept."""
    needs_a_terminal()
    seeds = seeds_folder()
    if seeds is None:
        raise UsageError("the sample articles are not installed", do="install factdesk again")
    from store import Desk
    from tui.app import run

    with (
        tempfile.TemporaryDirectory(prefix="factdesk-tour-") as folder,
        Desk.open(Path(folder) / "tour.db", name_of(reviewer)) as desk,
    ):
        desk.add([str(seeds)])
        return run(desk, tour=True).code
