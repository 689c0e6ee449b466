"""What is looked up while the cursor rests: related passages, sources, the same claim elsewhere, and what to warn of.

All of it in the feed's thread, the passages first; a key ends it, and what was not finished is not missed.
"""

from __future__ import annotations

from store import Claim, NotFound
from tui.actions.noticing import notice
from tui.actions.passages import adopt
from tui.actions.second_reading import rest
from tui.actions.worktable import Worktable
from tui.identical import WARNED, contrary
from tui.keymap import key_for
from tui.panes.marks import mark
from tui.panes.wrapping import cut
from tui.safe_text import safe_line
from tui.shown.changes import Changes, What
from tui.state import Found


async def rested(at: Worktable) -> None:
    """Look up the passages of the claim on show, then those of the next, then what else there is."""
    state = at.state
    if state.page is None and state.listed.follow():
        at.show(Changes(What.ARTICLE | What.CURSOR))
    await rest(at)
    claim = state.shown_beside
    if claim is None:
        adopt(at, Found(""))
        return
    found = await at.feed.look(claim)
    if found is None:
        return
    adopt(at, found)
    _tell_no_meaning(at)
    if await at.feed.quotations(claim):
        adopt(at, found)
        at.show(Changes(What.BESIDE))
    following = state.listed.peek()
    if following is not None and await at.feed.look(following) is None:
        return
    if await at.feed.beside(claim) is not None:
        at.show(Changes(What.BESIDE))
        await notice(at)
        await _look_for_flaws(at, claim)
        await _compare(at)


def _tell_no_meaning(at: Worktable) -> None:
    """Say once why passages are in the order of their words though the settings want their meaning."""
    problem = at.desk.no_meaning
    if problem != at.warnings.no_meaning:
        at.warnings.no_meaning = problem
        if problem:
            at.tell(f"{safe_line(problem)} Until then they are in the order of their words.", "Related passages", "warning", 15.0)


async def _look_for_flaws(at: Worktable, claim: Claim) -> None:
    """What is wrong with what verdicts rest on: under the claim on show, then under the others in view."""
    if claim.reviewers or claim.note:
        if await at.feed.lint(claim) is None:
            return
        at.show(Changes(What.BESIDE))
    state = at.state
    rows, page = state.listed.rows, at.page_of("claims")
    near = range(max(0, state.listed.cursor - page), min(len(rows), state.listed.cursor + page + 1))
    ids = [one.id for one in map(rows.at, near) if one.reviewers and not at.veil.hides(one)]
    flawed = await at.feed.flawed(ids) if ids else frozenset()
    if flawed is not None and flawed != state.flawed:
        state.flawed = flawed
        at.show(Changes(What.LOOKS))


async def _compare(at: Worktable) -> None:
    warnings = at.warnings
    while warnings.unchecked:
        claim = next(iter(warnings.unchecked.values()))
        beside = await at.feed.beside(claim)
        if beside is None:
            return  # the cursor moved on: compared when it rests again
        warnings.unchecked.pop(claim.id, None)
        try:
            found = contrary(at.desk, claim, beside)
        except NotFound:
            continue  # no longer a claim
        if found is not None and warnings.is_news(*found):
            other, held = found
            where = safe_line(other.source or other.title) or "another article"
            warnings.warn(claim)
            words = f"an identical claim in {where} is marked {mark(held).word}: {key_for('claim.same')} shows it"
            at.tell(words, f"“{cut(safe_line(claim.exact), 60)}”", "warning", WARNED)
