"""What a stranger wrote is text in a spreadsheet, whatever separator the spreadsheet takes."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.export.row_formats import write

NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*([eE][+-]?[0-9]+)?%?\Z")
SIGNS = "=+-@＝＋－＠−"


def written(format: str, *cells: object) -> str:
    out = io.StringIO()
    write(["id", "b", "c"], [["clm-1", *cells]], format, out)
    return out.getvalue()


def cells_as_read(text: str, separator: str) -> list[str]:
    """The cells that a program with this separator sees, without what it skips before it looks for a formula."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    # A quotation mark that was not closed is closed at the end of a line by some programs.
    cut = [cell for row in text.splitlines() for cell in row.split(separator)] if separator != "," else []
    return [re.sub(r"^[\s\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2060\u2028\u2029\ufeff\"]+", "", cell) for cell in
            (*(cell for row in rows for cell in row), *cut)]  # fmt: skip


def formulas(text: str, separator: str) -> list[str]:
    return [cell for cell in cells_as_read(text, separator) if cell[:1] in SIGNS and cell and not NUMBER.match(cell)]


def test_the_check_would_find_them() -> None:
    assert formulas("a;=1+1;b\n", ";") == ["=1+1", "=1+1"]
    assert formulas('a;b\n"x\n=1"\n', ";") == ['=1"']
    assert formulas("a\t\u200b ＝1\n", "\t")
    assert not formulas("a;-5;-1,000;+3%\n", ";")


DANGEROUS = st.text(
    st.one_of(st.sampled_from("=+-@＝＋－＠;,\t\n\r \"'1x|\u200b\x1b\u2028"), st.characters(exclude_categories=("Cs",))),
    max_size=20,
)


@given(one=DANGEROUS, two=DANGEROUS)
@example(one="=1+1", two="x;=1+1;y")
@example(one="\t=1", two="\r=1")
@example(one="x\n=cmd|' /C calc'!A0", two='a;"=1+1;')
@example(one="x, =HYPERLINK(1)", two="-2+3+cmd|' /C calc'!A0")
@example(one="; ; ;=1", two="'\n'=1")
@example(one="x\t=1", two="x,+1+cmd|' /C calc'!A0")
@example(one="\u2060=1", two="x;\u200b@SUM(1)")
def test_no_cell_of_a_table_is_a_formula_for_any_separator(one: str, two: str) -> None:
    for format in ("csv", "tsv"):
        for separator in ",;\t":
            assert formulas(written(format, one, two), separator) == [], (format, separator)


@given(one=DANGEROUS)
def test_only_apostrophes_are_added(one: str) -> None:
    for format, separator in (("csv", ","), ("tsv", "\t")):
        (_, row) = csv.reader(io.StringIO(written(format, one, None), newline=""), delimiter=separator)
        assert row[1].replace("'", "") == one.replace("'", "")


@pytest.mark.parametrize(
    "cell",
    ["-5", "+3.5", "-1,000", "-5%", "-1e5", "plain", "a=b", "He said - no.", "x; -5", "'=1 is text already", -5, -5.5, None],
)
def test_a_number_or_a_word_is_left_alone(cell: object) -> None:
    (_, row) = csv.reader(io.StringIO(written("csv", cell, 1), newline=""))
    assert row[1:] == ["" if cell is None else str(cell), "1"]


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(1)", "＝1+1", "＋1 x", "－cmd", "＠SUM(1)"])
def test_a_formula_begins_with_an_apostrophe(cell: str) -> None:
    for format in ("csv", "tsv"):
        separator = "," if format == "csv" else "\t"
        (_, row) = csv.reader(io.StringIO(written(format, cell, None), newline=""), delimiter=separator)
        assert row[1] == "'" + cell


@pytest.mark.parametrize(
    ("cell", "made"),
    [("\tplain", "'\tplain"), ("\r=1", "'\r'=1"), ("\nplain", "'\nplain"), ("x,=1", "x,'=1"), ("x, -5 men", "x, -5 men")],
)
def test_what_a_careless_reader_may_cut_off_is_guarded_too(cell: str, made: str) -> None:
    (_, row) = csv.reader(io.StringIO(written("csv", cell, None), newline=""))
    assert row[1] == made


def test_json_and_json_lines_keep_formulas_as_they_are() -> None:
    assert '"b": "=1+1"' in written("json", "=1+1", None)
    assert '"b": "=1+1"' in written("nl", "=1+1", None)
