"""The posts of a live page: each block's own day, where the page parts its text into posts that carry a time each."""

from __future__ import annotations

from collections import Counter

from lxml import html  # type: ignore[import-untyped]

from store.reading.dates import ImpossibleDate, iso_date
from store.reading.things import Things, clean

_STAMPS = (
    "datetime",
    "data-timestamp",
    "data-time",
    "data-datetime",
    "data-date",
    "data-published",
    "data-published-at",
)
_MAX_TIMES = 5_000
_MAX_HEIGHT = 6
_FEWEST = 12


def post_days(tree: html.HtmlElement) -> dict[html.HtmlElement, str]:
    """The day (ISO) of every element that is a post: one of several alike beside each other, with one time in each."""
    times: list[tuple[html.HtmlElement, str]] = []
    for time in tree.iter("time", "abbr", "span", "div", "p", "meta", "article", "section", "li"):
        stamp = next((found for name in _STAMPS if (found := time.get(name))), "")
        if not stamp and time.tag in {"meta", "abbr"}:
            stamp = (time.get("content") if time.get("itemprop") == "datePublished" else time.get("title")) or ""
        if stamp and len(times) < _MAX_TIMES and (day := _day(stamp)):
            times.append((time, day))
    ladders = [(_ladder(time), day) for time, day in times]
    holds = Counter(element for ladder, _ in ladders for element in ladder)
    alike = Counter(map(_look, holds))
    posts: dict[html.HtmlElement, str] = {}
    for ladder, day in ladders:
        # The outermost element that holds this time alone and has brothers that hold theirs.
        for element in reversed(ladder):
            if holds[element] == 1 and alike[_look(element)] > 1:
                posts.setdefault(element, day)
                break
            if holds[element] == 2 and alike[_look(element)] > 1 and element not in posts:
                posts[element] = day  # published and updated: the first one counts
                break
    return posts


def update_days(things: Things) -> list[tuple[str, str]]:
    """The posts that a page's own data lists: the words of each, white space apart, and its day."""
    found = []
    for thing in things.all:
        updates = thing.get("liveBlogUpdate")
        for update in (updates if isinstance(updates, list) else [updates])[:_MAX_TIMES]:
            if isinstance(update, dict) and (day := _day(clean(update.get("datePublished")))):
                words = f"{clean(update.get('headline'))} {clean(update.get('articleBody'))}"
                found.append(("".join(words.split()), day))
    return found


def day_among(text: str, updates: list[tuple[str, str]]) -> str:
    """The day of the post that holds these words; "" for none or more than one."""
    squeezed = "".join(text.split())
    days = {day for words, day in updates if squeezed in words} if len(squeezed) >= _FEWEST else set()
    return days.pop() if len(days) == 1 else ""


def day_of(element: html.HtmlElement, posts: dict[html.HtmlElement, str]) -> str:
    """The day of the post that an element stands in, "" outside of any."""
    if not posts:
        return ""
    for above in (element, *element.iterancestors()):
        if above in posts:
            return posts[above]
    return ""


Look = tuple[html.HtmlElement | None, str, str]


def _look(element: html.HtmlElement) -> Look:
    return (element.getparent(), str(element.tag), element.get("class") or "")


def _ladder(time: html.HtmlElement) -> list[html.HtmlElement]:
    ladder = [] if time.tag in {"time", "abbr", "span", "meta"} else [time]
    for element, _ in zip(time.iterancestors(), range(_MAX_HEIGHT), strict=False):
        if element.tag in {"body", "html"}:
            break
        ladder.append(element)
    return ladder


def _day(stamp: str) -> str:
    try:
        return iso_date(stamp)
    except ImpossibleDate:
        return ""
