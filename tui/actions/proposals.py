"""Keys for what the editor is asked: what should stand in a claim's place, and how the query to the author stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from store import QueryState
from tui.actions.verdicts import leave_run, meant_subject
from tui.actions.worktable import Answer, Choice, Prompt, Worktable
from tui.shown.changes import NONE, REFUSED, Changes, What
from tui.shown.questions import own_opinion

NO_QUERY = "none"

_STATES: Mapping[str, tuple[str, QueryState | None, str]] = {
    "o": ("open", QueryState.OPEN, "asked, not answered"),
    "c": ("changed", QueryState.CHANGED, "the text is being changed"),
    "s": ("stands", QueryState.STANDS, "it stays, and rightly"),
    "a": ("on author", QueryState.ON_AUTHOR, "it stays, the author answers for it"),
    "n": (NO_QUERY, None, "there is nothing to ask"),
}


def propose(at: Worktable) -> Changes:
    """The claim's words, or those proposed before, to be edited into what should stand there."""
    state = at.state
    claim = meant_subject(at)
    if claim is None:
        return REFUSED
    held = own_opinion(at.desk, claim.id)
    before = held.proposed if held is not None else ""

    async def taken(text: str) -> Changes:
        words = text.strip()
        new = "" if words == claim.exact else words
        if new == before:
            return left()
        done = await at.save(partial(at.desk.propose, [claim.id], new))
        leave_run(at)
        state.say("proposed words: saved" if new else "no other words proposed: saved", claim.exact, lasts=True)
        return Changes(What.SUBJECT | What.PLACE, done.claim_ids)

    def left() -> Changes:
        state.say("what is proposed is as it was", claim.exact)
        return NONE

    if state.shown_beside is None or state.shown_beside.id != claim.id:
        # The card shows another claim, and of this one's words the line may show the end alone.
        state.say("new words for", claim.exact)
    at.prompt(Prompt("should say", before or claim.exact, taken, left=left))
    return NONE


def query(at: Worktable) -> Changes:
    """Ask how the query stands."""
    claim = meant_subject(at)
    if claim is None:
        return REFUSED

    async def chosen(letter: str) -> Changes:
        word, query_state, _ = _STATES[letter]
        done = await at.save(partial(at.desk.ask_author, [claim.id], query_state))
        leave_run(at)
        at.state.say(f"query {word}: saved", claim.exact, lasts=True)
        return Changes(What.SUBJECT | What.PLACE, done.claim_ids)

    choices = [Choice(letter, word, remark) for letter, (word, _, remark) in _STATES.items()]
    at.choose(f"Query: “{claim.exact}”", choices, chosen)
    return NONE


def _has_subject(at: Worktable) -> bool:
    return at.state.subject is not None


COMMANDS: Mapping[str, Callable[[Worktable], Answer]] = {"words.propose": propose, "words.query": query}

CONDITIONS: Mapping[str, Callable[[Worktable], bool]] = {"words.propose": _has_subject, "words.query": _has_subject}
