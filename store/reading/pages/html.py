"""Web pages: the article of a page, paragraph for paragraph, with what the page says of it.

trafilatura finds the article's text; the page's own blocks give the boundaries of its paragraphs back. Which blocks
belong is decided in html_choice.py.
"""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Iterator

from lxml import etree, html  # type: ignore[import-untyped]
from trafilatura import bare_extraction

from store.documents import Document, Standing
from store.errors import SourceRejected
from store.reading.access.urls import canonical, host_of
from store.reading.decoding import limits
from store.reading.decoding.clean import one_line, squeezed
from store.reading.markup.html_blocks import Block, blocks_of, fragment_paragraphs
from store.reading.markup.html_charset import page_text
from store.reading.markup.html_signs import STRUCK_HERE
from store.reading.markup.html_tree import INLINE, as_read, tree_of
from store.reading.pages.html_byline import day_lines_in, linked_authors, printed_byline
from store.reading.pages.html_data import article_in_data, data_scripts
from store.reading.pages.html_day import day_of_page
from store.reading.pages.html_looks import is_prose
from store.reading.pages.html_meta import Meta, byline_of, meta_of, things_in, without_outlet
from store.reading.pages.html_office import is_office, read_office
from store.reading.pages.html_pieces import Piece, pieces_of
from store.reading.pages.html_posts import day_among, day_of, post_days, update_days, updates_shown
from store.reading.pages.html_refusals import has_password_field, refuse_login, refuse_no_article
from store.reading.schema_org.claimreview import PublishedRuling, as_document
from store.reading.shaping.as_document import document
from store.reading.shaping.printed_days import day_it_tells, day_of_dateline, day_of_lines, holds_day_line, is_day_line

# Without a handler, what these libraries warn about would be written across the screen.
for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_ENOUGH = 0.6
# Less than so much of the prose that stands on a page is no whole article; so many times as much is worth taking.
_MOST, _MUCH_MORE = 0.5, 1.3
_HARDLY_READ = 400
"""Characters of a page below which its scripts' data are asked."""
_MAX_ELEMENTS = 30_000
_MAX_IN_A_LINE = 1_000
_ABOVE = 4
"""Blocks before the headline that are looked at for a day."""
_MARKDOWN = re.compile(r"\]\(https?://|\*\*\w|^#{1,4} \w|^[*-] \w", re.MULTILINE)


def read_html(
    data: bytes, *, origin: str, retrieved_at: str, url: str = "", charset: str = ""
) -> Iterator[Document | SourceRejected]:
    """The article of one web page; a page that rules on several claims gives a fact-check for each further one.

    `url` is where it was fetched from, used where the page does not give its address; `charset` is what the server
    said. Raises SourceRejected where no article can be found in it.
    """
    if len(data) > limits.MAX_PAGE:
        limit = limits.MAX_PAGE // limits.MEGABYTE
        raise SourceRejected(f"a web page larger than {limit} MB", where=origin, do="save its text and add that")
    page = page_text(data, origin, charset)
    tree = tree_of(page)
    if tree is None:
        raise SourceRejected("no web page in it", where=origin, do="look at what was saved")
    if is_office(tree):
        yield read_office(tree, data, origin=origin, retrieved_at=retrieved_at, url=url)
        return
    things = things_in(tree)
    may_log_in = bool(url) and has_password_field(tree)
    scripts = data_scripts(tree)
    struck = as_read(tree)
    meta = meta_of(tree, things, url)
    blocks = blocks_of(tree)
    found_title, found_byline, lines = _found_text(tree, blocks, origin)
    if not meta.title:
        meta.title = without_outlet(found_title, meta.source, host_of(meta.url or meta.site))
    byline = meta.byline or linked_authors(tree) or byline_of(found_byline.replace("; ", ", ")) or printed_byline(blocks, meta.title)
    main = meta.rulings[0] if meta.rulings else None
    published = day_of_page(tree, page, _stamps(meta, main), meta.url, _printed_day(blocks, meta.title))
    posts, updates = post_days(tree, published), update_days(things)
    pieces = _pieces(blocks, lines, meta, byline, posts)
    told = updates_shown(things) if updates else []
    shown = "".join(squeezed(piece.text) for piece in pieces) if told else ""
    unseen = all(squeezed(text) not in shown for _, text, _ in told)  # a script would have put them there
    if told and (unseen or sum(len(text) for _, text, _ in told) * _ENOUGH > sum(len(piece.text) for piece in pieces)):
        said = "".join(squeezed(text) for _, text, _ in told)
        beside = [piece for piece in pieces if squeezed(piece.text) not in said]
        pieces = [*beside, *(Piece(text, kind, None, day) for kind, text, day in told)]
    read = sum(len(piece.text) for piece in pieces)
    held = article_in_data(scripts, meta.title, origin=origin, retrieved_at=retrieved_at) if scripts and read < _HARDLY_READ else None
    if held is not None and sum(map(len, held.paragraphs)) * _ENOUGH > read:
        pieces = [Piece(text, "text", None) for text in held.paragraphs]
        meta.title, byline, published = meta.title or held.title, byline or held.byline, published or held.published
    if url:
        refuse_no_article(tree, things, meta.title, [piece.text for piece in pieces], url, origin)
        refuse_login([piece.text for piece in pieces] if may_log_in else [], origin)
    address = meta.url or (main.url if main else "")
    yield document(
        title=meta.title or None,
        paragraphs=[piece.text for piece in pieces],
        standings=[
            Standing(
                piece.kind,
                piece.day or _post_day(piece.block, posts) or day_among(piece.text, updates),
                struck=piece.block.struck if piece.block is not None else (),
            )
            for piece in pieces
        ],
        struck=struck,
        origin=origin,
        source_bytes=data,
        retrieved_at=retrieved_at,
        published=published,
        url=address,
        byline=byline,
        source=meta.source or (main.author if main else "") or host_of(meta.site),
        kind="fact-check" if main else "article",
        language=meta.language,
        keep_raw=True,
        checked_claim=main.claim if main else "",
        rating=main.rating if main else "",
        claimant=main.claimant if main else "",
    )
    yield from _further(meta, address, published, origin, retrieved_at)


