"""How a single block of a page is set and how it reads, by itself: as running text, as a sentence without its stop, in one look
with others. What follows from it for the article is decided in html_choice.py.
"""

from __future__ import annotations

import re

from store.reading.decoding.clean import one_line
from store.reading.markup.html_blocks import Block
from store.reading.markup.html_boxes import HINTS, STANDFIRSTS, own_names

_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_PROSE = 80
_TELLING = 7
"""Words that a sentence without a full stop has at least: names, days and sections have fewer."""
_NAMED_TELLING = 4
"""Words that a line has at least which is named like a stand-first."""
_FEW_WORDS = 3
_CRUMB = 60


def is_prose(block: Block) -> bool:
    """Whether a block is long enough for running text, and neither a heading nor mostly links."""
    return _size(block.text) >= _PROSE and not block.is_heading and block.linked * 2 < len(block.text)


def tells(block: Block) -> bool:
    """Whether a line without a full stop has the words of a sentence, most of them small, and neither leads anywhere nor is named
    like a box; a short one is a heading, or named like a stand-first."""
    words, names = block.text.split(), own_names(block.element)
    small = sum(word[0].islower() for word in words)
    if len(words) >= _NAMED_TELLING and small and not block.linked and STANDFIRSTS.search(names):
        return True
    if len(words) < _TELLING or small * 2 <= len(words) or block.linked:
        return False
    return block.is_heading or (len(block.text) >= _CRUMB and not HINTS.search(names))


def _size(text: str) -> int:
    """How long a text is in letters: a sign of Chinese, Japanese or Korean says what three letters do."""
    return len(text) if text.isascii() else len(text) + 2 * len(_WIDE.findall(text))


def is_set_small(block: Block) -> bool:
    """Whether all words of a block stand in an element that sets them apart."""
    return any(inner.tag in {"i", "em", "small", "cite"} and one_line(inner.text_content()) == block.text for inner in block.element.iterdescendants())


def is_in_dialog(block: Block) -> bool:
    """Whether a block stands in a box that opens over the page to ask something, however much it says."""
    return any(one.get("role") in {"dialog", "alertdialog"} for one in (block.element, *block.element.iterancestors()))


def site_of(host: str) -> str:
    """The last two names of a host, which the pages of a site share."""
    return ".".join(host.casefold().split(".")[-2:])


def is_set_large(block: Block) -> bool:
    """Whether a heading is a sentence of the article's own: nothing needs to stand under it."""
    text = block.text.rstrip("\"'”’»")
    return not block.linked and text[-1:] in tuple(".!…") and text.count(" ") >= _FEW_WORDS


def printed_stamps(blocks: list[Block]) -> set[str]:
    """What the page's <time> elements print."""
    root = blocks[0].element.getroottree().getroot()
    return {one_line(time.text_content())[:_CRUMB] for time in root.iter("time")}


def pattern_of(block: Block) -> tuple[str | None, ...]:
    """What a page's paragraphs have in common: their own element's tag and class and those of the one around it."""
    parent = block.element.getparent()
    outer = (str(parent.tag), parent.get("class")) if parent is not None else (None, None)
    return (block.tag, block.element.get("class"), *outer)
