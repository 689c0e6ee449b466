"""Opinions bear a mark of their own, and may hold a claim all the same."""

from __future__ import annotations

import math
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.claims.analyse import analyse
from store.claims.worth import hint
from store.claims.worth.article_voice import in_article
from store.claims.worth.scorer import own_odds
from store.documents import Document


@pytest.mark.parametrize(
    "text",
    [
        "But nobody should ever have to live like this, and you know it.",
        "Why would anyone trust a mayor who never listens?",
        "It is simply the most shameless excuse I have ever heard.",
        "And yet we still pretend that all of this is normal.",
        "The whole plan is absurd, and everyone knows it.",
    ],
)
def test_an_opinion_is_marked(text: str) -> None:
    assert hint(text).opinion


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested 40 people after the match on Friday.",
        "The company reported a loss of $4.2 million in the third quarter.",
        "The ministry said 90,000 troops stood on the border in 2014.",
        "The bridge was opened on Monday by the mayor, officials said.",
        "Unemployment fell from 9.1 percent to 6.3 percent in two years.",
    ],
)
def test_a_report_is_not(text: str) -> None:
    assert not hint(text).opinion


@pytest.mark.parametrize(
    "text",
    [
        "“The whole plan is absurd, and everyone knows it,” Councilwoman Dana Ito told reporters.",
        "The mayor called the plan “a shameless, pathetic excuse for doing nothing at all,” Ito said on Monday.",
        "“It is simply the most ridiculous scheme I have ever heard of.”",
    ],
)
def test_what_others_are_quoted_as_thinking_is_no_opinion_of_the_article(text: str) -> None:
    assert not hint(text).opinion


@pytest.mark.parametrize(
    "text",
    [
        "It was not immediately clear why anybody would do such a senseless thing.",
        "It is not known whether the dreadful fire was an accident.",
    ],
)
def test_what_is_not_clear_yet_is_no_opinion(text: str) -> None:
    assert not hint(text).opinion


def test_the_same_words_without_quotation_marks_are_one() -> None:
    assert hint("It is simply the most ridiculous scheme I have ever heard of.").opinion
    assert hint("The mayor's plan is a shameless, pathetic excuse for doing nothing at all.").opinion


def test_marks_alone_and_marks_left_open_are_read() -> None:
    for text in ("“", "”", "“”", "“ ”", "‘a’", "“Absurd", "He called it “absurd” and “a sham”."):
        assert hint(text).opinion in (True, False)


def test_an_opinion_that_holds_a_fact_stays_a_claim() -> None:
    told = hint("In my view it is a scandal that 312 of the 900 flats stand empty.")
    assert told.is_claim


def test_the_mark_reaches_the_sentence() -> None:
    text = "Police arrested 40 people on Friday. But nobody should ever have to live like this, and you know it."
    (paragraph,) = analyse(Document("", (text,)))
    assert [sentence.opinion for sentence in paragraph.sentences] == [False, True]


@given(st.text(max_size=80))
def test_any_text_has_an_answer(text: str) -> None:
    assert hint(text).opinion in (True, False)


@given(st.lists(st.lists(st.sampled_from("The plan is a shameless absurd excuse , nobody police arrested 40 people said “ ” ?".split()), max_size=14), max_size=5))
def test_a_desk_tells_the_opinions_that_the_log_odds_tell(sentences: list[list[str]]) -> None:
    texts = [" ".join(words) for words in sentences]
    assert own_odds(texts) == pytest.approx([hint(text).opinion_odds for text in texts])


