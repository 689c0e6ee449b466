"""Kinds of text that are no article, told by how they begin or by their file's ending, and what to do with each.

Any of them would be read as plain text without a word, marks and all.
"""

from __future__ import annotations

import re

_MARKUP_TO = "save it as .docx, .html or Markdown"
_CODE = "source code or settings, no article"
_NAME_TEXT = "name a file of text"
_STARTS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.MULTILINE), what, do)
    for pattern, what, do in (
        (r"\A\s*(?:%[^\n]*\n\s*)*\\(?:documentclass|documentstyle|usepackage|begin\{)", "a LaTeX document", "save it as text, or as PDF"),
        (r"\A#\+(?:title|author|options|startup):", "an Org document", _MARKUP_TO),
        (r"\A\\input texinfo", "a Texinfo document", _MARKUP_TO),
        (r"\A(?:([=*#~^-])\1{3,}\n)?[^\n]+\n([=*#~^-])\2{3,}\n(?=(?s:.)*^(?:\.\. [\w|_]|:\w+: \S|[^\n]+::$))", "a reStructuredText document", _MARKUP_TO),
        (r"\A= [^=\n]+\n(?:[^\n]+\n){0,3}:[\w-]+:", "an AsciiDoc document", _MARKUP_TO),
        (r"\ATY  - [A-Z]+\s*$", "a list of references", _NAME_TEXT),
        (r"\A\s*<svg[\s>]", "a drawing (SVG)", _NAME_TEXT),
        (r"\A\s*BEGIN:VCALENDAR", "a calendar", _NAME_TEXT),
        (r"\A\s*BEGIN:VCARD", "an address card", _NAME_TEXT),
        (r"\A\s*-----BEGIN [A-Z ]+-----", "an encrypted or signed message, or a key", "decrypt it and name the text"),
        (r"\A(?:diff --git |Index: \S+\n=+|--- \S+[^\n]*\n\+\+\+ )", "a patch", _NAME_TEXT),
        (r"\A#!\s?/", "a program", _NAME_TEXT),
        (r"\A%!PS", "a PostScript document", "save it as PDF"),
        (r"\A\s*<\?php", "a program", _NAME_TEXT),
        (r"\A\s*(?:\{\{[^\n]{1,200}\}\}|'''[^'\n]{1,200}'''|=+ ?[^=\n]{1,100} ?=+\s*$|\[\[[^\]\n]{1,200}\]\]).*", "the source of a wiki page", "save the page itself"),
        (r"\A\s*\.\\\"|\A\.TH\s", "a manual page", "save it as text"),
        (r"\A\s*(?:\"use strict\"|(?:import|from) [\w.]+ import |package [\w.]+;|#include <|function \w+\(|(?:var|const|let) \w+ =)", _CODE, _NAME_TEXT),
        (r"\A\s*(?:@(?:charset|import|media|font-face)\b|[.#]?[\w-]{1,60}[^\n{}]{0,100}\{\s*[\w-]{1,40}\s*:[^\n]{0,200};)", _CODE, _NAME_TEXT),
    )
)  # fmt: skip
_WIKI_LINK = re.compile(r"\[\[[^\]\n]{1,200}\]\]|^==[^=\n]{1,100}==\s*$|\{\{[^}\n]{1,200}\}\}|<ref[ >/]", re.MULTILINE)
_ENDINGS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(
        ".py .js .ts .jsx .tsx .css .scss .java .c .h .cpp .hpp .go .rs .rb .php .pl .sh .bat .ps1 .sql .yaml .yml .toml .ini .cfg "
        ".conf .r .lua .swift .kt .vue .xsl .xsd .dtd .lock .log".split(),
        (_CODE, _NAME_TEXT),
    ),
    ".tex": ("a LaTeX document", "save it as text, or as PDF"),
    **dict.fromkeys((".bib", ".ris", ".enw", ".nbib"), ("a list of references", _NAME_TEXT)),
    ".org": ("an Org document", _MARKUP_TO),
    ".rst": ("a reStructuredText document", _MARKUP_TO),
    ".adoc": ("an AsciiDoc document", _MARKUP_TO),
    ".asciidoc": ("an AsciiDoc document", _MARKUP_TO),
    ".texi": ("a Texinfo document", _MARKUP_TO),
    ".texinfo": ("a Texinfo document", _MARKUP_TO),
    ".textile": ("a Textile document", _MARKUP_TO),
    ".typ": ("a Typst document", _MARKUP_TO),
    ".native": ("pandoc's own form of a document", _MARKUP_TO),
    ".svg": ("a drawing (SVG)", _NAME_TEXT),
    ".geojson": ("a map", _NAME_TEXT),
    ".ipynb": ("a notebook", "export it as .html or Markdown"),
    ".ics": ("a calendar", _NAME_TEXT),
    ".vcf": ("an address card", _NAME_TEXT),
    ".wiki": ("the source of a wiki page", "save the page itself"),
}
# What zip files are by the names of the files in them.
_ZIPPED: tuple[tuple[bytes, str, str], ...] = (
    (b"ppt/", "a PowerPoint presentation", "save its text"),
    (b"opendocument.presentation", "a presentation", "save its text"),
    (b"opendocument.graphics", "a drawing", "save its text"),
    (b"Index/Document.iwa", "an Apple Pages document", "export it as .docx"),
    (b"Index/Tables/", "an Apple Numbers spreadsheet", "export it as .xlsx"),
    (b".iwa", "an Apple Keynote presentation or other iWork document", "export it as .docx or PDF"),
    (b"visio/", "a Visio drawing", "save its text"),
    (b"META-INF/MANIFEST.MF", "a Java program", _NAME_TEXT),
    (b"AndroidManifest.xml", "an Android program", _NAME_TEXT),
)


def what_text(head: str, ending: str) -> tuple[str, str] | None:
    """What a text is and what to do with it, where it is no article; `ending` is its file's, as ".tex"."""
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    for pattern, what, do in _STARTS:
        if pattern.match(head) and ("wiki" not in what or len(_WIKI_LINK.findall(head)) >= 2):
            return what, do
    return None


def what_data(ending: str) -> tuple[str, str] | None:
    """The same of a file of JSON, by its ending alone."""
    return _ENDINGS.get(ending)


def what_zip(head: bytes) -> tuple[str, str] | None:
    """What a zip file is and what to do with it, where the files in it are no articles."""
    return next(((what, do) for mark, what, do in _ZIPPED if mark in head), None)
