"""Choosing words of the article as a claim: a new one, or fewer (or more) words in the place of one."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from store import NOT_REVIEWED, UnitState
from tui.actions import parts
from tui.actions.verdicts import leave_run, meant
from tui.actions.worktable import Answer, Worktable, has_claim
from tui.keymap import key_for
from tui.panes.marks import mark
from tui.shown.changes import NONE, REFUSED, Changes, What
from tui.state import Choosing
from tui.wording import done_words

_WORD = re.compile(r"\S+")

_SHOWN = Changes(What.ARTICLE | What.FOCUS)


def begin(at: Worktable) -> Changes:
    """Start at the current claim's sentence, else at the first paragraph in view."""
    state = at.state
    state.page = None
    state.listed.follow()
    claim = state.listed.placed(state.claim)
    if claim is not None and state.pane != "article":
        return _start(at, Choosing(claim.position, claim.start, claim.end))
    spans = _sentences_from(at, at.paragraph_in_view())
    if spans is None:
        state.say("this article has no words to choose")
        return NONE
    return _start(at, Choosing(*spans))


def begin_trim(at: Worktable) -> Changes:
    """Start with the claim's own words."""
    claim = meant(at)
    if claim is None:
        return REFUSED
    state = at.state
    state.page = None
    state.listed.follow()
    placed = state.listed.placed(claim)
    if placed is None:
        state.say(f"these words no longer stand in the article: {key_for('claim.add')} adds a claim from it", claim.exact)
        return NONE
    changes = _start(at, Choosing(placed.position, placed.start, placed.end, claim.id))
    if claim.status not in NOT_REVIEWED or claim.note:
        held = mark(claim.status).word if claim.status not in NOT_REVIEWED else "the note"
        state.say(f"“{held}” stays with the old words, which leave the list; the new ones begin unreviewed")
    return changes


def draw(at: Worktable, position: int, start: int, end: int) -> Changes:
    """The mouse was drawn over these words of the article on show; a claim that is being trimmed gets them."""
    state = at.state
    if state.page is not None:
        state.say(f"words are chosen in the article under review: {key_for('open.here')} reviews this one instead")
        return NONE
    if state.listed.article is None:
        return NONE
    trims = state.choosing.trims if state.choosing is not None else ""
    return _start(at, Choosing(position, start, end, trims))


def _start(at: Worktable, choosing: Choosing) -> Changes:
    state = at.state
    state.choosing = choosing
    state.focus("article")
    state.say("choose the words")
    return _SHOWN


def _sentences_from(at: Worktable, position: int, step: int = 1) -> tuple[int, int, int] | None:
    """The first (or last) sentence of the first paragraph from here on that has one."""
    texts = at.state.listed.texts
    while 0 <= position < len(texts):
        spans = at.desk.sentences(texts[position])
        if spans:
            return position, *spans[0 if step > 0 else -1]
        position += step
    return None


def by_sentence(at: Worktable, step: int) -> Changes:
    """The next or previous sentence."""
    choosing = at.state.choosing
    if choosing is None:
        return NONE
    spans = at.desk.sentences(at.state.listed.texts[choosing.position])
    beside = [span for span in spans if (span[0] >= choosing.end if step > 0 else span[1] <= choosing.start)]
    found: tuple[int, int, int] | None = (
        (choosing.position, *beside[0 if step > 0 else -1])
        if beside
        else _sentences_from(at, choosing.position + step, step)
    )
    if found is None:
        at.state.say("this is the last sentence" if step > 0 else "this is the first sentence")
        return NONE
    position, start, end = found
    at.state.choosing = replace(choosing, position=position, start=start, end=end)
    return _SHOWN


def by_word(at: Worktable, edge: str, step: int) -> Changes:
    """Move one end by a word; at least one word stays."""
    choosing = at.state.choosing
    if choosing is None:
        return NONE
    words = [match.span() for match in _WORD.finditer(at.state.listed.texts[choosing.position])]
    inside = [n for n, (start, end) in enumerate(words) if end > choosing.start and start < choosing.end]
    if not inside:
        return NONE
    first, last = inside[0], inside[-1]
    if edge == "start":
        first = max(0, min(first + step, last))
        at.state.choosing = replace(choosing, start=words[first][0])
    else:
        last = min(len(words) - 1, max(last + step, first))
        at.state.choosing = replace(choosing, end=words[last][1])
    return _SHOWN


async def take(at: Worktable) -> Changes:
    """List the words as a claim, or put them in the place of the one that is trimmed."""
    state = at.state
    choosing, article = state.choosing, state.listed.article
    if choosing is None or article is None:
        return NONE
    state.choosing = None
    span = (choosing.position, choosing.start, choosing.end)
    if choosing.trims:
        done = await at.save(partial(at.desk.trim_claim, choosing.trims, *span))
    else:
        done = await at.save(partial(at.desk.add_claim, article.id, *span))
    leave_run(at)
    changes = _listed_anew(at, done.claim_ids[0])
    claim = state.claim
    state.say(f"{done_words(done)}: saved", claim.exact if claim is not None else "", lasts=True)
    return changes


def _listed_anew(at: Worktable, claim_id: str) -> Changes:
    state = at.state
    reading = state.listed
    if reading.view.over_the_desk:
        reading.show(reading.view)
    reading.refresh()
    if claim_id:
        reading.go_to(claim_id)
    state.moved(time.monotonic())
    state.focus("claims")
    return Changes(What.ROWS | What.ARTICLE | What.CURSOR | What.COUNTS | What.FOCUS | What.PLACE)


def end(at: Worktable) -> Changes:
    """Leave everything as it was."""
    at.state.choosing = None
    at.state.focus("claims")
    at.state.say("everything is as it was")
    return _SHOWN


async def drop(at: Worktable) -> Changes:
    """Say that this is no claim; it leaves the list, and z brings it back."""
    if parts.chosen(at) is not None:
        return await parts.mark(at, UnitState.DROPPED)
    claim = meant(at)
    if claim is None:
        return REFUSED
    row = at.state.listed.cursor
    done = await at.save(partial(at.desk.drop_claim, claim.id))
    leave_run(at)
    pane = at.state.pane
    changes = _listed_anew(at, "")
    at.state.pane = pane
    at.state.listed.move_to(row)
    at.state.say(f"{done_words(done)}: saved", claim.exact, "z brings it back", lasts=True)
    return changes


COMMANDS: Mapping[str, Callable[[Worktable], Answer]] = {
    "claim.add": begin,
    "claim.trim": begin_trim,
    "claim.drop": drop,
    "choose.down": partial(by_sentence, step=1),
    "choose.up": partial(by_sentence, step=-1),
    "choose.start_later": partial(by_word, edge="start", step=1),
    "choose.start_earlier": partial(by_word, edge="start", step=-1),
    "choose.end_later": partial(by_word, edge="end", step=1),
    "choose.end_earlier": partial(by_word, edge="end", step=-1),
    "choose.take": take,
    "choose.cancel": end,
}

CONDITIONS: Mapping[str, Callable[[Worktable], bool]] = {
    "claim.add": lambda at: bool(at.state.listed.texts),
    "claim.trim": has_claim,
    "claim.drop": has_claim,
}
