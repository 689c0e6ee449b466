"""Where the reviewer is, as a small object that the desk keeps: enough to come back to exactly that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store import ClaimQuery, Desk, FactdeskError, NotFound, Status
from tui.panes.line_view import LineView
from tui.session import ORDERS, View

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen

Place = Mapping[str, str | int | float]

PANES = ("article", "claims", "related")


@dataclass(slots=True)
class Draft:
    """A note begun and not yet saved, and the claim it is for."""

    claim_id: str = ""
    text: str = ""


def place_of(screen: ReviewScreen) -> Place:
    """The reviewer's place."""
    session = screen.session
    claim = session.claim
    focused = screen.focused.id if screen.focused is not None else ""
    return {
        "claim": claim.id if claim is not None else "",
        "article": session.article.id if session.article is not None else "",
        "order": session.view.order,
        "filter": session.view.filter,
        "search": session.view.search,
        "pane": focused if focused in PANES else "claims",
        "claims_line": screen.claims.scroll_offset.y,
        "article_line": screen.article.scroll_offset.y,
        "draft": screen.draft.text,
        "draft_claim": screen.draft.claim_id,
    }


def keep(desk: Desk, place: Place) -> None:
    """Save the place; on a desk that cannot be written the reviewer starts at the top next time, which is no loss."""
    try:
        desk.save_place(place)
    except FactdeskError:
        return


def restore(screen: ReviewScreen) -> LineView:
    """Go to the place that was kept; to the desk's first claim where there is none. Returns the pane to focus."""
    session, desk = screen.session, screen.desk
    place = desk.place()
    session.articles = desk.article_count()
    order = next((one for one in ORDERS if one == place.get("order")), ORDERS[0])
    view = View(order, str(place.get("filter", "")), str(place.get("search", "")))
    claim_id, article_id = str(place.get("claim", "")), str(place.get("article", ""))
    try:
        article = desk.article(article_id) if article_id else desk.article_at(1)
    except NotFound:
        article = desk.article_at(1)
    session.view = view
    if article is not None:
        session.open_article(article)
    if session.over_the_desk:
        session.show(view)
    row = session.rows.find(claim_id) if claim_id else None
    if row is None and claim_id and session.go_to(claim_id):
        row = session.cursor
    if row is not None:
        session.cursor = row
        screen.claims.start_at = int(place.get("claims_line", 0))
        screen.article.start_at = int(place.get("article_line", 0))
    elif not claim_id:
        _first_with_claims(screen)
    screen.draft = Draft(str(place.get("draft_claim", "")), str(place.get("draft", "")))
    if screen.draft.text:
        screen.said = "an unfinished note was kept: m goes on with it"
    pane = {"article": screen.article, "related": screen.related}.get(str(place.get("pane")), screen.claims)
    # On a narrow screen the related pane stands where the article would.
    screen.set_class(pane is screen.related, "-related")
    return pane


def _first_with_claims(screen: ReviewScreen) -> None:
    """A new desk opens at its first claim, even where its first article has none."""
    session = screen.session
    if session.article is not None and not session.rows:
        found = screen.desk.next_claim(ClaimQuery(status=Status.UNREVIEWED), "")
        if found is not None:
            session.go_to(found[0])
