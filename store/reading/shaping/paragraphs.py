"""A text in one piece becomes paragraphs: at empty lines, at indents, or at line ends, whichever the text uses.

Not for sources that give their paragraphs themselves (wire text, lists of paragraphs): those are kept as they are.
"""

from __future__ import annotations

import re
from itertools import pairwise

_LINE_END = re.compile(r"\r\n|\r|\n")
MAX_WRAPPED = 120  # no hard-wrapped text in use is wider; typewriter pages had 60 to 80 columns
# A line that is an item of a list, and one that has columns or is a rule.
_BULLET = re.compile(r"\s*(?:[-–—*•·▪‣]|\d{1,3}[.)])\s+\S")
_COLUMNS = re.compile(r"\S {3,}\S|^[-=_*~+| ]{4,}$|\t")
ENDS = frozenset(".!?:;\"'”’»…)]。！？」』：；؟؛۔।॥።")


def lines_of(text: str) -> list[str]:
    """The lines of a text by \\n, \\r\\n or \\r only: str.splitlines() also breaks at form feeds and U+2028."""
    return _LINE_END.split(text) if "\r" in text else text.split("\n")


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, white space around each dropped and hard line breaks inside undone.

    An empty line always ends a paragraph. Between empty lines, lines that were wrapped by a machine (short ones that
    break off in mid-sentence) are joined, a further indented line beginning the next paragraph; lines of any other
    text are a paragraph each.
    """
    found: list[str] = []
    block: list[str] = []
    for line in [*lines_of(text), ""]:
        if line.strip():
            block.append(line.rstrip())
        elif block:
            found.extend(_block(block))
            block = []
    return tuple(found)


def _block(lines: list[str]) -> list[str]:
    if len(lines) == 1:
        return [lines[0].strip()]
    if _BULLET.match(lines[0]):
        items: list[list[str]] = []
        for line in lines:
            if _BULLET.match(line) or not items:
                items.append([])
            items[-1].append(line)
        return [_joined(item) for item in items]
    margin = min(_indent(line) for line in lines)
    starts = [_indent(line) - margin >= 2 for line in lines]
    wide = max(map(len, lines)) > MAX_WRAPPED + margin
    if any(starts) and not wide:
        pieces: list[list[str]] = []
        for line, start in zip(lines, starts, strict=True):
            if start or not pieces:
                pieces.append([])
            pieces[-1].append(line)
        return [_joined(piece) for piece in pieces]
    if not wide and _is_wrapped(lines):
        return [_joined(lines)]
    return [line.strip() for line in lines]


def _indent(line: str) -> int:
    spaces = len(line) - len(line.lstrip(" \t"))
    return spaces + 3 * line[:spaces].count("\t")


def _is_wrapped(lines: list[str]) -> bool:
    """Whether at least half of the line ends fall inside a sentence."""
    if any(_COLUMNS.search(line.strip()) for line in lines):
        return False
    inside = sum(line[-1] not in ENDS or following.lstrip()[:1].islower() for line, following in pairwise(lines))
    return 2 * inside >= len(lines) - 1


def _joined(lines: list[str]) -> str:
    text = lines[0].strip()
    parts = [text]
    for line in lines[1:]:
        # A hyphen at a line's end belongs to the word; without it a compound would lose it.
        glue = "" if len(parts[-1]) > 1 and parts[-1][-1] == "-" and parts[-1][-2].isalpha() else " "
        parts.append(glue)
        parts.append(line.strip())
    return "".join(parts)
