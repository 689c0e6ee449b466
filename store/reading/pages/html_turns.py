"""The speeches of a sitting, a debate or an interview that a page sets in boxes beside each other, each under the name of who
speaks. What follows for a block is decided in html_choice.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from lxml import html  # type: ignore[import-untyped]

from store.reading.markup.html_blocks import Block
from store.reading.markup.html_boxes import HINTS, own_names
from store.reading.pages.html_byline import begins_with_name
from store.reading.pages.html_posts import Look, look_of

_LONGEST_LABEL = 90
_WHOLE_PAGE = frozenset({"body", "html"})


def turns_of(blocks: list[Block], sizes: Mapping[html.HtmlElement, int]) -> set[html.HtmlElement]:
    """The boxes of speeches; `sizes` are the characters of the article's prose in each element that holds some.

    Boxes alike beside each other, one of which holds prose, that begin with a label and go on with a sentence; two of the
    labels at least are names. What only begins like one speech by itself is none."""
    looks = {look_of(element) for element, size in sizes.items() if size and element.tag not in _WHOLE_PAGE and not HINTS.search(own_names(element))}
    labels: dict[html.HtmlElement, str] = {}
    said: set[html.HtmlElement] = set()
    for block in blocks:
        is_label = not block.is_sentence or block.text.endswith(":")
        for element in (block.element, *block.element.iterancestors()):
            if look_of(element) not in looks:
                continue
            if element not in labels:
                labels[element] = block.text if is_label and len(block.text) <= _LONGEST_LABEL else ""
            elif block.is_sentence and not block.aside and block.linked * 2 < len(block.text):
                said.add(element)
    turns = [element for element, label in labels.items() if label and element in said]
    named: Counter[Look] = Counter(look_of(element) for element in turns if begins_with_name(labels[element]))
    return {element for element in turns if named[look_of(element)] > 1}
