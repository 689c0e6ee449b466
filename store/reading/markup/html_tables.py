"""Tables of a web page: one that holds data says its rows, each a paragraph with the headings of its columns; one that
only arranges the page becomes ordinary boxes."""

from __future__ import annotations

from lxml import etree, html  # type: ignore[import-untyped]

from store.reading.decoding.clean import one_line
from store.reading.markup.html_signs import PICTURE_HERE

_PROSE = 60
"""Characters of a cell that ends like a sentence, from which on it is prose and no datum."""
_BLOCKS = ("p", "div", "h1", "h2", "h3", "h4", "ul", "ol", "table", "blockquote", "article", "section", "form")
_MAX_CELLS = 20_000


def say_tables(tree: html.HtmlElement) -> None:
    """Replaces every table in the tree; the paragraphs of data carry `data-kind="table"`."""
    for table in reversed(list(tree.iter("table"))):
        if table.getparent() is None:
            continue
        rows = [row for row in table.iter("tr")]
        if _is_data(table, rows):
            _say(table, rows)
        else:
            _open(table)


def row_texts(rows: list[list[str]], headings: list[str]) -> list[str]:
    """Rows of cells as text: `name: heading value; heading value` with headings, else `name: value; value`.

    The first cell names its row; empty cells are left out.
    """
    said = []
    for row in rows:
        cells = [(cell, headings[n] if n < len(headings) else "") for n, cell in enumerate(row)]
        filled = [(cell, head) for cell, head in cells if cell]
        if not filled:
            continue
        if len(filled) == 1:
            said.append(filled[0][0])
            continue
        name, rest = filled[0][0], filled[1:]
        values = "; ".join(f"{head.rstrip(':')}: {cell}" if head else cell for cell, head in rest)
        # With headings two colons in a row would hide which belongs to which.
        said.append(f"{name}; {values}" if any(head for _, head in rest) else f"{name.rstrip(':')}: {values}")
    return said


def _is_data(table: html.HtmlElement, rows: list[html.HtmlElement]) -> bool:
    if table.get("role") in {"presentation", "none"} or len(rows) > _MAX_CELLS:
        return False
    words = linked = cells = filled = 0
    for row in rows:
        for cell in row:
            if cell.tag not in {"td", "th"}:
                continue
            cells += 1
            inner = next(cell.iterdescendants(*_BLOCKS), None)
            text = one_line(cell.text_content())
            if inner is not None and (inner.tag not in {"p", "div"} or (len(cell) > 1 and len(text) > _PROSE)):
                return False
            if len(text) > 2 * _PROSE or (len(text) > _PROSE and text[-1] in '.!?”"'):
                return False
            words += len(text)
            filled += bool(text)
            linked += sum(len(link.text_content()) for link in cell.iter("a"))
    # A cell with a picture and one with what it shows are no data.
    return cells >= 2 and filled > 0 and not (filled == 1 and _has_picture(table)) and linked * 2 < words


def _has_picture(table: html.HtmlElement) -> bool:
    return any(one.get(PICTURE_HERE) for one in table.iter())


def _say(table: html.HtmlElement, rows: list[html.HtmlElement]) -> None:
    caption = next((one_line(c.text_content()) for c in table.iter("caption")), "")
    headings: list[str] = []
    texts: list[list[str]] = []
    for row in rows:
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        words: list[str] = []
        for cell in cells:
            text = one_line(" ".join(cell.itertext()) if len(cell) else cell.text or "")
            span = cell.get("colspan") or "1"
            words += [text] + [text if cell.tag == "th" else ""] * (min(int(span), 50) - 1 if span.isdecimal() else 0)
        is_heading = cells and all(cell.tag == "th" for cell in cells)
        if is_heading and len(cells) > 1 and not texts:
            headings = words
        elif cells:
            texts.append(words)
    box = etree.SubElement(table.getparent(), "div")
    table.addprevious(box)
    said = ([caption] if caption else []) + (row_texts(texts, headings) or ["; ".join(filter(None, headings))])
    for text in said:
        line = etree.SubElement(box, "p")
        line.set("data-kind", "table")
        line.text = text
    box.tail = table.tail
    table.getparent().remove(table)


def _open(table: html.HtmlElement) -> None:
    """A table that only arranges: its cells become boxes. Not those of a table inside, which have had their turn."""
    for part in table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption"):
        part.tag = "div"
