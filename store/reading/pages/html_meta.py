"""What a web page says about itself: its headline as readers see it, JSON-LD (schema.org), meta tags.

A page's own data is preferred to guesses. Not here: which day counts (html_day.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlsplit

from lxml import html  # type: ignore[import-untyped]

from store.reading.access.urls import canonical, host_of, is_web
from store.reading.decoding.clean import one_line
from store.reading.schema_org.claimreview import PublishedRuling, rulings_of
from store.reading.schema_org.html_items import items_in
from store.reading.schema_org.things import Thing, Things, clean, parsed, types_of

_BY = re.compile(
    r"^(?:(?:view|see|read|more|show)?\s*(?:all\s+)?(?:posts|articles|stories)\s+(?:by|from)|(?:posted|written|published|reported)\s+by|by)\b:?\s+",
    re.IGNORECASE,
)
_LOGO = re.compile(r"(?:^|[\s_-])(?:logo|brand|masthead|site-?(?:title|name)|navbar)(?:$|[\s_-])", re.IGNORECASE)
# Pieces of a headline are words apart, since its boxes may stand apart by their style alone; a mark hangs on to its word.
_BEFORE_A_MARK = re.compile(r"(?<=\S)[ ](?=[,.;:!?)\]’”»])")
# First steps of a path that name a section and no article.
_SECTIONS = frozenset(
    "index home news en us uk world sport sports politics business opinion latest live local national international "
    "culture tech technology science health life lifestyle entertainment video videos media front default main start "
    "index.html index.php index.htm home.html".split()
)


_LISTS = frozenset(
    "tag tags category categories section sections topic topics author authors search archive page".split()
)


@dataclass(slots=True)
class Meta:
    """What the page says of itself; "" for what it does not say. `stamps` are its days as written, the best first."""

    title: str = ""
    headline: str = ""
    stamps: tuple[str, ...] = ()
    byline: str = ""
    source: str = ""
    url: str = ""
    site: str = ""
    language: str = ""
    body: str = ""
    description: str = ""
    rulings: tuple[PublishedRuling, ...] = ()


def things_in(tree: html.HtmlElement) -> Things:
    """The schema.org objects of the page's scripts, and the rulings in its markup; to be asked for before the scripts are taken out."""
    scripts = (
        parsed(script.text or "")
        for script in tree.iter("script")
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json"
    )
    # Of the markup only what was ruled is asked: what else it says stands on the page as well.
    return Things(chain(scripts, (item for item in items_in(tree) if "ClaimReview" in types_of(item))))


def meta_of(tree: html.HtmlElement, things: Things, fetched_from: str) -> Meta:
    """The page's data about itself; `fetched_from` is the address it was fetched from, or ""."""
    article = things.article()
    tags = _meta_tags(tree)
    outlet = things.text(article.get("publisher")) or tags.get("og:site_name", "")
    language = tree.get("lang") or things.text(article.get("inLanguage"))
    headline = clean(article.get("headline"))
    address, site = _address(tree, tags, article, fetched_from)
    stamps = [article.get("datePublished"), *(tags.get(name) for name in _DATE_TAGS), things.dated()]
    stamps += [time.get("datetime") for time in tree.xpath("//time[@datetime][@pubdate or @itemprop='datePublished']")]
    return Meta(
        title=_title(tree, headline, tags, outlet, host_of(address or site)),
        headline=headline,
        stamps=tuple(one for one in stamps if isinstance(one, str) and one.strip()),
        byline=byline_of(things.people(article.get("author")) or tags.get("author", "")),
        source=outlet,
        url=address,
        site=site,
        language=language.strip()[:20],
        body=clean(article.get("articleBody"), lines=True),
        description=clean(tags.get("og:description") or tags.get("description") or article.get("description")),
        rulings=rulings_of(things),
    )


_DATE_TAGS = (
    "article:published_time", "datepublished", "date", "dc.date.issued", "dc.date", "dcterms.created", "dcterms.issued",
    "dcterms.date", "pubdate", "publishdate", "publish-date", "publish_date", "published_time", "publication_date",
    "parsely-pub-date", "sailthru.date", "article.published", "og:published_time", "cxenseparse:recs:publishtime",
    "bt:pubdate", "article_date_original", "originalpublicationdate", "citation_publication_date", "citation_date",
)  # fmt: skip


def without_outlet(title: str, outlet: str, host: str = "") -> str:
    """A window's title without the outlet's name at its end ("... - The Namibian"), which may be the page's `host`
    ("... :: WRAL.com"), nor the section before it ("... | Local News | ...")."""
    head, separator, tail = title, "", ""
    for mark in (" | ", " - ", " – ", " — ", " :: "):
        before, found, after = title.rpartition(mark)
        if found and len(after) < len(tail or title):
            head, separator, tail = before, found, after
    named = bool(outlet) and tail.strip().casefold() in {outlet.casefold(), f"the {outlet}".casefold()}
    if not separator or not head or not (named or _is_host(tail, host)):
        return title
    before, found, section = head.rpartition(separator)
    if found and section.count(" ") < _SECTION and before.count(" ") >= _SECTION:
        head = before
    return head.strip()


