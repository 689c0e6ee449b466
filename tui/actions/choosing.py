"""Choosing words of the article as a claim: a new one, or fewer (or more) words in the place of one."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tui.actions.moving import focus_pane
from tui.wording import done_words

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen

_WORD = re.compile(r"\S+")


@dataclass(slots=True)
class Chooser:
    """The words being chosen: a span of a paragraph, and the claim that they are to replace, if any."""

    position: int
    start: int
    end: int
    trims: str = ""


def begin(screen: ReviewScreen) -> None:
    """Start at the current claim's sentence, else at the first paragraph in view."""
    screen.settle()
    claim = screen.session.placed
    if claim is not None and screen.pane is not screen.article:
        _start(screen, Chooser(claim.position, claim.start, claim.end))
        return
    position = screen.article.paragraph_in_view()
    spans = _sentences_from(screen, position)
    if spans is None:
        screen.say("this article has no words to choose")
        return
    _start(screen, Chooser(*spans))


def begin_trim(screen: ReviewScreen) -> None:
    """Start with the claim's own words."""
    screen.settle()
    claim = screen.session.placed
    if claim is None:
        screen.say("these words no longer stand in the article: a adds a claim from it")
        return
    _start(screen, Chooser(claim.position, claim.start, claim.end, claim.id))


def _start(screen: ReviewScreen, chooser: Chooser) -> None:
    screen.chooser = chooser
    focus_pane(screen, "article")
    _show(screen)
    screen.say("choose the words")
    screen.paint_hints()


def _show(screen: ReviewScreen) -> None:
    chooser = screen.chooser
    screen.article.choose((chooser.position, chooser.start, chooser.end) if chooser is not None else None)


def _sentences_from(screen: ReviewScreen, position: int, step: int = 1) -> tuple[int, int, int] | None:
    """The first (or last) sentence of the first paragraph from here on that has one."""
    texts = screen.session.texts
    while 0 <= position < len(texts):
        spans = screen.desk.sentences(texts[position])
        if spans:
            return position, *spans[0 if step > 0 else -1]
        position += step
    return None


def by_sentence(screen: ReviewScreen, step: int) -> None:
    """The next or previous sentence."""
    chooser = screen.chooser
    if chooser is None:
        return
    spans = screen.desk.sentences(screen.session.texts[chooser.position])
    beside = [span for span in spans if (span[0] >= chooser.end if step > 0 else span[1] <= chooser.start)]
    if beside:
        found: tuple[int, int, int] | None = (chooser.position, *beside[0 if step > 0 else -1])
    else:
        found = _sentences_from(screen, chooser.position + step, step)
    if found is not None:
        chooser.position, chooser.start, chooser.end = found
        _show(screen)


def by_word(screen: ReviewScreen, edge: str, step: int) -> None:
    """Move one end by a word; at least one word stays."""
    chooser = screen.chooser
    if chooser is None:
        return
    words = [match.span() for match in _WORD.finditer(screen.session.texts[chooser.position])]
    inside = [n for n, (start, end) in enumerate(words) if end > chooser.start and start < chooser.end]
    if not inside:
        return
    first, last = inside[0], inside[-1]
    if edge == "start":
        first = max(0, min(first + step, last))
        chooser.start = words[first][0]
    else:
        last = min(len(words) - 1, max(last + step, first))
        chooser.end = words[last][1]
    _show(screen)


async def take(screen: ReviewScreen) -> None:
    """List the words as a claim, or put them in the place of the one that is trimmed."""
    chooser = screen.chooser
    article = screen.session.article
    if chooser is None or article is None:
        return
    span = (chooser.position, chooser.start, chooser.end)
    end(screen)
    if chooser.trims:
        done = await screen.in_writer(partial(screen.desk.trim_claim, chooser.trims, *span))
    else:
        done = await screen.in_writer(partial(screen.desk.add_claim, article.id, *span))
    screen.runs.over()
    _listed_anew(screen, done.claim_ids[0])
    screen.say(f"{done_words(done)}: saved")


def _listed_anew(screen: ReviewScreen, claim_id: str) -> None:
    session = screen.session
    if session.over_the_desk:
        session.show(session.view)
    session.refresh()
    if claim_id:
        session.go_to(claim_id)
    screen.list_changed()
    screen.count()
    focus_pane(screen, "claims")


def end(screen: ReviewScreen) -> None:
    """Leave everything as it was."""
    screen.chooser = None
    _show(screen)
    screen.say("")
    screen.paint_hints()


async def drop(screen: ReviewScreen) -> None:
    """Say that this is no claim; it leaves the list, and z brings it back."""
    claim = screen.session.claim
    if claim is None:
        return
    row = screen.session.cursor
    done = await screen.in_writer(partial(screen.desk.drop_claim, claim.id))
    screen.runs.over()
    _listed_anew(screen, "")
    screen.session.cursor = max(0, min(row, len(screen.session.rows) - 1))
    screen.cursor_moved()
    screen.say(f"{done_words(done)}: saved")


def _has_claim(screen: ReviewScreen) -> bool:
    return screen.session.claim is not None


def _has_text(screen: ReviewScreen) -> bool:
    return bool(screen.session.texts)


COMMANDS: Mapping[str, Callable[[ReviewScreen], Awaitable[None] | None]] = {
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

CONDITIONS: Mapping[str, Callable[[ReviewScreen], bool]] = {
    "claim.add": _has_text,
    "claim.trim": _has_claim,
    "claim.drop": _has_claim,
}
