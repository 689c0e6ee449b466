"""Feeds that are watched: which there are, and what is new in one since it was last asked.

Nothing is remembered here: what is known of a feed goes in and comes out again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from store.errors import NoSuchPage, NotNow, SourceRejected
from store.reading.access.fetch import Answer, ask
from store.reading.access.sources import Private
from store.reading.access.urls import canonical, host_of, is_private, is_web, without_password
from store.reading.decoding import limits
from store.reading.decoding.xmltext import local, xml_tree
from store.reading.newsroom.feeds import entries_of
from store.reading.newsroom.newsjson import json_feed_links

_OPML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)*<opml[\s>]", re.DOTALL | re.IGNORECASE
)
_MAX_SEEN = 5_000

MOST_TRIES = 24
"""How often a page is asked for before it is given up: a day, where feeds are asked every hour."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A feed that is watched: its address, and what its list calls it."""

    url: str
    name: str

    @property
    def key(self) -> str:
        """What the feed is remembered by: its address without a password, which is kept nowhere."""
        return without_password(self.url)


@dataclass(frozen=True, slots=True)
class FeedMemory:
    """What is known of a feed: how to ask whether it has changed, the pages that are done with, and those that did not come
    (each with how often they were asked for), which are asked for again even when the feed names them no more."""

    etag: str = ""
    last_modified: str = ""
    seen: tuple[str, ...] = ()
    waiting: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FeedNews:
    """The pages of a feed that are to be read: those that did not come before, then the new ones in the feed's order; and
    what was known of it before, with the marks of its answer. `named` is how many of them its answer names as new."""

    pages: tuple[str, ...]
    memory: FeedMemory
    named: int = 0

    def settled(self, problems: Mapping[str, SourceRejected]) -> FeedMemory:
        """What to remember once the pages have been asked for; `problems` are those that did not become articles, by
        `page_key`. Pages that may still come wait, MOST_TRIES times at most; the others are done with."""
        tries = {page_key(page): count for page, count in self.memory.waiting}
        waiting: dict[str, int] = {}
        done: list[str] = []
        for page in self.pages:
            key = page_key(page)
            asked = tries.get(key, 0) + 1
            if is_passing(problems.get(key)) and asked < MOST_TRIES:
                waiting[without_password(page)] = asked
            else:
                done.append(key)
        # The oldest are forgotten, which costs a look at each.
        seen = tuple(dict.fromkeys((*self.memory.seen, *done)))[-_MAX_SEEN:]
        return replace(self.memory, seen=seen, waiting=tuple(waiting.items()))


def is_passing(problem: SourceRejected | None) -> bool:
    """Whether what kept a page from coming may pass by itself. A page that is not there may be there soon: feeds are often
    quicker than the pages that they name."""
    return isinstance(problem, NotNow | NoSuchPage)


def feeds_of(names: Sequence[str]) -> list[Watched]:
    """The feeds that OPML files, lists of addresses (one a line) and addresses name, each once.

    Raises SourceRejected for a file that holds none.
    """
    found: dict[str, Watched] = {}
    for name in names:
        feeds = [Watched(name, host_of(name))] if is_web(name) else _in_file(name)
        for feed in feeds:
            found.setdefault(canonical(feed.url) or feed.url, feed)
    return list(found.values())


def news_of(feed: Watched, known: FeedMemory, private: Private) -> FeedNews:
    """What is new in a feed, and what is still to come of it. Raises SourceRejected, NotNow where asking again may help;
    then `known.waiting` is still to be asked for."""
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    shown = without_password(feed.url)
    allowed = private == "always" or (private == "typed" and is_private(host_of(feed.url)))
    answer = ask(
        feed.url, origin=shown, private=allowed, known={name: value for name, value in conditions.items() if value}
    )
    if answer.status == 304:
        return still_to_come(known)
    done = {*known.seen, *(page_key(page) for page, _ in known.waiting)}
    listed = {page_key(page): page for page in reversed(_pages_of(answer, shown))}
    new = [page for key, page in reversed(listed.items()) if key not in done]
    pages = (*(page for page, _ in known.waiting), *new)
    return FeedNews(pages, replace(known, etag=answer.etag, last_modified=answer.last_modified), len(new))


def still_to_come(known: FeedMemory) -> FeedNews:
    """A feed that told nothing new: only the pages that did not come before."""
    return FeedNews(tuple(page for page, _ in known.waiting), known)


def _pages_of(answer: Answer, shown: str) -> list[str]:
    """The addresses that a feed names, in its order."""
    if answer.body.lstrip()[:1] == b"{":
        return json_feed_links(answer.body, shown, answer.url)
    return [entry.url for entry in entries_of(answer.body, shown, answer.url)[1] if entry.url]


def page_key(url: str) -> str:
    """What a page is remembered by: its address without a password and without what only tracks the reader."""
    return canonical(url) or url


def _in_file(name: str) -> list[Watched]:
    try:
        with Path(name).open("rb") as file:
            data = file.read(limits.MAX_PAGE + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", "") or "cannot be read").lower()
        raise SourceRejected(
            reason, where=name, do="name an OPML file, a list of addresses, or the address of a feed"
        ) from None
    feeds = _outlines(data, name) if _OPML.match(data) else _lines(data)
    if not feeds:
        raise SourceRejected(
            "no list of feeds", where=name, do="name an OPML file, or a file with an address in each line"
        )
    return feeds


def _outlines(data: bytes, name: str) -> list[Watched]:
    found = []
    for outline in xml_tree(data, name).iter():
        attributes = (
            {str(key).lower(): str(value) for key, value in outline.attrib.items()}
            if local(outline) == "outline"
            else {}
        )
        url = attributes.get("xmlurl", "").strip()
        if is_web(url):
            found.append(Watched(url, attributes.get("title") or attributes.get("text") or host_of(url)))
    return found


def _lines(data: bytes) -> list[Watched]:
    lines = (line.strip() for line in data.decode("utf-8", errors="replace").splitlines())
    return [Watched(line.split()[0], host_of(line.split()[0])) for line in lines if is_web(line)]