def test_a_desk_that_asks_about_a_few_claims_holds_no_weights_afterwards() -> None:
    asked = "import store.claims.worth.scorer as s, store.claims.worth.worth_models as m; print(s.own_odds([{!r}])[0] > 1, m._both.cache_info().currsize)"
    told = subprocess.run(
        [sys.executable, "-c", asked.format("It is simply the most shameless, ridiculous and absurd excuse, and nobody believes it.")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.split() == ["True", "0"]


_REPORT = (
    "Police arrested 40 people after the match on Friday. The bridge was closed for three hours. Two officers were taken to "
    "a hospital in Leeds. The company reported a loss of $4.2 million in the third quarter. The bridge was opened on Monday by the "
    "mayor, officials said. The ministry said 90,000 troops stood on the border in 2014."
)
_COLUMN = (
    "And yet we still pretend that all of this is normal. It is simply the most shameless excuse I have ever heard. "
    "Why would anyone trust a mayor who never listens?"
)
_BETWEEN = "The town needs somebody to come forward and help."


def _marked(*texts: str) -> list[str]:
    return [one.text for paragraph in analyse(Document("", texts)) for one in paragraph.sentences if one.opinion]


def test_the_same_words_are_an_opinion_in_a_column_and_none_in_a_report() -> None:
    assert _marked(_BETWEEN) == [_BETWEEN]
    assert _BETWEEN in _marked(_COLUMN, _BETWEEN)
    assert _marked(_REPORT, _BETWEEN) == []


def test_a_plain_opinion_is_one_in_a_report_too() -> None:
    plain = "But it is simply a shameless, pathetic excuse, and nobody should ever have to live like this."
    assert _marked(_REPORT, plain) == [plain]


def test_what_stands_inside_a_quotation_of_several_sentences_is_no_opinion_of_the_article() -> None:
    quoted = "“The whole plan is absurd. Nobody should ever have to live like this, and you know it. It is a shameless excuse,” Ito said."
    assert _marked(quoted) == []
    assert len(_marked(quoted.replace("“", "").replace(",” Ito said", ""))) == 3


@given(st.lists(st.one_of(st.just(float("-inf")), st.floats(-9, 9)), max_size=12))
def test_sentences_that_are_nobodys_opinion_say_nothing_of_the_others(odds: list[float]) -> None:
    seen = in_article(odds)
    known = [one for one in odds if one > float("-inf")]
    assert [one for one in seen if one > float("-inf")] == pytest.approx(in_article(known))
    assert [one == float("-inf") for one in seen] == [one == float("-inf") for one in odds]
    assert len(known) != 1 or in_article(known) == known


REPORTED = [
    "Police arrested 40 people after the match on Friday.",
    "The bridge was closed for three hours on Monday.",
    "Two officers were taken to a hospital in Leeds in 2014.",
]


def marked(text: str, others: list[str]) -> bool:
    """Whether the first sentence of an article of these paragraphs is marked."""
    return analyse(Document(title="", paragraphs=(text, *others)))[0].sentences[0].opinion


@pytest.mark.parametrize(
    "text",
    [
        "He was absolutely devastated and felt that nobody would ever understand this terrible loss.",
        "There is no word on the condition of the poor child, sadly.",
        "It is unclear why anyone would do such a senseless, shameful thing.",
        "BUT NOBODY SHOULD EVER HAVE TO LIVE LIKE THIS, AND EVERYBODY KNOWS IT.",
        "The family still fears that this senseless, shameful horror will simply be forgotten.",
    ],
)
def test_what_others_feel_and_what_nobody_knows_yet_is_no_opinion_of_the_article(text: str) -> None:
    assert not hint(text).opinion


@pytest.mark.parametrize(
    ("text", "opinion"),
    [
        ("Dana Holt said the shameless plan was simply absurd and that everybody knew it.", False),
        ("The shameless plan is simply absurd, and everybody knows it.", True),
        ("I believe that this shameless plan is simply absurd.", True),
    ],
)
def test_what_somebody_is_reported_as_saying_is_not_and_the_writers_own_words_are(text: str, opinion: bool) -> None:
    assert marked(text, []) is opinion


def test_what_nobody_knows_yet_speaks_for_a_report() -> None:
    loaded = "But it is simply absurd that the city has 40 empty schools."
    missing = ["There is no word on a motive.", "No arrests have been made.", "It was unclear who fired first."]
    alone = own_odds([loaded])
    beside = in_article([*alone, *own_odds(missing)])
    assert beside[0] < alone[0]
    assert all(math.isfinite(one) for one in own_odds(missing))
