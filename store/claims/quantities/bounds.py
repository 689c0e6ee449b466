"""Which way a number is bounded: "at least", "nearly", "up to", "or more". Not for ranges ("3 to 5"), which need both numbers."""

from __future__ import annotations

import re

from store.documents import Bound
from store.english import lexicon

_BEFORE: tuple[tuple[str, Bound], ...] = (
    (r"at\s+(?:the\s+very\s+)?least(?:\s+or\s+equal\s+to)?|no\s+(?:fewer|less|lower)\s+than|not\s+(?:less|fewer)\s+than|a\s+minimum\s+of|minimum|upwards?\s+of"
     r"|(?:greater|more|larger|bigger|higher)\s+(?:than\s+)?or\s+equal\s+(?:to|than)|equal\s+to\s+or\s+(?:more|greater)\s+than|>\s?=|≥|from\s+as\s+little\s+as", "at least"),
    (r"no\s+(?:more|greater|higher)\s+than|not\s+more\s+than|at\s+(?:the\s+)?most|up\s+to|as\s+(?:many|much|high|far|long)\s+as|a\s+maximum\s+of|maximum"
     r"|(?:less|fewer|smaller|lower)\s+(?:than\s+)?or\s+equal\s+(?:to|than)|equal\s+to\s+or\s+(?:less|fewer|smaller)\s+than|<\s?=|≤", "at most"),
    (r"(?:more|greater|larger|bigger|higher|longer|older|better|faster|farther|further)\s+than|(?:well|just|slightly|far|a\s+little)?\s*\b(?:over|above|beyond)|in\s+excess\s+of"
     r"|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|top(?:s|ped|ping)|north\s+of|>", "more than"),
    (r"(?:less|fewer|smaller|lower|shorter|younger|slower)\s+than|(?:well|just|slightly|far|a\s+little)?\s*\b(?:under|below)|south\s+of|<", "less than"),
    (r"nearly|almost|close\s+to|approaching|(?:just\s+)?(?:shy|short)\s+of|not\s+quite|practically|virtually", "nearly"),
    (r"about|around|roughly|approximately|approx\.?|some|an?\s+estimated|estimated|circa|c\.|in\s+the\s+region\s+of|on\s+the\s+order\s+of|in\s+the\s+neighborhood\s+of|or\s+so"
     r"|~|≈|more\s+or\s+less|perhaps|maybe", "about"),
)  # fmt: skip
_LINK = r"(?:\s+(?:an?|the|another|an\s+additional|additional|about|some|its|their|an\s+estimated|only|just))?\s*$"
_WINDOW = 48
# Held against words in lower case: one that ignores case takes twice as long over its many alternatives.
_LEFT = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<b{i}>{source})" for i, (source, _) in enumerate(_BEFORE)) + ")" + _LINK
)
_RIGHT = re.compile(
    r"(?P<more>\s?\+(?!\d)|\s+(?:or|and)\s+(?:more|greater|over|above|older|higher|longer|upwards?)\b(?!\s+(?:than|or))|\s+plus\b(?!\s+(?:\d|an?\b|the\b|another\b)))"
    r"|(?P<less>\s+or\s+(?:less|fewer|under|below|younger|lower)\b(?!\s+than))"
    r"|(?P<so>\s+or\s+so\b|\s+more\s+or\s+less\b|-odd\b|-ish\b|-plus\b)",
    re.I,
)
# "62 more than the 270 needed" compares with a number that is known; "under a five-year contract", "over a 10-day period" bound
# nothing, "just under a 20-minute drive" does.
_NO_BOUND = re.compile(r"(?:\bthan|\A(?:over|above|beyond|under|below))\s+(?:an?|the)\s*\Z|\b(?:over|above|beyond|under|below)\s+the\s*\Z")
_ADJECTIVE = re.compile(r"[\w.,]+-[A-Za-z]")
# One look at the words before keeps most numbers from the long pattern.
_HINTS = lexicon.words("quantities.bounds")
_MARKS = frozenset("<>~≈≥≤=")


def before(text: str, start: int) -> tuple[Bound, int]:
    """The bound printed before a number that starts at `start`, and where the bound's words begin."""
    low = max(0, start - _WINDOW)
    window = text[low:start].lower()
    if len(window) != start - low:
        # One capital of a few alphabets becomes two letters, which would move what stands behind it.
        window = "".join([char.lower() if len(char.lower()) == 1 else char for char in text[low:start]])
    words = window.split()[-4:]
    if _HINTS.isdisjoint(words) and (not words or words[-1][-1] not in _MARKS):
        return "exact", start
    match = _LEFT.search(window)
    if match is None:
        return "exact", start
    if _NO_BOUND.search(match[0]) and (match[0].rstrip().endswith("the") or _ADJECTIVE.match(text, start)):
        return "exact", start
    for index, (_, bound) in enumerate(_BEFORE):
        if match[f"b{index}"] is not None:
            return bound, low + match.start()
    return "exact", start


def after(text: str, end: int) -> tuple[Bound, int]:
    """The bound printed after a number or its unit ("or more", "+", "or so"), and where its words end."""
    following = text[end : end + 2]
    if following[:1] == " ":
        if following[1:].isalnum() and following[1] not in "oOaApPmM":
            return "exact", end
    elif not following or following[0] in ",.;:%)" or following[0].isalnum():
        return "exact", end
    match = _RIGHT.match(text, end)
    if match is None:
        return "exact", end
    if match["so"]:
        return ("at least" if match["so"].lower() == "-plus" else "about"), match.end()
    return ("at least" if match["more"] else "at most"), match.end()
