"""Rows become files that other programs read back."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.export.formats import json_line, write

CELLS = st.one_of(
    st.none(),
    st.integers(-(2**53), 2**53),
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=30),
)
TERMINAL_DRIVERS = [*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u202e", "\u2066", "\u2028", "\ufeff"]


def written(rows: list[list[object]], format: str, **options: bool) -> str:
    out = io.StringIO()
    write(["a", "b"], rows, format, out, **options)
    return out.getvalue()


@given(rows=st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=5))
def test_json_and_json_lines_come_back_as_they_were(rows: list[list[object]]) -> None:
    whole = [dict(zip(["a", "b"], row, strict=True)) for row in rows]
    assert json.loads(written(rows, "json")) == whole
    assert [json.loads(line) for line in written(rows, "nl").splitlines()] == whole


@given(text=st.text(st.sampled_from(TERMINAL_DRIVERS), min_size=1))
def test_json_holds_nothing_that_drives_a_terminal(text: str) -> None:
    line = json_line({"x": text})
    assert not set(line) & set(TERMINAL_DRIVERS)
    assert json.loads(line) == {"x": text}


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(1)", "\t=1", "\r=1"])
def test_a_formula_is_text_in_a_spreadsheet(cell: str) -> None:
    assert list(csv.reader(io.StringIO(written([[cell, None]], "csv"), newline="")))[1] == ["'" + cell, ""]


@pytest.mark.parametrize("cell", ["-5", "+3.5", "-1,000", "plain", "a=b"])
def test_a_number_or_a_word_is_left_alone_in_a_spreadsheet(cell: str) -> None:
    assert list(csv.reader(io.StringIO(written([[cell, 1]], "csv"), newline="")))[1] == [cell, "1"]


def test_markdown_cells_hold_no_markup_and_no_line_break() -> None:
    assert written([["a|b\n<script>", "[x](y)"]], "markdown").splitlines()[2] == r"| a\|b \<script\> | \[x\](y) |"


def test_cells_that_hold_json_can_be_nested() -> None:
    assert json.loads(written([['["number"]', "[not json"]], "json", nested=True)) == [
        {"a": ["number"], "b": "[not json"}
    ]
    assert written([], "json") == "[]\n"
