"""What a reviewer sees as the quantities of a paragraph."""

from __future__ import annotations

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.claims import dates, quantities
from store.documents import Quantity
from store.english import numbers


def found(text: str) -> list[tuple[float, str, str]]:
    return [(round(q.value, 6), q.unit, q.bound) for q in quantities.find(text)]


def only(text: str) -> Quantity:
    (quantity,) = quantities.find(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("The rebels hold at least 90,000 troops.", 90000, "troops", "at least"),
        ("It has amassed about 125,000 troops in the east.", 125000, "troops", "about"),
        ("That is about half its military, near the border.", 0.5, "military", "about"),
        ("The war has killed more than 14,000.", 14000, "", "more than"),
        ("Up to 700 contract workers will go.", 700, "workers", "at most"),
        ("As many as 50 fighters fled.", 50, "fighters", "at most"),
        ("No fewer than 12 people drowned.", 12, "people", "at least"),
        ("Fewer than a dozen houses stood.", 12, "houses", "less than"),
        ("Some 300 people marched.", 300, "people", "about"),
        ("Nearly 2.5 million refugees crossed.", 2.5e6, "refugees", "nearly"),
        ("It lasted for over three years.", 3, "year", "more than"),
        ("He pays $10 over three years.", 10, "USD", "exact"),
        ("500,000 or more people came.", 500000, "people", "at least"),
        ("They sold 20 or so houses.", 20, "houses", "about"),
        ("Dozens of people were missing.", 12, "people", "at least"),
        ("Hundreds of thousands of homes burned.", 100000, "homes", "at least"),
    ],
)
def test_a_count_has_its_noun_and_its_bound(text: str, value: float, unit: str, bound: str) -> None:
    quantity = quantities.find(text)[0]
    assert (quantity.value, quantity.unit, quantity.bound) == (value, unit, bound)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$1.9 trillion", 1.9e12, "USD"),
        ("$200MM", 2e8, "USD"),
        ("US$ 5 million", 5e6, "USD"),
        ("A$3.2bn", 3.2e9, "AUD"),
        ("€10M", 1e7, "EUR"),
        ("£5m", 5e6, "GBP"),
        ("R50bn", 5e10, "ZAR"),
        ("Rs 5 lakh", 5e5, "INR"),
        ("₹2 crore", 2e7, "INR"),
        ("5.4bn euros", 5.4e9, "EUR"),
        ("30 mln dlrs", 3e7, "USD"),
        ("20 million pounds", 2e7, "GBP"),
        ("10,000 Swiss francs", 1e4, "CHF"),
        ("EUR 125", 125, "EUR"),
        ("3 dollars and 45 cents", 3.45, "USD"),
        ("45 cents", 45, "cent"),
        ("50p", 50, "pence"),
    ],
)
def test_money_is_read_in_its_currency(text: str, value: float, unit: str) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.unit, quantity.text) == (pytest.approx(value), unit, text)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12 per cent", 12, "%"),
        ("0.3 percentage points", 0.3, "pp"),
        ("25 basis points", 25, "bp"),
        ("4,000 km", 4000, "km"),
        ("27-kilometer", 27, "km"),
        ("2,500 square miles", 2500, "mi²"),
        ("100 km/h", 100, "km/h"),
        ("60 miles an hour", 60, "mph"),
        ("3.5 MWh", 3.5, "MWh"),
        ("500 barrels", 500, "barrel"),
        ("6 feet 2 inches", 6 + 2 / 12, "ft"),
        ("two and a half miles", 2.5, "mi"),
        ("10 1/2 miles", 10.5, "mi"),
        ("minus 5 degrees Celsius", -5, "°C"),
        ("20 degrees below zero", -20, "°"),
        ("a temperature of -5C", -5, "°C"),
        ("24 hours", 24, "hour"),
        ("two-week", 2, "week"),
        ("45-year-old", 45, "age"),
        ("aged 33", 33, "age"),
        ("half an hour", 0.5, "hour"),
    ],
)
def test_measures_are_read_in_one_unit_each(text: str, value: float, unit: str) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between 10 and 20 people", 10, 20, "people"),
        ("3 to 5 km", 3, 5, "km"),
        ("$5-$7 million", 5e6, 7e6, "USD"),
        ("10-15%", 10, 15, "%"),
        ("8- to 16-meter", 8, 16, "m"),
        ("two or three days", 2, 3, "day"),
        ("1.5-2 million", 1.5e6, 2e6, ""),
    ],
)
def test_a_range_has_both_its_ends(text: str, low: float, high: float, unit: str) -> None:
    quantity = only(text)
    assert (quantity.bound, quantity.value, quantity.high, quantity.unit) == ("between", low, high, unit)


def test_a_change_from_one_value_to_another_is_two_values() -> None:
    assert found("The rate rose from 3.1% to 3.4%.") == [(3.1, "%", "exact"), (3.4, "%", "exact")]


