"""Commands that read sources: open, add, inspect."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from store.addresses import is_desk_file
from store.errors import PassedOver, SourceRejected, UsageError
from tui.commands.options import desk_of, needs_a_terminal, off_the_desk, on_a_desk, path_of
from tui.commands.output import counter
from tui.streams import say
from tui.terminal.garbage import left_alone
from tui.wording import waiting_words

if TYPE_CHECKING:
    from store import Added, Desk, Private, Progress

SHOWN_AT_MOST = 200
"""Rejected sources named one by one; an archive of broken files would otherwise bury the count."""

MISSING = "no such file or directory"


PRIVATE = click.option(
    "--allow-private", is_flag=True, help="Let names and redirects lead to this machine and into private networks."
)


@click.command("open")
@click.argument("sources", nargs=-1)
@click.option("--format", metavar="F", help="Read the sources as this format.")
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal, for its own selection.")
@on_a_desk
def open_desk(
    sources: Sequence[str] = (),
    format: str | None = None,
    no_mouse: bool = False,
    db: str | None = None,
    reviewer: str | None = None,
) -> int:
    """Open the desk (the default), and read SOURCES, if any, into it meanwhile."""
    missing = _missing(sources)
    if sources and len(missing) == len(sources):
        raise UsageError(
            MISSING + _meant(missing[0]),
            where=", ".join(missing),
            do="check the spelling; nothing was opened",
        )
    if sources and all(map(is_desk_file, sources)):
        raise UsageError("this is a desk, and no source", where=", ".join(sources), do="nothing was opened")
    needs_a_terminal(keys="-" not in sources)
    rejected: list[str] = []
    with desk_of(db, reviewer, create=True, wait=False) as desk:
        if "-" in sources:
            # Standard input is the article, and ends before the first key; keys come from the terminal.
            rejected += map(str, _add(desk, ["-"], format).rejected)
            os.dup2(os.open("/dev/tty", os.O_RDONLY), 0)
        with left_alone():
            from tui.app import run

            left = run(desk, mouse=not no_mouse, add=[one for one in sources if one != "-"], format=format)
    for n, problem in enumerate(left.rejected, 1):
        _tell(problem, n)
    if left.lost_note:
        say(*left.lost_note)
    return left.code or int(bool(rejected or left.rejected or left.lost_note))


@click.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("--format", metavar="F", help="Read the sources as this format, whatever they look like.")
@PRIVATE
@click.option(
    "--cluster", metavar="ADDRESS", help="Read on the workers of this Dask scheduler; local:N starts N workers here."
)
@on_a_desk
def add(
    sources: Sequence[str],
    format: str | None,
    allow_private: bool,
    cluster: str | None,
    db: str | None,
    reviewer: str | None,
) -> int:
    """Read SOURCES (files, folders, "-", URLs) into the desk; again is harmless."""
    from store import Added

    if cluster is not None:
        from store import check_cluster

        check_cluster(cluster)  # before there is a desk: what cannot be read in makes none
    changed = ""
    if len(_missing(sources)) == len(sources) and not path_of(db).exists():
        # Nothing to put into a desk makes none: the next command would find an empty one and wonder.
        added = Added(0, 0, 0, tuple(SourceRejected(MISSING, where=one, do="check the name") for one in sources))
        _tell_all(added)
    else:
        with desk_of(db, reviewer, create=True) as desk:
            added = _add(desk, sources, format, allow_private, cluster)
            changed = waiting_words(desk.texts.waiting()) if added.changed else ""
    rejected = sum(not isinstance(one, PassedOver) for one in added.rejected)
    click.echo(f"{added.added} added, {added.changed} changed, {added.unchanged} unchanged, {rejected} rejected")
    if changed:
        click.echo(f"{changed}: `factdesk claims --status stale` lists them, `factdesk diff ARTICLE` shows both texts")
    return int(bool(rejected))


@click.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("--format", metavar="F", help="Read the sources as this format, whatever they look like.")
@PRIVATE
@off_the_desk
def inspect(sources: Sequence[str], format: str | None, allow_private: bool) -> int:
    """Show what is read from SOURCES and what is seen in it, as JSON lines; no desk is touched."""
    from store import inspect as inspected

    told = rejected = 0
    for item in inspected(sources, format=format, private="always" if allow_private else "typed"):
        if isinstance(item, SourceRejected):
            told += 1
            rejected += not isinstance(item, PassedOver)
            _tell(item, told)
        else:
            click.echo(item)
    return int(bool(rejected))


def _missing(sources: Sequence[str]) -> list[str]:
    """The sources that are no address, no standard input and no file: mistyped."""
    web = ("http://", "https://")
    return [one for one in sources if one != "-" and not one.lower().startswith(web) and not os.path.lexists(one)]


def _meant(typed: str) -> str:
    """The command that was meant, where what was typed is nearly its name."""
    from tui.commands.misplaced import close_command

    close = close_command(typed)
    return f" (did you mean the command `{close}`?)" if close and close != typed else ""


def _add(
    desk: Desk, sources: Sequence[str], format: str | None, allow_private: bool = False, cluster: str | None = None
) -> Added:
    with counter("reading", "sources") as show:

        def told(now: Progress) -> None:
            if show is not None:
                show(now.done, now.total)

        private: Private = "always" if allow_private else "typed"
        crew = None
        if cluster is not None:
            from tui.commands.crew_words import CrewWords

            crew = CrewWords(say)
        added = desk.add(sources, format=format, progress=told, private=private, cluster=cluster, crew=crew)
    _tell_all(added)
    return added


def _tell_all(added: Added) -> None:
    for n, rejected in enumerate(added.rejected, 1):
        _tell(rejected, n)


def _tell(rejected: SourceRejected | str, n: int) -> None:
    if n <= SHOWN_AT_MOST:
        say(str(rejected))
    elif n == SHOWN_AT_MOST + 1:
        say(f"more than {SHOWN_AT_MOST} sources were rejected; the others are only counted")
