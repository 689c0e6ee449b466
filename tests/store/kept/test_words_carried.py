"""Where a source says what a claim says, and what of the claim stands nowhere in it."""

from __future__ import annotations

import pytest

from store.kept.words_carried import carried

SOURCE = (
    "Harbour report\n"
    "The harbour moved twenty thousand containers in March 2021, the port authority said. Ships waited for six days.\n"
    "The authority is led by Osama Rabie. He said the canal was not blocked on Friday.\n"
    "The harbour has 12 cranes. The harbour is old. Each crane lifts 40 tonnes.\n"
)


def test_the_sentence_that_says_it_comes_first_with_what_it_shares() -> None:
    found = carried("Some 20,000 containers were moved by the harbour in March 2021.", SOURCE)
    assert found.sentences[0].text.startswith("The harbour moved twenty thousand containers")
    assert found.best == found.sentences[0]
    shared = [SOURCE[start:end] for start, end in found.sentences[0].shared]
    assert {"twenty thousand containers", "harbour", "March"} <= set(shared)
    assert (found.missing_words, found.missing_numbers) == ((), ())


@pytest.mark.parametrize(
    ("claim", "words", "numbers"),
    [
        ("The harbour moved 18,300 containers in March 2021.", (), ("18,300 containers",)),
        ("The harbour moved 20,000 containers in April 2020.", ("April",), ("2020",)),
        ("The canal was blocked on Friday, Osama Rabie said.", (), ()),
        ("Lena Holt said the harbour never moved a container.", ("Lena", "Holt", "never"), ()),
        ("The harbour has a dozen cranes.", (), ()),
    ],
)
def test_what_stands_nowhere_in_it_is_named_as_the_claim_prints_it(
    claim: str, words: tuple[str, ...], numbers: tuple[str, ...]
) -> None:
    found = carried(claim, SOURCE)
    assert (found.missing_words, found.missing_numbers) == (words, numbers)


def test_a_not_that_stands_nowhere_in_it_is_named() -> None:
    assert carried("The harbour is not old.", "The harbour is old.\n").missing_words == ("not",)


def test_a_sentence_with_another_number_is_shown_and_never_taken_by_itself() -> None:
    found = carried("The harbour moved 18,300 containers in 1999 and 2004, Lena Holt wrote.", SOURCE)
    assert found.sentences[0].text.startswith("The harbour moved twenty thousand")
    assert found.best is None


def test_nothing_is_shown_that_shares_one_word_only_and_nothing_of_an_empty_source() -> None:
    assert carried("The old volcano erupted in Iceland.", SOURCE).sentences == ()
    empty = carried("The harbour has 12 cranes.", "")
    assert (empty.sentences, empty.missing_numbers) == ((), ("12 cranes",))
