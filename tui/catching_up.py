"""Showing what other programs have written to the desk: only what that touches is read and repainted, the cursor stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.actions.moving import open_first

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen

Position = tuple[int, int, int]


def catch_up(screen: ReviewScreen, before: Position) -> Position:
    """Show what was written since `before` (it may have been us); returns where the desk stands now."""
    session, desk = screen.session, screen.desk
    now = desk.position()
    if now == before:
        return now
    touched = desk.touched_since(before)
    if now[1:] != before[1:]:
        _lists_changed(screen)
        # What is related may be more now. The passages on show stay until others are found.
        screen.feed.forget()
        screen.rest()
    for claim_id in touched:
        if session.changed(claim_id):
            screen.claim_changed(claim_id)
    if session.claim is not None and session.claim.id in touched:
        screen.paint_details()
    screen.paint_status()
    return now


def _lists_changed(screen: ReviewScreen) -> None:
    """Articles were read in, or claims added or dropped."""
    session = screen.session
    if session.article is None:
        open_first(screen)
        return
    revision = session.article.revision_id
    if session.refresh():
        screen.claims.rows, screen.claims.cursor = session.rows, session.cursor
        screen.claims.lay_out()
        screen.article.claims_changed(session.article_claims)
    if session.article.revision_id != revision:
        screen.article_changed()
    screen.point()
    screen.paint_details()
    screen.count()
