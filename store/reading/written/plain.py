"""Plain text: the title in the first line, then the text; a few lines between them may give date, byline and URL."""

from __future__ import annotations

from store.documents import Document
from store.reading.access.urls import is_web
from store.reading.decoding import limits
from store.reading.shaping.as_document import document
from store.reading.shaping.dates import ImpossibleDate, iso_date
from store.reading.shaping.paragraphs import MAX_WRAPPED, lines_of, paragraphs_of
from store.reading.shaping.place import BYLINE, is_title
from store.reading.shaping.standing import standings_of

_HEADER_LINES = 6
_WRAPPED_FROM = 55


def read_plain(text: str, data: bytes, *, origin: str, retrieved_at: str, url: str = "") -> Document:
    """The article of one plain text. A first line that is a sentence of the text is no title: it stays its first
    paragraph, and the article is called by how it begins. Raises SourceRejected where nothing stands below a title."""
    lines = lines_of(text)
    at = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    title = lines[at].strip() if at < len(lines) else ""
    header = _Header()
    body = at + 1
    for line in lines[body : body + _HEADER_LINES]:
        if line.strip() and not header.takes(line.strip()):
            break
        body += 1
    if not _is_headline(title, lines[at + 1 :], header):
        title, body = "", at
    paragraphs = paragraphs_of("\n".join(lines[body:]))
    return document(
        title=title or None,
        paragraphs=paragraphs,
        standings=standings_of(paragraphs),
        origin=origin,
        source_bytes=data,
        retrieved_at=retrieved_at,
        published=header.published or next((day for one in paragraphs[:2] if (day := _day_of_copy(one))), ""),
        url=header.url or url,
        byline=header.byline,
    )


def _day_of_copy(paragraph: str) -> str:
    """The day in the line with which an agency's copy begins, "" for none; asked only of what looks like one, since the
    names of months in all languages take a while to come."""
    if not any(map(str.isdigit, paragraph[:80])):
        return ""
    from store.reading.shaping.printed_days import day_of_dateline

    return day_of_dateline(paragraph)


def _is_headline(line: str, following: list[str], header: _Header) -> bool:
    """Whether the first line is a title: short, no sentence of the text, and not broken off at a width."""
    if len(line) > limits.MAX_TITLE_LINE:
        return False
    if header.published or header.url or header.byline:
        return True
    after = following[0].strip() if following else ""
    if (
        after
        and len(line) > _WRAPPED_FROM
        and (after[0].islower() or _WRAPPED_FROM < len(after) <= MAX_WRAPPED)
        and line[-1] not in "?!"
    ):
        return False
    return is_title(line)


class _Header:
    """The lines between title and text that are no text: each of date, byline and URL once."""

    def __init__(self) -> None:
        self.published = self.byline = self.url = ""

    def takes(self, line: str) -> bool:
        """Whether the line belongs to the header; what it says is then kept."""
        if not self.url and is_web(line) and " " not in line:
            self.url = line
            return True
        if not self.byline and (match := BYLINE.match(line)) and line[-1] != "." and line[:2] in {"By", "BY"}:
            self.byline = match[1]
            return True
        if not self.published and len(line) <= 40:
            try:
                self.published = iso_date(line)
            except ImpossibleDate:
                return False
            return bool(self.published)
        return False
