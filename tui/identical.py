"""The same claim with another verdict: verdicts wait here until there is time to compare them, and each is told once."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store import NOT_REVIEWED, Claim, Desk, Status

if TYPE_CHECKING:
    from store import SameClaim
    from tui.feed import Beside

WARNED = 12.0
"""Seconds for which a warning stands, and for which `b` shows what it is about."""

NO_VERDICT = (*NOT_REVIEWED, Status.STALE)

UNCHECKED = 50
"""Verdicts that wait to be compared with the same claims elsewhere; of a longer burst the oldest are not compared."""


@dataclass(slots=True)
class Warnings:
    """Verdicts still to be compared with those of the same claim elsewhere, and what was warned of."""

    unchecked: dict[str, Claim] = field(default_factory=dict)
    claim_id: str = ""
    until: float = 0.0
    no_meaning: str = ""
    """Why passages are not put in order by meaning, as it was told."""
    told: set[tuple[str, str]] = field(default_factory=set)
    """The other claims that were warned of, with the verdict they had: each once, or a reprint in ten outlets would
    raise ten warnings."""

    def judged(self, claim: Claim) -> None:
        """A verdict was given: to be compared when the cursor rests."""
        self.unchecked.pop(claim.id, None)
        self.unchecked[claim.id] = claim
        while len(self.unchecked) > UNCHECKED:
            del self.unchecked[next(iter(self.unchecked))]

    def is_news(self, other: SameClaim, held: str) -> bool:
        """Whether nobody has been warned of this claim with this verdict yet; from now on somebody has."""
        if (other.claim.id, held) in self.told:
            return False
        self.told.add((other.claim.id, held))
        return True

    def warn(self, claim: Claim) -> None:
        """A warning about this claim is on the screen now."""
        self.claim_id, self.until = claim.id, time.monotonic() + WARNED

    def take(self) -> str:
        """The claim that the warning on show is about, once; "" where there is none."""
        claim_id, self.claim_id = self.claim_id, ""
        return claim_id if time.monotonic() < self.until else ""


def contrary(desk: Desk, claim: Claim, beside: Beside) -> tuple[SameClaim, str] | None:
    """A claim that says the same and has another verdict than this one now has, and which. Raises NotFound."""
    mine = desk.claim(claim.id).status
    if mine in NO_VERDICT:
        return None
    for one in beside.same:
        if one.safe:
            theirs = desk.claim(one.claim.id).status
            if theirs not in (*NO_VERDICT, mine):
                return one, theirs
    return None
