"""The day that a page prints, in the languages of its readers: a line that says when something was published.

For short lines that say little else; what English prints is read in dates.py, and dates in sentences by store/claims.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from store.reading.dates import ImpossibleDate, is_date_line, iso_date

_LANGUAGES = (
    "bg bs ca cs da de el en es et eu fi fr ga gl hr hu id is it lt lv mk mt nb nl nn pl pt ro ru sk sl sq sr sv sw tr uk vi"
).split()
_LONGEST = 90
_MOST_BESIDE = len("Mis à jour le mercredi, à 11h40 CET, par la rédaction")
"""Characters that may stand beside the day in a line that says nothing else."""
_MOST_WORDS = 14
_NEAR = 90
_DAY = re.compile(
    r"(?<!\d)(\d{1,2})(?:\.|er\b|º|°|-?(?:го|е))?\s{0,3}(?:de\s|d[’']|di\s|o\s)?\s?([^\W\d_]{3,14})\.?,?\s{0,3}(?:de\s|del\s)?\s?((?:19|20)\d\d)(?!\d)"
)
_YEARLESS = re.compile(r"(?<!\d)(?P<day>\d{1,2})(?:\.|st|nd|rd|th|er|º)?\s(?:de\s)?(?P<name>[^\W\d_]{3,14})\b(?!\.?,?\s(?:de\s)?\d{4})")
_YEARLESS_LAST = re.compile(r"\b(?P<name>[^\W\d_]{3,14})\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?!,?\s\d{4})")
# What stands beside the figures of a clock.
_CLOCKS = frozenset("uhr um h kl klo kello heures à a às las alle ore om uur o godz hod ob u saat в год".split())
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_PARTS = re.compile(r"\s+[|·•–—]\s+|\s+-\s+|(?<=\d)[;,]?\s+(?=(?:first\s)?(?:published|posted|updated|modified)\b)", re.IGNORECASE)
# How a line begins that says when the text was last changed, which is not when it came out.
_CHANGED = re.compile(
    r"\W*(?:last\s+|zuletzt\s+)?(?:updat|modif|edited|revised|chang|aktualis|aktualiz|geändert|mis(?:e)?\s+à\s+jour|actuali[sz]|aggiornat|ultimo\s+agg|atualiz"
    r"|bijgewerkt|gewijzigd|oppdater|opdater|uppdater|päivitetty|muokattu|zaktualiz|ажуриран|обновлен|оновлен|güncelle|frissít)",
    re.IGNORECASE,
)


# What a page says of itself, in a sentence above or below its text; a book's first publication is not the page's.
_OF_ITSELF = re.compile(
    r"(?:\W*(?:this|the)|\W*a\s+version\s+of\s+this)\s+(?:article|story|piece|report|post|page|column|interview|essay|copy)\b.{0,40}?\b(?:appear|publish|post|print|r[au]n\b)"
    r"|\W*(?:originally|first)\s(?:published|posted)\s(?:on\s|in\s[^.\d]{2,40}\s)?(?=\d|[A-Z])",
    re.IGNORECASE,
)
_EDITION = re.compile(r"(?:\d{1,2}\s[A-Za-z]{3,9}\.?,?\s\d{4}|[A-Za-z]{3,9}\.?\s\d{1,2},?\s\d{4})")
# The place, then the day, then who sends it or a dash: how an agency's copy begins.
_DATELINE = re.compile(r"[^\W\d_][^\d.!?;:]{1,50},\s(?=[^\W\d_]{3,9}\.?\s\d|\d)((?:\d{1,2}\s[^\W\d_]{3,9}\.?|[^\W\d_]{3,9}\.?\s\d{1,2},?)\s(?:19|20)\d\d)\s?(?:\(|[-–—:]|/)")


def day_of_dateline(text: str) -> str:
    """The ISO day in the line with which an agency's copy begins ("OSLO, 3 May 2021 (NTB) -"); "" for none."""
    found = _DATELINE.match(text)
    return printed_day(found[1]) if found else ""


