"""Paragraphs of hundreds of thousands of characters: told apart without being compared letter by letter."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.passages import reprints

SENTENCE = (
    "the container ship ever onward ran aground in the canal on tuesday with a crew of twenty five "
    "and thousands of containers on board officials of the port said"
)
WORDS = "the of canal water minister report people ministry harbour vessel rescue engine cargo week budget vote council".split()


def prose(words: int, step: int = 1) -> str:
    return " ".join(WORDS[(n * n * step + n) % len(WORDS)] for n in range(words))


@pytest.fixture
def lengths(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lengths of what was compared letter by letter."""
    seen: list[int] = []
    for name in ("ratio", "partial_ratio"):
        real = getattr(reprints.fuzz, name)

        def counted(a: str, b: str, *, score_cutoff: float, real: object = real) -> float:
            seen.extend((len(a), len(b)))
            assert callable(real)
            return float(real(a, b, score_cutoff=score_cutoff))

        monkeypatch.setattr(reprints.fuzz, name, counted)
    return seen


def test_two_very_long_paragraphs_are_compared_by_parts(lengths: list[int]) -> None:
    assert not reprints.same_copy(prose(60_000), prose(60_000, 5))
    assert lengths
    assert max(lengths) <= reprints.COMPARED


def test_a_very_long_copy_with_a_few_words_put_in_is_still_a_copy() -> None:
    text = prose(60_000)
    assert reprints.same_copy(text, text[:150_000] + " as corrected later " + text[150_000:])


def test_a_very_long_paragraph_with_another_beginning_or_end_is_no_copy() -> None:
    text, other = prose(20_000), prose(20_000, 5)
    assert not reprints.same_copy(text, other[:6_000] + text[6_000:])
    assert not reprints.same_copy(text, text[:-6_000] + other[-6_000:])


def test_a_sentence_is_looked_for_only_where_parts_of_it_stand(lengths: list[int]) -> None:
    changed = SENTENCE.replace("aground", "ashore").replace("officials", "people")
    inside = f"{prose(30_000)} {changed} {prose(30_000, 3)}"
    assert reprints.holds(inside, SENTENCE)
    assert not reprints.holds(prose(60_000), SENTENCE)
    assert max(lengths) <= reprints.COMPARED


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 20_000), st.data())
def test_a_sentence_with_a_word_changed_is_found_wherever_it_stands(words: int, data: st.DataObject) -> None:
    told = SENTENCE.split()
    at = data.draw(st.integers(0, len(told) - 1))
    told[at] = "vessels"
    assert reprints.holds(f"{prose(words)} {' '.join(told)} {prose(20_000 - words, 3)}", SENTENCE)
