"""Web pages: which of a page's blocks are the article, paragraph for paragraph.

trafilatura finds the article's text; the page's own blocks give the boundaries of its paragraphs back, a paragraph
that was passed over between two others is taken in, and what stands in the article without belonging to it (captions,
related links, newsletter boxes, the headline again, sub-headings) is left out.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from itertools import accumulate

from lxml import html  # type: ignore[import-untyped]
from trafilatura import bare_extraction

from store.errors import SourceRejected
from store.reading import limits
from store.reading.article import document
from store.reading.clean import one_line
from store.reading.decode import text_of
from store.reading.html_blocks import Block, blocks_of, hinted, tree_of
from store.reading.html_meta import Meta, meta_of, without_outlet
from store.reading.paragraphs import paragraphs_of
from store.records import Document

# Without a handler, what these libraries warn about would be written across the screen.
for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_INVITATION = re.compile(
    r"""(?:[-–—*•>▶➡️\s]*)(?:
    (?:also\s+)?read(?:\s+(?:more|next|also|on))?\s*(?:[:|\-–—]|$)|also\s+read\b|read\s+(?:more|next|also)\b
    |see\s+also\b|related(?:\s+(?:articles?|stories|news|topics?|content|coverage|posts?|reading))?\s*(?::|$)
    |more\s+(?:on\s+this|from|stories|news)\b[^.]{0,40}$|watch(?:\s+(?:live|now|more|below|here))?\s*(?::|$)|listen(?:\s+(?:now|here))?\s*(?::|$)
    |(?:sign|log)\s+(?:up|in)\b|subscribe\b|click\s+here\b|advertisements?\s*(?::|$)|sponsored(?:\s+(?:content|by\b[^.]{0,60}))?\s*$|follow\s+(?:us|\w+\s+on)\b
    |share\s+(?:this|on)\b|get\s+(?:the\s+latest|real-time|breaking|our)\b|download\s+(?:the|our)\b
    |join\s+(?:our|the)\s+(?:whatsapp|telegram|channel|conversation|newsletter)|would\s+you\s+like\s+to\s+comment
    |please\s+read\s+our\b|stay\s+(?:informed|up\s+to\s+date|tuned)\b|most\s+(?:read|popular)\s*(?::|$)
    |recommended(?:\s+\w+)?\s*(?::|$)|support\s+(?:our|independent)\s+journalism|don[’']?t\s+miss\b|copy\s+link\b
    |you\s+(?:may|might)\s+also\s+like\b|(?:first|originally)\s+published\b.{0,80}$|all\s+rights\s+reserved\b
    |our\s+(?:newsletter|app)\b|summary\s*$|top\s+(?:stories|news)\s*$|comments?\s*(?:\(\d+\))?\s*$)""",
    re.IGNORECASE | re.VERBOSE,
)
_MAX_INVITATION = 220
_ENOUGH = 0.6
_SHORT = 25
_AHEAD = 5_000


def read_html(data: bytes, *, origin: str, retrieved_at: str, url: str = "") -> Document:
    """The article of one web page; `url` is where it was fetched from, used where the page does not give its address.

    Raises SourceRejected where no article can be found in it.
    """
    if len(data) > limits.MAX_PAGE:
        limit = limits.MAX_PAGE // limits.MEGABYTE
        raise SourceRejected(f"a web page larger than {limit} MB", where=origin, do="save its text and add that")
    text = page_text(data, origin)
    tree = tree_of(text)
    if tree is None:
        raise SourceRejected("no web page in it", where=origin, do="look at what was saved")
    meta = meta_of(tree)
    found_title, found_byline, found_paragraphs = _trafilatura(text, origin)
    if not meta.title:
        meta.title = without_outlet(found_title, meta.source)
    return document(
        title=meta.title,
        paragraphs=_article(blocks_of(tree), found_paragraphs, meta),
        origin=origin,
        source_bytes=data,
        retrieved_at=retrieved_at,
        published=meta.published,
        url=meta.url or url,
        byline=meta.byline or found_byline.replace("; ", ", "),
        source=meta.source,
        kind="fact-check" if meta.checked_claim and meta.rating else "article",
        language=meta.language,
        keep_raw=True,
        checked_claim=meta.checked_claim,
        rating=meta.rating,
        claimant=meta.claimant,
    )


def page_text(data: bytes, origin: str) -> str:
    """The page as text, by its mark, as UTF-8, by the charset that it declares, else by the best guess."""
    declared = _CHARSET.search(data[:4_096])
    text = text_of(data, declared=declared[1].decode("ascii", errors="replace") if declared else "", where=origin)
    return text.replace("\x00", "\ufffd")


def _trafilatura(text: str, origin: str) -> tuple[str, str, list[str]]:
    """Title, byline and paragraphs as trafilatura finds them; nothing where it finds no article."""
    try:
        found = bare_extraction(
            text,
            with_metadata=True,
            include_comments=False,
            # The quick search only: guesses from anywhere in the text are too often another date.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # hostile pages break parsers in ways of their own; the page is refused, with the reason
        reason = type(error).__name__
        raise SourceRejected(f"the page cannot be taken apart ({reason})", where=origin, do="save its text") from error
    if found is None or isinstance(found, dict):
        return "", "", []
    return found.title or "", found.author or "", [line for line in (found.text or "").split("\n") if line.strip()]


def _article(blocks: list[Block], found: list[str], meta: Meta) -> list[str]:
    """The article's paragraphs: the page's blocks that hold what was found, or the best there is."""
    chosen = _covered(blocks, found)
    wanted = sum(map(len, map(_squeezed, found)))
    got = sum(len(_squeezed(block.text)) for block in chosen)
    if not chosen or got < _ENOUGH * wanted:
        return found or _prose(blocks) or list(paragraphs_of(meta.body))
    paragraphs = [block.text for block in _kept(blocks, chosen, meta)]
    if len(meta.body) * _ENOUGH > sum(map(len, paragraphs)):
        return list(paragraphs_of(meta.body))
    return paragraphs


def _covered(blocks: list[Block], found: list[str]) -> list[Block]:
    """The blocks whose text, white space apart, stands in what was found, in its order or as a whole line of it.

    Short ones must be a whole line: "The Namibian" stands in many sentences and is a page's footer all the same.
    Linear in the page: what is looked for in order is looked for only a little ahead.
    """
    lines = [_squeezed(line.removeprefix("- ")) for line in found]
    text, unused = "".join(lines), Counter(lines)
    starts = dict(zip(reversed(lines), reversed([0, *accumulate(map(len, lines))][:-1]), strict=True))
    place = 0
    chosen = []
    for block in blocks:
        squeezed = _squeezed(block.text)
        length = len(squeezed)
        at = text.find(squeezed, place, place + length + _AHEAD) if length >= _SHORT else -1
        if at < 0 and unused[squeezed] > 0:
            at = starts[squeezed]
        if at >= 0:
            unused[squeezed] -= 1
            place = max(place, at + length) if length >= _SHORT or at == place else place
            chosen.append(block)
    return chosen


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text)


def _kept(blocks: list[Block], chosen: list[Block], meta: Meta) -> list[Block]:
    """The chosen blocks without those that do not belong, and with those passed over among them."""
    prose = [block for block in chosen if _is_prose(block)] or chosen
    sizes = _sizes(prose)
    total = sum(len(block.text) for block in prose)
    # What holds a third of the article is no box in it, whatever it is called.
    around = {element for element, size in sizes.items() if size * 3 >= total}
    place = {id(block): number for number, block in enumerate(blocks)}
    first, last = place[id(prose[0])], place[id(prose[-1])]
    usual = {kind for kind, count in Counter(map(_kind, prose)).items() if count >= 3}
    picked = {id(block) for block in chosen}
    # Names that would take a third of the article away are this page's way of naming things, and say nothing.
    if 3 * sum(len(block.text) for block in prose if hinted(block, around)) >= total:
        around = {element for block in prose for element in (block.element, *block.element.iterancestors())}
    kept = []
    for number, block in enumerate(blocks):
        usual_here = _kind(block) in usual and not block.aside and first < number < last
        if id(block) not in picked and not (usual_here and _belongs(block)):
            continue
        # Bits before the first sentence of the article are crumbs: sections, dates, bylines.
        crumb = number < first and len(block.text) < 60
        if not crumb and not _is_subheading(block) and not _foreign(block, around, meta, usual_here=usual_here):
            kept.append(block)
    return kept


def _is_subheading(block: Block) -> bool:
    """Whether a heading is one. Stand-firsts, and the text of some pages, stand in heading elements too."""
    return block.is_heading and len(block.text) < 80 and block.text[-1] not in '.…”"'


def _belongs(block: Block) -> bool:
    """Whether a block that was passed over reads like a sentence and not like a link."""
    return block.linked * 2 < len(block.text) or block.text[-1] in ".!?…"


def _kind(block: Block) -> tuple[str | None, ...]:
    """What a page's paragraphs have in common: their own element's tag and class and those of the one around it."""
    parent = block.element.getparent()
    outer = (str(parent.tag), parent.get("class")) if parent is not None else (None, None)
    return (block.tag, block.element.get("class"), *outer)


def _sizes(blocks: list[Block]) -> Counter[html.HtmlElement]:
    """How many characters of the blocks each element of the page holds."""
    sizes: Counter[html.HtmlElement] = Counter()
    for block in blocks:
        for element in (block.element, *block.element.iterancestors()):
            sizes[element] += len(block.text)
    return sizes


def _is_prose(block: Block) -> bool:
    return len(block.text) >= 80 and not block.is_heading and block.linked * 2 < len(block.text)


def _foreign(block: Block, around: set[html.HtmlElement], meta: Meta, *, usual_here: bool) -> bool:
    """Whether a block stands in the article without belonging to it."""
    text, length = block.text, len(block.text)
    if not any(map(str.isalnum, text)):
        return True
    if _same(text, meta.title) or (meta.byline and length < 100 and _same(_BY.sub("", text), meta.byline)):
        return True
    if block.linked * 10 >= length * 9 and length < 250 and not (usual_here and _belongs(block)):
        return True
    if length < _MAX_INVITATION and _INVITATION.match(text):
        return True
    return hinted(block, around) or (block.aside and not _is_prose(block))


_BY = re.compile(r"^by\s+", re.IGNORECASE)


def _same(a: str, b: str) -> bool:
    return bool(b) and re.sub(r"\W+", "", a).casefold() == re.sub(r"\W+", "", b).casefold()


def _prose(blocks: list[Block]) -> list[str]:
    """Where nothing was found (very short pages): the page's paragraphs of running text."""
    return [
        one_line(block.text)
        for block in blocks
        if block.tag in {"p", "li", "blockquote"} and not block.aside and block.linked * 2 < len(block.text)
    ]
