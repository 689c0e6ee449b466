"""Commands about plugins and the verdicts that they bring."""

from __future__ import annotations

import click

from store.errors import UsageError
from tui.commands.options import desk_of, off_the_desk, on_a_desk, printable, words
from tui.commands.output import Shape, emit
from tui.commands.rows_in import shaped
from tui.streams import say


def tell_failures() -> None:
    """Say which plugins failed in this process, a line each."""
    from store import plugin_failures

    for one in plugin_failures():
        say(printable(str(one)))


@click.command()
@shaped
@off_the_desk
def plugins(shape: Shape, nested: bool) -> int:
    """List the installed plugins and what each offers; 1 where one could not be loaded."""
    from store import plugin_infos

    found = plugin_infos()
    rows = [
        (one.name, one.package, one.version, ", ".join(hook.removeprefix("factdesk_") for hook in one.hooks), one.problem)
        for one in found
    ]
    emit(["name", "package", "version", "offers", "problem"], rows, shape, nested=nested)
    return int(any(one.problem for one in found))


@click.command()
@click.option("--add", "add", type=words, metavar="SET", help="Give the desk the verdicts of this set.")
@shaped
@on_a_desk
def verdicts(add: str | None, shape: Shape, nested: bool, db: str | None, reviewer: str | None) -> None:
    """List the verdicts of the desk, and the sets of verdicts that plugins offer."""
    from store import verdict_sets

    sets = {one.name: one for _, one in verdict_sets()}
    with desk_of(db, reviewer) as desk:
        if add is not None:
            if add not in sets:
                offered = ", ".join(sets) or "none: no installed plugin brings any"
                raise UsageError(f"there is no set of verdicts {add!r}", do=f"sets that are offered: {offered}")
            for one in sets[add].verdicts:
                desk.add_verdict(one.id, one.label, one.meaning, one.rating)
        has = desk.verdicts()
    rows: list[tuple[str, str, str, int | None, str]] = [(one.id, one.label, one.meaning, one.rating, "") for one in has]
    known = {one.id for one in has}
    rows += [
        (one.id, one.label, one.meaning, one.rating, name)
        for name, offered_set in sets.items()
        for one in offered_set.verdicts
        if one.id not in known
    ]
    emit(["id", "label", "meaning", "rating", "offered_by_set"], rows, shape, nested=nested)
    tell_failures()
