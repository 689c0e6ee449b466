"""Feeds that are watched: which there are, and what is new in one since it was last asked.

Nothing is remembered here: what is known of a feed goes in and comes out again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from store.errors import SourceRejected
from store.reading import limits
from store.reading.feeds import entries_of
from store.reading.fetch import ask
from store.reading.sources import Private
from store.reading.urls import canonical, host_of, is_private, is_web, without_password
from store.reading.xmltext import local, xml_tree

_OPML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)*<opml[\s>]", re.DOTALL | re.IGNORECASE
)
_MAX_SEEN = 5_000


@dataclass(frozen=True, slots=True)
class Watched:
    """A feed that is watched: its address, and what its list calls it."""

    url: str
    name: str


@dataclass(frozen=True, slots=True)
class FeedMemory:
    """What is known of a feed: how to ask whether it has changed, and the pages that are done with."""

    etag: str = ""
    last_modified: str = ""
    seen: tuple[str, ...] = ()

    def with_seen(self, pages: Sequence[str]) -> FeedMemory:
        """The same with more pages done with; the oldest are forgotten, which costs a look at each."""
        return FeedMemory(self.etag, self.last_modified, tuple(dict.fromkeys((*self.seen, *pages)))[-_MAX_SEEN:])


@dataclass(frozen=True, slots=True)
class FeedNews:
    """The pages of a feed that are new, in its order, and what to remember of it once they are done with."""

    pages: tuple[str, ...]
    memory: FeedMemory


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
    """What is new in a feed. The answer's marks are in `memory`; `seen` is for the caller to add to, once a page is
    stored or refused for good. Raises SourceRejected, NotNow where asking again may help."""
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    shown = without_password(feed.url)
    allowed = private == "always" or (private == "typed" and is_private(host_of(feed.url)))
    answer = ask(
        feed.url, origin=shown, private=allowed, known={name: value for name, value in conditions.items() if value}
    )
    if answer.status == 304:
        return FeedNews((), known)
    _, entries = entries_of(answer.body, shown, answer.url)
    done = set(known.seen)
    pages = dict.fromkeys(entry.url for entry in entries if entry.url and page_key(entry.url) not in done)
    return FeedNews(tuple(pages), FeedMemory(answer.etag, answer.last_modified, known.seen))


def page_key(url: str) -> str:
    """What a page is remembered by."""
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
