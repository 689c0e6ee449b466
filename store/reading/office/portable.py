"""PDF: pypdfium2 gives the lines of each page and where they stand; here they become paragraphs again.

Columns are read one after the other, words broken at line ends are joined, page numbers and running heads go. A scan
holds no words and is refused with that reason.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from store.errors import SourceRejected
from store.reading.decoding import limits
from store.reading.markup.html_blocks import fragment_of
from store.reading.markup.html_tables import row_texts
from store.reading.office.portable_lines import PrintedLine, lines_of_page
from store.reading.shaping.front import document_of, front_of
from store.reading.shaping.place import Part, Place

_MAX_PAGES = 5_000
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)
_PRINTED_AT = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}:\d{2}(?:\s*[AP]\.?M\.?)?$", re.IGNORECASE)
_PRINTED_FROM = re.compile(r"(?:https?|file)://\S+$", re.IGNORECASE)
_HYPHEN = re.compile(r"(\w+)[-\u00ad\ufffe\u2010]$")
_ENDS = '.!?…:”"’)'
_NO_TITLE = re.compile(
    r"(?:untitled|anonymous|microsoft word\b.*|.*\.(?:docx?|odt|pdf|indd|tex|qxd|rtf)|\(.*\)|\W*)$", re.IGNORECASE
)
_BIG = 1.12
_CELL = 40
_COLUMN = 26
_ROW_TAG = 'p data-kind="table"'
_BULLET = re.compile(r"(?:[•▪‣◦·●–—-]|\uf0b7)\s+(?=\S)")


def read_pdf(data: bytes, place: Place) -> Iterator[Part]:
    """The article of a PDF. Raises SourceRejected for a scan, a locked or a damaged one."""
    title, author, groups, words = _read(data, place)
    found = [(_said(group.lines, group.tag, words), group.tag) for group in groups]
    html = "".join(f"<{tag}>{text}</p>" if tag.startswith("p") else f"<{tag}>{text}</{tag}>" for text, tag in found)
    piece = fragment_of(f"<div>{html}</div>")
    front = front_of(
        piece.texts,
        piece.standings,
        title="" if _NO_TITLE.match(title) else title,
        byline="" if _NO_TITLE.match(author) else author,
    )
    yield document_of(front, place, data)


@dataclass(frozen=True, slots=True)
class PagedText:
    """A paragraph of a PDF and where in it (code points) which page begins, pages counted from 1."""

    text: str
    pages: tuple[tuple[int, int], ...]


def read_pages(data: bytes, place: Place) -> tuple[str, list[PagedText]]:
    """The title that a PDF says it has ("" for none), and all its paragraphs with their pages. Raises as read_pdf()."""
    title, _, groups, words = _read(data, place)
    found = []
    for group in groups:
        text = _words_of(_said(group.lines, group.tag, words))
        pages = [(0, group.pages[0])]
        for number, (before, here) in enumerate(pairwise(group.pages), start=1):
            if here != before:
                pages.append((len(_words_of(_said(group.lines[:number], group.tag, words))), here))
        if text:
            found.append(PagedText(text, tuple(pages)))
    return "" if _NO_TITLE.match(title) else title, found


def _words_of(html: str) -> str:
    return " ".join(fragment_of(html).texts)


@dataclass(slots=True)
class _Group:
    """The lines of a paragraph, and the page of each."""

    tag: str
    lines: list[PrintedLine]
    pages: list[int]


def _read(data: bytes, place: Place) -> tuple[str, str, list[_Group], Counter[str]]:
    title, author, pages = _pages(data, place)
    if not any(pages):
        raise SourceRejected(
            "a PDF without words (a scan, most likely)",
            where=place.origin,
            do="run text recognition (OCR) over it first",
        )
    groups, words = _paragraphs(_without_furniture(pages))
    return title, author, groups, words


def _pages(data: bytes, place: Place) -> tuple[str, str, list[list[PrintedLine]]]:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        pdf = PdfDocument(data)
    except PdfiumError as error:
        locked = "password" in str(error).lower()
        what, do = (
            ("a PDF locked with a password", "save a copy without it")
            if locked
            else ("a damaged PDF", "download it again")
        )
        raise SourceRejected(what, where=place.origin, do=do) from error
    try:
        meta = pdf.get_metadata_dict(skip_empty=True)
        count = len(pdf)
        if count > _MAX_PAGES:
            raise SourceRejected(f"a PDF of {count:,} pages", where=place.origin, do="save the pages that matter")
        pages, total = [], 0
        for number in range(count):
            page = pdf[number]
            lines = lines_of_page(page.get_textpage())
            total += sum(len(line.text) for line in lines)
            if total > limits.MAX_ARTICLE:
                raise SourceRejected(
                    "too much text for one article", where=place.origin, do="save the pages that matter"
                )
            pages.append(_in_order(lines))
        return str(meta.get("Title", "")), str(meta.get("Author", "")), pages
    except PdfiumError as error:
        raise SourceRejected("a damaged PDF", where=place.origin, do="download it again") from error
    finally:
        pdf.close()


def _in_order(lines: list[PrintedLine]) -> list[PrintedLine]:
    """The lines of a page as they are read: where the file goes to and fro between two columns, one
    after the other."""
    pairs = [(a, b) for a, b in pairwise(lines) if abs(a.bottom - b.bottom) < 0.4 * b.height and b.left > a.right]
    if len(pairs) < 3 or statistics.mean(len(line.text) for pair in pairs for line in pair) < _COLUMN:
        return lines
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    middle = (left + right) / 2
    crossing = [line for line in lines if line.left < middle - 4 and line.right > middle + 4]
    if len(crossing) > 0.25 * len(lines):
        return sorted(lines, key=lambda line: (-round(line.bottom), line.left))
    ordered: list[PrintedLine] = []
    floor = max(line.top for line in lines) + 1
    for wide in [*sorted(crossing, key=lambda line: -line.bottom), None]:
        until = wide.bottom if wide is not None else float("-inf")
        band = [line for line in lines if line not in crossing and until <= line.bottom < floor]
        for side in (True, False):
            ordered += sorted((line for line in band if (line.left < middle) == side), key=lambda line: -line.bottom)
        if wide is not None:
            ordered.append(wide)
            floor = wide.bottom
    return ordered


def _without_furniture(pages: list[list[PrintedLine]]) -> list[list[PrintedLine]]:
    """Without page numbers, and without what stands at the head or foot of most pages, its figures apart."""
    edges = [{_folded(line.text) for line in (*page[:2], *page[-2:])} for page in pages]
    often = {
        text
        for text, count in Counter(t for edge in edges for t in edge).items()
        if count >= 2 and count * 2 > len(pages)
    }
    kept = []
    for page in map(_without_browser_rows, pages):
        last = len(page) - 1
        kept.append(
            [
                line
                for number, line in enumerate(page)
                if not (
                    min(number, last - number) < 2
                    and (_folded(line.text) in often or (len(page) > 1 and _PAGE_NUMBER.match(line.text)))
                )
            ]
        )
    return kept


def _without_browser_rows(page: list[PrintedLine]) -> list[PrintedLine]:
    """Without what a browser prints above all of a page (when, and the title) and below (from which address, which page)."""
    found: list[PrintedLine] = []
    for line in page:
        row = [one for one in page if abs(one.bottom - line.bottom) < 0.4 * line.height]
        rest = [one.bottom for one in page if one not in row]
        if _PRINTED_AT.match(line.text):
            found += row if rest and line.bottom > max(rest) else []
        elif _PRINTED_FROM.match(line.text) and any(_PAGE_NUMBER.match(one.text) for one in row):
            found += row if rest and line.bottom < min(rest) else []
    return [line for line in page if line not in found] if found else page


def _folded(text: str) -> str:
    return re.sub(r"\d+", "0", text).casefold()


def _paragraphs(pages: list[list[PrintedLine]]) -> tuple[list[_Group], Counter[str]]:
    """Lines as paragraphs, and how often each word stands there: a wider gap, an indent, larger letters, a bullet or a
    short last line part them; pieces beside each other are the cells of a row."""
    lines = [line for page in pages for line in page]
    usual = statistics.median(line.height for line in lines)
    words = Counter(re.findall(r"[\w-]+", " ".join(line.text for line in lines)))
    found: list[_Group] = []
    for at, page in enumerate(pages, start=1):
        rows = _rows(page)
        steps = [a[0].bottom - b[0].bottom for a, b in pairwise(rows) if 0 < a[0].bottom - b[0].bottom < 4 * usual]
        # The steps inside paragraphs are the narrow ones; a page of short paragraphs has fewer of them than others.
        leading = max(sorted(steps)[len(steps) // 5], 0.9 * usual) if steps else 1.2 * usual
        margins = Counter(round(row[0].left) for row in rows)
        for number, row in enumerate(rows):
            line = row[0]
            if len(row) > 1:
                found.append(_Group(_ROW_TAG, row, [at] * len(row)))
                continue
            is_big = line.height > _BIG * usual and len(line.text) < 200 and line.text[-1] not in ".,"
            tag = "h2" if is_big else "p"
            before = found[-1].lines[-1] if found and found[-1].tag == tag else None
            if before is None or _BULLET.match(line.text):
                fresh = True
            elif number == 0:
                fresh = before.text[-1] in _ENDS  # over the turn of a page a sentence goes on
            else:
                # A headline's lines stand as far apart as its letters are high.
                larger = line.height / usual if is_big else 1.0
                alike = not is_big or abs(line.height - before.height) < 0.1 * line.height
                fresh = not alike or _parts(before, line, leading * larger, page, margins)
            if fresh:
                found.append(_Group(tag, [], []))
            found[-1].lines.append(line)
            found[-1].pages.append(at)
    return found, words


def _rows(page: list[PrintedLine]) -> list[list[PrintedLine]]:
    """The lines of a page, short pieces beside each other together as the cells of one row."""
    rows: list[list[PrintedLine]] = []
    for line in page:
        last = rows[-1][-1] if rows else None
        beside = last is not None and abs(last.bottom - line.bottom) < 0.4 * line.height and line.left > last.right
        if beside and last is not None and len(last.text) <= 3 and _BULLET.match(f"{last.text} x"):
            rows[-1][-1] = _together(last, line)
        elif beside and last is not None and max(len(last.text), len(line.text)) <= _CELL:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _together(mark: PrintedLine, line: PrintedLine) -> PrintedLine:
    """A bullet and the line behind it."""
    return PrintedLine(
        f"{mark.html} {line.html}",
        f"{mark.text} {line.text}",
        mark.left,
        line.bottom,
        line.right,
        max(mark.top, line.top),
    )


def _said(group: list[PrintedLine], tag: str, words: Counter[str]) -> str:
    if tag == _ROW_TAG:
        return row_texts([[line.html for line in group]], [])[0]
    return _BULLET.sub("", _joined([line.html for line in group], words))


def _parts(before: PrintedLine, line: PrintedLine, leading: float, page: list[PrintedLine], margins: Counter[int]) -> bool:
    """Whether a paragraph ends between two lines of a page."""
    step = before.bottom - line.bottom
    if step < 0 or step > 4 * leading:
        return before.text[-1] in _ENDS  # the next column
    if step > 1.35 * leading:
        return True
    indented = line.left - before.left > 0.6 * line.height and margins[round(before.left)] > margins[round(line.left)]
    wide = max(other.right for other in page if abs(other.left - before.left) < 20)
    return before.text[-1] in _ENDS and (indented or before.right < wide - 0.25 * (wide - before.left))


def _joined(lines: list[str], words: Counter[str]) -> str:
    """The lines of a paragraph as one text; a word that was broken at a line's end is whole again."""
    text = lines[0]
    for line in lines[1:]:
        broken = _HYPHEN.search(text)
        first = re.match(r"\w+", line)
        if broken and first and first[0][0].islower():
            whole, with_hyphen = broken[1] + first[0], f"{broken[1]}-{first[0]}"
            keep = words[with_hyphen] > words[whole] or broken[1].isdigit()
            text = text[: broken.end(1)] + ("-" if keep else "") + line
        else:
            text = f"{text} {line}"
    return text
