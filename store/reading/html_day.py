"""The day of a web page: the one its address names, else the one it gives, else the one it prints, else htmldate's.

A stamp in UTC is the day after where an evening's paper is printed in the west; the address never is.
"""

from __future__ import annotations

import re
from datetime import date

from lxml import etree, html  # type: ignore[import-untyped]

from store.reading.dates import ImpossibleDate, date_in_url, dates_meant_in_url, iso_date

_PRINTED = re.compile(r"(?:19|20)\d\d-")
_NEW_YEAR = re.compile(r"\bJan(?:uary)?\b|\b0?1[./-]0?1\b")
_MAX_SEARCHED = 1_000_000
_MAX_ELEMENTS = 30_000


def day_of_page(tree: html.HtmlElement, stamps: tuple[str, ...], url: str, printed: str) -> str:
    """The ISO day, or "". `stamps` are the page's own data, the best first; `printed` the line under its headline."""
    given = next(filter(None, map(_day, stamps)), "")
    if named := date_in_url(url, runs=False):
        return named
    if given:
        # Eight digits may be a number, and 3-4-2024 April or March: such count as the evening before a stamp, which may be
        # in UTC, and nothing else.
        evening = date.fromordinal(max(1, date.fromisoformat(given).toordinal() - 1)).isoformat()
        meant = dates_meant_in_url(url)
        return evening if evening in meant and given not in meant else given
    return date_in_url(url) or _day(printed) or _guess(tree, url)


def _day(text: str) -> str:
    try:
        return iso_date(text)
    except ImpossibleDate:
        return ""


def _guess(tree: html.HtmlElement, url: str) -> str:
    """What htmldate finds in the whole page; not a first of January that stands nowhere, which is a bare year."""
    if sum(1 for _ in tree.iter(etree.Element)) > _MAX_ELEMENTS:
        return ""
    from htmldate import find_date

    try:
        found = find_date(tree, url=url or None, original_date=True, extensive_search=True)
    except Exception:  # it guesses from hostile text, and a guess that fails is none: the page itself has been read
        found = None
    if not found or not _PRINTED.match(found):
        return ""
    is_bare_year = found.endswith("-01-01") and not _NEW_YEAR.search(tree.text_content()[:_MAX_SEARCHED])
    return "" if is_bare_year else str(found)
