"""Keys that attach evidence to a claim (the one just judged, else the one under the cursor) and open what is attached."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from store import Claim, Evidence, Stance
from tui.actions.going_out import put_on_clipboard
from tui.actions.passages import adopt
from tui.actions.verdicts import leave_run, meant_subject
from tui.actions.worktable import Answer, Choice, Worktable
from tui.keymap import key_for
from tui.panes import marks
from tui.panes.wrapping import cut
from tui.safe_text import safe_line
from tui.shown.changes import NONE, REFUSED, Changes, What
from tui.shown.questions import opened
from tui.state import TAKEN_IN

STANCES: Mapping[str, Stance] = {
    "evidence.supports": "supports",
    "evidence.contradicts": "contradicts",
    "evidence.context": "context",
}

LETTERS = "123456789abcdfghijklmnopqrstuvwxyz"
"""What chooses among pieces of evidence."""


async def attach(at: Worktable, stance: Stance) -> Changes:
    """Attach the passage under the cursor to the claim it is shown for."""
    state = at.state
    claim = meant_subject(at)
    if claim is None:
        return REFUSED
    unseen = state.found.claim_id != claim.id
    if unseen:
        found = await at.feed.look(claim)
        if found is not None:
            adopt(at, found)
    passage = state.passage if state.found.claim_id == claim.id else None
    if passage is not None and (unseen or state.passage_came + TAKEN_IN > state.pressed):
        # Nobody has seen it under the cursor yet: it is shown, and the next key chooses.
        where = "these are" if state.pane == "related" else f"{key_for('pane.related')} shows"
        state.say(f"nothing attached yet: {where} the passages found for", claim.exact)
        return NONE
    if passage is not None and not at.passage_in_sight():
        state.say(f"nothing attached: the passage is out of sight, {key_for('pane.related')} shows those found for", claim.exact)
        return REFUSED
    if passage is None:
        state.say("no passage to attach: nothing related was found", claim.exact)
        return NONE
    return await _save(at, claim, at.desk.passage_evidence(passage, stance), "passage")


async def _save(at: Worktable, claim: Claim, evidence: Evidence, what: str) -> Changes:
    done = await at.save(partial(at.desk.attach, [claim.id], evidence))
    leave_run(at)
    at.state.say(f"{evidence.stance}: {what} attached, saved", claim.exact, lasts=True)
    return Changes(What.SUBJECT | What.PASSAGES, done.claim_ids)


async def open_attached(at: Worktable) -> Changes:
    """Open what is attached to the claim: a passage's article beside it, or the address on the clipboard; of several, one."""
    claim = at.state.subject
    if claim is None:
        at.state.say("there is no claim here")
        return NONE
    held = at.veil.over_opinions(claim, at.desk.opinions(claim.id))
    mine_first = sorted(held, key=lambda one: one.reviewer != at.state.reviewer)
    attached = [(one, review.reviewer) for review in mine_first for one in review.evidence]
    if not attached:
        at.state.say("no evidence is attached yet:", claim.exact, f"{key_for('evidence.supports')} {key_for('evidence.contradicts')} attach a passage, {key_for('evidence.address')} an address")
        return NONE
    if len(attached) == 1:
        return await open_one(at, claim, attached[0][0])

    async def chosen(place: str) -> Changes:
        return await open_one(at, claim, attached[int(place)][0])

    # More than there are letters for is reached through the related passages, where it is marked.
    choices = [
        Choice(letter, _words(one), cut(safe_line(one.title or one.url), 30) + _whose(who, at.state.reviewer), str(n))
        for n, (letter, (one, who)) in enumerate(zip(LETTERS, attached, strict=False))
    ]
    at.choose("Open which evidence?", choices, chosen)
    return NONE


def _words(one: Evidence) -> str:
    quoted = f" “{cut(safe_line(one.exact), 40)}”" if one.exact else ""
    return f"{marks.STANCES[one.stance]} {one.stance}{quoted}"


def _whose(who: str, reviewer: str) -> str:
    return "" if who == reviewer else f" ({cut(safe_line(who), 16)})"


async def open_one(at: Worktable, claim: Claim, one: Evidence) -> Changes:
    """A passage in its article beside the claim, as enter on it does; an address goes where it can be pasted."""
    state = at.state
    if not one.article_id and not one.url and one.capture_id:
        # A file has no address: what is kept of it is shown.
        at.open_where(claim, one.capture_id)
        return NONE
    if not one.article_id:
        await put_on_clipboard(at, one.url)
        state.say(f"address copied: {safe_line(one.url)}")
        return NONE
    page = opened(at.desk, at.desk.article(one.article_id))
    # The very words, else those that hold them; an article read again may have lost them.
    same = [n for n, text in enumerate(page.texts) if text == one.exact] or [
        n for n, text in enumerate(page.texts) if one.exact in text
    ]
    state.remember(state.pane)
    state.page, state.page_at = page, same[0] if same else 0
    state.focus("article")
    if same:
        state.say("verdicts still go to", claim.exact, f"{key_for('open.back')} goes back")
    else:
        state.say("the article no longer has the words that were attached to", claim.exact, f"{key_for('open.back')} goes back")
    return Changes(What.ARTICLE | What.FOCUS)


def has_passage(at: Worktable) -> bool:
    """Whether there is a passage, or there may be one: while they are being looked up, the key waits for them."""
    claim = at.state.subject
    return claim is not None and (at.state.found.claim_id != claim.id or at.state.passage is not None)


COMMANDS: Mapping[str, Callable[[Worktable], Answer]] = {
    **{command: partial(attach, stance=stance) for command, stance in STANCES.items()},
    "evidence.open": open_attached,
}

REASONS: Mapping[str, str] = dict.fromkeys(STANCES, "no passage is listed for this claim")
"""Why they have nothing to do where a claim is open."""

CONDITIONS: Mapping[str, Callable[[Worktable], bool]] = {
    **dict.fromkeys(STANCES, has_passage),
    "evidence.open": lambda at: at.state.subject is not None,
}
