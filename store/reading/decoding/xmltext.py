"""XML, parsed with care: no entity of a document is expanded, nothing is fetched, damage costs what is damaged."""

from __future__ import annotations

from lxml import etree  # type: ignore[import-untyped]

from store.errors import SourceRejected
from store.reading.decoding import limits


def xml_tree(data: bytes, origin: str) -> etree._Element:
    """The root of a document. Raises SourceRejected for what is no XML, or too large."""
    if len(data) > limits.MAX_PAGE:
        raise SourceRejected(f"XML larger than {limits.MAX_PAGE // limits.MEGABYTE} MB", where=origin, do="split it")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, recover=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = etree.fromstring(data.strip(), parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        tree = None
    if tree is None:
        raise SourceRejected("broken XML", where=origin, do="save it again")
    return tree


def local(element: etree._Element) -> str:
    """The element's name without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def words(element: etree._Element | None) -> str:
    """The text in an element, white space folded; entities that were not expanded are left out."""
    return " ".join("".join(element.itertext(etree.Element)).split()) if element is not None else ""


def first(element: etree._Element, *paths: str) -> str:
    """The text of the first filled element that one of the paths finds, e.g. ".//{*}hl1"; "" for none."""
    for path in paths:
        for found in element.iterfind(path):
            if text := words(found):
                return text
    return ""
