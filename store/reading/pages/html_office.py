"""Documents that office programs saved as web pages (Google Docs, Word, LibreOffice): the whole page is the document."""

from __future__ import annotations

import re

from lxml import html  # type: ignore[import-untyped]

from store.documents import Document, Standing
from store.reading.markup.html_blocks import blocks_of, kind_of
from store.reading.markup.html_tree import as_read
from store.reading.shaping.as_document import document
from store.reading.shaping.front import front_of

_PROGRAMS = re.compile(
    r"microsoft (?:word|office)|libreoffice|openoffice|google docs|wordperfect|apple pages", re.IGNORECASE
)
_NOTE = re.compile(r"#?_?(?:ftn|ftnt|edn|cmnt|sdfootnote|sdendnote|msocom)", re.IGNORECASE)
_SIGN = re.compile(r"font-family:[^;]{0,20}(?:symbol|wingdings|courier new)|mso-list:\s{0,9}ignore", re.IGNORECASE)
_TITLE = re.compile(r"(?:^|\s)(?:mso)?title(?:\s|$)", re.IGNORECASE)


def is_office(tree: html.HtmlElement) -> bool:
    """Whether a page is a document of an office program, by what it says of its maker."""
    for meta in tree.iter("meta"):
        if (meta.get("name") or "").lower() in {"generator", "progid"} and _PROGRAMS.search(meta.get("content") or ""):
            return True
    body = next(tree.iter("body"), None)
    names = (body.get("class") or "").split() if body is not None else []
    return "doc-content" in names or any("lst-kix" in (style.text or "")[:20_000] for style in tree.iter("style"))


def read_office(tree: html.HtmlElement, data: bytes, *, origin: str, retrieved_at: str, url: str) -> Document:
    """The document; its footnotes and comments stand at the end."""
    window = next((" ".join(one.itertext()).strip() for one in tree.iter("title")), "")
    author = next(
        (one.get("content") or "" for one in tree.iter("meta") if (one.get("name") or "").lower() == "author"), ""
    )
    notes = _notes(tree)
    _without_signs(tree)
    struck = as_read(tree)
    blocks = blocks_of(tree)
    title = next((block for block in blocks[:5] if _TITLE.search(block.element.get("class") or "")), None)
    front = front_of(
        [block.text for block in blocks if block is not title],
        [Standing(kind_of(block), struck=block.struck) for block in blocks if block is not title],
        title=title.text if title is not None else window,
        byline=author,
    )
    return document(
        title=title.text if title is not None else front.title or None,
        paragraphs=[*front.texts, *notes],
        standings=[*front.standings, *(Standing("note") for _ in notes)],
        struck=struck,
        origin=origin,
        source_bytes=data,
        retrieved_at=retrieved_at,
        published=front.published,
        url=url,
        byline=front.byline,
        keep_raw=True,
    )


def _without_signs(tree: html.HtmlElement) -> None:
    """Takes out what is printed on every page (heads and feet), and the signs that programs put before the items of a list."""
    for place in [one for one in tree.iter("div") if (one.get("title") or "").lower() in {"header", "footer"}]:
        place.drop_tree()
    for sign in [one for one in tree.iter("span") if _SIGN.search(one.get("style") or "")]:
        words = sign.text_content().strip()
        if sign.getparent() is not None and len(words) <= 2 and (not words.isalnum() or words == "o"):
            sign.drop_tree()


def _notes(tree: html.HtmlElement) -> list[str]:
    """The notes at the end, taken out of the tree, and the marks in the text that lead to them."""
    found = []
    for link in list(tree.iter("a")):
        target = link.get("href") or ""
        if link.getparent() is None or not target.startswith("#") or not _NOTE.match(target):
            continue
        if "ref" not in target.lower() and "anc" not in target.lower():
            link.drop_tree()  # the mark in the text
        else:
            block = next((above for above in link.iterancestors() if above.tag in {"p", "div", "li"}), None)
            link.drop_tree()
            if block is not None and block.getparent() is not None and block.tag != "body":
                if text := " ".join(block.text_content().split()):
                    found.append(text)
                block.drop_tree()
    for sup in [one for one in tree.iter("sup") if not one.text_content().strip()]:
        sup.drop_tree()
    return found
