"""The lines of a PDF's pages as pypdfium2 finds them: their words, raised and lowered figures marked, and their boxes."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Protocol


class TextPage(Protocol):
    """What is asked of a page's text."""

    def count_chars(self) -> int:
        """How many characters it has, made-up blanks and line ends included."""
        ...

    def get_text_range(self, index: int = 0, count: int = -1) -> str:
        """Some of its characters."""
        ...

    def get_charbox(self, index: int, loose: bool = False) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a character; `loose` by its font and not by its ink."""
        ...


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page: its words as HTML and as text, and its box in points, y growing upwards."""

    html: str
    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """How high its letters are, by their font."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    left: float
    bottom: float
    right: float
    top: float


_BROKEN = "\ufffe"
_GAP = 1.4
"""Heights of a letter between two pieces of a line, from which on they are cells or columns."""


def lines_of_page(page: TextPage) -> list[PrintedLine]:
    """The lines in the file's own order; pieces that stand far apart are lines of their own."""
    found: list[PrintedLine] = []
    for chars in _rows(page):
        found += [_line(piece) for piece in _pieces(chars) if "".join(c.text for c in piece).strip()]
    return found


def _rows(page: TextPage) -> Iterator[list[_Char]]:
    """The characters between line ends; a raised or lowered piece that was cut off belongs to the line beside it."""
    row: list[_Char] = []
    for index in range(page.count_chars()):
        text = page.get_text_range(index, 1)
        if text in {"\r", "\n", "\r\n", ""}:
            if text and row:
                row.append(_Char("\n", row[-1].right, row[-1].bottom, row[-1].right, row[-1].top))
            continue
        left, bottom, right, top = page.get_charbox(index, loose=True)
        char = _Char(text, left, bottom, right, top)
        if row and row[-1].text == _BROKEN:  # a word broken at the end of a line, of which no line end is told
            row.append(_Char("\n", row[-1].right, row[-1].bottom, row[-1].right, row[-1].top))
        if row and row[-1].text == "\n" and not _same_row(row, char):
            yield [one for one in row if one.text != "\n"]
            row = []
        if not (row and text.isspace() and row[-1].text == "\n"):
            row = [one for one in row if one.text != "\n"] if row and row[-1].text == "\n" else row
            row.append(char)
    if row:
        yield [one for one in row if one.text != "\n"]


def _same_row(row: list[_Char], char: _Char) -> bool:
    """Whether a character goes on in the row before a line end: at its height and to its right."""
    inked = [one for one in row if not one.text.isspace()]
    if not inked:
        return False
    last = inked[-1]
    overlap = min(last.top, char.top) - max(last.bottom, char.bottom)
    return overlap > 0.5 * min(last.top - last.bottom, char.top - char.bottom) and char.left > last.left


def _pieces(chars: list[_Char]) -> Iterator[list[_Char]]:
    piece: list[_Char] = []
    last: _Char | None = None
    for char in chars:
        if char.text.isspace():
            piece.append(char)
            continue
        if last is not None and char.left - last.right > _GAP * (last.top - last.bottom):
            yield piece
            piece = []
        piece.append(char)
        last = char
    if piece:
        yield piece


def _line(chars: list[_Char]) -> PrintedLine:
    inked = [char for char in chars if not char.text.isspace()]
    height = statistics.median_high([char.top - char.bottom for char in inked])
    usual = [char for char in inked if char.top - char.bottom > 0.82 * height] or inked
    bottom = statistics.median(char.bottom for char in usual)
    parts: list[tuple[str, str]] = []
    before: _Char | None = None
    for char in chars:
        tag = ""
        if not char.text.isspace() and char.top - char.bottom <= 0.82 * height and len(usual) > len(inked) / 2:
            tag = (
                "sup" if char.bottom > bottom + 0.12 * height else "sub" if char.bottom < bottom - 0.02 * height else ""
            )
        if (
            before is not None
            and not char.text.isspace()
            and char.left - before.right > 0.2 * height
            and parts
            and not parts[-1][1][-1].isspace()
        ):
            parts.append(("", " "))
        if parts and (parts[-1][0] == tag or (char.text.isspace() and parts[-1][0])):
            parts[-1] = (parts[-1][0], parts[-1][1] + char.text)
        else:
            parts.append((tag, char.text))
        before = char if not char.text.isspace() else None
    html = "".join(
        f"<{tag}>{escape(text.strip())}</{tag}>{' ' if text[-1:].isspace() else ''}" if tag else escape(text)
        for tag, text in parts
    )
    text = " ".join("".join(part for _, part in parts).split())
    return PrintedLine(
        " ".join(html.split()),
        text,
        min(char.left for char in inked),
        bottom,
        max(char.right for char in inked),
        max(char.top for char in usual),
    )
