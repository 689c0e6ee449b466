"""The posts of a live page: each block's own day, where the page parts its text into posts that carry a time each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lxml import etree, html  # type: ignore[import-untyped]

from store.documents import ParagraphKind
from store.reading.decoding.clean import one_line, squeezed
from store.reading.markup.html_blocks import fragment_paragraphs
from store.reading.schema_org.things import Things, clean
from store.reading.shaping.dates import ImpossibleDate, iso_date
from store.reading.shaping.printed_days import day_near, is_day_line

# Attributes that say when; one that says when something was changed says nothing of the day of its words.
_STAMP_NAME = re.compile(r"data-(?:[\w-]*-)?(?:date-?time|timestamp|time|date|published(?:-at)?|posted|created|epoch|stamp|ts)(?:-[\w-]*)?$")
_CHANGED = re.compile(r"updat|modif|edited|expir|(?:^|-)end(?:-|$)")
# How a page calls itself a live one; "they live by the sea" does not.
_LIVE = re.compile(r"\blive[ -]?(?:blog|ticker|updates?|feed|coverage)\b|(?:^|[:|–—(-]\s?)live(?:$|\s?[:|–—)-])|[:|–—(-]\s?live\b|\blive:", re.IGNORECASE)
_PRINTING = ("p", "div", "span", "h2", "h3", "h4", "h5", "h6", "b", "strong", "dt", "small", "header", "time")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MAX_TIMES = 5_000
_MAX_HEIGHT = 6
_FEWEST = 12
_LINE = 60
_PROSE = 40
_NEAR = 45
"""Days before and after the page's own between which a day that only stands there in print is a post's."""


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A place on the page that says a day; `printed` where its words do and no attribute."""

    element: html.HtmlElement
    day: str
    printed: bool = False


def post_days(tree: html.HtmlElement, published: str = "") -> dict[html.HtmlElement, str]:
    """The day (ISO) of every element that is a post: one of several alike beside each other, with one time in each; or
    what stands under one of several times alike, up to the next. `published` is the page's own day, "" for none."""
    stamps = [*_marked(tree), *(_printed(tree, published) if published else ())]
    ladders = [(_ladder(stamp), stamp.day) for stamp in stamps]
    holds = Counter(element for ladder, _ in ladders for element in ladder)
    alike = Counter(map(look_of, holds))
    posts: dict[html.HtmlElement, str] = {}
    alone = []
    for stamp, (ladder, day) in zip(stamps, ladders, strict=True):
        # The outermost element that holds this time alone and has brothers that hold theirs.
        for element in reversed(ladder):
            if element.tag in _HEADINGS:
                continue  # what it heads stands under it
            if holds[element] == 1 and alike[look_of(element)] > 1:
                posts.setdefault(element, day)
                break
            if holds[element] == 2 and alike[look_of(element)] > 1 and element not in posts:
                posts[element] = day  # published and updated: the first one counts
                break
        else:
            alone.append(stamp)
    for element, day in _under(alone, published):
        posts.setdefault(element, day)
    if alone and not posts and _is_live(tree):
        posts = {element: stamp.day for stamp in alone if (element := _only_post(stamp, holds)) is not None}
    return posts


def _is_live(tree: html.HtmlElement) -> bool:
    """Whether a page says of itself that it is a live one."""
    return any(_LIVE.search(one.text_content()) for one in tree.iter("title", "h1"))


def _only_post(stamp: _Stamp, holds: Counter[html.HtmlElement]) -> html.HtmlElement | None:
    """The post around the time of a live page that has one post so far: the outermost element without the headline."""
    post = None
    for element in _ladder(stamp):
        if holds[element] > 1 or next(element.iter("h1"), None) is not None:
            break
        post = element
    return post


def _marked(tree: html.HtmlElement) -> Iterator[_Stamp]:
    """The places whose attributes say a day."""
    found = 0
    for element in tree.iter("time", "abbr", "span", "div", "p", "meta", "article", "section", "li", "header", "h2", "h3"):
        if element.get("itemprop") == "dateModified":
            continue
        said = [element.get("datetime") or ""]
        said += [value for name, value in element.attrib.items() if _STAMP_NAME.match(name) and not _CHANGED.search(name)]
        if element.tag in {"meta", "abbr"}:
            said.append((element.get("content") if element.get("itemprop") == "datePublished" else element.get("title")) or "")
        day = next((one for stamp in said if stamp and (one := _day(stamp))), "")
        if day:
            yield _Stamp(element, day)
            found += 1
            if found == _MAX_TIMES:
                return


