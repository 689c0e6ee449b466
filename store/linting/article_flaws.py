"""What the linter finds under an article's claims, as what stands in the way of clearing it."""

from __future__ import annotations

from collections.abc import Iterable

from store.linting.desk_lint import Linter
from store.records import Claim
from store.text_records import Obstacle
from store.values import ObstacleKind


def flaws(linter: Linter, claims: Iterable[Claim]) -> list[Obstacle]:
    """An obstacle for each finding, in the order of the claims; those that nobody judged are not asked for."""
    return [
        Obstacle(ObstacleKind.FLAW, claim.id, claim.exact, str(found.kind).replace("-", " "))
        for claim in claims
        if claim.reviewers or claim.note
        for found in linter.claim(claim)
    ]
