"""Commands about what evidence rests on: sources, who was asked, what verdicts need."""

from __future__ import annotations

from dataclasses import replace

import click

from store import EvidenceSource, Outcome, Policy, Rank, SourceKind, UsageError
from tui.commands.options import desk_of, on_a_desk, printable, words
from tui.commands.output import Shape, emit
from tui.commands.rows_in import shaped
from tui.lint_words import inquiry_words, policy_words, source_words

RANKS: dict[str, Rank] = {"primary": "primary", "secondary": "secondary", "none": ""}


@click.command()
@click.argument("search", type=words, required=False, default="")
@click.option("--add", "add", type=words, metavar="NAME", help="Add a source of this name or title.")
@click.option("--change", "change", type=words, metavar="SOURCE", help="Change the source of this id or name.")
@click.option("--name", type=words, help="Its name or title.")
@click.option("--kind", type=click.Choice([str(one) for one in SourceKind]), help="What it is.")
@click.option("--owner", type=words, help="Its publisher, employer or owner.")
@click.option("--address", type=words, help="Where it is to be found.")
@click.option("--rank", type=click.Choice(list(RANKS)), help="First hand or second hand.")
@click.option("--interests", type=words, help="What it has to gain or to lose.")
@click.option("--confidential/--public", default=None, help="Whether it may leave the desk; a list shows confidential ones whole with --confidential, for your own eyes.")
@shaped
@on_a_desk
def sources(
    search: str,
    add: str | None,
    change: str | None,
    name: str | None,
    kind: str | None,
    owner: str | None,
    address: str | None,
    rank: str | None,
    interests: str | None,
    confidential: bool | None,
    shape: Shape,
    nested: bool,
    db: str | None,
    reviewer: str | None,
) -> None:
    """List what evidence rests on, those with all of SEARCH; --add and --change say what is known of one."""
    given = [one for one in (name, kind, owner, address, rank, interests) if one is not None]
    if add is not None and change is not None:
        raise UsageError("a source is either added or changed", do="leave one of --add and --change out")
    if search and (add is not None or change is not None):
        raise UsageError(f"{search!r} is looked for in a list only", do="leave it out")
    with desk_of(db, reviewer) as desk:
        if add is not None:
            new = desk.sources.add(
                SourceKind(kind or "document"), name or add, owner=owner or "", address=address or "",
                rank=RANKS[rank or "none"], interests=interests or "", confidential=bool(confidential),
            )  # fmt: skip
            click.echo(printable(f"{new.id} added: {source_words(new)}"))
        elif change is not None:
            before = desk.sources.source(change)
            after = replace(
                before,
                name=before.name if name is None else name,
                kind=before.kind if kind is None else SourceKind(kind),
                owner=before.owner if owner is None else owner,
                address=before.address if address is None else address,
                rank=before.rank if rank is None else RANKS[rank],
                interests=before.interests if interests is None else interests,
                confidential=before.confidential if confidential is None else confidential,
            )
            desk.sources.change(after)
            click.echo(printable(f"{after.id} changed: {source_words(after)}"))
        elif given:
            raise UsageError("this says something of a source, but not of which", do="name it with --add or --change")
        else:
            found = desk.sources.find(search)
            shown = found if confidential else desk.leaving.sources(found)
            columns = ["source_id", "kind", "name", "owner", "address", "rank", "interests", "confidential"]
            emit(columns, (_source(one) for one in shown), shape, nested=nested)


def _source(one: EvidenceSource) -> tuple[str | int, ...]:
    return one.id, str(one.kind), one.name, one.owner, one.address, one.rank, one.interests, int(one.confidential)


