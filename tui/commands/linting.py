"""The command that looks through published fact-checks for what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence

import click

from store.errors import PassedOver, SourceRejected
from tui.commands.options import off_the_desk
from tui.commands.output import emit
from tui.streams import say


@click.command()
@click.argument("sources", nargs=-1, required=True)
@off_the_desk
def lint(sources: Sequence[str]) -> int:
    """Look through the ClaimReview data of SOURCES (pages, JSON, addresses) and list what is wrong with it."""
    from store import Flaw
    from store import lint as flaws

    rows: list[tuple[str, str, str, str]] = []
    rejected = False
    for item in flaws(sources):
        if isinstance(item, Flaw):
            rows.append((item.where, item.claim, item.kind.value, item.detail))
        elif isinstance(item, SourceRejected):
            rejected = rejected or not isinstance(item, PassedOver)
            say(str(item))
    emit(["where", "claim", "flaw", "detail"], rows, None)
    return int(rejected or bool(rows))
