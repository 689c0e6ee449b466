"""What the card says of a time and of a number beside a claim: found wrong by reading real desks, said here in other words."""

from __future__ import annotations

import pytest

from store.claims import dates, quantities
from store.english.tokens import Tokens

PUBLISHED = "2019-03-12"
"""A Tuesday."""


def read(text: str, published: str = PUBLISHED) -> dict[str, str]:
    """The dates found, by their words."""
    return {one.text: one.value for one in dates.find(Tokens(text), published)}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The barn burned at 9:20 Monday night.", "9:20 Monday", "2019-03-11T21:20"),
        ("Shots were heard about 11:05 last night.", "11:05", "2019-03-11T23:05"),
        ("The ferry sank at 4:40 Sunday afternoon.", "4:40 Sunday", "2019-03-10T16:40"),
        ("He called at 7:15 yesterday evening.", "7:15 yesterday", "2019-03-11T19:15"),
        ("Saturday night around 10:10 a door was forced.", "10:10", "2019-03-09T22:10"),
        ("The council meets tonight at 8:30 in the hall.", "tonight at 8:30", "2019-03-12T20:30"),
    ],
)
def test_a_time_of_day_lies_in_the_part_of_the_day_that_is_told_beside_it(text: str, words: str, value: str) -> None:
    assert read(text)[words] == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The fire broke out at 6:10 this morning.", "6:10", "2019-03-12T06:10"),
        ("It began at 1:15 last night.", "1:15", "2019-03-11T01:15"),
        ("It began at 10:30 a.m. and the night was long.", "10:30 a.m.", "2019-03-12T10:30"),
        ("The train left at 9:20 and night fell.", "9:20", "2019-03-12T09:20"),
        ("At 12:30 p.m. Monday she left.", "12:30 p.m. Monday", "2019-03-11T12:30"),
    ],
)
def test_other_times_of_day_stay_where_they_are(text: str, words: str, value: str) -> None:
    assert read(text)[words] == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The mill closed on Feb. 2nd of last year.", "Feb. 2nd", "2018-02-02"),
        ("The bridge opened on March 4 last year.", "March 4", "2018-03-04"),
        ("It is due on May 9 of next year.", "May 9", "2020-05-09"),
        ("On March 4 last year's winner came home.", "March 4", "2019-03-04"),
    ],
)
def test_a_day_of_last_year_is_not_of_this_one(text: str, words: str, value: str) -> None:
    assert read(text)[words] == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In the week before the vote the mill closed.", "the week"),
        ("Sales fell in the month after the strike.", "the month"),
        ("In the week that followed nobody came.", "the week"),
        ("The ferry runs on weekends.", "weekends"),
        ("The weekend before the vote she left.", "The weekend"),
    ],
)
def test_a_week_known_by_an_event_is_not_the_week_of_publication(text: str, words: str) -> None:
    assert read(text)[words].startswith("XXXX")


def test_the_end_of_the_week_is_still_of_this_week() -> None:
    assert read("It will be done by the end of the week.")["the end of the week"] == "2019-W11"


@pytest.mark.parametrize(
    "text",
    [
        "Under a six-year contract the port was let.",
        "She had 52 more than the 300 needed to win.",
        "The levy ran over a 15-day period.",
    ],
)
def test_a_number_that_is_known_is_not_told_as_a_bound(text: str) -> None:
    assert {one.bound for one in quantities.find(Tokens(text), [])} == {"exact"}


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("More than 300 came.", "more than"),
        ("It is just under a 20-minute walk.", "less than"),
        ("Over a hundred boats came.", "more than"),
        ("Debt exceeded the 10 percent limit.", "more than"),
    ],
)
def test_a_number_that_is_bounded_is_told_so(text: str, bound: str) -> None:
    assert [one.bound for one in quantities.find(Tokens(text), [])] == [bound]
