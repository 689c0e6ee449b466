"""Numbers told without a numeral: "nobody was hurt" and "no deaths" are zero, "twice" is two times."""

from __future__ import annotations

import re

from store.claims.quantities.measures import Measured
from store.english import lexicon

OPENERS = ("no", "nobody", "none", "twice", "thrice")
_TIMES = {"twice": 2.0, "thrice": 3.0}
_FATES = lexicon.words("quantities.fates")
_HARMS = lexicon.words("quantities.harms")
_NOBODY = re.compile(
    r"(?:no[ -]one|nobody|none)(?=(?: of (?:them|(?:the|its|their) (?:[\w,]+ )?[a-z]+))?(?: (?:was|were|is|are|has|have|had|been|being|also|seriously|immediately|reported))*"
    r" ([a-z]+))",
    re.I,
)
_NO = re.compile(r"no (?:new |known |civilian |military |serious )?([a-z]+)", re.I)
_WORD = re.compile(r"[a-z]+", re.I)


def read(text: str, start: int) -> Measured | None:
    """The number that a word which is none tells at `start`: of people for "nobody", else of the noun; None elsewhere."""
    word = _WORD.match(text, start)
    name = word.group().lower() if word else ""
    if word and name in _TIMES:
        return Measured(start, word.end(), _TIMES[name], "times", "words", word.end())
    if name not in ("no", "nobody", "none"):
        return None
    nobody = _NOBODY.match(text, start)
    if nobody:
        return Measured(start, nobody.end(), 0.0, "people", "words", nobody.end()) if nobody[1] in _FATES else None
    none = _NO.match(text, start)
    if none is None or none[1].lower() not in _HARMS:
        return None
    return Measured(start, none.end(), 0.0, none[1].lower(), "words", start + 2, True)
