"""The day that a page prints, in the languages of its readers: a line that says when something was published.

For short lines that say little else; what English prints is read in dates.py, and dates in sentences by store/claims.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

from store.reading.shaping.dates import ImpossibleDate, is_date_line, iso_date

_LANGUAGES = (
    "ar bg bn bs ca cs da de el en es et eu fa fi fr ga gl he hi hr hu id is it ka lt lv mk mr ms mt nb ne nl nn pl pt ro ru sk sl sq sr sv sw ta te th tr uk ur vi"
).split()
# Short forms that papers print and the tables of languages do not have.
_ALSO = {"mrz": 3, "sept": 9, "setem": 9}
# The name of a month: letters and the marks that many scripts set on them; Thai cuts its own to letters with dots.
_NAME = r"[^\s\d.,;:!?()\[\]/|–—_·•*+=<>-]{2,16}|[\u0e01-\u0e4e]{1,3}\.[\u0e01-\u0e4e]{1,3}"
_LONGEST = 90
_MOST_BESIDE = len("Mis à jour le mercredi, à 11h40 CET, par la rédaction")
"""Characters that may stand beside the day in a line that says nothing else."""
_MOST_WORDS = 14
_NEAR = 90
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS_OF_FIELD = 5
_DAY = re.compile(
    r"(?<!\d)(\d{1,2})(?:\.|er\b|º|°|-?(?:го|е))?\s{0,3}(?:de\s|d[’']|di\s|o\s)?"
    rf"\s?({_NAME})\.?,?\s{{0,3}}(?:de\s|del\s)?\s?((?:19|20|25)\d\d)(?!\d)"
)
_NUMBERED = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)(?!\d)")
_BUDDHIST = 543
"""Years by which Thailand's are ahead."""
# The year first, then the month by its name: Hungary, Lithuania, Latvia.
_YEAR_NAMED = re.compile(rf"((?:19|20)\d\d)\.?\s(?:m\.\s|gada\s)?(?:(\d{{1,2}})\.\s)?({_NAME})(?:\s(\d{{1,2}}))?(?!\d)")
_CUT_SHORT = re.compile(r"(?:^|\s)[^\W\d_]{1,2}\.$")
_THAI = re.compile(r"[\u0e01-\u0e4e]")
_LATEST = 2099
_YEARLESS = re.compile(r"(?<!\d)(?P<day>\d{1,2})(?:\.|st|nd|rd|th|er|º)?\s(?:de\s)?(?P<name>[^\W\d_]{3,14})\b(?!\.?,?\s(?:de\s)?\d{4})")
_YEARLESS_LAST = re.compile(r"\b(?P<name>[^\W\d_]{3,14})\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?!,?\s\d{4})")
# What stands beside the figures of a clock.
_CLOCKS = frozenset("uhr um h kl klo kello heures à a às las alle ore om uur o godz hod ob u saat в год".split())
# A year in a box of its own, before the month and the day.
_YEAR_APART = re.compile(r"((?:19|20)\d\d)\s(\d{1,2})\s?[-/.]\s?(\d{1,2})(?:\s\d{1,2}:\d\d(?::\d\d)?)?$")
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
# How a line begins that says when the text was last changed, which is not when it came out.
_CHANGES = (
    r"(?:(?:last|zuletzt|letzte|son|dernière|última|ultimo|ostatnia)\s+)?(?:updat|modif|edited|revised|chang|aktualis|aktualiz|geändert|mis(?:e)?\s+à\s+jour|actuali[sz]"
    r"|aggiornat|agg\.|atualiz|bijgewerkt|gewijzigd|oppdater|opdater|uppdater|päivitetty|muokattu|zaktualiz|ажуриран|обновлен|оновлен|güncelle|frissít|עודכן|عُ?دّ?ل|آخر تحديث|최종수정|수정|更新)"
)
_CHANGED = re.compile(r"\W*" + _CHANGES, re.IGNORECASE)
_PARTS = re.compile(
    rf"\s+[|·•–—]\s+|\s+-\s+|(?<=\d)[;,]?\s+(?=(?:first\s)?(?:published|posted)\b|{_CHANGES})", re.IGNORECASE
)


# Two stamps that a page sets one below the other, and that a line holds as one.
_LABELLED = re.compile(rf"(?<=[\w.])[;,]?\s+(?=(?:first\s)?(?:published|posted)\b|{_CHANGES})", re.IGNORECASE)
# What a page says of itself, in a sentence above or below its text; a book's first publication is not the page's.
_OF_ITSELF = re.compile(
    r"(?:\W*(?:this|the)|\W*a\s+version\s+of\s+this)\s+(?:article|story|piece|report|post|page|column|interview|essay|copy)\b.{0,40}?\b(?:appear|publish|post|print|r[au]n\b)"
    r"|\W*(?:originally|first)\s(?:published|posted)\s(?:on\s|in\s[^.\d]{2,40}\s)?(?=\d|[A-Z])",
    re.IGNORECASE,
)
# The last of a short line of its own: "(c) The paper. Published 3 May 2021, 10:30."
_AT_LAST = re.compile(r"(?:^|[.;|·]\s)(?:(?:originally|first)\s)?(?:published|posted)(?:\son)?:?\s(?P<day>[^.;|·]{6,30}?)(?:,?\s(?:at\s)?\d{1,2}[:.]\d\d[^.]{0,9})?\.?$", re.IGNORECASE)
_SHORT_LINE = 120
_EDITION = re.compile(r"(?:\d{1,2}\s[A-Za-z]{3,9}\.?,?\s\d{4}|[A-Za-z]{3,9}\.?\s\d{1,2},?\s\d{4})")
# The place, then the day, then who sends it or a dash: how an agency's copy begins.
_DATELINE = re.compile(r"[^\W\d_][^\d.!?;:]{1,50},\s(?=[^\W\d_]{3,9}\.?\s\d|\d)((?:\d{1,2}\s[^\W\d_]{3,9}\.?|[^\W\d_]{3,9}\.?\s\d{1,2},?)\s(?:19|20)\d\d)\s?(?:\(|[-–—:]|/)")


