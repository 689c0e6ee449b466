"""Words and marks of a paragraph with their part in a sentence, for finding who says what.

A token's class is read from closed lists (pronouns, auxiliaries, prepositions ...) and its looks (capital, digit);
this is no part-of-speech tagger, and nothing here knows what an attribution is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from store.claims.quotations import quoted_tokens

# One token a match; every alternative is linear (separators and word characters exclude each other).
_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|\b(?:Mr|Mrs|Ms|Dr|Sens?|Reps?|Gov|Gen|Col|Lt|Capt|Sgt|Rev|Jr|Sr|St|Prof|Inc|Corp|Co|Adm|Hon|Maj)\."
    r"|\b[A-Z]\.(?=\s[A-Z])"
    r"|\d+(?:[.,]\d+)*\w*(?:-\w+)*"
    r"|[@#]?\w+(?:[-.&/]\w+|['’](?!(?:s|t|re|ve|ll|d|m)\b)\w+)*"
    r"|['’](?:s|t|re|ve|ll|d|m)\b"
    r"|--+|''|``|[,;:?!.()\[\]…—–\"“”„«»‘’']"
)


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for writing a closed list without a quotation mark around each."""
    return frozenset(text.split())


_CLASSES = {
    "pron": "he she they we i you it everyone everybody someone somebody nobody anyone hes shes theyre theyve hed",
    "who": "who which whom whose",
    "that": "that",
    "to": "to",
    "obj": "him them us me himself herself themselves itself myself",
    "det": "the a an this these those some many any each several another no every most few both all other others such "
    "one two three four five six seven eight nine ten dozens hundreds thousands",
    "poss": "his her their its my our your",
    "be": "is are was were be been being am 's 're isn wasn aren weren isnt wasnt",
    "have": "has have had having hasn haven hadn 've hasnt havent",
    "aux": "do does did will would can could may might must should shall didn doesn don won wouldn couldn shouldn "
    "can't cannot 'll 'd wont didnt doesnt dont",
    "not": "not never 't n't",
    "prep": "of in on at for with by from about into over after before under against during between through among as "
    "than like since until without within per via toward towards upon amid despite regarding concerning behind "
    "outside inside across around near beyond alongside throughout",
    "conj": "and or but nor yet so because if while when where although though whether unless how why what whereas",
    "adv": "also then now later still often just only already even ever again once first here there too far recently "
    "repeatedly previously further meanwhile however instead afterward afterwards perhaps maybe today yesterday "
    "tonight soon rather quickly simply moreover virtually earlier",
    "day": "monday tuesday wednesday thursday friday saturday sunday",
}
_CLASS_OF = {word: name for name, words in _CLASSES.items() for word in words.split()}
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
}
MARKS = frozenset({"comma", "colon", "semi", "stop", "par", "dash", "open", "close"})
"""The classes that are marks, not words."""


def _looks(word: str, lower: str) -> str:
    """The class of a word in no closed list."""
    first = word[0]
    if first.isupper() or first == "@":
        return "cap"
    if first.isdigit():
        return "num"
    if first == "-":
        return "dash"
    return "adv" if lower.endswith("ly") else "low"


class Tokens:
    """The tokens of one paragraph in parallel lists: text, lower case, offsets, class, and whether inside quotes."""

    __slots__ = ("ends", "kinds", "low", "quoted", "starts", "unclosed", "words")

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in _TOKEN.finditer(text)]
        starts = [start for start, _ in spans]
        ends = [end for _, end in spans]
        words = [text[start:end] for start, end in spans]
        low = [word.lower() for word in words]
        if "’" in text:
            low = [word.replace("’", "'") if len(word) > 1 else word for word in low]
        known = _CLASS_OF
        kinds = [known.get(lower) or _looks(word, lower) for word, lower in zip(words, low, strict=True)]
        self.words, self.low, self.starts, self.ends, self.kinds = words, low, starts, ends, kinds
        self.quoted, self.unclosed = quoted_tokens(text, words, kinds, starts, ends)

    def ranges(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """For each character span of a sentence, the range of its tokens."""
        return [(bisect_left(self.starts, start), bisect_left(self.starts, end)) for start, end in spans]
