"""Words and marks of a paragraph with their part in a sentence, for finding who says what.

A token's class is read from closed lists (pronouns, auxiliaries, prepositions ...) and its looks (capital, digit);
this is no part-of-speech tagger, and nothing here knows what an attribution is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from store.english import calendar_words, lexicon
from store.english.quote_marks import quoted_tokens

# One token a match; every alternative is linear (separators and word characters exclude each other).
# The first only says sooner of the commonest words what a later one would: a small word with nothing joined to it.
_TOKEN = re.compile(
    r"[a-z]{2,}+(?![\w.&/'’-])"
    r"|(?:[A-Za-z]\.){2,}"
    rf"|\b(?:{'|'.join(sorted(form.title() for form in lexicon.tagged('titles', 'one token')))})\."
    r"|\b[A-Z]\.(?=\s[A-Z])"
    r"|\d+(?:[.,]\d+)*\w*(?:-\w+)*"
    r"|[@#]?\w+(?:[-.&/]\w+|['’](?!(?:s|t|re|ve|ll|d|m)\b)\w+)*"
    r"|['’](?:s|t|re|ve|ll|d|m)\b"
    r"|--+|''|``|[,;:?!.()\[\]…—–―\"“”„«»‘’']"
)


_NO_ADVERBS = lexicon.words("word_classes.no adverbs")
_CLASSES = lexicon.rows("word_classes.classes")
_CLASS_OF = {word: name for name, words in _CLASSES.items() for word in words}
_CLASS_OF |= dict.fromkeys(calendar_words.WEEKDAYS, "day")
_CLASS_OF |= {
    ",": "comma",
    ":": "colon",
    ";": "semi",
    ".": "stop",
    "?": "stop",
    "!": "stop",
    "…": "stop",
    "(": "par",
    ")": "par",
    "[": "par",
    "]": "par",
    "—": "dash",
    "–": "dash",
    "―": "dash",
}
MARKS = frozenset({"comma", "colon", "semi", "stop", "par", "dash", "open", "close"})
"""The classes that are marks, not words."""


@lru_cache(maxsize=32_768)
def _look(word: str) -> tuple[str, str]:
    """A word in lower case with a straight apostrophe, and its class; words come again and again, so it is kept."""
    lower = word.lower()
    if len(word) > 1 and "’" in lower:
        lower = lower.replace("’", "'")
    return lower, _CLASS_OF.get(lower) or _looks(word, lower)


def _looks(word: str, lower: str) -> str:
    """The class of a word in no closed list."""
    first = word[0]
    if first.isupper() or first == "@":
        return "cap"
    if first.isdigit():
        return "num"
    if first == "-":
        return "dash"
    return "adv" if lower.endswith("ly") and lower not in _NO_ADVERBS else "low"


_FIRST_NAMES = lexicon.words("names.men") | lexicon.words("names.women")


def _days_in_names(words: list[str], low: list[str], kinds: list[str]) -> None:
    """A weekday that is a last name: behind a first name, and what follows says so ("Jack Sunday, the guide")."""
    for index in [place for place, kind in enumerate(kinds) if kind == "day" and place]:
        if not (words[index][0].isupper() and low[index - 1] in _FIRST_NAMES and kinds[index - 1] == "cap"):
            continue
        behind = kinds[index + 1 : index + 3]
        if index > 1 and kinds[index - 2] in ("low", "prep"):
            # "told Jack Sunday that": a day, most likely.
            continue
        if behind[:1] in (["low"], ["be"], ["have"], ["aux"]) or behind in (["comma", "det"], ["comma", "poss"]):
            kinds[index] = "cap"


_LONGEST_KEPT = 40
"""Longer words (an address, a line without white space) come once and are not kept."""


class Tokens:
    """The tokens of one paragraph in parallel lists: text, lower case, offsets, class, and whether inside quotes."""

    __slots__ = ("ends", "kinds", "low", "quoted", "starts", "unclosed", "words")

    def __init__(self, text: str) -> None:
        words: list[str] = _TOKEN.findall(text)
        starts: list[int] = []
        ends: list[int] = []
        end = 0
        for word in words:
            # Between two tokens stands nothing that one could begin with, so the next place of a word is its own.
            start = text.find(word, end)
            end = start + len(word)
            starts.append(start)
            ends.append(end)
        looks = [_look(word) if len(word) < _LONGEST_KEPT else _look.__wrapped__(word) for word in words]
        low = [look[0] for look in looks]
        kinds = [look[1] for look in looks]
        if "day" in kinds:
            _days_in_names(words, low, kinds)
        self.words, self.low, self.starts, self.ends, self.kinds = words, low, starts, ends, kinds
        self.quoted, self.unclosed = quoted_tokens(text, words, kinds, starts, ends)

    def ranges(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """For each character span of a sentence, the range of its tokens."""
        return [(bisect_left(self.starts, start), bisect_left(self.starts, end)) for start, end in spans]
