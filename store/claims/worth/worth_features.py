"""What the worth model sees of a sentence: its words and word pairs, and a few dozen traits that a person could name.

A feature is a string and is there or not. Apostrophes are dropped before words are compared, so that `don't` of a
printed text and `dont` of damaged wire text are one word. Shared by the scorer and by the script that trains it, so
that both see the same. Not for reading numbers (store/claims/quantities/) or speakers (store/claims/speakers/).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from store.english import calendar_words, lexicon

_TOKEN = re.compile(r"\d[\d.,/:]*+|[^\W\d_]+(?:['’-][^\W\d_]+)*+|[$€£¥%?!]")


FIRST_SINGULAR = lexicon.words("worth.first singular")
FIRST_PLURAL = lexicon.words("worth.first plural")
SECOND = lexicon.words("worth.second")
THIRD = lexicon.words("worth.third")
DUTY = lexicon.words("worth.duty")
FUTURE = lexicon.words("worth.future")
HEDGE = lexicon.words("worth.hedge")
OPINION = lexicon.words("worth.opinion")
COMPARISON = lexicon.words("worth.comparison")
ABSOLUTE = lexicon.words("worth.absolute")
REPORT = lexicon.tagged("saying", "report")
VOTES = lexicon.words("worth.votes")
NUMBER_WORDS = lexicon.words("worth.number words")
PAST = lexicon.words("worth.past")
BE_NOW = lexicon.words("worth.be now")
TIME = lexicon.words("worth.time") | calendar_words.WEEKDAYS.keys() | calendar_words.MONTHS.keys() - {"may"}
WH = lexicon.words("worth.wh")
NEGATION = lexicon.words("worth.negation")
CONNECTIVE = lexicon.words("worth.connective")
_GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("first person singular", FIRST_SINGULAR),
    ("first person plural", FIRST_PLURAL),
    ("second person", SECOND),
    ("third person", THIRD),
    ("duty", DUTY),
    ("future", FUTURE),
    ("hedge", HEDGE),
    ("opinion", OPINION),
    ("comparison", COMPARISON),
    ("absolute", ABSOLUTE),
    ("report", REPORT),
    ("votes", VOTES),
    ("number word", NUMBER_WORDS),
    ("past", PAST),
    ("present", BE_NOW),
    ("time", TIME),
    ("negation", NEGATION),
)
_GROUP_OF: dict[str, tuple[str, ...]] = {}
for _name, _set in _GROUPS:
    for _word in _set:
        _GROUP_OF[_word] = (*_GROUP_OF.get(_word, ()), f"t:{_name}")

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
MOST_TOKENS = 400
_READ = 20_000
_STEPS = (4, 7, 10, 14, 19, 25, 33)
_COUNTS = (1, 2, 4)
_NAMES, _ACRONYMS, _NUMBERS = ([f"t:{what} {step}" for step in _COUNTS] for what in ("name", "acronym", "number"))
_ADDRESSING = ("t:first person singular", "t:first person plural", "t:second person")
_LENGTHS = [f"t:length {step}" for step in _STEPS]


def tokens(text: str) -> list[str]:
    """The first 400 tokens as printed: words, numbers, currency and percent signs, question and exclamation marks.

    Nothing is read beyond 20,000 characters, so that no endless word is kept in memory.
    """
    return _TOKEN.findall(text[:_READ])[:MOST_TOKENS]


_PLAIN, _NAME, _ACRONYM, _NUMBER = range(4)


@lru_cache(maxsize=32_768)
def _look(token: str) -> tuple[str, tuple[str, ...], int]:
    """A token's form in the features, the traits it shows and its shape; words come again and again, so it is kept."""
    first = token[0]
    if first.isdigit():
        plain = token.rstrip(".,:/")
        if _YEAR.match(plain):
            return "#year", (), _NUMBER
        return ("#large" if len(plain) > 3 else "#small"), (), _NUMBER
    if not first.isalpha():
        return token, (), _PLAIN
    shape = _PLAIN
    if first.isupper() and len(token) > 1:
        shape = _ACRONYM if token.isupper() else _NAME
    word = token.lower()
    if word.endswith(("'s", "’s")) and len(word) > 4:
        word = word[:-2]
    word = word.replace("'", "").replace("’", "")
    groups = _GROUP_OF.get(word, ())
    size = len(word)
    if size > 4 and word.endswith("ed"):
        groups = (*groups, "t:past") if "t:past" not in groups else groups
    elif size > 5 and word.endswith("ing"):
        groups = (*groups, "t:gerund")
    elif size > 4 and word.endswith("est"):
        groups = (*groups, "t:superlative")
    elif size > 4 and word.endswith("ly"):
        groups = (*groups, "t:adverb")
    return word, groups, shape


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence as the model sees it: its words in order, the lexical features, and the traits by name.

    Lexical features are words `tax`, pairs `tax cut` and openings `^we`, `^we have`; each stands once, in a fixed
    order. Traits begin with `t:`.
    """

    words: tuple[str, ...]
    lexical: tuple[str, ...]
    traits: tuple[str, ...]


def features(text: str) -> Seen:
    """What there is to see in one sentence; of a very long one in its first 400 tokens."""
    words: list[str] = []
    traits: dict[str, int] = {}
    names = acronyms = numbers = 0
    for word, groups, shape in map(_look, tokens(text)):
        if shape == _NUMBER:
            numbers += 1
            if words and words[-1] in "$€£¥":
                words.append("#money")
                continue
        elif shape and words:
            if shape == _NAME:
                names += 1
            else:
                acronyms += 1
        for group in groups:
            traits[group] = traits.get(group, 0) + 1
        words.append(word)
    lexical = dict.fromkeys([*words, *map(" ".join, pairwise(words))])
    if words:
        lexical["^" + words[0]] = None
        lexical["^" + " ".join(words[:2])] = None
    named = list(traits)
    named += [f"{name} 2" for name, count in traits.items() if count > 1]
    for ladder, count in ((_NAMES, names), (_ACRONYMS, acronyms), (_NUMBERS, numbers)):
        if count:
            named += ladder[: bisect_right(_COUNTS, count)]
    named += _LENGTHS[: bisect_right(_STEPS, len(words))]
    if "?" in words:
        named.append("t:question")
    if "!" in words:
        named.append("t:exclamation")
    if words and words[0] in WH:
        named.append("t:opens as question")
    if words and words[0] in CONNECTIVE:
        named.append("t:connective")
    if '"' in text or "“" in text or "”" in text:
        named.append("t:quotation")
    if traits.keys().isdisjoint(_ADDRESSING):
        named.append("t:nobody addressed")
    if not names and not numbers and not acronyms:
        named.append("t:no name, no number")
    return Seen(tuple(words), tuple(lexical), tuple(named))
