"""Which words of a paragraph stand between quotation marks.

Curly, straight and angle marks (not those of inches), and single marks where a paragraph has no double ones; a quotation left open runs to
the end of its paragraph, as news does when the next paragraph goes on quoting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPEN = frozenset("“„«")
_CLOSE = frozenset("”»")
_EITHER = frozenset({'"', "''", "``"})
_DOUBLE = (*_OPEN, *_CLOSE, *_EITHER)
_SINGLE = frozenset("‘’'")


_MARKS = frozenset((*_DOUBLE, *_SINGLE))
_INCHES = re.compile(r"""(?<=\d)['’′]\s?\d{1,2}["”]""")


def inch_marks(text: str) -> frozenset[int]:
    """Where marks stand that are inches (6'1") and no quotation marks, as offsets."""
    return frozenset(found.end() - 1 for found in _INCHES.finditer(text))


def quoted_tokens(
    text: str, words: Sequence[str], kinds: list[str], starts: Sequence[int], ends: Sequence[int]
) -> tuple[bytearray, bool, list[int]]:
    """One flag a token, 1 inside quotation marks; whether the last quotation stays open; and which tokens are marks.

    The marks themselves get the class "open" or "close" in `kinds`; an apostrophe that quotes nothing gets "mark".
    """
    flags = bytearray(len(words))
    if _MARKS.isdisjoint(words):
        return flags, False, []
    double = any(mark in text for mark in _DOUBLE)
    marks = [index for index, word in enumerate(words) if word in _MARKS]
    if inches := inch_marks(text):
        for index in marks:
            if starts[index] in inches:
                kinds[index] = "mark"
        marks = [index for index in marks if starts[index] not in inches]
    inside = seen = False
    length = len(text)
    since = 0
    for index in marks:
        if inside:
            flags[since:index] = b"\x01" * (index - since)
        since = index + 1
        word = words[index]
        before = text[starts[index] - 1] if starts[index] else " "
        after = text[ends[index]] if ends[index] < length else " "
        if word in _OPEN and inside and not before.isspace() and (after.isspace() or after in ",.;"):
            # An opening mark set where a closing one belongs.
            kinds[index], inside = "close", False
        elif (word in _CLOSE and not inside and before.isspace() and not after.isspace()) or word in _OPEN:
            kinds[index], inside, seen = "open", True, True
        elif word in _CLOSE:
            # A closing mark where nothing was open: a quotation that began in a paragraph before.
            if not inside and not seen:
                flags[:index] = b"\x01" * index
            kinds[index], inside, seen = "close", False, True
        elif word in _EITHER:
            opens = not inside or (before.isspace() and not after.isspace())
            kinds[index], inside = ("open", True) if opens else ("close", False)
        else:
            kinds[index] = "mark"
            if not double:
                if not inside and word != "’" and (before.isspace() or before in "([—–-") and after.isalnum():
                    kinds[index], inside = "open", True
                elif inside and word != "‘" and not after.isalnum() and (before in ",.?!" or word == "’"):
                    kinds[index], inside = "close", False
    if inside:
        flags[since:] = b"\x01" * (len(words) - since)
    if inside and not double:
        # A lone single mark was an apostrophe after all ('90s).
        for index in range(len(words) - 1, -1, -1):
            flags[index] = 0
            if kinds[index] == "open":
                kinds[index] = "mark"
                break
        inside = False
    return flags, inside, marks
