"""Wire text: line 1 the title, line 2 the date YYYYMMDD, line 3 the URL, then one paragraph a line.

The paragraphs are kept exactly as they stand and in the file's order; only line ends, a byte order mark and blank lines
are no part of them.
"""

from __future__ import annotations

import re

from store.documents import Document
from store.errors import SourceRejected
from store.reading.access.urls import is_web
from store.reading.decoding import limits
from store.reading.decoding.clean import shown
from store.reading.shaping.as_document import document
from store.reading.shaping.dates import ImpossibleDate, iso_date
from store.reading.shaping.paragraphs import lines_of

_EIGHT_DIGITS = re.compile(r"\d{8}$")
_BARE_URL = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?$", re.IGNORECASE)
_HEAD = 4_096


def looks_like_wire(text: str) -> bool:
    """Whether the first lines stand as wire text has them, a wrong or missing one among them included."""
    first, second, third = (*(line.strip() for line in lines_of(text[:_HEAD])[:3]), "", "", "")[:3]
    if _EIGHT_DIGITS.match(second):
        return True
    if _EIGHT_DIGITS.match(first) and is_web(second):
        return True  # the title is missing
    return is_web(third) and " " not in third and len(second) <= 40 and (not second or any(map(str.isdigit, second)))


def read_wire(text: str, data: bytes, *, origin: str, retrieved_at: str) -> Document:
    """The article of one wire text. Raises SourceRejected, naming the line, for what is missing or wrong in it."""
    lines = lines_of(text)
    title, date_line, url_line = (*(line.strip() for line in lines[:3]), "", "", "")[:3]
    if not title or (_EIGHT_DIGITS.match(title) and is_web(date_line)):
        raise SourceRejected("line 1: no title", where=origin, do="put the title in the first line")
    if len(title) > limits.MAX_TITLE_LINE:
        raise SourceRejected(
            f"line 1: {len(title):,} characters are no title", where=origin, do="put the title in the first line"
        )
    published = _date(date_line, origin)
    body = lines[3:]
    if url_line and not is_web(url_line):
        if len(url_line) < _HEAD and _BARE_URL.match(url_line):
            url_line = f"https://{url_line}"
        else:
            body, url_line = lines[2:], ""  # no URL line: this is the first paragraph
    return document(
        title=title,
        paragraphs=body,
        origin=origin,
        source_bytes=data,
        retrieved_at=retrieved_at,
        published=published,
        url=url_line,
    )


def _date(line: str, origin: str) -> str:
    try:
        published = iso_date(line)
    except ImpossibleDate:
        published = ""
    if line and not published:
        raise SourceRejected(f"line 2: {shown(line)} is no date", where=origin, do="write YYYYMMDD")
    return published
