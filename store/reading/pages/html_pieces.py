"""The paragraphs of a page's article, given the lines that trafilatura found in it: the page's own blocks that hold these
lines, and what belongs to them (html_choice.py); where there are none, the lines or whatever reads like an article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from itertools import accumulate

from lxml import html  # type: ignore[import-untyped]

from store.documents import ParagraphKind
from store.reading.decoding.clean import one_line, squeezed
from store.reading.markup.html_blocks import Block, kind_of
from store.reading.pages.html_choice import ArticleChoice
from store.reading.pages.html_looks import is_prose

_SHORT = 25
_AHEAD = 5_000
_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of the article: its words, what it is on the page, and the block it was; `day` is that of the post, where
    the page's data say it."""

    text: str
    kind: ParagraphKind
    block: Block | None
    day: str = ""


def pieces_of(
    blocks: list[Block],
    found: list[str],
    title: str,
    byline: str,
    description: str = "",
    host: str = "",
    posts: Collection[html.HtmlElement] = (),
) -> list[Piece]:
    """The article's paragraphs, given the lines that trafilatura found; empty where nothing reads like an article.

    `description` is what the page says of itself in a sentence: where that stands above the text, it is the stand-first.
    `host` is the page's own, "" where nobody knows it; `posts` are the elements of a live page that are a post each.
    """
    chosen = _covered(blocks, found)
    wanted = sum(map(len, map(squeezed, found)))
    got = sum(len(squeezed(block.text)) for block in chosen)
    if chosen and got >= _ENOUGH * wanted:
        if kept := ArticleChoice(blocks, chosen, title, byline, description, host, posts).kept():
            return [Piece(block.text, kind_of(block), block) for block in kept]
        # What was found is the page's furniture: the text is what stands on it beside that.
    elif found:
        return [Piece(one_line(line.removeprefix("- ")), "text", None) for line in found]
    return [
        Piece(block.text, kind_of(block), block)
        for block in blocks
        if (block.tag in {"p", "li", "blockquote"} or (is_prose(block) and block.is_sentence))
        and not block.aside
        and block.linked * 2 < len(block.text)
    ]


def _covered(blocks: list[Block], found: list[str]) -> list[Block]:
    """The blocks whose text, white space apart, stands in what was found, in its order or as a whole line of it.

    Short ones must be a whole line: "The Namibian" stands in many sentences and is a page's footer all the same.
    Linear in the page: what is looked for in order is looked for only a little ahead.
    """
    lines = [squeezed(line.removeprefix("- ")) for line in found]
    text, unused = "".join(lines), Counter(lines)
    starts = dict(zip(reversed(lines), reversed([0, *accumulate(map(len, lines))][:-1]), strict=True))
    place = 0
    chosen = []
    for block in blocks:
        words = squeezed(block.text)
        length = len(words)
        at = text.find(words, place, place + length + _AHEAD) if length >= _SHORT else -1
        if at < 0 and unused[words] > 0:
            at = starts[words]
        if at >= 0:
            unused[words] -= 1
            place = max(place, at + length) if length >= _SHORT or at == place else place
            chosen.append(block)
    return chosen
