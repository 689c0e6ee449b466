"""Keys that move: the cursor, the article, the panes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from tui.session import View

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen

ZOOMS = ("-zoom-article", "-zoom-claims", "-zoom-related")


def _claims_by(screen: ReviewScreen, rows: int) -> None:
    last = len(screen.session.rows) - 1
    target = max(0, min(screen.session.cursor + rows, last))
    if target != screen.session.cursor and last >= 0:
        screen.session.cursor = target
        screen.cursor_moved()


def step(screen: ReviewScreen, by: int) -> None:
    """A claim, a line of the article or a passage further."""
    if screen.pane is screen.article:
        screen.article.scroll_lines(by)
        screen.keep_place()
    elif screen.pane is screen.related:
        screen.related.move_to(screen.related.cursor + by)
    else:
        _claims_by(screen, by)


def half_page(screen: ReviewScreen, by: int) -> None:
    """Half a page further."""
    if screen.pane is screen.claims:
        _claims_by(screen, by * max(1, screen.claims.rows_of_page() // 2))
    else:
        screen.pane.scroll_lines(by * max(1, screen.pane.page // 2))
        screen.keep_place()


def end(screen: ReviewScreen, by: int) -> None:
    """To the beginning or the end."""
    if screen.pane is screen.claims:
        _claims_by(screen, by * len(screen.session.rows))
    elif screen.pane is screen.related:
        screen.related.move_to(by * len(screen.related.passages))
    else:
        screen.pane.go(0 if by < 0 else screen.pane.virtual_size.height)
        screen.keep_place()


def page_article(screen: ReviewScreen, by: int) -> None:
    """A page of the article, two lines of which stay in view."""
    screen.article.scroll_lines(by * max(1, screen.article.page - 2))
    screen.keep_place()


def article(screen: ReviewScreen, by: int) -> None:
    """The next or previous article. Leaves a list over the whole desk."""
    session = screen.session
    if session.article is None:
        return
    found = screen.desk.article_at(session.article.n + by)
    if found is None:
        screen.say("this is the last article" if by > 0 else "this is the first article")
        return
    if session.over_the_desk:
        session.view = View(filter=session.view.filter)
    session.open_article(found)
    screen.list_changed()


def open_first(screen: ReviewScreen) -> None:
    """The desk was empty and now has an article."""
    found = screen.desk.article_at(1)
    if found is not None:
        screen.session.articles = max(screen.session.articles, 1)
        screen.open_article(found.id)


def unreviewed(screen: ReviewScreen, *, backwards: bool) -> None:
    """The next or previous claim that the filter asks for: an unreviewed one where there is no filter."""
    before = screen.session.article
    if not screen.session.advance(backwards=backwards):
        screen.say("there is no other" if screen.session.view.filter else "no other claim is unreviewed")
        return
    show_advance(screen, before.revision_id if before else "")


def show_advance(screen: ReviewScreen, revision_before: str) -> None:
    """Paint the cursor's new place, in this article or another."""
    article = screen.session.article
    if not screen.session.over_the_desk and (article.revision_id if article else "") != revision_before:
        screen.list_changed()
    else:
        screen.cursor_moved()


def open_here(screen: ReviewScreen) -> None:
    """The claim in its article; the passage in its article."""
    session = screen.session
    if screen.pane is screen.related and screen.related.passage is not None:
        passage = screen.related.passage
        claim = session.claim
        screen.trail.append((session.view, claim.id if claim else "", "related"))
        session.view = View()
        session.open_article(screen.desk.article(passage.article_id))
        near = [row for row, one in enumerate(session.article_claims) if one.position >= passage.position]
        session.cursor = near[0] if near else 0
        screen.list_changed()
        screen.article.point_at_paragraph(passage.position)
        focus_pane(screen, "article")
        screen.say("backspace goes back")
    elif screen.pane is screen.article:
        focus_pane(screen, "claims")
    else:
        screen.settle()
        screen.article.point_at(session.placed)
        screen.point()
        focus_pane(screen, "article")


def go_to_claim(screen: ReviewScreen, claim_id: str) -> None:
    """To a claim of whichever article; backspace comes back."""
    session = screen.session
    here = (session.view, session.claim.id if session.claim else "", "claims")
    if not session.go_to(claim_id):
        screen.say("that claim is no longer listed")
        return
    screen.trail.append(here)
    screen.list_changed()
    focus_pane(screen, "claims")
    screen.say("backspace goes back")


def same(screen: ReviewScreen) -> None:
    """The same claim elsewhere; while a warning stands, of the claim that it is about."""
    from tui.screens.same import SameScreen

    claim_id = screen.warnings.take()
    claim = screen.desk.claim(claim_id) if claim_id else screen.session.claim
    if claim is not None:
        screen.app.push_screen(SameScreen(screen, claim))


def back(screen: ReviewScreen) -> None:
    """Back to where a passage or the same claim was opened."""
    view, claim_id, pane = screen.trail.pop()
    screen.session.view = view
    if screen.session.over_the_desk:
        screen.session.show(view)
    if claim_id:
        screen.session.go_to(claim_id)
    screen.list_changed()
    focus_pane(screen, pane)


def focus_pane(screen: ReviewScreen, name: str) -> None:
    """Focus a pane; on a narrow screen the related pane takes the article's place and gives it back."""
    if name != "claims":
        screen.set_class(name == "related", "-related")
    zoomed = next((zoom for zoom in ZOOMS if screen.has_class(zoom)), "")
    if zoomed:
        screen.remove_class(zoomed)
        screen.add_class(f"-zoom-{name}")
    pane = {"article": screen.article, "claims": screen.claims, "related": screen.related}[name]
    screen.set_focus(pane, scroll_visible=False)
    screen.paint_details()


def next_pane(screen: ReviewScreen, by: int) -> None:
    """The pane beside, in the order of their numbers."""
    names = ("article", "claims", "related")
    here = names.index(screen.pane.id) if screen.pane.id in names else 1
    focus_pane(screen, names[(here + by) % 3])


def zoom(screen: ReviewScreen) -> None:
    """The pane on the whole screen, and back."""
    if any(screen.has_class(one) for one in ZOOMS):
        screen.remove_class(*ZOOMS)
    else:
        screen.add_class(f"-zoom-{screen.pane.id}")
    screen.paint_details()


COMMANDS: Mapping[str, Callable[[ReviewScreen], Awaitable[None] | None]] = {
    "move.down": partial(step, by=1),
    "move.up": partial(step, by=-1),
    "move.top": partial(end, by=-1),
    "move.bottom": partial(end, by=1),
    "move.half_down": partial(half_page, by=1),
    "move.half_up": partial(half_page, by=-1),
    "article.page": partial(page_article, by=1),
    "article.page_up": partial(page_article, by=-1),
    "article.next": partial(article, by=1),
    "article.previous": partial(article, by=-1),
    "claim.next": partial(unreviewed, backwards=False),
    "claim.previous": partial(unreviewed, backwards=True),
    "open.here": open_here,
    "open.back": back,
    "claim.same": same,
    "pane.next": partial(next_pane, by=1),
    "pane.previous": partial(next_pane, by=-1),
    "pane.article": partial(focus_pane, name="article"),
    "pane.claims": partial(focus_pane, name="claims"),
    "pane.related": partial(focus_pane, name="related"),
    "pane.zoom": zoom,
}

CONDITIONS: Mapping[str, Callable[[ReviewScreen], bool]] = {
    "open.back": lambda screen: bool(screen.trail),
    "claim.same": lambda screen: screen.session.claim is not None,
}
