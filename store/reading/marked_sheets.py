"""Spreadsheets that are written as text: a page with tables under the name of a workbook, as many systems deliver what they
list, and the XML of Excel 2003."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html  # type: ignore[import-untyped]

from store.reading.html_charset import page_text
from store.reading.html_tree import tree_of
from store.reading.place import Place
from store.reading.xmltext import local, xml_tree

_MAX_INDEX = 1_000


def is_marked(data: bytes) -> bool:
    """Whether a workbook is a text of tags."""
    return data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"<", b"\xff", b"\xfe"}


def marked_sheets(data: bytes, place: Place) -> Iterator[tuple[str, list[list[str]]]]:
    """The name and the rows of each table. Raises SourceRejected for what cannot be taken apart."""
    if b":spreadsheet" in data[:4_000]:
        tree = xml_tree(data, place.origin)
        for number, sheet in enumerate(tree.iter("{*}Worksheet"), start=1):
            yield _attribute(sheet, "Name") or str(number), [_cells(row) for row in sheet.iter("{*}Row")]
        return
    page = tree_of(page_text(data, place.origin, place.charset))
    for number, table in enumerate(page.iter("table") if page is not None else (), start=1):
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
        yield str(number), [[_words(cell) for cell in row if cell.tag in {"td", "th"}] for row in rows]


def _cells(row: etree._Element) -> list[str]:
    """The cells of a row, those that are left out between them empty."""
    found: list[str] = []
    for cell in row:
        if local(cell) != "Cell":
            continue
        index = _attribute(cell, "Index")
        while index.isdecimal() and len(found) + 1 < min(int(index), _MAX_INDEX):
            found.append("")
        found.append("".join("".join(data.itertext(etree.Element)) for data in cell.iter("{*}Data")))
    return found


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _words(cell: html.HtmlElement) -> str:
    """What a cell says, each line of it by itself."""
    for mark in [*cell.iter("br"), *cell.iter("p"), *cell.iter("div")]:
        mark.tail = f"\n{mark.tail or ''}"
    return "\n".join(" ".join(line.split()) for line in str(cell.text_content()).split("\n")).strip()
