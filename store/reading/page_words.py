"""All words of one page or file, as evidence is looked for in it: what an article is made of and what stands beside it.

An article leaves out tables beside it, menus, comments; a page that is kept as evidence is one text with everything that
a reader of it sees. Places in a PDF are pages, in a recording minutes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from store.documents import Document
from store.errors import SourceRejected
from store.reading.access.sources import Source
from store.reading.decoding import limits
from store.reading.decoding.clean import one_line, storable
from store.reading.decoding.decode import text_of, what_binary
from store.reading.pages.html_refusals import Refusal
from store.reading.reader import peek, read
from store.reading.shaping.place import Place
from store.reading.telling import binary_format_of, format_of

_HEAD = 1 << 16
_BODY = 0.6
"""A page that shows less than this share of what its data says the article is (it is built by a script) gets that too."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page: paragraphs as lines of `text`. `places` say from which code point on which place begins.

    `doubt` says why the page may not be what was asked for (a page that says it was not found), None where nothing
    speaks against it. `why_none` says why there is no text.
    """

    title: str
    text: str
    places: tuple[tuple[int, str], ...] = ()
    doubt: Refusal | None = None
    why_none: str = ""


def place_at(places: tuple[tuple[int, str], ...], offset: int) -> str:
    """The place that a code point stands in ("page 4", "00:12:31"); "" where the text has none."""
    at = bisect_right(places, (offset, "\U0010ffff"))
    return places[at - 1][1] if at else ""


def words_of(data: bytes, place: Place, format: str = "") -> PageWords:
    """The words of a page or file; `format` is what its content type or ending promises.

    Raises SourceRejected for a web page that is too large, a locked or damaged PDF, a scan.
    """
    head = data[:_HEAD]
    name = binary_format_of(head, format)
    if not name and not what_binary(head):
        name = format_of(peek(head), format)
    if name == "html":
        return _page(data, place)
    if name == "pdf":
        return _pdf(data, place)
    return _documents(data, place, format)


def _page(data: bytes, place: Place) -> PageWords:
    # Half a second of imports, for pages only.
    from store.reading.markup.html_blocks import blocks_of, fragment_paragraphs
    from store.reading.markup.html_charset import page_text
    from store.reading.markup.html_tree import as_read, tree_of
    from store.reading.pages.html_meta import meta_of, things_in
    from store.reading.pages.html_refusals import has_password_field, why_login, why_not_asked_for

    if len(data) > limits.MAX_PAGE:
        limit = limits.MAX_PAGE // limits.MEGABYTE
        raise SourceRejected(f"a web page larger than {limit} MB", where=place.origin, do="save its text and name that")
    tree = tree_of(page_text(data, place.origin, place.charset))
    if tree is None:
        return PageWords("", "", why_none="there is no text on the page")
    things = things_in(tree)
    has_password = has_password_field(tree)
    as_read(tree)
    meta = meta_of(tree, things, place.url)
    blocks = blocks_of(tree)
    lines = [block.text for block in blocks]
    if sum(map(len, lines)) < len(meta.body) * _BODY:
        lines += map(one_line, fragment_paragraphs(meta.body))
    window = next((one_line(" ".join(one.itertext())) for one in tree.iter("title")), "")
    running = [block.text for block in blocks if not block.aside and not block.is_link]
    doubt = (why_login(running) if has_password else None) or why_not_asked_for(tree, things, meta.title, running)
    return _joined([(line, "") for line in lines], meta.title or window, doubt=doubt)


def _pdf(data: bytes, place: Place) -> PageWords:
    from store.reading.office.portable import read_pages

    title, paragraphs = read_pages(data, place)
    found: list[str] = []
    places: list[tuple[int, str]] = []
    length = 0
    for one in paragraphs:
        for offset, page in one.pages:
            where = f"page {page}"
            if not places or places[-1][1] != where:
                places.append((length + offset, where))
        found.append(one.text)
        length += len(one.text) + 1
    return PageWords(title or place.name, storable("\n".join(found)), tuple(places))


def _documents(data: bytes, place: Place, format: str) -> PageWords:
    """The words of whatever else is read, else of the bytes as they are."""
    source = Source(place.origin, data=data, size=len(data), format=format, url=place.url, charset=place.charset)
    refused: SourceRejected | None = None
    lines: list[tuple[str, str]] = []
    title = ""
    total = 0
    for one in read(source):
        if isinstance(one, SourceRejected):
            refused = refused or one
            continue
        title = title or one.title
        for line, minute in _lines_of(one):
            total += len(line)
            if total <= limits.MAX_ARTICLE:
                lines.append((line, minute))
    if lines:
        return _joined(lines, title)
    if (binary := what_binary(data[:_HEAD])) is not None:
        return PageWords(place.name, "", why_none=refused.what if refused is not None else binary[0])
    # Data, a list, a page of code: no article, but words all the same.
    text = text_of(data, declared=place.charset, where=place.origin)[: limits.MAX_ARTICLE]
    found = _joined([(" ".join(line.split()), "") for line in text.splitlines() if line.strip()], place.name)
    return found if found.text else PageWords(place.name, "", why_none="there is no text in it")


def _lines_of(one: Document) -> Iterator[tuple[str, str]]:
    """(line, minute) of the title, where the text itself has it, and of each paragraph."""
    timed = any(how.minute for how in one.standings)
    first = one.paragraphs[0] if one.paragraphs else ""
    if not timed and not first.startswith(one.title.rstrip("….")):
        yield one.title, ""
    for position, paragraph in enumerate(one.paragraphs):
        yield paragraph, one.standing(position).minute


def _joined(lines: list[tuple[str, str]], title: str, doubt: Refusal | None = None) -> PageWords:
    places: list[tuple[int, str]] = []
    length = 0
    for line, where in lines:
        if where and (not places or places[-1][1] != where):
            places.append((length, where))
        length += len(line) + 1
    return PageWords(one_line(title), storable("\n".join(line for line, _ in lines)), tuple(places), doubt)
