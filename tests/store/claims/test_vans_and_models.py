"""A van is no part of a name, ten is a number, and a year before a maker of cars is a date unless it is a car's."""

import time

import pytest

from store.checks.own_numbers import definite_counts
from store.claims.dates.date_finder import find
from store.english.tokens import Tokens


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The Ford Transit van Smith bought was stolen.", "van"),
        ("In a U-Haul van Officer Reyes found three guns.", "van"),
        ("Toyota van Deputies chased", "van"),
        ("It sold Ayland ten Boeing jets.", "ten"),
        ("In Utah ten Democrats voted.", "ten"),
    ],
)
def test_a_thing_or_a_number_between_two_names_joins_nothing(text: str, word: str) -> None:
    tokens = Tokens(text)
    assert tokens.kinds[tokens.words.index(word)] != "cap"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ruud van Dam said so.", "van"),
        ("the Robert van Holt goal", "van"),
        ("the Hans van den Berg report", "den"),
        ("the Van den Berg report", "den"),
        ("Jan ten Brink said", "ten"),
        ("the Omar bin Saleh trial", "bin"),
    ],
)
def test_the_same_words_within_a_name_belong_to_it(text: str, word: str) -> None:
    tokens = Tokens(text)
    assert tokens.kinds[tokens.words.index(word)] == "cap"


@pytest.mark.parametrize(
    "text",
    [
        "In 2012 Honda recalled 600 cars.",
        "Since 2012 Tesla has lost money.",
        "It fell in 2012 when Ford closed its plant.",
        "At the end of 2012 Toyota hired 300.",
        "By 2012 Volvo wanted no deaths.",
    ],
)
def test_the_year_in_which_a_maker_of_cars_does_something_is_a_date(text: str) -> None:
    assert any("2012" in one.text for one in find(text, "2021-03-03"))


@pytest.mark.parametrize("text", ["He drove a 2012 Honda.", "the 2012 GMC truck", "a stolen silver 2012 Kia", "a 2012 green Jeep"])
def test_the_year_of_a_car_is_none(text: str) -> None:
    assert not find(text, "2021-03-03")


def test_a_row_of_stops_beside_counts_costs_no_more_than_its_length() -> None:
    def cost(length: int) -> float:
        text = "Some 40 workers " + "." * length + " met. The 50 workers of the mill left."
        begun = time.process_time()
        list(definite_counts.apart([text, text], ""))
        return time.process_time() - begun

    assert cost(200_000) < 5


@pytest.mark.parametrize("text", ["He served from 1991 to 2007.", "a delay from 2008 to 2007", "It moved the vote from 1999 to 2007, he said."])
def test_the_year_that_ends_a_span_is_a_year_and_no_time_of_day(text: str) -> None:
    assert any("2007" in one.text for one in find(text, "2021-03-03"))
