"""`factdesk corrections`: what was told and is otherwise now, as a page for readers."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tui.commands.options import desk_of, on_a_desk, printable, words
from tui.streams import say

FORMATS = ("text", "markdown", "json")


@click.command()
@click.option("-o", "--output", metavar="FILE", help="Write to this file; .md is Markdown, .json JSON.")
@click.option("--format", type=click.Choice(FORMATS), help="The format.  [default: by FILE's ending, else text]")
@click.option("--article", "article_id", type=words, default="", metavar="ID", help="Only of this article.")
@on_a_desk
def corrections(output: str | None, format: str | None, article_id: str, db: str | None, reviewer: str | None) -> None:
    """Print the corrections log for readers: before, after, when and why, where a verdict that was handed over, or that
    stood under a cleared or published article, is another one now, or the words of such an article were changed."""
    with desk_of(db, reviewer) as desk:
        if output is None or output == "-":
            for piece in desk.accounts.corrections_page(format or "text", article_id):
                sys.stdout.write(piece)
            return
        count = desk.accounts.write_corrections(Path(output), format, article_id)
        say(f"{count} correction{'s' * (count != 1)} written to {printable(output)}")
