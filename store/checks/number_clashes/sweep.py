"""Every number conflict of a desk: each claim compared once with the passages related to it, what clashes kept as rows.

How two texts clash is decided in conflicts.py; how passages are found is the caller's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from store.checks.number_clashes.conflicts import severity
from store.db import clash_rows, passage_rows
from store.db.claim_rows import claim as claim_by_id
from store.db.clash_rows import FoundClash
from store.db.connection import File
from store.records import Claim, Passage

COMPARED = 10
"""Passages a claim is compared with: conflicts further down the list are about something else."""

AT_ONCE = 50
"""Claims a transaction, so that an interruption loses little."""


def sweep(
    file: File,
    related: Callable[[Claim, str], Sequence[Passage]],
    *,
    article_id: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Compare every claim not compared yet (of one article, if named); returns how many were. Raises Interrupted.

    `related` gives the passages of a claim whose article was published on that day; the first COMPARED of them count.
    `progress` is told (done, total) now and then.
    """
    waiting = clash_rows.unswept(file.reader(), article_id)
    for begin in range(0, len(waiting), AT_ONCE):
        part = waiting[begin : begin + AT_ONCE]
        found: list[tuple[str, list[FoundClash]]] = []
        for claim_id, article in part:
            claim = claim_by_id(file.reader(), claim_id)
            published = passage_rows.published(file.reader(), article)
            found.append((claim_id, list(_clashes(related(claim, published)[:COMPARED]))))
        # Behind whatever a person does meanwhile.
        file.result(file.submit_bulk([found], clash_rows.keep).future)
        if progress is not None:
            progress(begin + len(part), len(waiting))
    return len(waiting)


def _clashes(passages: Sequence[Passage]) -> Iterator[FoundClash]:
    for passage in passages:
        for one in passage.conflicts:
            yield FoundClash(
                quantity=one.quantity,
                rule=one.rule,
                severity=severity(one),
                here=one.a.text,
                there=one.b.text,
                article_id=passage.article_id,
                position=passage.position,
                start=one.b.start,
                end=one.b.end,
            )
