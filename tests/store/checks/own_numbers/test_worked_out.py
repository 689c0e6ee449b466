"""Headlines that work a number out from what their text prints, counts told again of other things, tables: made up after agency reports."""

from __future__ import annotations

import pytest

from store.checks import article_checks

REST = " The company said so on Monday, and its chairman thanked the workers for a good year in a bad market."


def kinds(title: str, *texts: str, published: str = "2024-06-12") -> list[str]:
    return [one.kind for one in article_checks.of_article(title, texts, published)]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Lorn Steel profit up 25 pct", "Lorn Steel profit 50.1 million vs 40.0 million."),
        ("Lorn Steel profit up 6.4 pct", "Lorn Steel net profit 327.1 million crowns vs 307.5."),
        ("Veld to raise 30 million euros", "The turbine maker Veld will raise 30 to 35 million euros."),
        ("Port orders 1,000 tonnes of cranes", "The port ordered two 500-tonne cranes."),
        ("Tarlow sees 5 shootings", "Tarlow police told of two shootings in addition to three shootings earlier."),
        ("Veld to sell 100 million crowns of bonds", "Veld will sell 70 million crowns of bonds, and an additional 30 million of bonds to Lorn."),
        ("Apline sells 1.3 million shares", "Apline sold 1,250,000 shares."),
        ("Ione net for six months March 31", "Ione net 68,281. Ione became public in March 2023."),
    ],
)
def test_a_headline_that_works_a_number_out_is_left_alone(title: str, text: str) -> None:
    assert kinds(title, text + REST) == []


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Lorn Steel profit up 35 pct", "Lorn Steel profit 50.1 million vs 40.0 million."),
        ("Veld to raise 50 million euros", "The turbine maker Veld will raise 30 to 35 million euros."),
        ("Veld to sell 110 million crowns of bonds", "Veld will sell 70 million crowns of bonds, and an additional 30 million of bonds to Lorn."),
        ("Tarlow sees 7 shootings", "Tarlow police told of two shootings in addition to three shootings earlier."),
    ],
)
def test_a_headline_that_works_it_out_wrongly_is_marked(title: str, text: str) -> None:
    assert kinds(title, text + REST) == ["headline"]


def test_more_of_the_same_in_the_next_paragraph_is_added_to_what_stands_above() -> None:
    bonds = ("Veld will sell 70 million crowns of bonds." + REST, "It will sell another $30 million of bonds to Lorn.")
    assert kinds("Veld to sell 100 million of bonds", *bonds) == []


def test_a_list_of_films_under_a_headline_is_not_its_text() -> None:
    films = ("1:36 Tarlow students sell papers Pause", "0:44 Tarlow boy shot in the foot, police say", "2:02 Shot heard in Tarlow")
    assert kinds("17-year-old boy shot in Tarlow", *films) == []


@pytest.mark.parametrize(
    "texts",
    [
        ("The 410,200 shares of 2021 will be redeemed at 31 crowns.", "The 385,900 shares of 2022 will be redeemed at 29 crowns."),
        ("Varda will cut 850 workers at its plants in Lund.", "At Lund 350 of the 3,800 workers at the plant will go."),
        ("Blocks runs 10 stores in Orm and two stores in Velm for Blocks.", "In June the twelve stores of Blocks will be closed in Orm."),
        ("He holds 4,200 shares before the offer.", "Each of the 2,700 shares not covered by the offer will be bought."),
    ],
)
def test_a_count_of_another_part_is_left_alone(texts: tuple[str, ...]) -> None:
    assert kinds("The orchard board meets", *texts) == []


def test_rows_of_a_table_are_no_names() -> None:
    assert kinds("Crops", "Start Stocks  12.1  12.4", "Start Stcks  3.1  3.0") == []
    assert kinds("Crops", "Anna Tarnov grows plums.", "Plums do well, Anna Tarnow says.") == ["name"]


def test_a_name_whose_spelling_is_told_is_left_alone() -> None:
    assert kinds("Court", "Kolya Anders stood trial.", "Court papers spell the name Kolja Anders.") == []
    assert kinds("Court", "The letter blames Kolya Andres [sic].", "Kolya Anders stood trial.") == []


def test_a_fall_from_millions_to_thousands_is_worked_out() -> None:
    assert kinds("Road", "Traffic fell by 35 percent to 820,000 cars from 1.6 million.") == ["percentage"]
    assert kinds("Road", "Traffic fell by 49 percent to 820,000 cars from 1.6 million.") == []
