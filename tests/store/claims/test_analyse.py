"""What a reviewer would notice about a whole article: claims that are none, hints lost between paragraphs, slowness."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.claims.analyse import analyse, claims_of
from store.documents import Document, Sentence, Standing

WIRE = Document(
    title="Port closes as crews walk out",
    published="2023-05-11",
    url="https://news.example.org/port",
    paragraphs=(
        "Holt reported from Ostend. Tom Vale in Ghent and Anya Roe in Antwerp, Belgium, contributed to this report.",
        "OSTEND, Belgium  The port of Ostend closed on Thursday after 1,200 workers walked out, the port authority said.",
        "Hes not going to sign it, Mayor Pieter Claes told reporters. What does he want?",
        "The port handled 1.4 million tons in 2022, more than Ghent, according to a report by the ministry.",
        "Sign up for our morning newsletter.",
    ),
)


def found(document: Document) -> list[Sentence]:
    return [sentence for _, sentence in claims_of(analyse(document))]


def test_no_contribution_line_and_no_advert_is_among_the_claims() -> None:
    texts = [sentence.text for sentence in found(WIRE)]
    assert not any("reported from" in text or "contributed" in text or "newsletter" in text for text in texts)


def test_numbers_of_the_story_are_claims_with_their_quantities_dates_and_reasons() -> None:
    port = next(sentence for sentence in found(WIRE) if "1.4 million tons" in sentence.text)
    assert any(quantity.value == 1_400_000 for quantity in port.quantities)
    assert any(date.value == "2022" for date in port.dates)
    assert "number" in port.reasons
    assert port.worth >= 0.5
    walkout = next(sentence for sentence in found(WIRE) if "1,200 workers" in sentence.text)
    assert any(date.value == "2023-05-11" for date in walkout.dates)
    assert walkout.speaker is not None
    assert f"attributed to {walkout.speaker.name}" in walkout.reasons


def test_a_question_is_no_claim_and_says_so() -> None:
    question = next(
        sentence for paragraph in analyse(WIRE) for sentence in paragraph.sentences if sentence.text.endswith("want?")
    )
    assert not question.is_claim
    assert "question" in question.reasons


def test_every_paragraph_comes_back_as_printed_with_its_position() -> None:
    paragraphs = analyse(WIRE)
    assert [paragraph.position for paragraph in paragraphs] == list(range(len(WIRE.paragraphs)))
    assert tuple(paragraph.text for paragraph in paragraphs) == WIRE.paragraphs


def test_claims_say_in_which_paragraph_they_stand() -> None:
    for position, sentence in claims_of(analyse(WIRE)):
        assert WIRE.paragraphs[position][sentence.start : sentence.end] == sentence.text


def test_the_text_under_a_picture_is_no_claim() -> None:
    caption = Document("t", ("Mayor Pieter Claes opens the port on May 2, 2023. (AP Photo/Lena Holt)",))
    assert claims_of(analyse(caption)) == []


def test_every_hint_says_why() -> None:
    assert all(sentence.reasons for paragraph in analyse(WIRE) for sentence in paragraph.sentences)


def test_an_article_in_another_language_has_no_claims_and_says_why() -> None:
    german = Document(
        title="Hafen geschlossen",
        paragraphs=(
            "Der Hafen wurde am Donnerstag geschlossen, nachdem 1.200 Arbeiter die Arbeit niedergelegt hatten.",
            "Die Stadt hat nach Angaben des Ministeriums im vergangenen Jahr 4 Millionen Euro für den Hafen ausgegeben.",
        ),
    )
    sentences = [sentence for paragraph in analyse(german) for sentence in paragraph.sentences]
    assert sentences
    assert all(sentence.reasons == ("not English",) and not sentence.is_claim for sentence in sentences)
    assert claims_of(analyse(Document("港口", ("港口关闭了。一千二百名工人罢工。",)))) == []


def test_a_list_of_names_and_scores_is_not_taken_for_another_language() -> None:
    scores = Document(
        "Results", ("Holt 3, Vale 2; Roe 5, Claes 1; Marlow 4, Amara 0; Ibarra 6, Berg 2; Lund 7, Oduya 3.",)
    )
    assert all(s.reasons != ("not English",) for p in analyse(scores) for s in p.sentences)


def test_the_headline_is_no_claim() -> None:
    assert all("walk out" not in sentence.text for sentence in found(WIRE))


@pytest.mark.parametrize("published", ["", "1066-10-14", "9999-12-31", "2021-13-45", "yesterday"])
def test_an_odd_or_missing_date_costs_nothing_but_the_resolved_dates(published: str) -> None:
    odd = Document(WIRE.title, WIRE.paragraphs, published=published)
    assert [sentence.text for sentence in found(odd)] == [sentence.text for sentence in found(WIRE)]


def test_an_article_without_paragraphs_has_no_claims() -> None:
    assert analyse(Document("Title only", ())) == ()
    assert analyse(Document("", ("", "   ")))[1].sentences == ()


@given(st.lists(st.text(max_size=200), max_size=6))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_without_an_error_and_offsets_hold(paragraphs: list[str]) -> None:
    for paragraph in analyse(Document("t", tuple(paragraphs), published="2020-02-29")):
        for sentence in paragraph.sentences:
            assert paragraph.text[sentence.start : sentence.end] == sentence.text
            for mention in (*sentence.quantities, *sentence.dates):
                assert paragraph.text[mention.start : mention.end] == mention.text
                assert sentence.start <= mention.start < sentence.end


@pytest.mark.parametrize(
    "piece",
    [
        "word ",
        "10,000 ",
        "“‘",
        '"said ',
        "Thursday ",
        "Mr. A. B. ",
        "at least ",
        "he said, ",
        "1/2 ",
        "x-",
        "((",
        "Aa ",
        "$5 bn, ",
    ],
)
def test_one_huge_paragraph_takes_time_in_proportion(piece: str) -> None:
    def seconds(times: int) -> float:
        document = Document("t", (piece * times,), published="2020-02-29")
        best = 99.0
        for _ in range(2):
            began = time.process_time()
            analyse(document)
            best = min(best, time.process_time() - began)
        return best

    small, large = seconds(1_500), seconds(9_000)
    # Six times the text: linear is 6, quadratic 36; generous, for the machine is shared.
    assert large < 20 * small + 0.1


def test_the_headline_printed_again_is_no_claim_and_another_heading_may_be() -> None:
    document = Document(
        title="Mayor shuts 12 libraries. Nine stay",
        paragraphs=("Mayor shuts 12 libraries. Nine stay.", "The council spent 40 million crowns on roads in 2019.", "Roads were mended."),
        standings=(Standing("heading"), Standing("heading"), Standing()),
    )
    first, second, _ = analyse(document)
    assert not any(one.is_claim for one in first.sentences)
    assert any(one.is_claim for one in second.sentences)
