"""Commands that judge, for scripts: what the keys do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from store import Claim, Evidence, NotFound, Stance, Status, UsageError
from tui.commands.options import desk_of, on_a_desk, printable, words
from tui.pages_behind import AskedPage, ask, bare_or_passage, evidence_of, is_address, refuse_unpinned, what_came
from tui.streams import say
from tui.wording import counted, done_words

if TYPE_CHECKING:
    from store import Desk, Private

# What people call them; the log has the first name only.
_ALIASES = {"later": str(Status.DEFERRED), "defer": str(Status.DEFERRED), "retracted": "retract", "retract": "retract", "reconfirm": "reconfirm"}
_NO_VERDICTS = ("retract", "reconfirm")
"""What may be said in the place of a verdict."""


@click.command()
@click.argument("claim_id", type=words)
@click.argument("verdict", type=words)
@click.option("--note", type=words, metavar="N", help="A note; an empty one removes it.")
@click.option(
    "--supports",
    type=words,
    multiple=True,
    metavar="REF",
    help="Evidence for: a URL, a file, or ARTICLE_ID:PARAGRAPH.",
)
@click.option("--contradicts", type=words, multiple=True, metavar="REF", help="Evidence against.")
@click.option(
    "--quote",
    "quotations",
    type=words,
    multiple=True,
    metavar="W",
    help="The words in the address or file; again for the next, those of --supports first.",
)
@click.option("--no-fetch", is_flag=True, help="Attach addresses alone; the web is not asked.")
@click.option("--allow-private", is_flag=True, help="Let names and redirects lead into private networks.")
@on_a_desk
def mark(
    claim_id: str,
    verdict: str,
    note: str | None,
    supports: Sequence[str],
    contradicts: Sequence[str],
    quotations: Sequence[str],
    no_fetch: bool,
    allow_private: bool,
    db: str | None,
    reviewer: str | None,
) -> int:
    """Give a claim a VERDICT: one of the desk's verdicts, `deferred` for later, `retract` to withdraw yours, `reconfirm` to
    let it hold of the words that stand in the place of changed ones.

    A page that is named as evidence is fetched and kept, and its words are pinned in it.
    """
    with desk_of(db, reviewer) as desk:
        claim = desk.claim(claim_id)
        verdict = _ALIASES.get(verdict.lower(), verdict)
        named: list[tuple[str, Stance]] = [(one, "supports") for one in supports]
        named += [(one, "contradicts") for one in contradicts]
        if verdict in _NO_VERDICTS:
            if named or note is not None:
                raise UsageError(f"{verdict} takes neither note nor evidence", do="leave them out")
            found = desk.texts.became(claim.id) if verdict == "reconfirm" else None
            if verdict == "reconfirm":
                done = desk.texts.reconfirm(claim.id, found[1].now if found is not None else "")
            else:
                done = desk.retract([claim.id])
            click.echo(f"{printable(done_words(done))}: {printable(desk.claim(done.claim_ids[0]).exact)}")
            return 0
        known = [Status.DEFERRED, *(one.id for one in desk.verdicts())]
        written = {one.casefold(): one for one in known}
        verdict = verdict if verdict in known else written.get("-".join(re.split(r"[\s_-]+", verdict.strip().casefold())), verdict)
        if verdict not in known:
            # Before anything is fetched for it.
            raise NotFound(f"there is no verdict {verdict!r} on this desk", do=f"choose one of {', '.join([*known, *_NO_VERDICTS])}")
        private: Private = "always" if allow_private else "typed"
        evidence, failed = _evidence(desk, claim, named, quotations, private, fetch=not no_fetch)
        done = desk.judge([claim.id], verdict, note=note, evidence=evidence)
        click.echo(f"{printable(done_words(done))}: {printable(claim.exact)}")
        return int(failed)


def _evidence(
    desk: Desk,
    claim: Claim,
    named: Sequence[tuple[str, Stance]],
    quotations: Sequence[str],
    private: Private,
    *,
    fetch: bool,
) -> tuple[list[Evidence], bool]:
    """What was named as evidence; and whether words that were quoted could not be looked for."""
    found: list[Evidence | AskedPage] = []
    stances: list[Stance] = []
    waiting = list(quotations)
    for reference, stance in named:
        stances.append(stance)
        passage = bare_or_passage(desk, reference, stance)
        if passage is None and not fetch and is_address(reference):
            passage = desk.evidence_from(reference, stance)
        if passage is not None:
            found.append(passage)
            continue
        if not is_address(reference) and not Path(reference).exists():
            desk.evidence_from(reference, stance)  # says what it takes
        asked = ask(desk, claim, reference, waiting.pop(0) if waiting else "", private=private)
        refuse_unpinned(asked)
        found.append(asked)
    if waiting:
        raise UsageError("there are more quotations than addresses and files", do="give each --quote its own REF")
    failed = False
    evidence: list[Evidence] = []
    for one, stance in zip(found, stances, strict=True):
        if isinstance(one, Evidence):
            evidence.append(one)
            continue
        evidence.append(evidence_of(desk, one, stance))
        _, says = what_came(one)
        failed = failed or (one.problem is not None and bool(one.quotation))
        say(f"{printable(one.reference)}: {says}")
    return evidence, failed


@click.command()
@on_a_desk
def undo(db: str | None, reviewer: str | None) -> None:
    """Take back your last action, as one; again for the one before."""
    with desk_of(db, reviewer) as desk:
        done = desk.undo()
        click.echo(f"undone: {printable(done_words(done))}, {counted(len(done.claim_ids), 'claim')}")


@click.command()
@on_a_desk
def redo(db: str | None, reviewer: str | None) -> None:
    """Do again what you last undid."""
    with desk_of(db, reviewer) as desk:
        done = desk.redo()
        click.echo(f"done again: {printable(done_words(done))}, {counted(len(done.claim_ids), 'claim')}")