def _is_host(name: str, host: str) -> bool:
    """Whether a name is the host's, with or without its last part: "WRAL.com" and "The Wral" of www.wral.com."""
    wanted = host.casefold().removeprefix("www.")
    said = _NO_NAME.sub("", name.casefold().removeprefix("the "))
    return bool(said and wanted) and said in {_NO_NAME.sub("", wanted), _NO_NAME.sub("", wanted.rpartition(".")[0])}


_NO_NAME = re.compile(r"[\W_]+")
_SECTION = 3
"""Words of a section's name at most, and of a headline at least, where both stand in a window's title."""


def _meta_tags(tree: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content.strip())
    return found


def _title(tree: html.HtmlElement, headline: str, tags: dict[str, str], outlet: str, host: str) -> str:
    """The headline as the page's readers see it: its h1, whatever search engines are told; else its data."""
    window = next((one_line(title.text_content()) for title in tree.iter("title")), "")
    shown = _headings(tree, outlet)
    names = [name for name in (headline, tags.get("og:title", ""), tags.get("twitter:title", ""), window) if name]
    folded = [one_line(name).casefold() for name in names]
    shown = [_without_label(tree, text, folded) for text in shown]
    if (smaller := _smaller_heading(tree, shown, folded[:-1] if window else folded)) is not None:
        return smaller
    named = [text for text in shown if any(text.casefold() in name for name in folded)]
    cut = [
        text
        for text in shown
        if any(len(name) >= 60 and text.casefold().startswith(name.rstrip(".… ")) for name in folded)
    ]
    if cut or named:
        # Of several headings the one that the page's data repeat is its headline; of those, the fullest.
        return max(cut or named, key=len)
    if len(shown) == 1:
        return shown[0]
    return headline or without_outlet(next(iter(names), ""), outlet, host) or (shown[0] if shown else "")


def _without_label(tree: html.HtmlElement, shown: str, names: list[str]) -> str:
    """A heading without the section's label before it, where the label is a box of its own and the page's data call the
    article by the box behind it."""
    if not any(name and shown.casefold() != name and shown.casefold().endswith(name) for name in names):
        return shown
    boxes = (one_line(box.text_content()) for h1 in tree.iter("h1") for box in h1.iter("span", "div", "strong", "em", "a"))
    return next((text for text in boxes if text.casefold() in names and shown.endswith(text)), shown)


def _smaller_heading(tree: html.HtmlElement, shown: list[str], names: list[str]) -> str | None:
    """The h2 or h3 that is what the page's data call it, where its h1 is something else: the name of the site; where no h1
    heads it, also the one that the window's title holds beside that name."""
    if any(text.casefold() in name or name in text.casefold() for text in shown for name in names):
        return None
    headings = (one_line(heading.text_content()) for heading in tree.iter("h2", "h3"))
    window = "" if shown else next((one_line(title.text_content()) for title in tree.iter("title")), "").casefold()
    return next((text for text in headings if text and (text.casefold() in names or (text.count(" ") >= _SECTION - 1 and text.casefold() in window))), None)


def _headings(tree: html.HtmlElement, outlet: str) -> list[str]:
    """The texts of the page's h1 elements, those of the outlet's own name apart."""
    found = []
    for h1 in tree.xpath("//h1 | //*[@role='heading' and @aria-level='1'][not(self::h1)]"):
        text = one_line(_BEFORE_A_MARK.sub("", " ".join(h1.itertext())))
        around = [h1, *(above for above, _ in zip(h1.iterancestors(), range(2), strict=False))]
        names = " ".join(f"{one.get('class') or ''} {one.get('id') or ''}" for one in around)
        in_nav = any(above.tag in {"nav", "footer"} for above in around)
        if text and not in_nav and not _LOGO.search(names) and text.casefold() != outlet.casefold():
            found.append(text)
    return found


def byline_of(text: str) -> str:
    """Names only: an address or a page of the author is no name."""
    text = _BY.sub("", one_line(text))
    return "" if "://" in text or len(text) > 300 else text


def _address(tree: html.HtmlElement, tags: dict[str, str], article: Thing, fetched_from: str) -> tuple[str, str]:
    """The article's address, and some address of its site. One that names the home page or a section is no article's:
    whoever believed it would make one article of the whole paper."""
    links = [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    page = article.get("mainEntityOfPage")
    page = page.get("@id") or page.get("url") if isinstance(page, dict) else page
    given = (*links, tags.get("og:url", ""), article.get("url"), page, fetched_from)
    urls = [url.strip() for url in given if isinstance(url, str) and is_web(url.strip()) and canonical(url)]
    believed = [url for url in urls if not is_front(url)]
    if (
        fetched_from
        and believed
        and believed[0] != fetched_from
        and canonical(fetched_from).startswith(canonical(believed[0]) + "/")
    ):
        believed = [fetched_from]  # the canonical address is a folder of this one
    return (believed[0] if believed else ""), (urls[0] if urls else "")


def is_front(url: str) -> bool:
    """Whether an address names a home page or a section's front and no article."""
    parts = urlsplit(canonical(url))
    steps = [step for step in parts.path.lower().split("/") if step]
    if not steps:
        return not parts.query
    if len(steps) <= 2 and steps[0] in _LISTS:
        return True
    return len(steps) <= 2 and all(step in _SECTIONS for step in steps) and not parts.query
