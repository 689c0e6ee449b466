"""What is noticed in the text on show: where the article contradicts itself, which of its claims rather tell an opinion."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store import Claim, Desk, FactdeskError
from tui.actions.moving import go_to_claim
from tui.actions.worktable import Answer, Worktable
from tui.keymap import key_for
from tui.panes.hint_lines import touches
from tui.shown.changes import MOVED, NONE, Changes, What

if TYPE_CHECKING:
    from store import CheckFinding, CheckPlace

AHEAD = 3
"""Pages before and behind the cursor that are weighed at a time."""

KEPT = 4096
"""Claims of which it is kept whether they tell an opinion."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """What was found in one revision of an article, and which of some claims tell an opinion."""

    revision_id: str
    contradictions: tuple[CheckFinding, ...]
    opinions: frozenset[str]


async def notice(at: Worktable) -> None:
    """Look through the article on show and the claims in view, in a thread; each once."""
    state = at.state
    article = state.listed.article
    # What comes into view with the next rows is weighed with what is new in it: many cost little more than one.
    new = _unweighed(at, 1) and _unweighed(at, AHEAD)
    again = article is not None and article.revision_id != state.checked
    if not (new or again):
        return
    article_id, revision_id = (article.id, article.revision_id) if article is not None and again else ("", "")
    try:
        found = await at.asker.ask("noticed", lambda: _noticed(at.desk, article_id, revision_id, new))
    except FactdeskError:
        return  # the desk is gone or broken, which the keys and the poll say; what was noticed before stays
    if found is None:
        return
    if found.revision_id:
        state.against_itself, state.checked = found.contradictions, found.revision_id
    if len(state.weighed) > KEPT:
        state.weighed = state.opinions = frozenset()
    state.weighed |= {one.id for one in new}
    state.opinions |= found.opinions
    at.show(Changes(What.LOOKS | What.BESIDE))


def _unweighed(at: Worktable, pages: int) -> list[Claim]:
    """The claims of so many pages before and behind the cursor of which it is not known whether they tell an opinion."""
    rows, cursor, reach = at.state.listed.rows, at.state.listed.cursor, pages * at.page_of("claims")
    near = range(max(0, cursor - reach), min(len(rows), cursor + reach + 1))
    return [one for one in map(rows.at, near) if one.id not in at.state.weighed]


def _noticed(desk: Desk, article_id: str, revision_id: str, claims: list[Claim]) -> Noticed:
    found = tuple(desk.checks(article_id)) if article_id else ()
    return Noticed(revision_id, found, desk.telling_opinion(claims))


async def next_contradiction(at: Worktable) -> Changes:
    """To the next place where the article contradicts itself: to its claim, else to its paragraph; the message says what."""
    await notice(at)
    state = at.state
    article = state.listed.article
    if article is None:
        state.say("no article is open")
        return NONE
    if state.page is not None:
        state.say(f"this is a passage's article: {key_for('open.here')} opens it, {key_for('open.back')} leaves it")
        return NONE
    places = [(one, place) for one in state.checks_of(article.revision_id) for place in one.places]
    if not places:
        state.say("nothing was found that this article contradicts in itself; `factdesk checks` lists the others")
        return NONE
    places.sort(key=lambda told: (told[1].paragraph, told[1].start))
    state.contradiction = (state.contradiction + 1) % len(places) if state.contradiction_in == article.revision_id else 0
    state.contradiction_in = article.revision_id
    finding, place = places[state.contradiction]
    changes = _go_to(at, place)
    where = "headline" if place.paragraph < 0 else f"paragraph {place.paragraph + 1}"
    state.say(f"{state.contradiction + 1}/{len(places)} {where}: {finding.says}", place.text)
    return changes


def _go_to(at: Worktable, place: CheckPlace) -> Changes:
    """The cursor to the claim that stands there; where there is none, the article to the paragraph."""
    state = at.state
    claim = next((one for one in state.listed.article_claims if touches(one, place)), None)
    state.page = None
    if claim is None:
        state.pointed = max(0, place.paragraph)
        return Changes(What.ARTICLE | What.CURSOR)
    row = state.listed.rows.find(claim.id)
    if row is None:
        return go_to_claim(at, claim.id)
    state.listed.move_to(row)
    state.moved(time.monotonic())
    return Changes(MOVED.what | What.ARTICLE, foreseen=False)


COMMANDS: Mapping[str, Callable[[Worktable], Answer]] = {"article.contradiction": next_contradiction}

CONDITIONS: Mapping[str, Callable[[Worktable], bool]] = {
    "article.contradiction": lambda at: at.state.listed.article is not None
}
