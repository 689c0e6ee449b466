"""Where several people read: the claim under the cursor is held, what others are on is passed over, and rulings are made."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Literal

from store import NOT_REVIEWED, Claim, FactdeskError, NotFound, Status
from tui.actions.worktable import Answer, Prompt, Worktable
from tui.panes.marks import mark
from tui.shown.changes import AGAIN, NONE, REFUSED, Changes, What
from tui.state import Holding

Way = Literal["", "next", "another"]
"""Where the cursor went: nowhere, to the next claim that waits, or, because somebody is on that one, to another."""


async def advance(at: Worktable, *, backwards: bool = False) -> Way:
    """Put the cursor on the next claim that waits and nobody else is on, and hold it."""
    reading, before = at.state.listed, at.state.claim
    if reading.view.wanted not in NOT_REVIEWED and not reading.view.clashing:
        return "next" if reading.advance(backwards=backwards) else ""
    others = frozenset(one.claim_id for one in at.desk.readers.taken())
    passed: frozenset[str] = frozenset()
    while reading.advance(backwards=backwards, without=passed):
        claim = reading.claim
        # Somebody may have been quicker: on it already, or done with it before that was shown here.
        free = claim is None or (
            claim.id not in others and not await hold(at, claim) and at.desk.claim(claim.id).status == claim.status
        )
        if claim is None or free:
            return "another" if passed else "next"
        passed |= {claim.id}
    if before is not None and (reading.claim is None or reading.claim.id != before.id):
        reading.go_to(before.id)
    if passed:
        at.state.say("the others that wait are being read by somebody just now")
    return ""


async def hold(at: Worktable, claim: Claim) -> str:
    """Hold the claim for the reviewer where it waits for a verdict, and let go of the one before; who is on it, "" for nobody."""
    seconds = at.personal.settings.hold_s
    state = at.state
    try:
        if seconds and claim.stands and claim.status in NOT_REVIEWED:
            who = await at.save(partial(at.desk.readers.take, claim.id, seconds))
            if not who:
                state.holding = Holding(claim.id, time.monotonic())
            return who
        if state.holding is not None:
            state.holding = None
            await at.save(at.desk.readers.give_back)
    except FactdeskError as problem:
        # Nobody is kept from working because a hint to others could not be written.
        state.say(f"others may be served this claim: {problem}")
    return ""


async def rest(at: Worktable) -> None:
    """The cursor rests on a claim: hold it, or say who is on it."""
    claim = at.state.claim
    if claim is None or (at.state.holding is not None and at.state.holding.claim_id == claim.id and claim.status in NOT_REVIEWED):
        return
    who = await hold(at, claim)
    if who and at.state.claim is not None and at.state.claim.id == claim.id:
        at.state.say(f"{who} is on this claim just now")
        at.show(NONE)


async def renew(at: Worktable) -> None:
    """Hold the claim on, where a key was pressed since and half of the time has gone."""
    state = at.state
    held, claim = state.holding, state.claim
    half = at.personal.settings.hold_s / 2
    if held is None or claim is None or claim.id != held.claim_id or not held.since < state.pressed:
        return
    if time.monotonic() - held.since > half:
        await hold(at, claim)


def adjudicate(at: Worktable) -> Changes:
    """Both sides of a contested claim on one page; a verdict key there rules."""
    claim = at.state.subject
    if claim is None:
        at.state.say("there is no claim here")
        return REFUSED
    if claim.status != Status.CONTESTED and at.desk.readers.ruling(claim.id) is None:
        at.state.say(f"nobody differs on this claim: it is {mark(claim.status).word}", claim.exact)
        return REFUSED
    at.open_sides(claim)
    return NONE


def ask_why(at: Worktable, claim_id: str, verdict: str) -> Changes:
    """The reason for a ruling, on one line; without one nothing is ruled."""
    claim = at.desk.claim(claim_id)

    async def taken(text: str) -> Changes:
        if not text.strip():
            at.state.say("a ruling needs a reason; esc rules nothing", claim.exact)
            return AGAIN
        done = await at.save(partial(at.desk.readers.rule, claim.id, verdict, text))
        at.state.say(f"ruled {mark(verdict).word}: saved", claim.exact, lasts=True)
        return Changes(What.SUBJECT, done.claim_ids)

    def left() -> Changes:
        at.state.say("nothing is ruled", claim.exact)
        return NONE

    at.prompt(Prompt(f"why {mark(verdict).word}", "", taken, left=left, about=claim.exact))
    return NONE


async def withdraw(at: Worktable, claim_id: str) -> Changes:
    """Take the ruling on a claim back."""
    done = await at.save(partial(at.desk.readers.withdraw_ruling, claim_id))
    try:
        words = at.desk.claim(claim_id).exact
    except NotFound:
        words = ""
    at.state.say("ruling withdrawn: saved", words, lasts=True)
    return Changes(What.SUBJECT, done.claim_ids)


COMMANDS: Mapping[str, Callable[[Worktable], Answer]] = {"claim.adjudicate": adjudicate}

CONDITIONS: Mapping[str, Callable[[Worktable], bool]] = {"claim.adjudicate": lambda at: at.state.subject is not None}
