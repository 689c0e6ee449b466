"""Lends a printed year to the date beside it that has none: "from Aug. 3 to Nov. 3, 2019", "in 2018 from February to December"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from store.claims.dates import calendar
from store.claims.dates.tense import ahead
from store.documents import DateMention
from store.english import lexicon

# What may stand between two dates of one stretch of time, or of one list.
_RANGE = re.compile(
    r"[\s,]*(?:to|until|till|through|thru|and|or|[-–—])\s*(?:(?:then|again|later|also|finally)\s+)?(?:(?:on|in|from)\s+)?",
    re.I,
)
# "26 June to 28 June in 2020": the year stands behind all of it.
# "the June 12 election of 1993": behind the event, too.
_EVENT = "|".join(sorted(lexicon.words("dates.events") | lexicon.words("dates.sudden events") | {"election", "elections"}))
_OF_YEAR = re.compile(rf",?\s+(?:in|of|during)\s+|\s(?:{_EVENT})\s(?:in|of)\s", re.I)
# "in 2018 from February", "in 2018 between February and": before all of it.
_YEAR_FIRST = re.compile(r",?\s+(?:from|between)\s+", re.I)
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def lend(text: str, found: list[DateMention], bare: Mapping[int, tuple[int, int]]) -> list[DateMention]:
    """The dates of a paragraph, those of `bare` (index -> month, day or 0) with the year of their neighbour where it is theirs."""
    lent = list(found)
    # A year counts where it is printed, and where it has been lent: "from 26 June to 28 June in 2020".
    years = {
        index: told[1]
        for index, one in enumerate(found)
        if (told := _DAY.fullmatch(one.value)) and (told[1] in one.text or _names_a_year(text, one))
    }
    for index in sorted(bare, reverse=True):
        _lend(lent, years, index, bare[index], _from_behind(text, lent, years, index, bare[index]))
    for index in sorted(bare):
        if index not in years:
            _lend(lent, years, index, bare[index], _from_before(text, lent, years, index, bare[index]))
    _lend_within(text, lent, years, bare)
    return lent


def _names_a_year(text: str, one: DateMention) -> bool:
    """Whether it is "last year" and not "last year's winner"."""
    return one.text.lower() in _YEARS_BESIDE and text[one.end : one.end + 1] not in ("'", "\u2019")


_YEARS_BESIDE = ("last year", "this year", "next year")
_BESIDE = re.compile(r"\s+")
_APART = re.compile(r"[.!?;][\"”’)]*\s+[\"“‘(]?[A-Z]")
_NEAR = 120


def _lend_within(text: str, lent: list[DateMention], years: dict[int, str], bare: Mapping[int, tuple[int, int]]) -> None:
    """The year of the last date before in the same sentence, where the own day then is not before it and is not to come."""
    for index in sorted(bare):
        if index in years or index - 1 not in years or ahead(text, lent[index].start):
            continue
        told, between = _DAY.fullmatch(lent[index - 1].value), text[lent[index - 1].end : lent[index].start]
        if told is None or told[3] is None or bare[index][1] == 0 or len(between) > _NEAR or _APART.search(between):
            continue
        if bare[index] >= (int(told[2]), int(told[3])):
            _lend(lent, years, index, bare[index], int(told[1]))


def _lend(lent: list[DateMention], years: dict[int, str], index: int, bare: tuple[int, int], year: int | None) -> None:
    if year is None or not 0 < year < 10_000 or (bare[1] and not calendar.valid(year, *bare)):
        return
    old = lent[index]
    if _DAY.fullmatch(old.value) or old.value.startswith("XXXX-"):
        years[index] = f"{year:04d}"
        lent[index] = replace(old, value=years[index] + old.value[4:])


def _from_behind(
    text: str, lent: list[DateMention], years: dict[int, str], index: int, bare: tuple[int, int]
) -> int | None:
    """The year that is printed behind: with the next date, which closes the stretch of time, or alone."""
    told = _DAY.fullmatch(lent[index + 1].value) if index + 1 in years else None
    if told is None:
        return None
    between = text[lent[index].end : lent[index + 1].start]
    year, (month, day) = int(told[1]), bare
    if told[2]:
        # "from Nov. 3 to Feb. 5, 2020" began the year before.
        later = (month, day) > (int(told[2]), int(told[3] or 0) or day)
        return year - later if _RANGE.fullmatch(between) else None
    beside = lent[index + 1].text.lower() in _YEARS_BESIDE and _BESIDE.fullmatch(between)
    return year if beside or _OF_YEAR.fullmatch(between) else None


def _from_before(
    text: str, lent: list[DateMention], years: dict[int, str], index: int, bare: tuple[int, int]
) -> int | None:
    """The year that is printed before: with the date that opens the stretch of time, or alone."""
    told = _DAY.fullmatch(lent[index - 1].value) if index - 1 in years else None
    if told is None:
        return None
    between = text[lent[index - 1].end : lent[index].start]
    year, (month, day) = int(told[1]), bare
    if told[2]:
        earlier = (month, day or 31) < (int(told[2]), int(told[3] or 0))
        return year + earlier if _RANGE.fullmatch(between) else None
    return year if _YEAR_FIRST.fullmatch(between) else None
