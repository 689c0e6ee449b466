"""Few bytes to the terminal: of what Textual wants to write, only the cells that differ from what stands there.

Textual repaints whole widgets, and after every change of layout the whole screen; over a slow line that is felt. Here
the screen as last written is remembered, cell by cell, and each update becomes the runs of cells that changed, with
as few attribute changes as they need. forget() is for when something else has written to the terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console, RenderableType
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

Cell = tuple[str, str]
"""(what stands there, the attribute sequence before it); the second half of a wide character is ("", ...)."""

UNKNOWN: Cell = (" ", "?")
BLANK: Cell = (" ", "")

GAP = 8
"""Unchanged cells between two changed ones that are written again: moving the cursor costs as many bytes."""

BLANKS = 8
"""Blank cells from which on erasing them is shorter than writing them."""

RESET = "\x1b[0m"

_AGREED = frozenset(
    chr(code)
    for first, last in (
        (0x20, 0x7E),
        (0xA1, 0xAC),
        (0xAE, 0x2FF),
        (0x370, 0x482),
        (0x48A, 0x52F),
        (0x2010, 0x2027),
        (0x2030, 0x205E),
        (0x20A0, 0x20BF),
        (0x2500, 0x25FF),
    )
    for code in range(first, last + 1)
) | frozenset("✓✗≠−✎↔⏎\ufffd")
"""Characters that every terminal shows in one cell. About emoji, joined and combining characters they do not agree."""


class Lean:
    """What the terminal shows, and the shortest way to what it should show."""

    def __init__(self) -> None:
        self._lines: list[list[Cell]] = []
        self._unsure: list[bool] = []
        self._width = 0
        self._sequences: dict[Style, str] = {}
        self._pen = Pen()
        self.size = 0
        """Bytes of the update that was written last."""

    def forget(self) -> None:
        """Something else wrote to the terminal: the next update is written whole."""
        self._lines = []

    def lessened(self, renderable: RenderableType | None) -> RenderableType | None:
        """What Textual wants to write, or as much of it as is not there already."""
        return self.update(renderable) if isinstance(renderable, CompositorUpdate) else renderable

    def update(self, renderable: CompositorUpdate) -> CompositorUpdate:
        """The same update, to be written leanly; one of a kind unknown here is written as it is."""
        if isinstance(renderable, LayoutUpdate):
            region = renderable.region
            if region.x or region.y:
                self.forget()
                return renderable
            if region.width != self._width or region.height != len(self._lines):
                self._width = region.width
                self._lines = [[UNKNOWN] * region.width for _ in range(region.height)]
                self._unsure = [False] * region.height
            return LeanUpdate(self, [(y, 0, strips) for y, strips in enumerate(renderable.strips)])
        if isinstance(renderable, ChopsUpdate) and self._lines:
            return LeanUpdate(self, _pieces(renderable, len(self._lines)))
        return renderable

    def written(self, y: int, x: int, strips: Iterable[Strip], colors: ColorSystem | None) -> Iterator[str]:
        """What to write so that these strips stand at x, y; remembers that they do."""
        new: list[Cell] = []
        for strip in strips:
            for text, style, control in strip:
                if not control:
                    new += _cells(text, self._sequence(style, colors))
        line = self._lines[y]
        del new[max(0, self._width - x) :]
        old = line[x : x + len(new)]
        if old == new:
            return
        unsure = self._unsure[y]
        line[x : x + len(new)] = new
        self._unsure[y] = not all(character in _AGREED for character, _ in line)
        if unsure or self._unsure[y]:
            # The terminal may have put the rest of the line elsewhere than we think: all of it is written again.
            yield from _write_surely(y, line, self._pen)
            return
        for start, end in _runs(old, new):
            yield f"\x1b[{y + 1};{x + start + 1}H"
            yield _write(new[start:end], self._pen)

    def done(self) -> str:
        """What ends an update: others who write find the terminal's own attributes."""
        return self._pen.change("")

    def _sequence(self, style: Style | None, colors: ColorSystem | None) -> str:
        """The attributes of a style as a terminal wants them; looks that differ only in Textual's own notes are one."""
        if style is None:
            return ""
        found = self._sequences.get(style)
        if found is None:
            if len(self._sequences) > 4096:
                self._sequences.clear()
            plain = Style(
                color=style.color,
                bgcolor=style.bgcolor,
                bold=style.bold,
                dim=style.dim,
                italic=style.italic,
                underline=style.underline,
                blink=style.blink,
                reverse=style.reverse,
                strike=style.strike,
            )
            found = plain.render("x", color_system=colors).partition("x")[0]
            found = found.replace("\x1b[39;49m", "").replace("\x1b[39m", "").replace("\x1b[49m", "")
            found = found.replace(";39;49m", "m").replace(";49m", "m")
            self._sequences[style] = found
        return found


