"""RSS and Atom feeds: every item that carries text is an article. Nothing that an item links to is fetched."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from store.errors import SourceRejected
from store.reading import limits
from store.reading.article import document, published_date
from store.reading.html_blocks import fragment_paragraphs
from store.records import Document

# The elements of an item by their local names, the fullest first: RSS 2.0 with content and dc modules, RSS 1.0, Atom.
_TEXT = ("encoded", "content", "description", "summary")
_DATE = ("pubDate", "published", "issued", "date", "updated")
_BYLINE = ("creator", "author")


def read_feed(data: bytes, *, origin: str, retrieved_at: str) -> Iterator[Document | SourceRejected]:
    """The articles of a feed in its order; an item without title or text is yielded as a rejection.

    Raises SourceRejected for what is no feed. Entities that the document declares are not expanded.
    """
    if len(data) > limits.MAX_PAGE:
        raise SourceRejected(f"a feed larger than {limits.MAX_PAGE // limits.MEGABYTE} MB", where=origin, do="split it")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, recover=True, load_dtd=False, remove_comments=True
    )
    try:
        tree = etree.fromstring(data.strip(), parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        tree = None
    if tree is None or _local(tree) not in {"rss", "feed", "RDF"}:
        raise SourceRejected("no RSS or Atom feed", where=origin, do="name the pages of the articles")
    outlet = next((_inner(child) for child in tree.iter("{*}title")), "")
    for number, item in enumerate(tree.iter("{*}item", "{*}entry"), start=1):
        where = f"{origin}#{number}"
        try:
            yield _article(item, outlet, where, retrieved_at)
        except SourceRejected as rejected:
            yield rejected


def _article(item: etree._Element, outlet: str, where: str, retrieved_at: str) -> Document:
    children = [child for child in item if isinstance(child.tag, str)]
    text = next((_inner(c) for name in _TEXT for c in children if _local(c) == name and _inner(c).strip()), "")
    return document(
        title=_first(children, ("title",)),
        paragraphs=fragment_paragraphs(text),
        origin=where,
        source_bytes=etree.tostring(item, with_tail=False),
        retrieved_at=retrieved_at,
        published=published_date(_first(children, _DATE), origin=where, name="date"),
        url=_link(children),
        byline=_first(children, _BYLINE),
        source=outlet,
    )


def _link(children: list[etree._Element]) -> str:
    links = [child for child in children if _local(child) == "link"]
    pages = [child for child in links if child.get("rel", "alternate") == "alternate"]
    return next((child.get("href") or _inner(child).strip() for child in pages), "")


def _first(children: list[etree._Element], names: tuple[str, ...]) -> str:
    """The text of the first filled element of these names; of an Atom author, the name."""
    for name in names:
        for child in children:
            if _local(child) == name:
                person = next(iter(child.findall("{*}name")), child)
                if words := " ".join(fragment_paragraphs(_inner(person))):
                    return words
    return ""


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _inner(element: etree._Element) -> str:
    """What stands in an element; of XHTML content, its markup."""
    if len(element) and element.get("type") == "xhtml":
        return "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
    return "".join(element.itertext())
