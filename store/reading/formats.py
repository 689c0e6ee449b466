"""Which reader reads which format. A reader's module, and the library it stands on, is loaded when it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from store.reading.place import Reader

# Formats that are read as a whole, by a function of (data, place).
READERS: dict[str, tuple[str, str]] = {
    "docx": ("worddoc", "read_docx"),
    "odt": ("opendocument", "read_odt"),
    "epub": ("opendocument", "read_epub"),
    "rtf": ("richtext", "read_rtf"),
    "pdf": ("portable", "read_pdf"),
    "mail": ("mail", "read_mail"),
    "mbox": ("mail", "read_mbox"),
    "captions": ("captions", "read_captions"),
    "xml": ("newsxml", "read_news_xml"),
    "sheets": ("sheets", "read_sheets"),
    "webarchive": ("saved_pages", "read_webarchive"),
    "zip": ("packed", "read_zip"),
}


def reader_of(format: str) -> Reader:
    """The function that reads a format of READERS."""
    module, function = READERS[format]
    return cast(Reader, getattr(import_module(f"store.reading.{module}"), function))
