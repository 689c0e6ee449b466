"""The schema.org objects that stand in the markup of a web page (microdata, RDFa Lite), in the form that JSON-LD has.

What stands in scripts is read in things.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html  # type: ignore[import-untyped]

from store.reading.decoding.clean import one_line
from store.reading.schema_org.things import Thing

_MAX_ITEMS = 2_000
_MAX_WORDS = 5_000
_ADDRESSES = {"a": "href", "link": "href", "img": "src", "area": "href", "audio": "src", "video": "src", "source": "src"}


@dataclass(frozen=True, slots=True)
class _Names:
    """The attributes by which one of the two says that an object begins, of which type it is, and what it is of another."""

    begins: str
    type: str
    property: str


_MICRODATA = _Names("itemscope", "itemtype", "itemprop")
_RDFA = _Names("typeof", "typeof", "property")


def items_in(tree: html.HtmlElement) -> Iterator[Thing]:
    """The objects in the markup, each with those that stand in it, in reading order; to be asked for before words that
    nobody sees are taken out."""
    for names in (_MICRODATA, _RDFA):
        items: dict[html.HtmlElement, Thing] = {}
        for element in tree.iter(etree.Element):
            if element.get(names.begins) is None or len(items) == _MAX_ITEMS:
                continue
            kinds = [kind.rpartition("/")[2] for kind in (element.get(names.type) or "").split()]
            items[element] = {"@type": kinds}
        for element in tree.iter(etree.Element) if items else ():
            said = (element.get(names.property) or "").split()[:10]
            owner = next((items[above] for above in element.iterancestors() if above in items), None) if said else None
            for name in said:
                if owner is not None:
                    owner.setdefault(name.rpartition(":")[2].rpartition("/")[2], items.get(element) or _value(element))
        yield from (item for element, item in items.items() if not _is_inside(element, items))


def _is_inside(element: html.HtmlElement, items: dict[html.HtmlElement, Thing]) -> bool:
    """Whether an object is the value of another's property, which gives it."""
    named = element.get("itemprop") or element.get("property")
    return bool(named) and any(above in items for above in element.iterancestors())


def _value(element: html.HtmlElement) -> str:
    for attribute in ("content", "datetime", _ADDRESSES.get(str(element.tag), "")):
        if attribute and (said := element.get(attribute)):
            return str(said)
    words: list[str] = []
    size = 0
    for piece in element.itertext():  # no further than is kept: objects stand in objects, each around a whole page
        words.append(piece)
        size += len(piece)
        if size >= _MAX_WORDS:
            break
    return one_line("".join(words)[:_MAX_WORDS])
