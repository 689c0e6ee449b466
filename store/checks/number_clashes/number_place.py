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

# Between a thing and its measure: "is 12 metres high", "is valued at about 3 million".
_MEASURED = lexicon.words("number_clashes.measured")
_HOW = frozenset({"high", "tall", "long", "wide", "deep"})
_BESIDE = lexicon.words("number_clashes.beside a measure")
_LINKS = lexicon.words("number_clashes.where")
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their"})


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


def bearer(place: NumberPlace) -> str:
    """The stem of what a measure is told of: "tower" of "the tower of the castle is 40 metres high", "a tower valued at 3 million".

    "" where no word of measuring stands between the two, or a pronoun stands there.
    """
    at = place.first - 1
    measured = any(word.low in _HOW for word in place.after(1))
    while at >= place.begin and place.tokens[at].low in _MEASURED | _BESIDE:
        measured = measured or place.tokens[at].low in _MEASURED
        at -= 1
    found = -1
    while measured and at >= place.begin and news_words.content(place.tokens[at]) and not place.tokens[at].low[0].isdecimal():
        found = at
        before = at - 1
        while before >= place.begin and (place.tokens[before].named or place.tokens[before].low in _DETERMINERS):
            before -= 1
        if before < place.begin or place.tokens[before].low not in _LINKS:
            break
        at = before - 1  # "the tower of the castle", "the pier at Holm"
    return place.tokens[found].stem if found >= 0 and not place.tokens[found].named else ""


def _stops(tokens: Sequence[Word], at: int) -> bool:
    """Whether the sign at a place ends a sentence or a bracket; the stop of an abbreviation does not."""
    word = tokens[at]
    if word.low == ".":
        return at == 0 or (tokens[at - 1].low not in _ABBREVIATED and len(tokens[at - 1].low) > 1)
    return word.low in _ENDS
