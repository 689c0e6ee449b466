"""Tells English from other languages by their commonest words. A light hint for one reason; not language identification."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from store.english import lexicon
from store.english.tokens import Tokens, cut

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
    if not _is_surely_english(article[:_PARAGRAPHS]):
        beginning = _WORD.findall(" ".join([words.text[:_OF_EACH] for words in article[:_PARAGRAPHS]]).lower())
        english = sum(map(_ENGLISH.__contains__, beginning))
        if (len(beginning) >= 60 and english * 12 < len(beginning)) or _is_foreign(beginning, english):
            return [True] * len(article)
    return [_is_foreign_paragraph(words.text) for words in article]


def _is_surely_english(beginning: Sequence[Tokens]) -> bool:
    """Whether counting a text's tokens is enough to know that its beginning, word by word, is not foreign.

    A token of letters alone is one of those words; of the others, which may hold any, each is taken to hold as many of other
    languages as it has room for. And no text has more words than half its letters.
    """
    english = other = size = 0
    for words in beginning:
        if not words.text.isascii() and not _without_marks(words.text).isascii():
            return False
        own = words.low if len(words.text) <= _OF_EACH else words.low[: bisect_right(words.ends, _OF_EACH)]
        english += sum(map(_ENGLISH.__contains__, own))
        mixed = [word for word in own if not word.isalpha()]
        other += sum(map(_OTHER.__contains__, own)) + (sum(map(len, mixed)) + len(mixed)) // 2 + 1
        size += min(len(words.text), _OF_EACH) + 1
    return english * 24 >= size and english >= other


def _is_foreign_paragraph(text: str) -> bool:
    sample = text[:_SAMPLE].lower()
    if sample.count(" the ") * 200 >= len(sample) and (sample.isascii() or _without_marks(sample).isascii()):
        return False  # English beyond doubt, and much the commonest case
    words = _WORD.findall(sample)
    return _is_foreign(words, sum(map(_ENGLISH.__contains__, words)))


def _without_marks(text: str) -> str:
    """A text without the quotation marks and dashes that are printed round and long, which say nothing of its language."""
    for mark in "’“”—–‘":
        text = text.replace(mark, "")
    return text


def _is_foreign(words: Sequence[str], english: int) -> bool:
    """Whether words, `english` of them among English's commonest, are of another script or of another language."""
    if sum(map("\u0250".__le__, words)) * 2 > len(words):
        return True
    other = sum(map(_OTHER.__contains__, words))
    return len(words) >= _FEWEST and other >= 2 and other > english and other * 8 >= len(words)
