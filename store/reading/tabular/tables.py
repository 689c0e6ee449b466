"""CSV and TSV: the first row names the columns, every further row is an article. Streams row by row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, cast

from store.documents import Document
from store.errors import SourceRejected
from store.reading.decoding import limits
from store.reading.decoding.clean import shown
from store.reading.decoding.decode import decoded
from store.reading.tabular.jsonlines import numbered_lines
from store.reading.tabular.rows import missing_columns, read_row

_SEPARATORS = (",", ";", "\t", "|")
_SAID = re.compile(r"\ufeff?\"?sep=(.)\"?[\s;,]*$", re.IGNORECASE)


_NOTHING = " \t\r\n,;|\"\ufeff"  # of which an empty row may consist
_HEADER_WITHIN = 5
_BEGIN = 1 << 16
_MAX_RETRIES = 100  # so that a table full of stray quotation marks is not read anew for each of them


class _Lines:
    """The lines of a table as text for csv.reader, with those of the row being read, which can be given back."""

    def __init__(self, stream: BinaryIO, origin: str) -> None:
        self._lines = numbered_lines(stream, origin)
        self._given_back: list[tuple[int, bytes]] = []
        self.row: list[tuple[int, bytes]] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self.number, line = self._given_back.pop() if self._given_back else next(self._lines)
        if isinstance(line, SourceRejected):
            raise line
        self.row.append((self.number, line))
        return decoded(line, "utf-8").replace("\x00", "\ufffd")

    def give_back(self) -> None:
        """All lines of the row but its first will be read again."""
        self._given_back.extend(reversed(self.row[1:]))

    def take_back(self) -> None:
        """All lines of the row will be read again, its first among them."""
        self._given_back.extend(reversed(self.row))
        self.row.clear()

    @property
    def start(self) -> int:
        """The number of the row's first line."""
        return self.row[0][0] if self.row else self.number + 1

    @property
    def data(self) -> bytes:
        """The row as it stands in the table."""
        return b"".join(line for _, line in self.row)


def _with_line_feeds(stream: BinaryIO) -> BinaryIO:
    """The stream, or all that it holds with line feeds where an old program ended its lines with a return alone."""
    begin = stream.read(_BEGIN)
    if b"\n" in begin or b"\r" not in begin:
        return io.BufferedReader(_Again(begin, stream), 1 << 16)
    rest = stream.read(limits.MAX_FILE)
    return io.BytesIO((begin + rest).replace(b"\r\n", b"\n").replace(b"\r", b"\n"))


class _Again(io.RawIOBase):
    """A stream of which the first bytes have been read, from its beginning."""

    def __init__(self, begin: bytes, stream: BinaryIO) -> None:
        self._begin, self._stream = begin, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        data = self._begin[: len(view)] or self._stream.read(len(view))
        self._begin = self._begin[len(view) :]
        view[: len(data)] = data
        return len(data)


def _header(lines: _Lines, *, tabs: bool, origin: str) -> tuple[list[str], str]:
    """The names of the columns and what parts them. Above them may stand what the table is of, in a few lines. Raises
    SourceRejected, for the first line that may have been meant as names, where none are found."""
    refused: SourceRejected | None = None
    said = ""
    for _ in range(_HEADER_WITHIN):
        line = next((line for line in lines if line.strip(_NOTHING)), "")
        if found := _SAID.match(line):  # how Excel is told the separator
            said = found[1]
            continue
        separator = said or ("\t" if tabs else max(_SEPARATORS, key=line.count))
        where = f"{origin}:{lines.number}"
        try:
            names = [name.strip() for name in next(csv.reader([line], delimiter=separator, strict=True), [])]
            missing = missing_columns(names)
            problem = SourceRejected(
                f"no column {missing}; its columns are: {shown(', '.join(names), 200)}",
                where=where,
                do="rename the columns, or name the format with --format",
            )
        except csv.Error as error:
            names, missing = [], "any"
            problem = SourceRejected(f"a broken header ({error})", where=where, do="save it as CSV again")
        if not missing:
            return names, separator
        refused = refused or problem
        if not line:
            break
    raise refused or SourceRejected("a table without the names of its columns", where=origin, do="give it a first row of names")


def read_table(stream: BinaryIO, *, tabs: bool, origin: str, retrieved_at: str) -> Iterator[Document | SourceRejected]:
    """The articles of a table in UTF-8, in order; a bad row is yielded as a rejection with its line number.

    `tabs` says that columns are separated by tabs; otherwise the header tells whether by commas, semicolons, tabs or
    bars. Quoting is that of RFC 4180; in a TSV a quotation mark that does not follow it is a character like others.
    Raises SourceRejected for a header without title or text.
    """
    if csv.field_size_limit() < limits.MAX_FILE:
        csv.field_size_limit(limits.MAX_FILE)
    lines = _Lines(_with_line_feeds(stream), origin)
    header, separator = _header(lines, tabs=tabs, origin=origin)
    for row in _rows(lines, separator, len(header), origin):
        if isinstance(row, SourceRejected):
            yield row
            continue
        where = f"{origin}:{lines.start}"
        try:
            if any(cell.strip() for cell in row[len(header) :]):
                what, do = f"{len(row)} cells under {len(header)} columns", "quote cells that hold the separator"
                raise SourceRejected(what, where=where, do=do)
            cells = dict(reversed([*zip(header, row, strict=False)]))  # of two columns of one name the first counts
            yield read_row(cells, lines.data, origin=where, retrieved_at=retrieved_at)
        except SourceRejected as rejected:
            yield rejected


def _escaped(lines: _Lines, separator: str, columns: int) -> list[str] | None:
    """The row whose lines were read last, where a backslash before its quotation marks keeps them in their cell, as some
    databases write it; else None, and all that was read is again the broken row's."""
    if not any(b'\\"' in line for _, line in lines.row):
        return None
    broken = len(lines.row)
    lines.take_back()
    try:
        row = next(csv.reader(lines, delimiter=separator, escapechar="\\", strict=True), None)
    except (csv.Error, SourceRejected):
        row = None
    if row is not None and len(row) == columns:
        return row
    lines.take_back()
    for _, _ in zip(range(broken), lines, strict=False):
        pass
    return None


def _rows(lines: _Lines, separator: str, columns: int, origin: str) -> Iterator[list[str] | SourceRejected]:
    """The rows that are not blank. A row that is broken (a quotation mark that is never closed swallows all that
    follows) costs its first line; reading goes on with the line after it."""
    reader = csv.reader(lines, delimiter=separator, strict=True)
    retries = 0
    while True:
        lines.row.clear()
        try:
            row = next(reader, None)
        except SourceRejected as rejected:
            yield rejected
            continue
        except csv.Error as error:
            if (escaped := _escaped(lines, separator, columns)) is not None:
                yield escaped
                continue
            retries += len(lines.row) > 1
            plain = decoded(lines.row[0][1], "utf-8").rstrip("\r\n").split("\t") if lines.row else []
            lines.give_back()
            if separator == "\t" and len(plain) == columns:
                del lines.row[1:]
                yield plain
            else:
                where = f"{origin}:{lines.start}"
                yield SourceRejected(f"a broken row ({error})", where=where, do="check its quotation marks")
            if retries == _MAX_RETRIES and separator == "\t":
                reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)  # it does not quote at all
            elif retries == _MAX_RETRIES:
                do = "check the quotation marks of the table"
                yield SourceRejected(
                    "too many broken rows; the rest is not read", where=f"{origin}:{lines.start}", do=do
                )
                return
            continue
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield row
