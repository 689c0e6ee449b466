"""Where the reviewer is, as a small object that the desk keeps: enough to come back to exactly that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from store import Desk, FactdeskError, NotFound, Status, UsageError
from tui.keymap import key_for
from tui.shown.questions import ORDERS, View
from tui.state import Draft, State

Place = Mapping[str, str | int | float]


@dataclass(frozen=True, slots=True)
class Lines:
    """To which lines the panes were scrolled."""

    claims: int = 0
    article: int = 0


def place_of(state: State, lines: Lines) -> Place:
    """The reviewer's place."""
    reading = state.listed
    return {
        "claim": state.claim.id if state.claim is not None else "",
        "article": reading.article.id if reading.article is not None else "",
        "order": reading.view.order,
        "filter": reading.view.filter,
        "search": reading.view.search,
        "claims_line": lines.claims,
        "article_line": lines.article,
        "draft": state.draft.text,
        "draft_claim": state.draft.claim_id,
    }


def keep(desk: Desk, place: Place) -> str:
    """Save the place; returns why not where the desk cannot be written.

    The reviewer then starts at the top next time, which is no loss; but what they had begun to write is one.
    """
    try:
        desk.save_place(place)
    except FactdeskError as problem:
        return str(problem)
    return ""


def give_back(desk: Desk) -> None:
    """Let others have the claim that was held; where that cannot be written, they have it some minutes later."""
    try:
        desk.readers.give_back()
    except FactdeskError:
        return


def restore(state: State, desk: Desk, *, onward: bool) -> Lines:
    """Go to the place that was kept; to the desk's first claim where there is none. The keys belong to the claims.

    `onward` where a verdict leads to the next claim: so does one that was saved and whose place no longer was.
    """
    reading = state.listed
    place = desk.place()
    state.articles = desk.article_count()
    order = next((one for one in ORDERS if one == place.get("order")), ORDERS[0])
    view = View(order, str(place.get("filter", "")), str(place.get("search", "")))
    claim_id, article_id = str(place.get("claim", "")), str(place.get("article", ""))
    try:
        article = desk.article(article_id) if article_id else desk.article_at(1)
    except NotFound:
        article = desk.article_at(1)
    reading.view = view
    if article is not None:
        reading.open_article(article)
    if view.over_the_desk:
        try:
            reading.show(view)
        except UsageError as problem:  # a verdict that the desk no longer has, or a search of an older version
            reading.show(View(order))
            state.say(str(problem))
    state.draft = Draft(str(place.get("draft_claim", "")), str(place.get("draft", "")))
    if state.draft.text:
        state.say(f"an unfinished note was kept: {key_for('note.edit')} on its claim goes on with it")
    row = reading.rows.find(claim_id) if claim_id else None
    if row is None and claim_id and reading.go_to(claim_id):
        row = reading.cursor
    if row is not None:
        reading.cursor = row
        reading.follow()
        if onward and desk.judged_since_place(claim_id) and reading.advance():
            return Lines()
        return Lines(_line(place, "claims_line"), _line(place, "article_line"))
    if not claim_id:
        _first_with_claims(state, desk)
    return Lines()


def _line(place: Place, name: str) -> int:
    kept = place.get(name, 0)
    return int(kept) if isinstance(kept, int | float) else 0


def _first_with_claims(state: State, desk: Desk) -> None:
    """A new desk opens at its first claim, even where its first article has none."""
    reading = state.listed
    if reading.article is not None and not len(reading.rows):
        found = desk.next_claim(Status.UNREVIEWED, "")
        if found is not None:
            reading.go_to(found[0])
