"""A number in words is looked for only where one of its first words stands, and none is missed for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.english import number_words, numbers

WORDS = [*number_words.WORDS, *number_words.DENOMINATORS, *number_words.SCALES, "score", "grand", "couple", "a", "an", "and", "of", "boats", "Point"]


class _AnyWord:
    def __contains__(self, word: object) -> bool:
        return True


@given(st.lists(st.sampled_from(WORDS) | st.text("aehnot", min_size=1, max_size=5), min_size=1, max_size=5).map(" ".join))
def test_no_number_is_missed_for_its_first_word(text: str) -> None:
    found = numbers.read(text, 0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(number_words, "FIRST_WORDS", _AnyWord())
        assert numbers.read(text, 0) == found


@pytest.mark.parametrize("word", sorted(number_words.FIRST_WORDS))
def test_each_first_word_begins_some_number(word: str) -> None:
    told = (word, f"{word} of boats", f"{word} of millions", f"{word} hundred", f"{word} million", f"{word} third", f"{word} dozen")
    assert any(numbers.read(text, 0) for text in told)
