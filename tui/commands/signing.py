"""Commands about how far articles are: giving one a stage, and listing what was signed and what has changed since."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from store import Stage, UsageError
from tui.commands.options import desk_of, on_a_desk, printable, words
from tui.commands.output import Cell, Shape, emit
from tui.commands.rows_in import shaped as _shaped
from tui.wording import stage_name, stage_words, voiding_words

if TYPE_CHECKING:
    from store import SignOff


@click.command()
@click.argument("article_id", type=words)
@click.argument("stage", type=words)
@click.option("--despite", type=words, default="", metavar="WHY", help="Clear it in spite of what is open, for this reason.")
@on_a_desk
def sign(article_id: str, stage: str, despite: str, db: str | None, reviewer: str | None) -> None:
    """Say that an article is at a STAGE: reading, checking, queries-out, cleared, published or corrected."""
    wanted = next((one for one in Stage if stage.lower().replace(" ", "-") == one), None)
    if wanted is None:
        raise UsageError(f"there is no stage {stage!r}", do=f"choose one of {', '.join(Stage)}")
    with desk_of(db, reviewer) as desk:
        article = desk.article(article_id)
        desk.stages.sign(article.id, wanted, despite)
        signed = desk.stages.of(article.id)
        told = stage_words(signed) if signed is not None else stage_name(wanted)
        click.echo(f"{printable(told)}: {printable(article.title)}")


@click.command()
@click.argument("article_id", type=words, required=False, default="")
@click.option("--void", is_flag=True, help="Only what has changed since it was signed.")
@click.option("--open", "against", is_flag=True, help="What stands in the way of clearing the article instead.")
@_shaped
@on_a_desk
def stages(
    article_id: str, void: bool, against: bool, shape: Shape, nested: bool, db: str | None, reviewer: str | None
) -> int:
    """List how far articles are, who said so, and where what they signed has changed; of one article, all of its stages.

    Ends with 1 where something that was signed has changed since, or (--open) something is in the way.
    """
    with desk_of(db, reviewer) as desk:
        if against:
            if not article_id:
                raise UsageError("--open needs an article", do="`factdesk articles` lists them")
            found = desk.stages.obstacles(article_id)
            rows: Iterator[Sequence[Cell]] = ((str(one.kind), one.claim_id or None, one.exact, one.detail) for one in found)
            emit(["obstacle", "claim_id", "claim", "detail"], rows, shape, nested=nested)
            return int(bool(found))
        signs = desk.stages.history(article_id) if article_id else desk.stages.every()
        signs = [one for one in signs if one.void or not void]
        columns = ["article_id", "title", "stage", "reviewer", "at", "despite", "void", "why", "changes"]
        emit(columns, (_row(one) for one in signs), shape, nested=nested)
        newest = signs[-1:] if article_id else signs
        return int(any(one.void for one in newest))


def _row(one: SignOff) -> Sequence[Cell]:
    changes = [
        {
            "what": void.what, "paragraph": void.paragraph, "claim_id": void.claim_id, "claim": void.exact,
            "was": void.was, "now": void.now, "by": list(void.by),
        }
        for void in one.voids
    ]  # fmt: skip
    return (
        one.article_id, one.title, one.stage, one.reviewer, one.at, one.despite, int(one.void),
        voiding_words(one.voids) if one.void else "", json.dumps(changes, ensure_ascii=False),
    )  # fmt: skip
