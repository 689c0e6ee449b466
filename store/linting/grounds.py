"""A piece of evidence with all that is known of where it comes from; and whether two pieces come from one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from store.linting.article_facts import (
    RELATED,
    ArticleFacts,
    Library,
    agency_of,
    prints,
    same_copy,
    shared,
)
from store.linting.page_names import page_name
from store.passages import outlets
from store.reading.access.urls import canonical
from store.records import Evidence
from store.reviews.source_face import folded
from store.sourcing import EvidenceSource, LintWhy, SourceKind

WIRE_DAYS = 3
"""Days between two articles of one agency within which they are taken to be one piece of it."""


@dataclass(frozen=True)
class Ground:
    """One piece of evidence and what it rests on; `article` is the one of the desk that it is taken from or points at, else the kept page."""

    evidence: Evidence
    source: EvidenceSource | None
    article: ArticleFacts | None

    @property
    def kept(self) -> bool:
        """Whether its article is a kept page, whole as it came, and not one of the desk."""
        return self.article is not None and self.article.id == self.evidence.capture_id

    @cached_property
    def page(self) -> str:
        """The page it is on, "" for none."""
        if self.evidence.url:
            return page_name(self.evidence.url)
        return page_name(self.source.address) if self.source is not None else ""

    @cached_property
    def outlet(self) -> frozenset[str]:
        """The names of the outlet it is from; none for a person or a document, wherever it was found."""
        if self.article is not None:
            return self.article.outlet
        if self.source is None:
            return outlets.names("", self.evidence.url)
        if self.source.kind is not SourceKind.PAGE:
            return frozenset()
        return outlets.names(self.source.owner, self.evidence.url or self.source.address)

    @cached_property
    def agency(self) -> str:
        """The agency whose copy it is."""
        return self.article.agency if self.article is not None else agency_of(self.outlet)

    @property
    def published(self) -> str:
        """The day it was printed, "" where that is not known."""
        return self.article.published if self.article is not None else ""

    @cached_property
    def owner(self) -> str:
        """To whom its source belongs, as it is compared."""
        return folded(self.source.owner) if self.source is not None else ""

    @cached_property
    def domain(self) -> str:
        """What somebody registered of its address."""
        return outlets.domain(self.page.partition("/")[0]) if self.page else ""

    @cached_property
    def name(self) -> str:
        """What its source is called, as it is compared."""
        if self.source is not None:
            return folded(self.source.name)
        return folded(self.article.source) if self.article is not None else self.domain

    @property
    def primary(self) -> bool:
        """Whether its source was marked as first hand."""
        return self.source is not None and self.source.rank == "primary"


def ground(library: Library, evidence: Evidence, sources: Mapping[str, EvidenceSource]) -> Ground:
    """What is known of a piece of evidence."""
    article = library.article(evidence.article_id) if evidence.article_id else None
    if article is None and evidence.url:
        article = next((one for one in map(library.at, _addresses(evidence.url)) if one is not None), None)
    if article is None and evidence.capture_id:
        article = library.page(evidence.capture_id)
    return Ground(evidence, sources.get(evidence.source_id), article)


def _addresses(url: str) -> Sequence[str]:
    """Addresses under which the desk may have the page."""
    name = page_name(url)
    if not name:
        return ()
    found = [canonical(url), *(f"{scheme}://{www}{name}" for scheme in ("https", "http") for www in ("", "www."))]
    return tuple(dict.fromkeys(found))


def same_piece(a: Ground, b: Ground) -> tuple[LintWhy, str] | None:
    """Why two pieces of evidence from different places are one, and what tells more; None where they are two.

    Two passages of one article are two passages.
    """
    if a.article is not None and b.article is not None and a.article.id == b.article.id:
        return None
    if a.page and a.page == b.page:
        return None if a.evidence.url == b.evidence.url else (LintWhy.SAME_PAGE, a.page)
    if a.article is not None and b.article is not None:
        if a.kept and b.kept and a.outlet & b.outlet:
            return None  # two pages of one site share what stands around every text of it
        if same_copy(a.article, b.article):
            return LintWhy.COPY, b.article.source
        related = shared(a.article.runs, b.article.runs) >= RELATED
        if prints(a.article, b.evidence.exact, related=related) or prints(b.article, a.evidence.exact, related=related):
            return LintWhy.COPY, b.article.source
    elif (a.article is not None and prints(a.article, b.evidence.exact, related=True)) or (
        b.article is not None and prints(b.article, a.evidence.exact, related=True)
    ):
        return LintWhy.COPY, (b.article or a.article or _NOWHERE).source
    if a.agency and a.agency == b.agency and near(a.published, b.published):
        return LintWhy.WIRE, a.agency
    return None


_NOWHERE = ArticleFacts("", "", "", "", "", frozenset())


def one_owner(a: Ground, b: Ground) -> tuple[LintWhy, str] | None:
    """Why two sources under two names belong to one owner; None where they do not, or bear one name."""
    if not a.name or not b.name or a.name == b.name:
        return None
    if a.article is not None and b.article is not None and a.article.id == b.article.id:
        return None
    if a.primary or b.primary:
        return None  # two papers of one office are two papers
    if a.owner and a.owner == b.owner and a.source is not None:
        return LintWhy.OWNER, a.source.owner
    if a.domain and a.domain == b.domain:
        return LintWhy.DOMAIN, a.domain
    if a.outlet & b.outlet:
        return LintWhy.DOMAIN, min(a.outlet & b.outlet)
    return None


def one_source(a: Ground, b: Ground) -> bool:
    """Whether two pieces of evidence count as one source."""
    return bool(
        (a.evidence.source_id and a.evidence.source_id == b.evidence.source_id)
        or _same_source(a.source, b.source)
        or (a.article is not None and b.article is not None and a.article.id == b.article.id)
        or (a.page and a.page == b.page)
        or (a.agency and a.agency == b.agency)
        or a.outlet & b.outlet
        or (a.owner and a.owner == b.owner)
        or same_piece(a, b) is not None
    )


def _same_source(a: EvidenceSource | None, b: EvidenceSource | None) -> bool:
    """Whether two people named one source each by itself: the same name, and no two owners that differ."""
    if a is None or b is None or a.kind is not b.kind or folded(a.name) != folded(b.name):
        return False
    return not a.owner or not b.owner or folded(a.owner) == folded(b.owner)


def near(a: str, b: str) -> bool:
    """Whether two days (YYYY-MM-DD...) lie within WIRE_DAYS; also where one is not known."""
    try:
        days = abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days)
    except ValueError:
        return True
    return days <= WIRE_DAYS
