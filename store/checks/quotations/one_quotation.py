"""Whether what two texts print is one quotation, changed: not two people with a phrase in common, nor one who says a thing twice.

One rule, for what is shown beside a claim and for the list over a desk. It asks of the stretch that both print, however long
the speeches are in which it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.checks.quotations import printed_words
from store.checks.quotations.kinds_of_change import Change
from store.checks.quotations.printed_words import PrintedWords
from store.checks.quotations.told_twice import ToldTwice
from store.checks.quotations.who_said import Told
from store.english import lexicon

_SHARE = 0.7
"""So much of the stretch must be shared for the other words to be a change of it."""
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
"""Words of a stretch that is known by itself, and the share of them that may differ."""

_TURNED = 10
"""Words in common from which on one "not" or "never" more is a change of them, whoever is named: it turns round all the others."""

_NOBODY_ELSES = 13
"""Words in common that nobody else says in this order, however little they tell."""

_COMMON = lexicon.words("function_words.any")


@dataclass(frozen=True, slots=True)
class SharedStretch:
    """What two quotations have in common (words as compared) and what differs within it (words as printed)."""

    common: tuple[str, ...]
    differs: tuple[tuple[str, str], ...]
    change: Change

    @property
    def words(self) -> int:
        """How many words the stretch has, those that differ counted once."""
        return len(self.common) + changed(self.differs)


def stretch(told: ToldTwice) -> SharedStretch:
    """That of two tellings."""
    return SharedStretch(told.common, told.differs, told.change)


def stretch_in(quote: PrintedWords, printed: PrintedWords, differs: tuple[tuple[str, str], ...], change: Change) -> SharedStretch:
    """That of a quotation and of the words that were found for it in a text."""
    words = set(printed.keys)
    return SharedStretch(tuple(word for word in quote.keys if word in words), differs, change)


def is_one(found: SharedStretch, said_by: Told) -> bool:
    """Whether it is one quotation, by who is named in the two places.

    Of two people only the very same words are, where hardly two would say them; where nobody can tell who it is, hardly a word
    may differ.
    """
    if said_by == "two":
        return not found.differs and nobody_elses(found.common)
    return may_be_one(found) and (said_by == "one" or not found.differs or hardly_changed(found) or turned_round(found))


def may_be_one(found: SharedStretch) -> bool:
    """Whether it is one quotation if one person says both: enough is shared, of words that are somebody's own, and few
    enough differ. People say much in like words."""
    if not found.differs:
        return len(found.common) >= _SHORT and telling(found.common) >= _TELLING - 1
    if hardly_changed(found):
        return True
    if telling(found.common) < _TELLING or changed(found.differs) > (1 - _SHARE) * found.words:
        return False
    if len(found.common) >= _SURE and telling(found.common) >= _SURE_TELLING:
        return True
    return found.change in ("negation", "number") and changed(found.differs) <= _SLIP


class SoughtQuotation:
    """The words of a quotation, for seeing quickly of most texts that they do not hold it: they print one or two of its words."""

    def __init__(self, quote: PrintedWords) -> None:
        small = sum(word in _COMMON for word in quote.keys)
        own = {word for word in quote.keys if word not in _COMMON}
        self._own = [printed_words.squeezed(word) for word in own if not printed_words.from_sign(word)]
        self._sure = len(own) - len(self._own)
        # So many words of a text may be common to both where hardly one of them tells.
        self._small = small + max((quote.keys.count(word) for word in own), default=0)
        runs = list(zip(quote.keys, quote.keys[1:], quote.keys[2:], strict=False))
        self._runs = {printed_words.squeezed("".join(run)) for run in runs if not any(map(printed_words.from_sign, run))}
        self._any_run = len(runs) == 0 or len(self._runs) < len(set(runs))

    def may_stand_in(self, text: str) -> bool:
        """Whether the text prints as many words of the quotation as may_be_one() asks for, wherever they stand."""
        if self._small >= _NOBODY_ELSES:
            return True
        held = printed_words.squeezed(text)
        return self._sure + sum(word in held for word in self._own) >= _TELLING - 1

    def may_share_a_run(self, text: str) -> bool:
        """Whether three words of the quotation may stand together in the text, or it has no three (windows.share_a_run)."""
        if self._any_run:
            return True
        held = printed_words.squeezed(text)
        return any(run in held for run in self._runs)


def nobody_elses(words: Sequence[str]) -> bool:
    """Whether the words are so many and so much somebody's own that two people hardly say them both."""
    return len(words) >= _SURE and telling(words) > _SURE_TELLING


def hardly_changed(found: SharedStretch) -> bool:
    """Whether so little differs in so many words that it is one quotation, whoever is named."""
    own = telling(found.common) > _SURE_TELLING or len(found.common) >= _NOBODY_ELSES
    return own and found.words >= _LONG and changed(found.differs) <= _LITTLE * found.words


def turned_round(found: SharedStretch) -> bool:
    """Whether nothing but one word that denies stands in the one and not in the other, of words enough to be known by."""
    one_word = found.change == "negation" and changed(found.differs) == 1
    return one_word and len(found.common) >= _TURNED and telling(found.common) >= _SURE_TELLING


def telling(words: Sequence[str]) -> int:
    """How many of the words are no function words, each counted once."""
    return len({word for word in words if word not in _COMMON})


def changed(differs: tuple[tuple[str, str], ...]) -> int:
    """How many words differ: of each change the longer side."""
    return sum(max(len(mine.split()), len(theirs.split())) for mine, theirs in differs)
