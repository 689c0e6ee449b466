"""The day of a web page: the one its address names, else the one it gives, else the one it prints, else the one that the
data of its scripts call its publication, else htmldate's.

A stamp in UTC is the day after where an evening's paper is printed in the west; the address never is, nor what the page
prints under its headline.
"""

from __future__ import annotations

import re
from datetime import date

from lxml import etree, html  # type: ignore[import-untyped]

from store.reading.markup.html_tree import tree_of
from store.reading.shaping.dates import ImpossibleDate, date_in_url, dates_meant_in_url, iso_date

_PRINTED = re.compile(r"(?:19|20)\d\d-")
_NEW_YEAR = re.compile(r"\bJan(?:uary)?\b|\b0?1[./-]0?1\b")
# A key of data in a script that says when the page was published, and its value; quotes may be escaped.
_PUBLISHED = re.compile(
    r"""(?<![a-z0-9])(?:date_?published|(?:first_?)?published_?(?:at|on|date|time|timestamp)?|(?:first_?)?publi(?:sh|cation)_?(?:date|time|day)
    |pub_?date)\\{0,3}["']?\s{0,4}[:=]\s{0,4}\\{0,3}["']?((?<=["'])[\w:+.,/ -]{8,40}(?=\\{0,3}["'])|1\d{9}(?:\d{3})?(?!\d))""",
    re.IGNORECASE | re.VERBOSE,
)
_TODAY = re.compile(r"\s{0,20}(?:today(?:\s+is\b|\s*:|['’]s\s+date)|it\s+is\s+now\b|heute(?:\s+ist\b|\s*:)|hoy(?:\s+es\b|\s*:)|nous\s+sommes\s+le\b|oggi(?:\s+è\b|\s*:)|vandaag(?:\s+is\b|\s*:))", re.IGNORECASE)
_UTC = re.compile(r"[T ](\d\d):\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|UTC|GMT|[+-]00:?00)$")
_WESTMOST, _EASTMOST = 12, 14
_ARTICLES = frozenset({"article", "main"})
_TELLS = 40
_SENTENCE_ENDS = ".!?…。؟۔।"
# Sentences that a site prints of itself, whoever the article is about.
_SAYS_WHEN = re.compile(r"\W*(?:(?:first\s|originally\s|last\s)?(?:published|posted|updated|modified|reviewed)\b|(?:this|the)\s(?:page|article|story|post)\b|date\b)", re.IGNORECASE)
_MAX_SEARCHED = 1_000_000
_MAX_ELEMENTS = 30_000


def day_of_page(tree: html.HtmlElement, page: str, stamps: tuple[str, ...], url: str, printed: str) -> str:
    """The ISO day, or "". `tree` is the page as its readers see it, `page` its source; `stamps` are its own data, the
    best first; `printed` the day (ISO) that stands under its headline, "" for none."""
    stamp, given = next(((one, day) for one in stamps if (day := _day(one))), ("", ""))
    if named := date_in_url(url, runs=False):
        return named
    if given:
        # Eight digits may be a number, and 3-4-2024 April or March: such count as the evening before a stamp, which may be
        # in UTC, and nothing else.
        evening = date.fromordinal(max(1, date.fromisoformat(given).toordinal() - 1)).isoformat()
        meant = dates_meant_in_url(url)
        if evening in meant and given not in meant:
            return evening
        return printed if _is_same_hour(printed, given, stamp) else given
    return date_in_url(url) or printed or _unseen(tree, page, url)


def _is_same_hour(printed: str, given: str, stamp: str) -> bool:
    """Whether a day in print can be the hour of a stamp in UTC, told by a clock west or east of it."""
    hour = _UTC.search(stamp)
    if not printed or hour is None:
        return False
    later = date.fromisoformat(printed).toordinal() - date.fromisoformat(given).toordinal()
    return (later == -1 and int(hour[1]) < _WESTMOST) or (later == 1 and int(hour[1]) >= 24 - _EASTMOST)


def _day(text: str) -> str:
    try:
        return iso_date(text)
    except ImpossibleDate:
        return ""


def _unseen(tree: html.HtmlElement, page: str, url: str) -> str:
    """The day in the page as it came, with the data that no reader sees."""
    whole = tree_of(page)
    if whole is None or sum(1 for _ in whole.iter(etree.Element)) > _MAX_ELEMENTS:
        return ""
    return _in_scripts(whole) or _guess(tree, whole, url)


def _in_scripts(whole: html.HtmlElement) -> str:
    """The one day that the data in the page's scripts call its publication; where they name several, some are of other
    articles, and nobody can tell which."""
    found = set()
    for script in whole.iter("script"):
        for match in _PUBLISHED.finditer((script.text or "")[:_MAX_SEARCHED]):
            found.add(_day(match[1]))
    found.discard("")
    return found.pop() if len(found) == 1 else ""


def _guess(tree: html.HtmlElement, whole: html.HtmlElement, url: str) -> str:
    """What htmldate finds; not a first of January that stands nowhere, which is a bare year, nor a day that only the foot
    of the site names, which is when something was done to the site."""
    _without_code(whole)
    _without_today(whole)
    _without_sentences(whole)
    found = _by_htmldate(whole, url)
    if not _PRINTED.match(found):
        return ""
    if found.endswith("-01-01"):
        return found if _NEW_YEAR.search(tree.text_content()[:_MAX_SEARCHED]) else ""
    feet = [foot for foot in whole.iter("footer") if not any(above.tag in _ARTICLES for above in foot.iterancestors())]
    for foot in feet:
        if foot.getparent() is not None:
            foot.drop_tree()
    in_foot = any(_by_htmldate(html.fromstring(html.tostring(foot, with_tail=False)), "") == found for foot in feet)
    return "" if in_foot and _by_htmldate(whole, url) != found else found


def _without_today(whole: html.HtmlElement) -> None:
    """Takes out the lines in which a site tells its readers what day it is, which is the day on which the page was saved."""
    for element in [*whole.iter("div", "span", "p", "time", "li")]:
        if not len(element) and _TODAY.match(element.text or "") and element.getparent() is not None:
            element.drop_tree()


def _without_sentences(whole: html.HtmlElement) -> None:
    """Takes out the paragraphs that tell something: a day in them is of what they tell, be it when a book was published."""
    for element in [*whole.iter("p", "li", "blockquote")]:
        words = " ".join(element.text_content().split())
        if element.getparent() is not None and len(words) >= _TELLS and words[-1] in _SENTENCE_ENDS and not _SAYS_WHEN.match(words):
            element.drop_tree()


def _by_htmldate(whole: html.HtmlElement, url: str) -> str:
    from htmldate import find_date

    try:
        return find_date(whole, url=url or None, original_date=True, extensive_search=True) or ""
    except Exception:  # it guesses from hostile text, and a guess that fails is none: the page itself has been read
        return ""


def _without_code(whole: html.HtmlElement) -> None:
    """Takes out scripts, styles and what names a file: their days say when the site was built, when an offer ends, when
    another article came."""
    for element in [*whole.iter("script", "style", "link", "iframe", "template")]:
        if element.getparent() is not None and element.get("rel") != "canonical":
            element.drop_tree()
