"""Decide first: what is hidden of a claim until the reviewer has given it a verdict of their own.

Hidden are how much it asks to be checked, what others hold of it, and what was ruled on it before; its words, its article
and what other articles report are not. Pages that a person opens to see just that (history, the same claim elsewhere)
show it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from store import Claim, Decision, ReasonKind, Review, Status

if TYPE_CHECKING:
    from store import Passage

RULINGS = frozenset({ReasonKind.FACT_CHECK, ReasonKind.CHECKED, ReasonKind.REVIEWED})

KEPT = 8192
"""Claims of which it is known what the reviewer holds."""


class Veil:
    """Lies over every claim that the reviewer has not judged, while it is down."""

    def __init__(self, opinions: Callable[[str], Sequence[Review]], reviewer: str) -> None:
        self.down = False
        self._opinions = opinions
        self._reviewer = reviewer
        self._held: dict[str, Decision] = {}

    def hides(self, claim: Claim) -> bool:
        """Whether something of this claim is hidden."""
        return self.down and self._decision(claim) is not Decision.JUDGED

    def over(self, claim: Claim) -> Claim:
        """The claim as it may be shown."""
        if not self.hides(claim):
            return claim
        deferred = self._decision(claim) is Decision.DEFERRED
        return replace(claim, status=Status.DEFERRED if deferred else Status.UNREVIEWED, verdict="", note="", reviewers=0)

    def over_passages(self, claim: Claim | None, passages: Sequence[Passage]) -> tuple[Passage, ...]:
        """The passages as they may be shown: none of a fact-check, none with a ruling."""
        if claim is None or not self.hides(claim):
            return tuple(passages)
        return tuple(
            replace(one, rating="", why=tuple(why for why in one.why if why.kind not in RULINGS))
            for one in passages
            if one.kind != "fact-check"
        )

    def over_opinions(self, claim: Claim, opinions: Sequence[Review]) -> tuple[Review, ...]:
        """What people hold, as it may be shown: one's own."""
        return tuple(one for one in opinions if not self.hides(claim) or one.reviewer == self._reviewer)

    def forget(self, claim_id: str) -> None:
        """Something was saved about this claim."""
        self._held.pop(claim_id, None)

    def forget_all(self) -> None:
        """Another round of reading began."""
        self._held.clear()

    def _decision(self, claim: Claim) -> Decision:
        if claim.status == Status.UNREVIEWED and not claim.reviewers:
            return Decision.OPEN  # the usual case needs no look into the log
        found = self._held.get(claim.id)
        if found is None:
            if len(self._held) > KEPT:
                self._held.clear()
            mine = [one.decision for one in self._opinions(claim.id) if one.reviewer == self._reviewer]
            found = self._held[claim.id] = mine[-1] if mine else Decision.OPEN
        return found
