"""Commands about texts that change: the texts of an article, and two of them word by word."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tui.commands.options import desk_of, on_a_desk, words
from tui.commands.output import Cell, Shape, emit
from tui.commands.rows_in import shaped as _shaped

if TYPE_CHECKING:
    from store import TextComparison


@click.command()
@click.argument("article_id", type=words)
@_shaped
@on_a_desk
def revisions(article_id: str, shape: Shape, nested: bool, db: str | None, reviewer: str | None) -> None:
    """List the texts that the desk has of an article, oldest first, and what became of the claims in each."""
    columns = [
        "n", "revision_id", "retrieved_at", "current", "title", "paragraphs", "kept", "moved", "changed", "gone", "new",
    ]  # fmt: skip
    with desk_of(db, reviewer) as desk:
        every = desk.texts.revisions(article_id)

        def rows() -> Iterator[tuple[Cell, ...]]:
            for n, one in enumerate(every):
                counts: list[int | None] = [None] * 5
                if n:
                    claims = desk.texts.compare(one.article_id, every[n - 1].id, one.id).claims
                    counts = [sum(c.fate == fate for c in claims) for fate in columns[6:]]
                yield one.n, one.id, one.retrieved_at, int(one.current), one.title, one.paragraphs, *counts

        emit(columns, rows(), shape, nested=nested)


@click.command()
@click.argument("article_id", type=words)
@click.option("--from", "old", type=words, default="", metavar="TEXT", help="The number or id of the older text.")
@click.option("--to", "new", type=words, default="", metavar="TEXT", help="The same of the newer one.")
@click.option("--all", "everything", is_flag=True, help="What stayed as it was, too.")
@_shaped
@on_a_desk
def diff(
    article_id: str,
    old: str,
    new: str,
    everything: bool,
    shape: Shape,
    nested: bool,
    db: str | None,
    reviewer: str | None,
) -> None:
    """List what differs between two texts of an article (the one before and the current one): headline, paragraphs, claims."""
    columns = [
        "what", "fate", "was_paragraph", "now_paragraph", "was", "now", "differs", "changes", "claim_id", "heir",
    ]  # fmt: skip
    with desk_of(db, reviewer) as desk:
        found = desk.texts.compare(article_id, old, new)
        rows = (row for row in _rows(found) if everything or row[1] != "kept")
        emit(columns, rows, shape, nested=nested)


def _rows(found: TextComparison) -> Iterator[tuple[Cell, ...]]:
    was, now = found.old.title, found.new.title
    changes = [[was[c.start : c.end], now[c.new_start : c.new_end]] for c in found.title]
    yield "headline", "changed" if found.title else "kept", None, None, was, now, "[]", _json(changes), None, None
    for one in found.paragraphs:
        was = found.old_texts[one.position] if one.position >= 0 else ""
        now = found.new_texts[one.now] if one.now >= 0 else ""
        changes = [[was[c.start : c.end], now[c.new_start : c.new_end]] for c in one.changes]
        yield "paragraph", one.fate, _number(one.position), _number(one.now), was, now, "[]", _json(changes), None, None
    for claim in found.claims:
        was = "" if claim.position < 0 else claim.exact
        changes = [[was[c.start : c.end], claim.now[c.new_start : c.new_end]] for c in claim.changes]
        yield (
            "claim", claim.fate, _number(claim.position), _number(claim.place[0]), was, claim.now,
            _json([str(kind) for kind in claim.differs]), _json(changes), claim.claim_id, claim.heir or None,
        )  # fmt: skip


def _number(position: int) -> int | None:
    return position if position >= 0 else None


def _json(value: list[str] | list[list[str]]) -> str:
    return json.dumps(value, ensure_ascii=False)
