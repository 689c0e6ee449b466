"""Where a number stands: its sentence, its clause between the neighbouring numbers, the words next to it. No meaning yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from store.english import lexicon, news_words
from store.english.news_words import Word

_ENDS = frozenset(".;:?!—–|")
_ABBREVIATED = lexicon.tagged("titles", "inside a sentence")
_SENTENCE = 30
# What stands on the other side of these is about who says it.
SAID = lexicon.tagged("saying", "beside a number")


@dataclass(frozen=True, slots=True)
class NumberPlace:
    """Token indices: the sentence `begin`..`end`, the clause `left`..`right` up to the next numbers, the number `first`..`last`."""

    tokens: Sequence[Word]
    begin: int
    left: int
    first: int
    last: int
    right: int
    end: int

    def before(self, reach: int) -> Sequence[Word]:
        """Up to `reach` words of the clause before the number, in reading order."""
        return self.tokens[max(self.left, self.first - reach) : self.first]

    def after(self, reach: int) -> Sequence[Word]:
        """Up to `reach` words of the clause after the number."""
        return self.tokens[self.last : min(self.right, self.last + reach)]

    def around(self, reach: int) -> list[Word]:
        """Up to `reach` words of the sentence on either side, over other numbers too."""
        return [
            *self.tokens[max(self.begin, self.first - reach) : self.first],
            *self.tokens[self.last : min(self.end, self.last + reach)],
        ]


def place(tokens: Sequence[Word], first: int, last: int, left_number: int, right_number: int) -> NumberPlace:
    """The place of the number at tokens `first`..`last`, whose neighbours end and start at the given offsets."""
    begin = first
    while begin > 0 and first - begin < _SENTENCE and not _stops(tokens, begin - 1):
        begin -= 1
    end = last
    while end < len(tokens) and end - last < _SENTENCE and not _stops(tokens, end):
        end += 1
    left = first
    while left > begin and tokens[left - 1].start >= left_number:
        left -= 1
    right = last
    while right < end and tokens[right].end <= right_number:
        right += 1
    return NumberPlace(tokens, begin, left, first, last, right, end)


def unsaid_before(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a clause after "Lee said that"."""
    for at in range(len(words) - 1, -1, -1):
        if words[at].low in SAID:
            return words[at + 1 :]
    return words


def unsaid_after(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a clause before ", Lee said"."""
    comma = len(words)
    for at, word in enumerate(words):
        if word.low == ",":
            comma = at
        if word.low in SAID and comma < at:
            return words[:comma]
    return words


def next_content(ordered: Iterable[Word], most: int = 2) -> frozenset[str]:
    """The stems of the first content words, up to a comma behind the first."""
    found: list[str] = []
    for word in ordered:
        if (word.low == "," and found) or len(found) == most:
            break
        if news_words.content(word):
            found.append(word.stem)
    return frozenset(found)


def _stops(tokens: Sequence[Word], at: int) -> bool:
    """Whether the sign at a place ends a sentence or a bracket; the stop of an abbreviation does not."""
    word = tokens[at]
    if word.low == ".":
        return at == 0 or (tokens[at - 1].low not in _ABBREVIATED and len(tokens[at - 1].low) > 1)
    return word.low in _ENDS
