"""The two models of worth asked at once say what each says by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.claims.worth.worth_features import features
from store.claims.worth.worth_models import logit, logits, logits_of, shipped

WORDS = (
    "The minister said on Monday that 1,200 people were killed and $5 million was spent because we must not lose the vote "
    "percent tax will never nobody I think great ? ! Harbour OSCE 2014 twice more than don't their"
).split()


@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_both_at_once_are_each_by_itself(words: list[str]) -> None:
    seen = features(" ".join(words))
    claim, worth = shipped()
    alone = logit(worth, seen)
    checkable, asks = logits(seen)
    assert asks == pytest.approx(alone, abs=1e-9)
    assert checkable == pytest.approx(logit(claim, seen) + claim.other * alone, abs=1e-9)


def test_a_sentence_of_four_hundred_heavy_words_is_added_up_right() -> None:
    claim, worth = shipped()
    for heaviest in (
        max(worth.words, key=lambda word: worth.words[word]),
        min(claim.words, key=lambda word: claim.words[word]),
    ):
        seen = features(" ".join([heaviest] * 400))
        assert logits(seen)[1] == pytest.approx(logit(worth, seen), abs=1e-9)


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=30), max_size=4))
def test_weights_read_for_a_few_sentences_say_what_all_weights_say(sentences: list[list[str]]) -> None:
    seen = [features(" ".join(words)) for words in sentences]
    for told, one in zip(logits_of(seen), seen, strict=True):
        assert told == pytest.approx(logits(one), abs=1e-9)
