"""What kind of newspaper line a sentence is, and whether a whole paragraph says nothing of its article."""

from __future__ import annotations

from collections.abc import Sequence

from store.claims.sentences import boilerplate, page_leftovers, splitter
from store.claims.sentences.columns import column_line

_OF_THE_PAGE = frozenset(
    ("contribution line", "byline", "copyright notice", "advertising", "page furniture", "appeal", "dateline")
)
"""The kinds of line that say nothing about what an article tells. Captions, headings and corrections do."""


_LONGEST = 600
"""Characters beyond which a paragraph says something, whatever stands around it."""


def is_furniture(paragraph: str, spans: Sequence[tuple[int, int]] | None = None) -> bool:
    """Whether every sentence of it is of the page and none of the report; some 40 microseconds, long ones free.

    `spans` are those of its sentences, where they are known.
    """
    if len(paragraph) > _LONGEST:
        return False
    lines = splitter.split(paragraph) if spans is None else spans
    return all(line_kind(paragraph[start:end]) in _OF_THE_PAGE for start, end in lines)


def line_kind(sentence: str) -> str:
    """What a newspaper prints around its reporting (boilerplate.py), or else what a page left (page_leftovers.py) or a column
    holds (columns.py); "" for neither."""
    return boilerplate.kind(sentence) or page_leftovers.leftover(sentence) or column_line(sentence)
