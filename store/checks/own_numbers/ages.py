"""Two ages of one person in one article: "Rico Marsh, 35" and "36-year-old Rico Marsh"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from store.english import calendar_words, lexicon
from store.english.number_words import SMALL, TENS
from store.english.numbers import parse

_WORD_AGE = rf"(?:{'|'.join(sorted((*SMALL, *TENS), key=len, reverse=True))})(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
_ANY_AGE = rf"(?:\d{{1,3}}|(?i:{_WORD_AGE}))"
# As long as a name may be: each letter of a row without a blank may begin one.
_PART = r"(?:[A-Z](?=[\w’'-]{0,40}?[a-z])[\w’'-]{0,40}+|[A-Z]\.)"
_NAME = rf"{_PART}(?:\s(?:(?:de|la|van|von|al|bin|da|del|di)\s)?{_PART}){{1,3}}"
_ONE_PERSON = lexicon.words("own_numbers.one person")
_AGE = re.compile(
    rf"(?P<a>{_NAME}),\s(?:aged\s|age\s|who\sis\s)?(?P<x>\d{{1,3}})(?=[,.;)]|\sand\s|\sof\s)(?![.,]\d)"
    rf"|(?P<b>{_NAME}),?\s\((?P<y>\d{{1,3}})\)"
    rf"|(?P<c>{_NAME}),\sa(?:n)?\s(?P<z>{_ANY_AGE})[- ]year[- ]old\b"
    rf"|(?P<f>{_NAME}),?\s(?:(?:has|had)\s)?(?:died|dies|passed\saway)\s(?:[A-Za-z]+\s){{0,4}}?(?:aged\s|at\sthe\sage\sof\s)(?P<u>\d{{1,3}})\b"
    rf"|\b[Aa]t\s(?P<v>[1-9]\d),\s(?P<e>{_NAME})\s(?:is|has|remains)\b"
    rf"|\b(?P<w>{_ANY_AGE})[- ]year[- ]old\s(?P<who>(?:[a-z]+\s){{0,3}}?)(?P<d>{_NAME})(?!\s(?:{'|'.join(sorted(_ONE_PERSON))})\b)"
)
_IS = re.compile(
    rf"(?P<name>{_NAME})(?:\s(?:is|was)\s(?:just\s|only\s|barely\s|now\s)?(?P<age>\d{{1,3}})\syears\sold\b|\sis\s(?P<bare>[1-9]\d)(?=[.,;]|\sand\s)"
    rf"|,\swho\swas\s(?P<was>\d{{1,3}})(?=,)|\sturned\s(?P<turned>[1-9]\d)\son\s(?=[A-Z]))(?P<rest>[^.!?]{{0,200}})"
)
# "A 19-year-old man, Luis Marsh, was charged": the age before a name between commas.
_NAMED_AFTER = re.compile(
    rf"\b(?P<age>\d{{1,3}})[- ]year[- ]old(?:\s[a-z]+){{0,3}},\s(?:named\s|identified\sas\s|who\sis\s)?(?P<name>{_NAME})(?=,(?!\s\d))"
)
_TWO_OF_A_NAME = re.compile(r"\b(?:elder|younger|older|senior|junior|namesake)\b|(?<![-\w])(?:[Oo]ld|[Yy]oung)\s(?=(?-i:[A-Z]))|\bshare a name\b", re.I)
_SOON = rf"next\s(?:week|month)|this\s(?:week|month)|tomorrow|later\sthis|(?:on|in)\s(?:{'|'.join(name.title() for name in sorted(calendar_words.CALENDAR))}|May)\b"
_SURNAME = r"[A-Z][a-z’'-]+[a-z]"
# "Marsh, 36, said", "Marsh (36)", "the 36-year-old Marsh", "Marsh turned 36 last week", "Marsh, who turns 36 in May" (he is 35).
_LAST = re.compile(
    rf"(?<![\w’'.-])(?:(?P<name>{_SURNAME})(?:,\s(?:aged\s|who\sis\s)?(?P<age>\d{{1,3}})(?=,)|\s\((?:aged\s)?(?P<in>\d{{1,3}})\)"
    rf"|,\swho\swas\s(?P<was>\d{{1,3}})(?=,)|(?:,\swho)?\s(?:will\sturn|turns|will\sbe)\s(?P<turns>[1-9]\d)(?=\s(?:{_SOON}))"
    rf"|(?:,\swho)?\s(?:just\s|recently\s)?turned\s(?P<turned>[1-9]\d)(?=\s(?:last\s(?:week|month)|this\s(?:week|month)|yesterday|on\s[A-Z]\w+day)\b))"
    rf"|(?P<old>{_ANY_AGE})[- ]year[- ]old\s(?P<after>{_SURNAME})(?!\s[A-Z]))"
)
# A word that ends a sentence stands before no name: "on Mill Road. Marsh turned 36".
_SHORT_TITLES = "|".join(sorted(one.capitalize() for one in lexicon.tagged("titles", "one token")))
_GIVEN = rf"(?:[A-Z][\w’'-]{{0,40}}|(?:[A-Z]\.)+|(?:{_SHORT_TITLES})\.)"
_NAMED_BEFORE = re.compile(rf"(?<![\w.])({_GIVEN})\s\Z")
_BEFORE_LAST = re.compile(rf"(?<![\w.])({_GIVEN}) (?=([A-Z][a-z’'-]+[a-z])\b)")
_HINT = re.compile(r"\bage[d ]|[,(]\s?(?:aged\s|age\s|who\sis\s|an?\s)?\d|[- ]year[- ]old|\b[Aa]t\s\d\d,")
# Whose an age is, in any words: "her husband Karl, 83", "a 36-year-old man".
_SOMEBODYS = re.compile(
    rf"(?<![\w’'-])(?P<who>[\w’'-]++)(?:,\s|\s\()(?:aged\s)?(?P<age>\d{{1,3}})(?=[,.;)])"
    rf"|\b(?P<old>{_ANY_AGE})[- ]year[- ]old\b(?:\s(?P<after>{_SURNAME}))?"
)
_GENITIVE = re.compile(r"['’]s\Z")
_THEN = re.compile(
    r"\b(?:then|former|at the time|when|years? (?:ago|later|earlier))\b[^|.]*\|"
    r"|\b(?:was|were|is|turned|turns|now|aged|then)[- ]\||\bin (?:19|20)\d\d\b|\|\W*(?:at the time|when|then)\b",
    re.I,
)
_LITTLE = lexicon.words("function_words.any")
_QUOTED = frozenset("\"”’")
# What an article says that it said wrongly before.
_SAID_BEFORE = re.compile(r"\b(?:previous|earlier) (?:story|report|version|article)|\b(?:previously|incorrectly|wrongly) (?:reported|said|stated|gave)", re.I)
_NOT_OLD = re.compile(r"\b(?:then|was|were|a former|when)\s(?:an?\s)?$", re.I)
_BREATH = 25
"""Characters between two ages of one name that are told beside one another."""
_NOT_OF_IT = lexicon.tagged("titles", "title") | lexicon.words("function_words.any")
_NOT_A_PERSON = (
    lexicon.words("names.groups")
    | lexicon.words("own_numbers.no first names")
    | (calendar_words.CALENDAR - {"april", "june"})
)


@dataclass(frozen=True, slots=True)
class AgePlace:
    """An age beside a name: the paragraph, and the span of both."""

    name: str
    age: int
    paragraph: int
    start: int
    end: int


def ages(texts: Sequence[str]) -> list[AgePlace]:
    """Every age that stands beside a name of two words or more, where it tells of the day of the article."""
    found: list[AgePlace] = []
    for paragraph, text in enumerate(texts):
        if not _HINT.search(text):
            continue
        for match in _AGE.finditer(text):
            name = match["a"] or match["b"] or match["c"] or match["d"] or match["e"] or match["f"]
            # "A 29-year-old went to Mount Sinai Hospital", "hit his friend Rico Marsh"; "“LJ” Marsh Orr, 3".
            if set((match["who"] or "").split()) & _LITTLE or text[max(0, match.start() - 2) : match.start()].strip() in _QUOTED:
                continue
            age = _years(match["x"] or match["y"] or match["z"] or match["w"] or match["v"] or match["u"])
            words = name.split()
            while len(words) > 2 and words[0].lower().rstrip(".") in _NOT_OF_IT:
                words.pop(0)
            if not 0 < age < 115 or words[-1].lower() in _NOT_A_PERSON or words[0].lower() in _NOT_A_PERSON:
                continue
            if _TWO_OF_A_NAME.search(text, max(0, match.start() - 10), match.end() + 40):
                continue
            if _SAID_BEFORE.search(text, max(0, match.start() - 60), match.start()):
                continue
            around = text[max(0, match.start() - 25) : match.start()] + "|" + text[match.end() : match.end() + 15]
            if _THEN.search(around):
                continue
            found.append(AgePlace(" ".join(words), age, paragraph, match.start(), match.end()))
    two = {one.name for one, other in pairwise(found) if _in_one_breath(texts, one, other)}
    found = [one for one in found if one.name not in two]
    return [*found, *_told_later(texts, {one.name for one in found})] if found else found


def _in_one_breath(texts: Sequence[str], one: AgePlace, other: AgePlace) -> bool:
    """Whether two ages of a name stand side by side: "Will Dent, 30, of Tarn, and Will Dent, 45, of Velm" are two."""
    if one.name != other.name or one.age == other.age or one.paragraph != other.paragraph:
        return False
    between = texts[one.paragraph][one.end : other.start]
    return len(between) < _BREATH and not re.search(r"[.!?]", between)


def _told_later(texts: Sequence[str], named: set[str]) -> list[AgePlace]:
    """Ages in other words of those whose age stands beside their name: "Rico Marsh was 35 years old", "Marsh, 36, said".

    A last name alone is somebody's where the article gives it to nobody else.
    """
    found: list[AgePlace] = []
    last = {name.rpartition(" ")[2]: name for name in named}
    shared: dict[str, set[str]] = {}
    for text in texts:
        for one in _BEFORE_LAST.finditer(text):
            if one[2] in last and not _addressed(one[1], last[one[2]]):
                shared.setdefault(one[2], set()).add(one[1])
    owners = _owners(texts)
    for paragraph, text in enumerate(texts):
        for match in _IS.finditer(text):
            printed = next(part for part in ("age", "bare", "was", "turned") if match[part])
            then = _THEN.search("|" + match["rest"]) or re.search(r"\bwhen\b|\bat the time\b|\b(?:19|20)\d\d\b", match["rest"])
            name = match["name"] if match["name"] in named else ""
            then = then or _SAID_BEFORE.search(text, max(0, match.start() - 60), match.start())
            if name and not then and 0 < int(match[printed]) < 115:
                found.append(AgePlace(name, int(match[printed]), paragraph, match.start(), match.end(printed)))
        for match in _NAMED_AFTER.finditer(text):
            if match["name"] in named and 0 < int(match["age"]) < 115 and not _NOT_OLD.search(text, max(0, match.start() - _BREATH), match.start()):
                found.append(AgePlace(match["name"], int(match["age"]), paragraph, match.start(), match.end()))
        found += _by_last_name(paragraph, text, owners, last, shared)
    return found


def _by_last_name(
    paragraph: int, text: str, owners: dict[int, set[str]], last: dict[str, str], shared: dict[str, set[str]]
) -> Iterator[AgePlace]:
    """Ages beside a last name alone, which only one person of the article has, where the age is nobody else's there."""
    for match in _LAST.finditer(text):
        surname = match["name"] or match["after"]
        name = last.get(surname, "")
        if not name or len(shared.get(surname, ())) != 1:
            continue
        before = _NAMED_BEFORE.search(text, max(0, match.start() - 30), match.start()) if match["name"] else None
        if before and not _addressed(before[1], name):
            continue
        if not match["age"] and _THEN.search(text[max(0, match.start() - 25) : match.start()] + "|" + text[match.end() : match.end() + 40]):
            continue
        printed = match["age"] or match["in"] or match["was"] or match["turned"] or match["turns"] or match["old"]
        age = _years(printed) - bool(match["turns"])
        if 0 < age < 115 and owners.get(age, set()) <= {surname}:
            yield AgePlace(name, age, paragraph, match.start(), match.end())


