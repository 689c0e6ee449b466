"""What others do while the desk is open: other programs write to it, sources are read in, numbers are compared.

Each comes to the main thread as a fact, and only what it touches is read and repainted; the cursor stays on its claim.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from store import Desk, FactdeskError, Interrupted
from tui.actions.moving import open_first
from tui.actions.worktable import Worktable
from tui.keymap import key_for
from tui.panes.wrapping import cut
from tui.safe_text import safe_line
from tui.shown.changes import NONE, Changes, What
from tui.shown.questions import CLASH, View, counts, listing, written_so_far
from tui.state import Comparing, Found
from tui.wording import counted, void_words, waiting_words

if TYPE_CHECKING:
    from store import HowFar, Progress  # with it the whole reading in would be loaded before the first screen


RECOUNT = 0.1
"""Seconds until a count that was overtaken by a verdict is made again."""


@dataclass
class ReadingOn(Message):
    """Sources are being read: how far it has come, or (`finished`) what came of it."""

    words: str
    finished: bool = False
    problems: tuple[str, ...] = ()


@dataclass
class ComparedOn(Message):
    """How far comparing numbers has come."""

    now: Comparing


@dataclass
class ServerTold(Message):
    """Something came from the server of a shared desk, or how it stands has changed."""


# --- the desk is counted ---


async def count(at: Worktable, at_rest: Callable[[], bool]) -> bool:
    """Count the desk; returns whether what is shown changed.

    From then on each verdict is counted on from it. So a count is right only where nothing was written since it began
    and (`at_rest`) nothing that was written is still to be shown; else it is made again.
    """
    while True:
        try:
            found = await at.asker.ask("counts", partial(counts, at.desk))
        except FactdeskError:
            at.state.listed.tally = None  # no count rather than one that no longer holds
            raise
        if found is None:
            return False
        if at_rest() and found.written == written_so_far(at.desk):
            at.state.listed.tally, at.state.articles = found.tally, found.articles
            return True
        await asyncio.sleep(RECOUNT)


# --- other programs ---


def catch_up(at: Worktable, before: HowFar) -> tuple[HowFar, Changes]:
    """What was written since `before` (it may have been us): where the desk stands now, and what that changed."""
    state, desk = at.state, at.desk
    now = desk.position()
    if now == before:
        return now, NONE
    touched = desk.touched_since(before)
    changes = _another_round(at) if now.statements != before.statements else NONE
    if (now.edits, now.revisions) != (before.edits, before.revisions):
        changes |= _lists_changed(at)
        # What is related may be more now. The passages on show stay until others are found.
        at.feed.forget()
        changes |= Changes(What.SUBJECT | What.COUNTS)
    if now.revisions != before.revisions:
        changes |= tell_changed(at)
    else:
        at.beside(lambda: tell_void(at))
    changed = tuple(one for one in touched if state.listed.changed(one))
    if touched:
        # Some of it may have been shown before this look, in a list that was read since, and so was never counted.
        changes |= Changes(What.COUNTS)
    return now, changes | Changes(What.SUBJECT, changed)


def _another_round(at: Worktable) -> Changes:
    """Where another round of reading has begun, nothing is left of what was read in the one before."""
    state = at.state
    now = at.desk.readers.round()
    if now == state.round:
        return NONE
    state.round = now
    state.judged = None
    state.found = Found("")
    at.feed.forget()
    at.veil.forget_all()
    with state.by_others():
        state.listed.refresh()
    words = f"round {now.number} of reading has begun"
    state.say(f"{words}: what others hold is hidden until you have judged a claim" if now.blind else words, lasts=True)
    return Changes(What.ROUND | What.ROWS | What.ARTICLE | What.CURSOR | What.SUBJECT | What.PASSAGES | What.COUNTS)


def _lists_changed(at: Worktable) -> Changes:
    """Articles were read in, or claims added or dropped."""
    state = at.state
    state.articles = at.desk.article_count()
    claim = state.claim
    with state.by_others():
        if state.listed.article is None:
            return open_first(at)
        if not state.listed.refresh():
            return NONE
    changes = Changes(What.ROWS | What.ARTICLE)
    if state.claim is None or claim is None or state.claim.id != claim.id:
        changes |= Changes(What.CURSOR)
    return changes


# --- texts that changed ---


def tell_changed(at: Worktable) -> Changes:
    """Say that the words of claims that the reviewer judged have changed, where they have and nothing else is being said; and
    which articles are no longer as they were signed."""
    at.beside(lambda: tell_void(at))
    words = waiting_words(at.desk.texts.waiting())
    if not words or at.state.said.words:
        return NONE
    at.state.say(words, after=f"{key_for('find.filter')} lists what is stale, {key_for('claim.reconfirm')} holds of the new words, {key_for('text.compare')} shows both texts")
    return Changes(What.SUBJECT)


async def tell_void(at: Worktable) -> None:
    """Say which articles are no longer what was signed, and where; of each once."""
    with suppress(FactdeskError):  # a desk that is being closed has nobody left to be told
        await _tell_void(at)


async def _tell_void(at: Worktable) -> None:
    found = await at.asker.ask("stages", at.desk.stages.void)
    fresh = [one for one in found or () if one.article_id not in at.state.told_void]
    if fresh:
        at.state.told_void |= {one.article_id for one in fresh}
        more = len(fresh) - 4
        lines = [f"“{cut(safe_line(one.title), 40)}” {safe_line(void_words(one))}" for one in fresh[:4]]
        at.tell("\n".join([*lines, *([f"and {more:,} more"] if more > 0 else [])]), "No longer as signed", "warning", 20.0)
    article = at.state.listed.article
    at.state.signed = at.desk.stages.of(article.id) if article is not None else None
    at.show(NONE)


# --- reading in ---


def read_in(desk: Desk, sources: Sequence[str], format: str | None, tell: Callable[[ReadingOn], object], left: Callable[[], bool]) -> None:
    """Read sources, in the caller's thread; `tell` is called in it, and `left` asked whether to stop."""

    def progress(now: Progress) -> None:
        if left():
            raise Interrupted("the desk was left while sources were being read", do="name them again to go on")
        tell(ReadingOn(f"reading {now.done:,} of {now.total:,} sources, {counted(now.articles, 'article')} stored"))

    try:
        added = desk.add(sources, format=format, progress=progress)
    except FactdeskError as problem:
        tell(ReadingOn("reading stopped", finished=True, problems=(str(problem),)))
        return
    words = f"{counted(added.added, 'article')} added, {added.changed:,} changed, {len(added.rejected):,} rejected"
    tell(ReadingOn(words, finished=True, problems=tuple(str(one) for one in added.rejected)))


