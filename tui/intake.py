"""Reading sources while the desk is open: a line says how far it has come, and articles appear as they are stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store import FactdeskError, Interrupted, Progress
from tui.actions.moving import open_first
from tui.messages import ReadingOn

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen


def read_in(screen: ReviewScreen, sources: Sequence[str], format: str | None) -> None:
    """Start reading, in a thread."""

    def progress(now: Progress) -> None:
        if screen.left:
            raise Interrupted("the desk was left while sources were being read", do="name them again to go on")
        screen.post_message(
            ReadingOn(f"reading {now.done:,} of {now.total:,} sources, {now.articles:,} articles stored")
        )

    def work() -> None:
        try:
            added = screen.desk.add(sources, format=format, progress=progress)
        except FactdeskError as problem:
            screen.post_message(ReadingOn("reading stopped", finished=True, problems=(str(problem),)))
            return
        screen.post_message(
            ReadingOn(
                f"{added.added:,} articles added, {added.changed:,} changed, {len(added.rejected):,} rejected",
                finished=True,
                problems=tuple(str(one) for one in added.rejected),
            )
        )

    screen.run_worker(work, thread=True, group="reading")


def shown(screen: ReviewScreen, message: ReadingOn) -> None:
    """Show how far reading has come; the first article opens as soon as it is stored."""
    if message.finished:
        screen.notice("")
        screen.say(message.line)
        screen.feed.forget()
        if message.problems:
            screen.notify(
                "\n".join(message.problems[:5]), title="Not read", severity="warning", markup=False, timeout=15
            )
    else:
        screen.notice(message.line)
    screen.session.reading = not message.finished
    if screen.session.article is None:
        open_first(screen)
        if message.finished and screen.session.article is None:
            screen.list_changed()
    if message.finished:
        screen.count()
