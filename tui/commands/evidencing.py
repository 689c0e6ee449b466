"""The command that lists what verdicts rest on."""

from __future__ import annotations

from collections.abc import Iterator

import click

from store import Desk, Held
from tui.commands.options import desk_of, on_a_desk, words
from tui.commands.output import Cell, Shape, emit
from tui.commands.rows_in import shaped

COLUMNS = [
    "claim_id", "reviewer", "stance", "exact", "number", "title", "url", "place", "article_id", "source", "owner",
    "kind", "rank", "comment", "attached_at",
]  # fmt: skip


@click.command()
@click.argument("claim_id", type=words, required=False, default="")
@click.option("--confidential", is_flag=True, help="With that of confidential sources, for your own eyes.")
@shaped
@on_a_desk
def evidence(
    claim_id: str, confidential: bool, shape: Shape, nested: bool, db: str | None, reviewer: str | None
) -> None:
    """List the evidence in force with its sources, who attached it and when; of one claim where CLAIM_ID is given."""
    with desk_of(db, reviewer) as desk:
        wanted = desk.full_claim_id(claim_id) if claim_id else ""
        emit(COLUMNS, held_rows(desk, wanted, confidential=confidential), shape, nested=nested)


def held_rows(desk: Desk, claim_id: str, *, confidential: bool) -> Iterator[tuple[Cell, ...]]:
    """A row a piece of evidence; of one claim, or of all for ""."""
    leaving = desk.leaving
    for one in [claim_id] if claim_id else desk.sources.claims():
        held = desk.sources.held(desk.reviews(one))
        for piece in held if confidential else leaving.held(held):
            yield _row(one, piece)


def _row(claim_id: str, piece: Held) -> tuple[Cell, ...]:
    one, source = piece.evidence, piece.source
    behind = (source.name, source.owner, str(source.kind), source.rank) if source is not None else ("", "", "", "")
    return (
        claim_id, piece.reviewer, one.stance, one.exact, one.number, one.title, one.url, one.place, one.article_id, *behind,
        one.comment, piece.attached_at,
    )  # fmt: skip
