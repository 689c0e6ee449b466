"""Copy as agencies send it by wire (IPTC 7901, ANPA 1312): a head between the signs SOH and STX, the text to ETX, and behind it
when it was sent. Several messages may stand in one file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.errors import SourceRejected
from store.reading.decoding.clean import one_line
from store.reading.shaping.as_document import document
from store.reading.shaping.dates import ImpossibleDate, iso_date
from store.reading.shaping.paragraphs import lines_of, paragraphs_of
from store.reading.shaping.place import BYLINE, Part, Place
from store.reading.shaping.printed_days import day_of_dateline
from store.reading.shaping.standing import standings_of

_HEAD, _TEXT, _TEXT_ENDS, _ENDS = "\x01", "\x02", "\x03", "\x04"
_BEGINS = re.compile(r"[\x00\s\x16]{0,40}\x01[^\x01\x02]{0,400}\x02")
# "AW-NY-05-03-24 1215EDT", and "031215 GMT MAY 24": the day, then hour and minute, then month and year.
_MONTH_FIRST = re.compile(r"-(\d\d)-(\d\d)-(\d\d)\s+\d{4}[A-Z]{0,4}")
_DAY_FIRST = re.compile(r"(?<!\d)(\d\d)\d{4}\s?(?:[A-Z]{1,4}\s)?([A-Z]{3})[A-Z]{0,6}\s(\d{4}|\d\d)(?!\d)")
# The line by which editors know a story: "BC-Mine-Shut, 1st Ld-Writethru,0210".
_SLUG = re.compile(r"[A-Za-z]{2}[-–—]{1,2}[^\s,]{2,60}(?:,.{0,60})?$")


def looks_like_agency_copy(head: str) -> bool:
    """Whether a text begins with the head of a message."""
    return _BEGINS.match(head) is not None


def read_agency_copy(text: str, data: bytes, place: Place) -> Iterator[Part]:
    """The article of each message, in their order; one without text is a SourceRejected."""
    for number, message in enumerate(text.split(_HEAD)[1:], start=1):
        _, begins, rest = message.partition(_TEXT)
        if not begins:
            continue
        body, _, trailer = rest.partition(_TEXT_ENDS)
        try:
            yield _article(body.rstrip(_ENDS), trailer.partition(_ENDS)[0], message.encode(errors="replace"), f"{place.origin}#{number}", place)
        except SourceRejected as rejected:
            yield rejected


def _article(body: str, trailer: str, data: bytes, origin: str, place: Place) -> Part:
    lines = lines_of(body)
    begins = next((at for at, line in enumerate(lines) if line.strip()), 0)
    ends = next((at for at, line in enumerate(lines[begins:], start=begins) if not line.strip() or line[:1].isspace()), begins + 1)
    title, byline, beside = "", "", []
    for line in (line.strip().strip("^<").strip() for line in lines[begins:ends]):
        if byline:
            continue  # what the reporter is: "Political Writer"
        if _SLUG.match(line) and not title:
            continue
        if found := BYLINE.match(line):
            byline = found[1]
        elif not title:
            title = line
        elif line:
            beside.append(line)
    texts = [*beside, *paragraphs_of("\n".join(lines[ends:]))]
    if not texts and title:
        texts, title = [title], ""
    return document(
        title=one_line(title) or None,
        paragraphs=texts,
        standings=standings_of(texts),
        origin=origin,
        source_bytes=data,
        retrieved_at=place.retrieved_at,
        published=_sent(trailer) or next(filter(None, map(day_of_dateline, texts[:2])), ""),
        byline=byline,
    )


def _sent(trailer: str) -> str:
    """The ISO day on which a message was sent; "" where its end does not say it."""
    try:
        if found := _MONTH_FIRST.search(trailer):
            return iso_date(f"{_whole_year(found[3])}-{found[1]}-{found[2]}")
        if found := _DAY_FIRST.search(trailer):
            return iso_date(f"{found[1]} {found[2].title()} {_whole_year(found[3])}")
    except ImpossibleDate:
        return ""
    return ""


def _whole_year(digits: str) -> str:
    """A year of two or four digits in four."""
    return digits if len(digits) == 4 else f"{'20' if int(digits) < 70 else '19'}{digits}"
