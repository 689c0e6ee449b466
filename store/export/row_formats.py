"""Rows become text: csv, tsv, json, nl and markdown, as sqlite-utils writes them.

Where spreadsheets are meant (csv, tsv), what a spreadsheet would run as a formula is made text by an apostrophe
(spreadsheets.py). Nothing else is changed: the exact words are kept.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from store.controls import MEMBERS
from store.export import spreadsheets
from store.export.views import Cell

FORMATS = ("csv", "tsv", "json", "nl", "markdown")

ENDINGS = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".nl": "nl",
    ".jsonl": "nl",
    ".ndjson": "nl",
    ".md": "markdown",
    ".markdown": "markdown",
}

# What JSON may hold as it is and a terminal may not.
_UNSAFE = re.compile(f"[{MEMBERS}]")

# Characters that Markdown or HTML would read as markup inside a table cell.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~#])")


class Text(Protocol):
    """Something to write text to."""

    def write(self, text: str, /) -> object:
        """Take some text."""


def write(
    columns: Sequence[str], rows: Iterable[Sequence[Cell]], format: str, out: Text, *, nested: bool = False
) -> None:
    """Write the rows to `out`. `nested` turns cells that hold JSON into JSON, as sqlite-utils' --json-cols does."""
    if format in ("csv", "tsv"):
        # The same dialects as sqlite-utils, line ends included.
        writer = csv.writer(out, dialect="excel-tab" if format == "tsv" else "excel")
        writer.writerow(columns)
        breaks = spreadsheets.BREAKS[format]
        writer.writerows([spreadsheets.neutral(cell, breaks) for cell in row] for row in rows)
        return
    for line in _lines(columns, rows, format, nested):
        out.write(line)


def _lines(columns: Sequence[str], rows: Iterable[Sequence[Cell]], format: str, nested: bool) -> Iterator[str]:
    if format == "markdown":
        yield "| " + " | ".join(_markdown(column) for column in columns) + " |\n"
        yield "|" + " --- |" * len(columns) + "\n"
        for row in rows:
            yield "| " + " | ".join(_markdown(cell) for cell in row) + " |\n"
        return
    objects = (json_line(dict(zip(columns, (_nested(c) if nested else c for c in row), strict=True))) for row in rows)
    if format == "nl":
        for line in objects:
            yield line + "\n"
        return
    first = True
    for line in objects:
        yield ("[" if first else ",\n ") + line
        first = False
    yield "[]\n" if first else "]\n"


def json_line(value: object) -> str:
    """JSON on one line; what could drive a terminal or cannot be seen is written as escapes, which changes no value."""
    return _UNSAFE.sub(lambda found: json.dumps(found[0])[1:-1], json.dumps(value, ensure_ascii=False))


def _nested(cell: Cell) -> object:
    if isinstance(cell, str) and cell[:1] in ("[", "{"):
        try:
            return json.loads(cell)
        except ValueError:  # it only looked like JSON
            return cell
    return cell


def _markdown(cell: Cell) -> str:
    if cell is None:
        return ""
    # A page for people: what drives a terminal or cannot be seen is marked, as on the screen.
    return _MARKUP.sub(r"\\\1", _UNSAFE.sub("\ufffd", " ".join(str(cell).split())))
