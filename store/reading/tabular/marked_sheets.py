"""Spreadsheets that are written as text: a page with tables under the name of a workbook, as many systems deliver what they
list, and the XML of Excel 2003."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree, html  # type: ignore[import-untyped]

from store.errors import SourceRejected
from store.reading.decoding import limits
from store.reading.decoding.xmltext import local, xml_tree
from store.reading.markup.html_charset import page_text
from store.reading.markup.html_tree import tree_of
from store.reading.shaping.place import Place

_MAX_INDEX = 1_000
_FIGURES = 4


def is_marked(data: bytes) -> bool:
    """Whether a workbook is a text of tags."""
    return data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"<", b"\xff", b"\xfe"}


def marked_sheets(data: bytes, place: Place) -> Iterator[tuple[str, list[list[str]]]]:
    """The name and the rows of each table. Raises SourceRejected for what cannot be taken apart."""
    if b":spreadsheet" in data[:4_000]:
        tree = xml_tree(data, place.origin)
        for number, sheet in enumerate(tree.iterfind("{*}Worksheet"), start=1):
            found = map(_cells, sheet.iterfind("{*}Table/{*}Row"))
            yield _attribute(sheet, "Name") or str(number), _bounded(found, place)
        return
    if len(data) > limits.MAX_PAGE:
        raise SourceRejected(f"a page larger than {limits.MAX_PAGE // limits.MEGABYTE} MB", where=place.origin, do="save it as CSV and add that")
    page = tree_of(page_text(data, place.origin, place.charset))
    for number, table in enumerate(page.iter("table") if page is not None else (), start=1):
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
        yield str(number), _bounded(([_words(cell) for cell in row if cell.tag in {"td", "th"}] for row in rows), place)


def _bounded(rows: Iterable[list[str]], place: Place) -> list[list[str]]:
    """The rows of a table. Raises SourceRejected for more cells than may be held: those left out are written in no bytes."""
    found: list[list[str]] = []
    cells = 0
    for row in rows:
        cells += len(row)
        if cells > limits.MAX_VALUES:
            raise SourceRejected(f"a sheet of more than {limits.MAX_VALUES:,} cells", where=place.origin, do="save it as CSV and add that")
        found.append(row)
    return found


def _cells(row: etree._Element) -> list[str]:
    """The cells of a row, those that are left out between them empty."""
    found: list[str] = []
    for cell in row:
        if local(cell) != "Cell":
            continue
        index = _attribute(cell, "Index")
        place = int(index) if index.isdecimal() and len(index) <= _FIGURES else 0
        found += [""] * (min(place, _MAX_INDEX) - 1 - len(found))
        found.append("".join("".join(data.itertext(etree.Element)) for data in cell.iterfind("{*}Data")))
    return found


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _words(cell: html.HtmlElement) -> str:
    """What a cell says, each line of it by itself."""
    for mark in [*cell.iter("br"), *cell.iter("p"), *cell.iter("div")]:
        mark.tail = f"\n{mark.tail or ''}"
    return "\n".join(" ".join(line.split()) for line in str(cell.text_content()).split("\n")).strip()
