"""Captions without a credit are no claims; reporting with the same words is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.claims.analyse import analyse
from store.claims.sentences.scenes import is_scene
from store.documents import Document

BODY = (
    "The board of Orm met on Monday and closed the mill by nine votes to four.",
    "The mill had 400 workers in May, the council said.",
    "A new one is planned in Brod, 12 miles away.",
    "Workers will be paid until June.",
)


def listed(line: str) -> bool:
    """Whether a paragraph among the others of an article holds a claim."""
    texts = (BODY[0], line, *BODY[1:])
    paragraph = analyse(Document(title="Orm closes its mill", paragraphs=texts, published="2024-06-12"))[1]
    return any(sentence.is_claim for sentence in paragraph.sentences)


@pytest.mark.parametrize(
    "line",
    [
        "Workers leave the mill at Orm on Monday, June 10, 2024. Ada Lund",
        "Mayor Ada Lund, left, and millers' leader Ole Brun at the gate of the mill.",
        "A worker looks at the closed gate of the mill in Orm on Monday.",
        "Children play beside the mill in Orm, Monday, June 10, 2024.",
        "Ada Lund (left) shakes hands with Ole Brun after the vote.",
        "From left: Ada Lund, Ole Brun and Rico Marsh at the mill.",
        "The mill at Orm, pictured in 1952.",
        "FILE - The mill at Orm is seen from the river on May 3, 2023.",
        "Flames rise from the roof of the mill in Orm, Tuesday, June 11, 2024. (Courtesy of Ole Brun)",
        "Above: the council of Orm during its vote on Monday.",
        "Ada Lund stands outside the mill on Monday, June 10, 2024, in Orm.",
        "Pia Lorn, 33, second from right, waits with neighbours at the gate of the mill.",
    ],
)
def test_what_stands_under_a_picture_is_no_claim(line: str) -> None:
    assert not listed(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ada Lund left the mill on Monday.",
        "The mill was built in 1952 beside the river.",
        "Ada Lund leaves office in June after ten years.",
        "Children now walk two miles to the school in Brod.",
        "Police say 40 people work at the mill.",
        "Brod holds its election for the council on Tuesday.",
        "The road turns right, left and right again within 200 metres of the mill.",
        "Ada Lund, right or wrong, signed the order on Monday, June 10, 2024.",
        "Workers stood outside the mill on Monday, June 10, 2024.",
        "The council will look at the plan of the mill on Monday.",
    ],
)
def test_what_the_article_tells_is_one(line: str) -> None:
    assert listed(line)


@given(st.text(max_size=500))
def test_any_text_is_looked_at(text: str) -> None:
    assert is_scene(text) in (True, False)


def test_a_line_of_names_takes_no_longer_than_its_length() -> None:
    def spent(count: int) -> float:
        text = "Ada Lund, left, and "[:15] * count
        begin = time.process_time()
        for _ in range(200):
            is_scene(text)
        return time.process_time() - begin

    assert spent(26) < 30 * max(spent(2), 1e-3)
