"""`factdesk evidence`: what verdicts rest on, where it is pinned in what is kept, and whether it still stands there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from store import Stance, UsageError
from tui.commands.options import at_most, desk_of, on_a_desk, printable, words
from tui.commands.output import Cell, Shape, counter, emit
from tui.commands.rows_in import shaped
from tui.pages_behind import ask, bare_or_passage, differs_words, evidence_of, is_address, refuse_unpinned, what_came
from tui.streams import say

if TYPE_CHECKING:
    from store import Desk, Held, PinReport, Private

STANCES = ("supports", "contradicts", "context")

COLUMNS = [
    "claim_id", "reviewer", "stance", "exact", "number", "title", "url", "place", "article_id", "source", "owner",
    "kind", "rank", "comment", "attached_at", "kept_page",
]  # fmt: skip

_OWN_EYES = "With that of confidential sources, for your own eyes."


class _ListsByDefault(click.Group):
    """What is no command's name belongs to the list: `factdesk evidence CLAIM_ID`, `factdesk evidence --verify`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        named = args and (args[0] in self.commands or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, args if named else ["list", *args])


@click.group(cls=_ListsByDefault)
def evidence() -> None:
    """List what verdicts rest on; keep pages, pin words in them, ask every pin again.

    `factdesk evidence [CLAIM_ID]` lists, `factdesk evidence --verify` asks what is kept, `--refetch` the web as well.
    """


@evidence.command("list")
@click.argument("claim_id", type=words, required=False, default="")
@click.option("--verify", is_flag=True, help="Ask every pin again against the page that is kept.")
@click.option("--refetch", is_flag=True, help="Ask the web again, too: same, changed, gone.")
@click.option("--allow-private", is_flag=True, help="Let names and redirects lead into private networks.")
@click.option("--confidential", is_flag=True, help=_OWN_EYES)
@shaped
@on_a_desk
def listed(
    claim_id: str,
    verify: bool,
    refetch: bool,
    allow_private: bool,
    confidential: bool,
    shape: Shape,
    nested: bool,
    db: str | None,
    reviewer: str | None,
) -> int:
    """List the evidence in force with its sources, who attached it and when; of one claim where CLAIM_ID is given.

    With --verify or --refetch: what became of every pin; exit code 1 where words are no longer what was pinned.
    """
    with desk_of(db, reviewer) as desk:
        wanted = desk.full_claim_id(claim_id) if claim_id else ""
        if not (verify or refetch):
            emit(COLUMNS, held_rows(desk, wanted, confidential=confidential), shape, nested=nested)
            return 0
        private: Private = "always" if allow_private else "typed"
        return _verified(desk, wanted, private, shape, refetch=refetch, confidential=confidential, nested=nested)


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
        one.comment, piece.attached_at, one.capture_id,
    )  # fmt: skip


def _verified(
    desk: Desk, claim_id: str, private: Private, shape: Shape, *, refetch: bool, confidential: bool, nested: bool
) -> int:
    dead = total = 0

    def rows() -> Iterator[tuple[Cell, ...]]:
        nonlocal dead, total
        with counter("asking", "pages") as progress:
            for one in desk.kept.ask_pins(claim_id, refetch=refetch, private=private, progress=progress):
                total += 1
                dead += one.is_dead or one.is_dead_on_web
                yield _report(one, refetch=refetch, shown=confidential or not one.confidential)

    columns = ["claim_id", "reviewer", "kept_page", "address", "words", "state", *(["web"] if refetch else []), "says"]
    emit(columns, rows(), shape, nested=nested)
    if not total:
        say("no evidence names a kept page yet: `factdesk evidence add CLAIM_ID ADDRESS` keeps one")
    elif dead:
        say(f"{dead} of {total} no longer stand as they were pinned")
    return int(bool(dead))


def _report(one: PinReport, *, refetch: bool, shown: bool) -> tuple[Cell, ...]:
    """A row: what became of the words in what is kept, and on the web. Of a confidential one only that, and no words."""
    from store import WITHHELD

    state = str(one.finding.state) if one.finding is not None else "not pinned"
    if one.kept != "whole":
        state = f"{one.kept} page" if one.finding is None else f"{one.kept} page, {state}"
    web = [str(one.web) if one.web is not None else ""] if refetch else []
    if not shown:
        return (one.row.claim_id, one.row.reviewer, one.row.capture_id, WITHHELD, WITHHELD, state, *web, "")
    told = one.on_web if one.on_web is not None and not one.on_web.holds else one.finding
    says = differs_words(told.differs).removeprefix("; ").replace("you have", "pinned") if told is not None else ""
    if not says and told is not None and told.state == "changed":
        says = f"there it is {printable(told.printed)}"
    address = one.page.asked if one.page is not None else one.row.url
    return (
        one.row.claim_id,
        one.row.reviewer,
        one.row.capture_id,
        address,
        one.row.exact,
        state,
        *web,
        "; ".join(filter(None, (one.why, says))),
    )


