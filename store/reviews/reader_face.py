"""Several people at one desk: the rounds they read in, which claim each is on, and rulings where they differ."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from store.db.articles import claim_rows
from store.db.blind_views import SOMEBODY
from store.db.log import lease_rows, round_rows, ruling_rows
from store.records import Done, Review, Round, Ruling
from store.reviews import acts
from store.reviews.acts import Act
from store.values import Decision, VerdictFate

if TYPE_CHECKING:
    from store.db.file.connection import File
    from store.db.log.lease_rows import Lease


class Elsewhere(Protocol):
    """Where people at other files are who share a desk with this one."""

    def take(self, claim_id: str, seconds: float) -> str:
        """Be on this claim there as well: "" where that was possible or cannot be asked now, else who is on it already."""

    def give_back(self) -> None:
        """Be on no claim there any more."""


class Readers:
    """What one reviewer at a desk asks and says of the other readers. `desk.readers`."""

    def __init__(self, file: File, reviewer: str, elsewhere: Elsewhere | None = None) -> None:
        self._file = file
        self.reviewer = reviewer
        self._elsewhere = elsewhere

    # --- rounds ---

    def round(self) -> Round:
        """The round that a verdict given now belongs to."""
        return self._named(round_rows.present(self._file.reader()))

    def rounds(self) -> list[Round]:
        """Every round, by number; the present one is the last."""
        conn = self._file.reader()
        known = round_rows.rounds(conn)
        now = round_rows.following(known)
        every = known if known and known[-1] == now else [*known, now]
        first = [] if every[0].number == 1 else [Round(1)]
        return [self._named(one, now) for one in (*first, *every)]

    def open_round(self, *, blind: bool) -> Done:
        """Begin the next round; the present one ends. Raises UsageError where that is another person's blind one."""
        return self._do(acts.open_round(self.reviewer, blind=blind))

    def close_round(self) -> Done:
        """End the round that was opened; an open one follows. Raises UsageError where none was, or it is not one's own."""
        return self._do(acts.close_round(self.reviewer))

    def _named(self, one: Round, now: Round | None = None) -> Round:
        """In a blind round nobody is named but the reader: whoever opened it may be one of the others."""
        hidden = (now or one).blind and one.opened_by not in ("", self.reviewer)
        return replace(one, opened_by=SOMEBODY) if hidden else one

    # --- who is on which claim ---

    def take(self, claim_id: str, seconds: float) -> str:
        """Be on this claim for so long, and on no other: "" where that was possible, else who is on it already.

        Of two who ask at once, in whichever processes, one gets it. A desk that is only read keeps no leases.
        """
        if not self._file.writable:
            return ""
        who = self._file.write(
            lambda db: lease_rows.take(db.conn, claim_id, self.reviewer, time.monotonic(), seconds)
        )
        if not who and self._elsewhere is not None:
            who = self._elsewhere.take(claim_id, seconds)
        return SOMEBODY if who and round_rows.present(self._file.reader()).blind else who

    def give_back(self) -> None:
        """Be on no claim any more."""
        if self._file.writable:
            self._file.write(lambda db: lease_rows.give_back(db.conn, self.reviewer))
        if self._elsewhere is not None:
            self._elsewhere.give_back()

    def taken(self) -> list[Lease]:
        """The claims that others are on now."""
        return lease_rows.of_others(self._file.reader(), self.reviewer, time.monotonic())

    # --- rulings ---

    def contested(self) -> list[str]:
        """The claims on which people differ and nobody has ruled, in the order they were read."""
        return ruling_rows.contested(self._file.reader())

    def rulings(self, claim_id: str = "") -> list[Ruling]:
        """The rulings that were not taken back, oldest first; on one claim where it is given."""
        return ruling_rows.rulings(self._file.reader(), claim_id)

    def ruling(self, claim_id: str) -> Ruling | None:
        """The ruling that decides this claim now."""
        return next((one for one in self.rulings(claim_id) if one.stands), None)

    def fate(self, review: Review, ruling: Ruling | None) -> VerdictFate | None:
        """What the ruling on its claim made of an opinion that counts; None where nothing was ruled, or on no verdict."""
        if ruling is None or not ruling.stands or review.superseded or review.decision is not Decision.JUDGED:
            return None
        return VerdictFate.UPHELD if review.verdict == ruling.verdict else VerdictFate.OVERRULED

    def rule(self, claim_id: str, verdict: str, why: str) -> Done:
        """Decide a contested claim, for a reason. Raises NotFound, UsageError."""
        return self._do(acts.rule(self.reviewer, self._claim(claim_id), verdict, why))

    def withdraw_ruling(self, claim_id: str) -> Done:
        """Take back the ruling on a claim. Raises NotFound, UsageError."""
        return self._do(acts.withdraw_ruling(self.reviewer, self._claim(claim_id)))

    def _claim(self, claim_id: str) -> str:
        return claim_rows.claim(self._file.reader(), claim_id).id

    def _do(self, act: Act) -> Done:
        return self._file.write(act.work, keepsake=act.kept)
