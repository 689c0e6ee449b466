"""The blocks of a web page: its runs of text between block boundaries, with what their surroundings say about them.

Not for deciding what the article is (html_choice.py does), nor for the page's data about itself (html_meta.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree, html  # type: ignore[import-untyped]

from store.documents import ParagraphKind, Standing
from store.reading.markup.html_signs import STRUCK_HERE
from store.reading.markup.html_tree import INLINE, as_read, tree_of
from store.reading.shaping.corrections import is_correction
from store.reading.shaping.paragraphs import ENDS, paragraphs_of
from store.reading.shaping.standing import standings_of

# Elements whose text is not the article's running text, whatever they are called.
ASIDE = frozenset({"aside", "nav", "footer", "form", "figcaption", "figure", "menu", "dialog", "table"})
# What they may say of themselves instead.
_ASIDE_ROLES = frozenset({"dialog", "alertdialog", "navigation", "search", "menu", "menubar", "toolbar"})
_NO_TEXT = frozenset({"head", "title", "meta", "link", "base"})
_MARKUP = re.compile(r"</?[a-z][a-z0-9]*[\s/>]|&(?:[a-z]{2,8}|#\d{1,7});", re.IGNORECASE)
_NOTES = re.compile(r"(?:^|\s)(?:foot-?notes|end-?notes|doc-(?:foot|end)notes?)(?:\s|$)")
# Of scripts that are written without the Latin full stop as well.
_SENTENCE_ENDS = ".!?…:。！？：؟۔।॥።"
_MAX_DEPTH = 2_000
_WIDEST = 140
_FEWEST_WRAPPED = 36
_NARROWEST = 16


@dataclass(slots=True)
class Block:
    """A run of text: `tag` is the block element it stands in, `linked` how many of its characters are link text.

    `element` is that block element; `aside` says that an element around it is no running text by its tag. `number`
    is its place among the page's blocks, `struck` are the words that are struck out in it or just before it.
    """

    text: str
    tag: str
    linked: int
    element: html.HtmlElement
    aside: bool
    number: int = 0
    struck: tuple[str, ...] = ()

    @property
    def is_heading(self) -> bool:
        """Whether it stands in h1 to h6."""
        return len(self.tag) == 2 and self.tag[0] == "h" and self.tag[1].isdigit()

    @property
    def is_link(self) -> bool:
        """Whether nearly all of it is a link."""
        return self.linked * 10 >= len(self.text) * 9

    @property
    def is_sentence(self) -> bool:
        """Whether it ends like a sentence."""
        return self.text.rstrip("\"'”’)»*」』）")[-1:] in _SENTENCE_ENDS or self.text[-1:] in '”"’」』'


def is_aside(element: html.HtmlElement) -> bool:
    """Whether an element holds no running text, by its tag or by the role that it gives itself."""
    return element.tag in ASIDE or element.get("role") in _ASIDE_ROLES


def blocks_of(tree: html.HtmlElement) -> list[Block]:
    """The page's blocks in reading order. A line break (<br>) ends a block where it parts sentences; where a machine
    broke the lines of a sentence at a width, they are joined."""
    found = list(_Runs().of(tree))
    for number, block in enumerate(found):
        block.number = number
    return found


def fragment_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a piece of HTML, or of text without any markup, as feeds and content systems deliver it."""
    if not _MARKUP.search(text):
        return paragraphs_of(text)
    tree = tree_of(f"<body>{text}</body>".replace("\x00", "\ufffd"))
    if tree is None:
        return paragraphs_of(text)
    as_read(tree)
    return tuple(block.text for block in blocks_of(tree))


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of HTML as read: its paragraphs, how each stands in it, and the words that it strikes out."""

    texts: list[str]
    standings: list[Standing]
    struck: tuple[str, ...] = ()


def fragment_of(text: str, css: str = "") -> Fragment:
    """A piece of HTML with its style sheet, or text without any markup; captions of pictures are none of it."""
    if not _MARKUP.search(text):
        plain = list(paragraphs_of(text))
        return Fragment(plain, standings_of(plain))
    tree = tree_of(f"<body>{text}</body>".replace("\x00", "\ufffd"))
    if tree is None:
        return Fragment([], [])
    struck = as_read(tree, css)
    blocks = [block for block in blocks_of(tree) if not _is_caption(block)]
    return Fragment([block.text for block in blocks], [Standing(kind_of(block), struck=block.struck) for block in blocks], struck)


def _is_caption(block: Block) -> bool:
    return block.tag == "figcaption" or any(above.tag == "figcaption" for above in block.element.iterancestors())


def kind_of(block: Block) -> ParagraphKind:
    """What a block is on its page."""
    if is_correction(block.text, names_of(block.element)):
        return "correction"
    if block.is_heading:
        return "heading"
    if any(_NOTES.search(f"{one.get('class') or ''} {one.get('role') or ''}") for one in block.element.iterancestors()):
        return "note"
    if block.element.get("data-kind") == "table":
        return "table"
    for tag in (block.tag, *(above.tag for above, _ in zip(block.element.iterancestors(), range(3), strict=False))):
        if tag in {"li", "dd", "dt"}:
            return "list"
        if tag == "blockquote":
            return "quote"
    return "text"


def names_of(element: html.HtmlElement) -> str:
    """The class and id of an element and of the two around it."""
    names = [f"{element.get('class') or ''} {element.get('id') or ''}"]
    for above, _ in zip(element.iterancestors(), range(2), strict=False):
        names.append(f"{above.get('class') or ''} {above.get('id') or ''}")
    return " ".join(names)


@dataclass(slots=True)
class _Line:
    """A line on its way: its pieces, and how many of its characters are link text."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())


