"""How numbers and dates of a claim were read stands on its card where that says more than its words, and there only."""

from __future__ import annotations

import pytest

from store import Claim, Mention
from tui.panes.hint_lines import value_lines


def told(words: str, exact: str, value: float | str, unit: str = "", bound: str = "exact", high: float | None = None) -> str:
    """What the card says of one number or date of a claim."""
    claim = Claim("c", "a", "r", 0, 0, len(words), words, 0.5, (), "", "", "unreviewed", 0)
    start = words.index(exact)
    if isinstance(value, str):
        one = Mention("date", exact, start, start + len(exact), value)
    else:
        one = Mention("quantity", exact, start, start + len(exact), value, unit, bound, high)
    return " ".join(text for line in value_lines(claim, [one], 200) for text, _ in line)


@pytest.mark.parametrize(
    ("words", "exact", "value", "unit"),
    [
        ("Two boats sank.", "Two boats", 2, "boats"),
        ("A 9-year-old girl swam ashore.", "9-year-old", 9, "age"),
        ("It rose 11.0 pct.", "11.0 pct", 11, "%"),
        ("It rose 40%.", "40%", 40, "%"),
        ("All three were saved.", "three", 3, ""),
        ("It lasted 30-minute turns.", "30-minute", 30, "minute"),
    ],
)
def test_what_the_words_say_is_not_said_again(words: str, exact: str, value: float, unit: str) -> None:
    assert told(words, exact, value, unit) == ""


@pytest.mark.parametrize(
    ("words", "exact", "value", "unit", "line"),
    [
        ("Ann Lee, 45, swam ashore.", "45", 45, "age", "45 = age 45"),
        ("It cost 5 pounds.", "5 pounds", 5, "GBP", "5 pounds = 5 GBP"),
        ("It pays 6-1/16 pct.", "6-1/16 pct", 6.0625, "%", "6-1/16 pct = 6.0625 %"),
        ("A dozen boats sank.", "A dozen boats", 12, "boats", "A dozen boats = 12 boats"),
        ("It cost 3 mln dlrs.", "3 mln dlrs", 3_000_000, "USD", "3 mln dlrs = 3,000,000 USD"),
    ],
)
def test_what_was_read_into_the_words_is_told(words: str, exact: str, value: float, unit: str, line: str) -> None:
    assert told(words, exact, value, unit) == line


def test_bounds_and_ranges_are_told_in_english() -> None:
    assert told("Nobody under 18 may sail.", "18", 18, "age", "less than") == "18 = age less than 18"
    assert told("From three to four points.", "three to four points", 3, "pp", "between", 4) == "three to four points = 3 to 4 pp"


def test_a_week_is_told_by_the_day_it_begins_on() -> None:
    assert told("It sank last week.", "last week", "2019-W11") == "last week = week of 2019-03-11"
    assert told("It sank last weekend.", "last weekend", "2019-W11-WE") == "last weekend = weekend of 2019-03-16"
    assert told("It sails on weekends.", "weekends", "XXXX-WXX-WE") == ""
