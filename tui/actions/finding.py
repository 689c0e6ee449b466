"""Keys that choose what is listed: search, filter, order."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from store import REVIEWED, Status
from tui.actions.clashing import sweep
from tui.actions.noting import ask
from tui.panes.marks import MARKS
from tui.panes.status import filter_name
from tui.session import CLASH, ORDER_NAMES, ORDERS, View

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen

LIVE = 0.12
"""Seconds after the last letter until the results are looked up."""

LETTERS = {
    "": "a", Status.UNREVIEWED: "u", REVIEWED: "r", Status.DEFERRED: "s", "verified": "v", "disputed": "d", "needs-context": "c",
    "unproven": "i", "not-checkable": "o", Status.CONTESTED: "x", Status.STALE: "t", CLASH: "n",
}  # fmt: skip
"""The filter's letters are those of the verdict keys where there is one."""


async def show(screen: ReviewScreen, view: View) -> None:
    """Show another list; its rows over a large desk are ordered off the main thread."""
    await asyncio.to_thread(screen.session.show, view)
    screen.list_changed()
    screen.paint_hints()


def search(screen: ReviewScreen) -> None:
    """Claims of the whole desk with all of the words typed, as they are typed."""
    before, claim = screen.session.view, screen.session.claim
    pending: list[asyncio.Task[None]] = []

    async def later(words: str) -> None:
        await asyncio.sleep(LIVE)
        await find(words)

    async def find(words: str) -> None:
        if screen.session.view.search != words:
            await show(screen, View(search=words) if words else before)

    def changed(words: str) -> None:
        for task in pending:
            task.cancel()
        pending[:] = [asyncio.create_task(later(words.strip()))]

    async def taken(words: str) -> None:
        for task in pending:
            task.cancel()
        await find(words.strip())
        found = len(screen.session.rows)
        screen.say(
            f"{found:,} claim{'' if found == 1 else 's'} found; escape leaves the search" if words.strip() else ""
        )

    def left() -> None:
        for task in pending:
            task.cancel()
        if screen.session.view != before:
            _return(screen, before, claim.id if claim else "")

    ask(screen, "search", before.search, taken, left=left, changed=changed)


def _return(screen: ReviewScreen, view: View, claim_id: str) -> None:
    screen.session.show(view)
    if claim_id:
        screen.session.go_to(claim_id)
    screen.list_changed()
    screen.paint_hints()


def choose_filter(screen: ReviewScreen) -> None:
    """Which claims are listed, by one letter."""
    from tui.screens.picker import Choice, Picker

    tally = screen.session.tally or {}
    total = sum(tally.values())
    reviewed = screen.session.reviewed
    counts = {"": total, "reviewed": reviewed[0] if reviewed else 0, **tally}
    known = [*LETTERS, *(one for one in tally if one not in LETTERS)]
    letters = {**LETTERS, **{one: str(n) for n, one in enumerate((x for x in known if x not in LETTERS), 1)}}
    choices = [
        Choice(
            letters[status],
            _word(status),
            f"{counts.get(status, 0):,}" if screen.session.tally is not None and status != CLASH else "",
            status,
        )
        for status in known
    ]

    async def chosen(status: str) -> None:
        if status == CLASH:
            await show(screen, View(order="desk", filter=CLASH))
            screen.say(f"{len(screen.session.rows):,} claims with numbers that clash")
            sweep(screen)
            return
        await show(screen, replace(screen.session.view, filter=status))
        screen.say("")

    screen.app.push_screen(Picker("List which claims? (counts are of the whole desk)", choices, chosen))


def _word(status: str) -> str:
    return f"{MARKS[status].glyph} {MARKS[status].word}" if status in MARKS else filter_name(status)


async def order(screen: ReviewScreen) -> None:
    """As in the article, most worth first, most worth first over the whole desk."""
    view = screen.session.view
    if view.filter == CLASH:
        view = View(order="desk")
    following = ORDERS[(ORDERS.index(view.order) + 1) % len(ORDERS)]
    await show(screen, replace(view, order=following))
    screen.say(ORDER_NAMES[following])


async def clear(screen: ReviewScreen) -> None:
    """Leave the selection, else the search, else the filter, else the zoom."""
    view = screen.session.view
    if screen.claims.selected:
        screen.claims.selected = frozenset()
        screen.claims.looks_changed()
        screen.paint_status()
        screen.paint_hints()
    elif view.search:
        await show(screen, replace(view, search=""))
        screen.say("")
    elif view.filter:
        await show(screen, View() if view.filter == CLASH else replace(view, filter=""))
        screen.say("")


def _something_to_clear(screen: ReviewScreen) -> bool:
    view = screen.session.view
    return bool(screen.claims.selected or view.search or view.filter)


COMMANDS: Mapping[str, Callable[[ReviewScreen], Awaitable[None] | None]] = {
    "find.search": search,
    "find.filter": choose_filter,
    "find.order": order,
    "find.clear": clear,
}

CONDITIONS: Mapping[str, Callable[[ReviewScreen], bool]] = {"find.clear": _something_to_clear}
