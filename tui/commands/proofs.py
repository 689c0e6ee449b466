"""Commands that prove: quotations told two ways, and what articles contradict in themselves."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from store import CHECK_KINDS, UsageError
from tui.commands.options import at_most, desk_of, on_a_desk, words
from tui.commands.output import WIDEST, Cell, Shape, counter, emit
from tui.commands.plugged import tell_failures
from tui.commands.rows_in import json_lines, shaped, text
from tui.streams import say

if TYPE_CHECKING:
    from store import CheckFinding

KIND = 11
"""Columns of the kinds of findings in a table; what plugins find may have longer names, which are cut."""


@click.command()
@click.option("--pairs", metavar="FILE", help="Compare the quotations of JSON lines {id, a, b}; - for standard input.")
@click.option(
    "--in",
    "sources",
    multiple=True,
    metavar="SOURCES",
    help="Look in these sources (again for more) instead of a desk.",
)
@click.option("--text", "quotes_file", metavar="FILE", help="The quotations to look for: JSON lines {id, quote}.")
@click.option("--limit", type=at_most(0), help="At most so many.")
@click.argument("more", nargs=-1, metavar="[MORE SOURCES]")
@shaped
@on_a_desk
def quotes(
    pairs: str | None,
    sources: Sequence[str],
    quotes_file: str | None,
    more: Sequence[str],
    limit: int | None,
    shape: Shape,
    nested: bool,
    db: str | None,
    reviewer: str | None,
) -> int:
    """List the quotations that two articles print in other words, the gravest change first.

    Or prove quotations against sources: `factdesk quotes --in SPEECH.txt --text QUOTES.jsonl`.
    """
    if (pairs is not None) + bool(sources or quotes_file) > 1 or bool(sources) != bool(quotes_file):
        raise UsageError("--in and --text belong together, and --pairs stands alone", do="see `factdesk quotes --help`")
    if more and not sources:
        raise UsageError(f"{more[0]!r} is no option", do="name sources with --in, quotations with --text")
    nested = nested or shape not in ("csv", "tsv")
    if pairs is not None:
        emit(["id", "verdict", "differs", "change"], _pairs(pairs, limit), shape, nested=nested)
        return 0
    if quotes_file is not None:
        return _proved([*sources, *more], quotes_file, limit, shape, nested)
    columns = [
        "verdict", "change", "differs", "a", "b", "article_a", "position_a", "article_b", "position_b", "reprints",
    ]  # fmt: skip
    with desk_of(db, reviewer) as desk:
        may = desk.leaving.may
        rows = (
            (
                one.verdict,
                one.change,
                json.dumps(one.differs, ensure_ascii=False),
                one.a,
                one.b,
                one.article_a,
                one.position_a,
                one.article_b,
                one.position_b,
                one.reprints,
            )
            for one in islice((two for two in desk.told_quotations() if may(two.article_a, two.article_b)), limit)
        )
        emit(columns, rows, shape, nested=nested)
    return 0


@click.command()
@click.option(
    "--article", "article_id", type=words, default="", metavar="ID", help="Only this article, against itself."
)
@click.option("--kind", type=words, default="", metavar="K", help="Only findings of this kind, such as age or name.")
@click.option("--limit", type=at_most(0), help="At most so many.")
@shaped
@on_a_desk
def checks(
    article_id: str, kind: str, limit: int | None, shape: Shape, nested: bool, db: str | None, reviewer: str | None
) -> None:
    """List what articles contradict in themselves, and names spelled two ways, as found; `inspect` tells it of files."""
    unsure = _kind_is_unsure(kind)
    with desk_of(db, reviewer) as desk:
        article_id = desk.article(article_id).id if article_id else ""
        with counter("checking", "articles") as progress:
            may = desk.leaving.may
            found: Iterator[CheckFinding] = (
                one
                for one in desk.checks(article_id, progress=progress)
                if kind in ("", one.kind) and may(*(place.article_id for place in one.places))
            )
            if unsure:
                first = next(found, None)
                if first is None:
                    raise _no_such_kind(kind)
                found = chain((first,), found)
            rows = (
                (one.kind, one.says, json.dumps([asdict(place) for place in one.places], ensure_ascii=False))
                for one in islice(found, limit)
            )
            nests = nested or shape not in ("csv", "tsv")
            emit(["kind", "says", "places"], rows, shape, nested=nests, widths=(KIND, WIDEST, WIDEST))
        tell_failures()


def _kind_is_unsure(kind: str) -> bool:
    """Whether only what is found can say if there is such a kind: a plugin's has no list. Raises UsageError where there is none."""
    from store import plugin_infos

    if kind in ("", *CHECK_KINDS):
        return False
    if not any("factdesk_checks" in one.hooks for one in plugin_infos()):
        raise _no_such_kind(kind)
    return True


def _no_such_kind(kind: str) -> UsageError:
    return UsageError(f"there is no kind of finding {kind!r}", do=f"choose one of {', '.join(CHECK_KINDS)}")


def _pairs(name: str, limit: int | None) -> Iterable[tuple[Cell, ...]]:
    from store import compare_quotations

    for n, row in enumerate(json_lines(name)):
        if limit is not None and n >= limit:
            return
        told = compare_quotations(text(row, "a"), text(row, "b"))
        yield text(row, "id"), told.verdict, json.dumps(told.differs, ensure_ascii=False), told.change


def _proved(sources: Sequence[str], name: str, limit: int | None, shape: Shape, nested: bool) -> int:
    from store import prove_quotations

    asked = [(text(row, "id"), text(row, "quote")) for row in json_lines(name)][:limit]
    found, rejected = prove_quotations(asked, sources)
    for problem in rejected:
        say(str(problem))
    columns = ["id", "verdict", "differs", "source", "start", "end", "printed", "change"]
    rows = (
        (
            one.id,
            one.proved.verdict,
            json.dumps(one.proved.differs, ensure_ascii=False),
            one.source or None,
            one.proved.start if one.source else None,
            one.proved.end if one.source else None,
            one.proved.printed,
            one.proved.change,
        )
        for one in found
    )
    emit(columns, rows, shape, nested=nested)
    return int(bool(rejected))
