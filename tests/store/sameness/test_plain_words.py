"""Most words of a claim are read at once; what is found is what reading them sign by sign finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.sameness import canonical

WORDS = (
    "the a an that said says May Sept march 5 $5 US USA EU united states kingdom didn't cannot not million half dozen one two Rs "
    "EUR usd R A hepatitis colour U.S. .5 +3 - — ’ “ ” … COVID19 snake_case Ω é few number"
).split()
SEPARATORS = (" ", ", ", ".", ". ", "-", "", "; ", " $", ") (")
NEVER = re.compile(r"(?!)")


@given(st.lists(st.tuples(st.sampled_from(WORDS) | st.text(max_size=6), st.sampled_from(SEPARATORS)), max_size=12))
def test_a_claim_reads_the_same_whether_its_plain_words_are_read_at_once_or_not(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + between for word, between in parts)
    quick = canonical.tokens.__wrapped__(text), canonical.fingerprint.__wrapped__(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(canonical, "_PLAIN_WORD", NEVER)
        patch.setattr(canonical, "_PASSED", frozenset())
        slow = canonical.tokens.__wrapped__(text), canonical.fingerprint.__wrapped__(text)
    assert quick == slow


def test_number_words_months_and_contractions_are_no_plain_words() -> None:
    assert canonical.fingerprint("Two people can't leave the US in May 3") == canonical.fingerprint(
        "2 people can not leave U.S. in 3 May"
    )
    assert canonical.fingerprint("She told that the United States won") == canonical.fingerprint("She told US won")
