"""Whether the name of a month or weekday is part of another name: "the October Road Brewery", "Tuesday Club", "May Street"."""

from __future__ import annotations

import re

from store.claims.dates.tense import past_near
from store.english import lexicon

_HEADS = lexicon.words("dates.heads of names")
_STREETS = lexicon.words("dates.streets")
_NEXT = re.compile(r"[ \u00a0]([A-Z][a-z]+)\b")
_LED = re.compile(
    r"\b(?:on|in|since|by|until|till|from|last|next|this|of|for|early|late|and|to|through|between)\s+$", re.I
)
_REACH = 3
_FIRST_NAMES = lexicon.words("names.men") | lexicon.words("names.women")
_WEEKDAYS = lexicon.words("calendar.weekdays")
_MONTH_NAMES = lexicon.words("names.months")
_SAYING = lexicon.tagged("saying", "reporting clause")
# Where a sentence begins: nothing, or the end of the one before.
_BEGINS = re.compile(r"(?:\A|[.!?\n]|[.!?][\"”’)])\s*[\"“‘(]?\Z")
_FIRST_NAME = re.compile(r"([A-Z][a-z]+)[ \u00a0]\Z")
_LAST_NAME = re.compile(r"[ \u00a0][A-Z][\w’'-]+(?:, | (?P<verb>[a-z]+)\b)")
# "June Abara, the treasurer,": who is told about between commas.
_SET_OFF = re.compile(r"[ \u00a0](?!Day\b)[A-Z][\w’'-]+, (?:(?:the|an?|who|whose|his|her)\b|\d{1,3},)")
_EVERY_WEEK = lexicon.words("dates.of every week")
_THING_NEXT = re.compile(r"[ \u00a0-]([a-z]+)\b")
_SUBJECT = re.compile(r",? (?P<word>[a-z]+)\b")
_SAID_BEFORE = re.compile(r"\b([a-z]+)[ \u00a0]\Z")
_PERSON_BEFORE = re.compile(r"\b([A-Z][a-z]+) (?P<last>[A-Z][\w’'-]+ )?(?:and|or)[ \u00a0]\Z")
_CAPITAL_NEXT = re.compile(r"[ \u00a0][A-Z][\w’'-]+")
_AGED = re.compile(r", \d{1,3},")
_MOVES = lexicon.words("own_numbers.rising") | lexicon.words("own_numbers.falling") | lexicon.words("dates.moves of prices")
_PASTS = lexicon.words("dates.irregular pasts")
_BEHIND_A_NAME = ("who", "a", "an", "the", "was", "is", "has", "had", "were", "would", "will", "of")


_TITLE_BEFORE = re.compile(r"\b([A-Z][a-z]{1,9})\.?[ \u00a0]\Z")
_ROLE_BEFORE = re.compile(r"\b([A-Za-z]+)[ \u00a0]\Z")
_ROLES = (lexicon.words("names.unnamed persons") | lexicon.tagged("titles", "title") | lexicon.words("roles.people")) - lexicon.words("dates.before a year")
_TITLES = frozenset(form.rstrip(".") for form in lexicon.words("names.for men") | lexicon.words("names.for women"))


def is_person(text: str, start: int, end: int) -> bool:
    """Whether a month or weekday is part of the name of whom a sentence begins with: "April Jonsson told", "Jack Sunday, the"."""
    left = text[max(0, start - 24) : start]
    own = text[start:end]
    titled = _TITLE_BEFORE.search(left)
    if titled is not None and titled[1].lower() in _TITLES:
        return True
    role = _ROLE_BEFORE.search(left)
    if role is not None and role[1].lower() in _ROLES and own[:1].isupper() and _CAPITAL_NEXT.match(text, end) is not None:
        # "midfielder June Osei", "coach Wednesday Okoye"
        return True
    if own.lower() in _MONTH_NAMES and _CAPITAL_NEXT.match(text, end) is not None:
        said, other = _SAID_BEFORE.search(left), _PERSON_BEFORE.search(left)
        if (said is not None and said[1] in _SAYING) or (other is not None and _is_first_name(other[1], other["last"] is not None)):
            return True
    if own.lower() in _MONTH_NAMES and (start == 0 or _BEGINS.search(left)):
        if _SET_OFF.match(text, end):
            return True
        last = _LAST_NAME.match(text, end)
        return last is not None and last["verb"] is not None and _is_done_by_one(text, last)
    first = _FIRST_NAME.search(left)
    if first is None or first[1].lower() not in _FIRST_NAMES:
        return False
    before = left[: first.start()]
    if not (start == len(first.group()) or _BEGINS.search(before)):
        return False
    if _AGED.match(text, end):
        return True
    behind = _SUBJECT.match(text, end)
    return behind is not None and (behind["word"] in _SAYING or behind["word"] in _BEHIND_A_NAME)


