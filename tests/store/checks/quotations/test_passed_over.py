"""Texts that cannot hold a quotation are passed over quickly, and no other text is."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from store.checks.quotations import one_quotation, printed_words, told_twice
from store.checks.quotations.one_quotation import SoughtQuotation
from store.checks.quotations.windows import share_a_run

WORDS = (
    "we will not sell the 12 boats 10,000 50% $5 percent dollars U.S. don't donʼt don’t [W]e Élan café İstanbul ²x 1.5 27th ŉ "
    "of and to in it that ferry bridge harbour is was a"
).split()
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS) | st.text(max_size=5), st.sampled_from((" ", " ", ", ", ".", "-", "—", ""))), max_size=24).map(
    lambda parts: "".join(word + between for word, between in parts)
)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
@example("we will not sell", "", "", "the 12 boats of the U.S.")
@example("", "we leave Łódź Øst for Smørum", "", "")
@example("", "5Ø boats ²x", "", "")
def test_what_is_one_quotation_is_never_passed_over(before: str, quote: str, behind: str, other: str) -> None:
    mine = printed_words.read(quote)
    sought = SoughtQuotation(mine)
    for text in (f"{before} {quote} {behind}", f"{before} {quote[: len(quote) // 2]} {behind}", other):
        theirs = printed_words.read(text)
        told = told_twice.compare_words(mine, theirs)
        if told.verdict != "different" and one_quotation.may_be_one(one_quotation.stretch(told)):
            assert sought.may_stand_in(text)
        if share_a_run(mine.keys, theirs.keys):
            assert sought.may_share_a_run(text)


def test_a_text_with_one_word_of_a_quotation_is_passed_over() -> None:
    sought = SoughtQuotation(printed_words.read("We will not sell the twelve boats in the spring"))
    assert not sought.may_stand_in("The boats came home in the evening, and the crew with them.")
    assert not sought.may_share_a_run("The boats came home in the evening, and the crew with them.")
    assert sought.may_stand_in("They will sell twelve boats.")
