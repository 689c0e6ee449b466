"""Keys that judge, and undo. Each is saved first and painted after; a verdict goes to the claim that was meant or to none."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from store import Claim, Done, NotFound, Status
from tui.actions import parts
from tui.actions.moving import after_advance
from tui.actions.second_reading import advance
from tui.actions.worktable import Answer, Choice, Worktable, has_claim
from tui.keymap import key_for
from tui.panes.marks import mark
from tui.panes.wrapping import cut
from tui.safe_text import safe_line
from tui.shown.changes import NONE, REFUSED, Changes, What
from tui.shown.runs import NOTICED
from tui.wording import counted, done_words

LONGEST_LOOK = 1800.0
"""Seconds; a claim that lay on the screen for longer was not looked at all the time, so no time is kept."""

ABOUT = 30
"""Cells for the claim that a question is about: it stands on one line of the smallest screen."""

LATER = "claim.later"


def verdicts_of(at: Worktable) -> Mapping[str, str]:
    """Which verdict a command gives at this desk."""
    return {**{one.command: one.id for one in at.personal.verdicts}, LATER: Status.DEFERRED}


def meant(at: Worktable) -> Claim | None:
    """The claim under the cursor, where it is the one that the person saw there; else this is said, and None."""
    state = at.state
    claim = state.claim
    if claim is None:
        state.say("there is no claim here")
        return None
    if _came_between(at, claim):
        return None
    if not at.in_sight(claim):
        state.say(f"nothing done: the claim is out of sight, {key_for('pane.claims')} shows it", claim.exact)
        return None
    return claim


def meant_subject(at: Worktable) -> Claim | None:
    """The claim that notes and evidence go to: the one just judged, else the one the person saw under the cursor."""
    state = at.state
    claim = state.subject
    if claim is None:
        state.say("there is no claim here")
        return None
    return None if state.judged is None and _came_between(at, claim) else claim


def _came_between(at: Worktable, claim: Claim) -> bool:
    if not at.state.as_meant:
        why = "the screen had not shown what the key before it did, it is" if at.state.unshown else "another claim came under the key, it is"
        at.state.say(f"nothing done: {why}", claim.exact)
        return True
    return False


async def judge(at: Worktable, verdict: str) -> Changes:
    """Give the claim under the cursor a verdict and go on to the next; with several selected, ask first."""
    state = at.state
    if parts.chosen(at) is not None:
        return await parts.judge_unit(at, verdict) if meant(at) is not None else REFUSED
    if state.selected:
        chosen = sorted(state.selected)
        ask_for_all(at, verdict, chosen, _which(at, chosen))
        return NONE
    claim = meant(at)
    if claim is None:
        return REFUSED
    looked = time.monotonic() - state.arrived
    seconds = round(looked, 2) if looked < LONGEST_LOOK else None
    done = await at.save(partial(at.desk.judge, [claim.id], verdict, seconds=seconds, place=at.place()))
    changes = _saved(at, done)
    at.warnings.judged(claim)
    _watch(at, verdict)
    if state.claim is None or state.claim.id != claim.id:
        # Something else moved the cursor while this was being saved, and the person may have seen that: it stays there.
        state.say(f"{mark(verdict).word}: saved", claim.exact, lasts=True)
        return changes | Changes(What.SUBJECT, foreseen=False)
    changes |= await _go_on(at)
    state.judged = claim
    state.say(f"{mark(verdict).word}: saved", claim.exact, _after(at), lasts=True)
    return changes


def _which(at: Worktable, chosen: Sequence[str]) -> str:
    """The selected claims in the question whether they get a verdict: one, which may be out of sight, by its words."""
    if len(chosen) > 1:
        return f"all {counted(len(chosen), 'selected claim')}"
    return f"the selected claim “{cut(safe_line(at.desk.claim(chosen[0]).exact), ABOUT)}”"


async def judge_by_id(at: Worktable, claim_id: str, verdict: str) -> Changes:
    """Give a claim that stands in words before the person (a row of the history) a verdict; nothing moves."""
    claim = at.desk.claim(claim_id)
    done = await at.save(partial(at.desk.judge, [claim.id], verdict))
    at.warnings.judged(claim)
    leave_run(at)
    at.state.say(f"{mark(verdict).word}: saved", claim.exact, lasts=True)
    return Changes(What.SUBJECT, done.claim_ids)


def _saved(at: Worktable, done: Done) -> Changes:
    """What was just saved, counted before the list moves on."""
    counted = at.state.listed.saved(done.claim_ids)
    return Changes(What(0) if counted else What.COUNTS, done.claim_ids)


async def _go_on(at: Worktable) -> Changes:
    """The next claim that waits, where the person wants to be taken there."""
    state = at.state
    if not at.personal.settings.advance:
        return Changes(What.SUBJECT)
    before = state.listed.article
    way = await advance(at)
    if not way:
        return Changes(What.SUBJECT)
    changes = after_advance(at, before.revision_id if before is not None else "")
    # On whom it passed over, who types ahead cannot know.
    return changes if way == "next" else replace(changes, foreseen=False)


def _after(at: Worktable) -> str:
    """What the person can do about the claim just judged."""
    claim = at.state.claim
    if at.personal.settings.advance and not at.state.listed.view.filter and claim is not None and claim == at.state.judged:
        return "others are on the claims that are left" if at.desk.readers.taken() else "no claim is left unreviewed"
    return f"{key_for('note.edit')} note, {key_for('evidence.supports')} {key_for('evidence.contradicts')} evidence on it"


def _watch(at: Worktable, verdict: str) -> None:
    count = at.state.runs.given(verdict, at.state.pressed)
    # Fits 80 columns, for the key must be read.
    at.state.notice = (
        f"{count} claims in a row “{mark(verdict).word}”: a key held down? {key_for('history.undo_run')} takes them all back"
        if count >= NOTICED
        else ""
    )


def ask_for_all(
    at: Worktable, verdict: str, chosen: Sequence[str], which: str, before: Callable[[], None] = lambda: None
) -> None:
    """Ask whether these claims (`which` names them) get the verdict, as one action; `before` is called when they do."""

    async def answered(_: str) -> Changes:
        before()
        return await _judge_all(at, chosen, verdict)

    # The key that confirms is another one than any that asks, so that a key pressed twice changes nothing.
    at.choose(
        f"{mark(verdict).word}: {which}?",
        [Choice("y", "yes", f"{counted(len(chosen), 'claim')}; {key_for('history.undo')} takes {'it' if len(chosen) == 1 else 'all'} back at once")],
        answered,
    )


async def _judge_all(at: Worktable, chosen: Sequence[str], verdict: str) -> Changes:
    state = at.state
    done = await at.save(partial(at.desk.judge, list(chosen), verdict))
    changes = _saved(at, done) | Changes(What.LOOKS | What.SUBJECT)
    leave_run(at)
    state.selected = frozenset()
    for claim_id in chosen:
        at.warnings.judged(at.desk.claim(claim_id))
    if state.claim is not None and state.claim.id in chosen:
        changes |= await _go_on(at)
    state.judged = None
    if len(chosen) == 1:
        state.say(f"{mark(verdict).word}: saved", at.desk.claim(chosen[0]).exact, lasts=True)
    else:
        state.say(f"{mark(verdict).word}: {counted(len(chosen), 'claim')} saved", lasts=True)
    return changes


async def retract(at: Worktable) -> Changes:
    """Withdraw the verdict; the cursor stays."""
    claim = meant(at)
    return await retract_by_id(at, claim.id) if claim is not None else REFUSED


async def retract_by_id(at: Worktable, claim_id: str) -> Changes:
    """Withdraw one's verdict on a claim that stands in words before the person (a row of the history); nothing moves."""
    claim = at.desk.claim(claim_id)
    done = await at.save(partial(at.desk.retract, [claim.id]))
    leave_run(at)
    at.state.say("retracted: saved", claim.exact, lasts=True)
    return Changes(What.SUBJECT, done.claim_ids)