def _is_first_name(word: str, named: bool) -> bool:
    """Whether a word before "and" is a first name; of "May and June" only with a last name behind it (`named`)."""
    return named if word.lower() in _MONTH_NAMES else word.lower() in _FIRST_NAMES


def _is_done_by_one(text: str, last: re.Match[str]) -> bool:
    """Whether the word behind "April Jones" tells what somebody does or did; what rises and falls ("June Brent fell") does not."""
    verb = last["verb"]
    if verb == "and":
        return _CAPITAL_NEXT.match(text, last.end()) is not None
    return verb in _SAYING or verb in _BEHIND_A_NAME or ((past_near(verb) or verb in _PASTS) and verb not in _MOVES)


def is_title(text: str, start: int, end: int) -> bool:
    """Whether a length of time in capitals is part of a name: "the Six Day War", "the Hundred Years’ War"."""
    words = re.split(r"[\s-]+", text[start:end])
    return len(words) > 1 and all(not word[:1].islower() for word in words) and _TITLE_NEXT.match(text, end) is not None


_TITLE_NEXT = re.compile(r"['’]?[ \u00a0-][A-Z][a-z]")


def is_model(text: str, start: int, end: int) -> bool:
    """Whether the year at `start`..`end` is that of a car: "a 2012 Honda", "a silver 2007 GMC truck"; "in 2012 Honda recalled" is a date."""
    make = _MAKE.match(text, end)
    if make is None or make["make"].lower() not in _MAKES or not _NO_LOOKS.isdisjoint(make["looks"].split()):
        return False
    before = _WORD_BEFORE.search(text[max(0, start - _LONGEST_LEAD) : start])
    return before is None or before[1].lower() not in _LEADS_TO_A_DATE


_MAKE = re.compile(r"(?P<looks>(?:[ \u00a0][a-z]+){0,2})[ \u00a0](?P<make>[A-Z][A-Za-z]+(?:-[A-Z][a-z]+)?)")
_MAKES = lexicon.words("dates.makes of cars")
_NO_LOOKS = lexicon.words("function_words.any")
# A car has its article or adjective before its year; behind a preposition the year is when something was.
_WORD_BEFORE = re.compile(r"([A-Za-z]+)\s\Z")
_LONGEST_LEAD = 16
_LEADS_TO_A_DATE = lexicon.words("dates.before a year") - {"the"}


def is_award(text: str, start: int, end: int) -> bool:
    """Whether "the Year" is the end of a title: "Teacher of the Year", "the Player of the Month award"."""
    return text[start : start + 4].lower() == "the " and text[start + 4 : end].istitle() and _AWARDED.search(text[max(0, start - 30) : start]) is not None


_AWARDED = re.compile(r"[A-Z][\w’'-]* of \Z")


def is_name(text: str, start: int, end: int) -> bool:
    """Whether the capitalised words behind a month or weekday make it a name; behind "on" or "in" only a street does."""
    thing = _THING_NEXT.match(text, end)
    if thing is not None and thing[1] in _EVERY_WEEK and text[start:end].lower() in _WEEKDAYS:
        return True
    heads = _STREETS if _LED.search(text[max(0, start - 9) : start]) else _HEADS
    if text[start:end].rpartition(" ")[2].lower() in heads and " " in text[start:end]:
        # "Easter Road" is read as a holiday with its day
        return True
    position = end
    for _ in range(_REACH):
        word = _NEXT.match(text, position)
        if word is None:
            return False
        if word[1].lower() in heads:
            return True
        position = word.end()
    return False
