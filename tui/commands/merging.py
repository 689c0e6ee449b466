"""The command that brings another desk into this one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from store.addresses import is_address, shown
from store.errors import UsageError
from tui.commands.options import desk_of, on_a_desk, printable, tell_what_is_hidden
from tui.commands.output import counter
from tui.streams import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store import Desk, Merge, MergeRefusal

SHOWN = 20
"""Refused rows, and contested claims, that are named; the others are counted."""

_WORDS = {
    "articles": ("article", "articles"),
    "revisions": ("text", "texts"),
    "claims": ("claim", "claims"),
    "captures": ("kept page", "kept pages"),
    "verdicts": ("verdict of its own", "verdicts of its own"),
    "reviews": ("review", "reviews"),
    "evidence": ("piece of evidence", "pieces of evidence"),
    "unit_marks": ("part of a claim", "parts of claims"),
    "proposals": ("proposed wording", "proposed wordings"),
    "edits": ("change to the list of claims", "changes to the list of claims"),
    "statements": ("statement", "statements"),
    "handovers": ("handover", "handovers"),
}
"""What rows of a table are called, one and several, in the order in which they are told. Others are no news."""


@click.command()
@click.argument("other")
@on_a_desk
def merge(other: str, db: str | None, reviewer: str | None) -> int:
    """Bring in what OTHER holds: another desk, or a file of `export --format log`. OTHER is only read; again adds nothing."""
    if not other:
        raise UsageError("no file was named", do="name another desk")
    if is_address(other):
        raise UsageError(f"{shown(other)} is a shared desk and no file", do="bring it in with `factdesk pull`")
    if "://" in other and not Path(other).exists():
        raise UsageError(f"{shown(other)} is an address and no file", do="save what is there, and name the file")
    # What cannot be there makes no desk: the next command would find an empty one and wonder.
    with desk_of(db, reviewer, create=Path(other).is_file()) as desk:
        with counter("merging", "articles and actions") as show:
            done = desk.merge(Path(other), show)
        tell_what_is_hidden(desk)
        tell_merged(other, replace(done, reviewers={}) if desk.readers.round().blind else done)
        tell_contested(desk, done)
    tell_refused(done.refusals)
    return int(bool(done.refusals))


def tell_merged(other: str, done: Merge) -> None:
    """Say what came, what is told otherwise, and whose clock was wrong."""
    parts = [_counted(table, done.came.get(table, 0), done.reviewers) for table in _WORDS if done.came.get(table)]
    click.echo(printable(f"came from {other}: {', '.join(parts)}" if parts else f"nothing new in {other}"))
    for one in done.otherwise:
        click.echo(printable(f"{one.table} {one.row}: {one.why}"))
    if done.ahead:
        say(
            f"{done.ahead} of the actions that came have a time that is still to come, up to {done.latest[:10]}: a clock was"
            " wrong there, and what that person says next will come after it"
        )


def _counted(table: str, count: int, reviewers: Mapping[str, int]) -> str:
    one, several = _WORDS[table]
    told = f"{count:,} {one if count == 1 else several}"
    if table == "reviews" and reviewers:
        told += f" ({', '.join(f'{name} {n:,}' for name, n in sorted(reviewers.items()))})"
    return told


def tell_contested(desk: Desk, done: Merge) -> None:
    """Say on which claims people differ now."""
    if not done.contested:
        return
    count = len(done.contested)
    click.echo(f"contested now: {count:,} {'claim' if count == 1 else 'claims'}, as `factdesk claims --status contested` lists them")
    for claim_id in done.contested[:SHOWN]:
        said = " | ".join(f"{one.reviewer}: {one.verdict or one.decision}" for one in desk.opinions(claim_id))
        click.echo(printable(f"  {claim_id} {desk.claim(claim_id).exact[:100]} ({said})"))
    if count > SHOWN:
        click.echo(f"  and {count - SHOWN:,} more")


def tell_refused(refusals: Sequence[MergeRefusal]) -> None:
    """Say what did not come, and why."""
    for one in refusals[:SHOWN]:
        more = f", and {one.more:,} rows that hang on it" if one.more else ""
        say(f"{one.table} {one.row} did not come: {one.why}{more}")
    if len(refusals) > SHOWN:
        say(f"{len(refusals) - SHOWN:,} more rows did not come")
