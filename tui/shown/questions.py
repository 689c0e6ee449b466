"""What the screen asks of the desk: pure questions with frozen answers, which may be asked in any thread.

Nothing here knows what is shown. An answer changes what is shown only where the main thread adopts it (asker.py).
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from store import Article, Claim, ClaimQuery, Desk, Review, Status

if TYPE_CHECKING:
    from store import Standing

Order = Literal["article", "worth", "desk"]
ORDERS: tuple[Order, ...] = ("article", "worth", "desk")
ORDER_NAMES = {"article": "article order", "worth": "most worth first", "desk": "whole desk, most worth first"}

CLASH = "clash"
"""The filter for claims whose numbers clash with another article: found by a sweep, not a status."""


"""The filter for claims with any verdict."""




@dataclass(frozen=True, slots=True)
class View:
    """Which list is shown: enough to make it again."""

    order: Order = "article"
    filter: str = ""
    search: str = ""

    @property
    def over_the_desk(self) -> bool:
        """Whether the list goes over all articles."""
        return self.order == "desk" or bool(self.search) or self.filter == CLASH

    @property
    def clashing(self) -> bool:
        """Whether the list is of claims whose numbers clash, and that wait for a verdict."""
        return self.filter == CLASH

    @property
    def wanted(self) -> str:
        """The status that the cursor looks for next: the filter's, else unreviewed."""
        return self.filter or Status.UNREVIEWED


@dataclass(frozen=True, slots=True)
class Opened:
    """An article as it is shown: its text and its claims, placed in it."""

    article: Article
    texts: tuple[str, ...]
    claims: tuple[Claim, ...]
    standings: Mapping[int, Standing] = field(default_factory=dict)
    """The paragraphs that are not plain."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer to "which claims does this view list over the desk": row numbers, 8 bytes a claim."""

    view: View
    keys: array[int]
    clashing: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many claims of the desk have each status, and how many articles there are.

    `written` is how far the log and the list of claims had come before the counting began.
    """

    tally: dict[str, int]
    articles: int
    written: tuple[int, int, int]


def opened(desk: Desk, article: Article, texts: tuple[str, ...] | None = None) -> Opened:
    """An article's text and claims; `texts` where they are known already."""
    known = desk.paragraphs(article.revision_id) if texts is None else texts
    return Opened(article, known, tuple(desk.article_claims(article, known)), desk.standings(article.revision_id))


def listing(desk: Desk, view: View) -> Listing:
    """The rows of a view over the desk."""
    if view.filter == CLASH:
        found = desk.clashing_claims()
        return Listing(view, array("q", (key for key, _ in found)), frozenset(one for _, one in found))
    return Listing(view, desk.claim_keys(query(view)))


def query(view: View) -> ClaimQuery:
    """The view over the desk as a query."""
    order: Literal["article", "worth"] = "worth" if view.order == "desk" else "article"
    return ClaimQuery(status=view.filter, search=view.search, order=order)


def counts(desk: Desk) -> Counts:
    """Every claim counted; a large desk takes a while."""
    written = written_so_far(desk)
    return Counts(desk.tally(), desk.article_count(), written)


def written_so_far(desk: Desk) -> tuple[int, int, int]:
    """How far the log, the list of claims and what is said of other things have come."""
    now = desk.position()
    return now.reviews, now.edits, now.statements


def own_opinion(desk: Desk, claim_id: str) -> Review | None:
    """What the reviewer at this desk holds of a claim."""
    return next((one for one in desk.opinions(claim_id) if one.reviewer == desk.reviewer), None)
