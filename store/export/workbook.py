"""Rows as an Excel workbook: text stays text, whatever it begins with, and a filter stands over every column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from store.errors import UsageError
from store.export.office_text import office_text
from store.export.views import Cell

MOST_ROWS = 1_048_575
"""Rows below the headings that a sheet holds."""

MOST_LETTERS = 32_767
"""Characters that a cell holds."""

NO_TIME = datetime(1980, 1, 1)
"""When a workbook says that it was made."""

_WIDE = {"claim": 60, "title": 40, "note": 40, "evidence": 60, "opinions": 30}


Sheet = tuple[str, Sequence[str], Iterable[Sequence[Cell]]]
"""A name, columns and rows."""


def write(sheets: Sequence[Sheet], path: Path) -> int:
    """Write the workbook and return how many rows its first sheet has.

    Raises UsageError where the library for it is not installed, or where there are more rows or letters than a sheet holds.
    """
    try:
        import xlsxwriter
    except ImportError as problem:
        raise UsageError(
            "writing .xlsx needs XlsxWriter, which is not installed", do="pip install 'factdesk[excel]', or write .csv"
        ) from problem
    # Strings stay strings: what looks like a formula, a number or an address is what somebody printed.
    book = xlsxwriter.Workbook(
        str(path),
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False},
    )
    book.set_properties({"created": NO_TIME})  # the same rows make the same bytes
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    counts = []
    for title, columns, rows in sheets:
        sheet = book.add_worksheet(title)
        for n, name in enumerate(columns):
            sheet.set_column(n, n, _WIDE.get(name, 14))
            sheet.write_string(0, n, name, bold)
        sheet.freeze_panes(1, 0)
        count = 0
        for count, row in enumerate(rows, start=1):
            _check(columns, row, count)
            for n, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(count, n, office_text(cell), wrapped)
                elif cell is not None:
                    sheet.write_number(count, n, cell, wrapped)
        sheet.autofilter(0, 0, count, len(columns) - 1)
        counts.append(count)
    book.close()
    return counts[0]


def _check(columns: Sequence[str], row: Sequence[Cell], number: int) -> None:
    if number > MOST_ROWS:
        raise UsageError(f"a sheet holds {MOST_ROWS:,} rows, and there are more", do="choose fewer claims, or write .csv")
    for name, cell in zip(columns, row, strict=True):
        if isinstance(cell, str) and len(cell) > MOST_LETTERS:
            raise UsageError(
                f"a cell holds {MOST_LETTERS:,} characters, and {name} of row {number} has {len(cell):,}",
                do="write .csv or .json, which hold them all",
            )
