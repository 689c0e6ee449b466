"""`factdesk withdraw`: a thing that fell, and everything that rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from store.errors import UsageError
from tui.commands.options import desk_of, on_a_desk, printable, words
from tui.commands.output import Cell, Shape, emit
from tui.commands.rows_in import shaped
from tui.streams import say

if TYPE_CHECKING:
    from store import Dependant

COLUMNS = ["kind", "verdict", "words", "who", "at", "file", "now", "through", "claim_id", "article_id", "id"]


@click.command()
@click.argument("reference", type=words, required=False, metavar="[REF]")
@click.option("--why", type=words, metavar="W", help="Withdraw it, for this reason.")
@click.option("--list", "only_list", is_flag=True, help="Only list what rests on it, and withdraw nothing.")
@click.option("--back", is_flag=True, help="It stands after all: take the withdrawal back.")
@shaped
@on_a_desk
def withdraw(
    reference: str | None,
    why: str | None,
    only_list: bool,
    back: bool,
    shape: Shape,
    nested: bool,
    db: str | None,
    reviewer: str | None,
) -> None:
    """Withdraw REF and list everything that rests on it: verdicts, evidence, rulings, sign-offs, exports, reprints.

    REF is an article (its id or address), a source, a kept page, a ruling, a claim or an address that evidence names.
    Without REF: list what is withdrawn now. `factdesk undo` takes back what was said last.
    """
    if sum((why is not None, only_list, back)) != (reference is not None):
        raise UsageError(
            "say one of --why, --list and --back" if reference else "nothing is named", do="`factdesk withdraw REF --why W`"
        )
    with desk_of(db, reviewer) as desk:
        if reference is None:
            fallen = (
                (one.about, one.address, one.why, one.reviewer, one.created_at) for one in desk.recall.standing()
            )
            emit(["about", "address", "why", "who", "at"], fallen, shape, nested=nested)
            return
        thing = desk.recall.thing(reference)
        if back:
            desk.recall.reinstate(thing)
            click.echo(printable(f"{thing.kind} {thing.id} stands again"))
            return
        if why is not None:
            desk.recall.withdraw(thing, why)
        ids: dict[str, set[str]] = {}
        emit(COLUMNS, (_row(one, ids) for one in desk.recall.resting(thing)), shape, nested=nested)
        told = ", ".join(f"{len(n)} {kind}{'s' * (len(n) > 1 and kind != 'evidence')}" for kind, n in ids.items())
        say(f"{'' if only_list else 'withdrawn; '}what rests on {thing.kind} {printable(thing.id)}: {told or 'nothing'}")


def _row(one: Dependant, ids: dict[str, set[str]]) -> tuple[Cell, ...]:
    """The row; `ids` collects what was told of each kind: a file is one, however many claims it has."""
    ids.setdefault(one.kind, set()).add(one.id if one.kind != "reprint" else one.words)
    return (
        str(one.kind),
        one.verdict,
        one.words,
        one.who,
        one.at,
        one.file,
        one.now,
        one.through,
        one.claim_id,
        one.article_id,
        one.id,
    )