class _Runs:
    """The walk over a tree: collects text until a block boundary. Iterative, since hostile pages nest deeply."""

    def __init__(self) -> None:
        self._lines = [_Line()]
        self._struck: list[str] = []

    def of(self, tree: html.HtmlElement) -> Iterator[Block]:
        stack: list[html.HtmlElement] = []
        links = asides = 0
        skipping: html.HtmlElement | None = None
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            is_break = tag == "br" or _is_break(element)
            inline = tag in INLINE or tag == "br"
            if skipping is None and not inline:
                yield from self._end(stack, asides)
            if event == "start":
                if skipping is None and (tag in _NO_TEXT or len(stack) > _MAX_DEPTH):
                    skipping = element
                if skipping is None:
                    if is_break:
                        self._lines.append(_Line())
                    if not inline:
                        stack.append(element)
                        asides += is_aside(element)
                    links += tag == "a" and not _is_permalink(element, stack)
                    if words := element.get(STRUCK_HERE):
                        self._struck.append(words)
                    self._add(element.text, links)
                continue
            if skipping is None:
                if not inline:
                    stack.pop()
                    asides -= is_aside(element)
                links -= tag == "a" and not _is_permalink(element, stack)
            elif skipping is element:
                skipping = None
            if skipping is None:
                self._add(element.tail, links)
        yield from self._end(stack, asides)

    def _add(self, text: str | None, links: int) -> None:
        if text:
            line = self._lines[-1]
            line.parts.append(text)
            if links:
                line.linked += len(text.strip())

    def _end(self, stack: list[html.HtmlElement], asides: int) -> Iterator[Block]:
        if len(self._lines) == 1 and not self._lines[0].parts:
            return
        lines = [(line.text, line.linked) for line in self._lines]
        self._lines = [_Line()]
        for text, linked in _paragraphs(lines):
            if stack:
                yield Block(text, str(stack[-1].tag), linked, stack[-1], asides > 0, struck=tuple(self._struck))
                self._struck.clear()


def _paragraphs(lines: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Lines between breaks as paragraphs: an empty one always parts them, a machine's line end is undone."""
    block: list[tuple[str, int]] = []
    for line in [*lines, ("", 0)]:
        if line[0]:
            block.append(line)
        elif block:
            if len(block) > 1 and _is_wrapped([text for text, _ in block]):
                yield " ".join(text for text, _ in block), sum(linked for _, linked in block)
            else:
                yield from block
            block = []


def _is_wrapped(lines: list[str]) -> bool:
    """Whether most line ends fall inside a sentence: the next line goes on in lower case or with a figure, or the line
    is as long as the others and has no mark at its end."""
    width = max(map(len, lines))
    if not _FEWEST_WRAPPED <= width <= _WIDEST:
        return _NARROWEST <= width <= _WIDEST and _is_one_sentence(lines)
    inside = 0
    for line, following in pairwise(lines):
        open_end = line[-1] not in ENDS
        goes_on = following[0].islower() or (open_end and following[0].isdigit() and len(line) * 2 > width)
        inside += goes_on or (open_end and len(line) * 4 > width * 3 and len(line) >= _FEWEST_WRAPPED)
    return inside * 2 >= len(lines) - 1


def _is_one_sentence(lines: list[str]) -> bool:
    """Whether narrow lines are one sentence from a capital to its mark: each further one goes on in lower case or with a
    figure. Lines of a list have no such mark, those of a poem begin with a capital."""
    if not lines[0][0].isupper() or lines[-1][-1] not in _SENTENCE_ENDS:
        return False
    return all(
        line[-1] not in ENDS and " " in line and (following[0].islower() or following[0].isdigit())
        for line, following in pairwise(lines)
    )


def _is_permalink(link: html.HtmlElement, stack: list[html.HtmlElement]) -> bool:
    """Whether a link in a heading leads to the heading itself, for those who want to name it."""
    heads = bool(stack) and len(tag := str(stack[-1].tag)) == 2 and tag[0] == "h" and tag[1].isdigit()
    return heads and (link.get("href") or "#").startswith("#")


def _is_break(element: html.HtmlElement) -> bool:
    """Whether an empty inline element stands for a line break (<span class="br"></span>)."""
    return (
        element.tag == "span" and not len(element) and not element.text and "br" in (element.get("class") or "").split()
    )
