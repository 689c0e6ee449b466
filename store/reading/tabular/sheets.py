"""Spreadsheets (.xlsx, .xls, .ods, and those written as text): every sheet whose first filled row names the columns of an article is a table."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from store.errors import SourceRejected
from store.reading.decoding import limits
from store.reading.decoding.clean import shown
from store.reading.decoding.zipped import opened_zip
from store.reading.shaping.place import Part, Place
from store.reading.tabular.marked_sheets import is_marked, marked_sheets
from store.reading.tabular.rows import missing_columns, read_row

Cell = int | float | str | bool | time | date | datetime | timedelta
_HEADER_WITHIN = 20


def read_sheets(data: bytes, place: Place) -> Iterator[Part]:
    """The articles of a workbook, row by row. Raises SourceRejected where no sheet holds any."""
    columns: list[str] = []
    found = False
    for name, rows in _sheets(data, place):
        if isinstance(rows, SourceRejected):
            yield rows
            continue
        header = next((n for n, row in enumerate(rows[:_HEADER_WITHIN]) if not missing_columns(row)), None)
        if header is None:
            columns += [text for row in rows[:1] for text in row if text]
            continue
        found = True
        yield from _articles(rows, header, f"{place.origin}#{name}", place.retrieved_at)
    if not found:
        seen = shown(", ".join(columns), 200) or "none"
        raise SourceRejected(
            f"a spreadsheet without columns title and text; its columns are: {seen}",
            where=place.origin,
            do="name the columns so",
        )


def _sheets(data: bytes, place: Place) -> Iterator[tuple[str, list[list[str]] | SourceRejected]]:
    """The name and the rows of each sheet, or why it cannot be read. Raises SourceRejected for the whole of a damaged one."""
    if is_marked(data):
        yield from marked_sheets(data, place)
        return
    from python_calamine import CalamineError, CalamineWorkbook

    if data.startswith(b"PK"):
        opened_zip(data, place.origin)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names
    except (CalamineError, OSError, ValueError) as error:
        locked = "password" in str(error).lower() or "encrypt" in str(error).lower()
        what = "an encrypted spreadsheet" if locked else "a damaged spreadsheet"
        raise SourceRejected(
            what, where=place.origin, do="save it again as .xlsx or .csv, without a password"
        ) from error
    for name in names:
        try:
            sheet = book.get_sheet_by_name(name)
            if sheet.height * sheet.width > limits.MAX_VALUES:
                what = f"sheet {shown(name)} has {sheet.height:,} rows"
                yield name, SourceRejected(what, where=place.origin, do="save it as CSV and add that")
                continue
            rows = sheet.to_python(skip_empty_area=True)
        except (CalamineError, OSError, ValueError):
            yield name, SourceRejected(f"sheet {shown(name)} is damaged", where=place.origin, do="save it again")
            continue
        yield name, [[_text(cell) for cell in row] for row in rows]


def _articles(rows: list[list[str]], header: int, where: str, retrieved_at: str) -> Iterator[Part]:
    names = rows[header]
    for number, cells in enumerate(rows[header + 1 :], start=header + 2):
        if not any(cell.strip() for cell in cells):
            continue
        values = dict(reversed([*zip(names, cells, strict=False)]))
        data = json.dumps(cells, ensure_ascii=False).encode(errors="replace")
        try:
            yield read_row(values, data, origin=f"{where}:{number}", retrieved_at=retrieved_at)
        except SourceRejected as rejected:
            yield rejected


def _text(cell: Cell) -> str:
    """A cell as its reader sees it; dates are ISO."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float) and not math.isfinite(cell):
        return ""  # no number that anybody wrote
    if isinstance(cell, float) and cell == int(cell) and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)
