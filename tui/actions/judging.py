"""Keys that judge: verdicts, evidence, undo. Each is saved first and painted after."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from store import Done, Stance, Status
from tui.actions.moving import show_advance
from tui.panes.marks import mark
from tui.runs import NOTICED
from tui.wording import done_words

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen

LONGEST_LOOK = 1800.0
"""Seconds; a claim that lay on the screen for longer was not looked at all the time, so no time is kept."""


async def judge(screen: ReviewScreen, verdict: str) -> None:
    """Give the claim under the cursor a verdict and go on to the next; with several selected, ask first."""
    claim = screen.session.claim
    if claim is None:
        screen.say("there is no claim here")
        return
    if screen.claims.selected:
        chosen = sorted(screen.claims.selected)
        ask_for_all(screen, verdict, chosen, f"all {len(chosen)} selected claims")
        return
    looked = time.monotonic() - screen.arrived
    seconds = round(looked, 2) if looked < LONGEST_LOOK else None
    await screen.in_writer(partial(screen.desk.judge, [claim.id], verdict, seconds=seconds))
    screen.claim_changed(claim.id)
    screen.warnings.judged(claim)
    screen.said = f"{mark(verdict).word}: saved"
    _watch(screen, verdict)
    _advance(screen)


def _advance(screen: ReviewScreen) -> None:
    before = screen.session.article
    if screen.session.advance():
        show_advance(screen, before.revision_id if before else "")
        return
    if not screen.session.view.filter:
        screen.said += "; no claim is left unreviewed"
    screen.cursor_moved()


def _watch(screen: ReviewScreen, verdict: str) -> None:
    count = screen.runs.given(verdict, screen.pressed)
    if count >= NOTICED:
        screen.notice(
            # Fits 80 columns, for the key must be read.
            f"{count} claims in a row “{mark(verdict).word}”: a key held down? U takes them all back"
        )
    else:
        screen.notice("")


def ask_for_all(
    screen: ReviewScreen, verdict: str, chosen: Sequence[str], which: str, before: Callable[[], None] = lambda: None
) -> None:
    """Ask whether these claims (`which` names them) get the verdict, as one action; `before` is called when they do."""
    from tui.screens.picker import Choice, Picker

    word = mark(verdict).word

    async def answered(_: str) -> None:
        before()
        await screen.attempt(lambda: _judge_all(screen, chosen, verdict))

    # The key that confirms is another one than any that asks, so that a key pressed twice changes nothing.
    screen.app.push_screen(
        Picker(
            f"{word}: {which}?",
            [Choice("y", "yes", f"{len(chosen)} claims; z takes all back at once")],
            answered,
        )
    )


async def _judge_all(screen: ReviewScreen, chosen: Sequence[str], verdict: str) -> None:
    done = await screen.in_writer(partial(screen.desk.judge, list(chosen), verdict))
    _leave_run(screen)
    screen.claims.selected = frozenset()
    _show(screen, done)
    for claim_id in chosen:
        screen.warnings.judged(screen.desk.claim(claim_id))
    screen.said = f"{mark(verdict).word}: {len(chosen)} claims saved"
    if screen.session.claim is not None and screen.session.claim.id in chosen:
        _advance(screen)
    screen.paint_details()
    screen.paint_status()
    screen.claims.looks_changed()


def _show(screen: ReviewScreen, done: Done) -> None:
    for claim_id in done.claim_ids:
        screen.claim_changed(claim_id)


async def retract(screen: ReviewScreen) -> None:
    """Withdraw the verdict; the cursor stays."""
    claim = screen.session.claim
    if claim is None:
        screen.say("there is no claim here")
        return
    done = await screen.in_writer(partial(screen.desk.retract, [claim.id]))
    _leave_run(screen)
    _show(screen, done)
    screen.paint_details()
    screen.say("retracted: saved")


async def step_back(screen: ReviewScreen, *, redo: bool = False) -> None:
    """Undo or redo, and go to the claim concerned, wherever it is."""
    done = await screen.in_writer(screen.desk.redo if redo else screen.desk.undo)
    _leave_run(screen)
    _show(screen, done)
    _return_to(screen, done)
    many = f" ({len(done.claim_ids)} claims)" if len(done.claim_ids) > 1 else ""
    screen.say(f"{'redone' if redo else 'undone'}: {done_words(done)}{many}")


def _return_to(screen: ReviewScreen, done: Done) -> None:
    """The list may have changed as well as the claim: a claim that was added, trimmed or dropped comes or goes."""
    session = screen.session
    if done.kind.of_the_list:
        session.refresh()
        if session.over_the_desk:
            session.show(session.view)
        screen.list_changed()
    before = session.article.revision_id if session.article else ""
    rows = session.rows
    for claim_id in done.claim_ids:
        if session.go_to(claim_id):
            break
    if session.rows is not rows or (session.article is not None and session.article.revision_id != before):
        screen.list_changed()
    else:
        screen.cursor_moved()


async def undo_run(screen: ReviewScreen) -> None:
    """Take back a whole run of verdicts that came faster than people type."""
    count = screen.runs.over()
    done: Done | None = None
    for _ in range(count):
        done = await screen.in_writer(screen.desk.undo)
        _show(screen, done)
    screen.notice("")
    if done is not None:
        _return_to(screen, done)
        screen.count()
        screen.say(f"undone: the run of {count}")


def _leave_run(screen: ReviewScreen) -> None:
    screen.runs.over()
    screen.notice("")


async def attach(screen: ReviewScreen, stance: Stance) -> None:
    """Attach the focused passage to the claim."""
    claim = screen.session.claim
    if claim is None:
        screen.say("there is no claim here")
        return
    if screen.related.claim_id != claim.id:
        # The passages on show are those of the claim before: look these up first, so that no passage goes astray.
        await screen.feed.look(claim)
    passage = screen.related.passage
    if passage is None or screen.related.claim_id != claim.id:
        screen.say("no passage to attach: nothing related was found")
        return
    evidence = screen.desk.passage_evidence(passage, stance)
    done = await screen.in_writer(partial(screen.desk.attach, [claim.id], evidence))
    _leave_run(screen)
    _show(screen, done)
    screen.paint_details()
    screen.say(f"{stance}: passage attached, saved")


def select(screen: ReviewScreen) -> None:
    """Select the claim, or no longer, and go on to the next row."""
    claim = screen.session.claim
    if claim is None:
        return
    screen.claims.selected = screen.claims.selected ^ {claim.id}
    if screen.session.cursor + 1 < len(screen.session.rows):
        screen.session.cursor += 1
    screen.cursor_moved()
    screen.paint_hints()


def _has_claim(screen: ReviewScreen) -> bool:
    return screen.session.claim is not None


def _has_passage(screen: ReviewScreen) -> bool:
    claim = screen.session.claim
    # While the passages of a new claim are being looked up the key waits for them.
    return claim is not None and (screen.related.claim_id != claim.id or screen.related.passage is not None)


VERDICTS = {
    "claim.verify": "verified",
    "claim.dispute": "disputed",
    "claim.context": "needs-context",
    "claim.unproven": "unproven",
    "claim.uncheckable": "not-checkable",
    "claim.later": Status.DEFERRED,
}

COMMANDS: Mapping[str, Callable[[ReviewScreen], Awaitable[None] | None]] = {
    **{command: partial(judge, verdict=verdict) for command, verdict in VERDICTS.items()},
    "claim.retract": retract,
    "history.undo": step_back,
    "history.redo": partial(step_back, redo=True),
    "history.undo_run": undo_run,
    "evidence.supports": partial(attach, stance="supports"),
    "evidence.contradicts": partial(attach, stance="contradicts"),
    "evidence.context": partial(attach, stance="context"),
    "claim.select": select,
}

CONDITIONS: Mapping[str, Callable[[ReviewScreen], bool]] = {
    **dict.fromkeys([*VERDICTS, "claim.retract", "claim.select"], _has_claim),
    **dict.fromkeys(["evidence.supports", "evidence.contradicts", "evidence.context"], _has_passage),
    "history.undo_run": lambda screen: screen.runs.count >= NOTICED,
}
