"""What a web page says about itself: JSON-LD (schema.org), meta tags, its headings.

A page's own data is preferred to guesses, in this order; a date comes from nowhere else.
"""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html  # type: ignore[import-untyped]

from store.reading.clean import one_line
from store.reading.dates import ImpossibleDate, iso_date

Thing = dict[str, object]
_MAX_JSON = 4 << 20
_ARTICLES = re.compile(r"(?:Article|Posting|Report)$")
_TAGS = re.compile(r"<[^<>]{0,500}>")
_BY = re.compile(r"^by\s+", re.IGNORECASE)


@dataclass(slots=True)
class Meta:
    """What the page says of itself; "" for what it does not say."""

    title: str = ""
    published: str = ""
    byline: str = ""
    source: str = ""
    url: str = ""
    language: str = ""
    body: str = ""
    checked_claim: str = ""
    rating: str = ""
    claimant: str = ""


def meta_of(tree: html.HtmlElement) -> Meta:
    """The page's data about itself."""
    things = _Things(tree)
    article = things.article()
    review = things.review()
    tags = _meta_tags(tree)
    outlet = things.text(article.get("publisher")) or tags.get("og:site_name", "")
    language = tree.get("lang") or things.text(article.get("inLanguage"))
    return Meta(
        title=_title(tree, _clean(article.get("headline")), tags, outlet),
        published=_first_date(
            article.get("datePublished"),
            *(tags.get(name) for name in _DATE_TAGS),
            *(
                element.get("datetime")
                for element in tree.xpath("//time[@datetime][@pubdate or @itemprop='datePublished']")
            ),
        ),
        byline=_byline(things.people(article.get("author")) or tags.get("author", "")),
        source=outlet,
        url=_address(tree, tags, article),
        language=language.strip()[:20],
        body=_clean(article.get("articleBody"), lines=True),
        checked_claim=_clean(review.get("claimReviewed")),
        rating=things.rating(review),
        claimant=things.claimant(review),
    )


_DATE_TAGS = (
    "article:published_time", "datepublished", "date", "dc.date.issued", "dc.date", "dcterms.created", "pubdate",
    "publishdate", "publish-date", "parsely-pub-date", "sailthru.date", "article.published", "og:published_time",
)  # fmt: skip


class _Things:
    """The schema.org objects of a page's JSON-LD, references between them resolved one step."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self._all = list(_objects(tree))
        self._by_id = {str(thing["@id"]): thing for thing in reversed(self._all) if len(thing) > 1 and "@id" in thing}

    def article(self) -> Thing:
        """The article of the page: the first object of such a type with a headline, else an empty one."""
        return next((t for t in self._all if t.get("headline") and any(map(_ARTICLES.search, _types(t)))), {})

    def review(self) -> Thing:
        """The page's fact-check, where it holds exactly one; of several, none is the whole page's."""
        reviews = {json.dumps(t, sort_keys=True): t for t in self._all if "ClaimReview" in _types(t)}
        return next(iter(reviews.values())) if len(reviews) == 1 else {}

    def rating(self, review: Thing) -> str:
        """The verdict of a ClaimReview in words."""
        rating = review.get("reviewRating")
        return _clean(rating.get("alternateName") or rating.get("name")) if isinstance(rating, dict) else ""

    def claimant(self, review: Thing) -> str:
        """Who made the claim of a ClaimReview."""
        item = review.get("itemReviewed")
        return self.people(item.get("author")) if isinstance(item, dict) else ""

    def people(self, value: object) -> str:
        """Names of people or organisations, comma-separated, each once."""
        found = value if isinstance(value, list) else [value]
        return ", ".join(dict.fromkeys(filter(None, map(self.text, found[:50]))))

    def text(self, value: object) -> str:
        """A name, written as text, as an object with a name, or as a reference to one."""
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict) and not value.get("name"):
            value = self._by_id.get(str(value.get("@id")), {})
        if isinstance(value, dict):
            value = value.get("name")
        return _clean(value)


def _objects(tree: html.HtmlElement) -> Iterator[Thing]:
    for script in tree.iter("script"):
        text = script.text or ""
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json" or len(text) > _MAX_JSON:
            continue
        try:
            value = json.loads(text.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip(), strict=False)
        except (ValueError, RecursionError):
            continue  # broken data about a page says nothing; the page's text still does
        waiting: list[object] = [value]
        while waiting:
            thing = waiting.pop(0)
            if isinstance(thing, list):
                waiting.extend(thing)
            elif isinstance(thing, dict):
                yield thing
                waiting.extend(thing[key] for key in ("@graph", "mainEntity", "hasPart", "review") if key in thing)


def _types(thing: Thing) -> list[str]:
    kind = thing.get("@type")
    return [str(one) for one in kind] if isinstance(kind, list) else [str(kind)]


def _clean(value: object, *, lines: bool = False) -> str:
    """Text of a page's data: entities undone twice (they are often escaped twice), tags taken out."""
    if not isinstance(value, str):
        return ""
    text = entities.unescape(entities.unescape(value))
    if lines:
        return _TAGS.sub("\n", text)
    return one_line(_TAGS.sub(" ", text))


def _meta_tags(tree: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content.strip())
    return found


def _title(tree: html.HtmlElement, headline: str, tags: dict[str, str], outlet: str) -> str:
    """The headline as the page shows it: from its data, else its one h1 that the window's title repeats."""
    shown = [one_line(h1.text_content()) for h1 in tree.iter("h1")]
    shown = [text for text in shown if text]
    if headline:
        # Search engines cut headlines at 110 characters, so pages often give them cut; the heading has all of it.
        cut = headline.rstrip(".… ")
        longer = [text for text in shown if len(headline) >= 60 and text.startswith(cut) and len(text) > len(headline)]
        return longer[0] if longer else headline
    window = next((one_line(title.text_content()) for title in tree.iter("title")), "")
    names = [one_line(tags[name]) for name in ("og:title", "twitter:title") if name in tags] + [window]
    for text in shown:
        if any(text.casefold() in name.casefold() for name in names):
            return text
    if len(shown) == 1:
        return shown[0]
    return without_outlet(next(filter(None, names), ""), outlet) or (shown[0] if shown else "")


def without_outlet(title: str, outlet: str) -> str:
    """A window's title without the outlet's name at its end ("... - The Namibian")."""
    head, separator, tail = title, "", ""
    for mark in (" | ", " - ", " – ", " — ", " :: "):
        before, found, after = title.rpartition(mark)
        if found and len(after) < len(tail or title):
            head, separator, tail = before, found, after
    if separator and head and outlet and tail.strip().casefold() in {outlet.casefold(), f"the {outlet}".casefold()}:
        return head.strip()
    return title


def _first_date(*values: object) -> str:
    for value in values:
        try:
            if isinstance(value, str) and (found := iso_date(value)):
                return found
        except ImpossibleDate:
            continue
    return ""


def _byline(text: str) -> str:
    """Names only: an address or a page of the author is no name."""
    text = _BY.sub("", one_line(text))
    return "" if "://" in text or len(text) > 300 else text


def _address(tree: html.HtmlElement, tags: dict[str, str], article: Thing) -> str:
    links = [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    page = article.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    for url in (*links, tags.get("og:url", ""), article.get("url"), page):
        if isinstance(url, str) and url.strip().lower().startswith(("http://", "https://")):
            return url.strip()
    return ""
