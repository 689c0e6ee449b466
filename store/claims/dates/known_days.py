"""Events that are called by their day without a year: "the Sept. 11 attacks", "the attacks of Sept. 11"."""

from __future__ import annotations

import re

from store.english import lexicon

# "09-11" and a word -> the day itself.
_KNOWN = {(day[5:], word): day for day, words in lexicon.rows("dates.known days").items() for word in words}
_DAYS = frozenset(day for day, _ in _KNOWN)
_EVENTS = lexicon.words("dates.events")
_SUDDEN = lexicon.words("dates.sudden events")
_BEFORE = re.compile(r"([a-z]+)\s+(of|on)\s+$")
_NEXT = re.compile(r"[ \u00a0-]([A-Za-z]+)")


def read(text: str, start: int, end: int, month: int, day: int) -> str | None:
    """The day of an event that everybody knows by it, where the words around `start`..`end` name the event; else None."""
    key = f"{month:02d}-{day:02d}"
    if key not in _DAYS:
        return None
    before = _BEFORE.search(text[max(0, start - 30) : start].lower())
    words = [*_following(text, end), *([before[1]] if before else [])]
    return next((_KNOWN[key, word] for word in words if (key, word) in _KNOWN), None)


def is_event(text: str, start: int, end: int) -> bool:
    """Whether a day describes an event of the kind that is told of for years ("March 11 tsunami", "the massacre of April 13")."""
    return not _EVENTS.isdisjoint(_following(text, end)) or _is_of(text, start, _EVENTS)


def is_sudden(text: str, start: int, end: int) -> bool:
    """Whether a day describes an event that happens every day ("the 1 October shooting"): by then it has happened."""
    return not _SUDDEN.isdisjoint(_following(text, end)[:1]) or _is_of(text, start, _SUDDEN)


def _is_of(text: str, start: int, events: frozenset[str]) -> bool:
    """Whether one of these events stands before a day that begins at `start`: "the massacre of April 13"."""
    before = _BEFORE.search(text[max(0, start - 30) : start].lower())
    return before is not None and before[2] == "of" and before[1] in events


def _following(text: str, end: int) -> list[str]:
    """The next two words, in lower case; none behind a comma, for there another phrase begins."""
    words: list[str] = []
    position = end
    for _ in range(2):
        match = _NEXT.match(text, position)
        if match is None:
            break
        words.append(match[1].lower())
        position = match.end()
    return words
