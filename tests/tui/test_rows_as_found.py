"""Rows of a table that take their time to find are on the terminal before the next is looked for."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from tui.commands import output
from tui.commands.output import Cell, emit


class _ATerminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def a_terminal(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Standard output of 40 columns. Not a fixture: before a test begins pytest takes standard output for itself."""
    shown = _ATerminal()
    monkeypatch.setattr(sys, "stdout", shown)
    monkeypatch.setenv("COLUMNS", "40")
    return shown


def test_each_finding_is_shown_before_the_next_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = a_terminal(monkeypatch)
    def rows() -> Iterator[tuple[Cell, ...]]:
        assert "kind" in terminal.getvalue()
        yield "age", "Ann Moss is 30 here"
        assert terminal.getvalue().splitlines()[-1] == "age          Ann Moss is 30 here"
        yield "name", "a much longer finding than there is room for"

    emit(["kind", "says"], rows(), None, widths=(11, 60))
    lines = terminal.getvalue().splitlines()
    assert len(lines) == 4
    assert lines[3].endswith("…")
    assert all(cell_len(line) <= 40 for line in lines)


def test_wide_letters_and_escapes_keep_to_their_column(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = a_terminal(monkeypatch)
    emit(["kind", "says"], [("漢字漢字漢字漢字", "\x1b[31mred\nline")], None, widths=(11, 60))
    last = terminal.getvalue().splitlines()[-1]
    assert "\x1b" not in last
    assert last.startswith("漢字漢字漢…")
    assert cell_len(last) <= 40
    assert len(terminal.getvalue().splitlines()) == 3


def test_of_more_rows_than_a_table_is_for_the_rest_is_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = a_terminal(monkeypatch)
    monkeypatch.setattr(output, "TABLE_ROWS", 2)
    emit(["n"], ((n,) for n in range(5)), "table", widths=(5,))
    assert len(terminal.getvalue().splitlines()) == 4
    assert "and 3 more" in capsys.readouterr().err


def test_a_table_into_a_pipe_is_written_as_found_and_cuts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stdout", pipe)
    monkeypatch.setenv("COLUMNS", "40")
    long = "a much longer finding than the column has room for"

    def rows() -> Iterator[tuple[Cell, ...]]:
        yield "age", long, "a7"
        assert pipe.getvalue().splitlines()[-1].split() == ["age", *long.split(), "a7"]
        yield "name", "short", "a8"

    emit(["kind", "says", "id"], rows(), "table", widths=(11, 10, 0))
    assert [line.split()[-1] for line in pipe.getvalue().splitlines()] == ["id", "──", "a7", "a8"]


def test_columns_that_are_not_for_reading_are_left_out_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = a_terminal(monkeypatch)
    emit(["kind", "id", "says"], [("age", "a7", "30 here")], None, widths=(6, 0, 20))
    assert [line.split() for line in terminal.getvalue().splitlines()][::2] == [["kind", "says"], ["age", "30", "here"]]
