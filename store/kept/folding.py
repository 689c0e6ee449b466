"""Texts as they are compared letter by letter: blanks, the shapes of quotation marks and dashes make no difference.

Unlike the words of printed_words.py everything else does: a capital, a sign, a comma, an apostrophe.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

_ALIKE = str.maketrans(
    "‘’‚‛ʼ`´“”„‟«»‐‑‒–—―−\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r\v\f\u0085\u2028\u2029",
    "'" * 7 + '"' * 6 + "-" * 7 + " " * 24,
)
_NOTHING = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters that are printed as nothing."""
_UNEVEN = re.compile(rf" {{2,}}|[{_NOTHING}]+|.[\u0300-\u036f]+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as compared, and where each of its code points stands in the text it was made from."""

    text: str
    _begins: tuple[int, ...]
    """Where each piece begins that is shorter here, 0 first."""
    _breaks: tuple[int, ...]
    """Where it ends."""
    _origins: tuple[int, ...]
    """Where it ends in the text."""

    def origin(self, at: int) -> int:
        """Where the code point `at` of the folded text stands in the text; for the end, where the text ends there."""
        nth = bisect_right(self._breaks, at) - 1
        return self._origins[nth] + at - self._breaks[nth]

    def place(self, origin: int) -> int:
        """Where a code point of the text stands in the folded one; one that is left out, where the next one does."""
        nth = bisect_right(self._origins, origin) - 1
        end = self._breaks[nth + 1] if nth + 1 < len(self._breaks) else len(self.text)
        return min(self._breaks[nth] + origin - self._origins[nth], end)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text of a span, not empty, of the folded one."""
        nth = bisect_left(self._breaks, end, 1)
        # A piece that was made shorter is whole in the span or not in it: a letter has the marks that stand over it.
        if nth < len(self._breaks) and self._begins[nth] < end:
            return self.origin(start), self._origins[nth]
        return self.origin(start), self.origin(end - 1) + 1


def folded(text: str) -> Folded:
    """The text as compared."""
    alike = text.translate(_ALIKE)
    parts: list[str] = []
    begins, breaks, origins = [0], [0], [0]
    length = last = 0
    for match in _UNEVEN.finditer(alike):
        before = alike[last : match.start()]
        found = match[0]
        if found[0] == " ":
            short = " "
        elif found[0] in _NOTHING:
            short = ""
        else:
            short = unicodedata.normalize("NFC", found)
        parts += (before, short)
        begins.append(length + len(before))
        length += len(before) + len(short)
        last = match.end()
        breaks.append(length)
        origins.append(last)
    parts.append(alike[last:])
    return Folded("".join(parts), tuple(begins), tuple(breaks), tuple(origins))


def fold(text: str) -> str:
    """The same where nobody asks what stood where; blanks around it are left out."""
    return folded(text).text.strip()