class LeanUpdate(CompositorUpdate):
    """An update that is worked out when it is written."""

    def __init__(self, lean: Lean, pieces: list[tuple[int, int, Iterable[Strip]]]) -> None:
        self._lean = lean
        self._pieces = pieces

    def render_segments(self, console: Console) -> str:
        """The bytes for the terminal."""
        colors = COLOR_SYSTEMS.get(console.color_system or "")
        written = [part for y, x, strips in self._pieces for part in self._lean.written(y, x, strips, colors)]
        text = "".join([*written, self._lean.done()])
        self._lean.size = len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
        return text


def _pieces(update: ChopsUpdate, height: int) -> list[tuple[int, int, Iterable[Strip]]]:
    pieces: list[tuple[int, int, Iterable[Strip]]] = []
    done: set[tuple[int, int]] = set()
    for y, x1, x2 in update.spans:
        if y >= height:
            continue
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x < x2 and end > x1 and (y, x) not in done:
                done.add((y, x))
                pieces.append((y, x, (strip.crop(0, end - x),)))
    return pieces


@dataclass(slots=True)
class Pen:
    """The attributes with which the terminal writes now; kept from one run of cells to the next, within an update."""

    sequence: str = ""

    def change(self, sequence: str) -> str:
        """What makes the terminal write with these attributes from here on."""
        if sequence == self.sequence:
            return ""
        before, self.sequence = self.sequence, sequence
        return _transition(before, sequence)

    def shows_as(self, blank: str) -> bool:
        """Whether a blank written now looks like one written with this sequence."""
        return seen_on_blanks(self.sequence) == blank


@dataclass(frozen=True, slots=True)
class Attributes:
    """A sequence taken apart: codes that stand alone, the text's colour, the background's, each as codes."""

    alone: tuple[str, ...]
    color: str
    ground: str


ENDS = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "9": "29"}
"""What ends an attribute."""

LINES = frozenset({"4", "7", "9", "21", "53"})
"""Attributes that can be seen where no letter stands."""


@cache
def _attributes(sequence: str) -> Attributes:
    codes = re.findall(r"\d+", sequence)
    alone: list[str] = []
    colors = {"3": "", "4": ""}
    while codes:
        code = codes.pop(0)
        if code in ("38", "48"):  # 256 colours or more: the numbers that follow are no codes
            count = 2 if codes[:1] == ["5"] else 4
            colors[code[0]] = ";".join([code, *codes[:count]])
            del codes[:count]
        elif len(code) == 2 and code[0] in "39" and code != "39":
            colors["3"] = code
        elif (len(code) == 2 and code[0] == "4" and code != "49") or len(code) == 3:
            colors["4"] = code
        elif code != "0":
            alone.append(code)
    return Attributes(tuple(alone), colors["3"], colors["4"])


