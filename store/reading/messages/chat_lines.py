"""Chats as messengers save them (WhatsApp, Signal and others): lines that begin with a day, a time and who writes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from store.documents import Document, Standing
from store.errors import SourceRejected
from store.reading.shaping.as_document import document
from store.reading.shaping.dates import ImpossibleDate, iso_date
from store.reading.shaping.paragraphs import lines_of
from store.reading.shaping.place import Place
from store.reading.shaping.printed_days import printed_day

_NUMBERED = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
_NAMED = r"[^\W\d_]{3,12}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\.?\s[^\W\d_]{3,12}\.?\s\d{4}"
_TIME = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
_STAMP = re.compile(
    rf"[\u200e\u202a]?(?:\[(?P<bracketed>{_NUMBERED}|{_NAMED}),?\s{_TIME}\]|(?P<open>{_NUMBERED}|{_NAMED}),?\s{_TIME}\s[-–])\s(?P<rest>.*)"
)
_SAYS = re.compile(r"(?P<name>[^:\n]{1,80}):(?:\s(?P<said>.*))?$")
_PARTS = re.compile(r"(\d{1,4})([./-])(\d{1,2})[./-](\d{2,4})$")
# What stands for a picture or a recording: in pointed brackets, or behind the mark that a program puts before its own words.
_NO_WORDS = re.compile(r"\u200e|<[^<>\n]{1,60}>$")
_EDITED = re.compile(r"\s?\u200e?<[^<>\n]{1,40}>$")
_HEAD = 200
_FEWEST = 2


@dataclass(slots=True)
class _Message:
    stamp: str
    name: str
    lines: list[str]


def looks_like_chat(head: str) -> bool:
    """Whether a text begins with messages under their stamps, of which one in five lines at least begins so."""
    lines = [line for line in lines_of(head)[:_HEAD] if line.strip()]
    stamped = [found["rest"] for line in lines if (found := _STAMP.match(line))]
    said = sum(_SAYS.match(rest) is not None for rest in stamped)
    return said >= _FEWEST and _STAMP.match(lines[0]) is not None and len(stamped) * 5 >= len(lines)


def read_chat(text: str, data: bytes, place: Place) -> Document:
    """The article of a chat: a paragraph a line of each message, with its day and who wrote it; what the program itself says,
    and pictures, are left out. Raises SourceRejected where nobody says anything."""
    messages = _messages(lines_of(text))
    days = _days([one.stamp for one in messages])
    said = [
        (words, Standing(speaker=one.name, day=days[one.stamp]))
        for one in messages
        for line in one.lines
        if (words := _EDITED.sub("", line).strip())
    ]
    if not said:
        raise SourceRejected("a chat without words", where=place.origin, do="look at what was saved")
    return document(
        title=place.name,
        paragraphs=[words for words, _ in said],
        standings=[standing for _, standing in said],
        origin=place.origin,
        source_bytes=data,
        retrieved_at=place.retrieved_at,
        published=next((one.day for _, one in said if one.day), ""),
        url=place.url,
    )


def _messages(lines: Iterable[str]) -> list[_Message]:
    """What was said, in order; lines without a stamp belong to the message above."""
    found: list[_Message] = []
    within = False
    for line in lines:
        stamp = _STAMP.match(line)
        if stamp is None:
            if within and line.strip():
                found[-1].lines.append(line)
            continue
        says = _SAYS.match(stamp["rest"])
        words = (says["said"] or "") if says else ""
        within = says is not None and _NO_WORDS.match(words) is None
        if says is not None and within:
            found.append(_Message(stamp["bracketed"] or stamp["open"], says["name"].lstrip("~\u202f\u200e ").strip(), [words]))
    return found


def _days(stamps: list[str]) -> dict[str, str]:
    """The ISO day of each stamp, "" where nobody can tell. Whether the day or the month stands first is one habit of the whole
    chat: told by a number that is no month, or by dots, which stand where the day is first."""
    parts = {stamp: found for stamp in dict.fromkeys(stamps) if (found := _PARTS.match(stamp))}
    day_first = any(one[2] == "." or 12 < int(one[1]) < 32 for one in parts.values())
    month_first = not day_first and any(int(one[3]) > 12 for one in parts.values())
    days: dict[str, str] = {}
    for stamp in dict.fromkeys(stamps):
        one = parts.get(stamp)
        if one is None:
            days[stamp] = printed_day(stamp)
        elif len(one[1]) == 4:
            days[stamp] = _iso(one[1], one[3], one[4])
        elif day_first or month_first:
            day, month = (one[1], one[3]) if day_first else (one[3], one[1])
            days[stamp] = _iso(one[4] if len(one[4]) == 4 else f"20{one[4]}", month, day)
        else:
            days[stamp] = ""
    return days


def _iso(year: str, month: str, day: str) -> str:
    try:
        return iso_date(f"{year}-{month}-{day}")
    except ImpossibleDate:
        return ""
