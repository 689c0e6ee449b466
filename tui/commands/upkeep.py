"""Commands about the desk as a whole: export, stats, backup, keys, paths."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from store.errors import UsageError
from tui.commands.options import (
    STATUSES,
    check_status,
    desk_of,
    name_of,
    off_the_desk,
    on_a_desk,
    path_of,
    printable,
    words,
)
from tui.commands.output import emit

LOG = "log"
EXPORTS = ("csv", "tsv", "json", "nl", "markdown", LOG)


@click.command()
@click.option("-o", "--output", metavar="FILE", help="Write to this file; its ending names the format.")
@click.option("--format", type=click.Choice(EXPORTS), help="The format.  [default: by FILE's ending, else json]")
@click.option("--status", type=words, default="", metavar="S", help=f"Only claims with this status: {STATUSES}.")
@click.option("--search", type=words, default="", metavar="WORDS", help="Only claims with these words and facets, as / in the desk.")
@on_a_desk
def export(
    output: str | None, format: str | None, status: str, search: str, db: str | None, reviewer: str | None
) -> None:
    """Write claims with their status, verdicts, reviewers, notes and evidence (the view claim_status).

    The format log is another thing: all that the desk holds, for `factdesk merge` and for version control.
    """
    if format == LOG:
        _write_log(output, bool(status or search.strip()), db, reviewer)
        return
    with desk_of(db, reviewer) as desk:
        from store import ClaimQuery

        check_status(desk, status)
        chosen = bool(status or search.strip())
        keys = desk.export_keys(ClaimQuery(status=status, search=search)) if chosen else None
        if output is not None and output != "-":
            rows = desk.export(Path(output), format, keys)
            print(f"{rows} claims written to {printable(output)}", file=sys.stderr)
            return
        from store import write_rows

        columns, all_rows = desk.status_rows(keys)
        write_rows(columns, all_rows, format or "json", sys.stdout)


def _write_log(output: str | None, chosen: bool, db: str | None, reviewer: str | None) -> None:
    if chosen:
        raise UsageError("the log is written whole, or other desks could not tell what is missing", do="leave --status and --search out")
    with desk_of(db, reviewer) as desk:
        if output is not None and output != "-":
            lines = desk.write_log(Path(output))
            print(f"{lines} lines written to {printable(output)}", file=sys.stderr)
            return
        for line in desk.log_lines():
            print(line)


@click.command()
@on_a_desk
def stats(db: str | None, reviewer: str | None) -> None:
    """Count articles, claims, statuses and reviews."""
    with desk_of(db, reviewer) as desk:
        emit(["what", "count"], desk.stats().items(), None)


@click.command()
@click.argument("file")
@on_a_desk
def backup(file: str, db: str | None, reviewer: str | None) -> None:
    """Copy the desk to FILE, safely while it is in use."""
    if not file:
        raise UsageError("no file was named", do="name the copy")
    with desk_of(db, reviewer) as desk:
        desk.backup(Path(file))
    click.echo(f"copied to {printable(file)}")


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
