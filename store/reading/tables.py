"""CSV and TSV: the first row names the columns, every further row is an article. Streams row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from store.errors import SourceRejected
from store.reading import limits
from store.reading.clean import shown
from store.reading.decode import decoded
from store.reading.jsonlines import numbered_lines
from store.reading.rows import missing_columns, read_row
from store.records import Document

_SEPARATORS = (",", ";", "\t", "|")


class _Lines:
    """The lines of a table as text for csv.reader, and the bytes and first line number of the row being read."""

    def __init__(self, stream: BinaryIO, origin: str) -> None:
        self._lines = numbered_lines(stream, origin)
        self.row = bytearray()
        self.start = 0
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self.number, line = next(self._lines)
        if isinstance(line, SourceRejected):
            raise line
        if not self.row:
            self.start = self.number
        self.row += line
        return decoded(line, "utf-8").replace("\x00", "\ufffd")

    def next_row(self) -> None:
        self.row.clear()


def read_table(stream: BinaryIO, *, tabs: bool, origin: str, retrieved_at: str) -> Iterator[Document | SourceRejected]:
    """The articles of a table in UTF-8, in order; a bad row is yielded as a rejection with its line number.

    `tabs` says that columns are separated by tabs; otherwise the header tells whether by commas, semicolons, tabs or
    bars. Quoting is that of RFC 4180. A header without title or text is one rejection of the whole table.
    """
    if csv.field_size_limit() < limits.MAX_FILE:
        csv.field_size_limit(limits.MAX_FILE)
    lines = _Lines(stream, origin)
    first = next(lines, "")
    if not first.strip():
        first = next((line for line in lines if line.strip()), "")
    separator = "\t" if tabs else max(_SEPARATORS, key=first.count)
    header = [name.strip() for name in next(csv.reader([first], delimiter=separator), [])]
    if missing := missing_columns(header):
        found = shown(", ".join(header), 200)
        raise SourceRejected(
            f"no column {missing}; its columns are: {found}",
            where=f"{origin}:{lines.number}",
            do="rename the columns, or name the format with --format",
        )
    yield from _rows(csv.reader(lines, delimiter=separator), lines, header, origin, retrieved_at)


def _rows(
    reader: Iterator[list[str]], lines: _Lines, header: list[str], origin: str, retrieved_at: str
) -> Iterator[Document | SourceRejected]:
    while True:
        lines.next_row()
        where = f"{origin}:{lines.number + 1}"
        try:
            cells = next(reader, None)
            if cells is None:
                return
            where = f"{origin}:{lines.start}"
            if any(cell.strip() for cell in cells):
                if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
                    raise SourceRejected(
                        f"{len(cells)} cells under {len(header)} columns",
                        where=where,
                        do="quote cells that hold the separator",
                    )
                row = dict(
                    zip(
                        reversed(header),
                        reversed(cells[: len(header)] + [""] * (len(header) - len(cells))),
                        strict=True,
                    )
                )
                yield read_row(row, bytes(lines.row), origin=where, retrieved_at=retrieved_at)
        except SourceRejected as rejected:
            yield rejected
        except csv.Error as error:
            yield SourceRejected(f"a broken row ({error})", where=where, do="check its quotation marks")
