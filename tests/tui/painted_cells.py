"""A painted screen as text that people can read and compare: its characters, then a letter a cell for its look.

Kept beside the tests and compared cell by cell: a whole SVG, as snapshot plug-ins compare it, says that something
differs, but neither where nor what, and half of it is the frame of the picture.
"""

from __future__ import annotations

import string
from pathlib import Path

from rich.cells import get_character_cell_size
from rich.color import Color, ColorType
from rich.segment import Segment
from rich.style import Style

LETTERS = "." + string.ascii_letters + string.digits


def written(lines: list[list[Segment]]) -> str:
    """The screen as text: rows, a blank line, rows of looks, a blank line, what each letter means."""
    known: dict[str, str] = {}
    texts: list[str] = []
    looks: list[str] = []
    for line in lines:
        text, look = "", ""
        for segment in line:
            letter = known.setdefault(named(segment.style), LETTERS[len(known)])
            text += segment.text
            look += "".join(letter * get_character_cell_size(one) for one in segment.text)
        texts.append(text.rstrip())
        looks.append(look)
    return "\n".join([*texts, "", *looks, "", *(f"{letter} {name}" for name, letter in known.items()), ""])


def named(style: Style | None) -> str:
    """A look in words: "bold 116 on 236"."""
    if style is None:
        return "plain"
    attributes = [name for name in ("bold", "dim", "italic", "underline", "reverse", "strike") if getattr(style, name)]
    return " ".join([*attributes, _color(style.color), "on", _color(style.bgcolor)])


def _color(color: Color | None) -> str:
    return "own" if color is None or color.type is ColorType.DEFAULT else str(color.number)


def differences(wanted: str, got: str, most: int = 12) -> list[str]:
    """The rows that differ, as they should be and as they are."""
    before, after = wanted.splitlines(), got.splitlines()
    found = [] if len(before) == len(after) else [f"{len(before)} lines were kept, there are {len(after)}"]
    for n, (a, b) in enumerate(zip(before, after, strict=False), 1):
        if a != b:
            found += [f"line {n} was  {a}", f"line {n} is   {b}"]
    return found[: 2 * most]


def kept(folder: Path, name: str) -> Path:
    """Where the screen of this name is kept."""
    return folder / f"{name}.txt"
