"""Walking the fact-bearing units of a claim, ticking or disputing each: a checking copy, word by word."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial

from store import Claim, Unit, UnitState
from tui.actions.worktable import Answer, Prompt, Worktable, has_claim
from tui.keymap import key_for
from tui.shown.changes import NONE, REFUSED, Changes, What

_SUBJECT = Changes(What.SUBJECT)

STATES: Mapping[str, UnitState] = {"verified": UnitState.TICKED, "disputed": UnitState.DISPUTED}
"""What a verdict says of a unit."""


def walk(at: Worktable, by: int) -> Changes:
    """The next or previous unit of the claim under the cursor; past the last, the whole claim again."""
    state = at.state
    claim = state.claim
    if claim is None:
        return NONE
    if state.unit is None or state.units_of != claim.id:
        state.judged = None
        state.units, state.units_of = at.desk.units(claim), claim.id
        if not state.units:
            state.say("no name, number, date or quotation was found in", claim.exact)
            return NONE
        state.unit = 0 if by > 0 else len(state.units) - 1
    else:
        target = state.unit + by
        state.unit = target if 0 <= target < len(state.units) else None
    if state.unit is None:
        state.say("the whole claim again", claim.exact)
        return _SUBJECT
    one = state.units[state.unit]
    state.say(f"{one.kind} {state.unit + 1} of {len(state.units)}:", one.text, f"{key_for('claim.verify')} ticks, {key_for('claim.dispute')} disputes, {key_for('note.edit')} its source, {key_for('claim.drop')} none")
    return _SUBJECT


def chosen(at: Worktable) -> tuple[Claim, Unit] | None:
    """The unit under the cursor and its claim; None where the whole claim is."""
    state = at.state
    claim = state.claim
    if state.unit is None or claim is None or state.units_of != claim.id or state.unit >= len(state.units):
        return None
    return claim, state.units[state.unit]


async def judge_unit(at: Worktable, verdict: str) -> Changes:
    """Tick or dispute the unit under the cursor, and go on to the next."""
    found = chosen(at)
    if found is None:
        return REFUSED
    state = STATES.get(verdict)
    if state is None:
        at.state.say(f"of a part only {key_for('claim.verify')} and {key_for('claim.dispute')} can be said; escape goes back to the whole claim", found[1].text)
        return REFUSED
    return await mark(at, state)


async def mark(at: Worktable, state: UnitState, source: str = "") -> Changes:
    """Save what was found of the unit under the cursor, and go on to the next."""
    found = chosen(at)
    if found is None:
        return REFUSED
    claim, unit = found
    done = await at.save(partial(at.desk.mark_unit, claim.id, unit, state, source))
    shown = at.state
    if state is UnitState.DROPPED:
        shown.units = at.desk.units(claim)
        shown.unit = None if not shown.units else min(shown.unit or 0, len(shown.units) - 1)
    elif shown.unit is not None:
        shown.unit = shown.unit + 1 if shown.unit + 1 < len(shown.units) else None
    told = f"{state} with its source" if source else str(state)
    following = "" if shown.unit is None else f"now “{shown.units[shown.unit].text}”"
    shown.say(f"{told}: saved", unit.text, following, lasts=True)
    shown.arrived = time.monotonic()
    return Changes(What.SUBJECT, done.claim_ids)


def ask_source(at: Worktable) -> Changes:
    """Tick the unit with what it rests on, in a line."""
    found = chosen(at)
    if found is None:
        return NONE

    async def taken(text: str) -> Changes:
        return await mark(at, UnitState.TICKED, text.strip())

    at.prompt(Prompt("source", "", taken, about=found[1].text))
    return NONE


def leave_unit(at: Worktable) -> Changes:
    """Back to the whole claim."""
    at.state.unit = None
    at.state.say("the whole claim again")
    return _SUBJECT


COMMANDS: Mapping[str, Callable[[Worktable], Answer]] = {
    "unit.next": partial(walk, by=1),
    "unit.previous": partial(walk, by=-1),
}

CONDITIONS: Mapping[str, Callable[[Worktable], bool]] = dict.fromkeys(COMMANDS, has_claim)