def day_it_tells(text: str) -> str:
    """The ISO day of which a sentence says that this article was published or printed then; "" for none."""
    found = _OF_ITSELF.match(text[:300])
    near = text[found.end() : found.end() + _NEAR] if found else ""
    return next((day for said in _EDITION.finditer(near) if (day := printed_day(said[0]))), "")


def printed_day(text: str) -> str:
    """The ISO day that a line prints, in any of the languages known; "" for none, or for one that no calendar holds."""
    try:
        if english := iso_date(text):
            return english
        if found := _YEAR_FIRST.search(text):
            return iso_date(f"{found[1]}-{found[2]}-{found[3]}")
        for found in _DAY.finditer(text[: 2 * _LONGEST]):
            if month := _months().get(found[2].casefold(), 0):
                return iso_date(f"{found[3]}-{month}-{found[1]}")
    except ImpossibleDate:
        return ""
    return ""


def is_day_line(text: str) -> bool:
    """Whether a short line says when something was published, and nothing else, in any of the languages known."""
    if is_date_line(text):
        return True
    if len(text) > _LONGEST or text[-1:] in ".!?" or text.count(" ") >= _MOST_WORDS or not any(map(str.isdigit, text)):
        return False
    if (found := _yearless(text)) is not None:
        words = re.findall(r"[^\W\d_]+", text[: found.start()] + " " + text[found.end() :])
        return all(word.casefold() in _CLOCKS or word.casefold() in _weekdays() for word in words)
    found = _YEAR_FIRST.search(text) or _DAY.search(text)
    return found is not None and len(text) - (found.end() - found.start()) <= _MOST_BESIDE and bool(printed_day(text))


def holds_day_line(text: str) -> bool:
    """Whether a short line of several parts has one that says when something was published, and no sentence in it."""
    parts = [part.strip() for part in _PARTS.split(text)] if len(text) <= _LONGEST else []
    return len(parts) > 1 and any(map(is_day_line, parts)) and text[-1:] not in "!?" and text.count(" ") <= _MOST_WORDS


def _yearless(text: str) -> re.Match[str] | None:
    """Where a line prints a day and a month without a year; the name of a weekday before the day is no month."""
    pieces = (found for pattern in (_YEARLESS, _YEARLESS_LAST) for found in pattern.finditer(text))
    return next((found for found in pieces if found["name"].casefold() in _months()), None)


def day_of_lines(lines: list[str]) -> str:
    """The day of the first of a page's lines that says when it came out, else of one that says when it was changed."""
    changed = ""
    for line in lines:
        for part in _PARTS.split(line):
            if day := printed_day(part.strip()):
                if not _CHANGED.match(part):
                    return day
                changed = changed or day
    return changed


def day_near(text: str, published: str) -> str:
    """The day that a line prints; one without a year is of the year that brings it nearest to `published` (ISO)."""
    if day := printed_day(text):
        return day
    if not published or (found := _yearless(text)) is None:
        return ""
    number, month, paper = found["day"], _months()[found["name"].casefold()], date.fromisoformat(published)
    possible = []
    for year in (paper.year - 1, paper.year, paper.year + 1):
        try:
            possible.append(date(year, month, int(number)))
        except ValueError:
            continue
    return min(possible, key=lambda one: abs((one - paper).days)).isoformat() if possible else ""


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Names of months, whole and cut, folded; a name that means one month here and another there is none."""
    from babel.core import Locale

    found: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        months = Locale(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    found.setdefault(str(name).casefold().rstrip("."), set()).add(int(number))
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1 and len(name) >= 3}


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    """Names of weekdays, whole and cut, folded, and the words of the longer ones."""
    from babel.core import Locale

    days = (Locale(language).days[context][width].values() for language in _LANGUAGES for context in ("format", "stand-alone") for width in ("wide", "abbreviated"))
    return frozenset(word for names in days for name in names for word in re.findall(r"[^\W\d_]+", str(name).casefold()))