def _addressed(before: str, name: str) -> bool:
    """Whether "Ms." or "Mr." before a last name can be that person, whose first name is known for a woman's or a man's."""
    first = name.split()[0].lower()
    return (before in _HERS and first in _WOMEN) or (before in _HIS and first in _MEN)


_HERS, _HIS = frozenset({"Ms.", "Mrs.", "Miss", "Ms", "Mrs"}), frozenset({"Mr.", "Mr"})
_WOMEN = lexicon.words("names.women") - lexicon.words("names.men")
_MEN = lexicon.words("names.men") - lexicon.words("names.women")


def _owners(texts: Sequence[str]) -> dict[int, set[str]]:
    """Of every age that an article gives, the words beside which it stands: last names mostly, "" for none."""
    found: dict[int, set[str]] = {}
    for text in texts:
        for one in _SOMEBODYS.finditer(text):
            whose = one["who"] or _GENITIVE.sub("", one["after"] or "")
            found.setdefault(_years(one["age"] or one["old"]), set()).add(whose)
    return found


def _years(printed: str) -> int:
    return int(printed) if printed.isdecimal() else int(parse(printed.lower()) or 0)


def clashes(found: Sequence[AgePlace]) -> list[tuple[AgePlace, AgePlace]]:
    """For each name the first two places with different ages; father and son ("Jr.") are two names."""
    known = {one.name for one in found}
    first: dict[str, AgePlace] = {}
    told: dict[str, tuple[AgePlace, AgePlace]] = {}
    for one in found:
        # "Later Rico Marsh, 36", "Officer Rico Marsh": the first word is none of the name where the rest is one.
        rest = one.name.partition(" ")[2]
        name = rest if " " in rest and rest in known else one.name
        other = first.setdefault(name, one)
        if other.age != one.age and name not in told:
            told[name] = (other, one)
    return list(told.values())
