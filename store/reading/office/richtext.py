"""Rich text (.rtf): striprtf gives its words; raised, lowered and struck ones and the rows of tables are told before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from store.errors import SourceRejected
from store.reading.markup.html_blocks import fragment_of
from store.reading.markup.html_tables import row_texts
from store.reading.shaping.front import document_of, front_of
from store.reading.shaping.paragraphs import lines_of
from store.reading.shaping.place import Part, Place

_INFO = re.compile(rb"\{\\(title|author)\s+((?:[^{}\\]|\\'[0-9a-fA-F]{2}|\\[{}\\])*)\}")
_DELETED = re.compile(rb"\{[^{}]*\\deleted\b(?!0)[^{}]*\}")
# Hidden words, from their mark to where it is taken back or its group ends.
_HIDDEN = re.compile(rb"\\v(?![a-z0-9])(?:[^{}\\]|\\'[0-9a-fA-F]{2}|\\[^a-z'{}]|\\(?!v0|v\b|plain\b|pard\b|par\b)[a-z]+-?\d*)*+(?:\\v0 ?)?")
_HEX = re.compile(rb"\\'([0-9a-fA-F]{2})")
_ROW_END = re.compile(rb"\\row(?![a-z])")
_PAR = re.compile(rb"\\(?:par|line)(?![a-z])")
# A group in which words are raised, lowered or struck: its control words, then its words.
_MARKED = re.compile(
    rb"\{((?:\\[a-z]+-?\d* ?)*?\\(super|sub|strike|striked1|up\d+|dn\d+)(?![a-z0-9])(?:\\[a-z]+-?\d* ?)* ?)((?:[^{}\\]|\\'[0-9a-fA-F]{2})*)\}"
)
_TAGS = {b"super": "sup", b"sub": "sub", b"strike": "s", b"striked1": "s", b"up": "sup", b"dn": "sub"}
# Marks of the private use area stand for the tags on the way through striprtf.
_OPEN = {"sup": 0xE010, "sub": 0xE011, "s": 0xE012}
_CLOSE = {"sup": 0xE013, "sub": 0xE014, "s": 0xE015}
_CELL = 0xE016


def read_rtf(data: bytes, place: Place) -> Iterator[Part]:
    """The article of a rich text; what is tracked as deleted is left out."""
    from striprtf.striprtf import rtf_to_text

    info = {name.decode(): _plain(value) for name, value in _INFO.findall(data[:65_536])}
    marked = _rows(_MARKED.sub(_tagged, _HIDDEN.sub(b"", _DELETED.sub(b"", data))))
    try:
        text = str(rtf_to_text(marked.decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        what = f"a damaged rich text ({type(error).__name__})"
        raise SourceRejected(what, where=place.origin, do="save it as plain text") from error
    found = fragment_of("<div>" + "".join(_paragraph(line) for line in lines_of(text) if line.strip()) + "</div>")
    front = front_of(found.texts, found.standings, title=info.get("title", ""), byline=info.get("author", ""))
    yield document_of(front, place, data, struck=found.struck)


def _tagged(group: re.Match[bytes]) -> bytes:
    tag = _TAGS[group[2].rstrip(b"0123456789") if group[2][:2] in (b"up", b"dn") else group[2]]
    return b"{" + group[1] + f"\\u{_OPEN[tag]}?".encode() + group[3] + f"\\u{_CLOSE[tag]}?".encode() + b"}"


def _rows(data: bytes) -> bytes:
    """Every row of a table on one line, its cells parted by a mark."""
    *rows, rest = _ROW_END.split(data)
    made = []
    for piece in rows:
        before, begin, row = piece.partition(b"\\trowd")
        cells = re.sub(rb"\\cell(?![a-z])", f" \\\\u{_CELL}? ".encode(), _PAR.sub(b" ", row))
        made.append(before + begin + cells + b"\\par ")
    return b"".join(made) + rest


def _paragraph(line: str) -> str:
    if chr(_CELL) in line:
        cells = [" ".join(cell.split()) for cell in line.split(chr(_CELL))]
        return "".join(f'<p data-kind="table">{_tags(escape(text))}</p>' for text in row_texts([cells], []))
    return f"<p>{_tags(escape(line))}</p>"


def _tags(text: str) -> str:
    for marks, form in ((_OPEN, "<{}>"), (_CLOSE, "</{}>")):
        for tag, mark in marks.items():
            text = text.replace(chr(mark), form.format(tag))
    return text


def _plain(value: bytes) -> str:
    text = _HEX.sub(lambda code: bytes([int(code[1], 16)]), value).decode("cp1252", errors="replace")
    return text.replace("\\", "").strip()
