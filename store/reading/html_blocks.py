"""The blocks of a web page: its runs of text between block boundaries, with what their surroundings say about them.

Not for deciding what the article is (html.py does), nor for the page's data about itself (html_meta.py).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from lxml import etree, html  # type: ignore[import-untyped]

from store.reading.paragraphs import paragraphs_of

_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr", "label",
})  # fmt: skip
_DROPPED = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio",
    "video", "map", "select", "option", "datalist", "input", "textarea", "button", "head", "title", "meta",
    "link", "base",
})  # fmt: skip
# Elements whose text is not the article's running text, whatever they are called.
_ASIDE = frozenset({"aside", "nav", "footer", "form", "figcaption", "figure", "menu", "dialog", "table"})
# The words by which newsrooms name the boxes that stand in an article and do not belong to it.
_HINTS = re.compile(
    r"""(?:^|[\s_-])(?:related|newsletters?|subscri(?:be|ption)|sign-?up|promo(?:tion|ted)?|advert(?:s|isement|orial)?
    |sponsor(?:ed)?|captions?|socials?|share(?:bar|tools?)?|sharing|comments?|recommend(?:ed|ations?)?|read-?(?:more|next)
    |also-?read|more-?(?:on|from|stories)|most-?(?:read|popular)|paywall|breadcrumbs?|author-?(?:bio|box|info)|tags?(?:-list)?
    |trending|teasers?|credits?|disclaimer|cookie|popup|modal|mostread|next-?article|banner|cta)(?:$|[\s_-])""",
    re.IGNORECASE | re.VERBOSE,
)
_MARKUP = re.compile(r"</?[a-z][a-z0-9]*[\s/>]|&(?:[a-z]{2,8}|#\d{1,7});", re.IGNORECASE)
_MAX_DEPTH = 2_000


@dataclass(slots=True)
class Block:
    """A run of text: `tag` is the block element it stands in, `linked` how many of its characters are link text.

    `element` is that block element; `aside` says that an element around it is no running text by its tag.
    """

    text: str
    tag: str
    linked: int
    element: html.HtmlElement
    aside: bool

    @property
    def is_heading(self) -> bool:
        """Whether it stands in h1 to h6."""
        return len(self.tag) == 2 and self.tag[0] == "h" and self.tag[1].isdigit()


def tree_of(text: str) -> html.HtmlElement | None:
    """The page as a tree; None where there is no element in it."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode(errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree if isinstance(tree, html.HtmlElement) else None


def blocks_of(tree: html.HtmlElement) -> list[Block]:
    """The page's blocks in reading order. Line breaks (<br>) end a block, as they do on the screen."""
    return list(_Runs().of(tree))


def fragment_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a piece of HTML, or of text without any markup, as feeds and content systems deliver it."""
    if not _MARKUP.search(text):
        return paragraphs_of(text)
    tree = tree_of(f"<body>{text}</body>".replace("\x00", "\ufffd"))
    return tuple(block.text for block in blocks_of(tree)) if tree is not None else paragraphs_of(text)


def hinted(block: Block, around: Container[html.HtmlElement]) -> bool:
    """Whether the block, or an element about it that is not in `around`, is named like a box beside the article."""
    element: html.HtmlElement | None = block.element
    while element is not None and element not in around:
        if _HINTS.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return True
        element = element.getparent()
    return False


class _Runs:
    """The walk over a tree: collects text until a block boundary. Iterative, since hostile pages nest deeply."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._linked = 0

    def of(self, tree: html.HtmlElement) -> Iterator[Block]:
        stack: list[html.HtmlElement] = []
        links = asides = 0
        skipping: html.HtmlElement | None = None
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            inline = tag in _INLINE and not _is_break(element)
            if skipping is None and not inline:
                yield from self._end(stack, asides)
            if event == "start":
                if skipping is None and (tag in _DROPPED or _hidden(element) or len(stack) > _MAX_DEPTH):
                    skipping = element
                if skipping is None:
                    if not inline:
                        stack.append(element)
                        asides += tag in _ASIDE
                    links += tag == "a"
                    self._add(element.text, links)
                continue
            if skipping is None:
                if not inline:
                    stack.pop()
                    asides -= tag in _ASIDE
                links -= tag == "a"
            elif skipping is element:
                skipping = None
            if skipping is None:
                self._add(element.tail, links)
        yield from self._end(stack, asides)

    def _add(self, text: str | None, links: int) -> None:
        if text:
            self._parts.append(text)
            if links:
                self._linked += len(text.strip())

    def _end(self, stack: list[html.HtmlElement], asides: int) -> Iterator[Block]:
        text = " ".join("".join(self._parts).split())
        if text and stack:
            yield Block(text, str(stack[-1].tag), self._linked, stack[-1], asides > 0)
        self._parts.clear()
        self._linked = 0


def _is_break(element: html.HtmlElement) -> bool:
    """Whether an empty inline element stands for a line break (<span class="br"></span>)."""
    return not len(element) and not element.text and "br" in (element.get("class") or "").split()


def _hidden(element: html.HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style
