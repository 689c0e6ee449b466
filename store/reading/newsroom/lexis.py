"""Text as LexisNexis delivers it: one file, many articles, each with labelled lines around its body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.errors import SourceRejected
from store.reading.shaping.as_document import document
from store.reading.shaping.dates import ImpossibleDate, iso_date
from store.reading.shaping.paragraphs import lines_of, paragraphs_of
from store.reading.shaping.place import Part, Place
from store.reading.shaping.standing import standings_of

_COUNTED = re.compile(r"^[^\S\n]*(?:Document )?\d{1,5} of \d{1,5}(?: DOCUMENTS?)?\s*$", re.MULTILINE)
_END = re.compile(r"^[^\S\n]*End of Document\s*$", re.MULTILINE)
_LABEL = re.compile(
    r"^\s*(BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|HEADLINE|BODY|LANGUAGE|PUBLICATION-TYPE|LOAD-DATE|GRAPHIC|SOURCE|SUBJECT|"
    r"URL|COPYRIGHT|CORRECTION(?:-DATE)?|CORRECTION-APPENDED|DOCUMENT-TYPE|JOURNAL-CODE|NOTES|PERSON|COMPANY|GEOGRAPHIC|CITY|STATE|COUNTRY|ORGANIZATION|"
    r"INDUSTRY|TICKER|TYPE|SERIES|EDITION|DISTRIBUTION)\s*:?\s*(.*)$",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"^\s*(?:Copyright\b|©).*|.*\bAll Rights Reserved\b.*$", re.IGNORECASE)
_LENGTH = re.compile(r"^[^\S\n]*LENGTH\s*:\s*[\d,]+ words", re.IGNORECASE | re.MULTILINE)
# No blank line is taken along at the beginning of these: a file of empty lines would be gone through once a line.
_PARTED = re.compile(r"^[^\S\n]*(?:LOAD-DATE[^\S\n]*:|BODY[^\S\n]*+:?[^\S\n]*$|BYLINE[^\S\n]*:)", re.MULTILINE | re.IGNORECASE)
_OWNED = re.compile(r"^[^\S\n]*Copyright \d{4}|^.*All Rights Reserved", re.MULTILINE | re.IGNORECASE)
_AFTER = (
    "LOAD-DATE",
    "LANGUAGE",
    "PUBLICATION-TYPE",
    "GRAPHIC",
    "SUBJECT",
    "CLASSIFICATION",
    "NOTES",
    "JOURNAL-CODE",
    "DOCUMENT-TYPE",
    "URL",
)


def looks_like_lexis(head: str) -> bool:
    """Whether a text is a delivery: it counts its words and says when it was loaded, or which of how many it is."""
    signs = (
        bool(_LENGTH.search(head)),
        bool(_PARTED.search(head)),
        bool(_COUNTED.search(head)),
        bool(_OWNED.search(head)),
    )
    return signs[0] and sum(signs) >= 2


def read_lexis(text: str, data: bytes, place: Place) -> Iterator[Part]:
    """The articles of a delivery, in its order."""
    cut = _COUNTED if len(_COUNTED.findall(text)) >= 1 else _END
    pieces = [piece for piece in cut.split(text) if _LENGTH.search(piece)]
    for number, piece in enumerate(pieces, start=1):
        where = place.origin if len(pieces) == 1 else f"{place.origin}#{number}"
        try:
            yield _one(_END.sub("", piece), where, place)
        except SourceRejected as rejected:
            yield rejected


def _one(piece: str, where: str, place: Place) -> Part:
    before: list[str] = []
    fields: dict[str, str] = {}
    body: list[str] = []
    state = "head"
    for line in lines_of(piece):
        label = _LABEL.match(line)
        name = label[1].upper() if label else ""
        if state == "body" and not (name in _AFTER and label and (":" in line or not label[2])):
            body.append(line)
        elif name == "BODY" and label:
            state = "body"
            body.append(label[2])
        elif label and (":" in line or state != "head"):
            fields.setdefault(name, label[2].strip())
            state = "fields" if state == "head" else "after" if state == "body" else state
        elif state == "head" and line.strip() and not _RIGHTS.match(line):
            before.append(line.strip())
        elif state == "fields" and line.strip():
            body.append(line)  # older deliveries have no label before the body
        elif state == "fields" and body:
            body.append("")
    while body and (not body[-1].strip() or _RIGHTS.match(body[-1])):
        body.pop()  # older deliveries end with it, and have no label there either
    dated = next((number for number, line in enumerate(before) if _day(line)), len(before))
    published = _day(before[dated]) if dated < len(before) else ""
    above, below = before[:dated], before[dated + 1 :]
    # Older deliveries print outlet, day, headline; newer ones headline, outlet, day.
    printed = above[:1] if len(above) > 1 or not below else below[-1:]
    headline = fields.get("HEADLINE", "") or next(iter(printed), "")
    outlet = next((line for line in above if line != headline), "")
    paragraphs = paragraphs_of("\n".join(body))
    return document(
        title=headline,
        paragraphs=paragraphs,
        standings=standings_of(paragraphs),
        origin=where,
        source_bytes=piece.encode(errors="replace"),
        retrieved_at=place.retrieved_at,
        published=published or _day(fields.get("LOAD-DATE", "")),
        url=fields.get("URL", ""),
        byline=re.sub(r"^by\s+", "", fields.get("BYLINE", ""), flags=re.IGNORECASE),
        source=outlet,
        language=fields.get("LANGUAGE", "").title()[:20],
    )


def _day(line: str) -> str:
    try:
        return iso_date(line)
    except ImpossibleDate:
        return ""
