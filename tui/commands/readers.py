"""Commands for several people at one desk: rounds of reading, claims on which people differ, rulings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from store import Round, UsageError
from tui.commands.options import desk_of, on_a_desk, printable, words
from tui.commands.output import Cell, Shape, emit
from tui.commands.rows_in import shaped as _shaped
from tui.wording import verdict_words

if TYPE_CHECKING:
    from store import Desk


@click.command()
@click.option("--open", "opens", is_flag=True, help="Begin the next round; the present one ends with it.")
@click.option("--blind", is_flag=True, help="With --open: nobody sees what others hold before their own verdict.")
@click.option("--close", "closes", is_flag=True, help="End the round that was opened; an open one follows.")
@_shaped
@on_a_desk
def rounds(opens: bool, blind: bool, closes: bool, shape: Shape, nested: bool, db: str | None, reviewer: str | None) -> None:
    """List the rounds of reading, or begin or end one."""
    if opens and closes:
        raise UsageError("--open and --close were both given", do="--open ends the present round by itself")
    if blind and not opens:
        raise UsageError("--blind says how a round is opened", do="add --open")
    with desk_of(db, reviewer) as desk:
        if opens:
            desk.readers.open_round(blind=blind)
            click.echo(f"{round_words(desk.readers.round())} begins")
        elif closes:
            ended = desk.readers.round()
            desk.readers.close_round()
            click.echo(f"{round_words(ended)} is closed; {round_words(desk.readers.round())} begins")
        else:
            every = desk.readers.rounds()
            emit(
                ["round", "blind", "opened_by", "opened_at", "closed_at", "present"],
                (
                    (one.number, int(one.blind), one.opened_by, one.opened_at, one.closed_at, int(one == every[-1]))
                    for one in every
                ),
                shape,
                nested=nested,
            )


def round_words(one: Round) -> str:
    """ "round 2, blind"."""
    return f"round {one.number}, {'blind' if one.blind else 'open'}"


@click.command()
@click.option("--ruled", is_flag=True, help="Those that somebody has ruled on, with the ruling.")
@_shaped
@on_a_desk
def contested(ruled: bool, shape: Shape, nested: bool, db: str | None, reviewer: str | None) -> None:
    """List the claims on which people differ: a row a side, with its note and evidence."""
    columns = ["claim_id", "claim", "reviewer", "verdict", "note", "evidence", "said_at", "ruling", "ruled_by", "ruled_why"]
    with desk_of(db, reviewer) as desk:
        emit(columns, _sides(desk, ruled), shape, nested=nested)


def _sides(desk: Desk, ruled: bool) -> Iterator[tuple[Cell, ...]]:
    rulings = {one.claim_id: one for one in desk.readers.rulings() if one.stands}
    for claim_id in rulings if ruled else desk.readers.contested():
        claim, ruling = desk.claim(claim_id), rulings.get(claim_id)
        for one in desk.opinions(claim_id):
            if one.verdict:
                yield (
                    claim_id,
                    claim.exact,
                    one.reviewer,
                    one.verdict,
                    one.note,
                    json.dumps([asdict(item) for item in one.evidence], ensure_ascii=False),
                    one.created_at,
                    ruling.verdict if ruling else None,
                    ruling.ruled_by if ruling else None,
                    ruling.why if ruling else None,
                )


@click.command()
@click.argument("claim_id", type=words)
@click.argument("verdict", type=words, required=False, default="")
@click.option("--why", type=words, default="", metavar="W", help="The reason, which everybody is shown.")
@click.option("--withdraw", is_flag=True, help="Take the ruling back: the claim is contested again.")
@on_a_desk
def adjudicate(claim_id: str, verdict: str, why: str, withdraw: bool, db: str | None, reviewer: str | None) -> None:
    """Rule on a contested claim: its status becomes VERDICT, and everybody's own verdict stays in the log."""
    if withdraw == bool(verdict):
        raise UsageError("name a verdict, or --withdraw", do="`factdesk contested` lists the claims with both sides")
    with desk_of(db, reviewer) as desk:
        claim = desk.claim(claim_id)
        if withdraw:
            desk.readers.withdraw_ruling(claim.id)
            click.echo(f"ruling withdrawn: {printable(claim.exact)}")
        else:
            desk.readers.rule(claim.id, verdict, why)
            click.echo(f"ruled {printable(verdict_words(verdict))}: {printable(claim.exact)}")
