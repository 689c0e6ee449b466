"""The first lines of a document: its title, whom it is by and when it appeared, where they stand as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.documents import Document, Standing
from store.reading.shaping.as_document import document
from store.reading.shaping.dates import ImpossibleDate, is_date_line, iso_date
from store.reading.shaping.place import BYLINE, Place, is_title

_LONGEST = 200
_LOOKED_AT = 5
_NO_NAME = re.compile(
    r"(?:untitled|unknown|anonymous|document\d*|python-docx|microsoft word.*|.*\.(?:docx?|odt|rtf|pdf))$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Front:
    """A document's own title ("" where it has none), byline and day (ISO), and the paragraphs below them."""

    title: str
    byline: str
    published: str
    texts: list[str]
    standings: list[Standing]


def front_of(texts: Sequence[str], standings: Sequence[Standing], *, title: str = "", byline: str = "") -> Front:
    """The front of a document; `title` and `byline` are what its properties say.

    A first line that is a sentence is no title: it stays a paragraph, and the document is called by its properties,
    else by how it begins.
    """
    title, byline = ("" if _NO_NAME.match(title) else title), ("" if _NO_NAME.match(byline) else byline)
    shown = published = ""
    start = 0
    for number, text in enumerate(texts[:_LOOKED_AT]):
        kind = standings[number].kind
        by = BYLINE.match(text)
        if text.casefold() == title.casefold() or (
            not shown and number < len(texts) - 1 and _is_headline(text, kind, number)
        ):
            shown = shown or text
        elif (byline and text.casefold() == byline.casefold()) or (by and text[-1] != "." and text[:2] in {"By", "BY"}):
            byline = by[1] if by else byline
        elif not published and is_date_line(text) and (day := _day(text)):
            published = day
        else:
            break
        start = number + 1
    rest = list(texts[start:])
    return Front(shown or title, byline, published, rest, list(standings[start:]))


def document_of(
    front: Front,
    place: Place,
    data: bytes,
    *,
    notes: Sequence[str] = (),
    struck: tuple[str, ...] = (),
    language: str = "",
) -> Document:
    """The Document of what an office program wrote; its notes come last. Raises as document() does."""
    return document(
        title=front.title or None,
        paragraphs=[*front.texts, *notes],
        standings=[*front.standings, *(Standing("note") for _ in notes)],
        struck=struck,
        origin=place.origin,
        source_bytes=data,
        retrieved_at=place.retrieved_at,
        published=front.published,
        url=place.url,
        byline=front.byline,
        language=language,
    )


def _is_headline(text: str, kind: str, number: int) -> bool:
    return (
        number == 0
        and len(text) < _LONGEST
        and (kind == "heading" or (kind == "text" and is_title(text) and not is_date_line(text)))
    )


def _day(text: str) -> str:
    try:
        return iso_date(text)
    except ImpossibleDate:
        return ""
