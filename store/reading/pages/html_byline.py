"""Who wrote a page's article, where only a line under its headline says so: "By Ana Rusk and Bo Lind", in some languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree, html  # type: ignore[import-untyped]

from store.english import lexicon
from store.reading.decoding.clean import one_line
from store.reading.markup.html_blocks import Block
from store.reading.shaping.printed_days import is_day_line

_PARTICLES = "|".join(sorted(lexicon.words("names.particles")))
_NAME = rf"[^\W\d_a-zà-öø-ÿ][\w.'’-]{{0,24}}(?:\s(?:(?:{_PARTICLES})\s){{0,2}}[^\W\d_a-zà-öø-ÿ][\w.'’-]{{0,24}}){{1,3}}"
_AND = r"\s(?:and|und|y|et|en|og|och|e|&)\s"
_NAMES_ALONE = re.compile(rf"{_NAME}(?:(?:,\s|{_AND}){_NAME}){{0,3}}")
# Where a site keeps the pages of those who write for it, and what browsers call the line of names in a page made for reading.
_WRITERS = re.compile(r"/(?:authors?|autore?s?|auteurs?|autorin|autoren|writers?|staff|redaktion|redaccion|journalists?|reporters?|people|profiles?|by)/[^/]", re.IGNORECASE)
_CREDITS = re.compile(r"(?:^|\s)(?:reader-credits|byline|by-line|author-?name|articleauthor)(?:\s|$)", re.IGNORECASE)
# A name at the beginning of a label, with no more behind it than an office, a seat or a party.
_NAMED_FIRST = re.compile(rf"{_NAME}(?:$|\s?[:,(\[|–—-])")
_WRITES = re.compile(
    rf"(?:(?:[Ww]ords|[Tt]ext|[Rr]eport|[Ww]ritten|[Pp]osted|[Rr]eported)\s)?(?:[Bb]y|BY|[Vv]on|VON|[Pp]or|POR|[Pp]ar|PAR|[Dd]oor|DOOR|Av|AV|Af|AF|Di|DI|Text:|Autor:|Author:)\s"
    rf"({_NAME}(?:(?:,\s|{_AND}){_NAME}){{0,4}})(?:$|[\s,|·•–—(].{{0,60}}$)"
)
_NEAR, _LONGEST = 12, 140
_MAX_INSIDE = 30


def printed_byline(blocks: Sequence[Block], title: str) -> str:
    """The names in the first line under the headline that says who wrote the article; "" where none does."""
    at = next((block.number for block in blocks if block.text == title), -1)
    near = blocks[at + 1 : at + 1 + _NEAR] if at >= 0 else []
    for block in near:
        for said in _said(block):
            if not (found := _WRITES.match(said)) or said[-1:] in ".!?":
                continue
            return _without_place(one_line(found[1]))
    if credit := next((block.text for block in near if _NAMES_ALONE.fullmatch(block.text) and _is_credit(block)), ""):
        return credit
    return next((name for block in near if (name := _beside_day(block))), "")


def begins_with_name(label: str) -> bool:
    """Whether a label is a name, with an office, a seat or a party behind a mark or with nothing."""
    return _NAMED_FIRST.match(label) is not None


def _beside_day(block: Block) -> str:
    """The name that a link gives which stands in one line with a time; "" for none."""
    if len(block.text) > _LONGEST or block.is_sentence or next(block.element.iter("time"), None) is None:
        return ""
    names = (one_line(link.text_content()) for link in block.element.iter("a"))
    return next((name for name in names if _NAMES_ALONE.fullmatch(name) and block.text.startswith(name)), "")


def linked_authors(tree: html.HtmlElement) -> str:
    """The names of two or more links beside each other which say that they lead to the author (rel="author"); "" for fewer."""
    links = [link for link in tree.iter("a") if "author" in (link.get("rel") or "").split()]
    beside = [link for link in links if links[0].getparent() is not None and link.getparent() is links[0].getparent()]
    names = dict.fromkeys(name for link in beside[:_NEAR] if _NAMES_ALONE.fullmatch(name := one_line(link.text_content())))
    return ", ".join(names) if len(names) > 1 else ""


def day_lines_in(block: Block) -> list[str]:
    """The words of the elements of a short line that say nothing but a day, and the line with its elements apart where that does."""
    if len(block.text) > _LONGEST or not any(map(str.isdigit, block.text)):
        return []
    apart = one_line(re.sub(r"\s*([/.-])\s*", r"\1", " ".join(words for piece in block.element.itertext() if (words := piece.strip()))))
    return [said for said in (*_said(block), apart) if said != block.text and is_day_line(said)]


def _is_credit(block: Block) -> bool:
    """Whether a line of names is the article's: told by the class of its element, or a link to the page of one who writes."""
    elements = [block.element, *(one for one, _ in zip(block.element.iterdescendants(etree.Element), range(_MAX_INSIDE), strict=False))]
    if any(_CREDITS.search(one.get("class") or "") for one in elements):
        return True
    return block.is_link and any(_WRITERS.search(one.get("href") or "") for one in elements)


def _said(block: Block) -> Iterator[str]:
    """A block's words, those of the elements in it first: their boxes may stand apart by their style alone."""
    if len(block.text) > _LONGEST:
        return
    for element, _ in zip(block.element.iterdescendants(etree.Element), range(_MAX_INSIDE), strict=False):
        words = one_line("".join(element.itertext()))
        if words and words != block.text:
            yield words
    yield block.text


def _without_place(names: str) -> str:
    """Of "Ana Rusk, Vale Post" the first name alone is a person's; several stand before an "and"."""
    first, comma, rest = names.partition(", ")
    return names if not comma or re.search(_AND, rest) else first
