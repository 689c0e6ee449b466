"""RSS and Atom feeds: every item that carries text is an article. Nothing that an item links to is fetched.

feedparser reads them, whatever is wrong with them; the day of an item stays the one in its own time zone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from store.documents import Document
from store.errors import SourceRejected
from store.reading.access.urls import is_web
from store.reading.decoding import limits
from store.reading.decoding.clean import one_line
from store.reading.markup.html_blocks import fragment_of
from store.reading.shaping.as_document import document, published_date
from store.reading.shaping.dates import is_unset

# A feed needs no declarations, and what they declare may be a bomb or a file of this machine.
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]{0,1000}(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_BESIDE_TITLE = 100
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """What a feed says of one page: its address, headline and day, and its text as HTML where it gives it."""

    url: str
    title: str
    published: str
    byline: str
    html: str
    full: bool


def read_feed(data: bytes, *, origin: str, retrieved_at: str, url: str = "") -> Iterator[Document | SourceRejected]:
    """The articles of a feed in its order; an item without title or text is yielded as a rejection.

    Raises SourceRejected for what is no feed. Entities that the document declares are not expanded.
    """
    outlet, entries = entries_of(data, origin, url)
    for number, entry in enumerate(entries, start=1):
        where = f"{origin}#{number}"
        try:
            yield _article(entry, outlet, where, retrieved_at)
        except SourceRejected as rejected:
            yield rejected


def entries_of(data: bytes, origin: str, url: str = "") -> tuple[str, list[FeedEntry]]:
    """The outlet's name and what the feed lists; `url` is where it was fetched from, for relative links.

    Raises SourceRejected for what is no feed.
    """
    import feedparser

    if len(data) > limits.MAX_PAGE:
        raise SourceRejected(f"a feed larger than {limits.MAX_PAGE // limits.MEGABYTE} MB", where=origin, do="split it")
    start = data.find(b"<")
    if not _FEED.search(data[:65_536]) or start < 0:
        raise SourceRejected("no RSS or Atom feed", where=origin, do="name the pages of the articles")
    found = feedparser.parse(
        _DOCTYPE.sub(b"", data[start:], count=1), response_headers={"content-location": url} if url else None
    )
    if not found.get("version") and not found.get("entries"):
        raise SourceRejected("no RSS or Atom feed", where=origin, do="name the pages of the articles")
    return _text(found.feed.get("title", "")), [_entry(one) for one in found.entries]


def _entry(item: Mapping[str, object]) -> FeedEntry:
    contents = item.get("content")
    texts = (
        [str(one.get("value") or "") for one in contents if isinstance(one, Mapping)]
        if isinstance(contents, list)
        else []
    )
    summary = str(item.get("summary") or "")
    html = max(texts, key=len, default="") or summary
    stamps = [item[name] for name in ("published", "created", "updated") if name in item]
    people = item.get("authors")
    names = (
        [_text(str(one.get("name") or "")) for one in people if isinstance(one, Mapping)]
        if isinstance(people, list)
        else []
    )
    link = str(item.get("link") or "") or str(item.get("id") or "")
    return FeedEntry(
        url=link if is_web(link) else "",
        title=_text(str(item.get("title") or "")),
        published=next((str(stamp) for stamp in stamps if stamp and not is_unset(str(stamp))), ""),
        byline=", ".join(dict.fromkeys(filter(None, names))) or _text(str(item.get("author") or "")),
        html=html,
        full=bool(texts),
    )


def _article(entry: FeedEntry, outlet: str, where: str, retrieved_at: str) -> Document:
    found = fragment_of(entry.html)
    shown = len(found.texts) - (len(found.texts) > 1 and _names_itself(entry, found.texts[-1]))
    return document(
        title=entry.title,
        paragraphs=found.texts[:shown],
        standings=found.standings[:shown],
        struck=found.struck,
        origin=where,
        source_bytes="\n".join((entry.url, entry.title, entry.published, entry.html)).encode(errors="replace"),
        retrieved_at=retrieved_at,
        published=published_date(entry.published, origin=where, name="date"),
        url=entry.url,
        byline=entry.byline,
        source=outlet,
    )


def _names_itself(entry: FeedEntry, last: str) -> bool:
    """Whether the last line of an item is the one by which blogs send readers of a feed to the page itself: it holds the
    headline as a link to it, and little else."""
    if not entry.url or not entry.title or entry.title not in last or len(last) - len(entry.title) > _BESIDE_TITLE:
        return False
    address = escape(entry.url, quote=False)
    return any(f"{mark}{url}{mark}" in entry.html for mark in "\"'" for url in (entry.url, address))


def _text(html: str) -> str:
    """A title or name without markup."""
    return one_line(" ".join(fragment_of(html).texts)) if "<" in html or "&" in html else one_line(html)
