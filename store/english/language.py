"""Tells English from other languages by their commonest words. A light hint for one reason; not language identification."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.english import lexicon
from store.english.tokens import Tokens, cut
from store.english.word_memory import WordMemory

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = lexicon.words("languages.english")
# Common words of other languages in Latin script that are no English words.
_OTHER = lexicon.words("languages.other") - _ENGLISH
_SAMPLE = 4_000
_OF_EACH = 400
_PARAGRAPHS = 10
_FEWEST = 5


def foreign(paragraphs: Sequence[str | Tokens]) -> list[bool]:
    """For each paragraph of an article, whether it is written in another language than English.

    An article is foreign as a whole where its beginning has more of the commonest words of other languages than of
    English ones, or where 60 words and more hold fewer than one in twelve of English's commonest (English prose has
    one in three, other languages one in fifty). A paragraph alone is foreign where most of its words are in another
    script or where the former holds for it; a list of names or scores, having neither, is not.
    """
    article = [cut(text) for text in paragraphs]
    beginning = sum(_counted(words, _OF_EACH) for words in article[:_PARAGRAPHS])
    count, english = beginning & _COUNT, beginning >> _BITS & _COUNT
    if (count >= 60 and english * 12 < count) or _is_foreign(beginning):
        return [True] * len(article)
    return [_is_foreign_paragraph(words) for words in article]


def _counted(words: Tokens, most: int) -> int:
    """The words in the first `most` characters of a text, counted: all, English ones, other ones and those of another script,
    each in bits of its own, so that the counts of a text are one sum."""
    return sum(map(_COUNTS, words.low if len(words.text) <= most else _WORD.findall(words.text[:most].lower())))


def _counts(token: str) -> int:
    found = 0
    for word in _WORD.findall(token):
        found += 1 + ((word in _ENGLISH) << _BITS) + ((word in _OTHER) << 2 * _BITS) + ((word >= "\u0250") << 3 * _BITS)
    return found


_BITS = 20
_COUNT = (1 << _BITS) - 1
_COUNTS = WordMemory(_counts).__getitem__


def _is_foreign_paragraph(words: Tokens) -> bool:
    sample = words.text[:_SAMPLE].lower()
    if sample.count(" the ") * 200 >= len(sample) and (sample.isascii() or _without_marks(sample).isascii()):
        return False  # English beyond doubt, and much the commonest case
    return _is_foreign(_counted(words, _SAMPLE))


def _without_marks(text: str) -> str:
    """A text without the quotation marks and dashes that are printed round and long, which say nothing of its language."""
    for mark in "’“”—–‘":
        text = text.replace(mark, "")
    return text


def _is_foreign(counted: int) -> bool:
    """Whether words so counted are of another script or of another language."""
    count, english, other = counted & _COUNT, counted >> _BITS & _COUNT, counted >> 2 * _BITS & _COUNT
    if (counted >> 3 * _BITS) * 2 > count:
        return True
    return count >= _FEWEST and other >= 2 and other > english and other * 8 >= count
