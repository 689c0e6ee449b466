"""The log as people ask for it: what each person holds of a claim now."""

from __future__ import annotations

from collections.abc import Sequence

from store.records import Decision, Review


def current(reviews: Sequence[Review]) -> list[Review]:
    """The newest review of each person among `reviews` (all of one claim), where it says anything."""
    return [
        review
        for review in reviews
        if not review.superseded and (review.decision is not Decision.OPEN or review.note or review.evidence)
    ]
