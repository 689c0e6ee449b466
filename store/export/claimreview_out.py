"""Verdicts as ClaimReview, the form in which fact-checks are published for search engines (schema.org, as JSON-LD).

Only what is finished and attributed goes out: one verdict that nobody disputes, on words that somebody is named for, in a
text that has not changed since. What is held back is told, with what it lacks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from store.errors import UsageError
from store.export.checked_articles import StatusWords
from store.reading.access.urls import is_web
from store.reading.review_lint import Flaw, flaws_of
from store.reading.schema_org.things import Things
from store.records import CheckedArticle, CheckedClaim

BEST, WORST = 5, 1
"""The scale of the desk's ratings."""

CLAIM = "{claim}"
"""Stands in the address of the organisation's pages for the claim's id."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who publishes: its name, its address, and the address of the page that a fact-check stands on, with `{claim}` in it."""

    name: str
    url: str
    page: str


class Lack(Enum):
    """Why a claim is held back."""

    NOT_JUDGED = "it has no verdict"
    CONTESTED = "its reviewers disagree"
    STALE = "its text has changed since"
    NO_SPEAKER = "nobody is named as having said it"
    NO_ADDRESS = "its article has no address"


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A claim that is not published, and why."""

    claim_id: str
    claim: str
    lack: Lack


@dataclass(frozen=True, slots=True)
class Publication:
    """The file as text, how many claims are in it, what was held back, and what the linter finds in what is in it."""

    text: str
    count: int
    held_back: tuple[HeldBack, ...]
    flaws: tuple[Flaw, ...]


def check_organisation(organisation: Organisation | None) -> Organisation:
    """The organisation, if it can be published. Raises UsageError, which names what is missing."""
    told = organisation or Organisation("", "", "")
    missing = [
        name
        for name, good in (("name", bool(told.name.strip())), ("url", is_web(told.url)), ("page", is_web(told.page)))
        if not good
    ]
    if missing:
        raise UsageError(
            f"a ClaimReview names who publishes it, and {' and '.join(missing)} of [organisation] "
            f"{'is' if len(missing) == 1 else 'are'} missing",
            do=f'set name, url and page = "https://.../{CLAIM}" under [organisation] in the settings file (`factdesk paths` says where)',
        )
    return told


def publication(
    checked: Sequence[CheckedArticle], words: StatusWords, organisation: Organisation | None
) -> Publication:
    """The ClaimReviews of the claims. Raises UsageError where the organisation is not told."""
    publisher = check_organisation(organisation)
    reviews: list[dict[str, object]] = []
    held: list[HeldBack] = []
    flaws: list[Flaw] = []
    for article in checked:
        for one in article.claims:
            lack = _lack(article, one, words)
            if lack is not None:
                held.append(HeldBack(one.claim.id, one.claim.exact, lack))
                continue
            review = _review(article, one, words, publisher)
            reviews.append(review)
            flaws += flaws_of(Things([review]), review, one.claim.id)
    graph = {"@context": "https://schema.org", "@graph": reviews}
    # Inside a page's <script> nothing may end it.
    text = re.sub(r"[<>&\u2028\u2029]", lambda c: f"\\u{ord(c[0]):04x}", json.dumps(graph, ensure_ascii=False, indent=2))
    return Publication(text + "\n", len(reviews), tuple(held), tuple(flaws))


def _lack(article: CheckedArticle, one: CheckedClaim, words: StatusWords) -> Lack | None:
    claim = one.claim
    if claim.status == "contested":
        return Lack.CONTESTED
    if claim.status == "stale" or not one.placed:
        return Lack.STALE
    if claim.status not in words.verdicts:
        return Lack.NOT_JUDGED
    if not claim.speaker:
        return Lack.NO_SPEAKER
    return None if is_web(article.article.url) else Lack.NO_ADDRESS


def _review(
    article: CheckedArticle, one: CheckedClaim, words: StatusWords, publisher: Organisation
) -> dict[str, object]:
    claim, verdict = one.claim, words.verdicts[one.claim.status]
    rating: dict[str, object] = {"@type": "Rating", "alternateName": verdict.label}
    # Where the desk means no number, none is made up: "unproven" is not the middle of the scale.
    if verdict.rating is not None:
        rating |= {"ratingValue": verdict.rating, "bestRating": BEST, "worstRating": WORST}
    decided = max((review.created_at for review in one.opinions if review.verdict == claim.status), default="")
    appearance = {
        "@type": "CreativeWork",
        "url": article.article.url,
        "headline": article.article.title,
        **({"datePublished": article.article.published[:10]} if article.article.published else {}),
        **({"publisher": {"@type": "Organization", "name": article.article.source}} if article.article.source else {}),
    }
    return {
        "@type": "ClaimReview",
        "url": _page(publisher.page, claim.id),
        "datePublished": decided[:10],
        "author": {"@type": "Organization", "name": publisher.name, "url": publisher.url},
        "claimReviewed": claim.exact,
        # Whether a person or an organisation said it is not known here, so no type is claimed.
        "itemReviewed": {"@type": "Claim", "text": claim.exact, "author": {"name": claim.speaker}, "appearance": [appearance]},
        "reviewRating": rating,
    }


def _page(page: str, claim_id: str) -> str:
    return page.replace(CLAIM, claim_id) if CLAIM in page else f"{page}#{claim_id}"


def told(held_back: Sequence[HeldBack]) -> Iterator[tuple[Lack, int]]:
    """How many were held back for each reason, in the order of the reasons."""
    for lack in Lack:
        count = sum(one.lack is lack for one in held_back)
        if count:
            yield lack, count