@click.command()
@click.argument("claim_id", type=words, required=False, default="")
@click.option("--asked", type=words, metavar="WHOM", help="Say that WHOM was asked about the claim.")
@click.option("--by", "way", type=words, default="", metavar="WAY", help="By what way: mail, phone, in person.")
@click.option("--source", type=words, default="", metavar="SOURCE", help="The source that was asked, by id or name.")
@click.option("--answer", type=words, metavar="WORDS", help="What was answered.")
@click.option("--no-answer", is_flag=True, help="Nothing was answered.")
@click.option("--refused", is_flag=True, help="To answer was refused.")
@click.option("--confidential", is_flag=True, help="With those to confidential sources, for your own eyes.")
@shaped
@on_a_desk
def inquiries(
    claim_id: str,
    asked: str | None,
    way: str,
    source: str,
    answer: str | None,
    no_answer: bool,
    refused: bool,
    confidential: bool,
    shape: Shape,
    nested: bool,
    db: str | None,
    reviewer: str | None,
) -> None:
    """List who asked whom, when, by what way, and what came of it; of one claim where CLAIM_ID is given."""
    if sum((answer is not None, no_answer, refused)) > 1:
        raise UsageError("an inquiry ends in one way", do="give one of --answer, --no-answer and --refused")
    with desk_of(db, reviewer) as desk:
        wanted = desk.full_claim_id(claim_id) if claim_id else ""
        if asked is not None:
            if not wanted:
                raise UsageError("no claim was named", do="name the claim that the question was about")
            new = desk.sources.ask(
                wanted, asked, way=way, outcome=_outcome(answer, no_answer, refused), answer=answer or "",
                source_id=desk.sources.source(source).id if source else "",
            )  # fmt: skip
            click.echo(printable(f"{new.id}: {inquiry_words(new)}"))
            return
        if answer is not None or no_answer or refused or way or source:
            raise UsageError("this says something of an inquiry, but not who was asked", do="name them with --asked")
        found = desk.sources.inquiries(wanted)
        shown = found if confidential else desk.leaving.inquiries(found)
        columns = ["inquiry_id", "claim_id", "at", "by", "whom", "way", "outcome", "answer", "source_id"]
        rows = ((i.id, i.claim_id, i.at, i.by, i.whom, i.way, str(i.outcome), i.answer, i.source_id) for i in shown)
        emit(columns, rows, shape, nested=nested)


def _outcome(answer: str | None, no_answer: bool, refused: bool) -> Outcome:
    if answer is not None:
        return Outcome.ANSWERED
    return Outcome.NO_ANSWER if no_answer else Outcome.REFUSED if refused else Outcome.OPEN


@click.command()
@click.argument("verdict", type=words, required=False, default="")
@click.option("--primary", type=int, metavar="N", help="Needs N primary sources.")
@click.option("--independent", type=int, metavar="N", help="Needs N really independent secondary sources.")
@click.option("--either/--both", default=None, help="The primary or the independent ones are enough; or both are needed.")
@click.option("--asked/--not-asked", default=None, help="Needs that the claimant was asked.")
@click.option("--nothing", is_flag=True, help="Needs nothing any more.")
@shaped
@on_a_desk
def policy(
    verdict: str,
    primary: int | None,
    independent: int | None,
    either: bool | None,
    asked: bool | None,
    nothing: bool,
    shape: Shape,
    nested: bool,
    db: str | None,
    reviewer: str | None,
) -> None:
    """List what each verdict needs before it stands; with options, say what VERDICT needs from here on."""
    given = [one for one in (primary, independent, either, asked) if one is not None]
    with desk_of(db, reviewer) as desk:
        if (given or nothing) and not verdict:
            raise UsageError("no verdict was named", do="name the verdict that needs this")
        if given and nothing:
            raise UsageError("a verdict needs something or nothing", do="leave --nothing or the others out")
        if given or nothing:
            before = Policy(verdict) if nothing else desk.policies.of(verdict)
            new = Policy(
                verdict,
                before.primary if primary is None else primary,
                before.independent if independent is None else independent,
                before.either if either is None else either,
                before.asked if asked is None else asked,
            )
            desk.policies.say(new)
            click.echo(printable(f"{verdict} needs {policy_words(new)}"))
            return
        found = [desk.policies.of(verdict)] if verdict else desk.policies.all()
        columns = ["verdict", "primary", "independent", "either", "asked", "needs"]
        rows = ((p.verdict, p.primary, p.independent, int(p.either), int(p.asked), policy_words(p)) for p in found)
        emit(columns, rows, shape, nested=nested)
