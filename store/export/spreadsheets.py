"""Cells that a spreadsheet would run as a formula are made text, however the spreadsheet cuts the file into cells.

A cell that begins with = + - or @ (blanks, quotes and invisible characters before it do not help) is a formula, and
full-width signs count. Which separator a program takes depends on its country and its user: a comma file read with
semicolons begins a cell at every semicolon, and a line feed that was safe within quotes begins a row. So an apostrophe
goes before every such sign at the beginning of a cell, and after whatever may be taken for a separator inside it.
Numbers stay numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from store.controls import MEMBERS
from store.export.views import Cell

_ALWAYS = ";\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"

BREAKS = {"csv": _ALWAYS, "tsv": _ALWAYS + ","}
"""Where another reader may begin a new cell, by format. Within a comma file the comma itself is safe: it is quoted."""

# Signs that mean a formula wherever a cell begins, and those that stand before a number or a remark as well.
_RUNS = "=@\uff1d\uff20"
_SIGNS = _RUNS + "+\\-\uff0b\uff0d\u2212\ufe62\ufe63\ufe66\ufe6b"

# What a program skips or an opening quote is, and what may begin a cell; then a sign. Possessive: linear on any text.
_BEFORE = rf"\s{MEMBERS}\u00ad\"'\u2018\u2019\u201c\u201d;,"
_CANDIDATE = re.compile(rf"(?<![{_BEFORE}])([{_BEFORE}]*+)([{_SIGNS}])")
_NUMBER = r"[+-]?[0-9][0-9.,]*+(?:[eE][+-]?[0-9]++)?%?"


def neutral(cell: Cell, breaks: str) -> Cell:
    """The cell with an apostrophe before every sign that would begin a formula; numbers and None as they are."""
    if not isinstance(cell, str):
        return cell
    made = _CANDIDATE.sub(_guard(cell, breaks), cell) if _CANDIDATE.search(cell) else cell
    # Some programs drop a break at the beginning of a cell and look at the rest anew.
    return "'" + made if made.startswith(("\t", "\r", "\n")) else made


def _guard(cell: str, breaks: str) -> Callable[[re.Match[str]], str]:
    number = re.compile(rf"{_NUMBER}(?=[{re.escape(breaks)}]|\Z)")

    def guarded(found: re.Match[str]) -> str:
        before, sign = found[1], found[2]
        # After an apostrophe it is text already, unless a separator stands between the two.
        begins = found.start() == 0 or any(mark in before for mark in breaks) or ("," in before and sign in _RUNS)
        if not begins or before.endswith("'") or number.match(cell, found.start(2)):
            return found[0]
        return f"{before}'{sign}"

    return guarded