@cache
def _transition(before: str, after: str) -> str:
    """The shortest way from one sequence to another: what changes, or everything from the beginning."""
    old, new = _attributes(before), _attributes(after)
    ended = [code for code in old.alone if code not in new.alone]
    anew = f"\x1b[{';'.join(['0', *new.alone, *filter(None, (new.color, new.ground))])}m" if after else RESET
    if not before:
        return after
    if any(code not in ENDS for code in ended):
        return anew
    ends = list(dict.fromkeys(ENDS[code] for code in ended))
    # One code ends both bold and dim: the one that stays is begun again.
    begun = [code for code in new.alone if code not in old.alone or ENDS.get(code) in ends]
    color = [] if new.color == old.color else [new.color or "39"]
    ground = [] if new.ground == old.ground else [new.ground or "49"]
    changed = [*ends, *begun, *color, *ground]
    return min(f"\x1b[{';'.join(changed)}m" if changed else "", anew, key=len)


@cache
def seen_on_blanks(sequence: str) -> str:
    """What of a sequence can be seen where no letter stands: its background, all of it where it draws lines; else ""."""
    one = _attributes(sequence)
    if LINES.intersection(one.alone):
        return sequence
    return f"\x1b[{one.ground}m" if one.ground else ""


def _cells(text: str, sequence: str) -> list[Cell]:
    # A blank looks the same in every colour: known as plain, it is not written again when only that has changed.
    blank = (" ", seen_on_blanks(sequence))
    if text.isascii():
        return [(character, sequence) if character != " " else blank for character in text]
    cells: list[Cell] = []
    for character in text:
        size = get_character_cell_size(character)
        if size == 0 and cells:
            at = len(cells) - 1
            while at > 0 and not cells[at][0]:
                at -= 1
            cells[at] = (cells[at][0] + character, sequence)
        elif character == " ":
            cells.append(blank)
        elif size:
            cells += [(character, sequence), *([("", sequence)] * (size - 1))]
    return cells


def _runs(old: list[Cell], new: list[Cell]) -> list[tuple[int, int]]:
    """The stretches that differ, near ones joined, none beginning or ending inside a wide character."""
    runs: list[tuple[int, int]] = []
    for at, (before, after) in enumerate(zip(old, new, strict=True)):
        if before != after:
            if runs and at - runs[-1][1] <= GAP:
                runs[-1] = (runs[-1][0], at + 1)
            else:
                runs.append((at, at + 1))
    whole: list[tuple[int, int]] = []
    for start, end in runs:
        while start > 0 and (not new[start][0] or not old[start][0]):
            start -= 1
        while end < len(new) and (not new[end][0] or not old[end][0]):
            end += 1
        if whole and start <= whole[-1][1]:
            start, _ = whole.pop()
        whole.append((start, end))
    return whole


def _write_surely(y: int, line: list[Cell], pen: Pen) -> Iterator[str]:
    """A whole line, the cursor being put right after each character whose width terminals do not agree about."""
    at = 0
    while at < len(line):
        end = at
        while end < len(line) and line[end][0] in _AGREED:
            end += 1
        unsure = end
        while end < len(line) and (end == unsure or not line[end][0]):
            end += 1
        yield f"\x1b[{y + 1};{at + 1}H"
        if unsure < len(line):
            # What an earlier, wider reading may have left in these cells is blanked first.
            yield _write([*line[at:unsure], *[(" ", line[unsure][1])] * (end - unsure)], pen)
            yield f"\x1b[{y + 1};{unsure + 1}H"
            yield _write(line[unsure : unsure + 1], pen)
        else:
            yield _write(line[at:end], pen)
        at = end


def _write(cells: list[Cell], pen: Pen) -> str:
    """A run of cells: text, and attributes where they change; long stretches of plain blanks are erased instead."""
    written: list[str] = []
    at, count = 0, len(cells)
    while at < count:
        character, sequence = cells[at]
        if sequence != pen.sequence and (character != " " or not pen.shows_as(sequence)):
            written.append(pen.change(sequence))
        end = at + 1
        if character == " " and not sequence:
            while end < count and cells[end] == BLANK:
                end += 1
        if end - at >= BLANKS:
            # Erasing leaves the cursor where it is, and at the end of a run it need not move on.
            written.append(f"\x1b[{end - at}X" + (f"\x1b[{end - at}C" if end < count else ""))
        else:
            written.append(character * (end - at))
        at = end
    return "".join(written)
