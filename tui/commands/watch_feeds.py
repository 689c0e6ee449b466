"""The command that reads what is new in feeds."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from store.errors import NotNow, SourceRejected, UsageError
from tui.commands.options import desk_of, on_a_desk, path_of
from tui.crash import crash_folder
from tui.safe_text import safe_line
from tui.streams import say

if TYPE_CHECKING:
    from store import FeedMemory, FeedNews, Watched

ASKED_AT_ONCE = 8
"""Feeds that are asked at a time: a slow one does not hold the others up."""


@click.command()
@click.argument("feeds", nargs=-1, required=True)
@click.option("--every", type=click.FloatRange(min=1), metavar="MINUTES", help="Go on, and ask again every so often.")
@click.option("--allow-private", is_flag=True, help="Let feeds lead to this machine and into private networks.")
@on_a_desk
def watch(feeds: Sequence[str], every: float | None, allow_private: bool, db: str | None, reviewer: str | None) -> int:
    """Read what is new in FEEDS (an OPML file, a list of addresses, or the address of a feed)."""
    from store import feeds_of

    try:
        watched = feeds_of(feeds)
    except SourceRejected as problem:
        raise UsageError(problem.what, where=problem.where, do=problem.do) from None
    memory = _Memory(path_of(db))
    while True:
        started = time.monotonic()
        failed = _round(watched, memory, allow_private=allow_private, db=db, reviewer=reviewer)
        if every is None:
            return int(failed)
        time.sleep(max(0.0, every * 60 - (time.monotonic() - started)))


def _round(
    watched: Sequence[Watched], memory: _Memory, *, allow_private: bool, db: str | None, reviewer: str | None
) -> bool:
    """Ask every feed once, read the new pages, and say what came; whether anything failed."""
    news: dict[str, FeedNews] = {}
    problems = 0
    with ThreadPoolExecutor(ASKED_AT_ONCE) as pool:
        for feed, answer in zip(
            watched, pool.map(lambda one: _asked(one, memory, allow_private), watched), strict=True
        ):
            if isinstance(answer, SourceRejected):
                problems += 1
                say(str(answer))
            else:
                news[feed.url] = answer
    pages = list(dict.fromkeys(page for one in news.values() for page in one.pages))
    later: set[str] = set()
    counts = (0, 0, 0)
    rejected = 0
    if pages:
        with desk_of(db, reviewer, create=True) as desk:
            added = desk.add(pages, private="always" if allow_private else "never")
        counts = (added.added, added.changed, added.unchanged)
        rejected = len(added.rejected)
        for problem in added.rejected:
            say(str(problem))
            if isinstance(problem, NotNow):
                later.add(problem.where)
    # Remembered only now: whatever stopped the reading, the pages would be asked for again.
    for url, one in news.items():
        memory.keep(url, one, later)
    memory.save()
    _tell(watched, news, counts, rejected, problems)
    return bool(problems or rejected)


def _asked(feed: Watched, memory: _Memory, allow_private: bool) -> FeedNews | SourceRejected:
    from store import news_of

    try:
        return news_of(feed, memory.of(feed.url), "always" if allow_private else "typed")
    except SourceRejected as problem:
        return problem


def _tell(
    watched: Sequence[Watched], news: Mapping[str, FeedNews], counts: tuple[int, int, int], rejected: int, problems: int
) -> None:
    for feed in watched:
        if feed.url in news and news[feed.url].pages:
            click.echo(f"{safe_line(feed.name)}: {len(news[feed.url].pages)} new")
    now = datetime.now().strftime("%H:%M")
    added, changed, unchanged = counts
    failed = f", {problems} of {len(watched)} feeds not read" if problems else ""
    click.echo(f"{now}: {added} added, {changed} changed, {unchanged} unchanged, {rejected} rejected{failed}")


class _Memory:
    """What is known of the feeds of one desk, in a file of the state folder; losing it costs only asking again."""

    def __init__(self, desk: Path) -> None:
        name = hashlib.blake2b(os.fsencode(desk.absolute()), digest_size=8).hexdigest()
        self._file = crash_folder() / f"watch-{name}.json"
        self._feeds = self._loaded()

    def of(self, url: str) -> FeedMemory:
        """What is known of a feed."""
        from store import FeedMemory

        return self._feeds.get(url, FeedMemory())

    def keep(self, url: str, news: FeedNews, later: set[str]) -> None:
        """A feed's new pages are done with, but for those that are to be tried again: then it is asked again in full."""
        from store import FeedMemory, page_key

        done = [page_key(page) for page in news.pages if page not in later]
        memory = news.memory.with_seen(done)
        again = any(page in later for page in news.pages)
        self._feeds[url] = FeedMemory("", "", memory.seen) if again else memory

    def save(self) -> None:
        """Write everything, or nothing."""
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=self._file.parent, prefix=".watch-", delete=False) as file:
            json.dump({url: asdict(one) for url, one in self._feeds.items()}, file)
        os.replace(file.name, self._file)

    def _loaded(self) -> dict[str, FeedMemory]:
        from store import FeedMemory

        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
            return {
                url: FeedMemory(one["etag"], one["last_modified"], tuple(one["seen"])) for url, one in found.items()
            }
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            say(f"{self._file}: what was known of the feeds cannot be read; they are asked in full")
            return {}
