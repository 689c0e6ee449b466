"""A box of a page that holds none of its article's prose: what its blocks and its elements say together.

Each is looked at once, however many blocks stand in the box. What follows for a block is decided in html_choice.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from lxml import html  # type: ignore[import-untyped]

from store.reading.markup.html_blocks import Block
from store.reading.markup.html_boxes import ADDRESS, HINTS, is_furniture
from store.reading.markup.html_signs import ANSWER_HERE, PICTURE_HERE

PICTURES = ("img", "picture", "figure", "video")
# Digits that letters follow at once, and letters somewhere before a digit; one look along a line for each.
_MEASURES = re.compile(r"\d[.,]*\s?[^\W\d_]{2}")
_WORD = re.compile(r"[^\W\d_]{2}")
_FEWEST = 30
"""Characters beside its headings from which on a box tells something."""


@dataclass(frozen=True)
class Box:
    """A box and the blocks in it, in reading order."""

    element: html.HtmlElement
    blocks: list[Block]

    @cached_property
    def is_of_links(self) -> bool:
        """Whether a block of it is a bare link, or a third of its words lead somewhere."""
        text = sum(len(one.text) for one in self.blocks)
        return any(one.is_link for one in self.blocks) or sum(one.linked for one in self.blocks) * 3 > text

    @cached_property
    def holds_sentence(self) -> bool:
        """Whether a block of it ends like a sentence."""
        return any(one.is_sentence for one in self.blocks)

    @cached_property
    def leads_away(self) -> bool:
        """Whether a block of it is a bare link or asks its reader for something."""
        return any(one.is_link or ADDRESS.search(one.text) for one in self.blocks)

    @cached_property
    def shows(self) -> bool:
        """Whether a picture or a form stands in it."""
        return next(self.element.iter(*PICTURES, "form"), None) is not None

    @cached_property
    def had_picture(self) -> bool:
        """Whether a picture without words of its own stood in it."""
        return any(one.get(PICTURE_HERE) for one in self.element.iter())

    @cached_property
    def asks(self) -> bool:
        """Whether its reader is to choose or to type something in it."""
        return any(one.get(ANSWER_HERE) for one in self.element.iter())

    @cached_property
    def counts(self) -> bool:
        """Whether it is a heading and lines that count or measure something ("In figures: 41 barges"), and leads nowhere."""
        lines = [one.text for one in self.blocks if not one.is_heading]
        if not lines or len(lines) == len(self.blocks) or any(one.linked for one in self.blocks):
            return False
        words = " ".join(one.text for one in self.blocks)
        return all(_counts(line) and not is_furniture(line) for line in lines) and not HINTS.search(words) and not ADDRESS.search(words)

    @cached_property
    def tells_facts(self) -> bool:
        """Whether its lines lead nowhere, ask nothing, and say more than a label does."""
        size = sum(len(one.text) for one in self.blocks if not one.is_heading)
        return size >= _FEWEST and not any(one.linked or ADDRESS.search(one.text) for one in self.blocks)


def _counts(line: str) -> bool:
    if _MEASURES.search(line):
        return True
    word = _WORD.search(line)
    return word is not None and any(map(str.isdecimal, line[word.end() :]))
