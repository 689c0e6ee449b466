"""Whether four digits are a year: by their size, by what leads to them and by what stands behind ("by 2100 the sea", "by 2100 votes")."""

from __future__ import annotations

import re

from store.english import lexicon

_CUES = lexicon.words("dates.before a year")
_WEAK_CUES = lexicon.words("dates.before a year or a count")
"""Before these a number counts as often, so that a mark must stand behind a year."""
_MARK_AFTER = lexicon.words("dates.before a year and a mark")
_NOT_BEFORE = lexicon.words("dates.before a number that is no year")
_COUNTED = re.compile(r"\s?(?:%|(?:" + "|".join(sorted(lexicon.words("dates.counted behind four digits"))) + r")\b|per cent\b)")
_UNLED = re.compile(r"\s(?:" + "|".join(sorted(lexicon.words("dates.counted without a lead"))) + r")\b")
_PLURAL_NEXT = re.compile(r"\s[a-z]+s\b(?<!s's)")

_FAR_LEADS = lexicon.words("dates.before a far year")
_GLUED = re.compile(r"[%\w]|[.,:/-]\d|-[a-z]|\s?%")
_NEXT = re.compile(r"\s([A-Za-z]+)")
_SMALL = lexicon.words("function_words.any")
# A verb of what is to come, before its clause ends.
_TO_COME = re.compile(r"[^.,;:!?]*\b(?:will|would|could|may|might|shall)\b")
_OPENS = re.compile(r"(?:\A|[.!?][\"”’)]*\s)[\"“‘(]?[A-Z][a-z]+\s\Z")


def is_year(number: int, text: str, start: int, end: int, before: str, *, marked: bool) -> bool:
    """Whether a number of four digits at `start`..`end` is a year; `before` is the word before it, `marked` whether a mark stands behind.

    Of the next centuries only those reach this that is_far has taken for years.
    """
    if number >= 2100:
        return True
    if _COUNTED.match(text, end) or (number < 1900 and _PLURAL_NEXT.match(text, end)) or before in _NOT_BEFORE:
        return False
    if before == "at" and _is_address(text, end):
        return False
    if before not in _CUES and before.isalpha() and _UNLED.match(text, end):
        return False
    if 1900 <= number <= 2059:
        return True
    if number < 1000:
        return False
    if number > 2059 and is_far(text, start, end, before, dated=False):
        return True
    return before in _CUES and (before not in _WEAK_CUES or (before in _MARK_AFTER and marked))


def _is_address(text: str, end: int) -> bool:
    """Whether a street stands behind a number ("at 2041 Hubert"); "at 2016 Pacific Games" names what was in a year."""
    named = _CAPITALS.match(text, end)
    return named is not None and _MEETINGS.isdisjoint(named[0].lower().replace(".", "").split())


_CAPITALS = re.compile(r"(?: [A-Z][\w.]*){1,4}")
_MEETINGS = lexicon.words("dates.held in a year")


def is_far(text: str, start: int, end: int, before: str, *, dated: bool) -> bool:
    """Whether a number beyond 2059 at `start`..`end` is a year: behind a day or month (`dated`), or behind a word that leads to years where no noun follows.

    A noun behind it makes it a count, unless both open a sentence that tells what is to come ("By 2100 temperatures will rise").
    """
    if _GLUED.match(text, end) or not (dated or before in _FAR_LEADS):
        return False
    following = _NEXT.match(text, end)
    if dated or following is None or following[1].lower() in _SMALL:
        return True
    return _OPENS.search(text[max(0, start - _REACH) : start]) is not None and _TO_COME.match(text, end) is not None


_REACH = 24
