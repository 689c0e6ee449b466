"""What papers of other countries and beats print: times of day in pairs, days in names, joint sources, sums in letters."""

from __future__ import annotations

import pytest

from store.claims import dates, quantities
from store.claims.analyse import analyse
from store.documents import Document


def speakers(*paragraphs: str) -> list[str]:
    article = Document(title="News", paragraphs=paragraphs, published="2024-06-12")
    return [s.speaker.name if s.speaker else "" for paragraph in analyse(article) for s in paragraph.sentences]


@pytest.mark.parametrize(
    "text",
    [
        "The gates are shut from 2000 to 0500.",
        "Buses run from 1000 to 1400 every Sunday.",
        "Visiting hours at the ward are from 1400 to 1900 daily.",
    ],
)
def test_two_times_of_four_digits_are_no_numbers_and_no_years(text: str) -> None:
    assert quantities.find(text) == []
    assert not [one for one in dates.find(text, "2024-06-12") if one.kind == "date" and one.value.isdecimal()]


def test_years_of_a_span_stay_years() -> None:
    assert [one.value for one in dates.find("The port grew from 1900 to 1950.")] == ["1900", "1950"]


@pytest.mark.parametrize("text", ["Sunday schools taught 40 boys.", "June Abara, the treasurer, paid.", "They march 20 miles."])
def test_a_day_or_month_within_a_name_or_verb_is_no_date(text: str) -> None:
    assert [one.value for one in dates.find(text, "2024-06-12") if not one.value.startswith("P")] == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Polling day is Thursday.", "2024-06-13"),
        ("The firm reports its earnings on Thursday.", "2024-06-13"),
        ("The firm reported its earnings on Thursday.", "2024-06-06"),
        ("Voters will choose in a poll next June.", "2025-06"),
    ],
)
def test_what_is_fixed_before_lies_ahead(text: str, day: str) -> None:
    assert [one.value for one in dates.find(text, "2024-06-12")] == [day]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The town owes P12 million.", 12e6, "PHP"),
        ("The dam cost Rp 3 trillion.", 3e12, "IDR"),
        ("The utility lost R1,5 billion.", 1.5e9, "ZAR"),
        ("Exports grew 3,4 percent.", 3.4, "%"),
    ],
)
def test_sums_are_read_as_the_papers_of_the_country_print_them(text: str, value: float, unit: str) -> None:
    assert [(one.value, one.unit) for one in quantities.find(text)] == [(value, unit)]


@pytest.mark.parametrize("text", ["Motion 14 was lost.", "Seven-Eleven opened in the town.", "The 8.15 from Orrin was late."])
def test_a_number_within_a_name_is_no_quantity(text: str) -> None:
    assert quantities.find(text) == []


@pytest.mark.parametrize(
    ("paragraph", "names"),
    [
        ("The minister and Tom Ray said the line would cost 4 billion.", ["The minister and Tom Ray"]),
        ("Dana Frost and her lawyer said the fine was 900 dollars.", ["Dana Frost and her lawyer"]),
        ("The owner and manager Tom Ray said 40 jars were lost.", ["Tom Ray"]),
        ("Some of the doctors claim the dose is too high.", ["Some of the doctors"]),
        ("Output fell 4 percent, against a government estimate of 2 percent.", [""]),
        ("Nothing in the report says the bridge would cost 4 million.", [""]),
        ("Leon Marr told senators the raid was legal. It killed Amin Rada. He said it took 40 minutes.", ["Leon Marr", "", "Leon Marr"]),
        ("It is a scandal, fumed councillor Rex Pole.", ["Rex Pole"]),
    ],
)
def test_who_says_it_is_named_whole_and_nobody_else_is(paragraph: str, names: list[str]) -> None:
    assert speakers(paragraph) == names


def test_a_call_with_an_operator_keeps_its_turns() -> None:
    assert speakers("Paul Oye: Good morning.", "Revenue was 3 billion dollars.", "Operator: Thank you.") == ["Paul Oye", "Paul Oye", "Operator"]
