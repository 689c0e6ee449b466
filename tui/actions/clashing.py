"""Listing the claims whose numbers clash with another article, and looking through the desk for them meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from store import Desk, FactdeskError, Interrupted
from tui.session import CLASH, View

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen


@dataclass
class Swept(Message):
    """How far looking for conflicts has come; `done` when all claims have been looked at, or (`problem`) why not."""

    claims: int
    total: int
    done: bool = False
    problem: str = ""


def sweep(screen: ReviewScreen) -> None:
    """Look through the claims that nobody has looked through yet, in a thread with a desk of its own.

    Of its own, because the search for related passages is for one thread at a time, and the reviewer goes on meanwhile.
    """

    def progress(claims: int, total: int) -> None:
        if screen.left:
            raise Interrupted("the desk was left")
        screen.post_message(Swept(claims, total))

    def work() -> None:
        try:
            with Desk.open(screen.desk.path, screen.desk.reviewer, create=False) as desk:
                desk.sweep(progress=progress)
        except FactdeskError as problem:
            screen.post_message(Swept(0, 0, done=True, problem=str(problem)))
        else:
            screen.post_message(Swept(0, 0, done=True))

    screen.run_worker(work, thread=True, exclusive=True, group="sweep")


def swept(screen: ReviewScreen, message: Swept) -> None:
    """Say how far it has come; in the end list what was found."""
    if not message.done:
        screen.notice(f"looking for numbers that clash: {message.claims:,} of {message.total:,} claims")
        return
    screen.notice(message.problem)
    if screen.session.view.filter == CLASH:
        claim = screen.session.claim
        screen.session.show(View(order="desk", filter=CLASH))
        if claim is not None:
            screen.session.cursor = screen.session.rows.find(claim.id) or 0
        screen.list_changed()
        screen.say(f"{len(screen.session.rows):,} claims with numbers that clash")
