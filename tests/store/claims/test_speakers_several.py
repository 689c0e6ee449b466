"""More than one person may say something in one sentence: all of them are told, the sentence's speaker among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.claims import beside_claims
from store.claims.beside_claims import of_article, of_claim
from store.claims.speakers.attribution import Heard
from store.documents import Speaker
from store.hint_records import SaidBy

ARTICLE = (
    "Daniel Okoro, the mayor, opened the line on Monday. Rob Holt, a councilman, was there.",
    "{}",
)


def said(sentence: str) -> tuple[SaidBy, ...]:
    (found,) = of_article([part.format(sentence) for part in ARTICLE])[1]
    return found.said_by


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Okoro said the line was late, but Holt claimed that it was on time.", ["Daniel Okoro", "Rob Holt"]),
        ("While Okoro said the line was late, Holt said nobody had noticed.", ["Daniel Okoro", "Rob Holt"]),
        ("“The line is late,” Okoro said, according to The Harbour Post.", ["Daniel Okoro", "The Harbour Post"]),
        ("Some residents say the line is too loud, while others say it is not.", ["Some residents", "others"]),
        ("Okoro said the line was late, but Holt called that a lie.", ["Daniel Okoro", "Rob Holt"]),
        ("Okoro told reporters that Holt had said the line would never pay.", ["Daniel Okoro", "Rob Holt"]),
        ("Police said 3,000 marched, but organizers claim 12,000 came.", ["Police", "organizers"]),
        ("Police put the crowd at 3,000; organizers claim it was 12,000.", ["Police", "organizers"]),
        ("The firm said pay rose, but insurance claims the same week doubled.", ["The firm"]),
    ],
)
def test_everybody_who_says_something_is_told(sentence: str, names: list[str]) -> None:
    assert [one.name or one.text for one in said(sentence)] == names


@pytest.mark.parametrize(
    "sentence",
    [
        "Okoro said the line was late, and Holt agreed to pay for it.",
        "Okoro, a member of the board, said the line was late and noted that it was full.",
        "Okoro said the line was late.",
        "Okoro said the line was late, and Holt called for a vote.",
        "Okoro said the line was late because of a formula called the Holt rule.",
        "“Nobody said it was late, they said it was full,” Okoro told reporters.",
    ],
)
def test_who_only_does_something_is_no_second_speaker(sentence: str) -> None:
    assert [one.name for one in said(sentence)] == ["Daniel Okoro"]


def test_nobody_is_told_where_nobody_says_anything() -> None:
    assert said("The line was opened on Monday and closed again on Friday.") == ()


def test_places_are_those_of_the_words() -> None:
    sentence = "Okoro said the line was late, but Holt claimed that it was on time."
    for one in said(sentence):
        assert sentence[one.start : one.end] == one.text
        assert sentence[one.cue_start :].startswith(one.cue)


def test_a_claim_tells_only_those_who_speak_in_its_own_words() -> None:
    sentence = "Okoro said the line was late, but Holt claimed that it was on time."
    texts = [ARTICLE[0], sentence]
    assert len(of_claim(texts, 1, 0, len(sentence)).said_by) == 2
    assert of_claim(texts, 1, 0, sentence.index(",")).said_by == ()


@given(st.lists(st.text(alphabet="Oko Hlt said,.“”\"he that:'’ A\n", max_size=60), max_size=5))
def test_any_text_has_an_answer(texts: list[str]) -> None:
    for text, row in zip(texts, of_article(texts), strict=True):
        for one in (told for place in row for told in place.said_by):
            assert one.stance in ("says", "denies")
            assert text[one.start : one.end] == one.text or (one.start, one.end) == (0, 0)
            assert Speaker(one.text, one.name, one.cue, "indirect").source


def test_who_is_still_speaking_in_a_later_sentence_is_not_told_beside_the_first() -> None:
    first = "“I was going to watch that fight,” Okoro said."
    texts = [ARTICLE[0], f"{first} “It was late. Then it was later. Nobody came.”"]
    assert of_claim(texts, 1, 0, len(first)).said_by == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Police said court records indicate that Holt was there.",
        "The mayor's office says video shows the line was empty.",
    ],
)
def test_what_a_thing_shows_by_somebodys_word_is_told_of_both_with_and_without_a_pronoun(sentence: str) -> None:
    told = [one.name or one.text for one in of_claim([ARTICLE[0], sentence], 1, 0, len(sentence)).said_by]
    assert len(told) == 2


def test_an_article_is_not_read_for_a_that_which_joins_two_clauses(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def heard(paragraphs: tuple[str, ...]) -> tuple[Heard, bool]:
        read.append(len(paragraphs))
        return beside_claims._hear(paragraphs)

    monkeypatch.setattr(beside_claims, "_heard", heard)
    joined = "Okoro said that the line was late, and that this was known."
    asking = "But that was known to the board before it met."
    for sentence, wanted in ((joined, []), (asking, [2]), (f"DOVER (AP) — {asking}", [2]), (f"{joined} {asking}", [2])):
        read.clear()
        whole = of_claim([ARTICLE[0], sentence], 1, 0, len(sentence))
        assert read == wanted, sentence
        assert whole.refers == tuple(one for each in of_article([ARTICLE[0], sentence])[1] for one in each.refers)
