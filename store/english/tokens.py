"""The one tokenisation: words and marks of a paragraph with their part in a sentence, cut once and handed to every room.

A token's class is read from closed lists (pronouns, auxiliaries, prepositions ...) and its looks (capital, digit);
this is no part-of-speech tagger, and nothing here knows what an attribution is. No run of letters or digits is ever parted
between two tokens, so a word that a rule needs stands within one: who asks that of every word of a text asks its tokens,
and remembers the answer for each word (word_memory.py), before any pattern is tried.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from store.english import calendar_words, lexicon
from store.english.quote_marks import quoted_tokens
from store.english.word_memory import WordMemory


def _by_first_letter(shortened: Iterable[str]) -> str:
    """Words that end with a full stop, beginning a word: each first letter is looked at once."""
    by_first: dict[str, list[str]] = {}
    for form in sorted(shortened):
        by_first.setdefault(form[0], []).append(form[1:])
    return "|".join(rf"{first}(?<=\b.)(?:{'|'.join(rest)})\." for first, rest in by_first.items())


_PARTICLES = lexicon.words("names.particles")
# One token a match; every alternative is linear (separators and word characters exclude each other). Each begins with a
# letter or a class of them, so that most are dismissed at a look. The first two only say sooner of the commonest words what
# a later one would: a small word with nothing joined to it but perhaps a full stop, and any plain word with nothing at all.
_JOINED = r"(?:[-.&/]\w+|['’](?!(?:s|t|re|ve|ll|d|m)\b)\w+)*"
_TOKEN = re.compile(
    r"(?=\S)([a-z][a-z]++(?![\w&/'’-]|\.\w)"
    r"|[A-Za-z][a-z]*+(?![\w.&/'’-])"
    r"|[A-Za-z]\.(?:[A-Za-z]\.)++"
    rf"|{_by_first_letter(form.title() for form in lexicon.tagged('titles', 'one token'))}"
    rf"|[A-Z](?<=\b.)\.(?=\s(?:[A-Z]|(?:{'|'.join(sorted(_PARTICLES))})\s[A-Z]))"
    r"|\d+(?:[.,]\d+)*\w*(?:-\w+)*"
    rf"|\w+{_JOINED}|[@#]\w+{_JOINED}"
    r"|['’](?:s|t|re|ve|ll|d|m)\b"
    r"|--+|''|``|[,;:?!.()\[\]…—–―\"“”„«»‘’'])"
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


_SPELLED = frozenset({"prep", "to", "that", "conj", "not", "be", "have", "aux", "det"})


def _look(word: str) -> tuple[str, str, str]:
    """A word in lower case with a straight apostrophe, its class, and how its neighbours see it."""
    lower = word.lower()
    if len(word) > 1 and "’" in lower:
        lower = lower.replace("’", "'")
    kind = _CLASS_OF.get(lower) or _looks(word, lower)
    return lower, kind, lower if kind in _SPELLED else kind


def _looks(word: str, lower: str) -> str:
    """The class of a word in no closed list."""
    first = word[0]
    if first.isupper() or first == "@":
        return "cap"
    if first.isdigit():
        return "cap" if _NAMED_WITH_DIGITS.fullmatch(word) else "num"
    if first == "-":
        return "dash"
    return "adv" if lower.endswith("ly") and lower not in _NO_ADVERBS else "low"


_NAMED_WITH_DIGITS = re.compile(r"\d{1,2}[A-Z][a-z]+")
"""A company's name as "3Com" and "20Twenty"; "25th", "5G" and "9mm" are none."""
_ROLES = lexicon.words("names.unnamed persons")
_FIRST_NAMES = lexicon.words("names.men") | lexicon.words("names.women")


def _days_in_names(words: list[str], low: list[str], kinds: list[str]) -> list[int]:
    """A weekday that is a last name: behind a first name, and what follows says so ("Jack Sunday, the guide").

    Returns which tokens were given another class.
    """
    named: list[int] = []
    for index in [place for place, kind in enumerate(kinds) if kind == "day" and place]:
        if words[index][0].isupper() and words[index - 1][0].isupper() and low[index - 1] in _ROLES and kinds[index + 1 : index + 2] == ["cap"]:
            # "Coach Tuesday Musa"
            kinds[index] = "cap"
            named.append(index)
            continue
        if not (words[index][0].isupper() and low[index - 1] in _FIRST_NAMES and kinds[index - 1] == "cap"):
            continue
        behind = kinds[index + 1 : index + 3]
        if index > 1 and kinds[index - 2] in ("low", "prep"):
            # "told Jack Sunday that": a day, most likely.
            continue
        if behind[:1] in (["low"], ["be"], ["have"], ["aux"]) or behind in (["comma", "det"], ["comma", "poss"]):
            kinds[index] = "cap"
            named.append(index)
    return named


_VERBS_THAT_NAME = frozenset({"will", "may"})
_TELLING = frozenset({"said", "says", "told", "tells", "was", "is", "has", "had", "who"})


def first_capital(kinds: Sequence[str], end: int, low: int = 0) -> int:
    """The token with which the run of words of the class "cap" begins that ends before `end`, not before `low`; `end` where none does."""
    while end > low and kinds[end - 1] == "cap":
        end -= 1
    return end


