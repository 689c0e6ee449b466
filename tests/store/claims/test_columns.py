"""Recipes, horoscopes, odds, listings and appeals are no claims; reports that begin with their words are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.claims.sentences.columns import column_line
from store.claims.sentences.furniture import line_kind
from store.claims.worth import hint


@pytest.mark.parametrize(
    "line",
    [
        "Comments on this article are now closed",
        "Comments have been turned off for this story",
        "12 best rain jackets for the school run",
        "15 cosy jumpers to buy now",
        "Here are 9 photos of the lantern parade",
        "Support our 40 reporters: give 3 pounds a month",
        "Become a member from 5 dollars a month and help us keep 60 reporters in the field",
        "Heat 2 tablespoons of oil and fry the onions for 5 minutes",
        "Bake at 180C for 25 minutes until golden",
        "Serves 4.",
        "Makes 12 buns.",
        "Preparation time: 20 minutes",
        "This is a 4-minute read",
        "Aries (March 21 - April 19): A letter brings news of money this week.",
        "Odds: Fallow Rovers 5-2, draw 9-4, Marsh Town 6-5",
        "8.00 The Great Garden Race.",
        "9.30pm The Long Pier (1961)",
        "Services will be held at 11 a.m. Friday at St Olave's Chapel.",
        "Tickets: 12 pounds, 8 pounds for children.",
        "Answers: 1.",
        "Listen: Episode 14 of our podcast on the missing ferry",
        "Gallery: 22 pictures from the boat race",
    ],
)
def test_a_line_of_a_column_is_no_claim(line: str) -> None:
    assert line_kind(line)


@pytest.mark.parametrize(
    "sentence",
    [
        "Comments on the plan closed with 4,000 objections, the council said.",
        "Heat killed 40 people in the two weeks before the harvest.",
        "The 10 best-paid directors of the firm earned 40 million pounds in 2023.",
        "12 best friends of the dead man were killed in the fire",
        "Support for the bridge fell to 30 percent.",
        "Become a member of the union was what 400 nurses did.",
        "Services to 14 villages were cut on Monday.",
        "Tickets sold for 900 pounds outside the hall.",
        "Cancer killed 40,000 people in 2019.",
        "10.15 Two ferries collide off the pier, 40 hurt.",
        "Cook and his 40 men were arrested in Tarn after two hours.",
        "Bake sales raised 4,000 pounds for the two schools in May.",
        "Makes of 12 cars were recalled.",
    ],
)
def test_a_report_that_begins_like_one_stays(sentence: str) -> None:
    assert line_kind(sentence) == ""
    assert not hint(sentence, boilerplate=line_kind(sentence)).reasons[0].startswith(("notice", "heading"))


@given(st.text(max_size=60), st.sampled_from(["Heat ", "8.00 ", "12 ", "Aries: ", "Tickets ", "Odds: ", ""]))
def test_any_line_is_taken(text: str, first: str) -> None:
    if line := (first + text).strip():
        assert column_line(line) in ("", "notice", "heading")


@pytest.mark.parametrize("piece", ["1 ", "5-2 ", "best ", "for 5 minutes ", "tablespoons "])
def test_a_long_line_costs_no_look(piece: str) -> None:
    assert column_line("Heat the " + piece * 10_000) == ""