def _printed(tree: html.HtmlElement, published: str) -> Iterator[_Stamp]:
    """The lines that say nothing but a day near the page's own."""
    taken: set[html.HtmlElement] = set()
    for element in tree.iter(*_PRINTING):
        if element.getparent() in taken:
            taken.add(element)
            continue
        text = one_line(_beginning(element, _LINE)) if len(element) < 5 else ""
        if not 6 <= len(text) <= _LINE or not is_day_line(text) or any(one.get("datetime") for one in element.iter("time")):
            continue
        taken.add(element)
        if (day := day_near(text, published)) and _is_near(day, published):
            yield _Stamp(element, day, printed=True)
        if len(taken) > _MAX_TIMES:
            return


def _under(stamps: list[_Stamp], published: str) -> Iterator[tuple[html.HtmlElement, str]]:
    """What stands under each of several lines alike that say a day, up to the next of them, with that day. A line under
    which nothing stands (published, updated) parts no text into posts."""
    heads: dict[html.HtmlElement, str] = {}
    for stamp in stamps:
        if published and not _is_near(stamp.day, published):
            continue
        head = stamp.element
        for _ in range(3):
            if _has_prose_below(head) or head.getparent() is None or head.getparent().tag in {"body", "html"}:
                break
            head = head.getparent()
        heads.setdefault(head, stamp.day)
    groups: dict[Look, list[html.HtmlElement]] = {}
    for head in heads:
        groups.setdefault(look_of(head), []).append(head)
    for group in groups.values():
        parted = [[*_up_to(head, group)] for head in group]
        if len(group) > 1 and all(any(map(_is_long, under)) for under in parted):
            for head, under in zip(group, parted, strict=True):
                yield from ((element, heads[head]) for element in under)


def _up_to(head: html.HtmlElement, group: list[html.HtmlElement]) -> Iterator[html.HtmlElement]:
    for element in head.itersiblings(etree.Element):
        if element in group:
            return
        yield element


def _has_prose_below(head: html.HtmlElement) -> bool:
    return any(_is_long(element) for element, _ in zip(head.itersiblings(etree.Element), range(_MAX_HEIGHT), strict=False))


def _is_long(element: html.HtmlElement) -> bool:
    return len(_beginning(element, _PROSE)) >= _PROSE


def _beginning(element: html.HtmlElement, enough: int) -> str:
    """An element's text as far as that tells whether it is longer than `enough`, since boxes hold whole pages."""
    text = ""
    for piece in element.itertext():
        text += piece
        if len(text) > 2 * enough:
            break
    return text


def _is_near(day: str, published: str) -> bool:
    return abs(date.fromisoformat(day).toordinal() - date.fromisoformat(published).toordinal()) <= _NEAR


def update_days(things: Things) -> list[tuple[str, str]]:
    """The posts that a page's own data lists: the words of each, white space apart, and its day."""
    found = []
    for thing in things.all:
        updates = thing.get("liveBlogUpdate")
        for update in (updates if isinstance(updates, list) else [updates])[:_MAX_TIMES]:
            if isinstance(update, dict) and (day := _day(clean(update.get("datePublished")))):
                words = f"{clean(update.get('headline'))} {clean(update.get('articleBody'))}"
                found.append((squeezed(words), day))
    return found


def updates_shown(things: Things) -> list[tuple[ParagraphKind, str, str]]:
    """The paragraphs of the posts that a page's own data lists, each headline before its text: what each is, its words, its day."""
    found: list[tuple[ParagraphKind, str, str]] = []
    for thing in things.all:
        updates = thing.get("liveBlogUpdate")
        for update in (updates if isinstance(updates, list) else [updates])[:_MAX_TIMES]:
            body = clean(update.get("articleBody"), lines=True) if isinstance(update, dict) else ""
            if isinstance(update, dict) and body:
                headline, day = clean(update.get("headline")), _day(clean(update.get("datePublished")))
                found += [("heading", headline, day)] if headline and not body.startswith(headline) else []
                found += [("text", one_line(text), day) for text in fragment_paragraphs(body)]
    return found


def day_among(text: str, updates: list[tuple[str, str]]) -> str:
    """The day of the post that holds these words; "" for none or more than one."""
    said = squeezed(text)
    days = {day for words, day in updates if said in words} if len(said) >= _FEWEST else set()
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


def look_of(element: html.HtmlElement) -> Look:
    """What elements alike beside each other have in common: where they stand, their tag and their class."""
    return (element.getparent(), str(element.tag), element.get("class") or "")


def _ladder(stamp: _Stamp) -> list[html.HtmlElement]:
    time = stamp.element
    ladder = [] if stamp.printed or time.tag in {"time", "abbr", "span", "meta"} else [time]
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
