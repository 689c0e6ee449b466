"""Whom He and She mean, and what It and That mean, for whoever reads a claim alone; quiet unless sure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.claims.beside_claims import of_article, of_claim
from store.hint_records import Antecedent


def refers(*paragraphs: str) -> list[Antecedent]:
    """What the last sentence of the last paragraph refers to."""
    return list(of_article(paragraphs)[-1][-1].refers)


@pytest.mark.parametrize(
    ("paragraphs", "means", "back"),
    [
        (["Daniel Okoro opened the line on Monday. He denied that it was late."], "Daniel Okoro", 1),
        (["Daniel Okoro opened the line.", "“It is late,” he said."], "Daniel Okoro", 1),
        (["Susan Holt lost her seat in May. She blamed the line. She has not spoken since."], "Susan Holt", 2),
        (["Mayor Daniel Okoro, 54, spoke on Monday. His plan has cost $4 million."], "Daniel Okoro", 1),
        (["The line is full, Daniel Okoro said. In May, he promised 40 more trains."], "Daniel Okoro", 1),
        (["Daniel Okoro met Susan Holt. She denied it."], "Susan Holt", 1),
        (["The Harbour Bank lost $4 million. It cut 300 jobs in May."], "The Harbour Bank", 1),
        (["The company said sales fell. It said 300 jobs would go. It named no date."], "The company", 2),
        (["The Ministry of Transport has closed the line. It has dismissed 40 people."], "The Ministry of Transport", 1),
    ],
)
def test_a_pronoun_means_who_or_what_stands_before_it(paragraphs: list[str], means: str, back: int) -> None:
    found = refers(*paragraphs)
    assert [(one.means, one.sentences_before) for one in found] == [(means, back)]


@pytest.mark.parametrize(
    "paragraphs",
    [
        # somebody else fits as well
        ["Daniel Okoro met Peter Holt on Monday. He denied that the line was late."],
        ["Daniel Okoro spoke on Monday. The victim was taken away. He died at night."],
        ["Daniel Okoro spoke on Monday. A 19-year-old man was arrested. He was drunk."],
        ["Daniel Okoro spoke on Monday. Tarn denied it. He was late."],
        # somebody of the same sentence is meant
        ["Daniel Okoro opened the line. Peter Holt said he was late."],
        ["Daniel Okoro opened the line. While his message was heard, Peter Holt stayed away."],
        # another gender, or nobody at all
        ["Daniel Okoro opened the line on Monday. She denied that it was late."],
        ["The line was opened on Monday. He denied that it was late."],
        # an "it" that means nothing, or not surely that
        ["The Harbour Bank lost $4 million. It was late in May."],
        ["The Harbour Bank lost $4 million. It seems that nobody noticed."],
        ["The Harbour Bank lost $4 million. It will be hard to find a buyer."],
        ["In May the line of the Harbour Bank was closed. It cost $4 million."],
        # a quotation has its own he
        ["Daniel Okoro opened the line. “He is late,” people shouted."],
    ],
)
def test_it_is_quiet_where_it_is_not_sure(paragraphs: list[str]) -> None:
    assert refers(*paragraphs) == []


def test_that_means_the_sentence_before() -> None:
    (one,) = refers("The council paid $4 million for the line. That was never so.")
    assert one.whole
    assert one.means == "The council paid $4 million for the line."
    assert one.text == "That"


@pytest.mark.parametrize(
    "last",
    ["That’s near the lake.", "This is a developing story.", "That is when the train left.", "That line is closed."],
)
def test_that_is_left_alone_where_only_a_word_of_it_is_meant(last: str) -> None:
    assert refers(f"The council paid $4 million for the line. {last}") == []


def test_places_are_those_of_the_words() -> None:
    first, last = "On Monday Daniel Okoro spoke.", "He denied that the line was late."
    (one,) = refers(first, last)
    assert (one.position, first[one.means_start : one.means_end]) == (0, "Daniel Okoro")
    assert last[one.start : one.end] == "He"


def test_a_claim_far_down_a_long_article_tells_where_in_the_article() -> None:
    texts = [*["The line's trains were full on Monday."] * 700, "Daniel Okoro spoke on Monday.", "He denied that it was late."]
    (one,) = of_claim(texts, 701, 0, len(texts[701])).refers
    assert (one.position, one.means) == (700, "Daniel Okoro")


def test_paragraphs_out_of_order_tell_nothing() -> None:
    texts = ["Daniel Okoro doesnt like the line.", "He denied that it was late."]
    assert refers(*texts) == []


def test_a_claim_without_a_pronoun_is_not_looked_into() -> None:
    assert of_claim(["Okoro spoke.", "The line is late."], 1, 0, 17).refers == ()
    assert of_claim(["Okoro spoke."], 7, 0, 17).refers == ()


@given(st.lists(st.text(alphabet="Dan Oko He she it That was said,.“”\"' ", max_size=60), max_size=5))
def test_any_text_has_an_answer(texts: list[str]) -> None:
    for text, row in zip(texts, of_article(texts), strict=True):
        for one in (told for place in row for told in place.refers):
            assert text[one.start : one.end] == one.text
            if one.whole:
                assert texts[one.position][one.means_start : one.means_end] == one.means


def test_somebody_whose_name_tells_no_gender_is_meant_only_where_they_go_on_speaking() -> None:
    (one,) = refers("Marlow Okoro said the line was late.", "“Nobody told us,” he added.")
    assert one.means == "Marlow Okoro"
    assert refers("Marlow Okoro said the line was late.", "His father had built it in May.") == []