async def step_back(at: Worktable, *, redo: bool = False) -> Changes:
    """Undo or redo, and go to the claim concerned, wherever it is."""
    done = await at.save(at.desk.redo if redo else at.desk.undo)
    leave_run(at)
    if done.about:
        at.feed.forget()  # what is said of a source stands behind evidence of any claim
    changes = return_to(at, done)
    many = f" ({len(done.claim_ids)} claims)" if len(done.claim_ids) > 1 else ""
    about = "" if many else _words(at, done.claim_ids)
    at.state.say(f"{'redone' if redo else 'undone'}: {done_words(done)}{many}", about, lasts=True)
    return changes


def _words(at: Worktable, claim_ids: Sequence[str]) -> str:
    try:
        return at.desk.claim(claim_ids[0]).exact if claim_ids else ""
    except NotFound:  # a claim that was added, and is none any more
        return ""


def return_to(at: Worktable, done: Done) -> Changes:
    """The list may have changed as well as the claim: a claim that was added, trimmed or dropped comes or goes."""
    state = at.state
    reading = state.listed
    changes = _saved(at, done) | Changes(What.SUBJECT)
    if done.kind.changes_the_list:
        with state.by_others(but=done.claim_ids):
            reading.refresh()
            if reading.view.over_the_desk:
                reading.show(reading.view)
        changes |= Changes(What.ROWS | What.ARTICLE | What.COUNTS)
    before = reading.article.revision_id if reading.article is not None else ""
    rows = reading.rows
    for claim_id in done.claim_ids:
        if reading.go_to(claim_id):
            break
    state.moved(time.monotonic())
    if reading.rows is not rows or (reading.article is not None and reading.article.revision_id != before):
        changes |= Changes(What.ROWS | What.ARTICLE)
    return changes | Changes(What.CURSOR | What.PLACE)


