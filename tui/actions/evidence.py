"""Keys that attach the focused passage to a claim: the one just judged, else the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from store import Stance
from tui.actions.passages import adopt
from tui.actions.verdicts import leave_run, meant_subject
from tui.actions.worktable import Answer, Worktable
from tui.changes import NONE, REFUSED, Changes, What

STANCES: Mapping[str, Stance] = {
    "evidence.supports": "supports",
    "evidence.contradicts": "contradicts",
    "evidence.context": "context",
}


async def attach(at: Worktable, stance: Stance) -> Changes:
    """Attach the passage under the cursor to the claim it is shown for."""
    state = at.state
    claim = meant_subject(at)
    if claim is None:
        return REFUSED
    if state.found.claim_id != claim.id:
        # Nobody has seen these passages yet: they are shown, and the next key chooses among them.
        found = await at.feed.look(claim)
        if found is not None:
            adopt(at, found)
        if found is not None and found.passages:
            where = "these are" if state.pane == "related" else "3 shows"
            state.say(f"nothing attached yet: {where} the passages found for", claim.exact)
            return NONE
    passage = state.passage if state.found.claim_id == claim.id else None
    if passage is None:
        state.say("no passage to attach: nothing related was found", claim.exact)
        return NONE
    attached = at.desk.passage_evidence(passage, stance)
    done = await at.save(partial(at.desk.attach, [claim.id], attached))
    leave_run(at)
    state.say(f"{stance}: passage attached, saved", claim.exact, lasts=True)
    return Changes(What.SUBJECT | What.PASSAGES, done.claim_ids)


def has_passage(at: Worktable) -> bool:
    """Whether there is a passage, or there may be one: while they are being looked up, the key waits for them."""
    claim = at.state.subject
    return claim is not None and (at.state.found.claim_id != claim.id or at.state.passage is not None)


COMMANDS: Mapping[str, Callable[[Worktable], Answer]] = {
    command: partial(attach, stance=stance) for command, stance in STANCES.items()
}

CONDITIONS: Mapping[str, Callable[[Worktable], bool]] = dict.fromkeys(STANCES, has_passage)
