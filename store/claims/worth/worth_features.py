"""What the worth model sees of a sentence: its words and word pairs, and a few dozen traits that a person could name.

A feature is a string and is there or not. Apostrophes are dropped before words are compared, so that `don't` of a
printed text and `dont` of damaged wire text are one word. Shared by the scorer and by the script that trains it, so
that both see the same. Not for reading numbers (store/claims/quantities/) or speakers (store/claims/speakers/).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from store.english import calendar_words, lexicon
from store.english.word_memory import WordMemory

# The first only says sooner of the commonest words what the third would: plain letters with nothing joined to them.
_TOKEN = re.compile(r"[A-Za-z]++(?![\w'’-])|\d[\d.,/:]*+|[^\W\d_]+(?:['’-][^\W\d_]+)*+|[$€£¥%?!]")


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
READ = 20_000
"""So many characters of a sentence are read."""
_STEPS = (4, 7, 10, 14, 19, 25, 33)
_COUNTS = (1, 2, 4)
_NAMES, _ACRONYMS, _NUMBERS = ([f"t:{what} {step}" for step in _COUNTS] for what in ("name", "acronym", "number"))
_ADDRESSING = ("t:first person singular", "t:first person plural", "t:second person")
_LENGTHS = [f"t:length {step}" for step in _STEPS]


def tokens(text: str) -> list[str]:
    """The first 400 tokens as printed: words, numbers, currency and percent signs, question and exclamation marks.

    Nothing is read beyond 20,000 characters, so that no endless word is kept in memory.
    """
    return _TOKEN.findall(text[:READ])[:MOST_TOKENS]


_PLAIN, _NAME, _ACRONYM, _NUMBER = range(4)


def _look(token: str) -> tuple[str, tuple[str, ...], int]:
    """A token's form in the features, the traits it shows and its shape."""
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


_LOOK = WordMemory(_look).__getitem__
_MONEY = frozenset("$€£¥")


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence as the model sees it: its words in order, and the traits by name, which begin with `t:`."""

    words: tuple[str, ...]
    traits: tuple[str, ...]

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """The words that follow one another, each pair once."""
        return set(pairwise(self.words))

    @property
    def openings(self) -> tuple[str, ...]:
        """How it begins, as features: `^we` and `^we have`."""
        words = self.words
        return (f"^{words[0]}", f"^{words[0]} {words[1]}") if len(words) > 1 else tuple(map("^".__add__, words))

    @property
    def lexical(self) -> tuple[str, ...]:
        """All features of its words by name, each once, in a fixed order: words `tax`, pairs `tax cut`, openings."""
        return tuple(dict.fromkeys([*self.words, *map(" ".join, pairwise(self.words)), *self.openings]))


def words_of(text: str) -> Sequence[str]:
    """The words that `features` sees in a text, without the rest."""
    looks = list(map(_LOOK, tokens(text)))
    forms = [form for form, _, _ in looks]
    return forms if _MONEY.isdisjoint(forms) else _with_money(forms, [shape for _, _, shape in looks])


def features(text: str) -> Seen:
    """What there is to see in one sentence; of a very long one in its first 400 tokens."""
    looks = list(map(_LOOK, tokens(text)))
    if not looks:
        return Seen((), ("t:nobody addressed", "t:no name, no number"))
    forms, groups, shapes = zip(*looks, strict=True)
    words: Sequence[str] = forms if _MONEY.isdisjoint(forms) else _with_money(forms, shapes)
    traits: dict[str, int] = {}
    for group in chain.from_iterable(filter(None, groups)):
        traits[group] = traits.get(group, 0) + 1
    numbers = shapes.count(_NUMBER)
    # The first word of a sentence is written large anyway.
    names = shapes.count(_NAME) - (shapes[0] == _NAME)
    acronyms = shapes.count(_ACRONYM) - (shapes[0] == _ACRONYM)
    named = list(traits)
    if len(named) != sum(traits.values()):
        named += [f"{name} 2" for name, count in traits.items() if count > 1]
    for ladder, count in ((_NAMES, names), (_ACRONYMS, acronyms), (_NUMBERS, numbers)):
        if count:
            named += ladder[: bisect_right(_COUNTS, count)]
    named += _LENGTHS[: bisect_right(_STEPS, len(words))]
    if "?" in words:
        named.append("t:question")
    if "!" in words:
        named.append("t:exclamation")
    if words[0] in WH:
        named.append("t:opens as question")
    if words[0] in CONNECTIVE:
        named.append("t:connective")
    if '"' in text or "“" in text or "”" in text:
        named.append("t:quotation")
    if traits.keys().isdisjoint(_ADDRESSING):
        named.append("t:nobody addressed")
    if not names and not numbers and not acronyms:
        named.append("t:no name, no number")
    return Seen(tuple(words), tuple(named))


def _with_money(forms: Sequence[str], shapes: Sequence[int]) -> list[str]:
    """The words of a sentence with `#money` for a number behind a sign of currency."""
    words: list[str] = []
    for form, shape in zip(forms, shapes, strict=True):
        words.append("#money" if shape == _NUMBER and words and words[-1] in _MONEY else form)
    return words
