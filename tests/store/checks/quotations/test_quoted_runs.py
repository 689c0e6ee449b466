"""What stands between quotation marks is found the short way as it is word by word."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from store.checks.quotations import quoted_runs

PIECES = '" " " \' ’ ‘ -- - . , $5 5 % said Lee U.S. \'s don\'t (so) … 90,000 A. Mr. @ann # _ é ٣'.split()
TEXTS = st.lists(st.sampled_from([*PIECES, " ", " ", "\n"]), max_size=24).map("".join)


@given(TEXTS)
@example('He said "we will go" and "we will stay.')
@example('"\'Tis late," she said. "No--"')
@example('"$5 million," he said, "and $6')
@example('5" x 10" of "wood"')
@example('He said "no. "Yes," she said.')
def test_what_stands_between_straight_marks_is_found_as_word_by_word(text: str) -> None:
    if quoted_runs.has_marks(text):
        word_by_word = quoted_runs.between_tokens(text)
        assert quoted_runs._between(text) == word_by_word


def test_a_quotation_left_open_runs_to_the_end_of_its_paragraph() -> None:
    (run,) = quoted_runs.runs('She said: "the ferry will not sail, and nobody knows why.')
    assert run.text == "the ferry will not sail, and nobody knows why."
