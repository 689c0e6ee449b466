"""Rows on standard output: a table on a terminal, JSON in a pipe, or what the flags ask for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Literal

from tui.safe_text import safe_line
from tui.streams import drawing, say

Cell = str | int | float | None
Shape = Literal["csv", "tsv", "nl", "table"] | None

WIDEST = 60
"""Columns of a cell in a table; longer texts are for the desk or for the other formats."""

GAP = 2
"""Blanks between two columns."""

LEAST = 4
"""Columns of a cell that is made narrower, at least."""

TABLE_ROWS = 2000
"""A table is for reading; a longer one says how many rows it leaves out and how to get them."""


def emit(
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    shape: Shape,
    *,
    nested: bool = False,
    widths: Sequence[int] = (),
) -> None:
    """Print the rows. Without a flag: a table on a terminal, a JSON array elsewhere.

    With `widths`, how wide the columns want to be, each row of a table is printed as it comes: for what takes its time. A column
    of width 0 is left out on a terminal, and in a pipe no cell is cut. Otherwise the columns are as wide as what stands in them,
    which is known at the end.
    """
    terminal = sys.stdout.isatty()
    if shape == "table" or (shape is None and terminal):
        if widths:
            _table_as_found(columns, rows, widths, terminal)
        else:
            _table(columns, rows, terminal)
        return
    from store import write_rows

    write_rows(columns, rows, shape or "json", sys.stdout, nested=nested)


@contextmanager
def counter(doing: str, what: str) -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar on a terminal, told (done, total); nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TextColumn(what), TimeRemainingColumn())
    # Not redirected: what is printed meanwhile goes on through the guarded streams.
    drawn = Console(file=drawing(sys.stderr))
    with Progress(*columns, console=drawn, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _table(columns: Sequence[str], rows: Iterable[Sequence[Cell]], terminal: bool) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    # In a pipe the terminal's width means nothing: as wide as it needs.
    width = None if terminal else 100_000
    console = Console(file=drawing(sys.stdout), markup=False, highlight=False, emoji=False, width=width)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(Text(column), overflow="ellipsis", no_wrap=True, max_width=WIDEST)
    cells = iter(rows)
    for row in islice(cells, TABLE_ROWS):
        table.add_row(*(Text(_short(cell)) for cell in row))
    sys.stdout.flush()
    console.print(table)
    sys.stdout.flush()  # a full disk is told here, in words
    left = sum(1 for _ in cells)
    if left:
        say(f"and {left} more: take --csv, --tsv or --nl for all")


def _table_as_found(columns: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Sequence[int], terminal: bool) -> None:
    from rich.cells import cell_len, set_cell_size
    from rich.console import Console
    from rich.control import Control
    from rich.segment import ControlType
    from rich.text import Text

    console = Console(file=drawing(sys.stdout), markup=False, highlight=False, emoji=False)
    shown = [n for n, width in enumerate(widths) if width or not terminal]
    wanted = [widths[n] if terminal else max(widths[n], cell_len(columns[n])) for n in shown]
    fitted = _fitted(wanted, console.width - GAP * (len(wanted) - 1)) if terminal else wanted

    def cell(text: str, width: int) -> str:
        if cell_len(text) <= width:
            return set_cell_size(text, width)
        # In a pipe nobody's screen is too narrow: the row is wider by what the cell needs.
        return set_cell_size(text, width - 1) + "…" if terminal else text

    def line(cells: Sequence[str]) -> None:
        printed = (" " * GAP).join(cell(cells[n], width) for n, width in zip(shown, fitted, strict=True)).rstrip()
        if sys.stderr.isatty():  # the bar that tells how far it is stands on this line
            console.control(Control(ControlType.CARRIAGE_RETURN, (ControlType.ERASE_IN_LINE, 2)))
        console.print(Text(printed), soft_wrap=True)
        sys.stdout.flush()

    line(columns)
    rules = dict(zip(shown, ("─" * width for width in fitted), strict=True))
    line([rules.get(n, "") for n in range(len(columns))])
    cells = iter(rows)
    for row in islice(cells, TABLE_ROWS):
        line(list(map(_short, row)))
    if left := sum(1 for _ in cells):
        say(f"and {left} more: take --csv, --tsv or --nl for all")


def _fitted(widths: Sequence[int], room: int) -> list[int]:
    """The widths, the widest made narrower until all have room."""
    fitted = list(widths)
    while sum(fitted) > room and max(fitted) > LEAST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _short(cell: Cell) -> str:
    if cell is None:
        return ""
    text = f"{cell:.2f}" if isinstance(cell, float) else " ".join(safe_line(str(cell)).split())
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"
