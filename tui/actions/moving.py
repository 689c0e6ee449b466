"""Keys that move: the cursor, the article, the panes. What moves the cursor ends what belonged to the claim before."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from store import Article
from tui.actions.passages import unfold
from tui.actions.second_reading import advance
from tui.actions.worktable import Answer, Worktable, has_article, has_claim
from tui.keymap import key_for
from tui.shown.changes import MOVED, NONE, RELISTED, Changes, What
from tui.shown.questions import View, opened
from tui.state import PANES, PaneName

_PASSAGE = Changes(What.PASSAGES)
_FOCUSED = Changes(What.FOCUS | What.SUBJECT)


def _gone(at: Worktable, changes: Changes = MOVED) -> Changes:
    """The cursor is on another claim: the person went on."""
    at.state.moved(time.monotonic())
    return changes


def _claims_to(at: Worktable, row: int, by: int) -> Changes:
    if at.state.listed.move_to(row):
        return _gone(at)
    if len(at.state.listed.rows):
        at.state.say("this is the last claim of the list" if by > 0 else "this is the first claim of the list")
    return NONE


def _passage_to(at: Worktable, index: int, by: int) -> Changes:
    state = at.state
    if state.looking:
        state.say("the passages of this claim are still being looked for")
        return NONE
    last = state.found.entries - 1
    target = max(0, min(index, last))
    if last < 0 or target == state.passage_at:
        state.say("there is no other passage" if last <= 0 else f"this is the {'last' if by > 0 else 'first'} passage")
        return NONE
    state.passage_at = target
    return _PASSAGE


def step(at: Worktable, by: int) -> Changes:
    """A claim, a line of the article or a passage further."""
    state = at.state
    if state.pane == "related":
        return _passage_to(at, state.passage_at + by, by)
    if state.pane == "claims":
        return _claims_to(at, state.listed.cursor + by, by)
    return _scrolled(at, by)


def _scrolled(at: Worktable, lines: int) -> Changes:
    if at.scroll("article", lines):
        return Changes(What.PLACE)
    at.state.say("this is the end of the article" if lines > 0 else "this is the beginning of the article")
    return NONE


def half_page(at: Worktable, by: int) -> Changes:
    """Half a page further."""
    state = at.state
    half = by * max(1, at.page_of(state.pane) // 2)
    if state.pane == "claims":
        return _claims_to(at, state.listed.cursor + half, by)
    if state.pane == "related":
        return _passage_to(at, state.passage_at + half, by)
    return _scrolled(at, half)


def end(at: Worktable, by: int) -> Changes:
    """To the beginning or the end."""
    state = at.state
    if state.pane == "claims":
        return _claims_to(at, by * len(state.listed.rows), by)
    if state.pane == "related":
        return _passage_to(at, by * state.found.entries, by)
    return _scrolled(at, by * 10_000_000)


def page_article(at: Worktable, by: int) -> Changes:
    """A page of the article, two lines of which stay in view; where it has no place on the screen, it is shown."""
    if not at.on_screen("article"):
        at.state.say(f"the article; {key_for('pane.claims')} goes back to the claims")
        return focus_pane(at, "article")
    return _scrolled(at, by * max(1, at.page_of("article") - 2))


def article(at: Worktable, by: int) -> Changes:
    """The next or previous article; with a passage's article open, the claim's own comes back first."""
    reading = at.state.listed
    if reading.article is None:
        return NONE
    found = at.desk.article_at(reading.article.n + by)
    if found is None:
        at.state.say("this is the last article" if by > 0 else "this is the first article")
        return NONE
    return open_article(at, found)


def open_article(at: Worktable, found: Article) -> Changes:
    """Show an article and list its claims. Leaves a list over the whole desk."""
    reading = at.state.listed
    at.state.page = None
    if reading.view.over_the_desk:
        reading.view = View(filter=reading.view.filter if reading.view.order == "desk" else "")
    reading.open_article(found)
    return _gone(at, RELISTED)


def open_first(at: Worktable) -> Changes:
    """The desk was empty and now has an article: at its first claim."""
    found = at.desk.article_at(1)
    if found is None:
        return NONE
    at.state.articles = max(at.state.articles, 1)
    changes = open_article(at, found)
    if not len(at.state.listed.rows):
        following = at.desk.next_claim(at.state.listed.view.wanted, "")
        if following is not None:
            at.state.listed.go_to(following[0])
    return changes


async def unreviewed(at: Worktable, *, backwards: bool) -> Changes:
    """The next or previous claim that the filter asks for: an unreviewed one where there is no filter."""
    reading = at.state.listed
    before = reading.article
    said = at.state.said
    way = await advance(at, backwards=backwards)
    if not way:
        if at.state.said is said:
            at.state.say("there is no other" if reading.view.filter else "no other claim is unreviewed")
        return NONE
    changes = _gone(at, after_advance(at, before.revision_id if before is not None else ""))
    return changes if way == "next" else replace(changes, foreseen=False)


def after_advance(at: Worktable, revision_before: str) -> Changes:
    """What the cursor's new place changed, in this article or another."""
    reading = at.state.listed
    now = reading.article.revision_id if reading.article is not None else ""
    at.state.arrived = time.monotonic()
    if at.state.page is not None:
        at.state.page = None
        return RELISTED
    return MOVED if reading.view.over_the_desk or now == revision_before else RELISTED


