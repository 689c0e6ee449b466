"""Recall at one open desk, as Desk hands it out: what is withdrawn, and what rests on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from store.errors import UsageError
from store.records import Done, Evidence
from store.reviews import acts, confidential, withdrawals
from store.reviews.acts import Act
from store.reviews.withdrawals import Thing, Withdrawal
from store.values import StatementKind

if TYPE_CHECKING:
    from store.accounts.recall import Copies, Dependant
    from store.db.file.connection import File


class Recall:
    """What one reviewer withdraws at one desk, and what rests on it."""

    def __init__(self, file: File, reviewer: str, do: Callable[[Act], Done], copies: Copies) -> None:
        self._file = file
        self._reviewer = reviewer
        self._do = do
        self._copies = copies

    def thing(self, reference: str) -> Thing:
        """What an id, the beginning of one, or an address names. Raises NotFound."""
        return withdrawals.thing(self._file.reader(), reference)

    def withdraw(self, thing: Thing, why: str) -> Done:
        """Say that a thing is withdrawn or was corrected, and why. Raises UsageError without a reason, or where it is so."""
        return self._do(acts.state(self._reviewer, StatementKind.WITHDRAWAL, {thing.id: withdrawals.body(thing, why)}))

    def reinstate(self, thing: Thing) -> Done:
        """Say that it stands after all, whoever withdrew it. Raises UsageError where it is not withdrawn."""
        if thing.id not in withdrawals.standing(self._file.reader()):
            raise UsageError(f"this {thing.kind} is not withdrawn", where=thing.id)
        return self._do(acts.state(self._reviewer, StatementKind.WITHDRAWAL, {thing.id: ""}))

    def standing(self) -> list[Withdrawal]:
        """Everything that is withdrawn now, oldest first; as it may leave the desk."""
        conn = self._file.reader()
        hidden = confidential.secrets(conn)
        return [withdrawals.public(one, hidden) for one in withdrawals.standing(conn).values()]

    def withdrawn(self, evidence: Sequence[Evidence]) -> list[Withdrawal | None]:
        """For each piece of evidence what it rests on that is withdrawn; None where all of it stands."""
        return withdrawals.withdrawn(self._file.reader(), evidence)

    def resting(self, thing: Thing) -> Iterator[Dependant]:
        """Everything that rests on a thing, reprints last, as they are found. Raises Interrupted."""
        # The app asks at every claim what is withdrawn, and nearly never this.
        from store.accounts import recall

        return recall.dependants(self._file.reader(), thing, self._copies)
