"""Web pages: trafilatura finds the article."""

from __future__ import annotations

from trafilatura import bare_extraction

from store.errors import SourceRejected
from store.reading.article import document
from store.records import Document


def read_html(data: bytes, *, origin: str, retrieved_at: str, url: str = "") -> Document:
    found = bare_extraction(data, url=url or None, with_metadata=True, include_comments=False)
    if found is None:
        raise SourceRejected("no article found in the page", where=origin, do="save its text and add that")
    return document(
        title=found.title or "",
        paragraphs=(found.text or "").split("\n"),
        origin=origin,
        source_bytes=data,
        retrieved_at=retrieved_at,
        published=found.date or "",
        url=found.url or url,
        byline=found.author or "",
        source=found.sitename or "",
        keep_raw=True,
    )
