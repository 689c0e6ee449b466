"""What is said of the workers of a cluster while they read: who came, who went, who is refused and why."""

from __future__ import annotations

from collections.abc import Callable

from store import CrewNews, Difference, RefusedWorker
from tui.safe_text import safe_line


class CrewWords:
    """Says each thing once."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._before: CrewNews | None = None

    def __call__(self, news: CrewNews) -> None:
        """The workers are now like this."""
        before, self._before = self._before, news
        if before is None:
            page = f"; Dask's dashboard: {safe_line(news.dashboard)}" if news.dashboard else ""
            self._say(f"reading on {_workers(news.workers)} of {safe_line(news.scheduler)}{page}")
            if not news.workers and not news.refused:
                self._say("no worker is there yet; waiting two minutes for one")
        elif news.lost > before.lost:
            self._say(f"{_workers(news.lost - before.lost)} went away; their work is given to others")
        elif news.workers != before.workers:
            self._say(f"now {_workers(news.workers)}")
        known = {one.address for one in before.refused} if before is not None else set()
        for one in news.refused:
            if one.address not in known:
                self._say(f"the worker {safe_line(one.address)} is given nothing: {_why(one)}")


def _workers(count: int) -> str:
    return "1 worker" if count == 1 else f"{count} workers"


def _why(one: RefusedWorker) -> str:
    if one.problem:
        return safe_line(one.problem)
    return f"it would find other claims ({', '.join(map(_difference, one.differences))})"


def _difference(one: Difference) -> str:
    if one.what == "code":
        return "the code of its factdesk is not the same, though the version is"
    what = safe_line(one.what)
    if not one.there:
        return f"it has no {what}, here is {safe_line(one.here)}"
    if not one.here:
        return f"it has {what} {safe_line(one.there)}, here is none"
    return f"it has {what} {safe_line(one.there)}, here is {safe_line(one.here)}"