def test_both_sides_of_a_vote_are_quantities() -> None:
    assert found("The Senate voted 52-48.") == [(52, "votes", "exact"), (48, "votes", "exact")]
    assert found("by 5 votes to 4") == [(5, "votes", "exact"), (4, "votes", "exact")]


@pytest.mark.parametrize(
    "text",
    [
        "He took Route 94 to the Channel 4 studio.",
        "The COVID-19 pandemic, the F-16 and IE8.",
        "A Boeing 737-800 and the Boeing 737 jets.",
        "After 9/11 the G7 met.",
        "See page 12 of Chapter 11.",
        "in 2014 and since 1999",
        "the 1990s",
        "at 10:30 a.m. on Dec. 2, 2014",
        "call 555-1234",
        "http://example.org/12/34",
        "He lives at 10 Downing Street.",
        "the second half of the match",
        "no one, one of them, this one",
        "the twenty-first time, the 3rd place",
    ],
)
def test_names_years_dates_and_pronouns_are_no_quantities(text: str) -> None:
    assert quantities.find(text) == []


def test_a_length_of_time_is_a_quantity_and_a_date() -> None:
    text = "It happened three weeks ago."
    assert found(text) == [(3, "week", "exact")]
    assert [mention.text for mention in dates.find(text)] == ["three weeks ago"]


def test_a_share_of_people_keeps_the_people() -> None:
    assert found("one in five adults") == [(0.2, "adults", "exact")]
    assert found("two-thirds of voters") == [(round(2 / 3, 6), "voters", "exact")]
    assert found("a third of Americans") == [(round(1 / 3, 6), "americans", "exact")]


def test_pounds_are_money_where_money_is_spoken_of() -> None:
    assert found("a baby of two pounds")[0][1] == "lb"
    assert found("fined 20,000 pounds")[0][1] == "GBP"
    assert found("20,000 pounds of explosives")[0][1] == "lb"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two hundred and five", 205),
        ("twenty-one trillion three hundred", 21e12 + 300),
        ("1,234,567", 1234567),
        ("1 234 567", 1234567),
        ("1.234.567", 1234567),
        ("12,34,567.89", 1234567.89),
        ("three lakh crore", 3e12),
        ("half a million", 5e5),
        ("a quarter of a million", 250000),
        ("3 million and a half", 3.5e6),
        ("one billion and a half million", 1000500000),
        ("two hundred point zero three", 200.03),
        ("two thirds", 2 / 3),
        ("2½", 2.5),
        ("minus five point five", -5.5),
        ("10k", 10000),
        ("six", 6),
    ],
)
def test_numbers_in_words_and_digits_have_their_value(text: str, value: float) -> None:
    assert numbers.parse(text) == pytest.approx(value)


def test_what_is_no_number_has_no_value() -> None:
    assert [numbers.parse(text) for text in ("", "twenty-first", "five people", "x", "-", "and")] == [None] * 6


@given(st.text(max_size=200))
def test_every_quantity_stands_where_it_says(text: str) -> None:
    last = 0
    for quantity in quantities.find(text):
        assert text[quantity.start : quantity.end] == quantity.text
        assert last <= quantity.start < quantity.end
        assert math.isfinite(quantity.value)
        last = quantity.end


@given(
    st.lists(
        st.sampled_from(
            "five 12 , . - and a half million $ % of in 1990 to people 3/4 ½ km hundred £ one ( \n".split(" ")
        ),
        max_size=40,
    )
)
def test_no_mixture_of_number_words_raises(parts: list[str]) -> None:
    for joint in ("", " ", "-"):
        text = joint.join(parts)
        for quantity in quantities.find(text):
            assert text[quantity.start : quantity.end] == quantity.text


@given(st.integers(min_value=0, max_value=10**15))
def test_a_grouped_integer_reads_back(value: int) -> None:
    assert numbers.parse(f"{value:,}") == value


@pytest.mark.parametrize(
    "bait",
    [
        "12 ",
        "1,",
        "two hundred and ",
        "½",
        "1-",
        "$",
        "five and a half ",
        "from 3 to ",
        "one in ",
        "1 234 ",
        "1\u00a0",
        "5% ",
        "a@",
        "1.",
        "hundred ",
    ],
)
def test_time_grows_with_the_length_of_hostile_text(bait: str) -> None:
    def seconds(length: int) -> float:
        text = bait * (length // len(bait))
        best = math.inf
        for _ in range(3):
            begin = time.process_time()
            quantities.find(text)
            best = min(best, time.process_time() - begin)
        return best

    # Quadratic time would take four times as long; a machine under load may take three.
    assert seconds(12000) < 3.3 * seconds(6000) + 0.02


def test_numbers_too_long_to_be_any_do_not_raise() -> None:
    assert quantities.find("9" * 100_000 + " people") is not None
    assert quantities.find("1e999 and 10^999 and " + "1," * 5000) is not None
