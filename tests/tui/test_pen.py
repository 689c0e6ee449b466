"""The pen writes what changes, and the terminal then writes as if everything had been said anew."""

from __future__ import annotations

import pyte
from hypothesis import given
from hypothesis import strategies as st

from tui.terminal.lean import Pen, seen_on_blanks

_ALONE = st.lists(st.sampled_from(["1", "3", "4", "7", "9"]), unique=True, max_size=3)
_COLOR = st.sampled_from(["", "31", "36", "90", "38;5;252", "38;5;5", "38;5;48", "38;2;1;2;3"])
_GROUND = st.sampled_from(["", "41", "100", "48;5;233", "48;5;38", "48;2;4;5;6"])


def _sequence(alone: list[str], color: str, ground: str) -> str:
    codes = [*alone, *(one for one in (color, ground) if one)]
    return f"\x1b[{';'.join(codes)}m" if codes else ""


sequences = st.builds(_sequence, _ALONE, _COLOR, _GROUND)


def written(text: str) -> list[pyte.screens.Char]:
    """The cells of a line on which this was written."""
    screen = pyte.Screen(40, 1)
    pyte.Stream(screen).feed(text)
    return [screen.buffer[0][column] for column in range(40)]


@given(st.lists(sequences, min_size=1, max_size=8))
def test_what_is_written_with_changes_looks_as_if_written_anew_each_time(wanted: list[str]) -> None:
    pen = Pen()
    lean = "".join(pen.change(one) + "x" for one in wanted)
    anew = "".join(f"\x1b[0m{one}x" for one in wanted)
    assert written(lean) == written(anew)
    assert len(lean) <= len(anew)


@given(sequences, sequences)
def test_blanks_that_are_said_to_look_the_same_do(one: str, other: str) -> None:
    if seen_on_blanks(one) == seen_on_blanks(other) == "":
        first, second = written(one + " ")[0], written(other + " ")[0]
        assert (first.bg, first.underscore, first.reverse, first.strikethrough) == (second.bg, second.underscore, second.reverse, second.strikethrough)
    pen = Pen(one)
    assert pen.shows_as(seen_on_blanks(one))


def test_bold_and_dim_which_end_by_one_code_do_not_end_each_other() -> None:
    pen = Pen()
    assert pen.change("\x1b[1;2m") == "\x1b[1;2m"
    assert pen.change("\x1b[2m") in ("\x1b[22;2m", "\x1b[0;2m")
    assert pen.change("") == "\x1b[0m"
    assert pen.change("") == ""


def test_another_colour_on_the_same_ground_costs_the_colour_only() -> None:
    pen = Pen("\x1b[38;5;252;48;5;233m")
    assert pen.change("\x1b[38;5;247;48;5;233m") == "\x1b[38;5;247m"
    assert pen.change("\x1b[1;38;5;247;48;5;233m") == "\x1b[1m"
    assert pen.shows_as("\x1b[48;5;233m")
