"""Keys that choose what is listed: search, filter, order. The answers come from threads; only the newest is shown."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from string import ascii_letters

from store import BARE_FACETS, NAMED_FACETS, NOT_REVIEWED, REVIEWED, Status, UnfinishedSearch, UsageError
from tui.actions import parts
from tui.actions.moving import back
from tui.actions.worktable import Answer, Choice, Prompt, Worktable, has_article
from tui.keymap import Key
from tui.panes.marks import MARKS, mark
from tui.shown.changes import ANSWERED, NONE, Changes, What
from tui.shown.questions import CLASH, ORDER_NAMES, ORDERS, View, listing
from tui.verdict_table import BUILT_IN, VerdictLook
from tui.wording import filter_words


def letters_of(verdicts: Sequence[VerdictLook]) -> dict[str, str]:
    """The filter's letters by status: those of the verdicts' first keys where there are letters, in the list's order."""
    first = {"": "a", Status.UNREVIEWED: "u", REVIEWED: "r", Status.DEFERRED: "s"}
    last = {Status.CONTESTED: "x", Status.STALE: "t", CLASH: "n"}
    fixed = {one.id: one.key for one in BUILT_IN}
    taken = {*first.values(), *last.values(), *fixed.values()}
    letters: dict[str, str] = {}
    for look in verdicts:
        wanted = [fixed.get(look.id, ""), look.key, *look.word.lower(), *"123456789", *ascii_letters]
        mine = fixed.get(look.id) or next((one for one in wanted if len(one) == 1 and one.isalnum() and one not in taken), "")
        letters[look.id] = mine
        taken.add(mine)
    return {**first, **letters, **last}


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


def search(at: Worktable, begin: str = "") -> Changes:
    """Claims of the whole desk with what is typed, words and facets, as it is typed; tab completes."""
    state = at.state
    before, claim = state.listed.view, state.claim
    offered: list[str] = []
    ended = False
    """Whether the line was left or taken: what is still being looked up for it then changes nothing."""

    def end() -> None:
        nonlocal ended
        ended = True
        state.notice = ""
        at.asker.drop("completions")

    async def find(typed: str) -> Changes:
        if state.listed.view.search == typed:
            at.asker.drop("rows")  # what is being looked for was typed before, and taken back
            return NONE
        return await show(at, View(search=typed) if typed else before) or NONE

    async def live(typed: str) -> Changes:
        found = await at.asker.ask("completions", partial(at.desk.completions, typed))
        if found is None or ended:
            return NONE  # more was typed meanwhile, or the line is gone: this search is wanted no longer
        offered[:] = found
        state.notice, unfinished = "", False
        try:
            changes = await find(typed.strip())
        except UnfinishedSearch:  # what it may go on with is told, and the list waits
            changes, unfinished = NONE, True
        except UsageError as problem:  # half a facet is no mistake yet
            changes = NONE
            state.notice = "" if ended else str(problem)
        if ended:
            return changes
        state.notice = state.notice or _hints(None if unfinished or not typed.strip() else len(state.listed.rows), offered)
        return changes

    async def taken(typed: str) -> Changes:
        nonlocal ended
        end()
        try:
            changes = await find(typed.strip())
        except UsageError:
            ended = False  # the line stays, to be put right
            raise
        found = len(state.listed.rows)
        if typed.strip():
            state.say(f"{found:,} claim{'' if found == 1 else 's'} found; escape leaves the search")
        return changes  # where the answer stood on the screen before enter, the next key means what it shows

    def left() -> Changes:
        end()
        at.asker.drop("rows")
        if state.listed.view == before:
            return NONE
        state.listed.show(before)
        if claim is not None:
            state.listed.go_to(claim.id)
        state.moved(time.monotonic())
        return ANSWERED

    at.prompt(Prompt(
        "search", begin or before.search, taken, left=left, live=live, complete=lambda typed: offered[0] if offered else typed
    ))  # fmt: skip
    state.notice = _hints(None, at.desk.completions(begin) if begin else [])
    return NONE


def _hints(found: int | None, offered: Sequence[str]) -> str:
    """What the line above a search says: how many there are, and how it may go on."""
    if offered:
        last = [one.rpartition(" ")[2] if one.count('"') < 2 else one[one.rfind(":") + 1 :] for one in offered]
        how = "tab: " + "  ".join(last)
    else:
        how = " ".join(["words, or", *(f"{one}:" for one in NAMED_FACETS), *BARE_FACETS])
    return how if found is None else f"{found:,} found · {how}"


def choose_filter(at: Worktable) -> Changes:
    """Which claims are listed, by one letter; the counts are of the list that would be filtered."""
    state = at.state
    in_list = state.listed.counted_in_list()
    tally = state.listed.tally if in_list is None else in_list
    letters = letters_of(at.personal.verdicts)

    def counted(status: str) -> str:
        if status == CLASH:
            return comparing_words(at)
        if tally is None:
            return ""
        total = sum(tally.values())
        waiting = sum(tally.get(one, 0) for one in NOT_REVIEWED)
        return f"{ {'': total, REVIEWED: total - waiting}.get(status, tally.get(status, 0)):,}"

    choices = [Choice(letters[status], _word(status), counted(status), status) for status in letters]

    scope = "of this article" if in_list is not None else "of the whole desk"
    at.choose(f"List which claims? (counts are {scope})", choices, partial(_list, at))
    return NONE


PREFIX = "list."
"""Before a status: a command of the palette that lists the claims with it."""


def entries(verdicts: Sequence[VerdictLook]) -> list[Key]:
    """Every filter as a command of the palette."""
    keys: list[Key] = []
    for status in letters_of(verdicts):
        word = filter_words(status, mark(status).word)
        told = "Claims of the whole desk whose numbers conflict with another article" if status == CLASH else "Which claims are listed"
        keys.append(Key(f"{PREFIX}{status}", "", f"List {word}", told, "Find"))
    return keys


async def list_by_command(at: Worktable, command: str) -> Changes:
    """List the claims that an entry of the palette names."""
    return await _list(at, command.removeprefix(PREFIX))


async def _list(at: Worktable, status: str) -> Changes:
    if status == CLASH:
        return await list_clashes(at)
    view = View() if at.state.listed.view.filter == CLASH else at.state.listed.view
    changes = await show(at, replace(view, filter=status)) or NONE
    at.state.say("")
    return changes


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
    """Leave the part, else the article of a passage, else the selection, else the search, else the filter."""
    state = at.state
    view = state.listed.view
    if state.unit is not None:
        return parts.leave_unit(at)
    if state.page is not None:
        return back(at)  # what was opened last is left first; the list beside it stays
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
    "find.speaker": partial(search, begin="status:unreviewed speaker:"),
    "find.filter": choose_filter,
    "find.order": order,
    "find.clear": clear,
}

CONDITIONS: Mapping[str, Callable[[Worktable], bool]] = dict.fromkeys(["find.search", "find.speaker", "find.filter", "find.order"], has_article)
