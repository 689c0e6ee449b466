"""The weaker mark: a negation or a word of direction that differs in otherwise like sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.related.directions import Mark, marks


@pytest.mark.parametrize(
    ("a", "b", "kind", "words"),
    [
        ("Exports to Germany rose 6 percent in May.", "Exports to Germany fell 6 percent in May.", "direction", ("rose", "fell")),
        ("The suspect was arrested in Lyon.", "The suspect was released in Lyon.", "direction", ("arrested", "released")),
        ("The Senate approved the budget bill.", "The Senate rejected the budget bill.", "direction", ("approved", "rejected")),
        ("The minister resigned on Monday.", "The minister has not resigned on Monday.", "negation", ("", "not")),
        ("He didnt meet the envoy in Oslo.", "He did meet the envoy in Oslo.", "negation", ("didnt", "")),
        ("The plant is north of the river Inn.", "The plant is south of the river Inn.", "direction", ("north", "south")),
    ],
)  # fmt: skip
def test_an_opposite_in_like_sentences_is_marked(a: str, b: str, kind: str, words: tuple[str, str]) -> None:
    found = marks(a, b)
    assert [(m.kind, m.a_text, m.b_text) for m in found] == [(kind, *words)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Exports rose 6 percent in May.", "The minister fell ill during a visit to Rome."),
        ("Prices rose and then fell in May.", "Prices fell and then rose in May."),
        ("He did not say that it was not true.", "He did say that it was true."),
        ("", ""),
    ],
)
def test_no_mark_without_likeness_or_opposition(a: str, b: str) -> None:
    assert marks(a, b) == []


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_taken_and_both_orders_agree(a: str, b: str) -> None:
    assert {Mark(m.kind, m.b_text, m.a_text) for m in marks(a, b)} == set(marks(b, a))
