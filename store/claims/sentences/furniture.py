"""What kind of newspaper line a sentence is, and whether a whole paragraph says nothing of its article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce
from operator import or_

from store.claims.sentences import boilerplate, one_look, page_leftovers, scenes, splitter
from store.claims.sentences.columns import column_line
from store.english.word_memory import WordMemory

_OF_THE_PAGE = frozenset(
    ("contribution line", "byline", "copyright notice", "advertising", "page furniture", "appeal", "dateline")
)
"""The kinds of line that say nothing about what an article tells. Captions, headings and corrections do."""


_LONGEST = 600
"""Characters beyond which a paragraph says something, whatever stands around it."""

_HINTS = boilerplate.HINTS | {one_look.SCENE: scenes.HINTS} | page_leftovers.HINTS
_ANY_OF_THEM = re.compile("|".join(one.pattern for one in _HINTS.values()))


def _hint(word: str) -> int:
    """What a token hints at, in the bits of one_look.py."""
    low = word.lower()
    button = one_look.BUTTON if page_leftovers.BUTTON_HINTS.search(word) else 0
    if _ANY_OF_THEM.search(low) is None:
        return button
    return reduce(or_, (bit for bit, pattern in _HINTS.items() if pattern.search(low)), button)


_HINT = WordMemory(_hint).__getitem__


def is_furniture(paragraph: str, spans: Sequence[tuple[int, int]] | None = None) -> bool:
    """Whether every sentence of it is of the page and none of the report; some 40 microseconds, long ones free.

    `spans` are those of its sentences, where they are known.
    """
    if len(paragraph) > _LONGEST:
        return False
    lines = splitter.split(paragraph) if spans is None else spans
    written = (paragraph[start:end] for start, end in lines)
    return all(line_kind(line, one_look.RUN.findall(line)) in _OF_THE_PAGE for line in written)


def line_kind(sentence: str, words: Sequence[str] | None = None) -> str:
    """What a newspaper prints around its reporting (boilerplate.py), or else what a page left (page_leftovers.py) or a column
    holds (columns.py); "" for neither. `words` are the tokens that it touches, or their runs of letters and digits, as printed,
    where they are known: most hint at nothing, which is remembered of each, and then no pattern is tried."""
    hints = one_look.ANY_HINT if words is None else reduce(or_, map(_HINT, words), 0)
    if boilerplate.UNWORDED in sentence:
        hints |= one_look.NOTICE
    return boilerplate.kind(sentence, hints) or page_leftovers.leftover(sentence, hints) or column_line(sentence)
