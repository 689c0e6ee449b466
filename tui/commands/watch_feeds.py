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

from store.errors import PassedOver, SourceRejected, UsageError
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
    """Ask every feed once, read what is to be read, and say what came; whether anything failed."""
    from store import page_key, still_to_come

    news: dict[str, FeedNews] = {}
    problems = 0
    with ThreadPoolExecutor(ASKED_AT_ONCE) as pool:
        for feed, answer in zip(
            watched, pool.map(lambda one: _asked(one, memory, allow_private), watched), strict=True
        ):
            if isinstance(answer, SourceRejected):
                problems += 1
                say(str(answer))
                news[feed.key] = still_to_come(memory.of(feed.key))
            else:
                news[feed.key] = answer
    # An article that several feeds name is read once, also where another named it earlier.
    pages = {page_key(page): page for one in news.values() for page in one.pages if not memory.is_done(page)}
    counts = (0, 0, 0)
    rejected: dict[str, SourceRejected] = {}
    if pages:
        with desk_of(db, reviewer, create=True) as desk:
            added = desk.add(list(pages.values()), private="always" if allow_private else "never")
        counts = (added.added, added.changed, added.unchanged)
        for problem in added.rejected:
            say(str(problem))
            if not isinstance(problem, PassedOver):
                rejected[page_key(problem.where)] = problem
    # Remembered only now: whatever stopped the reading, the pages would be asked for again.
    for key, one in news.items():
        memory.keep(key, one.settled(rejected))
    memory.save()
    _tell(watched, news, counts, len(rejected), memory.waiting(), problems)
    return bool(problems or rejected)


def _asked(feed: Watched, memory: _Memory, allow_private: bool) -> FeedNews | SourceRejected:
    from store import news_of

    try:
        return news_of(feed, memory.of(feed.key), "always" if allow_private else "typed")
    except SourceRejected as problem:
        return problem


def _tell(
    watched: Sequence[Watched],
    news: Mapping[str, FeedNews],
    counts: tuple[int, int, int],
    rejected: int,
    waiting: int,
    problems: int,
) -> None:
    for feed in watched:
        if news[feed.key].named:
            click.echo(f"{safe_line(feed.name)}: {news[feed.key].named} new")
    now = datetime.now().strftime("%H:%M")
    added, changed, unchanged = counts
    later = f" ({waiting} to be tried again)" if waiting else ""
    failed = f", {problems} of {len(watched)} feeds not read" if problems else ""
    click.echo(f"{now}: {added} added, {changed} changed, {unchanged} unchanged, {rejected} rejected{later}{failed}")


class _Memory:
    """What is known of the feeds of one desk, in a file of the state folder; losing it costs only asking again."""

    def __init__(self, desk: Path) -> None:
        name = hashlib.blake2b(os.fsencode(desk.absolute()), digest_size=8).hexdigest()
        self._file = crash_folder() / f"watch-{name}.json"
        self._feeds = self._loaded()
        self._done = {page for one in self._feeds.values() for page in one.seen}

    def of(self, key: str) -> FeedMemory:
        """What is known of a feed."""
        from store import FeedMemory

        return self._feeds.get(key, FeedMemory())

    def is_done(self, page: str) -> bool:
        """Whether a page that some feed named is done with."""
        from store import page_key

        return page_key(page) in self._done

    def waiting(self) -> int:
        """How many pages are still to come."""
        from store import page_key

        return len({page_key(page) for one in self._feeds.values() for page, _ in one.waiting})

    def keep(self, key: str, memory: FeedMemory) -> None:
        """What is known of a feed from now on."""
        self._feeds[key] = memory
        self._done.update(memory.seen)

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
                url: FeedMemory(
                    one["etag"],
                    one["last_modified"],
                    tuple(one["seen"]),
                    tuple((str(page), int(tries)) for page, tries in one.get("waiting", ())),
                )
                for url, one in found.items()
            }
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            say(f"{self._file}: what was known of the feeds cannot be read; they are asked in full")
            return {}
