"""The accounts of one open desk, as Desk hands them out: reading only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from store.db import log_rows, rated_rows
from store.reviews import agreement
from store.reviews.agreement import Agreement, Confusion, Rated

if TYPE_CHECKING:
    from store.db.connection import File


class Accounts:
    """What one desk gives account of."""

    def __init__(self, file: File) -> None:
        self._file = file

    def agreement(self, round: int | None = None) -> Iterator[Agreement]:
        """How far people agree: everybody where they are more than two, then every two; of a round, or over all of them."""
        return agreement.agreements(self._rated(round))

    def confusions(self, round: int | None = None) -> Iterator[Confusion]:
        """Which verdicts of every two people met on how many claims, in the desk's order of verdicts."""
        order = [one.id for one in log_rows.verdicts(self._file.reader())]
        return agreement.confusions(self._rated(round), order)

    def _rated(self, round: int | None) -> Iterator[Rated]:
        return (Rated(*row) for row in rated_rows.verdicts(self._file.reader(), round))