def _further(
    meta: Meta, address: str, published: str, origin: str, retrieved_at: str
) -> Iterator[Document | SourceRejected]:
    """The second and later rulings of a page, each a fact-check of its own under the page's headline."""
    for number, ruling in enumerate(meta.rulings[1:], start=2):
        known = canonical(ruling.url) not in ("", canonical(address), canonical(meta.rulings[0].url))
        one = PublishedRuling(
            claim=ruling.claim,
            rating=ruling.rating,
            claimant=ruling.claimant,
            published=ruling.published or published,
            author=ruling.author or meta.source,
            url=ruling.url or address,
            title=ruling.title or meta.title,
            text=ruling.text,
            language=ruling.language or meta.language,
        )
        yield as_document(one, origin=f"{origin}#{number}", retrieved_at=retrieved_at, alone=known)


def _found_text(tree: html.HtmlElement, blocks: list[Block], origin: str) -> tuple[str, str, list[str]]:
    """What trafilatura finds, favouring precision; where that leaves most of a page's prose out, what it finds without."""
    found = _trafilatura(tree, origin, precise=True)
    size = sum(map(len, found[2]))
    if size < _MOST * sum(len(block.text) for block in blocks if is_prose(block) and block.is_sentence and not block.aside):
        other = _trafilatura(tree, origin, precise=False)
        if sum(map(len, other[2])) > _MUCH_MORE * size:
            return other
    return found


def _trafilatura(tree: html.HtmlElement, origin: str, *, precise: bool) -> tuple[str, str, list[str]]:
    """Title, byline and paragraphs as trafilatura finds them; nothing where it finds no article, or where the page has
    more elements than it could look at in a person's time."""
    if sum(1 for _ in tree.iter(etree.Element)) > _MAX_ELEMENTS:
        return "", "", []
    page = copy.deepcopy(tree)
    for place in page.xpath(f"//span[@{STRUCK_HERE}]"):
        place.drop_tag()
    for element in [one for one in page.iter(etree.Element) if len(one) > _MAX_IN_A_LINE and one.tag != "body"]:
        # Its time grows with the square of the links and the like in one line; their words are all that is needed.
        if all(child.tag in INLINE for child in element):
            words = element.text_content()
            for child in list(element):
                element.remove(child)
            element.text = words
    try:
        found = bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            favor_precision=precise,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # hostile pages break parsers in ways of their own; the page is refused, with the reason
        reason = type(error).__name__
        raise SourceRejected(f"the page cannot be taken apart ({reason})", where=origin, do="save its text") from error
    if found is None or isinstance(found, dict):
        return "", "", []
    return found.title or "", found.author or "", [line for line in (found.text or "").split("\n") if line.strip()]


def _pieces(
    blocks: list[Block], lines: list[str], meta: Meta, byline: str, posts: dict[html.HtmlElement, str]
) -> list[Piece]:
    """The article's paragraphs, or those of the page's own data where the page shows less than they hold."""
    pieces = pieces_of(blocks, lines, meta.title, byline, meta.description, host_of(meta.url or meta.site), posts)
    if len(meta.body) * _ENOUGH <= sum(len(piece.text) for piece in pieces):
        return pieces
    if _MARKDOWN.search(meta.body):
        from store.reading.written.markdown import prose_of

        return [Piece(text, "text", None) for text in prose_of(meta.body)]
    return [Piece(one_line(text), "text", None) for text in fragment_paragraphs(meta.body)]


def _stamps(meta: Meta, main: PublishedRuling | None) -> tuple[str, ...]:
    return (*meta.stamps, main.published) if main else meta.stamps


def _printed_day(blocks: list[Block], title: str) -> str:
    """The day that stands under the headline in a line which says nothing else, else the one that a sentence of the page
    gives as its own, else that of the dateline."""
    at = next((block.number for block in blocks if block.text == title), 0)
    near = [block for block in blocks[at : at + 12] if not any(above.tag == "footer" for above in block.element.iterancestors())]
    if day := day_of_lines([block.text for block in near if is_day_line(block.text) or holds_day_line(block.text)]):
        return day
    if day := day_of_lines([said for block in [*_above_headline(blocks, at), *near] if not block.is_sentence for said in day_lines_in(block)]):
        return day
    said = (day_it_tells(block.text) for block in blocks if not block.aside)
    begun = (day_of_dateline(block.text) for block in blocks[at : at + 12])
    return next(filter(None, said), "") or next(filter(None, begun), "")


def _above_headline(blocks: list[Block], at: int) -> list[Block]:
    """The blocks right before the headline that stand in its own box, which is not the page."""
    boxes = {one for one, _ in zip(blocks[at].element.iterancestors(), range(2), strict=False) if one.tag not in {"body", "html", "main"}} if blocks else set()
    return [block for block in blocks[max(0, at - _ABOVE) : at] if boxes.intersection(block.element.iterancestors())]


def _post_day(block: Block | None, posts: dict[html.HtmlElement, str]) -> str:
    return day_of(block.element, posts) if block is not None else ""
