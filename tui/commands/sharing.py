"""Commands for a desk that several people share on a PostgreSQL server: push, pull, server."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from store.addresses import checked, shown
from store.errors import UsageError
from tui.commands.merging import tell_contested, tell_merged, tell_refused
from tui.commands.options import address_of, desk_of, name_of, on_a_desk, path_of, printable, tell_what_is_hidden, words
from tui.commands.output import Shape, counter, emit
from tui.commands.rows_in import shaped
from tui.streams import say

if TYPE_CHECKING:
    from store import Sent

_WENT = {"articles": ("article", "articles"), "claims": ("claim", "claims"), "reviews": ("review", "reviews")}


@click.command()
@click.argument("address", type=words)
@click.option("--confidential", is_flag=True, help="Let all leave, confidential sources too, to a server of your own.")
@on_a_desk
def push(address: str, confidential: bool, db: str | None, reviewer: str | None) -> int:
    """Bring to the shared desk at ADDRESS (postgresql://host/name) what it does not have; again moves nothing.

    A desk is made there where there is none. What is confidential stays, with what names it.
    """
    _no_desk_of_itself(address, db)
    with desk_of(db, reviewer) as desk, counter("pushing", "articles and actions") as show:
        sent = desk.push(address, confidential=confidential, progress=show)
    _tell_sent(address, sent)
    return 0


def _tell_sent(address: str, sent: Sent) -> None:
    told = [f"{sent.went[table]:,} {one if sent.went[table] == 1 else several}" for table, (one, several) in _WENT.items() if table in sent.went]
    others = sent.count - sum(sent.went.get(table, 0) for table in _WENT)
    if others:
        told.append(f"{others:,} other {'row' if others == 1 else 'rows'}")
    place = printable(shown(address))
    click.echo(f"went to {place}: {', '.join(told)}" if told else f"nothing new for {place}")
    if sent.retold:
        click.echo(f"{sent.retold:,} rows are told there now as they are here")
    if sent.withheld:
        say(f"{sent.withheld:,} rows that tell of confidential sources stayed; --confidential brings them, to a server of your own")
    if sent.of_others:
        say(f"{sent.of_others:,} actions of other people stayed: this login writes in its own name only; they push them themselves")


@click.command()
@click.argument("address", type=words)
@on_a_desk
def pull(address: str, db: str | None, reviewer: str | None) -> int:
    """Bring in what the shared desk at ADDRESS has and this desk has not; again moves nothing."""
    _no_desk_of_itself(address, db)
    if address_of(db) is None and not path_of(db).exists():
        from store import people_at_server

        people_at_server(address, name_of(reviewer))  # what does not answer makes no desk: the next command would find an empty one
    with desk_of(db, reviewer, create=True) as desk:
        with counter("pulling", "articles and actions") as show:
            done = desk.pull(address, progress=show)
        tell_what_is_hidden(desk)
        tell_merged(shown(address), replace(done, reviewers={}) if desk.readers.round().blind else done)
        tell_contested(desk, done)
    tell_refused(done.refusals)
    return int(bool(done.refusals))


@click.command()
@click.argument("address", type=words, required=False)
@click.option("--admit", type=words, metavar="LOGIN", help="Let this login of the server read and write here.")
@click.option("--name", type=words, metavar="NAME", help="With --admit: the reviewer it writes as.  [default: LOGIN]")
@click.option("--any-name", is_flag=True, help="With --admit: it may write in any name, for a login that several share.")
@click.option("--index", is_flag=True, help="Index its paragraphs for related passages; some minutes a million.")
@click.option("--archive-before", type=words, metavar="DAY", help="Let older articles stay there unless people speak of them; \"\" ends it.")
@shaped
@on_a_desk
def server(
    address: str | None,
    admit: str | None,
    name: str | None,
    any_name: bool,
    index: bool,
    archive_before: str | None,
    shape: Shape,
    nested: bool,
    db: str | None,
    reviewer: str | None,
) -> None:
    """Say who may work at the shared desk at ADDRESS, admit a login, or say what stays there as an archive.

    Brings an older desk there up to date.
    """
    place = address or address_of(db)
    if place is None:
        raise UsageError("no server was named", do="write its address, such as postgresql://host/newsroom")
    if (name or any_name) and not admit:
        raise UsageError("--name and --any-name say how a login is admitted", do="add --admit LOGIN")
    if name and any_name:
        raise UsageError("--name and --any-name were both given", do="choose one")
    from store import admit_to_server, archive_on_server, index_server, people_at_server

    person = name_of(reviewer)
    if archive_before is not None:
        archive_on_server(checked(place), person, archive_before)
    if index:
        index_server(checked(place), person)
    if admit:
        admit_to_server(checked(place), person, admit, "*" if any_name else name_of(name or admit))
    emit(["login", "writes_as"], people_at_server(checked(place), person), shape, nested=nested)


def _no_desk_of_itself(address: str, db: str | None) -> None:
    checked(address)
    if address_of(db) is not None and path_of(db) == path_of(address):
        raise UsageError("this desk stands for that server and exchanges with it by itself", where=shown(address), do="name another file with --db")
