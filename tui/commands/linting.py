"""The command that looks for what is wrong: under the verdicts of the desk, or in published fact-checks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

import click

from store import UsageError
from store.errors import PassedOver, SourceRejected
from tui.commands.options import desk_of, on_a_desk, words
from tui.commands.output import Cell, Shape, counter, emit
from tui.commands.rows_in import shaped
from tui.lint_words import finding_remedy, finding_words
from tui.streams import say


@click.command()
@click.argument("sources", nargs=-1)
@click.option("--claim", "claim_id", type=words, default="", metavar="ID", help="Only what is wrong under this claim.")
@shaped
@on_a_desk
def lint(
    sources: Sequence[str], claim_id: str, shape: Shape, nested: bool, db: str | None, reviewer: str | None
) -> int:
    """List what is wrong with what the desk's verdicts rest on; exit code 1 where anything is.

    With SOURCES (pages, JSON, addresses): what is wrong with the ClaimReview data in them.
    """
    if sources:
        if claim_id:
            raise UsageError("a claim is of the desk, and sources are not", do="leave --claim or the sources out")
        return _files(sources, shape, nested)
    found = 0

    def counted() -> Iterator[tuple[Cell, ...]]:
        nonlocal found
        for row in rows:
            found += 1
            yield row

    columns = ["kind", "claim_id", "claim", "says", "do", "why", "detail", "evidence"]
    with desk_of(db, reviewer) as desk, counter("looking", "claims") as progress:
        claim = desk.claim(claim_id) if claim_id else None
        findings = desk.linter.desk(progress) if claim is None else iter(desk.linter.claim(claim))
        leaving = desk.leaving
        rows = (
            (
                str(one.kind),
                one.claim_id,
                leaving.words_of(desk.claim(one.claim_id)),
                finding_words(one),
                finding_remedy(one),
                str(one.why),
                one.detail,
                json.dumps([asdict(piece) for piece in one.evidence], ensure_ascii=False),
            )
            for one in leaving.findings(findings)
        )
        emit(columns, counted(), shape, nested=nested or shape not in ("csv", "tsv"))
    return int(found > 0)


def _files(sources: Sequence[str], shape: Shape, nested: bool) -> int:
    from store import Flaw
    from store import lint as flaws

    rows: list[tuple[str, str, str, str]] = []
    rejected = False
    for item in flaws(sources):
        if isinstance(item, Flaw):
            rows.append((item.where, item.claim, item.kind.value, item.detail))
        elif isinstance(item, SourceRejected):
            rejected = rejected or not isinstance(item, PassedOver)
            say(str(item))
    emit(["where", "claim", "flaw", "detail"], rows, shape, nested=nested)
    return int(rejected or bool(rows))
