"""What may leave the desk. The one place that decides: exports, reports and public copies ask here.

Withheld are a confidential source (its name, address, owner, interests), what was asked of it, the words that come from
it, and whatever a person wrote that tells any of this. Where in doubt, withheld: a name that stands in a note hides the note.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from store.db.articles import article_rows
from store.db.log import source_rows
from store.reading.access.urls import canonical
from store.records import Evidence, Review, UnitMark
from store.reviews import said
from store.reviews.source_face import folded
from store.sourcing import EvidenceSource, Inquiry, SourceKind
from store.values import WITHHELD as WITHHELD
from store.values import StatementKind

SHORTEST = 4
"""Letters of a name or a phrase that tells anything by itself."""

FAMILY = 3
"""Letters of a family name that tells a person; written with a capital."""

WORDS = 24
"""Letters of the words of a source that are known again in what people write."""

DIGITS = 7
"""Digits of a telephone number."""

_LETTERS = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+")
_WEB = re.compile(r"\A(?:https?://)?(?:www\.)?", re.IGNORECASE)

Known = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Secrets:
    """What is confidential on a desk. False where nothing is."""

    sources: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    """Names, titles, addresses and the words of evidence, as they are compared."""
    families: frozenset[str] = frozenset()
    """Family names of people, as they are written."""
    numbers: tuple[str, ...] = ()
    """The digits of telephone numbers."""
    evidence: frozenset[Known] = frozenset()
    """Evidence that was ever said to come from such a source: article, exact words, address, number."""
    articles: frozenset[str] = frozenset()
    """Articles of the desk that are such a document themselves."""
    claims: frozenset[str] = frozenset()
    """The claims of those."""

    def __bool__(self) -> bool:
        return bool(self.sources)

    def tells(self, text: str) -> bool:
        """Whether a text tells who the source is, or what comes from it."""
        if not text or not self.sources:
            return False
        plain = f" {' '.join(_LETTERS.findall(folded(text)))} "
        if any(phrase in plain for phrase in self.phrases):
            return True
        if self.families and not self.families.isdisjoint(_LETTERS.findall(text)):
            return True
        return bool(self.numbers) and _dialled(text, self.numbers)

    def hides(self, one: Evidence) -> bool:
        """Whether a piece of evidence comes from such a source, or tells of one."""
        if not self.sources:
            return False
        if one.source_id in self.sources or one.article_id in self.articles or known(one) in self.evidence:
            return True
        return any(self.tells(text) for text in (one.url, one.title, one.exact, one.number))

    def withholds(self, about: str, body: str) -> bool:
        """Whether a statement (JSON) is about something confidential, rests on it, or tells of it."""
        if not self.sources:
            return False
        if about in self.sources or about in self.articles or about in self.claims:
            return True
        return any(source in body for source in self.sources) or self.tells(" ".join(said.texts_of(body)))

    def text(self, text: str) -> str:
        """The text, or what stands in its place."""
        return WITHHELD if self.tells(text) else text

    def lines(self, text: str) -> str:
        """The text without the lines that tell something; for columns that hold a line an opinion or a piece of evidence."""
        if not self.tells(text):
            return text
        kept = [self.text(line) for line in text.split("\n")]
        # Words that go on over a line's end are told by the whole only.
        return WITHHELD if self.tells(" ".join(kept)) else "\n".join(dict.fromkeys(kept))


NOTHING = Secrets()


def secrets(conn: sqlite3.Connection) -> Secrets:
    """What is confidential on this desk now; three quick looks where nothing is."""
    rows = source_rows.confidential(conn)
    if not rows:
        return NOTHING
    ids = frozenset(row.about for row in rows)
    phrases: set[str] = set()
    families: set[str] = set()
    numbers: set[str] = set()
    sources: list[EvidenceSource] = []
    documents: dict[str, SourceKind] = {}
    # What was ever said of such a source: a name that was corrected is no less its name.
    for row in source_rows.ever_said(conn, StatementKind.SOURCE):
        source = said.source_of(row.about, row.body) if row.about in ids else None
        if source is not None:
            sources.append(source)
            documents[source.id] = source.kind
            _learn(source, phrases, families, numbers)
    for row in source_rows.ever_said(conn, StatementKind.INQUIRY):
        inquiry = said.inquiry_of(row.about, row.body)
        if inquiry is not None and inquiry.source_id in ids:
            phrases.update(_phrases(inquiry.answer, WORDS))
            phrases.update(_phrases(inquiry.whom, SHORTEST))
    evidence: set[Known] = set()
    articles: set[str] = set()
    for one in source_rows.from_confidential(conn):
        evidence.add((one.article_id, one.exact, one.url, one.number))
        # What anybody may read in an article is no secret; that this person stands behind it is.
        if one.article_id and documents.get(one.source_id) is SourceKind.PERSON:
            continue
        phrases.update(_phrases(one.exact, WORDS))
        phrases.update(_phrases(one.title, WORDS))
        phrases.update(_phrases(_WEB.sub("", one.url), SHORTEST))
        # A document that was read in is the article.
        if one.article_id and one.source_id in documents:
            articles.add(one.article_id)
    evidence.discard(("", "", "", ""))
    for source in sources:
        at = article_rows.at_address(conn, canonical(source.address)) or article_rows.at_id(conn, source.address)
        articles.update((at,) if at else ())
    return Secrets(
        ids,
        tuple(sorted(phrases)),
        frozenset(families),
        tuple(sorted(numbers)),
        frozenset(evidence),
        frozenset(articles),
        frozenset(source_rows.claims_of(conn, articles)),
    )


def known(one: Evidence) -> Known:
    """What makes it this piece of evidence, whoever attached it to whatever."""
    return one.article_id, one.exact, one.url, one.number


def _learn(source: EvidenceSource, phrases: set[str], families: set[str], numbers: set[str]) -> None:
    phrases.update(_phrases(source.name, SHORTEST))
    phrases.update(_phrases(source.interests, WORDS))
    phrases.update(_phrases(_WEB.sub("", source.address), SHORTEST))
    digits = "".join(_NUMBER.findall(source.address))
    if len(digits) >= DIGITS and "://" not in source.address:
        numbers.add(digits)
    if source.kind is SourceKind.PERSON:
        names = [name for name in _LETTERS.findall(source.name) if name[0].isupper()]
        if len(names) > 1 and len(names[-1]) >= FAMILY:
            families.add(names[-1])


def _phrases(text: str, least: int) -> Iterable[str]:
    plain = " ".join(_LETTERS.findall(folded(text)))
    return (f" {plain} ",) if len(plain) >= least else ()


def _dialled(text: str, numbers: Sequence[str]) -> bool:
    digits = "".join(_NUMBER.findall(text))
    return any(number in digits for number in numbers)


# --- records as they may leave -------------------------------------------------------------------------------------


def public_evidence(evidence: Sequence[Evidence], hidden: Secrets) -> tuple[Evidence, ...]:
    """The evidence that may leave, each with the comment that may."""
    if not hidden:
        return tuple(evidence)
    return tuple(replace(one, comment=hidden.text(one.comment)) for one in evidence if not hidden.hides(one))


def public_review(review: Review, hidden: Secrets) -> Review:
    """A review as it may leave."""
    if not hidden:
        return review

    def unit(one: UnitMark) -> UnitMark:
        return replace(one, source=hidden.text(one.source))

    return replace(
        review,
        note=hidden.text(review.note),
        evidence=public_evidence(review.evidence, hidden),
        units=tuple(unit(one) for one in review.units),
        proposed=hidden.text(review.proposed),
    )


def public_source(source: EvidenceSource, hidden: Secrets) -> EvidenceSource:
    """A source as it may leave: of a confidential one only that there is one, and whether it is first hand."""
    if source.id in hidden.sources:
        return EvidenceSource(source.id, source.kind, "", rank=source.rank, confidential=True)
    return replace(source, interests=hidden.text(source.interests))


def public_inquiries(inquiries: Sequence[Inquiry], hidden: Secrets) -> list[Inquiry]:
    """The inquiries that may leave."""
    return [
        one
        for one in inquiries
        if one.source_id not in hidden.sources and not hidden.tells(one.whom) and not hidden.tells(one.answer)
    ]
