"""Whether a whole paragraph says nothing of its article: the page's own words, its credits, its adverts."""

from __future__ import annotations

from store.claims.sentences import boilerplate, page_leftovers, splitter

_OF_THE_PAGE = frozenset(
    ("contribution line", "byline", "copyright notice", "advertising", "page furniture", "appeal")
)
"""The kinds of line that say nothing about what an article tells. Captions, datelines, headings and corrections do."""


_LONGEST = 600
"""Characters beyond which a paragraph says something, whatever stands around it."""


def is_furniture(paragraph: str) -> bool:
    """Whether every sentence of it is of the page and none of the report; some 40 microseconds, long ones free."""
    if len(paragraph) > _LONGEST:
        return False
    return all(_of_the_page(paragraph[start:end]) for start, end in splitter.split(paragraph))


def _of_the_page(sentence: str) -> bool:
    return (boilerplate.kind(sentence) or page_leftovers.leftover(sentence)) in _OF_THE_PAGE
