"""ClaimReview, the form in which fact-checkers publish what they ruled: schema.org's objects and the answers of search
engines become rulings, and a ruling without an article of its own becomes a fact-check.

The publisher's rating is kept word for word; a number without words says its scale.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from store.documents import Document
from store.errors import SourceRejected
from store.reading.access.urls import is_web
from store.reading.schema_org.things import Thing, Things, clean
from store.reading.shaping.as_document import document
from store.reading.shaping.dates import ImpossibleDate, iso_date
from store.reading.shaping.paragraphs import paragraphs_of


@dataclass(frozen=True, slots=True)
class PublishedRuling:
    """What a fact-check ruled: on which claim, said by whom, and how it rates it, in the publisher's own words.

    `title` is the fact-check's headline, `text` its own words on the claim; each is "" where nothing is said.
    """

    claim: str
    rating: str
    claimant: str = ""
    published: str = ""
    author: str = ""
    url: str = ""
    title: str = ""
    text: str = ""
    language: str = ""


def rulings_of(things: Things) -> tuple[PublishedRuling, ...]:
    """The rulings among the objects, in their order; those without a claim or a rating are none."""
    found = (_ruling(things, review) for review in things.reviews())
    return tuple(dict.fromkeys(one for one in found if one.claim and one.rating))


def rating_words(rating: object) -> str:
    """A rating in the publisher's words; a bare number with its scale ("4 (of 1 to 5)"); "" where there is none."""
    if isinstance(rating, list) and rating:
        rating = rating[0]
    if not isinstance(rating, dict):
        return clean(rating)
    for name in ("alternateName", "name", "ratingExplanation"):
        if words := clean(rating.get(name)):
            return words
    value, best, worst = (clean(rating.get(name)) for name in ("ratingValue", "bestRating", "worstRating"))
    if not value:
        return ""
    is_number = value.removeprefix("-").replace(".", "", 1).replace(",", "", 1).isdecimal()
    return f"{value} (of {worst or 1} to {best})" if best and is_number else value


def read_claim_reviews(value: object, *, origin: str, retrieved_at: str) -> Iterator[Document | SourceRejected]:
    """The fact-checks of ClaimReview JSON-LD, a DataFeed of them, or an answer of the Google Fact Check API."""
    rulings: list[PublishedRuling] = []
    if isinstance(value, dict) and isinstance(value.get("claims"), list) and "@type" not in value:
        for claim in value["claims"]:
            rulings += _of_answer(claim) if isinstance(claim, dict) else []
    else:
        rulings = list(rulings_of(Things([value])))
    if not rulings:
        yield SourceRejected(
            "a ClaimReview without a claim or without a rating", where=origin, do="give claimReviewed and reviewRating"
        )
    for number, ruling in enumerate(rulings, start=1):
        where = origin if len(rulings) == 1 else f"{origin}#{number}"
        try:
            yield as_document(ruling, origin=where, retrieved_at=retrieved_at, alone=True)
        except SourceRejected as rejected:
            yield rejected


def is_claim_review(value: object) -> bool:
    """Whether a JSON value is a ClaimReview, holds some, or is an answer of the Google Fact Check API."""
    if isinstance(value, dict) and isinstance(value.get("claims"), list):
        return any(isinstance(one, dict) and isinstance(one.get("claimReview"), list) for one in value["claims"][:20])
    if not isinstance(value, dict) or {"@type", "@graph", "dataFeedElement"}.isdisjoint(value):
        return False
    return bool(Things([value]).reviews())


def as_document(ruling: PublishedRuling, *, origin: str, retrieved_at: str, alone: bool) -> Document:
    """A ruling as a fact-check of its own; `alone` says that no other article goes by its address."""
    data = json.dumps([ruling.claim, ruling.rating, ruling.claimant, ruling.url, ruling.title], ensure_ascii=False)
    text = paragraphs_of(ruling.text) or (ruling.claim,)
    return document(
        title=ruling.title or ruling.claim[:300],
        paragraphs=text,
        origin=origin,
        source_bytes=data.encode(errors="replace"),
        retrieved_at=retrieved_at,
        published=ruling.published,
        url=ruling.url,
        canonical_url=None if alone else "",
        byline="",
        source=ruling.author,
        kind="fact-check",
        language=ruling.language,
        checked_claim=ruling.claim,
        rating=ruling.rating,
        claimant=ruling.claimant,
    )


def _ruling(things: Things, review: Thing) -> PublishedRuling:
    item = review.get("itemReviewed")
    item = things.whole(item[0] if isinstance(item, list) and item else item)
    claimant = things.people(item.get("author")) if isinstance(item, dict) else ""
    claim = clean(review.get("claimReviewed"))
    if not claim and isinstance(item, dict):
        claim = clean(item.get("text") or item.get("name") or item.get("description"))
    url = clean(review.get("url"))
    return PublishedRuling(
        claim=claim,
        rating=rating_words(things.whole(review.get("reviewRating"))),
        claimant=claimant,
        published=day(review.get("datePublished")),
        author=things.people(review.get("author")),
        url=url if is_web(url) else "",
        title=clean(review.get("headline") or review.get("name")),
        text=clean(review.get("reviewBody") or review.get("description") or review.get("text"), lines=True),
        language=clean(review.get("inLanguage"))[:20],
    )


def _of_answer(claim: Thing) -> list[PublishedRuling]:
    found = []
    reviews = claim.get("claimReview")
    for review in reviews if isinstance(reviews, list) else []:
        if not isinstance(review, dict):
            continue
        publisher = review.get("publisher")
        publisher = publisher if isinstance(publisher, dict) else {}
        found.append(
            PublishedRuling(
                claim=clean(claim.get("text")),
                rating=clean(review.get("textualRating")),
                claimant=clean(claim.get("claimant")),
                published=day(review.get("reviewDate")),
                author=clean(publisher.get("name") or publisher.get("site")),
                url=clean(review.get("url")),
                title=clean(review.get("title")),
                language=clean(review.get("languageCode"))[:20],
            )
        )
    return [one for one in found if one.claim and one.rating]


def day(value: object) -> str:
    """The ISO day of a field of data, "" for what is none."""
    try:
        return iso_date(value) if isinstance(value, str) else ""
    except ImpossibleDate:
        return ""
