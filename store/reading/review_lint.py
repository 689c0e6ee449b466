"""What is wrong with fact-checks as they are published: each ClaimReview of a page or file looked at by itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from store.errors import SourceRejected
from store.reading.access.source_opening import opened
from store.reading.access.sources import Private, Source, sources
from store.reading.access.urls import is_web
from store.reading.decoding import limits
from store.reading.decoding.decode import text_of
from store.reading.schema_org.claimreview import day
from store.reading.schema_org.things import Thing, Things, clean

_PAGE = re.compile(r"\s*<")


class FlawKind(Enum):
    """What can be wrong with a ClaimReview."""

    NO_CLAIM = "no claim"
    NO_RATING = "no rating"
    WORDS_ONLY = "rating in words only"
    NUMBER_ONLY = "rating without words"
    INVERTED = "inverted scale"
    LOW_WORST = "worst below 1"
    OUTSIDE = "rating outside its scale"
    NO_ADDRESS = "no address"
    NO_DATE = "no date"
    NO_AUTHOR = "no author"
    NO_CLAIMANT = "no claimant"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One flaw of one review: where it stands, the claim it is about, and the values that show it."""

    where: str
    claim: str
    kind: FlawKind
    detail: str = ""


def lint(names: Sequence[str], private: Private = "typed") -> Iterator[Flaw | SourceRejected]:
    """The flaws of every ClaimReview in the sources, in their order; what holds none is yielded as a rejection."""
    for source in sources(names, private):
        if isinstance(source, SourceRejected):
            yield source
            continue
        try:
            yield from _of_source(source)
        except SourceRejected as rejected:
            yield rejected


def flaws_of(things: Things, review: Thing, where: str) -> Iterator[Flaw]:
    """The flaws of one review."""
    item = review.get("itemReviewed")
    item = item[0] if isinstance(item, list) and item else item
    item = item if isinstance(item, dict) else {}
    claim = clean(review.get("claimReviewed")) or clean(item.get("text") or item.get("name"))

    def flaw(kind: FlawKind, detail: str = "") -> Flaw:
        return Flaw(where, claim, kind, detail)

    if not claim:
        yield flaw(FlawKind.NO_CLAIM)
    rating = review.get("reviewRating")
    yield from (flaw(kind, detail) for kind, detail in _of_rating(rating if isinstance(rating, dict) else {}))
    if not is_web(clean(review.get("url"))):
        yield flaw(FlawKind.NO_ADDRESS)
    if not day(review.get("datePublished")):
        yield flaw(FlawKind.NO_DATE)
    if not things.people(review.get("author")):
        yield flaw(FlawKind.NO_AUTHOR)
    if not things.people(item.get("author")):
        yield flaw(FlawKind.NO_CLAIMANT)


def _of_rating(rating: Thing) -> Iterator[tuple[FlawKind, str]]:
    words = clean(rating.get("alternateName")) or clean(rating.get("name"))
    value, best, worst = (_number(rating.get(name)) for name in ("ratingValue", "bestRating", "worstRating"))
    if value is None:
        yield (FlawKind.WORDS_ONLY, words) if words else (FlawKind.NO_RATING, "")
        return
    if not words:
        yield FlawKind.NUMBER_ONLY, f"{value:g}"
    if worst is not None and worst < 1:
        yield FlawKind.LOW_WORST, f"{worst:g}"
    if best is not None and worst is not None and best <= worst:
        yield FlawKind.INVERTED, f"best {best:g}, worst {worst:g}"
    elif (best is not None and value > best) or (worst is not None and value < worst):
        yield FlawKind.OUTSIDE, f"{value:g}"


def _number(value: object) -> float | None:
    try:
        return float(clean(value).replace(",", "."))
    except ValueError:
        return None


def _of_source(source: Source) -> Iterator[Flaw | SourceRejected]:
    if source.path is None and source.data is None:
        from store.reading.access.fetch import fetched

        source = fetched(source)
    with opened(source) as stream:
        data = stream.read(limits.MAX_FILE + 1)
    if len(data) > limits.MAX_FILE:
        raise SourceRejected("too large to look through", where=source.origin, do="split it")
    things = _things(text_of(data, declared=source.charset, where=source.origin), source.origin)
    reviews = things.reviews()
    if not reviews:
        raise SourceRejected("no ClaimReview in it", where=source.origin, do="name a page or a file that holds one")
    for number, review in enumerate(reviews, start=1):
        yield from flaws_of(things, review, source.origin if len(reviews) == 1 else f"{source.origin}#{number}")


def _things(text: str, origin: str) -> Things:
    if _PAGE.match(text):
        from store.reading.markup.html_tree import tree_of
        from store.reading.pages.html_meta import things_in

        tree = tree_of(text.replace("\x00", "\ufffd"))
        return things_in(tree) if tree is not None else Things([])
    try:
        return Things([json.loads(text)])
    except (ValueError, RecursionError):
        pass  # no single value: perhaps one a line
    values = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                values.append(json.loads(line))
            except (ValueError, RecursionError):
                raise SourceRejected(
                    "broken JSON", where=f"{origin}:{number}", do="make the line one JSON object"
                ) from None
    return Things(values)
