"""Keys that choose what is listed: search, filter, order. The answers come from threads; only the newest is shown."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from store import NOT_REVIEWED, REVIEWED, Status
from tui.actions.worktable import Answer, Choice, Worktable
from tui.changes import ANSWERED, NONE, Changes, What
from tui.panes.marks import MARKS, mark
from tui.questions import CLASH, ORDER_NAMES, ORDERS, View, listing
from tui.wording import filter_words

LETTERS = {
    "": "a", Status.UNREVIEWED: "u", REVIEWED: "r", Status.DEFERRED: "s", "verified": "v", "disputed": "d",
    "needs-context": "c", "unproven": "i", "not-checkable": "o", Status.CONTESTED: "x", Status.STALE: "t", CLASH: "n",
}  # fmt: skip
"""The filter's letters are those of the verdict keys where there is one."""


async def show(at: Worktable, view: View) -> Changes | None:
    """Show another list, asked for off the main thread; None where another was asked for meanwhile, and nothing changed."""
    found = None
    if view.over_the_desk:
        found = await at.asker.ask("rows", partial(listing, at.desk, view))
        if found is None:
            return None
    else:
        at.asker.drop("rows")
    at.state.page = None
    at.state.listed.show(view, found)
    at.state.listed.follow()
    at.state.moved(time.monotonic())
    return ANSWERED


def search(at: Worktable) -> Changes:
    """Claims of the whole desk with all of the words typed, as they are typed."""
    state = at.state
    before, claim = state.listed.view, state.claim

    async def find(words: str) -> Changes:
        if state.listed.view.search == words:
            at.asker.drop("rows")  # what is being looked for was typed before, and taken back
            return NONE
        return await show(at, View(search=words) if words else before) or NONE

    async def taken(words: str) -> Changes:
        changes = await find(words.strip())
        found = len(state.listed.rows)
        if words.strip():
            state.say(f"{found:,} claim{'' if found == 1 else 's'} found; escape leaves the search")
        return changes  # where the answer stood on the screen before enter, the next key means what it shows

    def left() -> Changes:
        at.asker.drop("rows")
        if state.listed.view == before:
            return NONE
        state.listed.show(before)
        if claim is not None:
            state.listed.go_to(claim.id)
        state.moved(time.monotonic())
        return ANSWERED

    at.prompt("search", before.search, taken, left=left, live=find)
    return NONE


def choose_filter(at: Worktable) -> Changes:
    """Which claims are listed, by one letter; the counts are of the list that would be filtered."""
    state = at.state
    in_list = state.listed.counted_in_list()
    tally = state.listed.tally if in_list is None else in_list
    verdicts = [one.id for one in at.desk.verdicts()]
    known = [*LETTERS, *(one for one in verdicts if one not in LETTERS)]
    letters = {**LETTERS, **{one: str(n) for n, one in enumerate((x for x in known if x not in LETTERS), 1)}}

    def counted(status: str) -> str:
        if status == CLASH:
            return comparing_words(at)
        if tally is None:
            return ""
        total = sum(tally.values())
        waiting = sum(tally.get(one, 0) for one in NOT_REVIEWED)
        return f"{ {'': total, REVIEWED: total - waiting}.get(status, tally.get(status, 0)):,}"

    choices = [Choice(letters[status], _word(status), counted(status), status) for status in known]

    async def chosen(status: str) -> Changes:
        if status == CLASH:
            return await list_clashes(at)
        view = View() if state.listed.view.filter == CLASH else state.listed.view
        changes = await show(at, replace(view, filter=status)) or NONE
        state.say("")
        return changes

    scope = "of this article" if in_list is not None else "of the whole desk"
    at.choose(f"List which claims? (counts are {scope})", choices, chosen)
    return NONE


async def list_clashes(at: Worktable) -> Changes:
    """The claims of the whole desk whose numbers clash, those not compared yet being compared meanwhile."""
    changes = await show(at, View(order="desk", filter=CLASH)) or NONE
    at.compare()
    at.state.say("")
    return changes


def comparing_words(at: Worktable) -> str:
    """What is known of clashes, and of how many claims it is known."""
    one = at.state.comparing
    if one.running and not one.total:
        return "comparing…"
    if one.running:
        return f"{one.found:,} found, {one.done:,} of {one.total:,} compared"
    return f"{one.found:,}" if one.complete else "of the whole desk, compared when asked for"


def _word(status: str) -> str:
    return f"{MARKS[status].glyph} {MARKS[status].word}" if status in MARKS else filter_words(status, mark(status).word)


async def order(at: Worktable) -> Changes:
    """As in the article, most worth first, most worth first over the whole desk."""
    view = at.state.listed.view
    if view.filter == CLASH:
        view = View(order="desk")
    following = ORDERS[(ORDERS.index(view.order) + 1) % len(ORDERS)]
    changes = await show(at, replace(view, order=following)) or NONE
    at.state.say(ORDER_NAMES[following])
    return changes


async def clear(at: Worktable) -> Changes:
    """Leave the selection, else the search, else the filter."""
    state = at.state
    view = state.listed.view
    if state.selected:
        state.selected = frozenset()
        return Changes(What.LOOKS)
    if state.zoomed:
        state.zoomed = False
        return Changes(What.FOCUS | What.SUBJECT)
    if view.search:
        return await show(at, replace(view, search="")) or NONE
    if view.filter:
        return await show(at, View() if view.filter == CLASH else replace(view, filter="")) or NONE
    state.say("there is nothing to leave: no selection, search or filter")
    return NONE


COMMANDS: Mapping[str, Callable[[Worktable], Answer]] = {
    "find.search": search,
    "find.filter": choose_filter,
    "find.order": order,
    "find.clear": clear,
}

CONDITIONS: Mapping[str, Callable[[Worktable], bool]] = {}
