"""Words of confidential sources in what people wrote of a claim: a note, proposed words, a comment, a part's source."""

from __future__ import annotations

from collections.abc import Iterator

from store.records import Review
from store.reviews.confidential import Secrets
from store.sourcing import LintFinding, LintKind, LintWhy


def told(review: Review, secrets: Secrets) -> Iterator[LintFinding]:
    """Where a review tells what it must not."""
    if not secrets:
        return

    def leak(why: LintWhy) -> LintFinding:
        return LintFinding(LintKind.LEAK, review.claim_id, why, detail=review.reviewer)

    if secrets.tells(review.note):
        yield leak(LintWhy.NOTE)
    if secrets.tells(review.proposed):
        yield leak(LintWhy.PROPOSED)
    for one in review.evidence:
        if secrets.tells(one.comment):
            yield LintFinding(LintKind.LEAK, review.claim_id, LintWhy.COMMENT, (one,), review.reviewer)
    if any(secrets.tells(one.source) for one in review.units):
        yield leak(LintWhy.UNIT)
