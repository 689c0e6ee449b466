"""Which reader reads which format. A reader's module, and the library it stands on, is loaded when it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from store.reading.shaping.place import Reader

# Formats that are read as a whole, by a function of (data, place).
READERS: dict[str, tuple[str, str]] = {
    "docx": ("office.worddoc", "read_docx"),
    "odt": ("office.opendocument", "read_odt"),
    "epub": ("office.opendocument", "read_epub"),
    "rtf": ("office.richtext", "read_rtf"),
    "pdf": ("office.portable", "read_pdf"),
    "mail": ("messages.mail", "read_mail"),
    "mbox": ("messages.mail", "read_mbox"),
    "captions": ("spoken.captions", "read_captions"),
    "xml": ("newsroom.newsxml", "read_news_xml"),
    "sheets": ("tabular.sheets", "read_sheets"),
    "webarchive": ("archives.saved_pages", "read_webarchive"),
    "zip": ("archives.packed", "read_zip"),
}


def reader_of(format: str) -> Reader:
    """The function that reads a format of READERS."""
    module, function = READERS[format]
    return cast(Reader, getattr(import_module(f"store.reading.{module}"), function))
