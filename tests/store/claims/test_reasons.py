"""Why a claim is listed: what stands beside it is found in it, and used there for what the reason says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.claims.analyse import analyse
from store.claims.comparisons import comparisons, superlatives
from store.claims.worth import hint
from store.claims.worth.reasons import shown
from store.claims.worth.worth_features import features
from store.documents import Document
from store.english import lexicon


def reasons(text: str) -> list[str]:
    return shown(text, features(text))


@pytest.mark.parametrize(
    ("reason", "said", "not_said"),
    [
        ("comparison", "The port lost fewer boats than its neighbour.", "The port lost more than forty boats."),
        ("comparison", "Tolls are twice what they were.", "A double fire kept the crews busy."),
        ("comparison", "More Boats Sank Than Were Built, Fewer Than Before.", "More Than 40 Boats Sank."),
        ("comparison", "Rents are higher than in Ostend.", "He would rather walk than swim."),
        ("comparison", "The ferry is as slow compared with the train.", "They waited for more than a week."),
        ("superlative", "It was the worst fire of the largest port.", "The arrest of the guest was a test."),
        ("superlative", "She is the only survivor.", "The boats moved to the southwest side."),
        ("superlative", "It was the first fire in the city since 1990.", "The first responders were there in minutes."),
        ("superlative", "She was the first woman to lead the port.", "He was in the first grade and gave her last name."),
        ("change", "Tolls rose by 4 percent.", "He rose from his chair."),
        ("change", "The number of fires has doubled.", "The captain doubled down on it."),
        ("change", "There was a sharp drop in fares.", "The girl fell 30 feet."),
        ("change", "Fires are down 12 percent.", "He lost two brothers and raised three sons."),
        ("vote", "The council voted 7 to 2.", "The council met."),
        ("law", "The senate passed the bill.", "Law enforcement officers asked Bill."),
        ("law", "The law forbids it.", "He is with a law firm and was handed a $20 bill."),
        ("law", "Parliament passed two laws.", "She had a $20 bill, the senator no money."),
        ("law", "The 1998 law forbids it.", "The medical bill was unpaid."),
        ("law", "The senate passed three bills.", "Bill asked the senate."),
        ("money", "The tax was repealed.", "He was spending time at home."),
        ("negation", "The pier was never inspected.", "The pier was inspected."),
        ("future", "The pier will close.", "The council acted against his will."),
        ("future", "She is expected to resign.", "They expected nothing."),
        ("future", "They plan to rebuild it.", "The plans burned."),
        ("future", "They're going to close it.", "He was going to the pier."),
        ("hedged", "The pier may have been unsafe.", "The pier was closed in May 1990."),
        ("hedged", "It is unclear whether anyone was hurt.", "He left if it rained."),
        ("hedged", "Holt allegedly sold it.", "Holt could not sell it."),
        ("exhortation", "The pier should be closed.", "They let him go."),
        ("exhortation", "This has to stop.", "He has to his name two boats."),
        ("exhortation", "The gate must be locked.", "The gate must have been left open, he thought."),
        ("exhortation", "All ferries should have a doctor aboard.", "The ferry should have stayed in port."),
        ("exhortation", "They have to stop the ferry.", "The ferry would have to stop at Orm, he said."),
        ("exhortation", "It has to change.", "The delay has to do with the wind."),
        ("first person", "I’ll never go back to the pier.", "She fell ill and showed an ID at the pier."),
        ("question", "“Who closed the pier?” she asked.", "The owner?s boats were lost."),
        ("question", "Who closed the pier?", "Two boats ? both old ? were lost."),
    ],
)  # fmt: skip
def test_a_reason_is_given_where_its_words_are_used_for_it(reason: str, said: str, not_said: str) -> None:
    assert reason in reasons(said)
    assert reason not in reasons(not_said)


@pytest.mark.parametrize(
    "text",
    [
        "The girl is in critical condition at the hospital.",
        "He was struck in his right shoulder in a random act of violence.",
        "Officers believe that he passed through the good part of town.",
    ],
)
def test_words_of_a_report_are_no_talk_of_laws_and_no_opinion(text: str) -> None:
    assert not {"law", "vote", "money", "opinion"} & set(hint(text).reasons)


def test_a_sum_is_a_reason_whatever_it_is_for() -> None:
    (paragraph,) = analyse(Document("", ("The boat cost $4,000 and the bridge was closed.",)))
    assert "money" in paragraph.sentences[0].reasons


def test_opinion_is_a_reason_where_the_sentence_is_marked_as_one() -> None:
    texts = (
        "The council’s plan is a shameful betrayal of everything that this wonderful town stands for.",
        "The council met on Tuesday and heard 12 speakers about the bridge over the river.",
    )
    for paragraph in analyse(Document("", texts)):
        for sentence in paragraph.sentences:
            assert ("opinion" in sentence.reasons) == sentence.opinion


def test_what_is_compared_is_underlined_and_nothing_beside_it() -> None:
    text = "It was the largest port of the coast and lost more boats than Ostend."
    assert [text[a:b] for a, b in superlatives(text)] == ["the largest port"]
    assert [text[a:b] for a, b in comparisons(text)] == ["more boats than"]


@pytest.mark.parametrize("word", sorted(lexicon.words("comparisons.nouns in est")))
def test_no_noun_in_est_is_a_superlative(word: str) -> None:
    assert list(superlatives(f"They spoke of the {word} again.")) == []


@given(st.text(alphabet="the most ofirs than will may?1 $'’", max_size=120))
def test_any_text_has_reasons_that_stand_once(text: str) -> None:
    found = reasons(text)
    assert len(found) == len(set(found))


def test_a_text_of_the_same_word_without_end_is_looked_through_at_once() -> None:
    for word in ("more ", "the first ", "than ", "the most ", "est ", "bill ", "the only"):
        reasons(word * 20_000)
