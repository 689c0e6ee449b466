"""Attribution of text that was made to hurt: it answers for every sentence, never raises, and stays linear."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.claims.analyse import analyse
from store.claims.beside_claims import of_article, of_claim
from store.claims.fact_bearing import units_in
from store.claims.sentences import split
from store.claims.speakers import attribute
from store.documents import Document

_MARKS = ["“", "”", '"', "''", "‘", "’", "(", ")", ":", ",", ". ", "\u202e", "\x00", "１２", "Ω", "\n", " ", "-", "'s "]
_WORDS = "said|he|who|Lee|Secretary of|the|of|according to|adding|its|Sen.|told".split("|")
_PIECES = st.sampled_from([*_MARKS, *(word + " " for word in _WORDS)])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(_PIECES, max_size=30).map("".join), max_size=5), st.booleans())
def test_every_sentence_gets_an_answer(texts: list[str], damaged: bool) -> None:
    paragraphs = [(text, split(text)) for text in texts]
    answer = attribute(paragraphs, damaged)
    assert [len(row) for row in answer] == [len(spans) for _, spans in paragraphs]
    assert attribute(paragraphs, damaged) == answer
    for row in answer:
        for speaker in row:
            assert speaker is None or speaker.quoted in ("direct", "indirect", "mixed")


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200), st.lists(st.tuples(st.integers(-5, 300), st.integers(-5, 300)), max_size=4))
def test_odd_spans_do_not_raise(text: str, spans: list[tuple[int, int]]) -> None:
    assert len(attribute([(text, spans)])[0]) == len(spans)


@pytest.mark.parametrize(
    "make",
    [
        lambda count: "“" * count + " he said " + "”" * count,
        lambda count: "he said that John Smith told, " * count,
        lambda count: "Smith " * count,
        lambda count: "Secretary of State " * count,
        lambda count: "Smith and Jones, " * count + "said",
        lambda count: "(" * count + " said " + ")" * count,
        lambda count: "said the head " + "of the house " * count,
        lambda count: "x" * count * 10,
    ],
    ids=["nested quotes", "cues", "one name", "titles", "joint names", "brackets", "of", "one word"],
)
def test_twice_the_sentence_takes_about_twice_the_time(make: Callable[[int], str]) -> None:
    def seconds(count: int) -> float:
        text = make(count)
        best = 1e9
        for _ in range(3):
            start = time.process_time()
            attribute([(text, [(0, len(text))])])
            best = min(best, time.process_time() - start)
        return best

    seconds(100)
    assert seconds(8000) < 3.5 * seconds(4000) + 0.05


def test_twice_the_persons_take_about_twice_the_time() -> None:
    def seconds(count: int) -> float:
        text = "President A{0}x Smith said it. He said so. The president said."
        paragraphs = [(line, split(line)) for line in (text.format(number) for number in range(count))]
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            attribute(paragraphs)
            best = min(best, time.process_time() - start)
        return best

    seconds(50)
    assert seconds(2000) < 3.5 * seconds(1000) + 0.05


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Okoro said the line cost $4 million but Holt claimed that he paid 40 people and she told Ann Lee of it " * 970],
        ["he said " * 12_500],
        ["''" * 50_000],
        ["He said he told her that she had it. " * 2_700],
        [" ".join(f"Ann{n} Lee{n} met him." for n in range(5_000))],
        ["okoro said the line was late and holt said it was not and nobody knew " * 4 for _ in range(300)],
    ],
    ids=["one sentence", "cues", "marks", "pronouns", "persons", "no full stops"],
)
def test_what_stands_beside_a_hundred_thousand_characters_is_told_at_once(paragraphs: list[str]) -> None:
    # A bound that only time beyond all reason breaks: what is linear takes less than a second.
    began = time.process_time()
    told = of_article(paragraphs)
    of_claim(paragraphs, len(paragraphs) - 1, 0, len(paragraphs[-1]))
    for paragraph in analyse(Document("", tuple(paragraphs))):
        for sentence in paragraph.sentences:
            units_in(sentence)
    assert len(told) == len(paragraphs)
    assert time.process_time() - began < 20


def test_an_article_of_captions_has_no_claims() -> None:
    texts = tuple(f"Ann Lee walks by the harbour on Monday, May {n}. (AP Photo/Bob Roe)" for n in range(1, 29))
    assert not any(s.is_claim for p in analyse(Document("", texts)) for s in p.sentences)
