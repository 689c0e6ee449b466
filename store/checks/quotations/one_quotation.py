"""Whether what two texts print is one quotation, changed: not two people with a phrase in common, nor one who says a thing twice."""

from __future__ import annotations

from store.checks.quotations.printed_words import PrintedWords
from store.checks.quotations.told_twice import ToldTwice
from store.english import lexicon

_SHARE = 0.7
"""So much of the shorter quotation must be shared for the other words to be a change of it."""
_TELLING = 3
"""Words that are no function words and stand in both; a frame alone ("it is going to be") is no quotation."""
_SURE = 8
"""Words in common from which on a change of any kind is believed of two quotations that nothing else ties together."""
_SURE_TELLING = 4
_SLIP = 2
"""Words that may differ in a shorter one: a "not", a number."""
_SHORT = 4
"""Words in common of a short quotation that is printed the same."""

_LONG, _LITTLE = 12, 0.15
"""Words of a quotation that is known by itself, and the share of them that may differ."""

_COMMON = lexicon.words("function_words.any")


def alike(a: PrintedWords, b: PrintedWords, told: ToldTwice) -> bool:
    """Whether few enough words differ for a change of one quotation; many are two speeches with a phrase in common."""
    return telling(a, b) >= _TELLING and changed(told.differs) <= (1 - _SHARE) * min(len(a.keys), len(b.keys))


def surely(quote: PrintedWords, other: PrintedWords, differs: tuple[tuple[str, str], ...], change: str) -> bool:
    """The same where it is to be shown beside a claim, of all that the desk holds: people say much in like words."""
    words = set(other.keys)
    shared = sum(word in words for word in quote.keys)
    if not differs:
        return shared >= _SHORT and telling(quote, other) >= _TELLING - 1
    if hardly_changed(quote, other, differs):
        return True
    shorter = min(len(quote.keys), len(other.keys))
    if telling(quote, other) < _TELLING or changed(differs) > (1 - _SHARE) * shorter:
        return False
    if shared >= _SURE and telling(quote, other) >= _SURE_TELLING:
        return True
    return change in ("negation", "number") and changed(differs) <= _SLIP


def nobody_elses(words: PrintedWords) -> bool:
    """Whether the words are so many and so much somebody's own that two people hardly say them both."""
    return len(words.keys) >= _SURE and len({word for word in words.keys if word not in _COMMON}) > _SURE_TELLING


def hardly_changed(quote: PrintedWords, printed: PrintedWords, differs: tuple[tuple[str, str], ...]) -> bool:
    """Whether so little differs in so many words that it is one quotation, whoever is named."""
    shorter = min(len(quote.keys), len(printed.keys))
    return shorter >= _LONG and changed(differs) <= _LITTLE * shorter


def telling(a: PrintedWords, b: PrintedWords) -> int:
    """How many words that are no function words stand in both."""
    others = {word for word in b.keys if word not in _COMMON}
    return len({word for word in a.keys if word in others})


def changed(differs: tuple[tuple[str, str], ...]) -> int:
    """How many words differ: of each change the longer side."""
    return sum(max(len(mine.split()), len(theirs.split())) for mine, theirs in differs)
