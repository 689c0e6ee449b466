"""Commands that judge, for scripts: what the keys do."""

from __future__ import annotations

from collections.abc import Sequence

import click

from store import Status, UsageError
from tui.commands.options import desk_of, on_a_desk, printable, words
from tui.wording import done_words

# What people call them; the log has the first name only.
_ALIASES = {"later": str(Status.DEFERRED), "defer": str(Status.DEFERRED), "retracted": "retract"}


@click.command()
@click.argument("claim_id", type=words)
@click.argument("verdict", type=words)
@click.option("--note", type=words, metavar="N", help="A note; an empty one removes it.")
@click.option(
    "--supports", type=words, multiple=True, metavar="REF", help="Evidence for: a URL, or ARTICLE_ID:PARAGRAPH."
)
@click.option("--contradicts", type=words, multiple=True, metavar="REF", help="Evidence against.")
@on_a_desk
def mark(
    claim_id: str,
    verdict: str,
    note: str | None,
    supports: Sequence[str],
    contradicts: Sequence[str],
    db: str | None,
    reviewer: str | None,
) -> None:
    """Give a claim a VERDICT: one of the desk's verdicts, `deferred` for later, `retract` to withdraw yours, `reconfirm` to
    let it hold of the words that stand in the place of changed ones."""
    with desk_of(db, reviewer) as desk:
        claim = desk.claim(claim_id)
        verdict = _ALIASES.get(verdict, verdict)
        evidence = [desk.evidence_from(reference, "supports") for reference in supports]
        evidence += [desk.evidence_from(reference, "contradicts") for reference in contradicts]
        if verdict in ("retract", "reconfirm") and (evidence or note is not None):
            raise UsageError(f"{verdict} takes neither note nor evidence", do="leave them out")
        if verdict == "reconfirm":
            found = desk.texts.became(claim.id)
            done = desk.texts.reconfirm(claim.id, found[1].now if found is not None else "")
        elif verdict == "retract":
            done = desk.retract([claim.id])
        else:
            done = desk.judge([claim.id], verdict, note=note, evidence=evidence)
        about = desk.claim(done.claim_ids[0])
        click.echo(f"{printable(done_words(done))}: {printable(about.exact)}")


@click.command()
@on_a_desk
def undo(db: str | None, reviewer: str | None) -> None:
    """Take back your last action, as one; again for the one before."""
    with desk_of(db, reviewer) as desk:
        done = desk.undo()
        click.echo(f"undone: {printable(done_words(done))}, {_claims(len(done.claim_ids))}")


@click.command()
@on_a_desk
def redo(db: str | None, reviewer: str | None) -> None:
    """Do again what you last undid."""
    with desk_of(db, reviewer) as desk:
        done = desk.redo()
        click.echo(f"done again: {printable(done_words(done))}, {_claims(len(done.claim_ids))}")


def _claims(n: int) -> str:
    return "1 claim" if n == 1 else f"{n} claims"
