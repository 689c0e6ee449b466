"""What is marked as shared in a passage: words and whole numbers."""

from __future__ import annotations

import re

import pytest

from store.db.search.index_stems import Term
from store.passages import matches


def words(text: str, shared: str) -> list[Term]:
    """The words of `text` that are among those of `shared`, as the index cuts them."""
    known = set(re.findall(r"\w+", shared.lower()))
    return [
        Term(one.start(), one.end(), one.group(), one.group().lower())
        for one in re.finditer(r"\w+", text)
        if one.group().lower() in known
    ]


@pytest.mark.parametrize(
    ("claim", "text", "marked"),
    [
        ("It weighed 220,000 tonnes.", "Its weight is 224,000 tonnes.", ["tonnes"]),
        ("It weighed 220,000 tonnes.", "Given as 220,000 tonnes.", ["220,000 tonnes"]),
        ("20 crew were saved.", "It held 20,000 crew.", ["crew"]),
        ("Prices rose 5 percent.", "Prices rose 4.5 percent.", ["Prices rose", "percent"]),
        ("In 2019, 20 people came.", "In 2019, 20 people left.", ["In 2019", "20 people"]),
        ("The mill burnt.", "The mill, burnt twice, stands.", ["The mill", "burnt"]),
    ],
)
def test_a_part_of_a_number_is_never_marked(claim: str, text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in matches.spans(words(text, claim), text)] == marked


@pytest.mark.parametrize(
    ("text", "shared", "named"),
    [
        ("It was due on Tuesday, on Feb. 26.", "Tuesday Feb", ()),
        ("On Saturday October 26 April Holt spoke.", "Saturday October April Holt", ("April Holt",)),
        ("Karum burnt on Monday.", "Karum Monday", ("Karum",)),
    ],
)
def test_days_and_months_are_no_names_that_two_texts_share(text: str, shared: str, named: tuple[str, ...]) -> None:
    capitals = frozenset(shared.lower().split())
    assert matches.names(words(text, shared), text, capitals) == named


@pytest.mark.parametrize(
    ("claim", "text", "shared"),
    [
        ("The fire broke out at 10:30 p.m. with 26 aboard.", "Updated: Feb 6, 2017 - 6:26 PM", ()),
        ("The fire broke out at 10:30 p.m.", "Called at 3:10 p.m., crews found 30 boats.", ()),
        ("The fire broke out at 10:30 p.m.", "Crews came at 10:30 and left at 11:15.", ("10:30",)),
        ("The fire of 2:15 killed 1,200 sheep.", "Of 2,000 sheep 1,200 died.", ("1,200",)),
    ],
)
def test_minutes_of_the_clock_are_no_number_that_two_texts_share(claim: str, text: str, shared: tuple[str, ...]) -> None:
    assert matches.printed_numbers(claim, text) == shared