@evidence.command("add")
@click.argument("claim_id", type=words)
@click.argument("reference", type=words)
@click.option("--stance", type=click.Choice(STANCES), default="supports", show_default=True, help="What it says of the claim.")
@click.option("--quote", "quotation", type=words, default="", metavar="W", help="The words in it; else the sentence that carries the claim.")
@click.option("--at", "nth", type=at_most(1), metavar="N", help="Which place is meant, where the words stand in several.")
@click.option("--nearest", is_flag=True, help="Where the words stand nowhere, pin what is nearest.")
@click.option("--comment", type=words, default="", metavar="C", help="What is to be said of it.")
@click.option("--no-fetch", is_flag=True, help="Attach the address alone; the web is not asked.")
@click.option("--allow-private", is_flag=True, help="Let names and redirects lead into private networks.")
@on_a_desk
def add_evidence(
    claim_id: str,
    reference: str,
    stance: Stance,
    quotation: str,
    nth: int | None,
    nearest: bool,
    comment: str,
    no_fetch: bool,
    allow_private: bool,
    db: str | None,
    reviewer: str | None,
) -> int:
    """Attach an address (its page is fetched and kept), a file, or ARTICLE_ID:PARAGRAPH to a claim."""
    with desk_of(db, reviewer) as desk:
        claim = desk.claim(claim_id)
        passage = bare_or_passage(desk, reference, stance)
        if passage is not None or (no_fetch and is_address(reference)):
            desk.attach([claim.id], passage or desk.evidence_from(reference, stance))
            click.echo(f"{stance}: attached to {printable(claim.exact)}")
            return 0
        private: Private = "always" if allow_private else "typed"
        asked = ask(desk, claim, reference, quotation, private=private, nth=nth or 0, nearest=nearest)
        refuse_unpinned(asked)
        one = evidence_of(desk, asked, stance, comment)
        desk.attach([claim.id], one)
        _, says = what_came(asked)
        click.echo(f"{stance}: {says}")
        return int(asked.problem is not None and bool(quotation))


@evidence.command("where")
@click.argument("claim_id", type=words)
@click.argument("reference", type=words)
@click.option("--limit", type=at_most(1), default=8, show_default=True, help="At most so many sentences.")
@click.option("--confidential", is_flag=True, help=_OWN_EYES)
@shaped
@on_a_desk
def where(
    claim_id: str,
    reference: str,
    limit: int,
    confidential: bool,
    shape: Shape,
    nested: bool,
    db: str | None,
    reviewer: str | None,
) -> None:
    """List the sentences of a source that carry a claim, and what of the claim stands nowhere in it.

    REFERENCE is the id of a kept page or of an article, or the address of a page that is kept.
    """
    with desk_of(db, reviewer) as desk:
        claim = desk.claim(claim_id)
        source = desk.kept.text_of(reference)
        if not confidential and _is_withheld(desk, source.id):
            raise UsageError("this stands behind a confidential source", where=source.id, do="say --confidential")
        if not source.text:
            raise UsageError("there is no text in this source", where=source.id, do="look at it yourself")
        found = desk.kept.carried(claim, source.text, limit)
        rows = ((one.start, one.end, one.text, one.share) for one in found.sentences)
        emit(["start", "end", "sentence", "share"], rows, shape, nested=nested)
        missing = ", ".join(printable(one) for one in (*found.missing_numbers, *found.missing_words))
        say(f"nowhere in it: {missing}" if missing else "every word and number of the claim stands somewhere in it")


def _is_withheld(desk: Desk, source: str) -> bool:
    if source.startswith("cap-"):
        return source in desk.kept.withheld()
    return not list(desk.leaving.articles([desk.article(source)]))


@evidence.command("pages")
@click.option("--confidential", is_flag=True, help=_OWN_EYES)
@shaped
@on_a_desk
def pages(confidential: bool, shape: Shape, nested: bool, db: str | None, reviewer: str | None) -> None:
    """List the pages and files that are kept."""
    with desk_of(db, reviewer) as desk:
        withheld = frozenset() if confidential else desk.kept.withheld()
        rows = (
            (one.id, one.asked, one.address, one.title, one.retrieved_at, one.media_type, one.size, one.sha256)
            for one in desk.kept.pages()
            if one.id not in withheld
        )
        columns = ["id", "asked", "address", "title", "retrieved_at", "media_type", "bytes", "sha256"]
        emit(columns, rows, shape, nested=nested)
