"""Words that a person quotes, looked for in a page: found where they stand, never taken for other ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import UsageError
from store.kept.quotation_places import seek
from store.kept.words_chosen import choose

TEXT = (
    "Budget of the town\n"
    "Spending rose by 12% to 4.5 million crowns, the mayor’s office said. “We shall not raise taxes,” Mayor Ida Voss said on Monday.\n"
    "The deficit was -3 million. The Polish firm got the contract. Nobody was asked.\n"
    "Asked again, the mayor said nobody was asked. It was 1,200 metres, then 12 metres.\n"
)


@pytest.mark.parametrize(
    ("words", "agreement", "printed"),
    [
        ("Spending rose by 12% to 4.5 million crowns", "exact", "Spending rose by 12% to 4.5 million crowns"),
        ("spending rose by 12% to 4.5 million crowns", "typographic", "Spending rose by 12% to 4.5 million crowns"),
        ("the mayor's office", "exact", "the mayor’s office"),
        ('"We shall not raise taxes," Mayor Ida Voss said', "exact", "We shall not raise taxes,” Mayor Ida Voss said"),
        ("  the   deficit was -3 million ", "typographic", "The deficit was -3 million"),
        ("1200 metres", "typographic", "1,200 metres"),
        ("We shall … taxes", "cut", "We shall not raise taxes"),
    ],
)
def test_the_same_words_are_found_however_they_are_printed(words: str, agreement: str, printed: str) -> None:
    (place,) = seek(words, TEXT).places
    assert (place.agreement, place.printed) == (agreement, printed)
    assert TEXT[place.start : place.end] == printed


@pytest.mark.parametrize(
    ("words", "differs"),
    [
        ("The deficit was 3 million", ("3", "-3")),
        ("Spending rose by 12 to 4.5 million", ("", "%")),
        ("Spending rose by 13% to 4.5 million crowns", ("13", "12")),
        ("We shall raise taxes", ("", "not")),
        ("Spending rose by 12% the mayor's office said", None),
        ("2 metres", None),
        ("200 metres", None),
        ("the Danish firm got the contract", ("Danish", "Polish")),
        ("the Polish firm got the bill", ("bill", "contract")),
        ("The deficit … 3 million", None),
        ("no such words stand here at all", None),
    ],
)
def test_other_words_are_never_taken_for_the_same(words: str, differs: tuple[str, str] | None) -> None:
    found = seek(words, TEXT)
    assert found.places == ()
    if differs is not None:
        assert found.nearest is not None
        assert differs in found.nearest.differs


def test_what_is_nearest_has_the_words_that_stand_in_the_others_place() -> None:
    for words, printed in (
        ("the Danish firm got the contract", "The Polish firm got the contract"),
        ("the Polish firm got the bill", "The Polish firm got the contract"),
        ("We shall raise taxes", "We shall not raise taxes"),
    ):
        nearest = seek(words, TEXT).nearest
        assert nearest is not None
        assert nearest.printed == printed


def test_words_without_any_are_refused() -> None:
    for words in ("", "…", "“”"):
        with pytest.raises(UsageError):
            seek(words, TEXT)


def test_of_several_places_none_is_chosen_unless_it_is_said_which() -> None:
    found = choose("a claim", TEXT, "nobody was asked")
    assert (found.how, found.span, len(found.places)) == ("several", None, 2)
    second = choose("a claim", TEXT, "nobody was asked", nth=2)
    assert second.span is not None
    assert (second.how, TEXT[slice(*second.span)]) == ("quoted", "nobody was asked")
    assert choose("a claim", TEXT, "nobody was asked", nth=3).span is None


def test_a_look_alike_is_chosen_only_where_that_is_said() -> None:
    assert choose("a claim", TEXT, "We shall raise taxes").span is None
    taken = choose("a claim", TEXT, "We shall raise taxes", nearest=True)
    assert (taken.how, taken.span is not None) == ("nearest", True)


def test_with_nothing_quoted_the_sentence_that_carries_the_claim_is_chosen_or_none() -> None:
    found = choose("Mayor Ida Voss said on Monday that taxes would not be raised.", TEXT)
    assert found.span is not None
    assert TEXT[slice(*found.span)].startswith("“We shall not raise taxes")
    assert choose("A volcano erupted in Iceland in 1783, killing 9,000 people.", TEXT).how == "nothing carries"
    assert choose("A claim.", "").how == "no text"


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 90))
def test_whatever_is_copied_from_a_text_is_found_where_it_was(start: int, length: int) -> None:
    # As a person copies: whole words.
    while start > 0 and not TEXT[start - 1].isspace():
        start -= 1
    end = min(len(TEXT), start + length)
    while end < len(TEXT) and not TEXT[end].isspace():
        end += 1
    words = TEXT[start:end].strip()
    if not any(map(str.isalnum, words)):
        return
    found = seek(words, TEXT)
    assert any(start - 2 <= place.start and place.end <= end for place in found.places), (words, found)
    assert all(place.agreement in ("exact", "typographic") for place in found.places)


@given(st.text(max_size=80), st.text(max_size=200))
def test_no_text_whatever_breaks_the_search(words: str, text: str) -> None:
    try:
        found = seek(words, text)
    except UsageError:
        return
    for place in (*found.places, *([found.nearest] if found.nearest else [])):
        assert text[place.start : place.end] == place.printed
