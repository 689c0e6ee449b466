"""A search that was ended early leaves nothing half done: the next one finds what a fresh one finds."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from store import Desk, DeskUnusable, Interrupted
from store.hint_records import Passage
from store.records import Claim

POINTS = int(os.environ.get("FACTDESK_TEST_INTERRUPTS", "40"))
"""At how many points of the work it is interrupted, most of them spread over all of it; 500 for the long run."""

FIRST = 20
"""So many of them lie in the beginning, where a new desk is looked over, every other possible point."""

OFTEN = 20
"""Steps of SQLite's machine from one possible point to the next."""


def _asked(desk: Desk, claim: Claim) -> tuple[list[Passage], int]:
    return desk.related(claim), desk.independent_sources(claim)


def _steps(desk: Desk, claim: Claim) -> int:
    seen = 0

    def count() -> int:
        nonlocal seen
        seen += 1
        return 0

    connection = desk._file.reader()
    connection.set_progress_handler(count, OFTEN)
    _asked(desk, claim)
    connection.set_progress_handler(None, 0)
    return seen


def test_an_interrupt_at_any_moment_leaves_related_passages_as_they_were(path: Path, claims: list[str]) -> None:
    with Desk.open(path, "hasty") as desk:
        claim = desk.claim(claims[0])
        right = _asked(desk, claim)
        assert right[0], "there is something to find"
    with Desk.open(path, "hasty") as desk:
        steps = _steps(desk, claim)
    spread = POINTS - FIRST
    for point in [*range(0, 2 * FIRST, 2), *(n * steps // spread for n in range(spread))]:
        left = point

        def stop() -> int:
            nonlocal left
            left -= 1
            return left == -1

        with Desk.open(path, "hasty") as desk:
            desk._file.reader().set_progress_handler(stop, OFTEN)
            try:
                _asked(desk, claim)
                ended = False
            except (Interrupted, DeskUnusable, sqlite3.OperationalError):
                ended = True
            desk._file.reader().set_progress_handler(None, 0)
            assert ended, f"it was interrupted at {point} of {steps}"
            assert _asked(desk, claim) == right
