"""What papers print of mines, matches and agencies: people who report, offices before months, hours of kick-offs, firms of partners."""

from __future__ import annotations

import pytest

from store.claims import dates, quantities
from store.claims.analyse import analyse
from store.documents import Document


def speakers(*paragraphs: str) -> list[str]:
    article = Document(title="News", paragraphs=paragraphs, published="2024-06-12")
    return [s.speaker.name if s.speaker else "" for paragraph in analyse(article) for s in paragraph.sentences]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Many drivers report that 12 lamps are out.", "Many drivers"),
        ("Three growers claim their wells ran dry.", "Three growers"),
        ("Some porters warn that 40 lifts will stop.", "Some porters"),
        ("The growers claim the 12 wells.", ""),
        ("Four growers demand 3 million shillings.", ""),
    ],
)
def test_several_people_who_state_something_are_named(text: str, name: str) -> None:
    assert speakers(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Injury claims at the pit fund reached 300.",
        "Repair claims in the county cost the state 4 million euros.",
        "Coupon notes worth 4 million rand were burned.",
        "Border talks cost the party 40 seats.",
    ],
)
def test_a_noun_with_a_verb_of_its_own_says_nothing(text: str) -> None:
    assert speakers(text) == [""]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A. B. de Wit, the coach, said 3 bowlers were hurt.", "A. B. de Wit"),
        ("Coach Tuesday Adu said 3 bowlers were hurt.", "Tuesday Adu"),
        ("3Tel Corp said it sold 40 million dollars of shares.", "3Tel Corp"),
        ('"We know 3 of them," said Assistant Chief of Police Dan Orr.', "Dan Orr"),
        ("Dan Orr, an analyst with Lowe, Marsh and Co said, 3 mines had closed.", "Dan Orr"),
        ("Kerr, Marsh and Co said it sold 3 million shares.", "Kerr, Marsh and Co"),
        ("That includes a web page investigators say belonged to Orr.", "investigators"),
        ("A dozen people said 3 men fled.", "A dozen people"),
    ],
)
def test_the_whole_name_of_who_says_it_is_told(text: str, name: str) -> None:
    assert speakers(text) == [name]


def test_he_is_no_abbreviation() -> None:
    assert speakers("Tom Orr, a lawyer, said it was late. Lowland LNG would serve 3 firms, he added.") == ["Tom Orr", "Tom Orr"]


def test_the_record_of_a_parliament_labels_by_a_dash() -> None:
    told = speakers("Mr O'HARE (Upper Tarn) — The pier cost 4 million euros.", "Ms DALY (Lower Tarn) — It cost 6 million.")
    assert told == ["Mr O'Hare", "Ms Daly"]
    assert speakers("Mr O'Hare (54) — who was hurt — lost 4 fingers.", "Ms Daly (30) — a nurse — lost 2.") == ["", ""]


def test_headings_of_a_ticker_are_nobody() -> None:
    assert speakers("HIGHER: Coal is up 3 percent.", "HIGHER: Tin is up 2 percent.", "KEY POINTS: Iron is down.", "KEY POINTS: Zinc too.") == [""] * 4


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Kick-off is on Friday and gates open at 1800.", ["2024-06-14", "2024-06-14T18:00"]),
        ("The last boat sails at 1750.", ["2024-06-12T17:50"]),
        ("They were called at 1612 Elm Street.", []),
        ("Officers went to a shop at 2041 Hubert.", []),
        ("She won at 2016 Pacific Games.", ["2016"]),
        ("He lives in the 2000 block of Elm Street.", []),
        ("Throw-in at the Tarn ground is 1530 and gates open at 1400.", ["2024-06-12T15:30", "2024-06-12T14:00"]),
        ("The bulletin goes out at 1930.", ["2024-06-12T19:30"]),
        ("The number of the house was 1945.", ["1945"]),
        ("The bus left at 2145.", []),
        ("The baths opened at six in the morning and closed at five.", ["2024-06-12T06:00", "2024-06-12T17:00"]),
        ("The baths opened at eight o'clock.", ["2024-06-12T08:00"]),
        ("Tin opened at six in the morning and closed at five dollars.", ["2024-06-12T06:00"]),
        ("The clerk filed 1995 pages of notes.", []),
        ("They sank 1948 wells.", []),
        ("In 1948 wells ran dry.", ["1948"]),
        ("Striker August Adu scored.", []),
        ("The Easter Road ground is full.", []),
        ("The pit reopened on Easter Monday.", ["2024-04-01"]),
    ],
)
def test_hours_streets_counts_and_names_are_told_from_dates(text: str, values: list[str]) -> None:
    found = [one.value for one in dates.find(text, "2024-06-12")]
    assert found == values


def test_what_is_added_behind_plus_is_no_bound() -> None:
    assert next(one.bound for one in quantities.find("He got two life terms plus an additional 50 years.")) == "exact"
    assert [one.bound for one in quantities.find("Then 50 plus mourners sang.")] == ["at least"]


def test_shafts_and_quays_have_numbers_for_names() -> None:
    assert [one.value for one in quantities.find("Shaft 9 flooded and 14 men swam to Quay 12.")] == [14]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Nearly 3.2m people have fled Tarn.", 3_200_000, "people"),
        ("The pit sold 4.5m tonnes.", 4_500_000, "t"),
        ("She won the 200m women's final.", 200, "m"),
        ("He ran the 1500m people's race.", 1500, "m"),
        ("A 12m passenger ferry sank.", 12, "m"),
    ],
)
def test_an_m_before_people_is_a_million_and_else_a_metre(text: str, value: float, unit: str) -> None:
    assert [(one.value, one.unit) for one in quantities.find(text)] == [(value, unit)]
