"""Doing what a key asks for: what the desk refuses is said, what was saved is read again, what the key led to is known."""

from __future__ import annotations

from collections.abc import Callable

from store import Claim, FactdeskError, UsageError
from tui.actions import available, why_not
from tui.actions import do as perform
from tui.actions.worktable import Answer, Worktable
from tui.shown.changes import NONE, REFUSED, Changes, What
from tui.state import Said


async def do(at: Worktable, command: str) -> None:
    """Do what a key or the palette asks for, or say why it does nothing now."""
    if available(at, command):
        await at.attempt(lambda: perform(at, command))
        if at.state.tour is not None:
            at.state.tour.did(command)
            at.show(NONE)
    else:
        key = at.personal.key(command)
        at.state.say(f"{key.title.lower() if key is not None else command}: {why_not(at, command)}")
        at.show(NONE)


async def attempt(at: Worktable, work: Callable[[], Answer], *, key: bool) -> None:
    """Do this and show what it changed; what the desk refuses is said, and nothing is shown as saved.

    `key` is False where it is done by itself and not because of a key just pressed.
    """
    state = at.state
    expected = state.as_meant
    state.said = state.said if state.said.lasts else Said()
    try:
        answer = work()
        changes = answer if isinstance(answer, Changes) else await answer
    except UsageError as problem:
        state.say(str(problem))
        changes = REFUSED
    except FactdeskError as problem:
        state.say("not saved")
        at.tell(str(problem), "Not saved", "error")
        changes = REFUSED
    at.show(changes)
    if key:
        # Where others changed the rows meanwhile, a step led to a claim that was never on the screen; no step, to none.
        known = state.list_as_seen or state.as_meant
        state.key_done(foreseen=expected and changes.foreseen and known)


def take_in(at: Worktable, changes: Changes) -> tuple[What, list[Claim]]:
    """Read again what was saved: the parts to be painted anew, and the claims as they are now."""
    what, fresh = changes.what, []
    for claim_id in changes.claims:
        if not at.state.listed.at_hand(claim_id):
            at.feed.forget()
            what |= What.COUNTS
            continue
        claim = at.state.listed.reread(claim_id)
        if claim is not None:
            # What was found for other claims may hold this one, with the status it had.
            at.feed.forget(claim.article_id)
            fresh.append(claim)
            at.state.reread(claim)
    article = at.state.listed.article
    if article is not None and (changes.claims or what & (What.ARTICLE | What.ROWS | What.COUNTS)):
        at.state.signed = at.desk.stages.of(article.id)
    return what, fresh
