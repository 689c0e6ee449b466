"""The words of a text for comparing quotations: what the printer chose is taken away, no word, number or "not" is.

Capitals, marks, apostrophes (texts lose them), hyphens, accents, the dots of U.S. and the commas of 10,000 make no
difference; every word keeps where it stood.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from store.english import lexicon

_WORD = re.compile(
    r"(?<![\w.])(?:[A-Za-z]\.){2,}(?:[A-Za-z](?!\w))?"  # U.S.
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?[^\W_]*"  # 10,000  1.5  27th
    r"|(?:\[[A-Za-z]\])?[^\W\d_]+(?:['’‘ʼ`´][^\W\d_]+)*"  # [W]e
    r"|[%$€£]"
)
# Letters with a stroke or of their own, which no accent can be taken from.
_PLAIN = str.maketrans(
    {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ı": "i", "ə": "a", "Ə": "A", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe"}
)
_DROPPED = str.maketrans("", "", "'’‘ʼ`´.,[]")
_SIGNS = {"%": "percent", "$": "dollar", "€": "euro", "£": "pound"}
_OF_SIGNS = frozenset(_SIGNS.values())
_NO_WORDS = {code: None for code in range(128) if not chr(code).isalnum()}
_CURLS = "’‘“”—–…ʼ"
_LEFT_OUT = re.compile(r"…|\.\s?\.\s?\.|\[[^\]]{0,400}\]|\{[^}]{0,400}\}|\([^)]{0,400}\)")
_DASH = re.compile(r"—|–|--|(?<=\s)-(?=\s)")
_STOP = re.compile(r"[.?!…]")
_TITLES = lexicon.tagged("titles", "before a name")
_ENDS = re.compile(r"[.?!…:;]|[\"“”]")


@dataclass(frozen=True, slots=True)
class PrintedWords:
    """The words of `text`: as compared (`keys`) and the span of each in code points."""

    text: str
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def printed(self, first: int, last: int) -> str:
        """The words `first` up to, not including, `last` as printed."""
        return " ".join(self.text[self.starts[first] : self.ends[last - 1]].split()) if last > first else ""

    def between(self, index: int) -> str:
        """What is printed between the word before `index` and that word; at the ends, to the end of the text."""
        begin = self.ends[index - 1] if index else 0
        return self.text[begin : self.starts[index] if index < len(self.starts) else len(self.text)]

    def ends_sentence(self, index: int) -> bool:
        """Whether a sentence can end before the word `index`; it does at both ends of the text, and not behind "Mr."."""
        if index in (0, len(self.keys)):
            return True
        marks = self.between(index)
        return bool(_ENDS.search(marks)) and not (marks.strip() == "." and self.keys[index - 1] in _TITLES)

    def around(self, first: int, last: int) -> str:
        """The words `first` up to `last` with the marks on both sides of them."""
        begin = self.ends[first - 1] if first else 0
        return self.text[begin : self.starts[last] if last < len(self.starts) else len(self.text)]

    def within(self, spans: Sequence[tuple[int, int]], first: int, last: int) -> bool:
        """Whether each word from `first` up to `last` stands in one of the spans (in order)."""
        begins = [begin for begin, _ in spans]
        for index in range(first, last):
            at = bisect_right(begins, self.starts[index]) - 1
            if at < 0 or self.ends[index] > spans[at][1]:
                return False
        return last > first

    def word_at(self, offset: int) -> int:
        """The first word that begins at `offset` or behind it."""
        return bisect_left(self.starts, offset)


def read(text: str, most: int = 1_000_000) -> PrintedWords:
    """The first `most` words of a text."""
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(text):
        word = match[0]
        keys.append(key(word))
        starts.append(match.start())
        ends.append(match.end())
        if len(keys) == most:
            break
    return PrintedWords(text, tuple(keys), tuple(starts), tuple(ends))


def keys(text: str, most: int) -> list[str]:
    """The first `most` words of a text as they are compared, without their places: a third of the cost of read()."""
    return list(map(key, islice(_WORD.findall(text), most)))


def key(word: str) -> str:
    """A word as it is compared."""
    if word.isascii() and word.isalpha():
        return word.lower()
    if word in _SIGNS:
        return _SIGNS[word]
    if word[0].isdigit():
        return word.replace(",", "").casefold()
    if not word.isascii():
        word = "".join(one for one in unicodedata.normalize("NFKD", word.translate(_PLAIN)) if not unicodedata.combining(one))
    return word.translate(_DROPPED).casefold()


def squeezed(text: str) -> str:
    """The letters and digits of a text in a row, as they are compared: words that stand together in a text stand together here.

    For seeing of many texts that a word is not in them, at a fiftieth of the cost of keys().
    """
    if not text.isascii():
        for sign in _CURLS:  # nearly always nothing else
            text = text.replace(sign, " ")
    if text.isascii():
        return text.translate(_NO_WORDS).lower()
    return "".join(one for one in unicodedata.normalize("NFKD", text.translate(_PLAIN)).casefold() if one.isalnum() and one != "ʼ")


def from_sign(word: str) -> bool:
    """Whether a word, as it is compared, may be printed as a sign: "percent"."""
    return word in _OF_SIGNS


def marked_spans(text: str) -> list[tuple[int, int]]:
    """Where a text says itself that words were left out or put in: ellipses and brackets."""
    return [match.span() for match in _LEFT_OUT.finditer(text)]


def ends_with_stop(text: str) -> bool:
    """Whether a sentence ends in what is printed between two words."""
    return bool(_STOP.search(text))


def has_mark(text: str) -> bool:
    """Whether an ellipsis, a bracket or a dash stands in the text."""
    return bool(_LEFT_OUT.search(text) or _DASH.search(text))
