"""The XML that newsrooms exchange: NITF, NewsML-G2 and NewsML 1. Lists of feeds or of addresses are refused by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from lxml import etree  # type: ignore[import-untyped]

from store.documents import Document, Standing
from store.errors import SourceRejected
from store.reading.access.urls import is_web
from store.reading.decoding.xmltext import first, local, words, xml_tree
from store.reading.markup.html_blocks import Fragment, fragment_of
from store.reading.schema_org.claimreview import day
from store.reading.shaping.as_document import document
from store.reading.shaping.paragraphs import paragraphs_of
from store.reading.shaping.place import Part, Place
from store.reading.shaping.standing import standings_of

_BY = re.compile(r"^by\s+", re.IGNORECASE)
_LISTS = {
    "opml": ("an OPML list of feeds, no articles", "use `factdesk watch` to read what is new in them"),
    "urlset": ("a sitemap (a list of addresses), no articles", "name the addresses of the articles"),
    "sitemapindex": ("a sitemap (a list of addresses), no articles", "name the addresses of the articles"),
}
_ITEMS = ("newsItem", "NewsItem")


def read_news_xml(data: bytes, place: Place) -> Iterator[Part]:
    """The articles of a document, in its order. Raises SourceRejected, by name, for one that holds none."""
    tree = xml_tree(data, place.origin)
    name = local(tree)
    if name in _LISTS:
        what, do = _LISTS[name]
        raise SourceRejected(what, where=place.origin, do=do)
    items = [element for element in tree.iter() if local(element) in _ITEMS]
    if not items and name == "nitf":
        yield _nitf(tree, data, place)
        return
    if not items:
        raise SourceRejected(
            f"XML that is no feed and no news ({name[:40] or 'unknown'})",
            where=place.origin,
            do="save its text and add that",
        )
    for number, item in enumerate(items, start=1):
        where = place if len(items) == 1 else Place(f"{place.origin}#{number}", place.retrieved_at, depth=place.depth)
        try:
            yield _item(item, where)
        except SourceRejected as rejected:
            yield rejected


def _item(item: etree._Element, place: Place) -> Document:
    data = etree.tostring(item, with_tail=False)
    nitf = next((one for one in item.iter() if local(one) == "nitf"), None)
    headline = first(
        item, ".//{*}contentMeta/{*}headline", ".//{*}headline", ".//{*}NewsLines/{*}HeadLine", ".//{*}HeadLine"
    )
    stamp = first(
        item, ".//{*}contentMeta/{*}contentCreated", ".//{*}itemMeta/{*}firstCreated", ".//{*}itemMeta/{*}versionCreated",
        ".//{*}FirstCreated", ".//{*}ThisRevisionCreated",
    )  # fmt: skip
    byline = _BY.sub(
        "", first(item, ".//{*}contentMeta/{*}by", ".//{*}by", ".//{*}ByLine", ".//{*}contentMeta/{*}creator/{*}name")
    )
    source = first(item, ".//{*}itemMeta/{*}provider/{*}name", ".//{*}provider", ".//{*}CopyrightHolder") or _literal(
        item
    )
    if nitf is not None:
        return _nitf(nitf, data, place, headline=headline, published=day(stamp), byline=byline, source=source)
    found = _content(item)
    return document(
        title=headline or None,
        paragraphs=found.texts,
        standings=found.standings,
        struck=found.struck,
        origin=place.origin,
        source_bytes=data,
        retrieved_at=place.retrieved_at,
        published=day(stamp),
        url=_web_link(item),
        byline=byline,
        source=source,
        language=_language(item),
    )


def _content(item: etree._Element) -> Fragment:
    """The paragraphs of an item: XHTML inside it, else its plain text."""
    for body in item.iter("{*}body"):
        inside = "".join(etree.tostring(child, encoding="unicode", method="html") for child in body)
        return fragment_of(f"<div>{inside}</div>")
    for name in ("inlineData", "DataContent", "description"):
        for element in item.iter(f"{{*}}{name}"):
            text = "".join(element.itertext(etree.Element))
            if text.strip() and len(element):
                inside = "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
                return fragment_of(f"<div>{escape(element.text or '')}{inside}</div>")
            if text.strip():
                plain = list(paragraphs_of(text))
                return Fragment(plain, standings_of(plain))
    return Fragment([], [])


def _nitf(
    nitf: etree._Element,
    data: bytes,
    place: Place,
    *,
    headline: str = "",
    published: str = "",
    byline: str = "",
    source: str = "",
) -> Document:
    stamps = [*nitf.iter("{*}story.date"), *nitf.iter("{*}date.issue"), *nitf.iter("{*}date.release")]
    norm = next((stamp for element in stamps if (stamp := day((element.get("norm") or "").split("T")[0]))), "")
    said = first(nitf, ".//{*}byline/{*}person", ".//{*}byline", ".//{*}byttl")
    texts: list[str] = []
    standings: list[Standing] = []
    for body in nitf.iter("{*}body.content"):
        for figure in [*body.iter("{*}media"), *body.iter("{*}fn")]:
            figure.getparent().remove(figure) if figure.tail is None or not figure.tail.strip() else figure.clear(
                keep_tail=True
            )
        for heading in [*body.iter("{*}hl2"), *body.iter("{*}hl1")]:
            heading.tag = "h2"
        inside = "".join(etree.tostring(child, encoding="unicode", method="html") for child in body)
        found = fragment_of(f"<div>{inside}</div>")
        texts += found.texts
        standings += found.standings
    return document(
        title=first(nitf, ".//{*}hedline/{*}hl1", ".//{*}hl1", ".//{*}head/{*}title")
        or headline
        or None,
        paragraphs=texts,
        standings=standings,
        origin=place.origin,
        source_bytes=data,
        retrieved_at=place.retrieved_at,
        published=norm or published,
        url=next((e.get("ex-ref") for e in nitf.iter("{*}pubdata") if is_web(e.get("ex-ref") or "")), ""),
        byline=byline or _BY.sub("", said),
        source=source
        or first(nitf, ".//{*}distributor")
        or next((e.get("name") or "" for e in nitf.iter("{*}pubdata")), ""),
        language=_language(nitf),
    )


def _literal(item: etree._Element) -> str:
    return next((element.get("literal") or "" for element in item.iter("{*}provider")), "")


def _web_link(item: etree._Element) -> str:
    links = [
        words(element) or element.get("href") or "" for element in item.iter("{*}link", "{*}altId", "{*}remoteContent")
    ]
    return next((link for link in links if is_web(link)), "")


def _language(element: etree._Element) -> str:
    for one in element.iter("{*}language"):
        if one.get("tag"):
            return str(one.get("tag"))
    return str(element.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
