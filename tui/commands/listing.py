"""Commands that list: articles, claims, reviews, related, conflicts. All take sqlite-utils' own output flags."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING

import click

from store import UsageError
from tui.commands.options import (
    STATUSES,
    at_most,
    check_status,
    desk_of,
    on_a_desk,
    share,
    tell_what_is_hidden,
    words,
)
from tui.commands.output import WIDEST, Cell, Shape, counter, emit
from tui.commands.rows_in import json_lines as _json_lines
from tui.commands.rows_in import shaped as _shaped
from tui.commands.rows_in import text as _text
from tui.wording import STRENGTHS, reason_words

if TYPE_CHECKING:
    from store import Conflict, Desk, ListedClash, Passage, Review, Ruling, SignOff



@click.command()
@_shaped
@on_a_desk
def articles(shape: Shape, nested: bool, db: str | None, reviewer: str | None) -> None:
    """List the articles, in the order they were read."""
    columns = ["article_id", "n", "title", "published", "source", "url", "byline", "kind", "claims", "reviewed", "stage", "signed_by", "void"]
    with desk_of(db, reviewer) as desk:
        tell_what_is_hidden(desk)
        signs = {one.article_id: one for one in desk.stages.every()}
        rows = (
            (a.id, a.n, a.title, a.published, a.source, a.url, a.byline, a.kind, a.claims, a.reviewed, *_signed(signs.get(a.id)))
            for a in desk.leaving.articles(desk.articles())
        )
        emit(columns, rows, shape, nested=nested)


def _signed(sign: SignOff | None) -> tuple[Cell, ...]:
    """The stage, who gave it, and whether what was signed has changed since."""
    return (None, None, None) if sign is None else (sign.stage, sign.reviewer, int(sign.void))


@click.command()
@click.option("--status", type=words, default="", metavar="S", help=f"Only these: {STATUSES}.")
@click.option("--article", "article_id", type=words, default="", metavar="ID", help="Only of this article.")
@click.option("--min-worth", default=0.0, metavar="X", type=share, help="Only claims worth at least X (0..1).")
@click.option("--search", type=words, default="", metavar="WORDS", help="Only claims with every one of these words.")
@click.option("--order", type=click.Choice(["article", "worth"]), default="article", help="In which order.")
@click.option("--limit", type=at_most(0), help="At most so many.")
@_shaped
@on_a_desk
def claims(
    status: str,
    article_id: str,
    min_worth: float,
    search: str,
    order: str,
    limit: int | None,
    shape: Shape,
    nested: bool,
    db: str | None,
    reviewer: str | None,
) -> None:
    """List the claims with their status."""
    from store import ClaimQuery

    columns = [
        "claim_id",
        "article_id",
        "claim",
        "speaker",
        "worth",
        "reasons",
        "status",
        "verdict",
        "reviewers",
        "note",
    ]
    with desk_of(db, reviewer) as desk:
        tell_what_is_hidden(desk)
        check_status(desk, status)
        query = ClaimQuery(
            article_id=desk.article(article_id).id if article_id else "",
            status=status,
            min_worth=min_worth,
            search=search,
            order="worth" if order == "worth" else "article",
        )
        found = desk.claims(query, limit=-1 if limit is None else limit)
        rows = (
            (
                c.id,
                c.article_id,
                c.exact,
                c.speaker,
                c.worth,
                json.dumps([reason_words(one) for one in c.reasons], ensure_ascii=False),
                c.status,
                c.verdict or None,
                c.reviewers,
                c.note,
            )
            for c in desk.leaving.claims(found)
        )
        emit(columns, rows, shape, nested=nested)


@click.command()
@click.argument("claim_id", type=words, required=False, default="")
@_shaped
@on_a_desk
def reviews(claim_id: str, shape: Shape, nested: bool, db: str | None, reviewer: str | None) -> None:
    """List the log: every review, superseded ones included; of one claim where CLAIM_ID is given."""
    columns = [
        "review_id", "claim_id", "reviewer", "decision", "verdict", "note", "evidence", "superseded", "created_at",
        "round", "became", "ruled_by", "ruled_why",
    ]  # fmt: skip
    with desk_of(db, reviewer) as desk:
        tell_what_is_hidden(desk)
        wanted = desk.full_claim_id(claim_id) if claim_id else ""
        found = desk.reviews(wanted)
        rulings = {one.claim_id: one for one in desk.readers.rulings(wanted)}
        rows = (
            (
                r.id,
                r.claim_id,
                r.reviewer,
                r.decision,
                r.verdict or None,
                r.note,
                json.dumps([asdict(item) for item in r.evidence], ensure_ascii=False),
                int(r.superseded),
                r.created_at,
                r.round,
                *_became(desk, r, rulings.get(r.claim_id)),
            )
            for r in desk.leaving.reviews(found)
        )
        emit(columns, rows, shape, nested=nested)


def _became(desk: Desk, review: Review, ruling: Ruling | None) -> tuple[Cell, Cell, Cell]:
    """What became of an opinion when its claim was ruled on, who ruled, and why."""
    fate = desk.readers.fate(review, ruling)
    return (None, None, None) if fate is None or ruling is None else (str(fate), ruling.ruled_by, ruling.why)


PASSAGE_COLUMNS = [
    "query", "rank", "score", "article_id", "url", "title", "published", "position", "text", "why", "reprints",
    "conflicts", "strength",
]  # fmt: skip


@click.command()
@click.argument("claim_id", type=words, required=False)
@click.option("--text", type=words, metavar="T", help="Passages about these words instead of a claim.")
@click.option("--queries", metavar="FILE", help="JSON lines {id, text, published?, context?}; - for standard input.")
@click.option("--limit", default=20, show_default=True, type=at_most(1), help="At most so many a query.")
@click.option("--kind", type=click.Choice(["article", "fact-check"]), help="Only passages of this kind.")
@click.option("--by-meaning", is_flag=True, help="The first fifty by their meaning, too; needs factdesk[neural].")
@_shaped
@on_a_desk
def related(
    claim_id: str | None,
    text: str | None,
    queries: str | None,
    limit: int,
    kind: str | None,
    by_meaning: bool,
    shape: Shape,
    nested: bool,
    db: str | None,
    reviewer: str | None,
) -> None:
    """List passages of other articles about the same thing, best first."""
    if sum(given is not None for given in (claim_id, text, queries)) != 1:
        raise UsageError("name one claim, --text or --queries", do="`factdesk claims` lists the claims")
    found: Iterator[tuple[str, list[Passage]]]
    with desk_of(db, reviewer) as desk:
        if by_meaning:
            desk.load_meaning()
            desk.order_by_meaning(True)
        if queries is not None:
            from store import Query

            wanted = (
                Query(
                    id=_text(row, "id"),
                    text=_text(row, "text"),
                    published=_text(row, "published", ""),
                    context=_text(row, "context", ""),
                )
                for row in _json_lines(queries)
            )
            found = (
                (query.id, passages) for query, passages in desk.related_batch(wanted, limit=limit, kind=kind or "")
            )
        elif text is not None:
            found = iter([("", desk.related_to_text(text, limit=limit, kind=kind or ""))])
        else:
            claim = desk.claim(claim_id or "")
            found = iter([(claim.id, desk.related(claim, limit=limit, kind=kind or ""))])
        may = desk.leaving.may
        shown = ((query, [one for one in passages if may(one.article_id)]) for query, passages in found)
        rows = (row for query, passages in shown for row in _passage_rows(query, passages))
        emit(PASSAGE_COLUMNS, rows, shape, nested=nested or shape not in ("csv", "tsv"))


def _passage_rows(query: str, passages: Sequence[Passage]) -> Iterator[tuple[Cell, ...]]:
    for rank, p in enumerate(passages, 1):
        yield (
            query,
            rank,
            round(p.score, 6),
            p.article_id,
            p.url,
            p.title,
            p.published,
            p.position,
            p.text,
            json.dumps([reason_words(one) for one in p.why], ensure_ascii=False),
            p.reprints,
            json.dumps([_conflict(c) for c in p.conflicts], ensure_ascii=False),
            STRENGTHS[p.strength],
        )


def _conflict(conflict: Conflict) -> dict[str, object]:
    """A conflict as the design prints it."""
    sides = {
        side: {"text": value.text, "value": value.value, "unit": value.unit, "bound": value.bound}
        for side, value in (("a", conflict.a), ("b", conflict.b))
    }
    return {"quantity": conflict.quantity, **sides, "rule": conflict.rule}


_WIDTHS = {"quantity": 10, "kind": 12, "here": 14, "there": 14, "likely": 6, "claim": WIDEST, "other_text": WIDEST}
"""Of a table of conflicts on a terminal: what a person reads of them. Ids and addresses are in the other formats."""


@click.command()
@click.option(
    "--pairs", metavar="FILE", help="Compare the texts of JSON lines {id, a, b} instead; - for standard input."
)
@click.option("--limit", type=at_most(0), help="At most so many.")
@_shaped
@on_a_desk
def conflicts(
    pairs: str | None, limit: int | None, shape: Shape, nested: bool, db: str | None, reviewer: str | None
) -> None:
    """List the numbers and dates that clash between articles, as they are found; the likeliest first where all are known."""
    if pairs is not None:
        from store import find_conflicts

        rows: Iterable[tuple[Cell, ...]] = (
            (
                _text(row, "id"),
                json.dumps(
                    [_conflict(c) for c in find_conflicts(_text(row, "a"), _text(row, "b"))], ensure_ascii=False
                ),
            )
            for row in _json_lines(pairs)
        )
        emit(["id", "conflicts"], rows, shape, nested=nested or shape not in ("csv", "tsv"))
        return
    columns = [
        "quantity", "rule", "kind", "here", "there", "likely", "timeline", "claim_id", "claim", "published", "url",
        "other_article_id", "other_published", "other_url", "other_position", "other_text",
        "reprints",
    ]  # fmt: skip
    with desk_of(db, reviewer) as desk, counter("comparing", "claims") as progress:
        may = desk.leaving.may
        clashes = (one for one in desk.clashes_once(progress) if may(one.clash.claim_id, one.clash.other_article_id))
        listed = islice(clashes, limit)
        rows = (_clash(one, desk.other_copies(one.clash)) for one in listed)
        emit(columns, rows, shape, nested=nested, widths=[_WIDTHS.get(column, 0) for column in columns])


def _clash(listed: ListedClash, reprints: int) -> tuple[Cell, ...]:
    """A clash, or reports of one event as a timeline: "41 on 2024-03-18, 44 on 2024-03-20"."""
    one = listed.clash
    line = ", ".join(f"{value} on {day}" for day, value in listed.timeline)
    return (
        one.quantity,
        one.rule,
        "later report" if line else "clash",
        one.here,
        one.there,
        one.likely,
        line,
        one.claim_id,
        one.claim,
        one.published,
        one.url,
        one.other_article_id,
        one.other_published,
        one.other_url,
        one.other_position,
        one.other_text,
        reprints,
    )
