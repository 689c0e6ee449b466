"""What is looked up while the cursor rests: related passages, sources, the same claim elsewhere, and what to warn of.

All of it in the feed's thread, the passages first; a key ends it, and what was not finished is not missed.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store import NOT_REVIEWED, Claim, NotFound, Passage, Status
from tui.messages import RelatedFound
from tui.panes import status
from tui.panes.marks import mark
from tui.panes.wrapping import cut
from tui.related_feed import Beside
from tui.safe_text import safe_line
from tui.session import CLASH

if TYPE_CHECKING:
    from store import SameClaim
    from tui.screens.review import ReviewScreen

WARNED = 12.0
"""Seconds for which a warning stands, and for which `b` shows what it is about."""

NO_VERDICT = (*NOT_REVIEWED, Status.STALE)

UNCHECKED = 50
"""Verdicts that wait to be compared with the same claims elsewhere; of a longer burst the oldest are not compared."""


async def rested(screen: ReviewScreen) -> None:
    """Look up the passages of the claim under the cursor, then those of the next, then what else there is."""
    screen.settle()
    claim = screen.session.claim
    if claim is None:
        screen.related.show_passages("", (), "")
        return
    if await screen.feed.look(claim) is None:
        return
    following = screen.session.peek()
    if following is not None and await screen.feed.look(following) is None:
        return
    if await screen.feed.beside(claim) is not None:
        await _compare(screen)


def related_found(screen: ReviewScreen, found: RelatedFound) -> None:
    """Show the passages, where they are those of the claim under the cursor."""
    claim, pane = screen.session.claim, screen.related
    if claim is None or claim.id != found.claim_id:
        return
    passages = in_order(found.passages, clashes_first=screen.session.view.filter == CLASH)
    if pane.claim_id == found.claim_id and pane.passages == passages:
        return
    article = screen.session.article
    source = article.source if article is not None and article.id == claim.article_id else ""
    pane.show_passages(found.claim_id, passages, found.problem or status.why_no_passages(), source)
    screen.paint_details()
    screen.paint_hints()


def in_order(passages: Sequence[Passage], *, clashes_first: bool) -> tuple[Passage, ...]:
    """What was ruled before first, then what clashes, else as ranked: a clash in the 16th place would not be seen.

    With `clashes_first`, where clashes were asked for, they come before the rulings.
    """
    ruled = 0
    while not clashes_first and ruled < len(passages) and passages[ruled].rating:
        ruled += 1
    return (*passages[:ruled], *sorted(passages[ruled:], key=lambda one: not one.conflicts))


def beside_found(screen: ReviewScreen, found: Beside) -> None:
    """Show the sources and the same claim elsewhere, where they are those of the claim under the cursor."""
    if screen.session.claim is not None and screen.session.claim.id == found.claim_id:
        screen.paint_details()


# --- the same claim with another verdict ---


@dataclass(slots=True)
class Warnings:
    """Verdicts still to be compared with those of the same claim elsewhere, and what was warned of."""

    unchecked: dict[str, Claim] = field(default_factory=dict)
    claim_id: str = ""
    until: float = 0.0
    told: set[tuple[str, str]] = field(default_factory=set)
    """The other claims that were warned of, with the verdict they had: each once, or a reprint in ten outlets would
    raise ten warnings."""

    def judged(self, claim: Claim) -> None:
        """A verdict was given: to be compared when the cursor rests."""
        self.unchecked.pop(claim.id, None)
        self.unchecked[claim.id] = claim
        while len(self.unchecked) > UNCHECKED:
            del self.unchecked[next(iter(self.unchecked))]

    def take(self) -> str:
        """The claim that the warning on show is about, once; "" where there is none."""
        claim_id, self.claim_id = self.claim_id, ""
        return claim_id if time.monotonic() < self.until else ""


async def _compare(screen: ReviewScreen) -> None:
    warnings = screen.warnings
    while warnings.unchecked:
        claim = next(iter(warnings.unchecked.values()))
        beside = await screen.feed.beside(claim)
        if beside is None:
            return  # the cursor moved on: compared when it rests again
        warnings.unchecked.pop(claim.id, None)
        try:
            found = _contrary(screen, claim, beside)
        except NotFound:
            continue  # no longer a claim
        if found is not None and (found[0].claim.id, found[1]) not in warnings.told:
            warnings.told.add((found[0].claim.id, found[1]))
            _warn(screen, claim, *found)


def _contrary(screen: ReviewScreen, claim: Claim, beside: Beside) -> tuple[SameClaim, str] | None:
    """A claim that says the same and has another verdict than this one now has, and which."""
    mine = screen.desk.claim(claim.id).status
    if mine in NO_VERDICT:
        return None
    for one in beside.same:
        if one.safe:
            theirs = screen.desk.claim(one.claim.id).status
            if theirs not in (*NO_VERDICT, mine):
                return one, theirs
    return None


def _warn(screen: ReviewScreen, claim: Claim, other: SameClaim, held: str) -> None:
    where = safe_line(other.source or other.title) or "another article"
    screen.warnings.claim_id, screen.warnings.until = claim.id, time.monotonic() + WARNED
    screen.notify(
        f"an identical claim in {where} is marked {mark(held).word}: b shows it",
        title=f"“{cut(safe_line(claim.exact), 60)}”",
        severity="warning",
        markup=False,
        timeout=WARNED,
    )
