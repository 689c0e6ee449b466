"""Whom a claim is given to, what is counted and what is underlined, in sentences as papers of many countries print them."""

from __future__ import annotations

import pytest

from store.claims import comparisons, quantities
from store.claims.analyse import analyse
from store.documents import Document, Sentence


def sentences(*paragraphs: str) -> list[Sentence]:
    document = Document(title="News", paragraphs=paragraphs, published="2024-06-12")
    return [sentence for paragraph in analyse(document) for sentence in paragraph.sentences]


def speaker(text: str) -> str:
    heard = sentences(text)[0].speaker
    return heard.name if heard is not None else ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Marijke van den Berg told the inquest she saw nine boats.", "Marijke van den Berg"),
        ("Ilse von der Heide said the fund held 40 million euros.", "Ilse von der Heide"),
        ("The economist Dr Atieno wa Mwangi said growth would be 5 percent.", "Atieno wa Mwangi"),
        ("The economist Ada Marsh said growth would be 5 percent.", "Ada Marsh"),
        ("She was shown a study which found that 40 percent were ill.", "a study"),
        ("Hugh Farrow was named in a report that says 18 boys were beaten.", "a report"),
        ("The minister who said 40 schools would close has resigned.", "The minister"),
    ],
)
def test_a_claim_is_given_to_the_whole_name_of_who_says_it(text: str, name: str) -> None:
    assert speaker(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Nothing Mayor Sand said suggests that 12 wards would be split.",
        "Few experts say the mill will cost under 9 million euros.",
        "The council noted 300 potholes in red paint.",
        "Sunita Pell argued a case before nine judges.",
        "Grace Munro told jokes to 600 pupils.",
        "Climate promises now cover 140 countries.",
        "Refugee claims from Orland fell to 4,000.",
        "The charity Hands Over Orm holds 40 cots.",
    ],
)
def test_a_claim_that_nobody_vouches_for_is_given_to_nobody(text: str) -> None:
    assert speaker(text) == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A few experts say the mill will cost under 9 million euros.", "A few experts"),
        ("The council noted 300 people had died.", "The council"),
        ("Sunita Pell argued the law was bad for nine judges.", "Sunita Pell"),
        ("Ford claims sales rose 40 percent.", "Ford"),
    ],
)
def test_what_is_said_stays_with_who_says_it(text: str, name: str) -> None:
    assert speaker(text) == name


def test_a_name_in_square_brackets_opens_a_turn() -> None:
    first, second = sentences("[Mr. Byrne] The scheme has cost 40 million euros. [Ms. Daly] It has cost 52 million.")
    assert first.speaker is not None
    assert first.speaker.name == "Mr. Byrne"
    assert second.speaker is not None
    assert second.speaker.name == "Ms. Daly"
    assert speaker("[Mr. Rao]: We have 14 buses.") == "Mr. Rao"


@pytest.mark.parametrize("text", ["[Mr. Byrne] The scheme has cost 40 million euros.", "[Applause] We won 40 seats.", "[Update]: 14 men died.", "[Sydney]: 14 men died."])
def test_an_aside_in_square_brackets_is_nobody(text: str) -> None:
    assert speaker(text) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The clinic needs Sh1.2 billion.", [(1_200_000_000.0, "KES")]),
        ("It cost Shs4,000.", [(4000.0, "UGX")]),
        ("Petrol rose to N200, from N100 a litre.", [(200.0, "NGN"), (100.0, "NGN")]),
        ("He wore an N95 mask on the N200, near Orm.", []),
        ("The N20 and N100 roads are shut.", []),
    ],
)
def test_a_sum_is_read_with_the_letters_of_its_country(text: str, found: list[tuple[float, str]]) -> None:
    assert [(one.value, one.unit) for one in quantities.find(text)] == found


def test_a_price_in_rupees_ends_no_sentence() -> None:
    assert [one.text for one in sentences("The price fell to Rs. 40 a kilo.")] == ["The price fell to Rs. 40 a kilo."]


def test_likely_voters_are_no_hedge() -> None:
    assert "hedged" not in sentences("The lead among likely voters was 40 percent.")[0].reasons
    assert "hedged" in sentences("The lead was likely 40 percent.")[0].reasons


@pytest.mark.parametrize(
    ("text", "underlined"),
    [
        ("It had the highest voter turnout since 1990.", ["the highest voter turnout"]),
        ("The lowest annual growth rate in a decade came in May.", ["The lowest annual growth rate"]),
        ("The biggest city lies in the north.", ["The biggest city"]),
        ("The largest employer cut 300 jobs.", ["The largest employer"]),
        ("They are the poorest farm hands toiling on the coast.", ["the poorest farm hands"]),
        ("The smallest state has two senators.", ["The smallest state"]),
        ("It was the worst drought since 1990.", ["the worst drought"]),
        ("They drove along the northwest coast.", []),
    ],
)
def test_a_superlative_is_underlined_with_its_noun(text: str, underlined: list[str]) -> None:
    assert [text[start:end] for start, end in comparisons.superlatives(text)] == underlined


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Baxter and Carrow announced a deal to build 40 mills.", "Baxter and Carrow"),
        ("S and P said the bank's addition of 135 million euros was sound.", "S and P"),
        ("Perez is proposing a truce in 40 towns under a new plan, an Orland newspaper reported on Tuesday.", "an Orland newspaper"),
        ("First Orland said it bought 40 shares.", "First Orland"),
        ("The firm is weighing a sale of 40 mills, two people close to it said.", "two people close to it"),
        ("Minister of State Hans Tiller told reporters 40 had died.", "Hans Tiller"),
        ("A spokesman for Minister of State Hans Tiller said 40 had died.", "A spokesman for Minister of State Hans Tiller"),
        ("Reserve Board Vice-Chairman Ada Marsh told a meeting that 40 had died.", "Ada Marsh"),
    ],
)
def test_who_says_it_is_named_with_the_others_and_without_the_office(text: str, name: str) -> None:
    assert speaker(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Officials talked down the crown by 40 percent.",
        "The committee was formed after Fenco agreed to rescind 40 terms.",
        "He was roundly criticized by some for forcing 40 banks.",
        "The firm planned a new car, probably called the “F.”",
    ],
)
def test_what_firms_do_is_no_statement_of_theirs(text: str) -> None:
    assert speaker(text) == ""


def test_he_is_the_one_who_spoke_and_no_company_of_the_sentence() -> None:
    said = sentences("Adam Zeller is chairman.", "“We will spend 40 million euros,” Zeller said.", "Noranda Forest's first aim will be to cut debt to 30 percent, he said.")
    assert said[-1].speaker is not None
    assert said[-1].speaker.name == "Adam Zeller"
