"""Rows become files that other programs read back."""

from __future__ import annotations

import io
import json

from hypothesis import given
from hypothesis import strategies as st

from store.export.row_formats import json_line, write

CELLS = st.one_of(
    st.none(),
    st.integers(-(2**53), 2**53),
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=30),
)
TERMINAL_DRIVERS = [
    *map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), *"\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2064",
    *"\u2066\u2069\u206a\u206f\ufeff\ufff9\ufffb\U000e0000\U000e0041\U000e007f\ud800\udcff\udfff",
]  # fmt: skip


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
    # Two surrogates in a row are one letter to whoever reads JSON; no text of a desk holds any.
    assert json.loads(line) == {"x": text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")}


def test_markdown_cells_hold_no_markup_and_no_line_break() -> None:
    assert written([["a|b\n<script>", "[x](y)"]], "markdown").splitlines()[2] == r"| a\|b \<script\> | \[x\](y) |"


def test_markdown_shows_what_cannot_be_seen() -> None:
    assert written([["a\x1b[2Jb\u202ec", 1]], "markdown").splitlines()[2] == "| a\ufffd\\[2Jb\ufffdc | 1 |"


def test_cells_that_hold_json_can_be_nested() -> None:
    assert json.loads(written([['["number"]', "[not json"]], "json", nested=True)) == [
        {"a": ["number"], "b": "[not json"}
    ]
    assert written([], "json") == "[]\n"