def open_here(at: Worktable) -> Changes:
    """The claim in its article; the passage in its article, beside the claim; that article for review."""
    state = at.state
    passage = state.passage
    if state.pane == "related" and passage is None and state.found.folded:
        return unfold(at)
    if state.pane == "related" and passage is None:
        state.say("there is no passage to open")
        return NONE
    if state.pane == "related" and passage is not None:
        state.remember("related")
        state.page = opened(at.desk, at.desk.article(passage.article_id))
        state.page_at = passage.position
        state.focus("article")
        claim = state.claim
        state.say("verdicts still go to", claim.exact if claim is not None else "", f"{key_for('open.here')} reviews this article instead")
        return Changes(What.ARTICLE | What.FOCUS)
    if state.pane == "article" and state.page is not None:
        return _review_page(at)
    if state.pane == "article":
        state.focus("claims")
        return _FOCUSED
    if state.claim is None:
        state.say("there is no claim here")
        return NONE
    state.page = None
    state.listed.follow()
    state.focus("article")
    return Changes(What.ARTICLE | What.CURSOR | What.FOCUS)


def _review_page(at: Worktable) -> Changes:
    """Review the article of a passage instead of the claim's; backspace comes back."""
    state = at.state
    page = state.page
    assert page is not None
    state.page = None
    state.listed.view = View()
    state.listed.open_article(page.article)
    near = [row for row, one in enumerate(state.listed.article_claims) if one.position >= state.page_at]
    state.listed.move_to(near[0] if near else 0)
    state.focus("claims")
    _gone(at)
    state.say(f"now reviewing this article; {key_for('open.back')} goes back")
    return Changes(RELISTED.what | What.FOCUS)


def go_to_claim(at: Worktable, claim_id: str) -> Changes:
    """To a claim of whichever article; backspace comes back."""
    state = at.state
    state.remember("claims")
    state.page = None
    if not state.listed.go_to(claim_id):
        state.trail.pop()
        state.say("that claim is no longer listed")
        return NONE
    state.focus("claims")
    _gone(at)
    state.say(f"{key_for('open.back')} goes back")
    return Changes(RELISTED.what | What.FOCUS, foreseen=False)


def same(at: Worktable) -> Changes:
    """The same claim elsewhere; while a warning stands, of the claim that it is about."""
    claim_id = at.warnings.take()
    claim = at.desk.claim(claim_id) if claim_id else at.state.subject
    if claim is not None:
        at.open_same(claim)
    return NONE


def back(at: Worktable) -> Changes:
    """Back to where a passage or another claim was opened."""
    state = at.state
    if not state.trail:
        state.say("there is nothing to go back to")
        return NONE
    place = state.trail.pop()
    state.focus(place.pane)
    if state.page is not None:
        # The passage's article stood beside the claim: nothing else has moved.
        state.page = None
        return Changes(What.ARTICLE | What.CURSOR | What.FOCUS)
    reading = state.listed
    reading.view = place.view
    if place.view.over_the_desk:
        reading.show(place.view)
    if place.claim_id:
        reading.go_to(place.claim_id)
    _gone(at)
    return Changes(RELISTED.what | What.FOCUS)


def focus_pane(at: Worktable, name: PaneName) -> Changes:
    """Give the keys to a pane; a folded article unfolds for them."""
    at.state.focus(name)
    at.state.folded &= name != "article"
    return _FOCUSED


def next_pane(at: Worktable, by: int) -> Changes:
    """The pane beside, in the order of their numbers."""
    return focus_pane(at, PANES[(PANES.index(at.state.pane) + by) % len(PANES)])


def fold(at: Worktable) -> Changes:
    """Give the article's room to the claims, and back."""
    state = at.state
    if not state.folded and not at.on_screen("article"):
        state.say(f"the article has no room here that it could give away: {key_for('pane.article')} shows it")
        return NONE
    state.folded = not state.folded
    if state.folded and state.pane == "article":
        state.focus("claims")
    state.say("the article is folded: A brings it back" if state.folded else "")
    return _FOCUSED


def zoom(at: Worktable) -> Changes:
    """The pane on the whole screen, and back."""
    at.state.zoomed = not at.state.zoomed
    return _FOCUSED


COMMANDS: Mapping[str, Callable[[Worktable], Answer]] = {
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
    "pane.fold": fold,
}

CONDITIONS: Mapping[str, Callable[[Worktable], bool]] = {
    "claim.same": has_claim,
    **dict.fromkeys(["claim.next", "claim.previous"], has_article),
}
