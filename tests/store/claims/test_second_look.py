"""Where one look cannot say whether a sentence attributes something, what stands around it does."""

from __future__ import annotations

import json
import math
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.claims.sentences import split
from store.claims.speakers import attribution
from store.claims.speakers.attribution import hear
from store.claims.speakers.second_look import IN_DOUBT, second_score, shipped

REPORT = [
    "The council met on Monday.",
    "The harbour was closed for three days.",
    "Rain fell on the port.",
    "The line carries 4,000 tons a day.",
    "Two cranes were sold in March.",
]
SPEECH = [
    "“We will open the harbour,” Holt told reporters.",
    "He said the cranes had been sold too early.",
    "Okoro argued that the line was late.",
    "The union warned that nobody would be paid.",
    "“That is a lie,” Holt said.",
]
DOUBTFUL = "The new line is not expected before May."


def score(before: list[str], text: str, behind: list[str], damaged: bool = False) -> float:
    """The log-odds that `text` attributes something where it stands between the others, each a paragraph."""
    paragraphs = [*before, text, *behind]
    heard = hear([(one, split(one)) for one in paragraphs], damaged)
    return heard.lines[len(before)][0].score


def test_the_same_doubtful_sentence_is_likelier_somebodys_words_among_what_people_say_than_in_plain_narration() -> None:
    alone = score([], DOUBTFUL, [])
    assert -IN_DOUBT < alone < IN_DOUBT
    assert score(SPEECH[:3], DOUBTFUL, SPEECH[3:]) > score(REPORT[:3], DOUBTFUL, REPORT[3:])


def test_what_the_first_look_is_sure_of_stays_whatever_stands_around_it() -> None:
    sure = "Dana Holt said the harbour would be closed for a week."
    first = score([], sure, [])
    assert first > IN_DOUBT
    assert score(REPORT[:2], sure, REPORT[2:]) == first


def test_an_article_of_one_sentence_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = score([], DOUBTFUL, [])
    monkeypatch.setattr(attribution, "look_again", lambda *_: None)
    assert score([], DOUBTFUL, []) == alone


def test_where_the_order_of_paragraphs_means_nothing_only_the_same_paragraph_counts() -> None:
    first = score([SPEECH[0]], DOUBTFUL, [REPORT[0], *REPORT], damaged=True)
    second = score([REPORT[0]], DOUBTFUL, [SPEECH[0], *REPORT], damaged=True)
    assert first == second
    assert score([SPEECH[0]], DOUBTFUL, REPORT) != score([REPORT[0]], DOUBTFUL, [SPEECH[0], *REPORT[1:]])


def test_what_ships_holds_no_sentence_and_no_name_longer_than_a_word_or_two() -> None:
    text = resources.files("store.claims").joinpath("data/second_look.json").read_text(encoding="utf-8")
    data = json.loads(text)
    names = [name for table in ("named", "pairs") for line in data[table].values() for name in line.split("|")]
    assert len(names) > 1_000
    assert max(len(name.split()) for name in names) <= 2
    model = shipped()
    assert len(model.named) + len(model.pairs) == len(names)
    assert not math.isnan(second_score(model, 0.3, -0.2, ["any=3"], {("low", "low")}, True))


@given(st.lists(st.text(alphabet="ab .,:“”'said He wHolt\n", max_size=60), max_size=6), st.booleans())
def test_odd_texts_have_a_second_look_too(texts: list[str], damaged: bool) -> None:
    heard = hear([(text, split(text)) for text in texts], damaged)
    again = [line.score for row in heard.lines for line in row]
    assert all(math.isfinite(one) for one in again)
