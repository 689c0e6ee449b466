"""Commands about the desk as a whole: stats, keys, paths."""

from __future__ import annotations

import click

from tui.commands.options import (
    desk_of,
    name_of,
    off_the_desk,
    on_a_desk,
    path_of,
    tell_what_is_hidden,
)
from tui.commands.output import emit


@click.command()
@on_a_desk
def stats(db: str | None, reviewer: str | None) -> None:
    """Count articles, claims, statuses and reviews."""
    with desk_of(db, reviewer) as desk:
        tell_what_is_hidden(desk)
        emit(["what", "count"], desk.stats().items(), None)


@click.command()
@click.option("--markdown", is_flag=True, help="As a page of Markdown, grouped.")
@off_the_desk
def keys(markdown: bool) -> None:
    """List the keys of the desk."""
    from tui.keymap import KEYS

    if markdown:
        from tui.commands.keys_page import keys_page

        click.echo(keys_page(KEYS), nl=False)
        return
    emit(["keys", "does", "id"], ((one.shown, one.tooltip, one.id) for one in KEYS), None)


@click.command()
@on_a_desk
def paths(db: str | None, reviewer: str | None) -> None:
    """Show which files and which name are in use."""
    from tui.crash import crash_folder
    from tui.settings import settings_file

    rows = [
        ("desk", str(path_of(db).absolute())),
        ("reviewer", name_of(reviewer)),
        ("settings", str(settings_file())),
        ("crash reports", str(crash_folder())),
    ]
    emit(["what", "where"], rows, None)