def _verbs_in_names(words: list[str], low: list[str], kinds: list[str]) -> list[int]:
    """A first name that looks like a verb, by the name and the verb behind it ("Will Price said", "May Robson, a warden").

    Returns which tokens were given another class.
    """
    named: list[int] = []
    for index in [place for place, kind in enumerate(kinds) if kind == "aux" and words[place][0].isupper()]:
        if index and kinds[index - 1] in ("prep", "low", "det"):
            continue  # "In May Price said"
        if low[index] not in _VERBS_THAT_NAME or kinds[index + 1 : index + 2] != ["cap"] or len(kinds) < index + 3:
            continue
        behind = low[index + 2]
        if behind in _TELLING or (kinds[index + 2] == "low" and behind.endswith("ed")) or kinds[index + 2 : index + 4] in (["comma", "det"], ["comma", "num"]):
            kinds[index] = "cap"
            named.append(index)
    return named


def _first_in_names(words: list[str], kinds: list[str]) -> list[int]:
    """ "First" where it opens a name ("First American said"). Returns which tokens were given another class."""
    named = [index for index, word in enumerate(words[:-1]) if word == "First" and kinds[index + 1] == "cap"]
    for index in named:
        kinds[index] = "cap"
    return named


_PARTICLES_TOGETHER = 2
"""So many may stand together in a name ("von der Leyen")."""


_THINGS = lexicon.words("names.particles that are things or numbers")
_MAKES = lexicon.words("dates.makes of cars")


def _may_open(low: list[str], kinds: list[str], at: int, end: int) -> bool:
    """Whether the small words at `at`..`end`, behind a capital, may belong to a name: "Ruud van Dam", but no "the Ford van Smith drove".

    Where the word is a thing or a number as well, a first name must stand before it, or a name that no article opens
    and that is no car's; before a number only the first name will do.
    """
    if low[at] in _THINGS and low[at - 1] in _MAKES and low[end] in _FIRST_NAMES and kinds[end + 1 : end + 2] == ["cap"]:
        return False  # "the Mercedes van Ada Marsh drove": a woman's name, but who is named in full behind it is another
    if low[at] not in _THINGS or low[at - 1] in _FIRST_NAMES or low[at - 1] in _PARTICLES:
        return True
    first = first_capital(kinds, at - 1)
    opened = first > 0 and kinds[first - 1] in ("det", "poss")
    return kinds[at] == "low" and not opened and _MAKES.isdisjoint(low[first:at])


def _particles_in_names(low: list[str], kinds: list[str]) -> list[int]:
    """Small words between two words of a name ("Ursula von der Leyen"). Returns which tokens were given another class."""
    named: list[int] = []
    at = 1
    while at < len(low) - 1:
        end = at
        while end < len(low) - 1 and end - at < _PARTICLES_TOGETHER and low[end] in _PARTICLES and kinds[end] != "cap":
            end += 1
        if end > at and kinds[at - 1] == kinds[end] == "cap" and _may_open(low, kinds, at, end):
            kinds[at:end] = ["cap"] * (end - at)
            named += range(at, end)
        at = end + 1 if end > at else at + 1
    return named


_LOOK = WordMemory(_look).__getitem__


def find_tokens(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The tokens between two places of a text, one after the other: for who needs the first alone."""
    return _TOKEN.finditer(text, start, end)


class Tokens:
    """The tokens of one paragraph (`text`) in parallel lists: as printed, lower case, offsets, class, and whether inside quotes.

    `near` is a token as its neighbours see it: function words spelled, others by class.
    """

    __slots__ = ("ends", "kinds", "low", "near", "quoted", "starts", "text", "unclosed", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        # What stands between two tokens and the tokens, in turn: all offsets without a step a token.
        parts: list[str] = _TOKEN.split(text)
        offsets = list(accumulate(map(len, parts)))
        self.words = parts[1::2]
        self.starts, self.ends = offsets[:-1:2], offsets[1::2]
        looks = list(map(_LOOK, self.words))
        self.low = [look[0] for look in looks]
        self.kinds = kinds = [look[1] for look in looks]
        self.near = [look[2] for look in looks]
        named = _days_in_names(self.words, self.low, kinds) if "day" in kinds else []
        if "aux" in kinds and ("Will " in text or "May " in text):
            named += _verbs_in_names(self.words, self.low, kinds)
        if "First " in text:
            named += _first_in_names(self.words, kinds)
        if not _PARTICLES.isdisjoint(self.low):
            named += _particles_in_names(self.low, kinds)
        self.quoted, self.unclosed, marks = quoted_tokens(text, self.words, kinds, self.starts, self.ends)
        for index in (*named, *marks):
            self.near[index] = kinds[index]

    def ranges(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """For each character span of a sentence, the range of its tokens."""
        return [(bisect_left(self.starts, start), bisect_left(self.starts, end)) for start, end in spans]

    def touching(self, start: int, end: int) -> tuple[int, int]:
        """The range of the tokens that a character span touches: also one that it only has a part of ("troops.He")."""
        low = bisect_left(self.starts, start)
        if low and self.ends[low - 1] > start:
            low -= 1
        return low, bisect_left(self.starts, end)


def cut(text: str | Tokens) -> Tokens:
    """A text as it is cut; one that is cut already stays as it is."""
    return text if isinstance(text, Tokens) else Tokens(text)
