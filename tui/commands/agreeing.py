"""`factdesk agreement`: how far the people of a desk agree, and where they do not."""

from __future__ import annotations

import click

from store.errors import UsageError
from tui.commands.options import at_most, desk_of, on_a_desk
from tui.commands.output import Shape, emit
from tui.commands.rows_in import shaped
from tui.wording import untold_words

FIGURES = ["reviewers", "claims", "measure", "value", "low", "high", "why"]
CONFUSION = ["reviewer", "other", "verdict", "other_verdict", "claims"]


@click.command()
@click.option("--round", "of_round", type=at_most(1), metavar="N", help="Only what was said in this round of reading.")
@click.option("--confusion", is_flag=True, help="Instead: which verdicts of two people met on how many claims.")
@shaped
@on_a_desk
def agreement(of_round: int | None, confusion: bool, shape: Shape, nested: bool, db: str | None, reviewer: str | None) -> None:
    """Tell how far the reviewers agree: percent, Cohen's kappa, Krippendorff's alpha, Gwet's AC1, with 95 % intervals."""
    with desk_of(db, reviewer) as desk:
        if of_round is not None and of_round > (now := desk.readers.round().number):
            raise UsageError(f"there is no round {of_round}", do=f"name one up to {now}, the round that is being read now")
        if confusion:
            met = desk.accounts.confusions(of_round)
            rows = ((one.reviewer, one.other, one.verdict, one.other_verdict, one.claims) for one in met)
            emit(CONFUSION, rows, shape, nested=nested)
            return
        told = (
            (", ".join(one.reviewers), one.claims, str(f.measure), f.value, f.low, f.high, untold_words(f.why))
            for one in desk.accounts.agreement(of_round)
            for f in one.figures
        )
        emit(FIGURES, told, shape, nested=nested)
