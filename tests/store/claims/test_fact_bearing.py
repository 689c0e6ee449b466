"""The parts of a claim that a checker underlines, each whole and where it stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.claims.analyse import analyse
from store.claims.fact_bearing import units_in
from store.documents import Document


def units(text: str) -> list[tuple[str, str]]:
    (paragraph,) = analyse(Document("", (text,), published="2021-05-05"))
    return [(one.kind, one.text) for sentence in paragraph.sentences for one in units_in(sentence)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("On Monday Mr. Trump spoke in Marlow.", ["Mr. Trump", "Marlow"]),
        ("The line was built by Edward G. Rendell and C.V. Starr.", ["Edward G. Rendell", "C.V. Starr"]),
        ("The line of Sen. Ida Morrow lost $4 million.", ["Sen. Ida Morrow"]),
        ("It was paid by harbour chairman Tom Reyes.", ["chairman Tom Reyes"]),
        ("The Marlow County Sheriff's Office lost 40 boats.", ["Marlow County Sheriff's Office"]),
        ("While Pepper watched, the Key Club burned.", ["Pepper", "Key Club"]),
        ("He won Tuesday's New Hampshire primary.", ["New Hampshire"]),
        ("The shop stands on West 45th Street and on Salt Works Road Friday.", ["West 45th Street", "Salt Works Road"]),
        ("It was Hillary Clinton's boat.", ["Hillary Clinton"]),
        ("The Department of Health and Human Services paid Ann Lee and Bob Roe.", ["Department of Health and Human Services", "Ann Lee", "Bob Roe"]),
        ("OSTEND — Standing before 800 people, Ida Morrow spoke of Bush, the former Florida governor.", ["OSTEND", "Ida Morrow", "Bush", "Florida"]),
        ("MCSO said 40 boats burned.", ["MCSO"]),
        ("Perry said 40 boats burned.", ["Perry"]),
        ("Police said 40 boats burned.", []),
        ("Officials said 40 boats burned.", []),
        ("“He saw 40 boats and he left,” she said.", []),
        ("He wrote THIS IS THE END OF THE LINE about 40 boats.", []),
    ],
)  # fmt: skip
def test_names_are_whole_and_nothing_but_names(text: str, names: list[str]) -> None:
    assert [name for kind, name in units(text) if kind == "name"] == names


def test_a_bound_is_no_comparison() -> None:
    assert ("comparison", "More than") not in units("More than 1,200 boats burned.")
    assert ("comparison", "more than") in units("Marlow lost more than any other port.")


def test_a_quotation_between_doubled_apostrophes_is_one() -> None:
    assert ("quotation", "''a total loss''") in units("The mayor called the fire ''a total loss'' for 40 people.")


@given(st.text(alphabet="Ab c.'’s\"“”the and of Mr. 4%,—-", max_size=80))
def test_units_stand_where_they_say_and_only_quotations_overlap(text: str) -> None:
    for paragraph in analyse(Document("", (text,))):
        for sentence in paragraph.sentences:
            found = units_in(sentence)
            for one in found:
                assert sentence.text[one.start : one.end] == one.text
            plain = [one for one in found if one.kind != "quotation"]
            assert all(a.end <= b.start for a, b in pairwise(plain))