def reading_on(at: Worktable, message: ReadingOn) -> Changes:
    """Show how far reading has come; the first article opens as soon as it is stored."""
    state = at.state
    state.reading = "" if message.finished else message.words
    changes = Changes(What.SUBJECT)
    if message.finished:
        changed = waiting_words(at.desk.texts.waiting())
        state.say(message.words, after=f"{changed}: {key_for('find.filter')} lists them" if changed else "")
        at.feed.forget()
        changes |= Changes(What.COUNTS)
        state.rejected += message.problems
        if message.problems:
            more = len(message.problems) - 5
            words = [*message.problems[:5], *([f"and {more:,} more"] if more > 0 else [])]
            at.tell("\n".join(words), "Not read", "warning", 15.0)
    if state.listed.article is None:
        with state.by_others():
            opened_now = open_first(at)
        changes |= opened_now or Changes(What.ROWS)
    return changes


# --- comparing numbers ---


def compare(path_of: Desk, tell: Callable[[ComparedOn], object], left: Callable[[], bool]) -> None:
    """Compare the claims that nobody has compared yet, in the caller's thread, with a desk of its own.

    Of its own, because the search for related passages is for one thread at a time, and the reviewer goes on meanwhile.
    """
    try:
        with Desk.open(path_of.path, path_of.reviewer, create=False) as desk:

            def progress(done: int, total: int) -> None:
                if left():
                    raise Interrupted("the desk was left")
                tell(ComparedOn(Comparing(done, total, _found(desk), running=True)))

            desk.sweep(progress=progress)
            tell(ComparedOn(Comparing(found=_found(desk), complete=True)))
    except FactdeskError as problem:
        tell(ComparedOn(Comparing(problem=str(problem))))


def _found(desk: Desk) -> int:
    return len({clash.claim_id for clash in desk.clashes()})


async def compared_on(at: Worktable, message: ComparedOn) -> None:
    """Say how far it has come; where clashes are listed, list what was found, as it is found."""
    state = at.state
    more = message.now.found != state.comparing.found or message.now.complete
    state.comparing = message.now
    changes = Changes(What.SUBJECT)
    if more and state.listed.view.filter == CLASH:
        view = View(order="desk", filter=CLASH)
        # Not as the question of a person, whose own, about another list, may be waiting for its answer.
        found = await at.asker.ask("clashes", partial(listing, at.desk, view))
        if found is not None and state.listed.view == view:
            before = state.claim
            with state.by_others():
                state.listed.show(view, found)
            now = state.claim
            changes |= Changes(What.ROWS)
            if (before.id if before else "") != (now.id if now else ""):
                changes |= Changes(What.CURSOR | What.ARTICLE)
    at.show(changes)