async def undo_run(at: Worktable) -> Changes:
    """Take back a whole run of verdicts that came faster than people type."""
    count = at.state.runs.over()
    changes = NONE
    for _ in range(count):
        changes |= return_to(at, await at.save(at.desk.undo))
    at.state.notice = ""
    at.state.say(f"undone: the run of {count}", lasts=True)
    return changes | Changes(What.COUNTS)


def leave_run(at: Worktable) -> None:
    """Something else than the same verdict was done: the run of verdicts, if any, is over."""
    at.state.runs.over()
    at.state.notice = ""


def select(at: Worktable) -> Changes:
    """Select the claim, or no longer, and go on to the next row."""
    claim = meant(at)
    if claim is None:
        return REFUSED
    state = at.state
    state.selected = state.selected ^ {claim.id}
    state.listed.move_to(state.listed.cursor + 1)
    state.moved(time.monotonic())
    return Changes(What.LOOKS | What.CURSOR | What.PLACE)


COMMANDS: Mapping[str, Callable[[Worktable], Answer]] = {
    LATER: partial(judge, verdict=Status.DEFERRED),
    "claim.retract": retract,
    "history.undo": step_back,
    "history.redo": partial(step_back, redo=True),
    "history.undo_run": undo_run,
    "claim.select": select,
}

REASONS: Mapping[str, str] = {"history.undo_run": "there was no run of verdicts faster than people type; undo takes back one"}
"""Why it has nothing to do where a claim is open."""

CONDITIONS: Mapping[str, Callable[[Worktable], bool]] = {
    **dict.fromkeys([LATER, "claim.retract", "claim.select"], has_claim),
    "history.undo_run": lambda at: at.state.runs.count >= NOTICED,
}