def day_of_dateline(text: str) -> str:
    """The ISO day in the line with which an agency's copy begins ("OSLO, 3 May 2021 (NTB) -"); "" for none."""
    found = _DATELINE.match(text)
    return printed_day(found[1]) if found else ""


def day_it_tells(text: str) -> str:
    """The ISO day of which a sentence says that this article was published or printed then; "" for none."""
    if len(text) <= _SHORT_LINE and (last := _AT_LAST.search(text)) and _EDITION.fullmatch(last["day"]):
        return printed_day(last["day"])
    found = _OF_ITSELF.match(text[:300])
    near = text[found.end() : found.end() + _NEAR] if found else ""
    return next((day for said in _EDITION.finditer(near) if (day := printed_day(said[0]))), "")


def printed_day(text: str) -> str:
    """The ISO day that a line prints, in any of the languages known; "" for none, or for one that no calendar holds."""
    text = _in_figures(text)
    try:
        if english := iso_date(text):
            return english
        if found := _YEAR_APART.match(text):
            return iso_date(f"{found[1]}-{found[2]}-{found[3]}")
        if found := _YEAR_FIRST.search(text):
            return iso_date(f"{found[1]}-{found[2]}-{found[3]}")
        for found in _DAY.finditer(text[: 2 * _LONGEST]):
            year = int(found[3]) - (_BUDDHIST if _THAI.match(found[2]) else 0)
            if year <= _LATEST and (month := _month(found[2])):
                return iso_date(f"{year}-{month}-{found[1]}")
        if (found := _YEAR_NAMED.search(text[:_LONGEST])) and (found[2] or found[4]) and (month := _month(found[3])):
            return iso_date(f"{found[1]}-{month}-{found[2] or found[4]}")
        if len(text) <= _LONGEST and (found := _NUMBERED.search(text)):
            return iso_date(f"{found[3]}-{found[2]}-{found[1]}")
    except ImpossibleDate:
        return ""
    return ""


def day_of_field(text: str) -> str:
    """The ISO day of a date field in any of the languages known; "" for none, and for a field that tells more than a day."""
    if len(_WORD.findall(text[: 2 * _LONGEST])) > _MOST_WORDS_OF_FIELD or not is_day_line(text):
        return ""
    return printed_day(text)


def is_day_line(text: str) -> bool:
    """Whether a short line says when something was published, and nothing else, in any of the languages known."""
    text = _in_figures(text)
    if is_date_line(text):
        return True
    if len(text) > _LONGEST or (text[-1:] in ".!?" and not _CUT_SHORT.search(text)) or text.count(" ") >= _MOST_WORDS or not any(map(str.isdigit, text)):
        return False
    if (found := _yearless(text)) is not None:
        words = re.findall(r"[^\W\d_]+", text[: found.start()] + " " + text[found.end() :])
        return all(word.casefold() in _CLOCKS or word.casefold() in _weekdays() for word in words)
    found = _YEAR_FIRST.search(text) or _DAY.search(text) or _YEAR_NAMED.search(text) or _NUMBERED.search(text)
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
        for part in (part for piece in _PARTS.split(line) for part in _LABELLED.split(piece)):
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


def _in_figures(text: str) -> str:
    """A line with the digits of every script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text[: 4 * _LONGEST]) + text[4 * _LONGEST :]


def _month(name: str) -> int:
    """The number of the month of this name, 0 for none; Hebrew writes its "in" at the front of the word."""
    months = _months()
    folded = name.casefold().rstrip(".")
    return months.get(folded, 0) or months.get(folded.removeprefix("ב"), 0)


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Names of months, whole and cut, folded; a name that means one month here and another there is none."""
    from babel.core import Locale

    found: dict[str, set[int]] = {name: {number} for name, number in _ALSO.items()}
    for language in _LANGUAGES:
        months = Locale(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    found.setdefault(str(name).casefold().rstrip("."), set()).add(int(number))
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1 and (len(name) >= 3 or not name.isascii())}


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    """Names of weekdays, whole and cut, folded, and the words of the longer ones."""
    from babel.core import Locale

    days = (Locale(language).days[context][width].values() for language in _LANGUAGES for context in ("format", "stand-alone") for width in ("wide", "abbreviated"))
    return frozenset(word for names in days for name in names for word in re.findall(r"[^\W\d_]+", str(name).casefold()))
