"""Text broken into lines by terminal cells, as offsets: linear in the text, wide and combining characters counted.

And lines broken into pieces of one look each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.cells import cell_len, get_character_cell_size
from rich.style import Style


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """(start, end) of the lines, each at most `width` cells; broken at spaces, and inside words longer than a line.

    The space at a break belongs to no line. Text of one line's length or none gives one line.
    """
    return list(_ascii(text, width) if text.isascii() else _wide(text, max(2, width)))


def _ascii(text: str, width: int) -> Iterator[tuple[int, int]]:
    start, length = 0, len(text)
    while length - start > width:
        cut = text.rfind(" ", start, start + width + 1)
        if cut <= start:
            cut = start + width
            yield start, cut
            start = cut
        else:
            yield start, cut
            start = cut + 1
    yield start, length


def _wide(text: str, width: int) -> Iterator[tuple[int, int]]:
    start, length = 0, len(text)
    while start < length:
        # As many characters as there are cells is all that fits, but for combining ones.
        piece = text[start : start + width]
        if cell_len(piece) <= width and start + width >= length:
            break
        end = start + _fitting(text, start, width)
        if end >= length:
            break
        cut = end if text[end] == " " else text.rfind(" ", start, end)
        if cut <= start:
            yield start, end
            start = end
        else:
            yield start, cut
            start = cut + 1
    yield start, length


def _fitting(text: str, start: int, width: int) -> int:
    """How many characters from `start` on fit into `width` cells; at least one."""
    cells = 0
    # A cap keeps a line of nothing but combining marks from being walked again and again.
    limit = min(len(text), start + 4 * width)
    position = start
    while position < limit:
        cells += get_character_cell_size(text[position])
        if cells > width:
            break
        position += 1
    while position < limit and position > start and get_character_cell_size(text[position]) == 0:
        position += 1
    return max(1, position - start)


def index_at(text: str, start: int, end: int, cell: int) -> int:
    """The character of `text[start:end]` that stands in this cell of its line; the last one past its end."""
    cells = 0
    for place in range(start, end):
        cells += get_character_cell_size(text[place])
        if cells > cell:
            return place
    return max(start, end - 1)


def cut(text: str, width: int) -> str:
    """The text in at most `width` cells, with an ellipsis where something was left out."""
    if len(text) <= width and cell_len(text) <= width:
        return text
    if width < 2:
        return "…"[:width]
    kept = text[: _fitting(text, 0, width - 1)]
    # A first character wider than the room is left out as well.
    return (kept.rstrip() if cell_len(kept) < width else "") + "…"


def cut_before(text: str, width: int) -> str:
    """The end of the text in at most `width` cells: of a path, its file."""
    return text if cell_len(text) <= width else cut(text[::-1], width)[::-1]


def column(text: str, cells: int) -> str:
    """The text in exactly so many cells, the last of them blank; runs of blanks in it are one."""
    shown = cut(" ".join(text.split()), cells - 1)
    return shown + " " * (cells - cell_len(shown))


def pieces(
    start: int, end: int, looks: Sequence[tuple[int, int, Style]], ground: Style
) -> list[tuple[int, int, Style]]:
    """The stretch from `start` to `end` cut where a look begins or ends; the last look that covers a piece wins."""
    if not looks:
        return [(start, end, ground)]
    edges = sorted({start, end, *(min(max(at, start), end) for a, b, _ in looks for at in (a, b))})
    cut_up = []
    for a, b in pairwise(edges):
        style = ground
        for first, last, look in looks:
            if first <= a and b <= last:
                style = look
        cut_up.append((a, b, style))
    return cut_up
