"""Plain text: the title in the first line, then the text; a few lines between them may give date, byline and URL."""

from __future__ import annotations

import re

from store.errors import SourceRejected
from store.reading import limits
from store.reading.article import document
from store.reading.dates import ImpossibleDate, iso_date
from store.reading.paragraphs import lines_of, paragraphs_of
from store.reading.urls import is_web
from store.records import Document

_BYLINE = re.compile(r"by\s+(\S.{1,80})$", re.IGNORECASE)
_HEADER_LINES = 6


def read_plain(text: str, data: bytes, *, origin: str, retrieved_at: str, url: str = "") -> Document:
    """The article of one plain text. Raises SourceRejected where it has no title or nothing below it."""
    lines = lines_of(text)
    at = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    title = lines[at].strip() if at < len(lines) else ""
    if len(title) > limits.MAX_TITLE_LINE:
        raise SourceRejected(
            f"no title: the first line has {len(title):,} characters",
            where=origin,
            do="put the title in a line of its own before the text",
        )
    header = _Header()
    at += 1
    for line in lines[at : at + _HEADER_LINES]:
        if line.strip() and not header.takes(line.strip()):
            break
        at += 1
    return document(
        title=title,
        paragraphs=paragraphs_of("\n".join(lines[at:])),
        origin=origin,
        source_bytes=data,
        retrieved_at=retrieved_at,
        published=header.published,
        url=header.url or url,
        byline=header.byline,
    )


class _Header:
    """The lines between title and text that are no text: each of date, byline and URL once."""

    def __init__(self) -> None:
        self.published = self.byline = self.url = ""

    def takes(self, line: str) -> bool:
        """Whether the line belongs to the header; what it says is then kept."""
        if not self.url and is_web(line) and " " not in line:
            self.url = line
            return True
        if not self.byline and (match := _BYLINE.match(line)) and line[-1] != "." and line[:2] in {"By", "BY"}:
            self.byline = match[1]
            return True
        if not self.published and len(line) <= 40:
            try:
                self.published = iso_date(line)
            except ImpossibleDate:
                return False
            return bool(self.published)
        return False
