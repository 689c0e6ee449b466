"""Commands that look after the desk's file: doctor and restore."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from store.errors import UsageError
from tui.commands.options import desk_of, name_of, on_a_desk, path_of, printable
from tui.streams import say

if TYPE_CHECKING:
    from store import Change, Damage, Examination

ROWS = 1000
"""Changed rows of a check that are listed; more of them are one accident, and a backup is the answer."""

PAGES = 12
"""Pages of a table that are listed."""

LINES = ".nl"
INDENT = "     "

_HOW = {
    "changed": "was changed",
    "added": "was added",
    "gone": "is gone",
    "differs": "is not as what it is made from",
    "dangling": "points at nothing",
}


@click.command()
@click.option("--repair", is_flag=True, help="Make anew what can be derived: indexes, triggers, states.")
@click.option("--accept", is_flag=True, help="Take over what other programs changed: it was meant.")
@click.option("--rescue", metavar="NEW.db", help="Write all that can be had of a damaged desk into a new one.")
@on_a_desk
def doctor(repair: bool, accept: bool, rescue: str | None, db: str | None, reviewer: str | None) -> int:
    """Check the desk's file, its rows, its search index and its log; exit code 3 where something is wrong."""
    if rescue is not None:
        if repair or accept:
            raise UsageError("a rescue reads the desk and changes nothing in it", do="leave --repair and --accept out")
        return _rescue(path_of(db), rescue)
    from store import diagnose

    found = diagnose(path_of(db), repair=repair, accept_as=name_of(reviewer) if accept else "")
    _show(found)
    return 0 if found.ok else 3


def _show(found: Examination) -> None:
    for one in found.findings:
        line = f"{'ok ' if one.ok else 'BAD'}  {one.check}: {one.detail}" + (f"; {one.do}" if one.do else "")
        click.echo(printable(line))
        for change in one.changes[:ROWS]:
            click.echo(INDENT + printable(_told(change)))
        if len(one.changes) > ROWS:
            click.echo(f"{INDENT}and more")
    if found.damage is not None:
        _show_damage(found.damage)


def _told(change: Change) -> str:
    columns = f" ({', '.join(change.columns)})" if change.columns else ""
    return f"{change.table} {change.row} {_HOW[change.how]}{columns}"


def _show_damage(damage: Damage) -> None:
    header = "" if damage.header else ", its beginning is gone"
    click.echo(f"BAD  file: {damage.pages} pages of {damage.page_size} bytes{header}; what can still be had:")
    for table in damage.tables:
        if not (table.had or table.lost or table.pages):
            continue
        words = "an index, which can be made anew" if table.index else f"{table.had} rows"
        if table.lost:
            words += f", at least {table.lost} lost"
        if table.pages:
            shown = ", ".join(map(str, table.pages[:PAGES]))
            more = f" and {len(table.pages) - PAGES} more" if len(table.pages) > PAGES else ""
            words += f"; hurt: page{'s' * (len(table.pages) > 1)} {shown}{more}"
        click.echo(INDENT + printable(f"{table.table}: {words}"))
    if damage.stray:
        click.echo(f"{INDENT}{damage.stray} of these rows stand on pages that nothing leads to any more")
    for line in damage.said:
        click.echo(INDENT + printable(f"SQLite: {line}"))


def _rescue(source: Path, target: str) -> int:
    if not target:
        raise UsageError("no file was named", do="name the new desk")
    from store import rescue as save

    lost = 0
    for one in save(source, Path(target)):
        lost += one.lost
        stubs = f", {one.stubs} places kept for what is lost" if one.stubs else ""
        told = f", at least {one.lost} lost" if one.lost else ""
        click.echo(f"{one.table}: {one.had} rows{told}{stubs}")
    say(
        f"written to {target}; read the lost articles in again with `factdesk --db {target} add SOURCES`"
        if lost
        else f"all of it written to {target}"
    )
    return 0


@click.command()
@click.argument("backup")
@on_a_desk
def restore(backup: str, db: str | None, reviewer: str | None) -> int:
    """Put a backup in the place of the desk, or read in a .nl file of what could not be saved.

    The desk that stood there is kept beside it.
    """
    if not backup:
        raise UsageError("no file was named", do="name a backup")
    if backup.endswith(LINES):
        return _read_back(backup, db, reviewer)
    from store import restore as put_back

    done = put_back(Path(backup), path_of(db))
    click.echo(printable(f"restored from {backup}, {done.reviews} reviews"))
    if done.kept is not None:
        held = "" if done.reviews_before is None else f", {done.reviews_before} reviews"
        click.echo(printable(f"the desk from before is kept as {done.kept}{held}"))
    return 0


def _read_back(lines: str, db: str | None, reviewer: str | None) -> int:
    with desk_of(db, reviewer) as desk:
        done = desk.read_back(Path(lines))
    for problem in done.kept:
        say(str(problem))
    click.echo(f"{done.added} read in, {done.known} known already, {len(done.kept)} not read in")
    return 1 if done.kept else 0
