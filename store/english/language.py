"""Tells English from other languages by their commonest words. A light hint for one reason; not language identification."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    """the of and to in is that for it was on with as he be by at from his has have are this not but had they which
    will an or were we she their been one would who said its you her there can more when all if about up into than
    them some out could our then any may these my now your how over just after before says say because did between""".split()
)
# Common words of other languages in Latin script that are no English words.
_OTHER = frozenset(
    """el los las una uno unos por para con del que es se su sus como pero más este esta entre también fue ha han sobre le les
    des une dans du est pour qui sur au aux avec ce cette par plus pas sont être été ont il elle nous vous je der die das und wurde hatten haben sind oder zum zur im vom
    den von zu mit dem auf für ist im nicht ein eine als auch sich wie nach bei einer um wird aus dass sie ich wir il di
    che della dei gli nel alla sono più ma anche ed non da delle lo um uma não dos com os mais foi ao na ele seu het een
    van dat op te zijn niet aan ook worden wordt voor och att det som en på av är till med inte jag hade er og af til ikke
    har fra ved og jeg w z na się nie jest że do jak po ale być je na že se pro jsou by aby ale jako"""
    .split()
) - _ENGLISH  # fmt: skip
_SAMPLE = 4_000
_OF_EACH = 400
_PARAGRAPHS = 10
_FEWEST = 5


def foreign(paragraphs: Sequence[str]) -> list[bool]:
    """For each paragraph of an article, whether it is written in another language than English.

    An article is foreign as a whole where its beginning has more of the commonest words of other languages than of
    English ones, or where 60 words and more hold fewer than one in twelve of English's commonest (English prose has
    one in three, other languages one in fifty). A paragraph alone is foreign where most of its words are in another
    script or where the former holds for it; a list of names or scores, having neither, is not.
    """
    beginning = _WORD.findall(" ".join([text[:_OF_EACH] for text in paragraphs[:_PARAGRAPHS]]).lower())
    english = sum(map(_ENGLISH.__contains__, beginning))
    if (len(beginning) >= 60 and english * 12 < len(beginning)) or _is_foreign(beginning, english):
        return [True] * len(paragraphs)
    return [_is_foreign_paragraph(text) for text in paragraphs]


def _is_foreign_paragraph(text: str) -> bool:
    sample = text[:_SAMPLE].lower()
    if sample.isascii() and sample.count(" the ") * 200 >= len(sample):
        return False  # English beyond doubt, and much the commonest case
    words = _WORD.findall(sample)
    return _is_foreign(words, sum(map(_ENGLISH.__contains__, words)))


def _is_foreign(words: Sequence[str], english: int) -> bool:
    """Whether words, `english` of them among English's commonest, are of another script or of another language."""
    if sum(map("\u0250".__le__, words)) * 2 > len(words):
        return True
    other = sum(map(_OTHER.__contains__, words))
    return len(words) >= _FEWEST and other >= 2 and other > english and other * 8 >= len(words)
